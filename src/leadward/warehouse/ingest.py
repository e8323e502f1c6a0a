"""Raw facts into segments: numbers given, Parquet written as they come, so that memory does not grow with the history."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from leadward.dimensions.erased import Erased
from leadward.facts.raw import Person, RawCommits, RawHistory, RawMention, RawRename, RawSides, RawTag, RawTree
from leadward.warehouse.numbers import Numbers, places
from leadward.warehouse.schemas import Column, laid_out
from leadward.warehouse.segments import Segment, column, read, write
from leadward.warehouse.store import Manifest, Store

LEFT_OUT = -1
"""`breadth` of a commit whose changes are not in the facts: merge, shallow boundary, gap."""
_Column = np.ndarray[Any, Any]
_Numbered = tuple[_Column, _Column, _Column]
"""Of authors, committers, and those whom trailers name."""
_LONGEST_NAME = 300
"""Bytes of a name, and of an e-mail, that are kept; what is longer ends before the character that does not fit."""
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
        self._committed: list[_Column] = []

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
        self._rows("changes", rows)
        self._add_renames(block.renames, numbers)
        self._add_mentions(block.mentions, numbers)

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
        by_key = {key: b"%b\n%b" % self._erased.mask(*_person(key)) for key in dict.fromkeys(keys)}
        return [by_key[key] for key in keys]

    def _said(self, texts: Sequence[bytes]) -> Sequence[bytes]:
        """Texts without the names and addresses of those who were erased."""
        return [self._erased.raw(text) for text in texts] if self._erased.marks else texts

    def _add_commits(
        self, block: RawHistory, numbers: _Column, breadth: _Column, authors: _Column, committers: _Column
    ) -> None:
        commits = block.commits
        ids = _fixed(commits.ids)
        self._new_ids.append(ids)
        self._committed.append(commits.committed_at)
        rows = {
            "commit_no": numbers,
            "id": ids,
            "parents": commits.parent_count,
            "parent_ids": commits.parents,
            "author_no": authors,
            "committer_no": committers,
            "authored_at": commits.authored_at,
            "author_zone": commits.author_zone,
            "committed_at": commits.committed_at,
            "committer_zone": commits.committer_zone,
            "subject": self._said(commits.subjects),
            "breadth": breadth,
        }
        self._rows("commits", rows)

    def _add_renames(self, renames: Sequence[RawRename], numbers: _Column) -> None:
        rows = {
            "commit_no": numbers[np.array([rename.commit for rename in renames], np.int64)],
            "old_path_no": self.paths([rename.old for rename in renames]),
            "new_path_no": self.paths([rename.new for rename in renames]),
            "kind": np.array([rename.kind for rename in renames], np.uint8),
            "score": np.array([rename.score for rename in renames], np.uint8),
        }
        self._rows("renames", rows)

    def _add_trailers(self, block: RawHistory, numbers: _Column, named: _Column) -> None:
        trailers = block.commits.trailers
        rows = {
            "commit_no": numbers[np.array([index for index, _, _ in trailers], np.int64)],
            "key": [key for _, key, _ in trailers],
            "identity_no": named,
        }
        self._rows("trailers", rows)

    def _rows(self, name: str, columns: Mapping[str, Column]) -> None:
        if not len(next(iter(columns.values()))):
            return
        if name not in self._open:
            self._open[name] = Segment(self.store, self._name(name))
        self._open[name].add(laid_out(name, columns))

    def _name(self, kind: str) -> str:
        return f"{kind}-{self.number:06d}.parquet"

    def add_tree(self, raw: RawTree) -> None:
        columns = list(zip(*raw.entries, strict=True)) if raw.entries else [(), (), (), ()]
        entries = {
            "path_no": self.paths(list(columns[0])),
            "blob": [bytes.fromhex(oid.decode()) for oid in columns[1]],
            "mode": columns[2],
            "size": columns[3],
            "mark": [raw.marks.get(path, "") for path in columns[0]],
        }
        texts = {
            "name": list(raw.texts),
            "text": self._said(list(raw.texts.values())),
        }
        self._keep("tree", entries)
        self._keep("texts", texts)

    def add_mentions(self, ids: Sequence[bytes], mentions: Sequence[RawMention]) -> None:
        """What commits of earlier syncs mention, by their ids in hex; others are passed over."""
        known = self.numbers_of(ids)
        numbers = np.array([known.get(oid, self.first) for oid in ids], np.int64)
        self._add_mentions(
            [mention for mention in mentions if numbers[mention.commit] < self.first], numbers.astype(np.uint32)
        )

    def add_tools(self, ids: Sequence[bytes], trailers: Sequence[tuple[int, str, Person]]) -> None:
        """The programs that trailers of commits of earlier syncs name, by their ids in hex; others are passed over."""
        known = self.numbers_of(ids)
        rows = [(known[ids[at]], key, who) for at, key, who in trailers if known.get(ids[at], self.first) < self.first]
        named = {
            "commit_no": np.array([number for number, _, _ in rows], np.uint32),
            "key": [key for _, key, _ in rows],
            "identity_no": self.identities(self._kept([who for _, _, who in rows])),
        }
        self._rows("trailers", named)

    def _add_mentions(self, mentions: Sequence[RawMention], numbers: _Column) -> None:
        rows = {
            "commit_no": numbers[np.array([mention.commit for mention in mentions], np.int64)],
            "kind": np.array([mention.kind for mention in mentions], np.uint8),
            "id": [mention.id for mention in mentions],
        }
        self._rows("mentions", rows)

    def add_tags(self, tags: Sequence[RawTag], reach: Collection[int] | None) -> list[str]:
        """Keep the tags; returns the ids, in hex, of their commits that are not among those reachable (None: all stored are)."""
        numbers = self._reachable([tag.id for tag in tags], reach)
        named = {
            "name": self._said([tag.name for tag in tags]),
            "id": [bytes.fromhex(tag.id.decode()) for tag in tags],
            "commit_no": numbers,
            "tagged_at": [tag.tagged_at for tag in tags],
            "annotated": [tag.annotated for tag in tags],
        }
        self._keep("tags", named)
        return [tag.id.decode() for tag, number in zip(tags, numbers, strict=True) if number < 0]

    def reaches(self, oid: str, reach: Collection[int] | None) -> bool:
        """Whether this commit (in hex) is stored, and reachable."""
        return self._reachable([oid.encode()], reach)[0] >= 0

    def _reachable(self, ids: Sequence[bytes], reach: Collection[int] | None) -> list[int]:
        known = self.numbers_of(ids)
        if reach is not None:
            known = {oid: number for oid, number in known.items() if number in reach}
        return [known.get(oid, -1) for oid in ids]

    def add_sides(self, raw: RawSides) -> None:
        sides = {
            "id": raw.ids,
            "parent_ids": raw.parents,
            "committed_at": raw.committed_at,
        }
        self._keep("sides", sides)

    def keeps_sides(self, wanted: Collection[str]) -> bool:
        """Keep the sides of the last sync where they are those of `wanted` (in hex) too; all that was reachable must be so still."""
        file = self.old.snapshot.get("sides") if self.old else None
        if self.old is None or file is None:
            return False
        sides, tags = read(self.store, [file], ["id"]).column("id"), read(self.store, [self.old.snapshot["tags"]])
        before = {tag["id"].hex() for tag in tags.to_pylist() if tag["commit_no"] < 0}
        if places(sides, [bytes.fromhex(self.old.deploy)]) if self.old.deploy else False:
            before.add(self.old.deploy)
        new = [oid for ids in self._new_ids for oid in ids.to_pylist()]
        if before != set(wanted) or places(sides, new):
            return False
        self.snapshot["sides"] = file
        return True

    def known(self, ids: Sequence[bytes]) -> Container[bytes]:
        """Those of the commits that are in this history, however it was read."""
        found = places(pa.chunked_array(self._new_ids), ids) if self._new_ids else {}
        before = column(self.store, self.old, "commits", "id")
        return {*found, *places(before, ids)} if before is not None else found

    def add_reach(self, numbers: Sequence[int]) -> None:
        self._keep("reach", {"commit_no": sorted(numbers)})

    def _keep(self, name: str, columns: Mapping[str, Column]) -> None:
        self.snapshot[name] = write(self.store, self._name(name), laid_out(name, columns))

    def committed(self, reach: Collection[int] | None, until: int) -> tuple[int, bool]:
        """When the newest commit was committed (s UTC, none after `until`), and whether the year up to it had one a week."""
        old = column(self.store, self.old, "commits", "committed_at")
        parts = [*([old.to_numpy()] if old is not None else []), *self._committed]
        at = np.concatenate(parts) if parts else np.empty(0, np.int64)
        at = at[sorted(reach)] if reach is not None else at
        at = at[at <= until]
        newest = int(at.max()) if len(at) else 0
        return newest, int((at > newest - 365 * 86_400).sum()) >= 52

    def finish(self) -> dict[str, int]:
        """Write the segments out; returns the rows each table has now."""
        if new := self.identities.new():
            people = [_person(key) for key in new]
            names, emails = zip(*people, strict=True)
            self._rows("identities", {"name": names, "email": emails})
        if new := self.paths.new():
            self._rows("paths", {"path": new})
        for name, segment in self._open.items():
            self.segments[name] = (*self.segments.get(name, ()), segment.close())
        old = self.old.counts if self.old else {}
        return {**old, "commits": self.next, "identities": len(self.identities), "paths": len(self.paths)}


def _identities(store: Store, old: Manifest | None) -> pa.ChunkedArray | None:
    name, email = (column(store, old, "identities", which) for which in ("name", "email"))
    if name is None or email is None:
        return None
    pairs = zip(name.to_pylist(), email.to_pylist(), strict=True)
    return pa.chunked_array([pa.array([b"%b\n%b" % pair for pair in pairs], pa.binary())])


def _person(key: Person) -> tuple[bytes, bytes]:
    name, _, email = key.partition(b"\n")
    return _bounded(name), _bounded(email)


def _bounded(text: bytes) -> bytes:
    end = min(len(text), _LONGEST_NAME)
    while 0 < end < len(text) and text[end] & 0xC0 == 0x80:  # in the midst of a character of UTF-8
        end -= 1
    return text[:end]


def _fixed(ids: _Column) -> pa.Array:
    flat = np.ascontiguousarray(ids)
    width = flat.shape[1] if flat.ndim == 2 else 20
    return pa.Array.from_buffers(pa.binary(width), len(flat), [None, pa.py_buffer(flat)])
