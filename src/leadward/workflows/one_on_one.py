"""1:1s: the series with a person, the agenda, what is said in the meeting, and the actions of both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from leadward.documents.agenda import Page, lines
from leadward.model.errors import ChangedMeanwhile, UnknownName, UsageProblem
from leadward.model.folding import folded
from leadward.model.progress import quiet
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.action import Action, ActionState
from leadward.notes.aside import Aside
from leadward.notes.merging import merged
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.series import Relation, Series
from leadward.notes.topic import Topic
from leadward.practices import agenda, with_manager
from leadward.workflows import managers, talks
from leadward.workflows.sources import Where
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

_MOST_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Finished:
    """A 1:1 that ended; `changed` are the notes that changed with it, in order, for an undo from the last back."""

    meeting: StoredNote[OneOnOne]
    changed: tuple[str, ...]


def set_series(
    ws: Workspace,
    person: str,
    every: int | None = None,
    next_day: date | None = None,
    coaching: int | None = None,
    manager: bool = False,
) -> StoredNote[Series]:
    """Make or change the series of 1:1s with a person, the manager where none is named; what is not given stays.

    Raises UsageProblem, UnknownName.
    """
    person = _named(talks.called(ws, person) if person else talks.manager(ws))
    if manager:
        managers.begin(ws, person)
    note = with_manager.series_with(person, ws.notes.notes_of(Series))
    told = shape.to_json(note.body) if note else {"person": person}
    told |= {"every": every} if every is not None else {}
    told |= {"next": next_day.isoformat()} if next_day else {}
    told |= {"coaching": coaching} if coaching is not None else {}
    told |= {"relation": Relation.MANAGER.value} if manager else {}
    body = shape.from_json(Series, told)
    return ws.notes.revise(note.id, body, ws.today) if note else ws.notes.of_kind(Series, ws.notes.add(body, ws.today))


def series(ws: Workspace) -> Sequence[StoredNote[Series]]:
    """All series; where no day is set, that of the next 1:1 in the calendars."""
    return list(talks.notes(ws, (Series,))["Series"])


@opened_once
def page(ws: Workspace, name: str) -> Page:
    """The agenda of the next 1:1 with a person, the manager where none is named: as edited, else from the notes."""
    person, theirs = talks.whom(ws, name)
    findings = talks.findings(ws) if theirs else talks.noted(ws)
    made = agenda.agenda(findings, person, theirs)
    note = with_manager.series_with(person, findings.notes(Series))
    notes = with_manager.held_with(person, findings.notes(OneOnOne), ws.today)
    planned = _planned(person, findings.notes(OneOnOne))
    day = with_manager.next_day(note, notes, ws.today)
    return Page(
        made,
        day,
        note.body.coaching if note and theirs else 0,
        planned.body.agenda if planned else (),
        notes[-1].on if notes else None,
        talks.time_of(ws, person, day),
    )


def to_come(ws: Workspace, person: str) -> StoredNote[OneOnOne] | None:
    """The 1:1 with this person that is planned or under way, as kept; None where nothing is."""
    return _planned(person, ws.notes.notes_of(OneOnOne))


def under_way(ws: Workspace) -> list[StoredNote[OneOnOne]]:
    """The 1:1s that were started and not finished, oldest first."""
    return [note for note in ws.notes.notes_of(OneOnOne) if note.body.stage is Stage.STARTED]


def topics(ws: Workspace, person: str) -> list[StoredNote[Topic]]:
    """What is parked for a person, or for nobody in particular, oldest first."""
    notes = [note for note in ws.notes.notes_of(Topic) if note.body.raised is None]
    return [note for note in notes if not note.body.person or with_manager.same(note.body.person, person)]


def _planned(person: str, meetings: Sequence[Any]) -> StoredNote[OneOnOne] | None:
    """The 1:1 with this person that is to come, or under way."""
    found = [meeting for meeting in meetings if meeting.body.stage in (Stage.PLANNED, Stage.STARTED)]
    return next((value for value in reversed(found) if with_manager.same(value.body.person, person)), None)


def edited(ws: Workspace, made: Page, add: Sequence[str], drop: Sequence[int]) -> StoredNote[OneOnOne]:
    """Keep an agenda with lines added and others (counted from 1) dropped. Raises UsageProblem."""
    have = made.kept or lines(made.agenda)
    if wrong := next((number for number in drop if not 1 <= number <= len(have)), None):
        raise UsageProblem(f"The agenda has {len(have)} lines; there is no {wrong}.")
    kept = (*(line for number, line in enumerate(have, 1) if number not in drop), *add)
    return _keep(ws, _named(made.agenda.person), made.day or ws.today, {"agenda": list(kept)}, Stage.PLANNED)


def earlier(ws: Workspace, made: Page, number: int) -> StoredNote[OneOnOne]:
    """Keep the agenda with line `number` (from 1) one place further up. Raises UsageProblem."""
    have = list(made.kept or lines(made.agenda))
    if not 2 <= number <= len(have):
        raise UsageProblem(f"The agenda has {len(have)} lines; line {number} cannot go further up.")
    have[number - 2 : number] = [have[number - 1], have[number - 2]]
    return _keep(ws, _named(made.agenda.person), made.day or ws.today, {"agenda": have}, Stage.PLANNED)


def again(ws: Workspace, name: str) -> StoredNote[OneOnOne] | None:
    """Forget the edits of the agenda to come, so that it is made anew; None where there were none."""
    person, _ = talks.whom(ws, name)
    note = _planned(person, ws.notes.notes_of(OneOnOne))
    return ws.notes.revise(note.id, replace(note.body, agenda=()), note.on) if note else None


def start(ws: Workspace, made: Page) -> StoredNote[OneOnOne]:
    """Begin the 1:1 today, with its agenda kept as it was brought. A second start goes on with the first."""
    person, brought = _named(made.agenda.person), list(made.kept or lines(made.agenda))
    targets = {str(item.text): item.target for item in made.agenda.items}
    about = [targets.get(text, "") or "-" for text in brought]
    return _keep(ws, person, ws.today, {"agenda": brought, "about": about}, Stage.STARTED)


def add_note(ws: Workspace, text: str, name: str, private: bool) -> StoredNote[OneOnOne] | StoredNote[Aside]:
    """Add a line to the 1:1 under way, or to a note of one's own beside it; begins one where none is under way."""
    if not text.strip():
        raise UsageProblem('Say what to note: leadward one-on-one note "what was said"')
    meeting = _under_way(ws, name)
    if private:
        aside = Aside(text.strip(), meeting.body.person, meeting.id)
        return ws.notes.of_kind(Aside, ws.notes.add(aside, meeting.on))
    return _revised(
        ws, meeting.id, lambda now: {"notes": "\n".join(part for part in (now.notes, text.strip()) if part)}
    )


