"""1:1s: the series with a person, the agenda, what is said in the meeting, and the actions of both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from leadward.documents.agenda import Page, lines
from leadward.model.errors import ChangedMeanwhile, UnknownName, UsageProblem
from leadward.model.progress import Progress, quiet
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.action import Action, ActionState
from leadward.notes.aside import Aside
from leadward.notes.merging import merged
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.series import Relation, Series
from leadward.notes.topic import Topic
from leadward.practices import agenda, with_manager
from leadward.workflows import journal, talks
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

_MOST_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Finished:
    """A 1:1 that ended; `changed` are the notes that changed with it, in order, for an undo from the last back."""

    meeting: StoredNote[OneOnOne]
    changed: tuple[str, ...]


def set_series(
    person: str,
    today: date,
    every: int | None = None,
    next_day: date | None = None,
    coaching: int | None = None,
    manager: bool = False,
) -> StoredNote[Series]:
    """Make or change the series of 1:1s with a person, the manager where none is named; what is not given stays.

    Raises UsageProblem, UnknownName.
    """
    person = _named(talks.called(person) if person else talks.manager())
    found = with_manager.series_with(person, journal.notes_of(Series))
    told = shape.to_json(found.body) if found else {"person": person}
    told |= {"every": every} if every is not None else {}
    told |= {"next": next_day.isoformat()} if next_day else {}
    told |= {"coaching": coaching} if coaching is not None else {}
    told |= {"relation": Relation.MANAGER.value} if manager else {}
    body = shape.from_json(Series, told)
    return journal.revise(found.id, body, today) if found else journal.of_kind(Series, journal.add(body, today))


def series(today: date) -> Sequence[StoredNote[Series]]:
    """All series; where no day is set, that of the next 1:1 in the calendars."""
    return list(talks.notes((Series,), today)["Series"])


@journal.held()
def page(name: str, repo: Where, today: date, me: str, progress: Progress) -> Page:
    """The agenda of the next 1:1 with a person, the manager where none is named: as edited, else from the notes."""
    person, theirs = talks.whom(name)
    given = talks.findings(repo, today, me, progress) if theirs else talks.noted(today)
    made = agenda.agenda(given, person, theirs)
    found = with_manager.series_with(person, given.notes(Series))
    held = with_manager.held_with(person, given.notes(OneOnOne), today)
    planned = _planned(person, given.notes(OneOnOne))
    day = with_manager.next_day(found, held, today)
    return Page(
        made,
        day,
        found.body.coaching if found and theirs else 0,
        planned.body.agenda if planned else (),
        held[-1].on if held else None,
        talks.time_of(person, day, today),
    )


def to_come(person: str) -> StoredNote[OneOnOne] | None:
    """The 1:1 with this person that is planned or under way, as kept; None where nothing is."""
    return _planned(person, journal.notes_of(OneOnOne))


def under_way() -> list[StoredNote[OneOnOne]]:
    """The 1:1s that were started and not finished, oldest first."""
    return [each for each in journal.notes_of(OneOnOne) if each.body.stage is Stage.STARTED]


def topics(person: str) -> list[StoredNote[Topic]]:
    """What is parked for a person, or for nobody in particular, oldest first."""
    found = [each for each in journal.notes_of(Topic) if each.body.raised is None]
    return [each for each in found if not each.body.person or with_manager.same(each.body.person, person)]


def _planned(person: str, meetings: Sequence[Any]) -> StoredNote[OneOnOne] | None:
    """The 1:1 with this person that is to come, or under way."""
    found = [each for each in meetings if each.body.stage in (Stage.PLANNED, Stage.STARTED)]
    return next((each for each in reversed(found) if with_manager.same(each.body.person, person)), None)


def edited(made: Page, add: Sequence[str], drop: Sequence[int], today: date) -> StoredNote[OneOnOne]:
    """Keep an agenda with lines added and others (counted from 1) dropped. Raises UsageProblem."""
    have = made.kept or lines(made.agenda)
    if wrong := next((number for number in drop if not 1 <= number <= len(have)), None):
        raise UsageProblem(f"The agenda has {len(have)} lines; there is no {wrong}.")
    kept = (*(line for number, line in enumerate(have, 1) if number not in drop), *add)
    return _keep(_named(made.agenda.person), made.day or today, {"agenda": list(kept)}, Stage.PLANNED)


def earlier(made: Page, number: int, today: date) -> StoredNote[OneOnOne]:
    """Keep the agenda with line `number` (from 1) one place further up. Raises UsageProblem."""
    have = list(made.kept or lines(made.agenda))
    if not 2 <= number <= len(have):
        raise UsageProblem(f"The agenda has {len(have)} lines; line {number} cannot go further up.")
    have[number - 2 : number] = [have[number - 1], have[number - 2]]
    return _keep(_named(made.agenda.person), made.day or today, {"agenda": have}, Stage.PLANNED)


def again(name: str) -> StoredNote[OneOnOne] | None:
    """Forget the edits of the agenda to come, so that it is made anew; None where there were none."""
    person, _ = talks.whom(name)
    found = _planned(person, journal.notes_of(OneOnOne))
    return journal.revise(found.id, replace(found.body, agenda=()), found.on) if found else None


def start(made: Page, today: date) -> StoredNote[OneOnOne]:
    """Begin the 1:1 today, with its agenda kept as it was brought. A second start goes on with the first."""
    person = _named(made.agenda.person)
    return _keep(person, today, {"agenda": list(made.kept or lines(made.agenda))}, Stage.STARTED)


def add_note(text: str, name: str, private: bool, today: date) -> StoredNote[OneOnOne] | StoredNote[Aside]:
    """Add a line to the 1:1 under way, or to a note of one's own beside it; begins one where none is under way."""
    if not text.strip():
        raise UsageProblem('Say what to note: leadward one-on-one note "what was said"')
    meeting = _under_way(name, today)
    if private:
        aside = Aside(text.strip(), meeting.body.person, meeting.id)
        return journal.of_kind(Aside, journal.add(aside, meeting.on))
    return _revised(meeting.id, lambda now: {"notes": "\n".join(part for part in (now.notes, text.strip()) if part)})


