"""Which dates of commits can be believed?

A date over a day after the history was read, or over a year before the same date of a parent, is not known: a wrong clock, a
mail program, a converted history. It is handed to nobody. A commit whose own date is not known passes on what its parents
say. Where several commits would lose their date to one ancestor, and agree with what came before it, that one is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from leadward.account.graph import Graph

DAY = 86_400
YEAR = 365 * DAY
UNKNOWN = int(np.iinfo(np.int64).min)
"""Stands for a date that is not known."""
_VOTES = 2
_ROUNDS = 8
_NONE = -(1 << 60)


def believable(graph: Graph, order: Sequence[int], dates: NDArray[np.int64], read_at: int) -> NDArray[np.int64]:
    """The dates (n,) in s UTC, UNKNOWN where one cannot be believed.

    order: all commits, parents first. read_at: when the history was read, s UTC.
    """
    wrong = dates > read_at + DAY
    if not wrong.any() and not len(_before_parents(graph, dates)):
        return dates
    look = _Look(graph, order, dates)
    early: set[int] = set(np.flatnonzero(wrong).tolist())
    for _ in range(_ROUNDS):
        before, outliers = look.judged(early)
        if not outliers:
            wrong[list(early | before)] = True
            break
        early |= outliers
    return np.where(wrong, UNKNOWN, dates)


def _before_parents(graph: Graph, dates: NDArray[np.int64]) -> NDArray[np.int64]:
    """The commits over a year before one of their parents."""
    child = np.repeat(np.arange(len(graph)), np.diff(graph.begin))
    here = graph.parent >= 0
    found: NDArray[np.int64] = child[here][dates[child[here]] < dates[graph.parent[here]] - YEAR]
    return found


class _Look:
    """Looks at the few commits whose dates are odd, and at what descends from them as far as it matters: a long history has
    a hundred thousand that are not."""

    def __init__(self, graph: Graph, order: Sequence[int], dates: NDArray[np.int64]) -> None:
        self._order, self._dates = order, dates.tolist()
        self._odd: list[int] = _before_parents(graph, dates).tolist()
        self._parents, self._children = graph.parents(), graph.children()
        self._rank = [0] * len(order)
        for at, number in enumerate(order):
            self._rank[number] = at
        self._said: dict[int, int] = {}
        self._source: dict[int, int] = {}

    def judged(self, wrong: set[int]) -> tuple[set[int], set[int]]:
        """Those over a year before a parent, and the parents that several of them speak against."""
        self._said, self._source = {}, {}
        before: set[int] = set()
        votes: Counter[int] = Counter()
        waiting = sorted({self._rank[number] for number in (*self._odd, *wrong)})
        last = -1
        while waiting:
            at = heappop(waiting)
            if at <= last:
                continue
            last, number = at, self._order[at]
            newest, bound = self._newest(number)
            if number not in wrong and self._dates[number] >= bound - YEAR:
                continue
            self._said[number], self._source[number] = bound, self._source.get(newest, newest)
            for child in self._children[number]:
                heappush(waiting, self._rank[child])
            if number not in wrong:
                before.add(number)
                base = self._newest(self._source[number])[1]
                if base != _NONE and self._dates[number] >= base - DAY:
                    votes[self._source[number]] += 1
        return before, {cause for cause, count in votes.items() if count >= _VOTES}

    def _newest(self, number: int) -> tuple[int, int]:
        """The parent with the newest date that can be believed, and that date; the commit itself and `_NONE` where there is none."""
        newest, bound = number, _NONE
        for parent in self._parents[number]:
            said = self._said.get(parent, self._dates[parent]) if self._rank[parent] < self._rank[number] else _NONE
            if newest == number or said > bound:
                newest, bound = parent, said
        return newest, bound
