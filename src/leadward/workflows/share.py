"""The manager's side without an installation: one screen to send them, and their answer kept in their own words.

Nothing is sent by Leadward: the screen is shown, and the person pastes it where they like. `keep` remembers what was sent,
so that an answer can be read against it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from leadward.documents import replies
from leadward.documents import screen as document
from leadward.documents.dates import named
from leadward.documents.replies import Left, Part
from leadward.documents.screen import MOST_GOALS, MOST_QUESTIONS, MOST_TRIED, Item, Screen
from leadward.model.errors import UnknownId, UnknownName, UsageProblem
from leadward.model.folding import folded
from leadward.model.names import as_mine
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.notes.goal import Goal, GoalState
from leadward.notes.letter import Direction, Letter
from leadward.practices import with_manager
from leadward.practices.agenda_questions import MOST_ASKED
from leadward.workflows import focus, goals, news, talks
from leadward.workflows.news import Own
from leadward.workflows.standing import of_evidence
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

NEW_DAYS = 14
"""What is new where nothing was sent before."""


@dataclass(frozen=True, slots=True)
class Received:
    """An answer as kept: the id of its letter, whose words, and its parts with what each belongs to ('' for none).

    `left` are lines that nobody says: quoted, signatures, headers, what others wrote.
    """

    letter: str
    person: str
    parts: tuple[tuple[Part, str], ...]
    left: tuple[Left, ...] = ()


@opened_once
def screen(ws: Workspace, person: str, mine: Own, without: Collection[str] = ()) -> Screen:
    """The screen for `person` ('' for the manager of the aim), without the things whose marks are in `without`.

    Raises UsageProblem where nobody knows who the manager is, UnknownName for a mark that is not on it.
    """
    aim = _latest(ws, Aim)
    whom = person or talks.manager(ws)
    if not whom:
        raise UsageProblem(
            "Whom is it for? Say `leadward share manager --to NAME`, or tell it once with `leadward aim`."
        )
    last = _last_sent(ws, whom)
    since = last.on if last else ws.today - timedelta(days=NEW_DAYS)
    theirs = with_manager.is_person(whom, talks.manager(ws) or whom)
    keeping = goals.candidates(ws, of_evidence(ws, mine.evidence)) if theirs and aim else ()
    made = Screen(
        person=whom,
        me=mine.name,
        on=ws.today,
        aim=_aim_said(aim.body) if aim else "",
        focus=_focus_said(ws),
        new=news.new(mine, since, ws.today),
        tried=_tried(ws, whom),
        questions=_questions(
            ws, aim.body if aim else None, whom, frozenset(candidate.criterion for candidate in keeping)
        ),
        goals=_goals(ws, whom),
        since=last.on if last else None,
        candidates=tuple(_candidate(candidate) for candidate in keeping),
    )
    return _without(made, {text.upper() for text in without})


def keep(ws: Workspace, shown: Screen, text: str) -> str:
    """Remember a screen as sent on its day, and what was tried as shared with it; the letter's id."""
    return sent(ws, shown, text)[0]


def sent(ws: Workspace, shown: Screen, text: str) -> tuple[str, ...]:
    """`keep`: the ids of all notes that changed with it in order, the letter first."""
    marks = tuple(f"{mark} {item.target}" for mark, item in document.marked(shown))
    id = ws.notes.add(Letter(shown.person, text, Direction.SENT, marks), shown.on)
    tried = [item.target.partition(" ")[2] for item in shown.tried]
    for each in tried:
        _share(ws, each, shown)
    return (id, *tried)


