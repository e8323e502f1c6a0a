"""Which commits brought every path that they changed back to what it had been before?

Of each change, what its path had held is followed back from change to change, each the one that made what the next one found, until
the path was as it is now; all within 90 days. A commit all of whose changes come to such a time has brought their paths back, and so
reverted, on these paths, the changes followed. What parallel branches did to the path is not among them: it was never there to revert.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadward.account.reverts import WINDOW

MOST_PATHS = 200
"""Commits of more paths are passed over: a tree that is swapped as a whole is no revert of one thing."""
MOST_CHANGES = 200
"""And so is what brings a path back over more changes of it than that."""


def returned(
    commit: NDArray[np.int64],
    path: NDArray[np.int64],
    before: NDArray[np.uint64],
    after: NDArray[np.uint64],
    at: Mapping[int, int],
) -> dict[int, list[tuple[int, bool]]]:
    """Commit -> (a commit that it reverted, whether all paths of that one came back), by number.

    Changes in the order in which they landed, (n,) each; before and after: what the path held, as a number of the blob's id, 0 for
    nothing. at: when each commit was committed, s UTC.
    """
    breadth = np.bincount(commit)
    changed = before != after
    keys = [_mixed(path, each) for each in (before, after)]
    again = changed & np.isin(keys[1], keys[0])
    every = np.bincount(commit[again], minlength=len(breadth)) == breadth
    chosen = np.flatnonzero(again & (every & (breadth <= MOST_PATHS))[commit])
    if not len(chosen):
        return {}
    rows = _by_path(path, np.unique(path[chosen]))
    since = _since(rows, set(chosen.tolist()), commit, before, after, at)
    own: dict[int, list[int]] = defaultdict(list)
    for row in chosen.tolist():
        own[int(commit[row])].append(row)
    told = {}
    for number, mine in own.items():
        if all(row in since for row in mine):
            counts = Counter(value for row in mine for value in {*commit[since[row]].tolist()})
            told[number] = sorted(
                (value, count == int(breadth[value])) for value, count in counts.items() if value != number
            )
    return told


def _by_path(path: NDArray[np.int64], wanted: NDArray[np.int64]) -> dict[int, list[int]]:
    """The rows of each wanted path, in order."""
    rows: dict[int, list[int]] = defaultdict(list)
    chosen = np.flatnonzero(np.isin(path, wanted))
    for row, number in zip(chosen.tolist(), path[chosen].tolist(), strict=True):
        rows[number].append(row)
    return rows


def _since(
    rows: Mapping[int, Sequence[int]],
    chosen: Collection[int],
    commit: NDArray[np.int64],
    before: NDArray[np.uint64],
    after: NDArray[np.uint64],
    at: Mapping[int, int],
) -> dict[int, Sequence[int]]:
    """Of each chosen row the rows that led to it since its path was as it leaves it; left out where there was no such time."""
    found: dict[int, Sequence[int]] = {}
    for same in rows.values():
        path = _Path(before[same].tolist(), [at.get(number, 0) for number in commit[same].tolist()], [])
        seen: set[int] = set()
        made: dict[int, int] = {}
        for place, (row, new) in enumerate(zip(same, after[same].tolist(), strict=True)):
            path.led_to.append(made.get(path.held[place], -1))
            taken = path.back_to(new, place) if row in chosen and new in seen else []
            if taken:
                found[row] = [same[number] for number in taken]
            seen.add(path.held[place])
            made[new] = place
    return found


@dataclass(frozen=True)
class _Path:
    """The changes of one path, by place: what it held before each, when each was made, and the place of the one that had made that, -1 for none."""

    held: list[int]
    when: list[int]
    led_to: list[int]

    def back_to(self, content: int, place: int) -> list[int]:
        """The places from the one before `place` back to when the path held `content`; empty where that is too far, or never was."""
        taken: list[int] = []
        earliest = self.when[place] - WINDOW
        step = self.led_to[place]
        while step >= 0 and self.when[step] >= earliest and len(taken) < MOST_CHANGES:
            taken.append(step)
            if self.held[step] == content:
                return taken
            step = self.led_to[step]
        return []


def _mixed(path: NDArray[np.int64], blob: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed: NDArray[np.uint64] = blob ^ (path.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    return mixed
