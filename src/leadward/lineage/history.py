"""One tip's history as lines need it: commits with all their parents, and what each changed against its first parent."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from leadward.model.records import dataclass

GONE = b"000000"


class Change(NamedTuple):
    """What a commit, a merge too, made of a path against its first parent. Modes and ids as git prints them."""

    old_blob: bytes
    new_blob: bytes
    mode: bytes
    """`000000` where the path is gone."""


class Signed(NamedTuple):
    """Who wrote a commit, raw, and when: seconds since 1970 UTC, never later than it was committed."""

    name: bytes
    email: bytes
    at: int
    committed_at: int


class File(NamedTuple):
    """A file of the tree whose lines are asked for. `lines` is -1 where git says binary."""

    path: bytes
    blob: bytes
    mode: bytes
    lines: int


class Moved(NamedTuple):
    """Paths that a commit began, and those that it ended."""

    begun: list[bytes]
    ended: list[bytes]


@dataclass(frozen=True, slots=True)
class History:
    """Commits numbered as they were told; those that a shallow clone cuts off are nobody's parents."""

    ids: list[bytes] = field(default_factory=list)
    parents: list[tuple[int, ...]] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    changes: dict[bytes, dict[int, Change]] = field(default_factory=dict)
    """Path -> commit -> change."""
    moved: dict[int, Moved] = field(default_factory=dict)
    """Commits of one parent in which there may be a rename."""
