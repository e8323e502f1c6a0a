"""A note as `show` opens it: its fields by their labels, where it comes from, and whether it was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadward.workflows import journal
from leadward.workflows.shown import Shown
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.origin import Origin
    from leadward.journal.stored import StoredNote


def shown(ws: Workspace, id: str) -> Shown:
    """A note, opened as `show` opens any source. Raises UnknownId."""
    from leadward.notes import shape

    note = ws.notes.note(id)
    data = shape.to_json(note.body)
    labels = {field.name: field.label.lower() for field in shape.form(type(note.body))}
    pairs = [(labels[name], _said(value)) for name, value in data.items() if value not in (None, "", [])]
    first = [("note", note.id), ("kind", note.kind), ("on", note.on.isoformat())]
    last = [("recorded", _recorded(note)), *_origin(note.origin)] + ([("withdrawn", "yes")] if note.withdrawn else [])
    return Shown(journal.short_id(note.id), "note", (*first, *pairs, *last))


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _origin(origin: Origin) -> list[tuple[str, str]]:
    told = {
        "said by": origin.speaker,
        "said on": origin.spoken.isoformat() if origin.spoken else "",
        "written by": origin.assistant,
    }
    return [(name, value) for name, value in told.items() if value]


def _recorded(note: StoredNote[Any]) -> str:
    hours, minutes = divmod(abs(note.recorded.offset), 60)
    sign = "-" if note.recorded.offset < 0 else "+"
    return f"{note.recorded.utc} ({sign}{hours:02}:{minutes:02} {note.recorded.zone})"
