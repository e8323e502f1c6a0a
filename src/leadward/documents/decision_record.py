"""A decision on a part of the code as a record in Markdown: for `docs/decisions/` of the code it is about.

Source: the parts are those of MADR 4.0, the Markdown Architectural Decision Records (adr.github.io/madr): context, considered options,
outcome, consequences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from leadward.documents.dates import named
from leadward.documents.tree import Block, Document, Heading, Items, Strong, says, words
from leadward.notes.decision import Decision, Verdict

_SAYS = {
    Verdict.INVEST: "Invest in {area} now",
    Verdict.SCOUT: "Scout {area} before anything is built in it",
    Verdict.PASSING: "Fix {area} in passing",
    Verdict.LEAVE: "Leave {area} alone",
    Verdict.RETIRE: "Retire {area}",
}
_NO_NAME = re.compile(r"[^\w]+")


def title(body: Decision) -> str:
    """`Leave search/ alone`"""
    return _SAYS[body.verdict].replace("{area}", body.area)


def file_name(body: Decision, on: date) -> str:
    """`2026-03-09-leave-search-alone.md`: sorts by day; letters of any script, and nothing that means something in a path."""
    return f"{on.isoformat()}-{_NO_NAME.sub('-', title(body).casefold())[:60].strip('-')}.md"


def record(body: Decision, on: date, since: str = "") -> Document:
    """The decision with all that was said of it; `since`: what the history shows of the part since then. What nobody said is left out."""
    return Document(title(body), tuple(_blocks(body, on, since)))


def _blocks(body: Decision, on: date, since: str) -> Iterator[Block]:
    facts = [words(Strong("Status:"), f" accepted on {named(on)}")]
    if body.deciders:
        facts.append(words(Strong("Deciders:"), f" {', '.join(body.deciders)}"))
    yield Items(tuple(facts))
    yield from (Heading(2, "Context"), says(body.because))
    yield Heading(2, "Considered options")
    yield Items(tuple(words(_SAYS[each].replace("{area}", body.area)) for each in Verdict))
    yield Heading(2, "Outcome")
    yield says(f"{title(body)}. It serves the plan: {body.plan}." if body.plan else f"{title(body)}.")
    if body.against:
        yield from (Heading(2, "What speaks against it"), says(body.against))
    if body.links:
        yield from (Heading(2, "Links"), Items(tuple(words(link) for link in body.links)))
    if body.hindsight or since:
        yield Heading(2, f"In hindsight, {named(body.looked_back)}" if body.looked_back else "In hindsight")
    if body.hindsight:
        yield says(body.hindsight)
    if since:
        yield says(f"Since then the history shows {since}.")
