"""What a git reader hands over: facts with their content keys, before a store numbers them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class RawCommit(NamedTuple):
    """A commit as read. `id` is hex; times in seconds since 1970 UTC, zones in minutes east of UTC."""

    id: bytes
    parents: tuple[bytes, ...]
    author: tuple[bytes, bytes]
    authored_at: int
    author_zone: int
    committer: tuple[bytes, bytes]
    committed_at: int
    committer_zone: int
    subject: bytes
    trailers: tuple[tuple[str, tuple[bytes, bytes]], ...]


@dataclass(frozen=True, slots=True)
class RawChanges:
    """Changed paths of several commits, column by column: n changes, ids of w bytes (20 or 32)."""

    commits: list[bytes]
    """The m commits read, in hex; one without changes is listed too."""
    commit: NDArray[np.int64]
    """(n,) index into `commits`."""
    status: NDArray[np.uint8]
    """(n,) ASCII letter."""
    mode: NDArray[np.int32]
    """(n,) new mode, octal digits read as a number; 0 for a deletion."""
    old_blob: NDArray[np.uint8]
    """(n, w)."""
    new_blob: NDArray[np.uint8]
    """(n, w)."""
    paths: list[bytes]


@dataclass(frozen=True, slots=True)
class RawTree:
    """The newest tree: (path, blob in hex, mode, size in bytes or -1) of each file, and the texts that rules come from."""

    entries: list[tuple[bytes, bytes, int, int]]
    texts: dict[str, bytes] = field(default_factory=dict)
