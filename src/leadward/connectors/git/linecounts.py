"""Lines added and deleted between two blobs, as `git log --numstat` tells them, for many pairs at once (see `two_trees`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from leadward.connectors.git.process import Git
from leadward.connectors.git.two_trees import Pair, TwoTrees
from leadward.model.records import dataclass

__all__ = ["BINARY", "Counted", "Counter", "Pair"]

PROCESSES = 2
_COMMAND = (
    "diff-tree",
    "-r",
    "-z",
    "--numstat",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=none",
)
BINARY = -1


class Counted(NamedTuple):
    """Lines added and deleted; both -1 where git says binary."""

    pair: Pair
    added: int
    deleted: int


@dataclass(frozen=True)
class Counter:
    """Counts in the repository at `place`, which borrows the objects that the blobs are in."""

    place: Path
    object_format: str

    def count(self, batches: Iterable[Sequence[Pair]]) -> Iterator[tuple[int, list[Counted]]]:
        """Of each batch its size and the counts of those pairs whose blobs are here.

        Two processes share the work; while one of them ends a batch and while a batch is kept, the next one is counted.
        """
        pool = ThreadPoolExecutor(PROCESSES)
        trees = TwoTrees(self.place, self.object_format, _told)
        begun: deque[tuple[int, list[Future[list[Counted]]]]] = deque()
        try:
            for batch in batches:
                begun.append((len(batch), [pool.submit(trees.told, part) for part in _parts(batch)]))
                if len(begun) > 1:
                    yield _counted(*begun.popleft())
            while begun:
                yield _counted(*begun.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _told(git: Git, old: str, new: str, pairs: Sequence[Pair]) -> Iterator[Counted]:
    for line in git.output(*_COMMAND, "--end-of-options", old, new).split(b"\0")[:-1]:
        added, deleted, name = line.split(b"\t")
        binary = added == b"-"
        yield Counted(pairs[int(name)], BINARY if binary else int(added), BINARY if binary else int(deleted))


def _parts(batch: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    half = (len(batch) + 1) // 2
    yield from (batch[:half], batch[half:])


def _counted(asked: int, parts: Sequence[Future[list[Counted]]]) -> tuple[int, list[Counted]]:
    return asked, [counted for part in parts for counted in part.result()]