def aside(id: str, text: str) -> StoredNote[Aside]:
    """Keep words of one's own beside a 1:1. Raises UnknownId, UsageProblem."""
    meeting = journal.of_kind(OneOnOne, id)
    told = {"text": text, "person": meeting.body.person, "meeting": meeting.id}
    return journal.of_kind(Aside, journal.add(shape.from_json(Aside, told), meeting.on))


def write_notes(id: str, was: str, text: str) -> StoredNote[OneOnOne]:
    """The notes of a 1:1 as somebody writes them who began from `was`: what was written elsewhere since stays. Raises UnknownId."""
    return _revised(id, lambda now: {"notes": merged(was.rstrip(), now.notes, text.rstrip())})


def _revised(id: str, told: Callable[[OneOnOne], Mapping[str, object]]) -> StoredNote[OneOnOne]:
    """A 1:1 with fields that are worked out from how it stands; worked out again where it changed in between."""
    for attempt in range(_MOST_ATTEMPTS):
        found = journal.of_kind(OneOnOne, id)
        try:
            return journal.revise(found.id, _with(found.body, told(found.body)), found.on, found.revision)
        except ChangedMeanwhile:
            if attempt == _MOST_ATTEMPTS - 1:
                raise
    raise AssertionError


def finish(name: str, today: date, coaching: int | None, next_day: date | None, carry: Sequence[int]) -> Finished:
    """End the 1:1 under way. Topics on its agenda count as raised, but for the lines (from 1) to carry over.

    The day that was set for it is used up: `next_day` sets the next. Raises UsageProblem.
    """
    return ended(_under_way(name, today).id, today, coaching, next_day, carry)


def ended(id: str, today: date, coaching: int | None, next_day: date | None, carry: Sequence[int]) -> Finished:
    """`finish` for the 1:1 with this id. Raises UnknownId, UsageProblem."""
    meeting = journal.of_kind(OneOnOne, id)
    if wrong := next((number for number in carry if not 1 <= number <= len(meeting.body.agenda)), None):
        raise UsageProblem(f"The agenda had {len(meeting.body.agenda)} lines; there is no {wrong}.")
    told: dict[str, object] = {"stage": Stage.HELD.value} | ({"coaching": coaching} if coaching is not None else {})
    done = _revised(meeting.id, lambda _now: told)
    raised = {line for number, line in enumerate(meeting.body.agenda, 1) if number not in carry}
    topics = [each for each in journal.notes_of(Topic) if each.body.raised is None and each.body.text in raised]
    for topic in topics:
        journal.revise(topic.id, replace(topic.body, raised=meeting.on, meeting=meeting.id), topic.on)
    moved = _move_on(meeting, next_day, today)
    return Finished(done, (done.id, *(each.id for each in topics), *moved))


