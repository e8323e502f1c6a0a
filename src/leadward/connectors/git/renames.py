"""Renames, as `git log -M` finds them, looked for only where there can be some: in commits that both end and begin a path.

Those are few (one in two hundred in git's own history), so that this costs a twentieth of what `-M` costs a whole walk. Contents
are compared, so a clone without contents has none, and the time for a hostile history is bounded.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

import numpy as np

from leadward.connectors.git import parse
from leadward.connectors.git.process import Git, GitFailed
from leadward.facts.raw import RawChanges, RawCommits, RawRename
from leadward.model.errors import UnreadableRepository

_LIMIT = 1000
"""git compares no contents where more than this many paths, squared, were ended times begun."""
_MOST_PATHS, _MOST_KEPT = 1_000, 20_000
_COMMAND = (
    *("diff-tree", "--stdin", "-r", "-z", "--raw", "--root", "--always", "-M", f"-l{_LIMIT}", "--diff-filter=RC"),
    *("--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none"),
)
_SECONDS = 120


class Unfollowed:
    """Commits whose renames are not known: how many, when they were made, and what they moved."""

    def __init__(self) -> None:
        self.commits = 0
        self.first: int | None = None
        self.last: int | None = None
        self.paths: set[bytes] = set()

    def add(self, at: int, paths: Sequence[bytes]) -> None:
        self.commits += 1
        self.first, self.last = min(at, self.first or at), max(at, self.last or at)
        if len(self.paths) < _MOST_KEPT:
            self.paths.update(paths)


def _beyond(asked: Sequence[int], changes: RawChanges, found: Sequence[RawRename]) -> list[int]:
    """The commits of which more paths were ended and begun, renames found aside, than git compares."""
    counts = Counter(rename.commit for rename in found)
    ended, begun = (
        np.bincount(changes.commit[changes.status == ord(letter)], minlength=max(asked, default=0) + 1)
        for letter in "DA"
    )
    return [index for index in asked if (ended[index] - counts[index]) * (begun[index] - counts[index]) > _LIMIT**2]


class Renames:
    """Finds renames in blocks of commits; `unknown` are those that could not be compared, `beyond` those that moved too much at once."""

    def __init__(self, git: Git, width: int) -> None:
        self._git, self._width = git, width
        self._left = float(_SECONDS)
        self.unknown, self.beyond = Unfollowed(), Unfollowed()

    def of(self, commits: RawCommits, changes: RawChanges) -> list[RawRename]:
        """Renames and copies of these commits, by commit."""
        told = np.zeros((2, len(commits)), np.bool_)
        for kind, letter in enumerate("DA"):
            told[kind, changes.commit[changes.status == ord(letter)]] = True
        asked = np.flatnonzero(told.all(0)).tolist()
        ids = [commits.ids[index].tobytes().hex().encode() for index in asked]
        lost: list[bytes] = []
        found = [rename._replace(commit=asked[rename.commit]) for rename in self._found(ids, lost)]
        missed = set(lost)
        self._tell(
            self.unknown, [index for index, oid in zip(asked, ids, strict=True) if oid in missed], commits, changes
        )
        self._tell(self.beyond, _beyond(asked, changes, found), commits, changes)
        return found

    def _tell(self, which: Unfollowed, indexes: Sequence[int], commits: RawCommits, changes: RawChanges) -> None:
        for index in indexes:
            first, last = np.searchsorted(changes.commit, [index, index + 1]).tolist()
            status = changes.status[first:last]
            moved = np.flatnonzero((status == ord("A")) | (status == ord("D")))[:_MOST_PATHS].tolist()
            which.add(int(commits.committed_at[index]), [changes.paths[first + place] for place in moved])

    def _found(self, ids: list[bytes], lost: list[bytes]) -> list[RawRename]:
        if not ids:
            return []
        raw = self._told(ids)
        if raw is None and len(ids) > 1:
            half = len(ids) // 2
            behind = [rename._replace(commit=rename.commit + half) for rename in self._found(ids[half:], lost)]
            return [*self._found(ids[:half], lost), *behind]
        if raw is None:
            lost += ids
        return parse.renames(raw or b"", self._width)

    def _told(self, ids: list[bytes]) -> bytes | None:
        """What git says; None where contents are missing, or where the time for all is used up."""
        if self._left <= 0:
            return None
        began = time.monotonic()
        try:
            feed = b"\n".join(ids) + b"\n"
            return b"".join(self._git.stream(*_COMMAND, feed=feed, deadline=self._left))
        except (GitFailed, UnreadableRepository):
            self._left -= 1  # each failure costs, so that a clone without contents is soon given up
            return None
        finally:
            self._left -= time.monotonic() - began
