"""Two versions of a text that began as one, made one again line by line: what either side wrote is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

MOST_LINES = 4_000
"""Beyond that lines are not held against each other: the two texts follow one another."""


def merged(base: str, theirs: str, mine: str) -> str:
    """`mine` with what `theirs` changed since `base`. Where both changed the same lines, both stand there, theirs first.

    What one side only took out, and the other left as it was, is out. Of two versions of a line of which one holds the
    other, the longer stands.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    ours = [text.split("\n") if text else [] for text in (base, theirs, mine)]
    if max(map(len, ours)) > MOST_LINES:
        return f"{theirs}\n{mine}"
    return "\n".join(_lines(*ours))


def _lines(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> Iterator[str]:
    """Between lines that all three have, the stretches of each side are settled one by one."""
    in_theirs, in_mine = _kept(base, theirs), _kept(base, mine)
    b = t = m = 0
    for line in range(len(base) + 1):
        end = line == len(base)
        at_t = len(theirs) if end else in_theirs.get(line)
        at_m = len(mine) if end else in_mine.get(line)
        if at_t is None or at_m is None:
            continue
        yield from _settled(base[b:line], theirs[t:at_t], mine[m:at_m])
        yield from () if end else (base[line],)
        b, t, m = line + 1, at_t + 1, at_m + 1


def _kept(base: Sequence[str], changed: Sequence[str]) -> dict[int, int]:
    """Where each line of `base` that is still there stands now."""
    blocks = SequenceMatcher(None, base, changed, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _settled(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> Sequence[str]:
    if mine in (base, theirs):
        return theirs
    if theirs == base or "\n".join(theirs) in "\n".join(mine):
        return mine
    return theirs if "\n".join(mine) in "\n".join(theirs) else [*theirs, *mine]