def _move_on(meeting: StoredNote[OneOnOne], next_day: date | None, today: date) -> tuple[str, ...]:
    """The series, where its day is used up or a new one was set: its id."""
    found = with_manager.series_with(meeting.body.person, journal.notes_of(Series))
    if found is None or not (next_day or (found.body.next and found.body.next <= today)):
        return ()
    if found.body.next == next_day:
        return ()
    journal.revise(found.id, replace(found.body, next=next_day), found.on)
    return (found.id,)


def park(text: str, name: str, today: date) -> StoredNote[Topic]:
    """Keep a topic for the next 1:1 with a person, the manager where none is named."""
    person = talks.whom(name)[0]
    body = shape.from_json(Topic, {"text": text, "person": person})
    return journal.of_kind(Topic, journal.add(body, today))


def act(text: str, owner: str, name: str, due: date | None, today: date) -> StoredNote[Action]:
    """Keep an action of either side; `owner` '' is oneself, a first name whom it is known to be. It belongs to the 1:1 under way where there is one."""
    person = talks.whom(name)[0]
    meeting = _planned(person, journal.notes_of(OneOnOne))
    origin = meeting.id if meeting and meeting.body.stage is Stage.STARTED else ""
    told = {
        "text": text,
        "owner": talks.called(owner),
        "person": person,
        "due": due.isoformat() if due else None,
        "origin": origin,
    }
    return journal.of_kind(Action, journal.add(shape.from_json(Action, told), today))


def close(id: str, today: date, dropped: bool = False) -> StoredNote[Action]:
    """Say that an action is done, or dropped. Raises UnknownId."""
    found = journal.of_kind(Action, id)
    state = ActionState.DROPPED if dropped else ActionState.DONE
    return journal.revise(found.id, replace(found.body, state=state, closed=today), found.on)


def actions(everything: bool = False) -> list[StoredNote[Action]]:
    """Open actions, the most overdue first; all of them where asked."""
    found = [each for each in journal.notes_of(Action) if everything or each.body.state is ActionState.OPEN]
    return sorted(found, key=lambda each: (each.body.due or date.max, each.on, each.id))


def history(search: str, person: str = "") -> list[StoredNote[OneOnOne]]:
    """1:1s, newest first, that hold every word of `search` in their agenda or notes, or in what was noted beside them."""
    wanted = search.casefold().split()
    found = journal.notes_of_kinds((OneOnOne, Aside) if wanted else (OneOnOne,))
    beside: dict[str, str] = {}
    for each in found.get(Aside, ()):
        beside[each.body.meeting] = beside.get(each.body.meeting, "") + "\n" + each.body.text
    return [
        each
        for each in reversed(found[OneOnOne])
        if (not person or with_manager.same(each.body.person, person))
        and all(word in f"{each.on} {shape.words(each.body)}\n{beside.get(each.id, '')}".casefold() for word in wanted)
    ]


def asides(meeting: str) -> list[StoredNote[Aside]]:
    """What one noted for oneself beside a 1:1."""
    return [each for each in journal.notes_of(Aside) if each.body.meeting == meeting]


def _under_way(name: str, today: date) -> StoredNote[OneOnOne]:
    """The 1:1 that was started, whoever it is with where nobody is named; else a new one of today."""
    started = [each for each in journal.notes_of(OneOnOne) if each.body.stage is Stage.STARTED]
    if name:
        person = talks.whom(name)[0]
        started = [each for each in started if with_manager.same(each.body.person, person)]
    if started:
        return started[-1]
    return start(page(name, Where(), today, "", quiet), today)


def _named(person: str) -> str:
    if not person:
        raise UnknownName("Nobody is named yet: leadward one-on-one series NAME --manager --next DAY")
    return person


def _keep(person: str, on: date, told: dict[str, object], stage: Stage) -> StoredNote[OneOnOne]:
    """The 1:1 to come or under way with this person, made where there is none; it never goes back a stage."""
    found = _planned(person, journal.notes_of(OneOnOne))
    if found is None:
        body = shape.from_json(OneOnOne, {"person": person, "stage": stage.value, **told})
        return journal.of_kind(OneOnOne, journal.add(body, on))
    if found.body.stage is Stage.STARTED:
        told = told if stage is Stage.PLANNED else {}
        return journal.revise(found.id, _with(found.body, told), found.on)
    return journal.revise(found.id, _with(found.body, {**told, "stage": stage.value}), on)


def _with(body: OneOnOne, told: Mapping[str, object]) -> OneOnOne:
    return shape.from_json(OneOnOne, {**shape.to_json(body), **told})
