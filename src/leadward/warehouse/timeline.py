"""The part of the account that needs commits alone: when each landed and in which unit, and which of its dates can be believed.

Worked out once for a set of commits and a mainline, and kept beside the facts under a name made of both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leadward import account
from leadward.account import dates, landing
from leadward.account.graph import MISSING, Graph, graph, numbers_of
from leadward.model.text import decoded
from leadward.warehouse import segments
from leadward.warehouse.store import Manifest, Store

_COLUMNS = ("place", "unit", "order", "written", "committed")


class Timeline:
    """n commits of the history, by `commit_no`, then those that only tags reach ("sides"): n + s nodes of one graph."""

    def __init__(self, store: Store, manifest: Manifest) -> None:
        self._store, self._manifest = store, manifest
        names = ["id", "parents", "parent_ids", "authored_at", "committed_at"]
        self._raw = segments.read(store, manifest.segments.get("commits", ()), names)
        file = manifest.snapshot.get("sides")
        sides = segments.read(store, [file]) if file else None
        self._sides = sides or None
        self.count = len(self._raw)
        kept = self._kept() or self._work_out()
        self.place, self.unit, self.order, self.written, self.committed = kept

    @property
    def tip(self) -> int:
        """Number of the mainline's newest commit, MISSING where it is not among the facts."""
        wanted = np.frombuffer(bytes.fromhex(self._tip_id), np.uint8).reshape(1, -1)
        return int(numbers_of(self.ids, wanted)[0]) if len(self.ids) else MISSING

    @property
    def _tip_id(self) -> str:
        return self._manifest.mainline or self._manifest.head

    @cached_property
    def chain(self) -> NDArray[np.int64]:
        """The mainline, oldest first: each commit of it is the first to land at its place."""
        landed = np.flatnonzero(self.place >= 0)
        last = np.full(int(self.place.max(initial=-1)) + 1, -1, np.int64)
        by_rank = landed[np.argsort(self.rank()[landed])]
        last[self.place[by_rank]] = by_rank
        return last

    @cached_property
    def graph(self) -> Graph:
        return graph(self.ids, self._parent_ids, self._counts)

    @cached_property
    def ids(self) -> NDArray[np.uint8]:
        """(n + s, w)"""
        own = fixed(self._raw.column("id"))
        return np.concatenate([own, fixed(self._sides.column("id"))]) if self._sides else own

    @cached_property
    def _parent_ids(self) -> bytes:
        own = b"".join(self._raw.column("parent_ids").to_pylist())
        return own + b"".join(self._sides.column("parent_ids").to_pylist()) if self._sides else own

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        own: NDArray[np.int64] = self._raw.column("parents").to_numpy().astype(np.int64)
        if self._sides is None:
            return own
        width = max(self.ids.shape[1], 1)
        sides = [len(value) // width for value in self._sides.column("parent_ids").to_pylist()]
        return np.concatenate([own, np.array(sides, np.int64)])

    def rank(self) -> NDArray[np.int64]:
        """(n + s,) the position of each commit in the order of landing."""
        return self._rank

    @cached_property
    def _rank(self) -> NDArray[np.int64]:
        rank = np.empty(len(self.order), np.int64)
        rank[self.order] = np.arange(len(self.order))
        return rank

    def landed_at(self) -> NDArray[np.int64]:
        """(n + s,) when the commit of the mainline with which each landed was made, UNKNOWN where it has not or is not known."""
        at = np.append(self.committed[self.chain], dates.UNKNOWN)
        found: NDArray[np.int64] = at[self.place]
        return found

    def seen_by(self, as_of: int) -> NDArray[np.bool_]:
        """(n,) what is there by a moment: reachable from the mainline's commit of then, or made by then and not landed at all."""
        position = landing.position_on(self._committed_raw[self.chain], as_of)
        place, made = self.place[: self.count], self._committed_raw[: self.count]
        side: NDArray[np.bool_] = ((place >= 0) & (place <= position)) | ((place < 0) & (made <= as_of))
        return side

    def tip_by(self, as_of: int) -> int:
        """Number of the mainline's commit of then, MISSING where there was none."""
        position = landing.position_on(self._committed_raw[self.chain], as_of)
        return int(self.chain[position]) if position >= 0 else MISSING

    @cached_property
    def _committed_raw(self) -> NDArray[np.int64]:
        own: NDArray[np.int64] = self._raw.column("committed_at").to_numpy()
        if self._sides is None:
            return own
        return np.concatenate([own, self._sides.column("committed_at").to_numpy()])

    def _subjects(self, merges: Sequence[int]) -> dict[int, str]:
        column = segments.read(self._store, self._manifest.segments["commits"], ["subject"]).column("subject")
        texts = column.take(pa.array(merges, pa.int64())).to_pylist()
        return {number: decoded(text) for number, text in zip(merges, texts, strict=True)}

    def _work_out(self) -> tuple[NDArray[np.int64], ...]:
        merges = np.flatnonzero(self._counts[: self.count] > 1).tolist()
        said = self._subjects(merges) if merges else {}
        landed = landing.land(self.graph, self.tip, lambda number: said.get(number, ""))
        order = landed.order.tolist()
        read_at = self._manifest.read_at or int(self._committed_raw.max(initial=0))
        written = dates.believable(self.graph, order, self._authored, read_at)
        committed = dates.believable(self.graph, order, self._committed_raw, read_at)
        found = (landed.place, landed.unit, landed.order, written, committed)
        self._keep(found)
        return tuple(each.astype(np.int64) for each in found)

    @cached_property
    def _authored(self) -> NDArray[np.int64]:
        own: NDArray[np.int64] = self._raw.column("authored_at").to_numpy()
        return np.concatenate([own, self._committed_raw[self.count :]]) if self._sides else own

    @cached_property
    def _name(self) -> str:
        sides = self._manifest.snapshot.get("sides", "")
        about = "\n".join(
            [
                *(self._manifest.segments.get("commits", ())),
                sides,
                self._tip_id,
                *self._manifest.boundary,
                str(self.count),
            ]
        )
        return f"account/commits-{account.VERSION}-{hashlib.sha256(about.encode()).hexdigest()[:16]}.parquet"

    def _kept(self) -> tuple[NDArray[np.int64], ...] | None:
        try:
            rows = segments.read(self._store, [self._name], list(_COLUMNS))
        except (OSError, pa.ArrowException, KeyError):
            return None
        return tuple(rows.column(name).to_numpy().astype(np.int64) for name in _COLUMNS)

    def _keep(self, found: tuple[NDArray[np.int32] | NDArray[np.int64], ...]) -> None:
        """A cache: what cannot be kept is worked out again next time. What an earlier version kept goes once this is whole."""
        segments.keep_aside(self._store, self._name, segments.table(dict(zip(_COLUMNS, found, strict=True))))
        if (self._store.place / self._name).is_file():
            for path in (self._store.place / "account").glob("commits-*.parquet"):
                if not path.name.startswith(f"commits-{account.VERSION}-"):
                    path.unlink(missing_ok=True)


def fixed(column: pa.ChunkedArray) -> NDArray[np.uint8]:
    """Ids of one length as rows of bytes, (n, w)."""
    parts = []
    for chunk in column.chunks:
        if len(chunk):
            values = chunk.to_pylist() if not pa.types.is_fixed_size_binary(chunk.type) else None
            if values is None:
                width = chunk.type.byte_width
                flat = np.frombuffer(chunk.buffers()[1], np.uint8)
                parts.append(flat[chunk.offset * width : (chunk.offset + len(chunk)) * width].reshape(-1, width))
            else:
                parts.append(np.frombuffer(b"".join(values), np.uint8).reshape(len(values), -1))
    return np.concatenate(parts) if parts else np.empty((0, 20), np.uint8)
