"""What is kept beside a note's words for quick reading, and follows from them: what a search looks through, whom it names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from leadward.model.errors import LeadwardError
from leadward.model.folding import folded
from leadward.notes import shape

_BATCH = 500


def haystack(kind: str, on: date, body: object) -> str:
    """What a search looks through. SQLite compares text up to a NUL only, so there is none."""
    return folded(f"{kind} {on} {shape.words(body)}".replace("\0", " "))


def key_of(name: str) -> str:
    """A name as names are compared."""
    return folded(name)


def derive_all(apps: Any, _editor: object) -> None:
    """For a migration: work it out for every note there is. What cannot be read is left for the reader to be told of."""
    note, named, revision = (apps.get_model("journal", name) for name in ("Note", "Named", "Revision"))
    rows = iter(revision.objects.select_related("note").order_by("id").iterator(chunk_size=_BATCH))
    while batch := list(islice(rows, _BATCH)):
        pairs = [(value.note, body) for value in batch if value.number == value.note.latest for body in _bodies(value)]
        for value, body in pairs:
            value.haystack = haystack(value.kind, value.occurred, body)
        note.objects.bulk_update([value for value, _ in pairs], ["haystack"])
        named.objects.bulk_create(
            named(note=value, name=name, key=key_of(name)) for value, body in pairs for name in shape.people_of(body)
        )


def _bodies(revision: Any) -> Iterator[object]:
    try:
        yield shape.from_json(shape.named(revision.note.kind), json.loads(revision.body))
    except (LeadwardError, ValueError):
        return