def aside(ws: Workspace, id: str, text: str) -> StoredNote[Aside]:
    """Keep words of one's own beside a 1:1. Raises UnknownId, UsageProblem."""
    meeting = ws.notes.of_kind(OneOnOne, id)
    told = {"text": text, "person": meeting.body.person, "meeting": meeting.id}
    return ws.notes.of_kind(Aside, ws.notes.add(shape.from_json(Aside, told), meeting.on))


def write_notes(ws: Workspace, id: str, was: str, text: str) -> StoredNote[OneOnOne]:
    """The notes of a 1:1 as somebody writes them who began from `was`: what was written elsewhere since stays. Raises UnknownId."""
    return _revised(ws, id, lambda now: {"notes": merged(was.rstrip(), now.notes, text.rstrip())})


def _revised(ws: Workspace, id: str, told: Callable[[OneOnOne], Mapping[str, object]]) -> StoredNote[OneOnOne]:
    """A 1:1 with fields that are worked out from how it stands; worked out again where it changed in between."""
    for attempt in range(_MOST_ATTEMPTS):
        note = ws.notes.of_kind(OneOnOne, id)
        try:
            return ws.notes.revise(note.id, _with(note.body, told(note.body)), note.on, note.revision)
        except ChangedMeanwhile:
            if attempt == _MOST_ATTEMPTS - 1:
                raise
    raise AssertionError


def finish(ws: Workspace, name: str, coaching: int | None, next_day: date | None, carry: Sequence[int]) -> Finished:
    """End the 1:1 under way. Topics on its agenda count as raised, but for the lines (from 1) to carry over.

    The day that was set for it is used up: `next_day` sets the next. Raises UsageProblem.
    """
    return ended(ws, _under_way(ws, name).id, coaching, next_day, carry)


def ended(ws: Workspace, id: str, coaching: int | None, next_day: date | None, carry: Sequence[int]) -> Finished:
    """`finish` for the 1:1 with this id. Raises UnknownId, UsageProblem."""
    meeting = ws.notes.of_kind(OneOnOne, id)
    if wrong := next((number for number in carry if not 1 <= number <= len(meeting.body.agenda)), None):
        raise UsageProblem(f"The agenda had {len(meeting.body.agenda)} lines; there is no {wrong}.")
    told: dict[str, object] = {"stage": Stage.HELD.value} | ({"coaching": coaching} if coaching is not None else {})
    note = _revised(ws, meeting.id, lambda _now: told)
    raised = {line for number, line in enumerate(meeting.body.agenda, 1) if number not in carry}
    topics = [note for note in ws.notes.notes_of(Topic) if note.body.raised is None and note.body.text in raised]
    for topic in topics:
        ws.notes.revise(topic.id, replace(topic.body, raised=meeting.on, meeting=meeting.id), topic.on)
    moved = _move_on(ws, meeting, next_day)
    return Finished(note, (note.id, *(note.id for note in topics), *moved))


def _move_on(ws: Workspace, meeting: StoredNote[OneOnOne], next_day: date | None) -> tuple[str, ...]:
    """The series, where its day is used up or a new one was set: its id."""
    note = with_manager.series_with(meeting.body.person, ws.notes.notes_of(Series))
    if note is None or not (next_day or (note.body.next and note.body.next <= ws.today)):
        return ()
    if note.body.next == next_day:
        return ()
    ws.notes.revise(note.id, replace(note.body, next=next_day), note.on)
    return (note.id,)


