"""Many small segments into few: the newest are joined once they weigh as much as what is before them.

Rows keep their order and their bytes keep their meaning. The joined files stay for as long as a manifest names them.
"""

from __future__ import annotations

import pyarrow as pa

from leadward.warehouse.parquet import pq
from leadward.warehouse.segments import Segment, write
from leadward.warehouse.store import Manifest, Store

MOST = 8
"""Segments of one table that are left alone."""


def compacted(store: Store, manifest: Manifest) -> Manifest:
    """`manifest` with its many small segments joined; its number is the new one, so are the files' names."""
    segments = {
        table: names if len(names) <= MOST else _joined(store, table, names, manifest.number)
        for table, names in manifest.segments.items()
    }
    return manifest.with_segments(segments)


def append(store: Store, table: str, rows: pa.Table) -> Manifest | None:
    """Publish the newest state of `store` with `rows` added to `table`; None where there is no state. Takes the lock."""
    with store.writing():
        latest = store.latest()
        if latest is None:
            return None
        number = store.next_number()
        name = write(store, f"{table}-{number:06d}.parquet", rows)
        added = {**latest.segments, table: (*latest.segments.get(table, ()), name)}
        manifest = compacted(store, latest.with_segments(added, number))
        store.publish(manifest)
        return manifest


def _joined(store: Store, table: str, names: tuple[str, ...], number: int) -> tuple[str, ...]:
    rows = [pq.read_metadata(store.place / name).num_rows for name in names]
    first = len(names) - 2
    while first > 0 and rows[first - 1] <= 2 * sum(rows[first:]):
        first -= 1
    joined = Segment(store, f"{table}-{number:06d}-joined.parquet")
    for name in names[first:]:
        file = pq.ParquetFile(store.place / name)
        for group in range(file.num_row_groups):
            joined.add(file.read_row_group(group))
    return (*names[:first], joined.close())
