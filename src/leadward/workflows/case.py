"""The promotion case: gathered from the record and notes, its author's words and choices, and the sentences that others are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from leadward.ladder import case as pieces
from leadward.ladder.case import Advocate
from leadward.ladder.case import Case as Made
from leadward.ladder.standing import Words
from leadward.model.errors import UnknownId, UsageProblem
from leadward.model.evidence import Corroboration
from leadward.model.source import note
from leadward.notes import shape
from leadward.notes.aim import Aim
from leadward.notes.case import Case
from leadward.notes.feedback import Feedback
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.project import Project
from leadward.practices import with_manager
from leadward.workflows import brag, feedback, ladder, standing, talks
from leadward.workflows.brag import Period
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

DAYS = 2 * 365
"""What is looked at where nothing else was said."""
MOST_ASKED = 60
_ABOUT = "the case for "


@opened_once
def made(ws: Workspace, since: date | None = None) -> Made:
    """The case as of today. Raises UsageProblem where the days end before they begin."""
    period = Period(since or ws.today - timedelta(min(DAYS, ws.today.toordinal() - 1)))
    since, until = period.settled(ws.today)
    record = brag.record(ws, since, until)
    written = current(ws)
    body = written.body if written else Case(role(ws))
    level, criteria = _criteria(ws)
    managers = {id: said for id, said in standing.said(ws).manager.items() if not said.former}
    noted = [each for each in ws.notes.notes_of(Project) if each.on <= ws.today]
    points = pieces.points(criteria, record.lines, _ids(body.choices), _pairs(body.responses), managers)
    return Made(
        record.person, body.role, until, since, body.thesis, body.business, written, level,
        pieces.projects(record.lines, noted, body.projects), points, record.lines, advocates(ws), record.further[: pieces.MOST_LISTED], _answer(ws),
    )  # fmt: skip


def role(ws: Workspace) -> str:
    """The role that is aimed at."""
    found = ws.notes.notes_of(Aim)
    return found[-1].body.role if found else "Lead"


def current(ws: Workspace) -> StoredNote[Case] | None:
    """The note with the author's words, as it stands; None before anything was written."""
    found = ws.notes.notes_of(Case)
    return found[-1] if found else None


def _criteria(ws: Workspace) -> tuple[str, list[tuple[str, str, Sequence[str]]]]:
    """The title of the level aimed at, and (id, words, practices) of its criteria; of the last level where none was chosen."""
    now = ladder.current(ws)
    levels = list(now.ladder.levels)
    level = next((each for each in levels if each.id == now.aim), levels[-1] if levels else None)
    if level is None:
        return "", []
    chosen = standing.said(ws).practices
    return level.title, [
        (each.id, each.text, chosen.get(each.id) or each.practices) for each in now.ladder.of_level(level.id)
    ]


def _answer(ws: Workspace) -> Words | None:
    """What the manager said about the aim, with their name and how it came."""
    found = ws.notes.notes_of(Aim)
    if not found or not found[-1].body.answer.strip():
        return None
    aim = found[-1]
    how = with_manager.whose_words(aim.body.received)
    on = aim.origin.spoken or aim.body.answered or aim.body.told or aim.on
    return Words(
        aim.body.answer,
        on,
        "",
        aim.origin.speaker or aim.body.manager,
        how,
        (note(aim.id, f"the aim: {aim.body.role}"),),
    )


def advocates(ws: Workspace) -> tuple[Advocate, ...]:
    """Who was asked for a sentence, and who gave one, in order of asking; of each person the last."""
    found = ws.notes.notes_of_kinds((FeedbackRequest, Feedback))
    asked = {each.id: each for each in found[FeedbackRequest] if _is_for_case(each.body.about) and each.on <= ws.today}
    made: dict[str, Advocate] = {
        each.body.person: Advocate(each.body.person, each.on) for each in asked.values() if not each.body.closed
    }
    for each in found[Feedback]:
        if (each.body.request in asked or _is_for_case(each.body.about)) and each.on <= ws.today:
            how = Corroboration.CONFIRMED if each.body.received else Corroboration.RELAYED
            made[each.body.person] = Advocate(each.body.person, each.on, each.body.words, how, each)
    return tuple(made.values())


