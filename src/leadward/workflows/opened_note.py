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

    found = ws.notes.note(id)
    told = shape.to_json(found.body)
    labels = {field.name: field.label.lower() for field in shape.form(type(found.body))}
    said = [(labels[name], _said(value)) for name, value in told.items() if value not in (None, "", [])]
    first = [("note", found.id), ("kind", found.kind), ("on", found.on.isoformat())]
    last = [("recorded", _recorded(found)), *_origin(found.origin)] + (
        [("withdrawn", "yes")] if found.withdrawn else []
    )
    return Shown(journal.short_id(found.id), "note", (*first, *said, *last))


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _origin(origin: Origin) -> list[tuple[str, str]]:
    told = {
        "said by": origin.speaker,
        "said on": origin.spoken.isoformat() if origin.spoken else "",
        "written by": origin.assistant,
    }
    return [(name, value) for name, value in told.items() if value]


def _recorded(found: StoredNote[Any]) -> str:
    hours, minutes = divmod(abs(found.recorded.offset), 60)
    sign = "-" if found.recorded.offset < 0 else "+"
    return f"{found.recorded.utc} ({sign}{hours:02}:{minutes:02} {found.recorded.zone})"
