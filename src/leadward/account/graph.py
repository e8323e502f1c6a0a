"""A history as a graph of commit numbers: who is whose parent, and an order in which parents come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadward.model.records import dataclass

Ints = NDArray[np.integer[Any]]
MISSING = -1
"""A parent that is not among the commits: beyond a shallow boundary, or unreadable."""


@dataclass(frozen=True, slots=True)
class Graph:
    """n commits. The parents of commit i are `parent[begin[i]:begin[i + 1]]`, the first parent first, MISSING where not here."""

    parent: NDArray[np.int32]
    begin: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.begin) - 1

    def children(self) -> list[list[int]]:
        """The children of each commit."""
        child = np.repeat(np.arange(len(self)), np.diff(self.begin))
        here = self.parent >= 0
        child, parent = child[here], self.parent[here]
        ends = np.cumsum(np.bincount(parent, minlength=len(self))).tolist()
        flat: list[int] = child[np.argsort(parent, kind="stable")].tolist()
        return [flat[start:end] for start, end in pairwise([0, *ends])]

    def parents(self) -> list[list[int]]:
        """The parents that are here, by commit."""
        flat, begin = self.parent.tolist(), self.begin.tolist()
        if MISSING not in flat:
            return [flat[start:end] for start, end in pairwise(begin)]
        return [[value for value in flat[s:e] if value >= 0] for s, e in pairwise(begin)]

    def first_parents(self) -> list[int]:
        """The first parent of each commit, MISSING where there is none or it is not here."""
        first = np.full(len(self), MISSING, np.int32)
        some = np.flatnonzero(self.begin[1:] > self.begin[:-1])
        first[some] = self.parent[self.begin[some]]
        first_parents: list[int] = first.tolist()
        return first_parents


def graph(ids: NDArray[np.uint8], parent_ids: bytes, counts: Ints) -> Graph:
    """The graph of commits with these ids.

    ids: (n, w) bytes. parent_ids: the ids of all parents, commit by commit, w bytes each. counts: (n,) how many parents each has.
    """
    begin = np.zeros(len(ids) + 1, np.int64)
    np.cumsum(counts, out=begin[1:])
    width = ids.shape[1] if ids.ndim == 2 and len(ids) else 20
    wanted = np.frombuffer(parent_ids, np.uint8).reshape(-1, width)
    return Graph(numbers_of(ids, wanted), begin)


def numbers_of(ids: NDArray[np.uint8], wanted: NDArray[np.uint8]) -> NDArray[np.int32]:
    """The row of each wanted id among `ids`, MISSING where it is not there. Both (., w) bytes."""
    if not len(ids) or not len(wanted):
        return np.full(len(wanted), MISSING, np.int32)
    keys, asked = _keys(ids), _keys(wanted)
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    if (ranked[1:] == ranked[:-1]).any():  # two ids that begin alike: one in 2**64, or made on purpose
        return _by_whole_id(ids, wanted)
    place = np.minimum(np.searchsorted(ranked, asked), len(ranked) - 1)
    found = order[place]
    same = (ids[found] == wanted).all(axis=1)
    return np.where(same, found, MISSING).astype(np.int32)


def _keys(ids: NDArray[np.uint8]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(ids[:, :8]).view(np.uint64)[:, 0]


def _by_whole_id(ids: NDArray[np.uint8], wanted: NDArray[np.uint8]) -> NDArray[np.int32]:
    row = {value.tobytes(): number for number, value in enumerate(ids)}
    return np.array([row.get(value.tobytes(), MISSING) for value in wanted], np.int32)


def ancestors(parents: Sequence[Sequence[int]], tips: Iterable[int]) -> NDArray[np.bool_]:
    """Which commits the tips reach, the tips included. (n,)"""
    seen = bytearray(len(parents))
    stack = [tip for tip in tips if tip >= 0]
    for tip in stack:
        seen[tip] = 1
    while stack:
        for parent in parents[stack.pop()]:
            if not seen[parent]:
                seen[parent] = 1
                stack.append(parent)
    return np.frombuffer(bytes(seen), np.bool_)
