"""Be in the meetings where the next quarter is decided, and take part.

Why it matters
--------------
What is decided in planning is decided with what the people in the room know. An engineer who brings one fact that
nobody else has, and asks one good question, is asked again; one who waits to be invited reads the outcome later. The
seat comes from being useful there, more often than from a title.

What counts
-----------
A planning, review or strategy meeting beyond one's own team that one attended, and what one brought: a map, a number,
a risk nobody had seen. Knowing who runs which of these meetings, so that one knows whom to ask.

What does not count
-------------------
An accepted invitation; sitting in and saying nothing for months; meetings that only report; taking the seat of
somebody who knows more.

Limits
------
Without a calendar nobody knows here which meetings there are: the move asks who runs the planning of the next
calendar quarter, and a company may plan by another rhythm. With one, a strategic meeting is known by the words of its
title, and being invited is not being there: it counts once a note speaks of it. One that was declined is left alone.

Source
------
Will Larson, *Staff Engineer* (2021), on getting in the room and staying there; Tanya Reilly, *The Staff Engineer's
Path* (2022), on the big picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import experts, hotspots
from leadward.analyses.experts import Expert
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Evidence, Reach
from leadward.model.meeting import Occurrence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Sentence, joined, line
from leadward.model.source import meeting
from leadward.notes.entry import Entry
from leadward.practices import attended, own_work, phrases, present
from leadward.practices import wording_notes as forms

NAME = "strategy-room"
QUIET_DAYS = 75
AHEAD_DAYS = 21
NEAR_DAYS = 45
"""Before the end of a quarter: when the next one is usually planned."""


def evidence(findings: Findings) -> Iterator[Evidence]:
    """What was noted of a strategic meeting in one's calendar: claimed. From git none: a meeting leaves no commit."""
    return attended.evidence(NAME, "planning", findings, Reach.OTHER_TEAMS)


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """The next strategic meeting of the calendar, and what to note of the last; without one, ask who plans the quarter."""
    expert = own_work.best_known(findings.rows(experts.ANALYSIS), findings)
    next_one = [
        _coming(occurrence, expert, findings) for occurrence in attended.coming(findings, "planning", AHEAD_DAYS)[:1]
    ]
    found = [*next_one, *attended.to_note(NAME, "planning", findings, "what you brought")]
    yield from found
    if not found and present.begins(findings, seen, QUIET_DAYS):
        yield _cold_start(expert, findings)


def _coming(occurrence: Occurrence, expert: Expert | None, findings: Findings) -> Move:
    """A seat to ask for, an answer to give, or one fact to prepare. What comes every week or so presses less."""
    title = forms.title(occurrence, 26)
    day = forms.meeting_day(occurrence, phrases.named_day(occurrence.on, findings.today))
    what, say, minutes = line("Prepare one fact for {title}, {day}", title=title, day=day), None, 20
    if not occurrence.invited:
        what, say = (
            line("Ask for a seat in {title}, {day}", title=title, day=day),
            _seat(expert.directory if expert else ""),
        )
        minutes = 10
    elif occurrence.answer == "needs-action":
        what, minutes = line("Answer {title}, {day}; bring a fact", title=title, day=day), 15
    known_place = [own_work.changed_on(expert, findings)] if expert else []
    return Move(
        NAME,
        key.meeting(occurrence.mark),
        what=what,
        why=joined([forms.caller(occurrence), forms.answer(occurrence), *known_place]),
        effort_minutes=minutes,
        sources=(meeting(occurrence.mark, occurrence.title), *(phrases.commits(expert.commits, 2) if expert else ())),
        say=say,
        ready=run("scout", f"{expert.directory}/") if expert else None,
        due=None if occurrence.recurring else occurrence.on,
        weight=0.35 if occurrence.recurring else 0.55,
    )


def _seat(place: str) -> Sentence:
    return line("May I listen in? I can {bring}.", bring=forms.asking(_bring(place)))


def _cold_start(expert: Expert | None, findings: Findings) -> Move:
    quarter, starts = next_quarter(findings.today)
    days = (starts - findings.today).days
    name = forms.of_calendar(quarter)
    none = forms.quiet("no planning is logged", QUIET_DAYS, findings.today, forms.no_note(Entry, practice=NAME))
    begins = line("{quarter} begins in {left}", quarter=name, left=forms.of_calendar(phrases.span(days)))
    return Move(
        NAME,
        key.period(f"planning-{starts.year}-{quarter}"),
        what=line("Ask who runs the planning of {quarter}, and for a seat", quarter=name),
        why=joined([*([own_work.changed_on(expert, findings)] if expert else []), begins, none]),
        effort_minutes=10,
        sources=phrases.commits(expert.commits) if expert else (),
        say=line(
            "Who runs the planning of {quarter}? I would like to listen in, and can {bring}.",
            quarter=name,
            bring=forms.asking(_bring(expert.directory if expert else "")),
        ),
        ready=run("scout", f"{expert.directory}/") if expert else None,
        weight=0.35 if expert and days <= NEAR_DAYS else 0.2,
    )


def next_quarter(today: date) -> tuple[str, date]:
    """The calendar quarter after this one (`Q1`) and its first day; the last quarter of year 9999 is its own next."""
    number = (today.month - 1) // 3
    if number < 3:
        return f"Q{number + 2}", date(today.year, 3 * number + 4, 1)
    return ("Q1", date(today.year + 1, 1, 1)) if today.year < date.max.year else ("Q4", date.max)


def _bring(place: str) -> str:
    """The folder in full: its last part alone may mean nothing to whoever is asked."""
    map_of = f"bring a map of {place}/: what is cheap there, and what is not"
    return map_of if place else "bring what the code tells"


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(experts.ANALYSIS, hotspots.ANALYSIS),
    notes=(Entry,),
    meets=("planning",),
)
