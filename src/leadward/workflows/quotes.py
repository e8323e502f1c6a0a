"""What a person is quoted as having said, everywhere in the journal: gathered for them to see, and put right in their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from leadward.documents.quotes import MOST, Quoted, Quotes, marked
from leadward.model.errors import UsageProblem
from leadward.model.text import shortened
from leadward.notes import quoting, shape
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.goal import Goal
from leadward.notes.letter import Direction, Letter
from leadward.notes.observation import Observation
from leadward.notes.one_on_one import OneOnOne
from leadward.notes.weekly_note import WeeklyNote
from leadward.practices import with_manager
from leadward.workflows import talks
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

_WORDS: dict[type[Any], str] = {
    Aim: "answer",
    Entry: "words",
    Expectation: "words",
    Experiment: "answer",
    Feedback: "words",
    Goal: "their_words",
    Observation: "words",
    WeeklyNote: "answer",
}
"""Where another's words stand in a note of each kind."""


@opened_once
def page(ws: Workspace, person: str) -> Quotes:
    """What a person ('' for the manager) is quoted with, oldest first. Raises UsageProblem where nobody is named."""
    whom = talks.called(ws, person) if person else talks.manager(ws)
    if not whom:
        raise UsageProblem(
            "Whose words? Say `leadward share quotes --to NAME`, or name your manager once: leadward aim"
        )
    by_kind = ws.notes.notes_of_kinds((*_WORDS, OneOnOne))
    texts = {criterion.id: criterion.text for criterion in talks.criteria(ws)}
    quotes = [quote for kind in _WORDS for quote in _of_kind(ws, by_kind[kind], whom, texts)]
    quotes += [quote for meeting in by_kind[OneOnOne] for quote in _of_meeting(meeting, whom)]
    quotes.sort(key=lambda quote: quote.on)
    return Quotes(whom, ws.today, tuple(quotes[-MOST:]), max(len(quotes) - MOST, 0))


def keep(ws: Workspace, quotes: Quotes, text: str) -> str:
    """Remember the page as sent, so that an answer puts words right by their marks; the letter's id."""
    marks = tuple(f"{mark} {quote.target}" for mark, quote in marked(quotes))
    return ws.notes.add(Letter(quotes.person, text, Direction.SENT, marks), quotes.on)


def correct(ws: Workspace, person: str, words: str, key: str, on: date, letter: str) -> str:
    """Put somebody's own words where they were quoted otherwise; the note's id. Raises UnknownId, UsageProblem."""
    id, _, number = key.partition(" ")
    now = ws.notes.note(id)
    if isinstance(now.body, OneOnOne):
        return _corrected_line(ws, now, number, person, words)
    field = _WORDS.get(type(now.body))
    if field is None or not with_manager.is_person(now.origin.speaker or person, person):
        raise UsageProblem(
            "These words are somebody else's by now; keep yours as feedback: --attach MARK='feedback remark'."
        )
    text = shortened(" ".join(words.split()), shape.LONGEST_LINE) if isinstance(now.body, Entry) else words
    changes: dict[str, Any] = {field: text, "received": letter}
    if isinstance(now.body, Aim | Experiment):
        changes |= {"answered": on}
    if isinstance(now.body, Goal):
        changes |= {"their_day": on, "said_by": person}
    return ws.notes.revise(now.id, replace(now.body, **changes), now.on).id


def speakers(ws: Workspace) -> Iterator[tuple[str, str]]:
    """(name, what it is on) of everybody's words, oldest first."""
    by_kind = ws.notes.notes_of_kinds(tuple(_WORDS))
    texts = {criterion.id: criterion.text for criterion in talks.criteria(ws)}
    notes = [note for kind, field in _WORDS.items() for note in by_kind[kind] if str(getattr(note.body, field)).strip()]
    for note in sorted(notes, key=lambda note: note.origin.spoken or note.on):
        if note.origin.speaker:
            yield note.origin.speaker, _about(note.body, texts)


def every(ws: Workspace, person: str) -> Iterator[tuple[StoredNote[Any], str]]:
    """Each note that holds words of a person as it stands, and the words with single spaces."""
    by_kind = ws.notes.notes_of_kinds(tuple(_WORDS))
    for kind, field in _WORDS.items():
        for note in by_kind[kind]:
            words = " ".join(str(getattr(note.body, field)).split())
            if words and _is_by(note, person):
                yield note, words


def _of_kind(ws: Workspace, notes: Sequence[StoredNote[Any]], whom: str, texts: dict[str, str]) -> Iterator[Quoted]:
    """The newest words of this person in each note, though somebody else's stand there now."""
    histories = ws.notes.histories([note.id for note in notes])
    for note in notes:
        said = [note for note in histories.get(note.id, [note]) if _is_by(note, whom)]
        if said:
            words = str(getattr(said[-1].body, _WORDS[type(note.body)]))
            on = said[-1].origin.spoken or said[-1].on
            how = with_manager.whose_words(said[-1].body.received)
            yield Quoted(on, words, _about(note.body, texts), how, f"words {note.id}")


def _is_by(state: StoredNote[Any], whom: str) -> bool:
    speaker = state.origin.speaker
    return bool(quoting.words_of_others(state.body)) and bool(speaker) and with_manager.is_person(speaker, whom)


def _about(body: Any, texts: dict[str, str]) -> str:
    if isinstance(body, Aim):
        return f"my aim, {body.role}"
    if isinstance(body, Expectation):
        return f'"{texts.get(body.criterion, body.criterion)}"'
    if isinstance(body, Goal):
        return f"the goal “{body.title}”"
    if isinstance(body, Experiment):
        return f"what I tried: {body.what}"
    if isinstance(body, Observation):
        return f"what {body.place} says"
    if isinstance(body, WeeklyNote):
        return "a weekly note of mine"
    if isinstance(body, Entry):
        return f"“{with_manager.first_line(body.text, 60)}”"
    return body.about or f"my work ({body.sort})"


def _of_meeting(meeting: StoredNote[OneOnOne], whom: str) -> Iterator[Quoted]:
    """Lines of a 1:1's notes that begin with the person's name: `Dana: the budget is decided in May`."""
    for number, text in enumerate(meeting.body.notes.splitlines(), 1):
        name, colon, words = text.partition(":")
        if colon and words.strip() and len(name) <= 60 and name.strip() and with_manager.is_person(name, whom):
            yield Quoted(
                meeting.on,
                words.strip(),
                "what was said in our 1:1",
                with_manager.whose_words(""),
                f"words {meeting.id} {number}",
            )


def _corrected_line(ws: Workspace, now: StoredNote[OneOnOne], number: str, person: str, words: str) -> str:
    lines = now.body.notes.splitlines()
    at = int(number) - 1 if number.isdigit() else len(lines)
    if at >= len(lines) or not with_manager.is_person(lines[at].partition(":")[0], person):
        raise UsageProblem("The notes of this 1:1 have changed since; correct the line there: leadward one-on-one show")
    lines[at] = f"{lines[at].partition(':')[0]}: {' '.join(words.split())}"
    return ws.notes.revise(now.id, replace(now.body, notes="\n".join(lines)), now.on).id
