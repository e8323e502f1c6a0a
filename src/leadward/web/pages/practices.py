"""Practices: the thirty in their groups, and one page each: its own words, evidence, moves and ledger."""

from __future__ import annotations

import inspect
import re
import sys

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.ladder.ranking import Ranked
from leadward.model.evidence import Evidence
from leadward.model.practice import Practice
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.disposition import Disposition
from leadward.notes.entry import Entry
from leadward.practices.listed import PRACTICES, named
from leadward.web.page import Step, page, workspace
from leadward.web.pages import today
from leadward.web.pages.standing import evidence_of
from leadward.web.route import Page, shows
from leadward.workflows import focus

GROUPS = (
    ("with-your-manager", "With your manager"),
    ("level", "The level"),
    ("without-the-title", "Without the title"),
)
_PICTURES = {
    "other-teams": "/pictures/network",
    "lead-projects": "/pictures/timeline",
    "stories": "/pictures/timeline",
    "code-friction": "/code",
    "strategy-in-code": "/strategy",
    "bushwhack": "/scouting",
    "process-friction": "/pictures/flow",
    "action-plans": "/pictures/plans",
}
"""Where a practice's picture is."""
_PLACES = {
    "aim": Step("Your aim", "/aim"),
    "expectations": Step("What is expected", "/expectations"),
    "growth-plan": Step("The plan", "/plan"),
    "coaching": Step("1:1s", "/one-on-ones"),
    "feedback": Step("Feedback and experiments", "/feedback"),
    "backchannel": Step("What the wider company says", "/backchannel"),
    "stories": Step("Stories and their status", "/strategy"),
    "lead-projects": Step("Projects", "/strategy"),
    "sprint-demos": Step("Demos in your calendar", "/meetings"),
    "other-teams": Step("People around you", "/people"),
    "product-manager": Step("With whom a talk is noted", "/people"),
    "strategy-room": Step("Meetings in your calendar", "/meetings"),
    "bushwhack": Step("Scouting maps", "/scouting"),
    "procedures": Step("Procedures to draft", "/code/procedures"),
    "unblocking": Step("What waits for you", "/unblock"),
    "stakeholders": Step("With whom a talk is noted", "/people"),
}
"""Where the work of a practice is done, beside its ledger."""
_BESIDE = {Entry, Disposition}
"""Kinds that every practice has: an entry is logged with its name, a disposition is what became of a move."""
_MOST = 20
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
"""Where a line of a docstring ends and its paragraph goes on."""


_COMMAND = re.compile(r"`leadward ([a-z-]+)[^`]*`")
_PLACE_OF = {
    "decide": "Strategy",
    "log": "Note it",
    "plans": "Strategy",
    "scout": "Scouting",
    "thank": "a thank-you",
    "unblock": "Unblock",
    "weekly": "the weekly note",
}
"""What a practice's text names by its command, as pages call it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A practice's own words: what it is in a sentence, and its headed parts."""

    lead: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One practice in the list: how much evidence 26 weeks hold, and when the newest is of."""

    practice: Practice
    evidence: tuple[Evidence, ...]
    moves: int
    focus: bool


def words(practice: Practice) -> Words:
    """The docstring of the practice's module, taken apart at its headings."""
    text = inspect.getdoc(sys.modules[practice.moves.__module__]) or ""
    lines = _COMMAND.sub(lambda found: _PLACE_OF.get(found[1], "the terminal"), text).splitlines()
    heads = [place for place, line in enumerate(lines) if place and line and set(line) == {"-"}]
    parts = [
        (lines[head - 1], _LINE_END.sub(" ", "\n".join(lines[head + 1 : after - 1]).strip()))
        for head, after in zip(heads, [*heads[1:], len(lines) + 1], strict=True)
    ]
    return Words(" ".join(" ".join(lines[: heads[0] - 1] if heads else lines).split()), tuple(parts))


def practices(request: HttpRequest) -> HttpResponseBase:
    """All thirty, in their groups."""
    chosen = focus.practices(workspace())
    suggested = [move.move.practice for move in _moves()]
    rows = [Row(each, evidence_of(each.name), suggested.count(each.name), each.name in chosen) for each in PRACTICES]
    groups = [(title, [row for row in rows if row.practice.group == group]) for group, title in GROUPS]
    return page(request, "practices.html", title="Practices", groups=groups, focus=chosen)


def practice(request: HttpRequest, name: str) -> HttpResponseBase:
    """One practice: its own words, evidence, moves, ledger and picture."""
    found = named(name)
    seen = evidence_of(name)
    kinds = [kind for kind in found.notes if kind not in _BESIDE]
    told = {
        "practice": found,
        "group": dict(GROUPS)[found.group],
        "words": words(found),
        "evidence": seen[:_MOST],
        "more": max(len(seen) - _MOST, 0),
        "moves": [move for move in _moves() if move.move.practice == name],
        "ready": today.week().commands,
        "ledgers": [(shape.name_of(kind), shape.name_of(kind).replace("-", " ")) for kind in kinds],
        "place": _PLACES.get(name),
        "picture": _PICTURES.get(name, ""),
        "focus": name in focus.practices(workspace()),
        "steps": _around(found),
    }
    return page(request, "practice.html", told, title=found.title)


def _moves() -> list[Ranked]:
    found = today.week()
    return [*found.chosen, *found.waiting]


def _around(found: Practice) -> tuple[Step | None, Step | None]:
    """The practice before and the one after, in the order of the map."""
    place = PRACTICES.index(found)
    before = PRACTICES[place - 1] if place else None
    after = PRACTICES[place + 1] if place + 1 < len(PRACTICES) else None
    return (
        Step(before.title, f"/practices/{before.name}") if before else None,
        Step(after.title, f"/practices/{after.name}") if after else None,
    )


PAGE = Page(
    "Practices",
    "the thirty habits of leads, each with its evidence and moves",
    (shows("practices", practices), shows("practices/<slug:name>", practice)),
    key="p",
)
