"""The aim: its questions, its answers as they come, the guide to the talk and the empty case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from leadward.documents.conversations import Guide, Said
from leadward.ladder.claimed import evidence_of
from leadward.ladder.findings import Given
from leadward.model.errors import UnknownName
from leadward.model.evidence import Evidence
from leadward.model.records import dataclass
from leadward.model.source import commit
from leadward.model.text import visible
from leadward.notes import shape
from leadward.notes.aim import Aim
from leadward.notes.dates import parse_ahead, parse_day
from leadward.notes.expectation import Expectation, Status
from leadward.notes.series import Relation, Series
from leadward.practices import own_record, with_manager
from leadward.practices.aim import SILENT_DAYS
from leadward.practices.catalogue import CATALOGUE
from leadward.workflows import ladder, managers, one_on_one, talks
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

QUARTER_DAYS = 91
MOST_RECORD = 6
MOST_CRITERIA = 9
"""As many as fit on a page with room to write."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the first run: the field it answers, the words to ask, and an example of an answer."""

    name: str
    text: str
    example: str
    choices: tuple[str, ...] = ()
    """The answers there are, where there are few."""


QUESTIONS = (
    Question("role", "Which role do you want, as it is called here?", "Lead"),
    Question("by", "By when?", "June 2027, in 9 months"),
    Question("manager", "Who is your manager?", "their name, as you would say it"),
    Question("told", "On which day did you tell them? Leave it empty where you have not yet.", "last tue, 12 nov"),
    Question("answer", "What did they say, in their words?", "You should own something that spans teams."),
    Question("decides", "Who decides on it?", "a committee, a director"),
    Question("cycle", "On which days of the cycle are cases due or decided?", "1 mar, 1 sep"),
    Question("next", "When is your next 1:1?", "thu, 3 dec"),
)
"""In the order of asking; each can be skipped, and the answers are kept as they come."""


def level_question(ws: Workspace) -> Question | None:
    """The first question anywhere: today's level on the ladder in use; None where it is said, or there is nothing to choose."""
    try:
        now = ladder.current(ws)
    except UnknownName:  # the chosen one is gone, which `ladder` says
        return None
    titles = tuple(visible(level.title) for level in now.levels[:-1])
    return Question("level", "What is your level today?", ", ".join(titles[:8]), titles) if now.asks else None


def level_today(ws: Workspace) -> str:
    """The title of today's level; '' where it is not said, or the ladder it is on is gone."""
    try:
        return visible(ladder.current(ws).title)
    except UnknownName:
        return ""


def current(ws: Workspace) -> StoredNote[Aim] | None:
    """The aim as it stands: the last, since an import may have brought another."""
    notes = ws.notes.notes_of(Aim)
    return notes[-1] if notes else None


def open_questions(ws: Workspace) -> tuple[Question, ...]:
    """The questions that have no answer yet, in order; what was said is only asked where it was told."""
    aim = current(ws)
    data = shape.to_json(aim.body) if aim else {}
    names = {name for name, value in data.items() if value not in (None, "", [])}
    if any(note.body.relation is Relation.MANAGER for note in ws.notes.notes_of(Series)):
        names.add("next")
    first = level_question(ws)
    return (*([first] if first else []), *(question for question in QUESTIONS if question.name not in names))


def answer(ws: Workspace, name: str, text: str) -> StoredNote[Any]:
    """Keep one answer as typed, days in plain words included; the note that holds it. Raises UsageProblem."""
    if name == "next":
        who, day = talks.manager(ws) or "my manager", parse_ahead(text, ws.today)
        return one_on_one.set_series(ws, who, next_day=day, manager=True)
    if name == "level":
        return ws.notes.note(ladder.set_level(ws, text, ws.today).pin)
    return save(ws, {name: text})


