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
from datetime import date, timedelta

from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import Claim
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.source import note
from leadward.notes.action import Action, ActionState
from leadward.notes.entry import Entry
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.series import Relation, Series
from leadward.practices import agenda, with_manager, wording
from leadward.practices import wording_notes as forms

NAME = "coaching"
NEAR_DAYS = 3
MINUTES = 10
"""To ask for in each 1:1."""
UNCOACHED = 3
"""So many 1:1s in a row without a minute for the plan are a reason to ask."""


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Minutes of 1:1s that went to the plan, and one's own actions that were closed."""
    if not findings.myself:
        return
    for meeting in findings.notes(OneOnOne):
        if meeting.body.stage is Stage.HELD and meeting.body.coaching and meeting.on <= findings.today:
            statement = line(
                "{minutes} of the {meeting} with {person} went to the plan",
                minutes=forms.number(meeting, "coaching", "minute"),
                meeting=forms.as_noted("1:1", forms.fact(meeting, "stage")),
                person=forms.text(meeting, "person"),
            )
            source = (note(meeting.id, f"1:1 with {meeting.body.person}"),)
            yield Evidence(NAME, statement, meeting.on, source, Reach.SELF, Corroboration.CLAIMED)
    plans = {each.id for each in findings.notes(Entry)}  # an action of a meeting's plan is evidence of that practice
    for action in findings.notes(Action):
        closed = action.body.closed
        done = action.body.state is ActionState.DONE and action.body.origin not in plans
        if done and not action.body.owner and closed and closed <= findings.today:
            statement = line(
                "{closed} what you said to {person}: {text}",
                closed=forms.as_noted("Did", forms.fact(action, "state"), forms.fact(action, "closed")),
                person=forms.as_noted(action.body.person or "others", forms.fact(action, "person")),
                text=forms.quoted(action, "text", 120),
            )
            yield Evidence(
                NAME, statement, closed, (note(action.id, action.body.text),), Reach.SELF, Corroboration.CLAIMED
            )


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """The next 1:1 with its agenda; notes to finish; minutes to ask for; without a series, the ask for coaching."""
    if not findings.myself:
        return
    series = next((each for each in findings.notes(Series) if each.body.relation is Relation.MANAGER), None)
    if series is None:
        yield _cold_start(with_manager.manager_called(findings, 13))
        return
    notes = with_manager.held_with(series.body.person, findings.notes(OneOnOne), findings.today)
    found = (_prepare(series, notes, findings), _finish(findings), _ask_for_minutes(series, notes, findings.today))
    yield from (move for move in found if move)


def _prepare(series: Noted[Series], notes: Sequence[Noted[OneOnOne]], findings: Findings) -> Move | None:
    """The agenda where the 1:1 is near; a day to set where the cadence has run out."""
    who = with_manager.called(series.body.person, 28)
    day = with_manager.next_day(series, notes, findings.today)
    if day is None:
        return _set_a_day(series, notes, findings.today)
    away = (day - findings.today).days
    if away > NEAR_DAYS:
        return None
    made = agenda.agenda(findings, series.body.person, theirs=True)
    when = {0: "today", 1: "tomorrow"}.get(away, f"in {away} days")
    return Move(
        NAME,
        key.period(f"agenda-{day.isoformat()}"),
        what=line(
            "Prepare the {meeting} with {who} {when}",
            meeting=forms.one_on_one(),
            who=forms.name(who),
            when=forms.as_noted(when, *_why_then(series, notes, day, findings)),
        ),
        why=agenda.counted(made),
        effort_minutes=10,
        to_manager=True,
        sources=(*(source for item in made.items for source in item.sources[:1]), note(series.id, "1:1s"))[:5],
        say=made.question.text if made.question else None,
        ready=run("one-on-one prep"),
        due=day,
        weight=0.8,
    )


def _why_then(series: Noted[Series], notes: Sequence[Noted[OneOnOne]], day: date, findings: Findings) -> list[Claim]:
    """Why the next 1:1 is on that day: a calendar or the series has it, or the cadence makes it."""
    calendar = [
        forms.met(occurrence)
        for occurrence in findings.met("one-on-one")
        if occurrence.on == day and with_manager.is_person(occurrence.person, series.body.person)
    ]
    if calendar:
        return [calendar[0]]
    if series.body.next == day:
        return [forms.fact(series, "next")]
    return [forms.fact(notes[-1], "on"), forms.fact(series, "every")]