def _is_for_case(about: str) -> bool:
    return about.casefold().startswith(_ABOUT)


def ask(ws: Workspace, person: str, question: str, on: date) -> StoredNote[FeedbackRequest]:
    """Keep a request for one sentence that may be quoted. Raises UsageProblem where they were asked already."""
    whom = talks.called(ws, person)
    if any(with_manager.is_person(each.person, whom) and not each.words for each in advocates(ws)):
        raise UsageProblem(
            f"{whom} was asked already; their answer: leadward feedback add 'their words' --from '{whom}'"
        )
    said = question.strip() or (
        f"I am preparing {_ABOUT}{role(ws)}. In one sentence that I may quote with your name: what can you or your team do because of my work "
        "that you could not do before?"
    )
    return feedback.ask(ws, whom, said, f"{_ABOUT}{role(ws)}", (), on)


@opened_once
def write(ws: Workspace, /, **told: Any) -> StoredNote[Case]:
    """Keep one's words and choices; what is None stays as it is. Raises UsageProblem for a criterion, line or project that is none."""
    now = current(ws)
    body = now.body if now else Case(role(ws))
    changes: dict[str, Any] = {name: value for name, value in told.items() if value is not None and value != ()}
    known = {id for id, _, _ in _criteria(ws)[1]}
    for name in ("choices", "responses"):
        if name in changes:
            before = _pairs(getattr(body, name))
            new = dict(_pair(each, known) for each in changes[name])
            changes[name] = tuple(f"{id}: {said}" for id, said in {**before, **new}.items() if said)
    if "projects" in changes:
        _check_projects(ws, changes["projects"])
    if "choices" in changes:
        _check_lines(ws, _ids(changes["choices"]))
    if not changes:
        raise UsageProblem("Say what to keep: --thesis, --business, --project, --choose or --respond.")
    body = shape.from_json(
        Case,
        {
            **shape.to_json(body),
            **{name: list(each) if isinstance(each, tuple) else each for name, each in changes.items()},
        },
    )
    return ws.notes.revise(now.id, body, now.on) if now else ws.notes.of_kind(Case, ws.notes.add(body, ws.today))


def _check_projects(ws: Workspace, titles: Sequence[str]) -> None:
    known = {each.body.title.casefold(): each.body.title for each in ws.notes.notes_of(Project)}
    wrong = next((each for each in titles if each.casefold() not in known), "")
    if wrong:
        named = ", ".join(list(known.values())[:6]) or "none"
        raise UsageProblem(f"No project is noted as {wrong[:60]!r}; noted: {named}.")
    if len(titles) > pieces.MOST_PROJECTS:
        raise UsageProblem(f"A case has at most {pieces.MOST_PROJECTS} projects; a committee reads no more.")


def _check_lines(ws: Workspace, choices: Mapping[str, Sequence[str]]) -> None:
    known = {each.id for each in brag.record(ws, date.min, ws.today).lines}
    wrong = next((id for ids in choices.values() for id in ids if id not in known), "")
    if wrong:
        raise UnknownId(
            f"No line of the record is called {wrong[:20]!r}; `leadward brag` shows their ids, the first of each line."
        )


def _pair(said: str, known: set[str]) -> tuple[str, str]:
    """`criterion=words` as typed. Raises UsageProblem."""
    id, equals, words = said.partition("=")
    if not equals or id.strip() not in known:
        raise UsageProblem(
            f"{said[:60]!r} names no criterion of the level aimed at; write CRITERION=..., with one of: {', '.join(sorted(known))}."
        )
    return id.strip(), " ".join(words.split())


def _pairs(kept: Sequence[str]) -> dict[str, str]:
    """`criterion: words` as kept."""
    parts = (each.partition(":") for each in kept)
    return {id.strip(): said.strip() for id, _, said in parts if said.strip()}


def _ids(kept: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {id: tuple(said.split())[: pieces.PIECES] for id, said in _pairs(kept).items()}
