"""Projects and stories: what the history suggests, what is noted, and the one held against the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from leadward.analyses import undertakings
from leadward.analyses.undertakings import Undertaking
from leadward.documents.status_note import Change, StatusNote
from leadward.documents.undertakings import Ledgered
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.move import Verdict
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes import shape
from leadward.notes.project import Project
from leadward.notes.story import Story, status_day
from leadward.workflows import journal, sources
from leadward.workflows.repository import View, open_view
from leadward.workflows.sources import Where

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


def candidates(scale: Scale, repo: Where, today: date, me: str, progress: Progress) -> Found:
    """What the history suggests, most of one's own first; without what was dismissed."""
    view = open_view(sources.chosen(repo), today, me, progress)
    rows = [row for row in _rows(view) if row.scale == scale]
    gone = {
        each.subject
        for each in journal.dispositions()
        if each.practice == PRACTICES[scale] and each.verdict is Verdict.DISMISSED
    }
    kept = tuple(row for row in rows if f"{view.name}:{row.name}" not in gone)
    return Found(view.name, kept, len(rows) - len(kept))


def _rows(view: View) -> tuple[Undertaking, ...]:
    return view.facts.rows(undertakings.ANALYSIS, view.number)


def dismiss(scale: Scale, name: str, repo: Where, today: date, progress: Progress) -> str:
    """Say that a candidate is none: neither the list nor a move shows it again. Raises UnknownName."""
    view = open_view(sources.chosen(repo), today, "", progress)
    row = named(_rows(view), name)
    journal.mark(PRACTICES[scale], f"{view.name}:{row.name}", Verdict.DISMISSED, on=today)
    return row.name


def named(rows: Sequence[Undertaking], name: str) -> Undertaking:
    """The candidate of this name. Raises UnknownName, which says what there is."""
    wanted = name.casefold().removesuffix("/")
    for row in rows:
        if row.name.casefold() == wanted:
            return row
    known = ", ".join(visible(row.name) for row in rows[:6])
    hint = f"there are {known}" if known else "there is none in this history"
    raise UnknownName(f"No candidate is called {visible(name)[:60]}; {hint}.")


def begun(scale: Scale, name: str, repo: Where, today: date, me: str, progress: Progress) -> dict[str, Any]:
    """The fields of a new note that a candidate answers. Raises UnknownName."""
    view = open_view(sources.chosen(repo), today, me, progress)
    row = named(_rows(view), name)
    told = answers(scale, row)
    if scale == "story" and view.me and view.myself:
        told["owner"] = view.me.label
    return told


def answers(scale: Scale, row: Undertaking) -> dict[str, Any]:
    """What a candidate says of itself, as fields of its note."""
    told: dict[str, Any] = {"title": row.name, "keys": [row.name]}
    if scale == "project":
        told |= {"first": _day(row.first_at).isoformat(), "teams": list(row.areas) if row.owned else []}
        told["my_part"] = f"{row.mine} of {row.changes} changes" if row.mine else ""
    return told


def noted(kind: type[KindT], id: str) -> Any:
    """The note of this kind by its id or the words of its title. Raises UnknownName, UnknownId, UsageProblem."""
    wanted = id.casefold()
    found = [each for each in journal.notes_of(kind) if wanted in each.body.title.casefold()]
    exact = [each for each in found if each.body.title.casefold() == wanted] or found
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise UsageProblem(
            f"{len(exact)} {shape.name_of(kind)} notes hold {visible(id)[:40]}; give the id that `list` shows."
        )
    if not journal.nothing_written() and id.startswith("n"):
        note = journal.note(id)
        if isinstance(note.body, kind):
            return note
    raise UnknownName(
        f"No {shape.name_of(kind)} is called {visible(id)[:40]!r}; `leadward {shape.name_of(kind)} list` shows them."
    )


