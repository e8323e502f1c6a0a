"""Which dates can be believed: the few that are looked at, held against a pass over every commit."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from leadward.account.dates import DAY, UNKNOWN, YEAR, believable
from leadward.account.graph import Graph
from leadward.account.landing import land

_NONE = -(1 << 60)


def _history(chance: random.Random) -> tuple[Graph, list[int], list[int], int]:
    """A graph, its commits parents first, their dates, and when it was read; commits are numbered in any order."""
    count, clock = chance.randint(1, 40), 1_000_000_000
    number = chance.sample(range(count), count)
    parents: list[list[int]] = [[] for _ in range(count)]
    dates = [0] * count
    for at in range(count):
        several = chance.choice((0, 1, 1, 1, 2, 3)) if at else 0
        before = dict.fromkeys(chance.randrange(at) if chance.random() < 0.4 else at - 1 for _ in range(several))
        parents[number[at]] = [number[each] for each in before] + [-1] * (chance.random() < 0.05)
        clock += chance.randint(-YEAR // 4, YEAR // 3)
        dates[number[at]] = clock + (chance.randint(-6 * YEAR, 6 * YEAR) if chance.random() < 0.2 else 0)
    flat = np.array([each for some in parents for each in some], np.int32)
    graph = Graph(flat, np.cumsum([0, *map(len, parents)]))
    return graph, land(graph, chance.choice(number)).order.tolist(), dates, clock + chance.randint(-YEAR, YEAR)


def _one_by_one(graph: Graph, order: Sequence[int], dates: Sequence[int], read_at: int) -> list[int]:
    parents = graph.parents()
    early = {number for number, at in enumerate(dates) if at > read_at + DAY}
    wrong = set(early)
    for _ in range(8):
        said, base, source = [_NONE] * len(dates), [_NONE] * len(dates), list(range(len(dates)))
        before: set[int] = set()
        votes: Counter[int] = Counter()
        for number in order:
            newest = max(parents[number], key=said.__getitem__, default=-1)
            base[number] = bound = said[newest] if newest >= 0 else _NONE
            if number not in early and dates[number] >= bound - YEAR:
                said[number] = dates[number]
                continue
            said[number], source[number] = bound, source[newest] if newest >= 0 else number
            if number not in early:
                before.add(number)
                cause = base[source[number]]
                votes[source[number]] += cause != _NONE and dates[number] >= cause - DAY
        outliers = {cause for cause, count in votes.items() if count >= 2}
        if not outliers:
            wrong = early | before
            break
        early |= outliers
    return [UNKNOWN if number in wrong else at for number, at in enumerate(dates)]


@pytest.mark.parametrize("seed", range(300))
def test_as_if_every_commit_were_looked_at(seed: int) -> None:
    graph, order, dates, read_at = _history(random.Random(seed))
    found = believable(graph, order, np.array(dates, np.int64), read_at).tolist()
    assert found == _one_by_one(graph, order, dates, read_at)


def test_these_histories_have_dates_of_both_kinds() -> None:
    histories = [_history(random.Random(seed)) for seed in range(50)]
    unknown = [believable(g, order, np.array(d, np.int64), at) == UNKNOWN for g, order, d, at in histories]
    assert 0 < sum(map(int, map(np.sum, unknown))) < sum(map(len, unknown))
