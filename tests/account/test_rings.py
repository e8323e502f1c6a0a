"""Commits whose false ids make rings: the account of them ends, and tells each commit once."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.account.graph import MISSING, Graph, ancestors
from leadward.account.landing import first_parent_chain, land

PARENTS = st.integers(1, 7).flatmap(
    lambda count: st.lists(st.lists(st.integers(-1, count - 1), max_size=3), min_size=count, max_size=count)
)
SUBJECTS = ("Merge branch 'maint'", "Merge pull request #1", "Change")


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """What goes round for ever is a failure, and not a test that hangs."""
    signal.alarm(300)
    yield
    signal.alarm(0)


def graph(parents: list[list[int]]) -> Graph:
    begin = np.cumsum([0, *map(len, parents)])
    return Graph(np.array([each for some in parents for each in some], np.int32), begin.astype(np.int64))


@pytest.mark.promise("history-any-bytes")
@given(PARENTS, st.integers(0, 6), st.lists(st.sampled_from(SUBJECTS), min_size=7, max_size=7))
@settings(max_examples=400, deadline=None)
def test_any_parents_give_an_account_that_ends(parents: list[list[int]], tip: int, subjects: list[str]) -> None:
    made = graph(parents)
    landing = land(made, tip % len(parents), subjects.__getitem__)
    assert sorted(landing.order.tolist()) == list(range(len(parents)))
    assert len(set(landing.chain.tolist())) == len(landing.chain)
    ancestors(made.parents(), [tip % len(parents)])


def test_a_ring_is_gone_round_once() -> None:
    assert first_parent_chain([1, 2, 0], 0) == [2, 1, 0]
    assert first_parent_chain([0], 0) == [0]
    assert first_parent_chain([1, MISSING], 0) == [1, 0]