def receive(ws: Workspace, text: str, person: str) -> Received:
    """Keep an answer verbatim as the words of `person` ('' for whoever was written to last), once. Attaches nothing yet.

    Raises UsageProblem where it is empty, or nobody knows whose words they are.
    """
    if not text.strip():
        raise UsageProblem("There is nothing to receive: the text is empty.")
    person = talks.called(ws, person)
    last = _last_sent(ws, person)
    whom = person or (last.body.person if last else "")
    if not whom:
        raise UsageProblem("Whose words are these? Say `leadward receive --from NAME FILE`.")
    same = " ".join(text.split())
    came = _letters(ws, whom, Direction.RECEIVED)
    if note := next((note for note in came if " ".join(note.body.text.split()) == same), None):
        return received(ws, note.id)
    sent = _answered(ws, text, whom)
    id = ws.notes.add(Letter(whom, text, Direction.RECEIVED, answers=sent.id if sent else ""), ws.today)
    return _read(id, whom, text, sent)


def spoken(ws: Workspace, target: str) -> str:
    """What a part answers, as a reader knows it: the criterion's sentence, the goal, what was tried, the aim."""
    kind, _, key = target.partition(" ")
    try:
        if kind == "expectation":
            return (
                f'what is expected: "{next(criterion.text for criterion in talks.criteria(ws) if criterion.id == key)}"'
            )
        if kind == "aim":
            return "the aim"
        if kind == "candidate":
            return f'a goal to keep or strike out: "{next(criterion.text for criterion in talks.criteria(ws) if criterion.id == key)}"'
        if kind == "words":
            return "words that they are quoted with"
        text = "what you tried" if kind == "experiment" else f"the {kind}"
        return f"{text}: {shape.subject_of(ws.notes.note(key).body)}"
    except (UnknownId, StopIteration):
        return target


def received(ws: Workspace, letter: str) -> Received:
    """An answer that was kept, read again. Raises UnknownId, UsageProblem where it is none."""
    note = ws.notes.note(letter)
    if not isinstance(note.body, Letter) or note.body.direction is not Direction.RECEIVED:
        raise UsageProblem(f"{letter} is no received letter; `leadward notes list --kind letter` shows them.")
    sent = ws.notes.note(note.body.answers) if note.body.answers else None
    return _read(note.id, note.body.person, note.body.text, sent)


