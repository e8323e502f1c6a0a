"""Many small segments become few, rows keep their order, and who reads an older state is not disturbed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from leadward.warehouse.compaction import MOST
from leadward.warehouse.store import Manifest, Store
from leadward.workflows.sync import sync
from tests.repositories import Made, extend, make

DAY = date(2026, 3, 2)


def rows(store: Store, manifest: Manifest, table: str) -> list[dict]:  # type: ignore[type-arg]
    return [row for name in manifest.segments[table] for row in pq.read_table(store.place / name).to_pylist()]


def synced(tmp_path: Path, syncs: int) -> tuple[Store, list[Manifest]]:
    repository = make(tmp_path / "shop", [Made("Alice", DAY, {f"f{n}": "1" for n in range(30)})], bare=True)
    store, first = sync(repository, tmp_path / "facts")
    seen = [first]
    for number in range(syncs):
        extend(repository, [Made("Bob", DAY, {f"g{number}": "1"}, f"Change {number}")])
        seen.append(sync(repository, tmp_path / "facts")[1])
    return store, seen


def test_segments_stay_few_and_rows_the_same(tmp_path: Path) -> None:
    store, seen = synced(tmp_path, 3 * MOST)
    last = seen[-1]
    assert all(len(names) <= MOST for names in last.segments.values())
    assert [row["commit_no"] for row in rows(store, last, "commits")] == list(range(3 * MOST + 1))
    assert len(rows(store, last, "changes")) == 30 + 3 * MOST
    assert [row["path"] for row in rows(store, last, "paths")][-1] == b"g%d" % (3 * MOST - 1)


def test_an_older_state_stays_readable_for_a_while_and_then_goes(tmp_path: Path) -> None:
    store, seen = synced(tmp_path, MOST + 2)
    assert len(rows(store, seen[1], "commits")) == 2
    for manifest in seen:
        path = store.place / f"manifest-{manifest.number:06d}.json"
        os.utime(path, (path.stat().st_mtime - 3600,) * 2)
    with store.writing():
        pass
    left = {path.name for path in store.place.glob("*.parquet")}
    assert left == seen[-1].files() | seen[-2].files()
    assert len(rows(store, seen[-1], "commits")) == MOST + 3
