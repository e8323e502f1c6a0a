"""What a git reader hands over: facts with their content keys, before a store numbers them."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadward.model.gap import Gap
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


class RawMention(NamedTuple):
    """Another commit that a message names."""

    commit: int
    """Index of the commit whose message it is."""
    kind: int
    """ASCII letter: R it reverts the other, P it was picked from it."""
    id: str
    """As written, in lower case: 7..64 hex digits."""


@dataclass(frozen=True, slots=True)
class RawHistory:
    """Whole commits, each with all its changes; `left_out` marks those whose changes are not told."""

    commits: RawCommits
    changes: RawChanges
    left_out: NDArray[np.bool_]
    """(m,)."""
    renames: list[RawRename]
    mentions: list[RawMention] = field(default_factory=list)


class RawTag(NamedTuple):
    """A tag that names a commit, however many tags lie between."""

    name: bytes
    id: bytes
    """Of the commit, in hex."""
    tagged_at: int
    """s UTC: the tagger's date, else the commit's."""
    annotated: bool


@dataclass(frozen=True, slots=True)
class RawSides:
    """Commits that only tags or the deploy branch reach, with ids of w bytes, as binary."""

    ids: list[bytes] = field(default_factory=list)
    parents: list[bytes] = field(default_factory=list)
    """One behind the other."""
    committed_at: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RawTree:
    """A tree: (path, blob in hex, mode, size in bytes or -1) of each file, and the texts that rules come from."""

    entries: list[tuple[bytes, bytes, int, int]]
    texts: dict[str, bytes] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    """What of it cannot be read."""
    notices: tuple[Gap, ...] = ()
    """Which of those texts cannot be read, or read otherwise than git does, and why."""
    marks: dict[bytes, str] = field(default_factory=dict)
    """Path -> what its text says of its kind, where it says something."""