def begun(ws: Workspace, name: str) -> StoredNote[OneOnOne]:
    """The 1:1 under way with a person ('' for whoever it is with); of today where none is."""
    return _under_way(ws, name)


def park(ws: Workspace, text: str, name: str) -> StoredNote[Topic]:
    """Keep a topic for the next 1:1 with a person, the manager where none is named."""
    person = talks.whom(ws, name)[0]
    body = shape.from_json(Topic, {"text": text, "person": person})
    return ws.notes.of_kind(Topic, ws.notes.add(body, ws.today))


_MYSELF = frozenset(("me", "i", "myself"))
"""How one calls oneself where an action asks for its owner."""


def act(ws: Workspace, text: str, owner: str, name: str, due: date | None) -> StoredNote[Action]:
    """Keep an action of either side; `owner` '' is oneself, a first name whom it is known to be. It belongs to the 1:1 under way where there is one."""
    person = talks.whom(ws, name)[0]
    meeting = _planned(person, ws.notes.notes_of(OneOnOne))
    origin = meeting.id if meeting and meeting.body.stage is Stage.STARTED else ""
    told = {
        "text": text,
        "owner": "" if owner.strip().casefold() in _MYSELF else talks.called(ws, owner),
        "person": person,
        "due": due.isoformat() if due else None,
        "origin": origin,
    }
    return ws.notes.of_kind(Action, ws.notes.add(shape.from_json(Action, told), ws.today))


def close(ws: Workspace, id: str, dropped: bool = False) -> StoredNote[Action]:
    """Say that an action is done, or dropped. Raises UnknownId."""
    note = ws.notes.of_kind(Action, id)
    state = ActionState.DROPPED if dropped else ActionState.DONE
    return ws.notes.revise(note.id, replace(note.body, state=state, closed=ws.today), note.on)


def actions(ws: Workspace, everything: bool = False) -> list[StoredNote[Action]]:
    """Open actions, the most overdue first; all of them where asked."""
    notes = [note for note in ws.notes.notes_of(Action) if everything or note.body.state is ActionState.OPEN]
    return sorted(notes, key=lambda note: (note.body.due or date.max, note.on, note.id))


def history(ws: Workspace, search: str, person: str = "") -> list[StoredNote[OneOnOne]]:
    """1:1s, newest first, that hold every word of `search` in their agenda or notes, or in what was noted beside them."""
    wanted = folded(search).split()
    by_kind = ws.notes.notes_of_kinds((OneOnOne, Aside) if wanted else (OneOnOne,))
    beside: dict[str, str] = {}
    for note in by_kind.get(Aside, ()):
        beside[note.body.meeting] = beside.get(note.body.meeting, "") + "\n" + note.body.text
    return [
        note
        for note in reversed(by_kind[OneOnOne])
        if (not person or with_manager.same(note.body.person, person))
        and all(word in folded(f"{note.on} {shape.words(note.body)}\n{beside.get(note.id, '')}") for word in wanted)
    ]


def asides(ws: Workspace, meeting: str) -> list[StoredNote[Aside]]:
    """What one noted for oneself beside a 1:1."""
    return [note for note in ws.notes.notes_of(Aside) if note.body.meeting == meeting]


def _under_way(ws: Workspace, name: str) -> StoredNote[OneOnOne]:
    """The 1:1 that was started, whoever it is with where nobody is named; else a new one of today."""
    started = [note for note in ws.notes.notes_of(OneOnOne) if note.body.stage is Stage.STARTED]
    if name:
        person = talks.whom(ws, name)[0]
        started = [note for note in started if with_manager.same(note.body.person, person)]
    if started:
        return started[-1]
    return start(ws, page(ws.but(where=Where(), me="", progress=quiet), name))


def _named(person: str) -> str:
    if not person:
        raise UnknownName("Nobody is named yet: leadward one-on-one series NAME --manager --next DAY")
    return person


def _keep(ws: Workspace, person: str, on: date, told: dict[str, object], stage: Stage) -> StoredNote[OneOnOne]:
    """The 1:1 to come or under way with this person, made where there is none; it never goes back a stage."""
    note = _planned(person, ws.notes.notes_of(OneOnOne))
    if note is None:
        body = shape.from_json(OneOnOne, {"person": person, "stage": stage.value, **told})
        return ws.notes.of_kind(OneOnOne, ws.notes.add(body, on))
    if note.body.stage is Stage.STARTED:
        told = told if stage is Stage.PLANNED else {}
        return ws.notes.revise(note.id, _with(note.body, told), note.on)
    return ws.notes.revise(note.id, _with(note.body, {**told, "stage": stage.value}), on)


def _with(body: OneOnOne, told: Mapping[str, object]) -> OneOnOne:
    return shape.from_json(OneOnOne, {**shape.to_json(body), **told})
