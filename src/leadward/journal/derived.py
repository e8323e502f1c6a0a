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
        known = [(each.note, body) for each in batch if each.number == each.note.latest for body in _bodies(each)]
        for each, body in known:
            each.haystack = haystack(each.kind, each.occurred, body)
        note.objects.bulk_update([each for each, _ in known], ["haystack"])
        named.objects.bulk_create(
            named(note=each, name=name, key=key_of(name)) for each, body in known for name in shape.people_of(body)
        )


def _bodies(revision: Any) -> Iterator[object]:
    try:
        yield shape.from_json(shape.named(revision.note.kind), json.loads(revision.body))
    except (LeadwardError, ValueError):
        return
