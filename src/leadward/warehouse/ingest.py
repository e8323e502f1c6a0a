"""Raw facts into segments: numbers given, Parquet written."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from leadward.facts.raw import RawChanges, RawCommit, RawTree
from leadward.warehouse.store import Manifest, Store

LEFT_OUT = -1
"""`breadth` of a commit whose changes are not in the facts: merge, shallow boundary, gap."""


class Numbers:
    """Numbers for things in the order of arrival, going on from what a store has."""

    def __init__(self, known: Iterable[Any] = ()) -> None:
        self.of: dict[Any, int] = {thing: number for number, thing in enumerate(known)}
        self.old = len(self.of)

    def __call__(self, thing: Any) -> int:
        return self.of.setdefault(thing, len(self.of))

    def new(self) -> list[Any]:
        return list(self.of)[self.old :]


def read(store: Store, names: Sequence[str], columns: list[str] | None = None) -> pa.Table:
    """Segments of one table, one behind the other. No names: an empty table without columns."""
    parts = [pq.read_table(store.place / name, columns=columns) for name in names]
    return pa.concat_tables(parts) if parts else pa.table({})


def _known(store: Store, old: Manifest | None, table: str, columns: list[str]) -> list[Any]:
    if old is None or not old.segments.get(table):
        return []
    found = read(store, old.segments[table], columns)
    values = [found.column(name).to_pylist() for name in columns]
    return values[0] if len(columns) == 1 else list(zip(*values, strict=True))


class Ingest:
    """One sync's new facts. Feed commits, then changes, tree and tags; `finish` gives segments and snapshot files."""

    def __init__(self, store: Store, old: Manifest | None, number: int) -> None:
        self.store, self.old, self.number = store, old, number
        self.identities = Numbers(_known(store, old, "identities", ["name", "email"]))
        self.paths = Numbers(_known(store, old, "paths", ["path"]))
        self.commit_numbers: dict[bytes, int] = {}
        self.first = old.counts.get("commits", 0) if old else 0
        self._commits: list[RawCommit] = []
        self._breadth = np.empty(0, np.int32)
        self._change_parts: list[pa.Table] = []
        self.segments: dict[str, tuple[str, ...]] = dict(old.segments) if old else {}
        self.snapshot: dict[str, str] = {}

    def known_commits(self) -> dict[bytes, int]:
        """Id in hex -> number of every commit the store had before."""
        ids = _known(self.store, self.old, "commits", ["id"])
        return {oid.hex().encode(): number for number, oid in enumerate(ids)}

    def add_commits(self, commits: Sequence[RawCommit]) -> None:
        self._commits = list(commits)
        self.commit_numbers = {c.id: self.first + i for i, c in enumerate(self._commits)}
        self._breadth = np.full(len(self._commits), LEFT_OUT, np.int32)

    def add_changes(self, raw: RawChanges) -> None:
        numbers = np.array([self.commit_numbers[oid] for oid in raw.commits], np.uint32)
        if len(numbers):
            counts = np.bincount(raw.commit, minlength=len(numbers))
            self._breadth[numbers - self.first] = counts[: len(numbers)]
        given = self.paths
        self._change_parts.append(
            pa.table(
                {
                    "commit_no": numbers[raw.commit],
                    "path_no": np.fromiter((given(path) for path in raw.paths), np.uint32, len(raw.paths)),
                    "status": raw.status,
                    "mode": raw.mode,
                    "old_blob": _fixed(raw.old_blob),
                    "new_blob": _fixed(raw.new_blob),
                }
            )
        )

    def add_tree(self, raw: RawTree) -> None:
        columns = list(zip(*raw.entries, strict=True)) if raw.entries else [(), (), (), ()]
        table = {
            "path_no": pa.array([self.paths(path) for path in columns[0]], pa.uint32()),
            "blob": pa.array([bytes.fromhex(oid.decode()) for oid in columns[1]], pa.binary()),
            "mode": pa.array(columns[2], pa.int32()),
            "size": pa.array(columns[3], pa.int64()),
        }
        self.snapshot["tree"] = self._write("tree", pa.table(table))
        texts = {"name": list(raw.texts), "text": pa.array(list(raw.texts.values()), pa.binary())}
        self.snapshot["texts"] = self._write("texts", pa.table({**texts, "name": pa.array(texts["name"], pa.string())}))

    def add_tags(self, tags: Sequence[tuple[bytes, bytes]], known: dict[bytes, int]) -> None:
        pairs = [(name, number) for name, oid in tags if (number := known.get(oid)) is not None]
        table = {
            "name": pa.array([name for name, _ in pairs], pa.binary()),
            "commit_no": pa.array([number for _, number in pairs], pa.uint32()),
        }
        self.snapshot["tags"] = self._write("tags", pa.table(table))

    def add_reach(self, numbers: Sequence[int]) -> None:
        self.snapshot["reach"] = self._write("reach", pa.table({"commit_no": pa.array(sorted(numbers), pa.uint32())}))

    def finish(self) -> dict[str, int]:
        """Write the segments; returns the rows each table has now."""
        if self._commits:
            self._segment("commits", self._commit_table())
            self._segment("trailers", self._trailer_table())
        if self._change_parts:
            self._segment("changes", pa.concat_tables(self._change_parts))
        if new := self.identities.new():
            names, emails = zip(*new, strict=True)
            self._segment("identities", pa.table({"name": _binary(names), "email": _binary(emails)}))
        if new := self.paths.new():
            self._segment("paths", pa.table({"path": _binary(new)}))
        return {
            "commits": self.first + len(self._commits),
            "identities": len(self.identities.of),
            "paths": len(self.paths.of),
        }

    def _commit_table(self) -> pa.Table:
        commits, who = self._commits, self.identities
        return pa.table(
            {
                "commit_no": pa.array(range(self.first, self.first + len(commits)), pa.uint32()),
                "id": _binary([bytes.fromhex(c.id.decode()) for c in commits]),
                "parents": pa.array([len(c.parents) for c in commits], pa.int32()),
                "author_no": pa.array([who(c.author) for c in commits], pa.uint32()),
                "committer_no": pa.array([who(c.committer) for c in commits], pa.uint32()),
                "authored_at": pa.array([c.authored_at for c in commits], pa.int64()),
                "author_zone": pa.array([c.author_zone for c in commits], pa.int16()),
                "committed_at": pa.array([c.committed_at for c in commits], pa.int64()),
                "committer_zone": pa.array([c.committer_zone for c in commits], pa.int16()),
                "subject": _binary([c.subject for c in commits]),
                "breadth": self._breadth,
            }
        )

    def _trailer_table(self) -> pa.Table:
        rows = [
            (number, key, self.identities(person))
            for number, c in enumerate(self._commits, self.first)
            for key, person in c.trailers
        ]
        return pa.table(
            {
                "commit_no": pa.array([row[0] for row in rows], pa.uint32()),
                "key": pa.array([row[1] for row in rows], pa.string()),
                "identity_no": pa.array([row[2] for row in rows], pa.uint32()),
            }
        )

    def _segment(self, table: str, rows: pa.Table) -> None:
        self.segments[table] = (*self.segments.get(table, ()), self._write(table, rows))

    def _write(self, table: str, rows: pa.Table) -> str:
        name = f"{table}-{self.number:06d}.parquet"
        sink = io.BytesIO()
        pq.write_table(rows, sink, compression="zstd", compression_level=1)
        self.store.write(name, sink.getbuffer())
        return name


def _binary(values: Sequence[bytes]) -> pa.Array:
    return pa.array(values, pa.binary())


def _fixed(ids: np.ndarray[Any, Any]) -> pa.Array:
    flat = np.ascontiguousarray(ids)
    width = flat.shape[1] if flat.ndim == 2 else 20
    return pa.Array.from_buffers(pa.binary(width), len(flat), [None, pa.py_buffer(flat)])
