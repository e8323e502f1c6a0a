"""Which commits brought their paths back, told by what the paths held."""

from __future__ import annotations

import numpy as np

from leadward.account.returned import MOST_CHANGES, returned
from leadward.account.reverts import WINDOW

Change = tuple[int, int, int, int]
"""Commit, path, what it held before, what it holds after; 0 for nothing."""


def told(changes: list[Change], at: dict[int, int] | None = None) -> dict[int, list[tuple[int, bool]]]:
    commit, path, before, after = (list(column) for column in zip(*changes, strict=True))
    numbers = np.array(commit, np.int64), np.array(path, np.int64)
    contents = np.array(before, np.uint64), np.array(after, np.uint64)
    return returned(numbers[0], numbers[1], contents[0], contents[1], at or dict.fromkeys(commit, 0))


def test_all_that_led_away_is_brought_back() -> None:
    assert told([(0, 7, 0, 1), (1, 7, 1, 2), (2, 7, 2, 3), (3, 7, 3, 1)]) == {3: [(1, True), (2, True)]}


def test_a_deletion_takes_an_addition_back() -> None:
    assert told([(0, 7, 0, 1), (1, 7, 1, 0)]) == {1: [(0, True)]}


def test_of_a_commit_with_another_path_only_a_part_came_back() -> None:
    assert told([(0, 7, 0, 1), (1, 7, 1, 2), (1, 8, 0, 5), (2, 7, 2, 1)]) == {2: [(1, False)]}


def test_what_a_parallel_branch_did_in_between_is_not_brought_back() -> None:
    """Landed in this order: 1 and 4 on one branch, 2 and 3 on another that began at the same content."""
    other = [(2, 7, 1, 5), (3, 7, 5, 6)]
    assert told([(0, 7, 0, 1), (1, 7, 1, 2), *other, (4, 7, 2, 1)]) == {4: [(1, True)]}


def test_to_come_upon_what_an_older_base_held_is_no_revert() -> None:
    """The branch of 3 began at 2 where others had gone on to 4, and its own change makes what was there at first."""
    assert told([(0, 7, 0, 1), (1, 7, 1, 2), (2, 7, 2, 4), (3, 7, 9, 1)]) == {}


def test_a_path_that_goes_to_and_fro_reverts_the_last_step_alone() -> None:
    flips = [(number, 7, number % 2, (number + 1) % 2) for number in range(2, 9)]
    assert told(flips) == {number: [(number - 1, True)] for number in range(3, 9)}


def test_what_is_too_old_or_too_much_is_passed_over() -> None:
    two = [(0, 7, 0, 1), (1, 7, 1, 2), (2, 7, 2, 1)]
    assert told(two, {0: 0, 1: 0, 2: WINDOW}) == {2: [(1, True)]}
    assert told(two, {0: 0, 1: 0, 2: WINDOW + 1}) == {}
    long = [(number, 7, number, number + 1) for number in range(1, MOST_CHANGES + 1)]
    assert len(told([*long, (999, 7, MOST_CHANGES + 1, 1)])[999]) == MOST_CHANGES
    assert told([(1000, 7, 10_000, 1), *long, (999, 7, MOST_CHANGES + 1, 10_000)]) == {}