def save(ws: Workspace, answers: Mapping[str, str]) -> StoredNote[Aim]:
    """The aim with these fields answered anew, as typed; `Lead` where no role was said. Raises UsageProblem."""
    typed = _typed(answers, ws.today)
    managers.begin(ws, typed.get("manager", "").strip())
    aim = current(ws)
    body = shape.changed(aim.body if aim else Aim("Lead"), typed)
    if typed.get("answer", "").strip():
        body = replace(body, answered=date.fromisoformat(typed["told"]) if typed.get("told") else ws.today)
    if aim:
        return ws.notes.revise(aim.id, body, aim.on)
    return ws.notes.of_kind(Aim, ws.notes.add(body, ws.today))


def _typed(answers: Mapping[str, str], today: date) -> dict[str, str]:
    """Days in plain words as days: `by` and `cycle` lie ahead, `told` does not."""
    out = dict(answers)
    if out.get("by", "").strip():
        out["by"] = parse_ahead(out["by"], today).isoformat()
    if out.get("told", "").strip():
        out["told"] = parse_day(out["told"], today).isoformat()
    if out.get("cycle", "").strip():
        spans = [_span(part.strip(), today) for part in out["cycle"].replace("\n", ",").split(",") if part.strip()]
        out["cycle"] = ",".join(closes.isoformat() for _, closes in spans)
        if opening := [opens.isoformat() for opens, _ in spans if opens]:
            out["opens"] = ",".join(opening)
    return out


def _span(text: str, today: date) -> tuple[date | None, date]:
    """(opens, closes) of a cycle: `1 feb to 1 mar`, or the day it closes alone."""
    opens, _, closes = text.partition(" to ")
    if not closes:
        return None, parse_ahead(text, today)
    first = parse_ahead(opens.strip(), today)
    return first, parse_ahead(closes.strip(), first)


@opened_once
def guide(ws: Workspace) -> Guide:
    """The guide from one's own facts of the quarter; without a repository from what was logged."""
    since = ws.today - timedelta(days=min(QUARTER_DAYS, ws.today.toordinal() - 1))
    record = _record(ws, since)
    by_kind = ws.notes.notes_of_kinds((Aim, Expectation, Series))
    aim = by_kind[Aim][-1].body if by_kind[Aim] else Aim("Lead")
    boss = with_manager.manager(by_kind[Aim], by_kind[Series])
    notes = [note for note in by_kind[Expectation] if note.body.status is not Status.UNKNOWN]
    expected = any(with_manager.words_of(note, boss) for note in notes)
    days = (ws.today - aim.told).days if aim.told and not expected else 0
    return Guide(
        aim.role,
        ws.today,
        aim.by,
        boss,
        aim.told,
        days if days >= SILENT_DAYS else 0,
        aim.decides,
        aim.cycle,
        record,
        since,
        tuple((criterion.id, criterion.text) for criterion in talks.criteria(ws)[:MOST_CRITERIA]),
        by_kind[Aim][-1].id if by_kind[Aim] else "",
    )


def _record(ws: Workspace, since: date) -> tuple[Said, ...]:
    """Own work worth a word first, then evidence of practices, the newest of each practice once."""
    from leadward.practices.listed import PRACTICES
    from leadward.workflows import advice

    with talks.views_of(ws) as views:
        given = [advice.findings(ws, view) for view in views if view.myself]
    if not given:
        given = [
            Given(
                None, True, ws.today, {}, talks.notes(ws, [kind for practice in PRACTICES for kind in practice.notes])
            )
        ]
    work = [
        Said(text, (commit(oid, subject),)) for each in given for text, oid, subject in own_record.work(each, since)
    ]
    evidence = [
        one for each in given for practice in PRACTICES for one in evidence_of(practice, each) if one.on >= since
    ]
    return (*work[: MOST_RECORD // 2], *_newest_of_each(evidence))[:MOST_RECORD]


def _newest_of_each(evidence: list[Evidence]) -> list[Said]:
    """One statement of each practice of others' kind than A: what was done, not what was said about it."""
    talk = {row.name for row in CATALOGUE if row.group == "with-your-manager"}
    newest = {
        evidence.practice: evidence
        for evidence in sorted(evidence, key=lambda evidence: evidence.on)
        if evidence.practice not in talk
    }
    listed = sorted(newest.values(), key=lambda evidence: (evidence.on, evidence.practice), reverse=True)
    return [Said(evidence.statement, evidence.sources) for evidence in listed]
