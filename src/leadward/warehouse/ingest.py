"""Raw facts into segments: numbers given, Parquet written as they come, so that memory does not grow with the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from leadward.dimensions.erased import Erased
from leadward.facts.raw import Person, RawCommits, RawHistory, RawRename, RawTree
from leadward.warehouse.numbers import Numbers, places
from leadward.warehouse.segments import Segment, column, read, table, write
from leadward.warehouse.store import Manifest, Store

LEFT_OUT = -1
"""`breadth` of a commit whose changes are not in the facts: merge, shallow boundary, gap."""
_Column = np.ndarray[Any, Any]
_Numbered = tuple[_Column, _Column, _Column]
"""Of authors, committers, and those whom trailers name."""
_LONGEST_NAME = 300
_NOBODY = Erased()


class Ingest:
    """One sync's new facts. Feed history, then tree, tags and reach; `finish` gives the rows each table has now."""

    def __init__(self, store: Store, old: Manifest | None, number: int, erased: Erased = _NOBODY) -> None:
        self.store, self.old, self.number, self._erased = store, old, number, erased
        self.identities = Numbers(_identities(store, old))
        self.paths = Numbers(column(store, old, "paths", "path"))
        self.first = self.next = old.counts.get("commits", 0) if old else 0
        self.segments: dict[str, tuple[str, ...]] = dict(old.segments) if old else {}
        self.snapshot: dict[str, str] = {}
        self._open: dict[str, Segment] = {}
        self._new_ids: list[pa.Array] = []

    def numbers_of(self, ids: Sequence[bytes]) -> dict[bytes, int]:
        """Number of each commit (id in hex) of those that the store has, or has just been given."""
        asked = [bytes.fromhex(oid.decode()) for oid in ids]
        known = column(self.store, self.old, "commits", "id")
        new = pa.chunked_array(self._new_ids) if self._new_ids else None
        fresh = {oid: self.first + place for oid, place in places(new, asked).items()}
        return {oid.hex().encode(): number for oid, number in {**places(known, asked), **fresh}.items()}

    def reach(self) -> list[int] | None:
        """Numbers of the commits that were reachable at the last sync; None where that is all."""
        file = self.old.snapshot.get("reach") if self.old else None
        if file is None:
            return None
        found: list[int] = read(self.store, [file]).column("commit_no").to_pylist()
        return found

    def add(self, block: RawHistory) -> None:
        """Commits and their changes; numbered in the order of arrival."""
        commits, changes = block.commits, block.changes
        numbers = np.arange(self.next, self.next + len(commits), dtype=np.uint32)
        breadth = np.bincount(changes.commit, minlength=len(commits)).astype(np.int32)
        breadth[block.left_out] = LEFT_OUT
        self.next += len(commits)
        authors, committers, named = self._people(commits)
        self._add_commits(block, numbers, breadth, authors, committers)
        self._add_trailers(block, numbers, named)
        rows = {
            "commit_no": numbers[changes.commit],
            "path_no": self.paths(changes.paths),
            "status": changes.status,
            "old_mode": changes.old_mode,
            "mode": changes.mode,
            "old_blob": _fixed(changes.old_blob),
            "new_blob": _fixed(changes.new_blob),
        }
        self._rows("changes", table(rows))
        self._add_renames(block.renames, numbers)

    def _people(self, commits: RawCommits) -> _Numbered:
        """Their numbers, given commit by commit, so that they do not depend on how a history came in blocks."""
        count = len(commits)
        keys = self._kept([*commits.authors, *commits.committers, *(person for _, _, person in commits.trailers)])
        named = np.array([index for index, _, _ in commits.trailers], np.int64)
        order = np.argsort(np.concatenate([np.arange(count), np.arange(count), named]), kind="stable")
        numbers = np.empty(len(keys), np.uint32)
        numbers[order] = self.identities([keys[place] for place in order.tolist()])
        return numbers[:count], numbers[count : 2 * count], numbers[2 * count :]

    def _kept(self, keys: list[Person]) -> list[Person]:
        """Who was erased is never written down."""
        if not self._erased.marks:
            return keys
        kept = {key: b"%b\n%b" % self._erased.mask(*_person(key)) for key in dict.fromkeys(keys)}
        return [kept[key] for key in keys]

    def _said(self, texts: Sequence[bytes]) -> Sequence[bytes]:
        """Texts without the names and addresses of those who were erased."""
        return [self._erased.raw(each) for each in texts] if self._erased.marks else texts

    def _add_commits(
        self, block: RawHistory, numbers: _Column, breadth: _Column, authors: _Column, committers: _Column
    ) -> None:
        commits = block.commits
        ids = _fixed(commits.ids)
        self._new_ids.append(ids)
        rows = {
            "commit_no": numbers,
            "id": ids,
            "parents": commits.parent_count,
            "parent_ids": _binary(commits.parents),
            "author_no": authors,
            "committer_no": committers,
            "authored_at": commits.authored_at,
            "author_zone": commits.author_zone,
            "committed_at": commits.committed_at,
            "committer_zone": commits.committer_zone,
            "subject": _binary(self._said(commits.subjects)),
            "breadth": breadth,
        }
        self._rows("commits", table(rows))

    def _add_renames(self, renames: Sequence[RawRename], numbers: _Column) -> None:
        rows = {
            "commit_no": numbers[np.array([rename.commit for rename in renames], np.int64)],
            "old_path_no": self.paths([rename.old for rename in renames]),
            "new_path_no": self.paths([rename.new for rename in renames]),
            "kind": np.array([rename.kind for rename in renames], np.uint8),
            "score": np.array([rename.score for rename in renames], np.uint8),
        }
        self._rows("renames", table(rows))

    def _add_trailers(self, block: RawHistory, numbers: _Column, named: _Column) -> None:
        trailers = block.commits.trailers
        rows = {
            "commit_no": numbers[np.array([index for index, _, _ in trailers], np.int64)],
            "key": pa.array([key for _, key, _ in trailers], pa.string()),
            "identity_no": named,
        }
        self._rows("trailers", table(rows))

    def _rows(self, name: str, rows: pa.Table) -> None:
        if not len(rows):
            return
        if name not in self._open:
            self._open[name] = Segment(self.store, self._name(name))
        self._open[name].add(rows)

    def _name(self, kind: str) -> str:
        return f"{kind}-{self.number:06d}.parquet"

    def add_tree(self, raw: RawTree) -> None:
        columns = list(zip(*raw.entries, strict=True)) if raw.entries else [(), (), (), ()]
        entries = {
            "path_no": self.paths(list(columns[0])),
            "blob": pa.array([bytes.fromhex(oid.decode()) for oid in columns[1]], pa.binary()),
            "mode": pa.array(columns[2], pa.int32()),
            "size": pa.array(columns[3], pa.int64()),
        }
        texts = {
            "name": pa.array(list(raw.texts), pa.string()),
            "text": pa.array(self._said(list(raw.texts.values())), pa.binary()),
        }
        self._keep("tree", table(entries))
        self._keep("texts", pa.table(texts))

    def add_tags(self, tags: Sequence[tuple[bytes, bytes]]) -> None:
        known = self.numbers_of([oid for _, oid in tags])
        pairs = [(name, number) for name, oid in tags if (number := known.get(oid)) is not None]
        named = {
            "name": _binary(self._said([name for name, _ in pairs])),
            "commit_no": pa.array([number for _, number in pairs], pa.uint32()),
        }
        self._keep("tags", pa.table(named))

    def add_reach(self, numbers: Sequence[int]) -> None:
        self._keep("reach", pa.table({"commit_no": pa.array(sorted(numbers), pa.uint32())}))

    def _keep(self, name: str, rows: pa.Table) -> None:
        self.snapshot[name] = write(self.store, self._name(name), rows)

    def finish(self) -> dict[str, int]:
        """Write the segments out; returns the rows each table has now."""
        if new := self.identities.new():
            people = [_person(key) for key in new]
            names, emails = zip(*people, strict=True)
            self._rows("identities", pa.table({"name": _binary(names), "email": _binary(emails)}))
        if new := self.paths.new():
            self._rows("paths", pa.table({"path": _binary(new)}))
        for name, segment in self._open.items():
            self.segments[name] = (*self.segments.get(name, ()), segment.close())
        old = self.old.counts if self.old else {}
        return {**old, "commits": self.next, "identities": len(self.identities), "paths": len(self.paths)}


def _identities(store: Store, old: Manifest | None) -> pa.ChunkedArray | None:
    name, email = (column(store, old, "identities", which) for which in ("name", "email"))
    if name is None or email is None:
        return None
    pairs = zip(name.to_pylist(), email.to_pylist(), strict=True)
    return pa.chunked_array([_binary([b"%b\n%b" % pair for pair in pairs])])


def _person(key: Person) -> tuple[bytes, bytes]:
    name, _, email = key.partition(b"\n")
    return name[:_LONGEST_NAME], email[:_LONGEST_NAME]


def _binary(values: Sequence[bytes]) -> pa.Array:
    return pa.array(values, pa.binary())


def _fixed(ids: _Column) -> pa.Array:
    flat = np.ascontiguousarray(ids)
    width = flat.shape[1] if flat.ndim == 2 else 20
    return pa.Array.from_buffers(pa.binary(width), len(flat), [None, pa.py_buffer(flat)])
