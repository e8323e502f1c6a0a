"""What follows from a decision on the role: the words that were said, and the next steps of a yes, a no and a not yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadward.documents.dates import named
from leadward.documents.tree import Block, Document, Heading, Items, Quote, Strong, says, words
from leadward.model.records import dataclass

NEXT_DAYS = 7
QUESTIONS = {
    "not-yet": (
        "Which of these reasons weighs most?",
        "What would you have to see of it, and by which day?",
        "When is it decided next, and will you put me forward then?",
    ),
    "no": (
        "Is it a no for now, or for this role here?",
        "What would have to change for a yes?",
        "What should become of the goals we agreed?",
    ),
    "yes": (
        "Who takes over what I did until now, and from which day?",
        "What should be different in the team after my first 90 days?",
        "What do I decide from now on, and what do I bring to you?",
    ),
}
"""What to ask, within a week."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was said. `reasons` are verbatim; `again` the next day of the cycle; `quoted` (name, on what) who spoke for one."""

    role: str
    verdict: str
    speaker: str
    on: date
    reasons: tuple[str, ...] = ()
    again: date | None = None
    quoted: tuple[tuple[str, str], ...] = ()
    open: tuple[str, ...] = ()
    """What of the old work is open: actions, goals, projects."""


def document(decided: Decided) -> Document:
    """The page of a decision, for oneself."""
    said = {"yes": "yes", "no": "no", "not-yet": "not this time"}[decided.verdict]
    return Document(f"{decided.role}: {said}", tuple(_blocks(decided)))


def nothing_decided() -> Document:
    """The page before any decision."""
    how = "Keep it as it was said: leadward aim decided yes --because WORDS"
    return Document("Nothing is decided yet", (says(how),))


def _blocks(made: Decided) -> Iterator[Block]:
    yield says(f"{made.speaker or 'Said'}, {named(made.on)}:")
    yield from (Quote(" ".join(reason.split())) for reason in made.reasons)
    if made.verdict == "not-yet":
        again = f" It is decided next on {named(made.again)}." if made.again else " Ask when it is decided next."
        yield says(f"Each reason is kept as an expectation, in these words.{again} The evidence so far still counts.")
    if made.verdict == "yes":
        yield from _yes(made)
    yield Heading(2, f"To ask by {named(date.fromordinal(min(made.on.toordinal() + NEXT_DAYS, date.max.toordinal())))}")
    yield Items(tuple(words(f"“{each}”") for each in QUESTIONS[made.verdict]), numbered=True)


def _yes(made: Decided) -> Iterator[Block]:
    if made.quoted:
        yield Heading(2, "To thank, for what they said")
        yield Items(tuple(words(Strong(name), f", on {about}") for name, about in made.quoted))
    if made.open:
        yield Heading(2, "To hand over, or to end")
        yield Items(tuple(words(each) for each in made.open))
    yield Heading(2, "The first 90 days")
    yield Items(
        (
            words("Days 1 to 30: hand over, and ask each person on the team what to keep and what to change."),
            words("Days 31 to 60: fix one thing that most of them named, and say so."),
            words("Days 61 to 90: show what changed, and agree on the next quarter with your manager."),
        )
    )
