"""Many pairs of blobs compared by one git: all old ones stand in one made-up tree, all new ones in another, under the same names.

The trees are written to a repository of our own that borrows the objects of the other. Pairs in the order of their paths let git's
cache of deltas hit. A missing blob ends such a run, so what is missing is looked for, left out, and the rest tried again,
down to single pairs.
"""

from __future__ import annotations

import hashlib
import os
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from leadward.connectors.git.process import Git, GitFailed
from leadward.model.errors import UnreadableRepository
from leadward.model.records import dataclass

_FILE, _EXECUTABLE, _SUBMODULE = 0o100644, 0o100755, 0o160000


class Pair(NamedTuple):
    """Two blobs (ids as bytes, all zero where there is none) and their modes."""

    old_blob: bytes
    new_blob: bytes
    old_mode: int = _FILE
    new_mode: int = _FILE


ToldT = TypeVar("ToldT")
Tell = Callable[[Git, str, str, Sequence[Pair]], Iterable[ToldT]]
"""Asks git about the trees of old and new blobs (ids), in which the pairs have their places for names: `name`."""


@dataclass(frozen=True)
class TwoTrees(Generic[ToldT]):
    """Compares in the repository at `place`, which borrows the objects that the blobs are in."""

    place: Path
    object_format: str
    tell: Tell[ToldT]

    def told(self, pairs: Sequence[Pair]) -> list[ToldT]:
        """What is told of those pairs whose blobs are here."""
        try:
            return self._together(pairs)
        except (GitFailed, UnreadableRepository):
            here = self._present(pairs)
        return self._halved(here)

    def _halved(self, pairs: Sequence[Pair]) -> list[ToldT]:
        try:
            return self._together(pairs)
        except (GitFailed, UnreadableRepository):
            if len(pairs) == 1:
                return []
        half = len(pairs) // 2
        return [*self._halved(pairs[:half]), *self._halved(pairs[half:])]

    def _together(self, pairs: Sequence[Pair]) -> list[ToldT]:
        if not pairs:
            return []
        names = [b"%08d" % number for number in range(len(pairs))]
        old = self._tree((name, _plain(pair.old_mode), pair.old_blob) for name, pair in zip(names, pairs, strict=True))
        new = self._tree((name, _shown(pair), pair.new_blob) for name, pair in zip(names, pairs, strict=True))
        return list(self.tell(Git(self.place), old, new, pairs))

    def _tree(self, entries: Iterator[tuple[bytes, int, bytes]]) -> str:
        """Write a tree of these (name, mode, id), without those that are not there; returns its id."""
        content = b"".join(b"%o %b\0%b" % (mode, name, oid) for name, mode, oid in entries if any(oid))
        raw = b"tree %d\0" % len(content) + content
        oid = hashlib.new(self.object_format, raw, usedforsecurity=False).hexdigest()
        folder = self.place / "objects" / oid[:2]
        folder.mkdir(mode=0o700, exist_ok=True)
        target = folder / oid[2:]
        draft = folder / f"{oid[2:]}.{os.getpid()}.{threading.get_ident()}.draft"
        draft.write_bytes(zlib.compress(raw, 1))
        draft.rename(target)
        return oid

    def _present(self, pairs: Sequence[Pair]) -> list[Pair]:
        oids = list({oid for pair in pairs for oid, _ in _blobs(pair)})
        feed = b"".join(oid.hex().encode() + b"\n" for oid in oids)
        lines = Git(self.place).output("cat-file", "--batch-check=%(objectname)", feed=feed).split(b"\n")
        missing = {oid for oid, line in zip(oids, lines, strict=False) if line.endswith(b" missing")}
        return [pair for pair in pairs if not any(oid in missing for oid, _ in _blobs(pair))]


def _plain(mode: int) -> int:
    return _SUBMODULE if mode == _SUBMODULE else _FILE


def _shown(pair: Pair) -> int:
    """The mode on the new side: another one where the blob is the same, or git would not look at the pair at all."""
    return _EXECUTABLE if pair.old_blob == pair.new_blob else _plain(pair.new_mode)


def _blobs(pair: Pair) -> list[tuple[bytes, int]]:
    sides = ((pair.old_blob, pair.old_mode), (pair.new_blob, pair.new_mode))
    return [(oid, mode) for oid, mode in sides if any(oid) and mode != _SUBMODULE]
