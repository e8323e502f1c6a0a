"""Goals that nobody has to write: at most three, from what is thinnest for the next level, to keep or to strike out.

A candidate takes its words from the ladder and, where the manager spoke of the point, from them. Kept, it is a goal like any other; struck out,
by you or by your manager, it does not come again until that is undone.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from leadward.ladder.standing import Seen, Standing, sayable
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.move import Verdict
from leadward.model.names import as_mine
from leadward.model.records import dataclass
from leadward.notes.dates import parse_ahead
from leadward.notes.disposition import Disposition
from leadward.notes.goal import Goal, GoalState
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.growth_plan import NAME
from leadward.practices.with_manager import YOUR_MANAGER
from leadward.workflows import aim
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

MOST = 3
"""Goals that a plan holds at a time; candidates fill what is left of it."""
_QUARTER = 91
_LATEST = 200
"""A day of the cycle that is farther away is no goal's."""
_SUBJECT = "goal-of:"
_BY = re.compile(r"\b(?:by|until|before)\s+(?:the\s+)?([\w\s/-]{2,60})", re.IGNORECASE)
_LONGEST_DAY = 5
"""Words of a day: `the end of next March` and less."""
_STRUCK = re.compile(
    r"\W*(?:no\b(?! doubt| problem| objection)|nope|nah|strike|struck|drop|skip|remove|delete|out\b|cross(?:ed)? out|not (?:this|that|now|these|it|one)|leave (?:it|this|that) out|nein|non\b|x\W*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A goal to keep or strike out: `title` as one names the point, `success` in the ladder's words or the manager's, `wanted` what would show it."""

    criterion: str
    title: str
    success: str
    wanted: str
    practices: tuple[str, ...]
    due: date
    level: str
    said: str = ""
    """Who said the words of `success`; '' where they are the ladder's."""


def candidates(ws: Workspace, standing: Standing) -> tuple[Candidate, ...]:
    """The thinnest points of the next level that no open goal serves and nobody struck out, as many as the plan has room for.

    None where neither today's level nor the aim is known: a goal of a level that one passed long ago is no goal.
    """
    level = standing.spoken_of
    goals = [note.body for note in ws.notes.notes_of(Goal) if note.body.state is GoalState.OPEN]
    if level is None or not (standing.from_level or standing.aim):
        return ()
    served = {goal.criterion for goal in goals} | _struck(ws)
    room = max(MOST - len(goals), 0)
    free = [row for row in level.thinnest if row.criterion.id not in served]
    due = _due(ws)
    return tuple(_candidate(row, level.level.title, due) for row in free[:room])


def _candidate(seen: Seen, level: str, due: date) -> Candidate:
    name = sayable(seen)
    theirs = seen.manager.text if seen.manager and not seen.manager.former else ""
    titles = {row.name: as_mine(row.title) for row in CATALOGUE}
    shown_by = "; or ".join(titles.get(practice, practice) for practice in seen.practices[:2])
    wanted = f"in each of two quarters: {shown_by}" if shown_by else ""
    return Candidate(
        seen.criterion.id,
        f"{name[:1].upper()}{name[1:]}",
        " ".join((theirs or seen.criterion.text).split()),
        wanted,
        tuple(practice for practice in seen.practices if practice != "own-work"),
        due,
        level,
        (seen.manager.by or YOUR_MANAGER) if theirs and seen.manager else "",
    )


def _due(ws: Workspace) -> date:
    """The next day of the cycle, else the end of a quarter from today."""
    now = aim.current(ws)
    near = [day for day in (now.body.cycle if now else ()) if 0 < (day - ws.today).days <= _LATEST]
    return min(near, default=ws.today + timedelta(min(_QUARTER, (date.max - ws.today).days)))


def named(found: tuple[Candidate, ...], which: str) -> Candidate:
    """The candidate of this number, criterion or name. Raises UnknownName."""
    wanted = which.strip().casefold()
    for number, candidate in enumerate(found, 1):
        if wanted in (str(number), f"c{number}", candidate.criterion.casefold(), candidate.title.casefold()):
            return candidate
    there = ", ".join(f"{number} {candidate.criterion}" for number, candidate in enumerate(found, 1))
    raise UnknownName(f"No goal to keep is called {which[:40]}; there {'are: ' + there if there else 'is none'}.")


def keep(ws: Workspace, chosen: Candidate) -> StoredNote[Goal]:
    """A candidate as a goal of the plan, proposed by you; the manager's yes is theirs to say."""
    body = Goal(
        chosen.title,
        criterion=chosen.criterion,
        success=chosen.success,
        wanted=chosen.wanted,
        practices=chosen.practices,
        due=chosen.due,
    )
    return ws.notes.of_kind(Goal, ws.notes.add(body, ws.today))


def strike(ws: Workspace, criterion: str, reason: str = "", on: date | None = None) -> str:
    """Strike a candidate out; the note that says so, an earlier one where it was struck out before."""
    there = [note.id for note in _marks(ws) if note.body.subject == f"{_SUBJECT}{criterion}"]
    return (
        there[-1]
        if there
        else ws.notes.mark(NAME, f"{_SUBJECT}{criterion}", Verdict.DISMISSED, None, reason, on or ws.today)
    )


def answered(
    ws: Workspace, standing: Standing, criterion: str, words: str, said_by: str, received: str, on: date
) -> str:
    """What the manager wrote behind a candidate: struck out where they say so, else kept as a goal that they agreed in these words.

    Raises UnknownName where the ladder does not have the point any more.
    """
    if _STRUCK.match(words):
        return strike(ws, criterion, words, on)
    goal = next((note for note in ws.notes.notes_of(Goal) if _is_open(note.body, criterion)), None)
    if goal is None:
        pairs = [
            (row, level.level.title)
            for level in standing.levels
            for row in level.criteria
            if row.criterion.id == criterion
        ]
        if not pairs:
            raise UnknownName(f"The ladder has no criterion {criterion[:60]}; `leadward ladder show` shows them.")
        goal = keep(ws, _candidate(*pairs[0], _due(ws)))
    due = _named_day(words, on) or goal.body.due
    told = replace(goal.body, their_words=words, their_day=on, received=received, said_by=said_by, due=due)
    return ws.notes.revise(goal.id, told, max(goal.on, on)).id


def _named_day(words: str, on: date) -> date | None:
    """The day to come by which an answer says it: `yes, by March`; None where it names none."""
    for match in _BY.finditer(words):
        parts = match[1].split()
        for count in range(min(len(parts), _LONGEST_DAY), 0, -1):
            with suppress(UsageProblem):
                day = parse_ahead(" ".join(parts[:count]), on)
                return day if day > on else None
    return None


def _is_open(body: Goal, criterion: str) -> bool:
    return body.criterion == criterion and body.state is GoalState.OPEN


def _marks(ws: Workspace) -> list[StoredNote[Disposition]]:
    return [
        note
        for note in ws.notes.notes_of(Disposition)
        if note.body.practice == NAME
        and note.body.subject.startswith(_SUBJECT)
        and note.body.verdict is Verdict.DISMISSED
    ]


def _struck(ws: Workspace) -> set[str]:
    return {note.body.subject.removeprefix(_SUBJECT) for note in _marks(ws)}