def _without(made: Screen, marks: set[str]) -> Screen:
    known = {mark for mark, _ in document.marked(made)} | {f"N{n}" for n, _ in enumerate(made.new, 1)}
    if unknown := sorted(marks - known):
        raise UnknownName(f"Nothing on this screen is marked {unknown[0][:20]}; there are {', '.join(sorted(known))}.")

    def left(letter: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(item for n, item in enumerate(items, 1) if f"{letter}{n}" not in marks)

    return replace(
        made,
        new=left("N", made.new),
        tried=left("T", made.tried),
        questions=left("Q", made.questions),
        goals=left("G", made.goals),
        candidates=left("C", made.candidates),
    )


def _latest(ws: Workspace, kind: type[Any]) -> StoredNote[Any] | None:
    notes = ws.notes.notes_of(kind)
    return notes[-1] if notes else None


def _last_sent(ws: Workspace, person: str) -> StoredNote[Letter] | None:
    to = _letters(ws, person, Direction.SENT)
    return to[-1] if to else None


def _letters(ws: Workspace, person: str, direction: Direction) -> list[StoredNote[Letter]]:
    """Letters to or from a person ('' for anybody), oldest first."""
    notes = [note for note in ws.notes.notes_of(Letter) if note.body.direction is direction]
    return [note for note in notes if not person or folded(note.body.person) == folded(person)]


def _aim_said(aim: Aim) -> str:
    by = f" by {named(aim.by)}" if aim.by else ""
    return f"Aim: {aim.role}{by}."


def _focus_said(ws: Workspace) -> str:
    chosen = [as_mine(title) for title in focus.titles(focus.practices(ws))]
    return f"Focus this quarter: {'; '.join(chosen)}." if chosen else ""


def _tried(ws: Workspace, whom: str) -> tuple[Item, ...]:
    """What was tried on this person's advice, or on nobody's, and not told yet."""
    open_ones = [
        note
        for note in ws.notes.notes_of(Experiment)
        if note.body.tried
        and not (note.body.shared or note.body.dropped)
        and (not note.body.person or with_manager.is_person(note.body.person, whom))
    ]
    return tuple(
        Item(
            f"{note.body.what}: {note.body.observed or 'tried; what happened is not written down yet'}",
            target=f"experiment {note.id}",
        )
        for note in open_ones[-MOST_TRIED:]
    )


def _candidate(candidate: goals.Candidate) -> Item:
    """`Shapes the roadmap, by 30 Jun. The ladder: “Helps product find ...”`"""
    words = f"{'You said' if candidate.said else 'The ladder'}: “{candidate.success}”"
    return Item(f"{candidate.title}, by {named(candidate.due)}. {words}", target=f"candidate {candidate.criterion}")


def _questions(ws: Workspace, aim: Aim | None, whom: str, later: Collection[str] = ()) -> tuple[Item, ...]:
    """At most two: what it takes, where nothing came back yet; then criteria about which they said nothing yet.

    Criteria in `later` come last: the page speaks of them already.
    """
    items = []
    if aim and not aim.answer.strip():
        items.append(Item(f"Which two things must you see before you would call me {aim.role}?", target="aim"))
    words = {note.body.criterion: note for note in ws.notes.notes_of(Expectation)}
    for criterion in sorted(talks.criteria(ws), key=lambda criterion: criterion.id in later):
        said = words.get(criterion.id)
        if said is None or (said.body.status is Status.UNKNOWN and not said.body.not_applicable):
            items.append(
                Item(f'"{criterion.text}" What would that look like here?', target=f"expectation {criterion.id}")
            )
        elif said.body.words.strip() and not with_manager.words_of(said, whom):
            before = f"{said.origin.speaker} said: “{' '.join(said.body.words.split())}”"
            items.append(Item(f'"{criterion.text}" {before} What would you say?', target=f"expectation {criterion.id}"))
    sent = [letter.body.marks for letter in _letters(ws, whom, Direction.SENT)]
    worn = {
        item.target
        for item in items
        if sum(any(mark.endswith(f" {item.target}") for mark in marks) for marks in sent) >= MOST_ASKED
    }
    return tuple([item for item in items if item.target not in worn][:MOST_QUESTIONS])


def _goals(ws: Workspace, whom: str) -> tuple[Item, ...]:
    """Open goals that this person has not agreed to; what a former manager said of one is not their word."""
    waiting = [
        note
        for note in ws.notes.notes_of(Goal)
        if note.body.state is GoalState.OPEN
        and not (note.body.their_words.strip() and with_manager.words_of(note, whom))
    ]
    return tuple(
        Item(f"{note.body.title}{_shows(note.body)} Say agreed, or what you would change.", target=f"goal {note.id}")
        for note in waiting[-MOST_GOALS:]
    )


def _shows(goal: Goal) -> str:
    due = f", by {named(goal.due)}" if goal.due else ""
    success = " ".join(goal.success.split()).rstrip(".")
    return f"{due}. Success shows in: {success}." if success else f"{due}."


def _answered(ws: Workspace, text: str, person: str) -> StoredNote[Letter] | None:
    """The page that an answer is to: the one it quotes most of, else the last that went to the person by then."""
    to = [letter for letter in _letters(ws, person, Direction.SENT) if letter.on <= ws.today] or _letters(
        ws, person, Direction.SENT
    )
    return max(to, key=lambda note: (replies.overlap(text, note.body.text), note.on), default=None)


def _read(letter: str, person: str, text: str, sent: StoredNote[Letter] | None) -> Received:
    targets = dict(_mark(line) for line in sent.body.marks) if sent else {}
    reply = replies.read(text, sent.body.text if sent else "", person)
    parts = tuple((part, "" if replies.is_open(part.words) else targets.get(part.mark, "")) for part in reply.parts)
    return Received(letter, person, parts, reply.left)


def _mark(line: str) -> tuple[str, str]:
    mark, _, target = line.partition(" ")
    return mark, target


def _share(ws: Workspace, experiment: str, shown: Screen) -> None:
    now = ws.notes.note(experiment)
    ws.notes.revise(now.id, replace(now.body, shared=shown.on, person=now.body.person or shown.person), now.on)
