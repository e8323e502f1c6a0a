"""When did each commit reach the mainline, through which commit of it, and as part of which unit of work?

The mainline is the first-parent chain of one tip. A commit landed with the first commit of that chain, from the oldest on, that
has it among its ancestors or is it. What lands with a merge is one unit, a branch; a commit of the mainline itself is a unit
alone. Where a merge brings in another line on which units had landed before (a maintenance branch merged forward, somebody
else's copy of the mainline), that line is cut into its own units in the same way.
Source: first-parent history as git-log(1) defines it; for the unit, the branch as the thing reviewed and merged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from leadward.account.graph import MISSING, Graph
from leadward.model.records import dataclass

NOWHERE = -1
"""Not on the mainline: a branch that is checked out and not merged."""
_OPEN = -2

_LINES = re.compile(
    r"^Merge (?:remote-tracking )?(?:branch(?:es)?|tag|tags) '?(?:[\w.-]+/)?"
    r"(?:master|main|trunk|develop(?:ment)?|dev|next|maint\S*|stable\S*|release\S*|rel\S*|v?\d+(?:\.(?:\d+|x))+\S*)'?(?: |$)"
    r"|^Merge (?:remote-tracking )?branch '?([\w./-]+)'? of \S+(?: into \1)?$"
)
_PULL_MERGE = re.compile(r"^Merge (?:pull request #|branch '[^']+' into '|topic )")


@dataclass(frozen=True, slots=True)
class Landing:
    """n commits, each by its number."""

    chain: NDArray[np.int32]
    """(m,) the mainline, oldest first."""
    place: NDArray[np.int32]
    """(n,) position in `chain` of the commit with which it landed, NOWHERE where it has not."""
    unit: NDArray[np.int32]
    """(n,) number of the commit that stands for its unit: itself, or the merge that brought its branch."""
    order: NDArray[np.int32]
    """(n,) all commits as they landed: parents first, a branch just before its merge, what has not landed at the end."""

    def landed_by(self) -> NDArray[np.int32]:
        """(n,) the commit of the mainline with which each landed, NOWHERE where it has not."""
        with_chain = np.append(self.chain, NOWHERE).astype(np.int32)
        return with_chain[self.place]

    def rank(self) -> NDArray[np.int32]:
        """(n,) the position of each commit in `order`."""
        rank = np.empty(len(self.order), np.int32)
        rank[self.order] = np.arange(len(self.order), dtype=np.int32)
        return rank


def land(graph: Graph, tip: int, subject: Callable[[int], str] = lambda _number: "") -> Landing:
    """Follow the mainline of `tip` (MISSING: of nothing). `subject` is asked for merges alone, to tell branches from lines."""
    parents, first = graph.parents(), graph.first_parents()
    chain = first_parent_chain(first, tip)
    count = len(parents)
    place, unit = [NOWHERE] * count, list(range(count))
    order: list[int] = []
    for number in chain:
        place[number] = len(chain)  # of the mainline: a walk into a branch ends here
    for at, number in enumerate(chain):
        if len(parents[number]) > 1:
            brought = _walk(parents, parents[number][1:], place, at)
            if brought:
                order += brought
                _units(parents, first, number, brought, unit, subject)
        place[number] = at
        order.append(number)
    order += _left(parents, place)
    return Landing(*(np.array(each, np.int32) for each in (chain, place, unit, order)))


def first_parent_chain(first: Sequence[int], tip: int) -> list[int]:
    """From the oldest commit that is here to `tip`. Where false ids make a ring, it is gone round once."""
    chain: dict[int, None] = {}
    while tip >= 0 and tip not in chain:
        chain[tip] = None
        tip = first[tip]
    return list(chain)[::-1]


def _walk(parents: Sequence[Sequence[int]], tips: Sequence[int], place: list[int], at: int) -> list[int]:
    """What the tips reach and nothing placed does, parents first; each is placed `at`."""
    found: list[int] = []
    stack = [tip for tip in reversed(tips) if place[tip] == NOWHERE]
    while stack:
        number = stack[-1]
        if place[number] == NOWHERE:
            place[number] = _OPEN  # its parents come first
            waiting = [parent for parent in parents[number] if place[parent] == NOWHERE]
            if waiting:
                stack += reversed(waiting)
                continue
        stack.pop()
        if place[number] == _OPEN:
            place[number] = at
            found.append(number)
    return found


def _left(parents: Sequence[Sequence[int]], place: list[int]) -> list[int]:
    """What has not landed, parents first."""
    rest = [number for number, at in enumerate(place) if at == NOWHERE]
    copy = list(place)
    return _walk(parents, rest, copy, len(place)) if rest else []


def _units(
    parents: Sequence[Sequence[int]],
    first: Sequence[int],
    merge: int,
    brought: list[int],
    unit: list[int],
    subject: Callable[[int], str],
) -> None:
    """Give each commit that a merge brought its unit: the merge, or, where it brought a line, the units of that line."""
    waiting = [(merge, brought)]
    while waiting:
        merge, brought = waiting.pop()
        merges = [number for number in brought if len(parents[number]) > 1]
        if not _is_line(subject(merge), merges, subject):
            for number in brought:
                unit[number] = merge
            continue
        waiting += _cut(parents, first, merge, brought)


def _is_line(text: str, merges: Sequence[int], subject: Callable[[int], str]) -> bool:
    """Whether a merge brought a line with units of its own, and not one branch."""
    return bool(_LINES.match(text)) or any(_PULL_MERGE.match(subject(merge)) for merge in merges)


def _cut(
    parents: Sequence[Sequence[int]], first: Sequence[int], merge: int, brought: list[int]
) -> list[tuple[int, list[int]]]:
    """The branches that the merges on a line brought in their turn; the line's other commits stay units of their own."""
    inside = set(brought)
    pairs: list[tuple[int, list[int]]] = []
    for tip in parents[merge][1:]:
        line, at = [], tip
        while at in inside:
            inside.remove(at)  # at once: false ids can make a ring
            line.append(at)
            at = first[at]
        for number in reversed(line):
            side = _inside(parents, parents[number][1:], inside) if len(parents[number]) > 1 else []
            if side:
                pairs.append((number, side))
    return pairs


def _inside(parents: Sequence[Sequence[int]], tips: Sequence[int], inside: set[int]) -> list[int]:
    """What the tips reach within `inside`, taken out of it."""
    found: list[int] = []
    stack = [tip for tip in tips if tip in inside]
    while stack:
        number = stack.pop()
        if number in inside:
            inside.remove(number)
            found.append(number)
            stack += [parent for parent in parents[number] if parent in inside]
    return found


def position_on(landed_at: Sequence[int] | NDArray[np.int64], moment: int) -> int:
    """Position on the mainline of the newest commit made by `moment`, as `git rev-list -1 --first-parent --before` finds it; -1: none.

    landed_at: committer dates of the mainline, oldest first, s UTC.
    """
    by_then = np.flatnonzero(np.asarray(landed_at) <= moment)
    return int(by_then[-1]) if len(by_then) else -1


__all__ = ["MISSING", "NOWHERE", "Landing", "first_parent_chain", "land", "position_on"]
