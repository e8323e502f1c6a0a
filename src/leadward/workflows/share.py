"""The manager's side without an installation: one screen to send them, and their answer kept in their own words.

Nothing is sent by Leadward: the screen is shown, and the person pastes it where they like. `keep` remembers what was sent,
so that an answer can be read against it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from leadward.documents import screen as document
from leadward.documents.dates import named
from leadward.documents.screen import MOST_GOALS, MOST_QUESTIONS, MOST_TRIED, Item, Part, Screen
from leadward.model.errors import UnknownId, UnknownName, UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible
from leadward.notes import shape
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.goal import Goal, GoalState
from leadward.notes.letter import Direction, Letter
from leadward.workflows import focus, journal, news, talks
from leadward.workflows.news import Own

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

NEW_DAYS = 14
"""What is new where nothing was sent before."""


@dataclass(frozen=True, slots=True)
class Received:
    """An answer as kept: the id of its letter, whose words, and its parts with what each belongs to ('' for none)."""

    letter: str
    person: str
    parts: tuple[tuple[Part, str], ...]


@journal.held()
def screen(person: str, today: date, mine: Own, without: Collection[str] = ()) -> Screen:
    """The screen for `person` ('' for the manager of the aim), without the things whose marks are in `without`.

    Raises UsageProblem where nobody knows who the manager is, UnknownName for a mark that is not on it.
    """
    aim = _latest(Aim)
    whom = person or talks.manager()
    if not whom:
        raise UsageProblem(
            "Whom is it for? Say `leadward share manager --to NAME`, or tell it once with `leadward aim`."
        )
    last = _last_sent(whom)
    since = last.on if last else today - timedelta(days=NEW_DAYS)
    made = Screen(
        person=whom,
        me=mine.name,
        on=today,
        aim=_aim_said(aim.body) if aim else "",
        focus=_focus_said(today),
        new=news.new(mine, since, today),
        tried=_tried(),
        questions=_questions(aim.body if aim else None),
        goals=_goals(),
        since=last.on if last else None,
    )
    return _without(made, {each.upper() for each in without})


def keep(shown: Screen, text: str) -> str:
    """Remember a screen as sent on its day, and what was tried as shared with it; the letter's id."""
    return sent(shown, text)[0]


def sent(shown: Screen, text: str) -> tuple[str, ...]:
    """`keep`: the ids of all notes that changed with it in order, the letter first."""
    marks = tuple(f"{mark} {item.target}" for mark, item in document.marked(shown))
    id = journal.add(Letter(shown.person, text, Direction.SENT, marks), shown.on)
    tried = [item.target.partition(" ")[2] for item in shown.tried]
    for each in tried:
        _share(each, shown)
    return (id, *tried)


def receive(text: str, person: str, today: date) -> Received:
    """Keep an answer verbatim as the words of `person` ('' for whoever was written to last), once. Attaches nothing yet.

    Raises UsageProblem where it is empty, or nobody knows whose words they are.
    """
    if not text.strip():
        raise UsageProblem("There is nothing to receive: the text is empty.")
    person = talks.called(person)
    sent = _last_sent(person)
    whom = person or (sent.body.person if sent else "")
    if not whom:
        raise UsageProblem("Whose words are these? Say `leadward receive --from NAME FILE`.")
    if known := next((each for each in _letters(whom, Direction.RECEIVED) if each.body.text == text), None):
        return received(known.id)
    id = journal.add(Letter(whom, text, Direction.RECEIVED, answers=sent.id if sent else ""), today)
    return Received(id, whom, _belonging(text, sent))


def spoken(target: str) -> str:
    """What a part answers, as a reader knows it: the criterion's sentence, the goal, what was tried, the aim."""
    kind, _, key = target.partition(" ")
    try:
        if kind == "expectation":
            return f'what is expected: "{next(each.text for each in talks.criteria() if each.id == key)}"'
        if kind == "aim":
            return "the aim"
        said = "what you tried" if kind == "experiment" else f"the {kind}"
        return f"{said}: {shape.subject_of(journal.note(key).body)}"
    except (UnknownId, StopIteration):
        return target