def ledgered(view_rows: Sequence[Undertaking], today: date) -> list[Ledgered]:
    """The noted projects, each with what the history shows under its keys."""
    out = []
    for each in journal.notes_of(Project):
        keys = {key.casefold() for key in (each.body.title, *each.body.keys)}
        row = next((row for row in view_rows if row.name.casefold() in keys), None)
        first = each.body.first or (_day(row.first_at) if row else each.on)
        known = journal.short_id(each.id)
        out.append(Ledgered(each.body.title, first, each.body.last or max(today, first), row, known))
    return out


def timeline(repo: Where, today: date, me: str, progress: Progress) -> tuple[list[Ledgered], list[Undertaking]]:
    """What a timeline shows: the noted projects, and candidates that are none of them."""
    view = open_view(sources.chosen(repo), today, me, progress)
    rows = _rows(view)
    known = ledgered(rows, today)
    taken = {each.row.name for each in known if each.row}
    found = candidates("project", repo, today, me, progress)
    return known, [row for row in found.rows if row.name not in taken]


def status_note(id: str, repo: Where, today: date, me: str, progress: Progress) -> StatusNote:
    """The draft of a story's next status note: what is noted, and the changes under its keys since the last one."""
    story = noted(Story, id)
    days = [day for day, _ in map(status_day, story.body.status) if day]
    since = max(days, default=story.on)
    try:
        view = open_view(sources.chosen(repo), today, me, progress)
    except UsageProblem:
        if repo.repository:
            raise
        return StatusNote(story.body, journal.short_id(story.id), today, since, ())
    keys = tuple(story.body.keys) or (story.body.title,)
    return StatusNote(story.body, journal.short_id(story.id), today, since, _changes(view, keys, since))


def _changes(view: View, keys: Sequence[str], since: date) -> tuple[Change, ...]:
    """Commits since a day whose subject holds a key as a word, or that change a path at or below one."""
    found = view.facts.query(
        """SELECT c.id, c.subject, p.name, least(c.authored_at, c.committed_at) FROM commits c JOIN people p ON p.person_no = c.author
           WHERE NOT c.bot AND c.parents < 2 AND least(c.authored_at, c.committed_at) >= $since AND (
               len(list_filter($keys, lambda k: contains(' ' || regexp_replace(lower(c.subject), '[^a-z0-9_./#-]', ' ', 'g') || ' ', ' ' || k || ' '))) > 0
               OR EXISTS (SELECT 1 FROM changes ch JOIN paths f USING (path_no) WHERE ch.commit_no = c.commit_no
                   AND len(list_filter($keys, lambda k: lower(f.path) = k OR starts_with(lower(f.path), k || '/'))) > 0))
           ORDER BY 4 DESC, 1 LIMIT $most""",
        keys=[key.casefold().rstrip("/") for key in keys],
        since=int(datetime(since.year, since.month, since.day, tzinfo=UTC).timestamp()),
        most=_MOST_CHANGES,
    )
    return tuple(Change(oid, subject, name, _day(at)) for oid, subject, name, at in found)


def with_status(id: str, text: str, on: date) -> Any:
    """The story with one more status note."""
    story = noted(Story, id)
    told = shape.to_json(story.body)
    told["status"] = [*told["status"], f"{on.isoformat()} {' '.join(text.split())}"]
    return journal.revise(story.id, shape.from_json(Story, told), story.on)


def kept(kind: type[KindT], answers: dict[str, Any], on: date) -> Any:
    """A new note of these answers."""
    return journal.note(journal.add(shape.from_json(kind, answers), on))


def edited(kind: type[KindT], id: str, answers: dict[str, Any]) -> Any:
    """The note with some answers new. Raises UsageProblem where there is none."""
    if not answers:
        raise UsageProblem(f"Say what changes; `leadward {shape.name_of(kind)} edit --help` lists the fields.")
    note = noted(kind, id)
    return journal.revise(note.id, shape.from_json(kind, {**shape.to_json(note.body), **answers}), note.on)


def written(place: str, content: str) -> None:
    """Write a picture or a document for the reader alone."""
    from leadward.workflows import places

    places.write_private(Path(place), content.encode())


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
