"""Which line counts are missing, and keeping those that were counted: keyed by the pair of blobs, so that nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from leadward.model.records import dataclass
from leadward.warehouse import compaction, segments
from leadward.warehouse.schemas import laid_out
from leadward.warehouse.session import empty_database
from leadward.warehouse.store import Manifest, Store

BATCH = 32_768
"""Pairs counted and kept at once; a killed run may lose two such batches, one being kept and one being counted."""

_MISSING = f"""
WITH wanted AS (
    SELECT c.old_blob, c.new_blob, any_value(c.old_mode) AS old_mode, any_value(c.mode) AS mode, min(c.path_no) AS path_no,
        max(k.committed_at) AS newest
    FROM changes c JOIN commits k USING (commit_no)
    WHERE k.committed_at >= $since
    GROUP BY c.old_blob, c.new_blob
), left_over AS (
    SELECT * FROM wanted ANTI JOIN lines USING (old_blob, new_blob)
), batched AS (
    SELECT *, (row_number() OVER (ORDER BY newest DESC, old_blob, new_blob) - 1) // {BATCH} AS batch FROM left_over
)
SELECT old_blob, new_blob, old_mode, mode, batch FROM batched JOIN paths USING (path_no)
ORDER BY batch, path, newest DESC, old_blob, new_blob
"""


@dataclass(frozen=True, slots=True)
class Missing:
    """Pairs not yet counted: batches of newest first, each in the order of paths, as (old blob, new blob, old mode, mode)."""

    rows: pa.Table

    def __len__(self) -> int:
        return len(self.rows)

    def batches(self) -> Iterator[list[tuple[bytes, bytes, int, int]]]:
        for start in range(0, len(self.rows), BATCH):
            columns = self.rows.slice(start, BATCH).to_pydict()
            names = ("old_blob", "new_blob", "old_mode", "mode")
            yield list(zip(*(columns[name] for name in names), strict=True))


def missing(store: Store, manifest: Manifest, since: int) -> Missing:
    """The pairs changed in commits since a moment (s UTC) that have no counts yet."""
    if not manifest.segments.get("changes"):
        return Missing(pa.table({}))
    columns = ["commit_no", "path_no", "old_blob", "new_blob", "old_mode", "mode"]
    paths = segments.read(store, manifest.segments["paths"], ["path"])
    tables = {
        "changes": segments.read(store, manifest.segments["changes"], columns),
        "commits": segments.read(store, manifest.segments["commits"], ["commit_no", "committed_at"]),
        "paths": paths.append_column("path_no", pa.array(range(len(paths)), pa.uint32())),
        "lines": counted(store, manifest).select(["old_blob", "new_blob"]),
    }
    with empty_database() as db:
        for name, table in tables.items():
            db.register(name, table)
        return Missing(db.sql(_MISSING, params={"since": since}).to_arrow_table())


def counted(store: Store, manifest: Manifest) -> pa.Table:
    """All that is counted: old_blob, new_blob, added, deleted."""
    found = segments.read(store, manifest.segments.get("lines", ()))
    return found if found.num_columns else _table([])


def keep(store: Store, rows: Iterable[tuple[bytes, bytes, int, int]]) -> Manifest | None:
    """Add counts to the newest state of `store`, under its lock; None where that is gone."""
    return compaction.append(store, "lines", _table(list(rows)))


def _table(rows: list[tuple[bytes, bytes, int, int]]) -> pa.Table:
    old, new, added, deleted = zip(*rows, strict=True) if rows else ((), (), (), ())
    return laid_out("lines", {"old_blob": old, "new_blob": new, "added": added, "deleted": deleted})
