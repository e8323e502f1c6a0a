"""Projects and stories: what the history suggests, what is noted, and the one held against the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, TypeVar

from leadward.analyses import undertakings
from leadward.analyses.undertakings import Undertaking
from leadward.documents.status_note import Change, StatusNote, change_of
from leadward.documents.undertakings import Ledgered
from leadward.ladder.findings import Given
from leadward.model import days
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.move import Verdict
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.project import Project
from leadward.notes.story import Story, status_day
from leadward.workflows import answered, journal
from leadward.workflows.advice import bare
from leadward.workflows.repository import View
from leadward.workflows.who_is_who import read_now
from leadward.workflows.workspace import Workspace

Scale = Literal["project", "story"]
KindT = TypeVar("KindT", Project, Story)
PRACTICES: dict[Scale, str] = {"project": "lead-projects", "story": "stories"}
_MOST_CHANGES = 400


@dataclass(frozen=True)
class Found:
    """The candidates of a repository that were not dismissed, and how many were."""

    repository: str
    rows: tuple[Undertaking, ...]
    dismissed: int
    findings: Given
    """Who is who, for the sentences."""


def candidates(ws: Workspace, scale: Scale) -> Found:
    """What the history suggests, most of one's own first; without what was dismissed."""
    view = ws.opened()
    rows = [row for row in _rows(view) if row.scale == scale]
    practice, begins = PRACTICES[scale], answered.prefix_of(view)
    last = {
        disposition.subject: disposition.verdict
        for disposition in answered.as_now(ws, [view], {(practice, f"{begins}:{row.name}") for row in rows})
        if disposition.practice == practice
    }
    kept = tuple(row for row in rows if last.get(f"{begins}:{row.name}") is not Verdict.DISMISSED)
    return Found(view.name, kept, len(rows) - len(kept), read_now(view))


def _rows(view: View) -> tuple[Undertaking, ...]:
    return view.facts.rows(undertakings.ANALYSIS, view.number)


def dismiss(ws: Workspace, scale: Scale, name: str) -> str:
    """Say that a candidate is none: neither the list nor a move shows it again. Raises UnknownName."""
    view = ws.but(me="").opened()
    row = named(_rows(view), name)
    ws.notes.mark(PRACTICES[scale], f"{answered.prefix_of(view)}:{row.name}", Verdict.DISMISSED, on=ws.today)
    return row.name


def named(rows: Sequence[Undertaking], name: str) -> Undertaking:
    """The candidate of this name. Raises UnknownName, which says what there is."""
    wanted = name.casefold().removesuffix("/")
    for row in rows:
        if row.name.casefold() == wanted:
            return row
    known = ", ".join(row.name for row in rows[:6])
    hint = f"there are {known}" if known else "there is none in this history"
    raise UnknownName(f"No candidate is called {name[:60]}; {hint}.")


def begun(ws: Workspace, scale: Scale, name: str) -> dict[str, Any]:
    """The fields of a new note that a candidate answers. Raises UnknownName."""
    view = ws.opened()
    row = named(_rows(view), name)
    data = answers(scale, row)
    if scale == "story" and view.me and view.myself:
        data["owner"] = view.me.label
    return data


def answers(scale: Scale, row: Undertaking) -> dict[str, Any]:
    """What a candidate says of itself, as fields of its note."""
    data: dict[str, Any] = {"title": row.name, "keys": [row.name]}
    if scale == "project":
        data |= {"first": days.of(row.first_at).isoformat(), "teams": list(row.areas) if row.owned else []}
        data["my_part"] = f"{row.mine} of {row.changes} changes" if row.mine else ""
    return data


def noted(ws: Workspace, kind: type[KindT], id: str) -> Any:
    """The note of this kind by its id or the words of its title. Raises UnknownName, UnknownId, UsageProblem."""
    wanted = id.casefold()
    notes = [note for note in ws.notes.notes_of(kind) if wanted in note.body.title.casefold()]
    exact = [note for note in notes if note.body.title.casefold() == wanted] or notes
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise UsageProblem(f"{len(exact)} {shape.name_of(kind)} notes hold {id[:40]}; give the id that `list` shows.")
    if not ws.notes.nothing_written() and id.startswith("n"):
        note = ws.notes.note(id)
        if isinstance(note.body, kind):
            return note
    raise UnknownName(
        f"No {shape.name_of(kind)} is called {id[:40]!r}; `leadward {shape.name_of(kind)} list` shows them."
    )


