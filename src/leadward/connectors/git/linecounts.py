"""Lines added and deleted between two blobs, as `git log --numstat` tells them, for many pairs at once.

Two trees are made in a repository of our own that borrows the objects of the other: one holds every old blob, one every new blob,
under the same made-up names. One `diff-tree --numstat` between them then counts all pairs, in the order of the names; pairs in
the order of their paths let git's cache of deltas hit. A missing blob ends such a run, so what is missing is looked for, left out,
and the rest tried again, down to single pairs.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from leadward.connectors.git.process import Git, GitFailed
from leadward.model.errors import UnreadableRepository
from leadward.model.records import dataclass

PROCESSES = 2
_FILE, _EXECUTABLE, _SUBMODULE = 0o100644, 0o100755, 0o160000
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


class Pair(NamedTuple):
    """Two blobs (ids as bytes, all zero where there is none) and their modes."""

    old_blob: bytes
    new_blob: bytes
    old_mode: int
    new_mode: int


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
        begun: deque[tuple[int, list[Future[list[Counted]]]]] = deque()
        try:
            for batch in batches:
                begun.append((len(batch), [pool.submit(self._some, part) for part in _parts(batch)]))
                if len(begun) > 1:
                    yield _counted(*begun.popleft())
            while begun:
                yield _counted(*begun.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _some(self, pairs: Sequence[Pair]) -> list[Counted]:
        try:
            return list(self._together(pairs))
        except (GitFailed, UnreadableRepository):
            here = self._present(pairs)
        return self._halved(here)

    def _halved(self, pairs: Sequence[Pair]) -> list[Counted]:
        try:
            return list(self._together(pairs))
        except (GitFailed, UnreadableRepository):
            if len(pairs) == 1:
                return []
        half = len(pairs) // 2
        return [*self._halved(pairs[:half]), *self._halved(pairs[half:])]

    def _together(self, pairs: Sequence[Pair]) -> Iterator[Counted]:
        if not pairs:
            return
        names = [b"%08d" % number for number in range(len(pairs))]
        old = self._tree((name, _plain(pair.old_mode), pair.old_blob) for name, pair in zip(names, pairs, strict=True))
        new = self._tree((name, _shown(pair), pair.new_blob) for name, pair in zip(names, pairs, strict=True))
        told = Git(self.place).output(*_COMMAND, "--end-of-options", old, new)
        for line in told.split(b"\0")[:-1]:
            added, deleted, name = line.split(b"\t")
            binary = added == b"-"
            yield Counted(pairs[int(name)], BINARY if binary else int(added), BINARY if binary else int(deleted))

    def _tree(self, entries: Iterator[tuple[bytes, int, bytes]]) -> str:
        """Write a tree of these (name, mode, id), without those that are not there; returns its id."""
        content = b"".join(b"%o %b\0%b" % (mode, name, oid) for name, mode, oid in entries if any(oid))
        raw = b"tree %d\0" % len(content) + content
        oid = hashlib.new(self.object_format, raw, usedforsecurity=False).hexdigest()
        folder = self.place / "objects" / oid[:2]
        folder.mkdir(mode=0o700, exist_ok=True)
        target = folder / oid[2:]
        draft = folder / f"{oid[2:]}.{os.getpid()}.draft"
        draft.write_bytes(zlib.compress(raw, 1))
        draft.rename(target)
        return oid

    def _present(self, pairs: Sequence[Pair]) -> list[Pair]:
        wanted = list({oid for pair in pairs for oid, _ in _blobs(pair)})
        feed = b"".join(oid.hex().encode() + b"\n" for oid in wanted)
        lines = Git(self.place).output("cat-file", "--batch-check=%(objectname)", feed=feed).split(b"\n")
        missing = {oid for oid, line in zip(wanted, lines, strict=False) if line.endswith(b" missing")}
        return [pair for pair in pairs if not any(oid in missing for oid, _ in _blobs(pair))]


def _parts(batch: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    half = (len(batch) + 1) // 2
    yield from (batch[:half], batch[half:])


def _counted(asked: int, parts: Sequence[Future[list[Counted]]]) -> tuple[int, list[Counted]]:
    return asked, [counted for part in parts for counted in part.result()]


def _plain(mode: int) -> int:
    return _SUBMODULE if mode == _SUBMODULE else _FILE


def _shown(pair: Pair) -> int:
    """The mode on the new side: another one where the blob is the same, or git would not look at the pair at all."""
    return _EXECUTABLE if pair.old_blob == pair.new_blob else _plain(pair.new_mode)


def _blobs(pair: Pair) -> list[tuple[bytes, int]]:
    sides = ((pair.old_blob, pair.old_mode), (pair.new_blob, pair.new_mode))
    return [(oid, mode) for oid, mode in sides if any(oid) and mode != _SUBMODULE]