def _set_a_day(series: Noted[Series], notes: Sequence[Noted[OneOnOne]], today: date) -> Move:
    who = with_manager.called(series.body.person, 28)
    return Move(
        NAME,
        key.question("next-day"),
        what=line("Set a day for the next {meeting} with {who}", meeting=forms.one_on_one(), who=forms.name(who)),
        why=joined([_last(series, notes, today), _every(series)]),
        effort_minutes=5,
        to_manager=True,
        sources=(note(series.id, "1:1s"), *with_manager.as_sources(notes[-1:], "the last 1:1")),
        say="Could we find half an hour this week? I bring one page.",
        ready=run("one-on-one series", next="DAY"),
        weight=0.6,
    )


def _last(series: Noted[Series], notes: Sequence[Noted[OneOnOne]], today: date) -> Sentence:
    if not notes:
        return line("{none}", none=forms.none(OneOnOne, "none is noted yet", about=series.body.person, stage="held"))
    later = forms.no_note(
        OneOnOne, about=series.body.person, since=notes[-1].on + timedelta(1), until=today, stage="held"
    )
    return line(
        "the {last} one noted is of {day}", last=forms.last(notes[-1], later), day=forms.day(notes[-1], "on", today)
    )


def _every(series: Noted[Series]) -> Sentence:
    """`you meet every 14 days, and no day is set`"""
    days = forms.number(series, "every", "day")
    return line("you meet {every} {days}", every=forms.as_noted("every", forms.fact(series, "every")), days=days)


def _finish(findings: Findings) -> Move | None:
    """A 1:1 that was started on an earlier day and never finished."""
    begun = [each for each in findings.notes(OneOnOne) if each.body.stage is Stage.STARTED and each.on < findings.today]
    if not begun:
        return None
    each = begun[-1]
    who = with_manager.called(each.body.person, 24)
    return Move(
        NAME,
        key.period(f"finish-{each.on.isoformat()}"),
        what=line("Finish the notes of the {meeting} with {who}", meeting=forms.one_on_one(), who=forms.name(who)),
        why=line(
            "{started} on {day}; minutes and actions are not written down",
            started=forms.as_noted("started", forms.fact(each, "stage"), forms.fact(each, "coaching")),
            day=forms.day(each, "on", findings.today),
        ),
        effort_minutes=5,
        to_manager=with_manager.is_manager(each.body.person, findings),
        sources=(note(each.id, f"1:1 with {each.body.person}"),),
        ready=run("one-on-one finish"),
        weight=0.55,
    )


def _ask_for_minutes(series: Noted[Series], notes: Sequence[Noted[OneOnOne]], today: date) -> Move | None:
    lately = notes[-UNCOACHED:]
    if len(lately) < UNCOACHED or any(each.body.coaching for each in lately):
        return None
    who = with_manager.called(series.body.person, 24)
    return Move(
        NAME,
        key.question("minutes"),
        what=line(
            "Ask {who} to begin the next {meeting} with your plan", who=forms.name(who), meeting=forms.one_on_one()
        ),
        why=line(
            "no minutes for it are noted in {meetings}, {since}",
            meetings=_uncoached(lately),
            since=forms.since(lately[0], "on", today),
        ),
        effort_minutes=5,
        to_manager=True,
        sources=with_manager.as_sources(lately, "1:1"),
        say=line(
            "Could we begin with {minutes} on my plan this time? I will write the status to you.",
            minutes=wording.minutes(series.body.coaching or MINUTES),
        ),
        weight=0.5,
    )


def _uncoached(lately: Sequence[Noted[OneOnOne]]) -> Slot:
    """`3 1:1s`, none of which has minutes."""
    slot = forms.total(lately)
    return Slot(f"{slot.text} 1:1s", (*slot.claims, *(forms.fact(each, "coaching") for each in lately)))


def _cold_start(who: str) -> Move:
    return Move(
        NAME,
        key.question("first-agenda"),
        what=line(
            "Ask {who} to keep {minutes} of each {meeting} for your plan",
            who=forms.name(who),
            minutes=wording.minutes(MINUTES),
            meeting=forms.one_on_one(),
        ),
        why=line(
            "{none}; with its day the agenda writes itself",
            none=forms.none(Series, "no series of these meetings is noted", relation="manager"),
        ),
        effort_minutes=5,
        to_manager=True,
        say=line(
            "Could we keep {minutes} of each {meeting} for my growth? I bring one page, and note what we say.",
            minutes=wording.minutes(MINUTES),
            meeting=forms.one_on_one(),
        ),
        ready=run("one-on-one series", "NAME", manager="", next="DAY"),
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=agenda.READS,
    notes=agenda.KINDS,
    meets=("one-on-one",),
)
