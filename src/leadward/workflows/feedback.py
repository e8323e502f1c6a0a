"""Feedback and experiments: asked, received, tried, shared back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from leadward.model.errors import UsageProblem
from leadward.model.move import Move
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.feedback_request import FeedbackRequest
from leadward.practices import feedback as practice
from leadward.workflows import talks
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote
    from leadward.ladder.findings import Given
    from leadward.workflows.repository import View


@dataclass(frozen=True, slots=True)
class Loop:
    """One piece of feedback with what was tried on it: how far the loop has come, in dated steps."""

    feedback: StoredNote[Feedback]
    experiments: tuple[StoredNote[Experiment], ...]


def add(ws: Workspace, words: str, person: str, sort: Sort, about: str, request: str, on: date) -> StoredNote[Feedback]:
    """Keep somebody's words, the manager's where nobody is named. Raises UsageProblem, UnknownId."""
    who = talks.called(ws, person) if person else talks.manager(ws)
    if not who:
        raise UsageProblem("Say whose words these are: --from NAME.")
    asked = ws.notes.of_kind(FeedbackRequest, request).id if request else _request_to(ws, who)
    told = {"person": who, "words": words, "sort": sort.value, "about": about, "request": asked}
    return ws.notes.of_kind(Feedback, ws.notes.add(shape.from_json(Feedback, told), on))


def _request_to(ws: Workspace, person: str) -> str:
    """The newest request to this person that waits for an answer, '' where none does."""
    from leadward.practices import with_manager

    by_kind = ws.notes.notes_of_kinds((FeedbackRequest, Feedback))
    answered = {note.body.request for note in by_kind[Feedback]}
    waiting = [
        note
        for note in by_kind[FeedbackRequest]
        if with_manager.same(note.body.person, person) and note.id not in answered and not note.body.closed
    ]
    return waiting[-1].id if waiting else ""


def ask(
    ws: Workspace, person: str, question: str, about: str, links: Sequence[str], on: date
) -> StoredNote[FeedbackRequest]:
    """Keep a request: one question about one thing. Raises UsageProblem."""
    told = {
        "person": talks.called(ws, person),
        "question": question or default_question(about),
        "about": about,
        "links": list(links),
    }
    return ws.notes.of_kind(FeedbackRequest, ws.notes.add(shape.from_json(FeedbackRequest, told), on))


def default_question(about: str) -> str:
    """One specific question, about the work where it is named."""
    if about:
        return (
            f"About {about}: what made it harder for you than it had to be, and what should I do differently next time?"
        )
    return practice.MANAGER_QUESTION


def message(request: FeedbackRequest) -> str:
    """The request as text to send: short, one question, a way out."""
    first = request.person.partition(" ")[0]
    return f"Hi {first},\n\n{request.question.strip()}\n\nTwo sentences are plenty, and no answer is fine, too.\nThank you!"


def subject(request: FeedbackRequest) -> str:
    """What the request says above it as a mail."""
    return f"A question about {request.about}" if request.about else "A question"


def close_request(ws: Workspace, id: str, on: date) -> StoredNote[FeedbackRequest]:
    """Stop waiting for an answer. Raises UnknownId."""
    note = ws.notes.of_kind(FeedbackRequest, id)
    return ws.notes.revise(note.id, replace(note.body, closed=on), note.on)


def requests(ws: Workspace) -> list[StoredNote[FeedbackRequest]]:
    """Requests without an answer that one still waits for."""
    by_kind = ws.notes.notes_of_kinds((FeedbackRequest, Feedback))
    answered = {note.body.request for note in by_kind[Feedback]}
    return [note for note in by_kind[FeedbackRequest] if not note.body.closed and note.id not in answered]


def asked(ws: Workspace) -> list[StoredNote[FeedbackRequest]]:
    """All requests, oldest first, answered or not."""
    return list(ws.notes.notes_of(FeedbackRequest))


def loops(ws: Workspace) -> list[Loop]:
    """All feedback, newest first, with the experiments that came of it."""
    by_kind = ws.notes.notes_of_kinds((Feedback, Experiment))
    tried: dict[str, list[StoredNote[Experiment]]] = {}
    for note in by_kind[Experiment]:
        tried.setdefault(note.body.feedback, []).append(note)
    return [Loop(note, tuple(tried.get(note.id, ()))) for note in reversed(by_kind[Feedback])]


@opened_once
def next_steps(ws: Workspace) -> list[Move]:
    """What to ask, try and tell now: the moves of the practice over the repositories here; from notes alone without."""
    from leadward.ladder.findings import Given

    with talks.views_of(ws) as views:
        given = [_given(ws, view) for view in views if view.myself]
    kinds = practice.PRACTICE.notes
    found = given or [Given(None, True, ws.today, {}, talks.notes(ws, kinds), talks.criteria(ws))]
    moves = [move for each in found for move in practice.moves(each, ())]
    return list({move.subject: move for move in moves}.values())


def _given(ws: Workspace, view: View) -> Given:
    from leadward.workflows import advice

    return advice.findings(ws, view, (practice.PRACTICE,))


def try_it(
    ws: Workspace, what: str, feedback: str, person: str, sign: str, until: date | None, on: date
) -> StoredNote[Experiment]:
    """Begin an experiment; whom to share it with follows from the feedback. Raises UnknownId, UsageProblem."""
    source = ws.notes.of_kind(Feedback, feedback) if feedback else None
    told = {
        "what": what,
        "feedback": source.id if source else "",
        "person": person or (source.body.person if source else ""),
        "sign": sign,
        "until": until.isoformat() if until else None,
    }
    return ws.notes.of_kind(Experiment, ws.notes.add(shape.from_json(Experiment, told), on))


def tried(ws: Workspace, id: str, observed: str, on: date) -> StoredNote[Experiment]:
    """Say that it was tried, and what happened. Raises UnknownId, UsageProblem."""
    if not observed.strip():
        raise UsageProblem("Say what happened: leadward experiment tried ID WORDS")
    note = ws.notes.of_kind(Experiment, id)
    day = note.body.tried or on
    return ws.notes.revise(note.id, replace(note.body, tried=day, observed=observed.strip()), note.on)


def shared(ws: Workspace, id: str, answer: str, on: date) -> StoredNote[Experiment]:
    """Say that it was shared back, and what they said to it. Raises UnknownId, UsageProblem."""
    note = ws.notes.of_kind(Experiment, id)
    if not note.body.tried:
        raise UsageProblem("This was not tried yet: leadward experiment tried ID WORDS says what happened.")
    body = replace(note.body, shared=on, answer=answer.strip() or note.body.answer)
    experiment = replace(body, received="", answered=on) if answer.strip() else body
    return ws.notes.revise(note.id, experiment, note.on)


def drop(ws: Workspace, id: str, reason: str) -> StoredNote[Experiment]:
    """Give an experiment up, with the reason. Raises UnknownId, UsageProblem."""
    if not reason.strip():
        raise UsageProblem("Say why: leadward experiment drop ID REASON")
    note = ws.notes.of_kind(Experiment, id)
    return ws.notes.revise(note.id, replace(note.body, dropped=" ".join(reason.split())), note.on)


def experiments(ws: Workspace) -> list[StoredNote[Experiment]]:
    """All experiments, newest first."""
    return list(reversed(ws.notes.notes_of(Experiment)))
