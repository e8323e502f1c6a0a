"""Words of an answer, attached to what they answer: in the mouth they came from, once, and confirmed only by a mark.

Words are *confirmed* where they stand behind a mark of a page that was sent; whatever else came in with them is *relayed*, like what one
types. What says no more than "don't know yet" answers nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from leadward.documents import replies
from leadward.documents.replies import Part
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import shortened
from leadward.notes import shape
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.goal import Goal
from leadward.practices import with_manager
from leadward.workflows import expectations, goals, journal, quotes, standing, talks
from leadward.workflows.share import Received
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

_STATEMENTS = ("expectation", "goal", "aim", "words", "experiment", "candidate")
"""What an open answer is none of."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of `person`; `received` is the letter where they stand behind a mark of a page that was sent, else ''."""

    person: str
    text: str
    received: str
    on: date


def attach(ws: Workspace, answer: Received, part: Part, target: str, on: date, *, again: bool = False) -> str:
    """Attach a part to what it answers; the note's id. `target` is `kind key`: an expectation's criterion, a goal's, an experiment's,
    an entry's id, `aim`, or `feedback` and its sort. Raises UsageProblem, also where it is attached already, and UnknownId.
    """
    kind, _, key = target.partition(" ")
    if kind not in _ATTACHING:
        raise UsageProblem(f"Words can be attached to {', '.join(_ATTACHING)}, not to {kind[:40]!r}.")
    if kind in _STATEMENTS and replies.is_open(part.words):
        raise UsageProblem(
            f"“{shortened(' '.join(part.words.split()), 60)}” is no statement yet; the question stays open."
        )
    if not again and (there := attached(ws, answer, part, target)):
        raise UsageProblem(f"This is attached already, to {journal.short_id(there)}. Once more all the same: --again")
    confirmed = bool(part.mark) and (part, target) in answer.parts
    return _ATTACHING[kind](ws, Words(answer.person, part.words, answer.letter if confirmed else "", on), key)


def attached(ws: Workspace, answer: Received, part: Part, target: str = "") -> str:
    """The id of the note that holds a part as this person's words, '' for none: of its target; of anything where words are many."""
    text = " ".join(part.words.split())
    many = len(text.split()) >= _MANY
    key = target.partition(" ")[2].partition(" ")[0]
    for note, words in quotes.every(ws, answer.person):
        same = words == text or (len(words) > _LINE and text.startswith(words.rstrip("…. ")))
        its = note.id == key or (isinstance(note.body, Expectation) and note.body.criterion == key)
        if same and (
            its
            or (not many and target[:8] == "feedback" and isinstance(note.body, Feedback))
            or (many and not target.startswith("words "))
        ):
            return note.id
    return ""


_MANY = 4
_LINE = 400


def _to_expectation(ws: Workspace, words: Words, criterion: str) -> str:
    known = {criterion.id for criterion in talks.criteria(ws)}
    if criterion not in known:
        raise UsageProblem(f"The ladder has no criterion {criterion[:60]!r}; `leadward ladder` shows them.")
    have = [note for note in ws.notes.notes_of(Expectation) if note.body.criterion == criterion]
    if have and _too_late(ws, words, have[-1], have[-1].body.words):
        return _beside(ws, words, criterion)
    body = have[-1].body if have else Expectation(criterion)
    status = expectations.after_words(body, words.text, words.person)
    expectation = replace(body, status=status, words=words.text, said_by=words.person, received=words.received)
    return ws.notes.revise(have[-1].id, expectation, words.on).id if have else ws.notes.add(expectation, words.on)


def _to_goal(ws: Workspace, words: Words, id: str) -> str:
    now = _of_kind(ws, id, Goal)
    if _too_late(ws, words, now, now.body.their_words):
        return _beside(ws, words, now.body.title)
    told = replace(now.body, their_words=words.text, their_day=words.on, received=words.received, said_by=words.person)
    return ws.notes.revise(now.id, told, max(now.on, words.on)).id


def _to_candidate(ws: Workspace, words: Words, criterion: str) -> str:
    """Kept as a goal that they agreed in these words, or struck out where they say so."""
    now = standing.of_evidence(ws, ())
    return goals.answered(ws, now, criterion, words.text, words.person, words.received, words.on)


def _to_experiment(ws: Workspace, words: Words, id: str) -> str:
    now = _of_kind(ws, id, Experiment)
    told = replace(
        now.body,
        answer=words.text,
        shared=now.body.shared or words.on,
        received=words.received,
        person=words.person,
        answered=words.on,
    )
    return ws.notes.revise(now.id, told, now.on).id


def _to_aim(ws: Workspace, words: Words, _key: str) -> str:
    """To the aim as it was told to this person: a former manager's late answer is not the present one's."""
    aims = ws.notes.notes_of(Aim)
    if not aims:
        raise UsageProblem("There is no aim yet to attach this to; `leadward aim` begins one.")
    theirs = [aim for aim in aims if with_manager.is_person(words.person, aim.body.manager or words.person)]
    if not theirs:
        return _beside(ws, words, "the aim")
    now = theirs[-1]
    told = replace(
        now.body, answer=words.text, told=now.body.told or words.on, received=words.received, answered=words.on
    )
    return ws.notes.revise(now.id, told, now.on).id


def _too_late(ws: Workspace, words: Words, now: StoredNote[Any], there: str) -> bool:
    """Whether the manager of today has said something there, and this answer is somebody else's."""
    boss = talks.manager(ws)
    theirs = bool(there.strip()) and with_manager.words_of(now, boss)
    return bool(boss) and theirs and not with_manager.is_person(words.person, boss)


def _beside(ws: Workspace, words: Words, about: str) -> str:
    """Words that would stand over somebody else's: kept as a remark of the one who wrote them."""
    told = {"person": words.person, "words": words.text, "about": shortened(about, 200), "received": words.received}
    return ws.notes.add(shape.from_json(Feedback, told), words.on)


def _to_feedback(ws: Workspace, words: Words, sort: str) -> str:
    told = {"person": words.person, "words": words.text, "sort": sort or Sort.REMARK.value, "received": words.received}
    return ws.notes.add(shape.from_json(Feedback, told), words.on)


def _to_entry(ws: Workspace, words: Words, id: str) -> str:
    now = _of_kind(ws, id, Entry)
    line = shortened(" ".join(words.text.split()), shape.LONGEST_LINE)  # the letter holds all of it
    told = replace(now.body, said_by=words.person, words=line, received=words.received)
    return ws.notes.revise(now.id, told, now.on).id


def _of_kind(ws: Workspace, id: str, kind: type[Any]) -> StoredNote[Any]:
    note = ws.notes.note(id)
    if not isinstance(note.body, kind):
        raise UsageProblem(f"{id} is no {shape.name_of(kind)}; `leadward notes list` shows what it is.")
    return note


def _to_words(ws: Workspace, words: Words, key: str) -> str:
    return quotes.correct(ws, words.person, words.text, key, words.on, words.received)


_ATTACHING: dict[str, Callable[[Workspace, Words, str], str]] = {
    "aim": _to_aim,
    "expectation": _to_expectation,
    "goal": _to_goal,
    "candidate": _to_candidate,
    "experiment": _to_experiment,
    "feedback": _to_feedback,
    "entry": _to_entry,
    "words": _to_words,
}
