"""What a git reader hands over: facts with their content keys, before a store numbers them."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadward.model.records import dataclass

Person = bytes
"""A raw name and e-mail as one key: `name\\nemail`, neither of which can hold a newline."""


@dataclass(frozen=True, slots=True)
class RawCommits:
    """Commits column by column: m rows; ids of w bytes (20 or 32); times in seconds since 1970 UTC, zones in minutes east."""

    ids: NDArray[np.uint8]
    """(m, w)."""
    parents: list[bytes]
    """Ids of the parents, one behind the other, w bytes each."""
    parent_count: NDArray[np.int32]
    authors: list[Person]
    authored_at: NDArray[np.int64]
    author_zone: NDArray[np.int16]
    committers: list[Person]
    committed_at: NDArray[np.int64]
    committer_zone: NDArray[np.int16]
    subjects: list[bytes]
    trailers: list[tuple[int, str, Person]]
    """(index of the commit, key in lower case, person)."""

    def __len__(self) -> int:
        return len(self.subjects)


@dataclass(frozen=True, slots=True)
class RawChanges:
    """Changed paths of several commits, column by column: n changes, ids of w bytes (20 or 32)."""

    commit: NDArray[np.int64]
    """(n,) index of the commit, never falling."""
    status: NDArray[np.uint8]
    """(n,) ASCII letter."""
    old_mode: NDArray[np.int32]
    """(n,) octal digits read as a number; 0 where the path is new."""
    mode: NDArray[np.int32]
    """(n,) new mode; 0 for a deletion."""
    old_blob: NDArray[np.uint8]
    """(n, w)."""
    new_blob: NDArray[np.uint8]
    """(n, w)."""
    paths: list[bytes]

    def __len__(self) -> int:
        return len(self.paths)


class RawRename(NamedTuple):
    """A path that another became, as `git log -M` finds it."""

    commit: int
    """Index of the commit."""
    kind: int
    """ASCII letter: R, for `-M` finds no copies."""
    score: int
    """Similarity, 0..100."""
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class RawHistory:
    """Whole commits, each with all its changes; `left_out` marks those whose changes are not told."""

    commits: RawCommits
    changes: RawChanges
    left_out: NDArray[np.bool_]
    """(m,)."""
    renames: list[RawRename]


@dataclass(frozen=True, slots=True)
class RawTree:
    """The newest tree: (path, blob in hex, mode, size in bytes or -1) of each file, and the texts that rules come from."""

    entries: list[tuple[bytes, bytes, int, int]]
    texts: dict[str, bytes] = field(default_factory=dict)
