"""Line counts: the second tier of the facts. Counted newest first, kept batch by batch, never waited for by what does not ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.connectors.git.layout import find
from leadward.connectors.git.linecounts import Counter, Pair
from leadward.model import days
from leadward.model.progress import Progress, quiet
from leadward.warehouse.store import Manifest, Store
from leadward.workflows.sync import Meanwhile, Terms, sync
from leadward.workflows.workshop import Workshop

if TYPE_CHECKING:
    from leadward.warehouse.linecounts import Missing

_MONTH = 2_629_746
"""Seconds of a twelfth of a year."""
_BEFORE_ALL = -(10**12)


def count_lines(
    path: Path, facts: Path, since: int, progress: Progress = quiet, terms: Terms | None = None
) -> tuple[Store, Manifest, int]:
    """Sync, then count what was changed since a moment (s UTC) and is not counted yet.

    Returns the store, its newest manifest and the number of pairs that cannot be counted, their contents being missing. The
    store is locked only while a batch is kept, so that others may read and sync meanwhile.
    """
    found: list[Missing] = []
    looking = Meanwhile(_load, lambda store, fresh: found.append(_missing(store, fresh, since)))
    store, manifest = sync(path, facts, progress, looking, terms)
    wanted = found[0] if found else _missing(store, manifest, since)
    if not len(wanted):
        return store, manifest, 0
    from leadward.warehouse import linecounts

    done = kept = 0
    layout = find(path)
    with Workshop(store, layout) as place:
        counter = Counter(place, layout.object_format)
        progress("lines", 0, len(wanted))
        for asked, counts in counter.count([Pair(*row) for row in batch] for batch in wanted.batches()):
            rows = ((count.pair.old_blob, count.pair.new_blob, count.added, count.deleted) for count in counts)
            manifest = linecounts.keep(store, rows) or manifest
            done += asked
            kept += len(counts)
            progress("lines", done, len(wanted))
    return store, manifest, done - kept


def _load() -> None:
    import leadward.warehouse.linecounts  # noqa: F401 - DuckDB: not before git works


def _missing(store: Store, manifest: Manifest, since: int) -> Missing:
    from leadward.warehouse import linecounts

    return linecounts.missing(store, manifest, since)


def months_before(day: date, months: int) -> int:
    """The moment (s UTC) so many months before a day; 0 months: before all history."""
    if not months:
        return _BEFORE_ALL
    return days.start(day) - months * _MONTH
