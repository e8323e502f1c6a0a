"""Where two blobs differ, as `git blame` compares them, for many pairs at once (see `two_trees`).

git prints the lines themselves, too; they are passed over as they come. Every one of them begins with a sign, so that a line with
`@@` or `diff` in front is git's own. What git would call binary is compared as text, as `git blame` does.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from leadward.connectors.git.process import Git
from leadward.connectors.git.two_trees import Pair

_COMMAND = (
    "diff-tree",
    "-r",
    "-p",
    "-U0",
    "--text",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--ignore-submodules=none",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)
_PAIR = b"\ndiff --git a/"
_HUNK = re.compile(rb"\n@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@")
_LONGEST_LINE = 1 << 12
"""Bytes of a line that are looked at; git's own are shorter."""


class Hunked(NamedTuple):
    """Hunks one behind the other: lines before it in the old blob, lines deleted there, lines added in the new one."""

    pair: Pair
    hunks: array[int]


def told(git: Git, old: str, new: str, pairs: Sequence[Pair]) -> Iterator[Hunked]:
    """What git says of two trees. Pairs of which it says nothing do not differ."""
    found = {int(name): hunks for name, hunks in _read(git.stream(*_COMMAND, "--end-of-options", old, new))}
    return (Hunked(pair, found.get(number) or array("I")) for number, pair in enumerate(pairs))


def _read(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, array[int]]]:
    """(name, hunks) of each pair, which may come in several pieces one behind the other, told as one."""
    name, hunks = b"", array("I")
    for text in _whole_lines(blocks):
        first, *others = text.split(_PAIR)
        _add(hunks, first)
        for part in others:
            if name:
                yield name, hunks
            name, hunks = part[:8], array("I")
            _add(hunks, part)
    if name:
        yield name, hunks


def _whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The stream cut at ends of lines, each piece with the newline before its first line in front."""
    rest = b"\n"
    for block in blocks:
        text = rest + block
        cut = text.rfind(b"\n")
        if cut:
            yield text[:cut]
        rest = text[cut : cut + _LONGEST_LINE]
    yield rest


def _add(hunks: array[int], text: bytes) -> None:
    for start, old, new in _HUNK.findall(text):
        deleted = int(old) if old else 1
        hunks.append(int(start) - (deleted > 0))
        hunks.append(deleted)
        hunks.append(int(new) if new else 1)
