"""The lines of a file told forward: each version takes over what did not change, and what changed is its own commit's."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping

from leadward.lineage.versions import Ancestry, Handed, Version

Hunks = array  # of unsigned 32 bits: old start, old count, new count of each hunk, in order; old start counts lines before it
Lines = array  # of unsigned 32 bits: the commit of each line
_KIND = "I"

Between = Callable[[Version, Version], "array[int] | None"]
"""The hunks between an older and a newer version; None where they are not known."""


def lines_of(newest: Version, count: int, ancestry: Ancestry, between: Between) -> array[int]:
    """The commit of each of the `count` lines of a version. Where no hunks are known, all lines are the newer one's own."""
    order, steps = _oldest_first(newest, ancestry, between)
    counts = _counts(order, steps, newest, count)
    left = Counter(older for taken in steps.values() for older, _ in taken)
    made: dict[Version, array[int]] = {}
    for version in order:
        made[version] = _made(version, counts[version], [(made[older], hunks) for older, hunks in steps[version]])
        for older, _ in steps[version]:
            left[older] -= 1
            if not left[older]:
                del made[older]
    return made[newest]


Steps = Mapping[Version, list[tuple[Version, "array[int]"]]]
_NONE = array(_KIND)


def _oldest_first(newest: Version, ancestry: Ancestry, between: Between) -> tuple[list[Version], Steps]:
    """The versions that lead to `newest`, each behind those that it takes lines from, and these with their hunks."""
    steps: dict[Version, list[tuple[Version, array[int]]]] = {}
    order: list[Version] = []
    todo: list[tuple[Version, bool]] = [(newest, False)]
    while todo:
        version, done = todo.pop()
        if done:
            order.append(version)
        elif version not in steps:
            steps[version] = _taken(version, ancestry.origins.get(version, Handed()), between)
            todo.append((version, True))
            todo.extend((older, False) for older, _ in steps[version])
    return order, steps


def _taken(version: Version, handed: Handed, between: Between) -> list[tuple[Version, array[int]]]:
    if handed.whole:
        return [(handed.versions[0], _NONE)]
    told = ((older, between(older, version)) for older in handed.versions)
    return [(older, hunks) for older, hunks in told if hunks is not None]


def _counts(order: list[Version], steps: Steps, newest: Version, count: int) -> dict[Version, int]:
    """Lines of each version: of an older one as many as of the newer, less what was added, and what was deleted."""
    counts = {newest: count}
    for version in reversed(order):
        for older, hunks in steps[version]:
            counts[older] = counts[version] + (sum(hunks[1::3]) - sum(hunks[2::3]) if hunks else 0)
    return counts


def _made(version: Version, count: int, taken: list[tuple[array[int], array[int]]]) -> array[int]:
    """What the first hands on, what it does not the second, and so on; the rest is the version's own."""
    if len(taken) == 1:
        return spliced(*taken[0], version.commit)
    found = array(_KIND, (version.commit,)) * count
    for lines, hunks in reversed(taken):
        found = _over(found, lines, hunks)
    return found


def spliced(lines: array[int], hunks: array[int], commit: int) -> array[int]:
    """The lines after a change: those of `lines` that it left, and `commit` for those that it brought."""
    if not hunks:
        return lines
    found = array(_KIND)
    own = array(_KIND, (commit,))
    at = 0
    numbers = iter(hunks)
    for start, old, new in zip(numbers, numbers, numbers, strict=True):
        found += lines[at:start]
        found += own * new
        at = start + old
    found += lines[at:]
    return found


def _over(under: array[int], lines: array[int], hunks: array[int]) -> array[int]:
    """The same, with those of `under` for lines that a change brought."""
    found = array(_KIND)
    at = 0
    numbers = iter(hunks)
    for start, old, new in zip(numbers, numbers, numbers, strict=True):
        found += lines[at:start]
        found += under[len(found) : len(found) + new]
        at = start + old
    found += lines[at:]
    return found