def received(letter: str) -> Received:
    """An answer that was kept, read again. Raises UnknownId, UsageProblem where it is none."""
    found = journal.note(letter)
    if not isinstance(found.body, Letter) or found.body.direction is not Direction.RECEIVED:
        raise UsageProblem(f"{visible(letter)} is no received letter; `leadward notes list --kind letter` shows them.")
    sent = journal.note(found.body.answers) if found.body.answers else None
    return Received(found.id, found.body.person, _belonging(found.body.text, sent))


def attach(answer: Received, part: Part, target: str, on: date) -> str:
    """Attach words to what they answer, as the person's own; the note's id. `target` is `kind key`: an expectation's
    criterion, a goal's, an experiment's, an entry's id, `aim`, or `feedback` and its sort. Raises UsageProblem, UnknownId.
    """
    kind, _, key = target.partition(" ")
    if kind not in _ATTACHING:
        raise UsageProblem(f"Words can be attached to {', '.join(_ATTACHING)}, not to {visible(kind)[:40]!r}.")
    return _ATTACHING[kind](answer, part.words, key, on)


def _without(made: Screen, marks: set[str]) -> Screen:
    known = {mark for mark, _ in document.marked(made)} | {f"N{n}" for n, _ in enumerate(made.new, 1)}
    if unknown := sorted(marks - known):
        raise UnknownName(
            f"Nothing on this screen is marked {visible(unknown[0])[:20]}; there are {', '.join(sorted(known))}."
        )

    def left(letter: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(item for n, item in enumerate(items, 1) if f"{letter}{n}" not in marks)

    return replace(
        made,
        new=left("N", made.new),
        tried=left("T", made.tried),
        questions=left("Q", made.questions),
        goals=left("G", made.goals),
    )


def _latest(kind: type[Any]) -> StoredNote[Any] | None:
    found = journal.notes_of(kind)
    return found[-1] if found else None


def _last_sent(person: str) -> StoredNote[Letter] | None:
    to = _letters(person, Direction.SENT)
    return to[-1] if to else None


def _letters(person: str, direction: Direction) -> list[StoredNote[Letter]]:
    """Letters to or from a person ('' for anybody), oldest first."""
    found = [note for note in journal.notes_of(Letter) if note.body.direction is direction]
    return [note for note in found if not person or note.body.person.casefold() == person.casefold()]


def _aim_said(aim: Aim) -> str:
    by = f" by {named(aim.by)}" if aim.by else ""
    return f"Aim: {aim.role}{by}."


def _focus_said(today: date) -> str:
    chosen = focus.titles(focus.practices(today))
    return f"Focus this quarter: {'; '.join(chosen)}." if chosen else ""


def _tried() -> tuple[Item, ...]:
    open_ones = [
        note for note in journal.notes_of(Experiment) if note.body.tried and not (note.body.shared or note.body.dropped)
    ]
    return tuple(
        Item(
            f"{note.body.what}: {note.body.observed or 'tried; what happened is not written down yet'}",
            target=f"experiment {note.id}",
        )
        for note in open_ones[-MOST_TRIED:]
    )


def _questions(aim: Aim | None) -> tuple[Item, ...]:
    """At most two: what it takes, where nothing came back yet; then criteria about which nothing is known."""
    asked = []
    if aim and not aim.answer.strip():
        asked.append(Item(f"Which two things must you see before you would call me {aim.role}?", target="aim"))
    words = {note.body.criterion: note.body for note in journal.notes_of(Expectation)}
    for criterion in talks.criteria():
        said = words.get(criterion.id)
        if said is None or (said.status is Status.UNKNOWN and not said.not_applicable):
            asked.append(
                Item(f'"{criterion.text}" What would that look like here?', target=f"expectation {criterion.id}")
            )
    return tuple(asked[:MOST_QUESTIONS])


def _goals() -> tuple[Item, ...]:
    waiting = [
        note
        for note in journal.notes_of(Goal)
        if note.body.state is GoalState.OPEN and not note.body.their_words.strip()
    ]
    return tuple(
        Item(f"{note.body.title}{_shows(note.body)} Agreed, or what would you change?", target=f"goal {note.id}")
        for note in waiting[-MOST_GOALS:]
    )


def _shows(goal: Goal) -> str:
    due = f", by {named(goal.due)}" if goal.due else ""
    success = " ".join(goal.success.split()).rstrip(".")
    return f"{due}. Success shows in: {success}." if success else f"{due}."


def _belonging(text: str, sent: StoredNote[Letter] | None) -> tuple[tuple[Part, str], ...]:
    targets = dict(_mark(line) for line in sent.body.marks) if sent else {}
    found = document.parts(text, sent.body.text if sent else "")
    return tuple((part, targets.get(part.mark, "")) for part in found)


def _mark(line: str) -> tuple[str, str]:
    mark, _, target = line.partition(" ")
    return mark, target


def _share(experiment: str, shown: Screen) -> None:
    now = journal.note(experiment)
    journal.revise(now.id, replace(now.body, shared=shown.on, person=now.body.person or shown.person), now.on)


def _to_expectation(answer: Received, words: str, criterion: str, on: date) -> str:
    known = {each.id for each in talks.criteria()}
    if criterion not in known:
        raise UsageProblem(f"The ladder has no criterion {visible(criterion)[:60]!r}; `leadward ladder` shows them.")
    have = [note for note in journal.notes_of(Expectation) if note.body.criterion == criterion]
    body = have[-1].body if have else Expectation(criterion)
    status = Status.STATED if body.status is Status.UNKNOWN else body.status
    told = replace(body, status=status, words=words, said_by=answer.person, received=answer.letter)
    return journal.revise(have[-1].id, told, on).id if have else journal.add(told, on)


def _to_goal(answer: Received, words: str, id: str, on: date) -> str:
    now = _of_kind(id, Goal)
    return journal.revise(now.id, replace(now.body, their_words=words, their_day=on, received=answer.letter), now.on).id


def _to_experiment(answer: Received, words: str, id: str, on: date) -> str:
    now = _of_kind(id, Experiment)
    told = replace(now.body, answer=words, shared=now.body.shared or on, received=answer.letter)
    return journal.revise(now.id, told, now.on).id


def _to_aim(answer: Received, words: str, _key: str, on: date) -> str:
    now = _latest(Aim)
    if now is None:
        raise UsageProblem("There is no aim yet to attach this to; `leadward aim` begins one.")
    told = replace(now.body, answer=words, told=now.body.told or on, received=answer.letter)
    return journal.revise(now.id, told, now.on).id


def _to_feedback(answer: Received, words: str, sort: str, on: date) -> str:
    told = {"person": answer.person, "words": words, "sort": sort or Sort.REMARK.value, "received": answer.letter}
    return journal.add(shape.from_json(Feedback, told), on)


def _to_entry(answer: Received, words: str, id: str, _on: date) -> str:
    now = _of_kind(id, Entry)
    line = shortened(" ".join(words.split()), shape.LONGEST_LINE)  # the letter holds all of it
    told = replace(now.body, said_by=answer.person, words=line, received=answer.letter)
    return journal.revise(now.id, told, now.on).id


def _of_kind(id: str, kind: type[Any]) -> StoredNote[Any]:
    found = journal.note(id)
    if not isinstance(found.body, kind):
        raise UsageProblem(f"{visible(id)} is no {shape.name_of(kind)}; `leadward notes list` shows what it is.")
    return found


_ATTACHING = {
    "aim": _to_aim,
    "expectation": _to_expectation,
    "goal": _to_goal,
    "experiment": _to_experiment,
    "feedback": _to_feedback,
    "entry": _to_entry,
}
