"""Use part of each 1:1 to be coached on your plan.

Why it matters
--------------
A 1:1 that is left alone becomes a status report. Fifteen minutes kept for the plan, with a page to look at, turn it
into the one meeting in which somebody thinks about your growth with you. An agenda that is there beforehand is what
makes those minutes happen.

What counts
-----------
1:1s that took place, and how many minutes of them went to the plan. Actions of both sides with a day, and that they
were closed. A topic parked when it came up instead of being lost.

What does not count
-------------------
A meeting in the calendar: accepted is not held. Status, which a note can carry. An action without a day, or one that
moves from agenda to agenda.

Limits
------
Minutes are as you noted them. Without notes, nothing here knows what a 1:1 was about, and that is as it should be.
What your manager said they would do stands on the agenda as open, with its day, and says no more.

Source
------
Michael Bungay Stanier, *The Coaching Habit* (2016), on one question before any advice; Camille Fournier, *The
Manager's Path* (2017), on 1:1s; Ben Horowitz, *One on One* (2012): the meeting belongs to the employee.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import note
from leadward.notes.action import Action, ActionState
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.series import Relation, Series
from leadward.practices import agenda, phrases, with_manager

NAME = "coaching"
NEAR_DAYS = 3
UNCOACHED = 3
"""So many 1:1s in a row without a minute for the plan are a reason to ask."""


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Minutes of 1:1s that went to the plan, and one's own actions that were closed."""
    if not findings.myself:
        return
    for meeting in findings.notes(OneOnOne):
        if meeting.body.stage is Stage.HELD and meeting.body.coaching and meeting.on <= findings.today:
            minutes = phrases.counted(meeting.body.coaching, "minute")
            said = f"{minutes} of the 1:1 with {meeting.body.person} went to the plan"
            source = (note(meeting.id, f"1:1 with {meeting.body.person}"),)
            yield Evidence(NAME, said, meeting.on, source, Reach.SELF, Corroboration.CLAIMED)
    for action in findings.notes(Action):
        closed = action.body.closed
        if action.body.state is ActionState.DONE and not action.body.owner and closed and closed <= findings.today:
            said = f'Did what was said with {action.body.person or "others"}: "{with_manager.first_line(action.body.text)}"'
            yield Evidence(NAME, said, closed, (note(action.id, action.body.text),), Reach.SELF, Corroboration.CLAIMED)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """The next 1:1 with its agenda; notes to finish; minutes to ask for; without a series, the ask for coaching."""
    if not findings.myself:
        return
    series = next((each for each in findings.notes(Series) if each.body.relation is Relation.MANAGER), None)
    if series is None:
        yield _cold_start(with_manager.manager_called(findings, 13))
        return
    held = with_manager.held_with(series.body.person, findings.notes(OneOnOne), findings.today)
    found = (_prepare(series, held, findings), _finish(findings), _ask_for_minutes(series, held, findings.today))
    yield from (move for move in found if move)


def _prepare(series: Noted[Series], held: Sequence[Noted[OneOnOne]], findings: Findings) -> Move | None:
    """The agenda where the 1:1 is near; a day to set where the cadence has run out."""
    who = with_manager.called(series.body.person, 28)
    day = with_manager.next_day(series, held, findings.today)
    if day is None:
        return _set_a_day(series, held, findings.today)
    away = (day - findings.today).days
    if away > NEAR_DAYS:
        return None
    made = agenda.agenda(findings, series.body.person, theirs=True)
    when = {0: "today", 1: "tomorrow"}.get(away, f"in {away} days")
    return Move(
        NAME,
        f"agenda-{day.isoformat()}",
        what=f"1:1 with {who} {when}: agenda ready",
        why=agenda.counted(made),
        effort_minutes=10,
        sources=(*(source for item in made.items for source in item.sources[:1]), note(series.id, "1:1s"))[:5],
        say=made.question.text if made.question else None,
        ready="leadward one-on-one prep",
        due=day,
        weight=0.8,
    )


def _set_a_day(series: Noted[Series], held: Sequence[Noted[OneOnOne]], today: date) -> Move:
    who = with_manager.called(series.body.person, 28)
    last = f"the last one noted is of {phrases.named_day(held[-1].on, today)}" if held else "none is noted yet"
    return Move(
        NAME,
        "next-day",
        what=f"Set a day for the next 1:1 with {who}",
        why=f"{last}; you said every {series.body.every} days, and no day is set",
        effort_minutes=5,
        sources=(note(series.id, "1:1s"), *with_manager.as_sources(held[-1:], "the last 1:1")),
        say="Could we find half an hour this week? I bring one page.",
        ready="leadward one-on-one series --next DAY",
        weight=0.6,
    )


def _finish(findings: Findings) -> Move | None:
    """A 1:1 that was started on an earlier day and never finished."""
    begun = [each for each in findings.notes(OneOnOne) if each.body.stage is Stage.STARTED and each.on < findings.today]
    if not begun:
        return None
    each = begun[-1]
    who = with_manager.called(each.body.person, 24)
    return Move(
        NAME,
        f"finish-{each.on.isoformat()}",
        what=f"Finish the notes of the 1:1 with {who}",
        why=f"started on {phrases.named_day(each.on, findings.today)}; minutes and actions are not written down",
        effort_minutes=5,
        sources=(note(each.id, f"1:1 with {each.body.person}"),),
        ready="leadward one-on-one finish",
        weight=0.55,
    )


def _ask_for_minutes(series: Noted[Series], held: Sequence[Noted[OneOnOne]], today: date) -> Move | None:
    lately = held[-UNCOACHED:]
    if len(lately) < UNCOACHED or any(each.body.coaching for each in lately):
        return None
    who = with_manager.called(series.body.person, 24)
    return Move(
        NAME,
        "minutes",
        what=f"Ask {who} to begin the next 1:1 with your plan",
        why=f"in the last {UNCOACHED} 1:1s, since {phrases.named_day(lately[0].on, today)}, no minutes for it are noted",
        effort_minutes=5,
        sources=with_manager.as_sources(lately, "1:1"),
        say=f"Could the first {series.body.coaching or 15} minutes go to my plan this time? Status I will write to you.",
        weight=0.5,
    )


def _cold_start(who: str) -> Move:
    return Move(
        NAME,
        "first-agenda",
        what=f"Ask {who} to keep 15 minutes of each 1:1 for your plan",
        why="no 1:1 is noted yet; with its day the agenda writes itself",
        effort_minutes=5,
        say="Could we keep the last 15 minutes of each 1:1 for my growth? I bring one page, and note what we say.",
        ready="leadward one-on-one series NAME --manager --next DAY",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="A4",
    title="Use part of each 1:1 to coach on the plan",
    group="with-your-manager",
    command="one-on-one",
    evidence=evidence,
    moves=moves,
    reads=agenda.READS,
    notes=agenda.KINDS,
)