def ledgered(ws: Workspace, view_rows: Sequence[Undertaking]) -> list[Ledgered]:
    """The noted projects, each with what the history shows under its keys."""
    out = []
    for note in ws.notes.notes_of(Project):
        keys = {key.casefold() for key in (note.body.title, *note.body.keys)}
        row = next((row for row in view_rows if row.name.casefold() in keys), None)
        first = note.body.first or (days.of(row.first_at) if row else note.on)
        known = journal.short_id(note.id)
        out.append(Ledgered(note.body.title, first, note.body.last or max(ws.today, first), row, known))
    return out


def timeline(ws: Workspace) -> tuple[list[Ledgered], list[Undertaking], Given]:
    """What a timeline shows: the noted projects, candidates that are none of them, and who is who."""
    view = ws.opened()
    rows = _rows(view)
    known = ledgered(ws, rows)
    names = {each.row.name for each in known if each.row}
    finding = candidates(ws, "project")
    return known, [row for row in finding.rows if row.name not in names], finding.findings


def status_note(ws: Workspace, id: str) -> StatusNote:
    """The draft of a story's next status note: what is noted, and the changes under its keys since the last one."""
    story = noted(ws, Story, id)
    days = [day for day, _ in map(status_day, story.body.status) if day]
    since = max(days, default=story.on)
    try:
        view = ws.opened()
    except UsageProblem:
        if ws.where.repository:
            raise
        return StatusNote(story.body, journal.short_id(story.id), ws.today, since, ())
    keys = tuple(story.body.keys) or (story.body.title,)
    return StatusNote(story.body, journal.short_id(story.id), ws.today, since, _changes(view, keys, since, ws.today))


def _changes(view: View, keys: Sequence[str], since: date, today: date) -> tuple[Change, ...]:
    """Commits since a day whose subject holds a key as a word, or that change a path at or below one."""
    found = view.facts.query(
        """SELECT c.id, c.subject, p.name, c."at", p.person_no FROM commits c JOIN people p ON p.person_no = c.writer
           WHERE NOT c.bot AND c.parents < 2 AND c."at" >= $since AND (
               len(list_filter($keys, lambda k: contains(' ' || regexp_replace(lower(c.subject), '[^a-z0-9_./#-]', ' ', 'g') || ' ', ' ' || k || ' '))) > 0
               OR EXISTS (SELECT 1 FROM changes ch JOIN files f USING (file_no) WHERE ch.commit_no = c.commit_no
                   AND len(list_filter($keys, lambda k: lower(f.path) = k OR starts_with(lower(f.path), k || '/'))) > 0))
           ORDER BY 4 DESC, 1 LIMIT $most""",
        keys=[key.casefold().rstrip("/") for key in keys],
        since=days.start(since),
        most=_MOST_CHANGES,
    )
    findings = bare(view)
    return tuple(
        Change(oid, subject, name, days.of(at), change_of(oid, subject, at, findings.who(person), today))
        for oid, subject, name, at, person in found
    )


def with_status(ws: Workspace, id: str, text: str, on: date) -> Any:
    """The story with one more status note."""
    story = noted(ws, Story, id)
    data = shape.to_json(story.body)
    data["status"] = [*data["status"], f"{on.isoformat()} {' '.join(text.split())}"]
    return ws.notes.revise(story.id, shape.from_json(Story, data), story.on)


def kept(ws: Workspace, kind: type[KindT], answers: dict[str, Any], on: date) -> Any:
    """A new note of these answers."""
    return ws.notes.note(ws.notes.add(shape.from_json(kind, answers), on))


def edited(ws: Workspace, kind: type[KindT], id: str, answers: dict[str, Any]) -> Any:
    """The note with some answers new. Raises UsageProblem where there is none."""
    if not answers:
        raise UsageProblem(f"Say what changes; `leadward {shape.name_of(kind)} edit --help` lists the fields.")
    note = noted(ws, kind, id)
    return ws.notes.revise(note.id, shape.from_json(kind, {**shape.to_json(note.body), **answers}), note.on)
