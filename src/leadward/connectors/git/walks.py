"""Two walks over a whole history: one from its newest commit, one from its oldest, until they meet (see `meeting`).

Each prints commits and changes at once, so that no commit is read twice and each walk's cache of deltas stays warm for its
half. This file imports the standard library alone: git works while Arrow is still being loaded, and what it prints is taken from
it by then, more than its pipe holds, so that it need not wait.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from leadward.connectors.git import commands, process
from leadward.connectors.git.ahead import Ahead
from leadward.connectors.git.process import Git

_LARGEST_INDEX = 64 << 20
"""Bytes of the indexes of all packs, some 30 for each object. Beyond it the oldest half would be too much to hold: it is
turned round in memory, by git in the walk and by us behind it."""
_PIECE = 1 << 18
"""Bytes taken from each at once, and held until they are asked for."""


class Walks:
    """The two processes, started at once, and what they print. A reader gives up sooner than usual: there is another way to read."""

    def __init__(self, git: Git, tips: tuple[str, ...]) -> None:
        feed = commands.revisions(tips)
        self.running = [git.begin(*commands.WALK, *order, feed=feed) for order in ((), ("--reverse",))]
        self.newest, self.oldest = (
            Ahead(git.read(each, process.PATIENCE_SECONDS / 3, size=_PIECE), 1) for each in self.running
        )

    def end(self) -> None:
        """End both; whoever reads them comes to the end of what was printed."""
        for running in self.running:
            running.end()
        for told in (self.newest, self.oldest):
            told.stop()


def begun(git: Git, own: Path, tips: tuple[str, ...]) -> Walks | None:
    """The walks from `tips`; None where the history is so large that runs of commits are the better way."""
    return Walks(git, tips) if _indexed(own / "objects" / "pack") <= _LARGEST_INDEX else None


def _indexed(packs: Path) -> int:
    size = 0
    with contextlib.suppress(OSError), os.scandir(packs) as entries:
        size += sum(entry.stat().st_size for entry in entries if entry.name.endswith(".idx"))
    return size
