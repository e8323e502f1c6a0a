"""Renames, as `git log -M` finds them, looked for only where there can be some: in commits that both end and begin a path.

Those are few (one in two hundred in git's own history), so that this costs a twentieth of what `-M` costs a whole walk. Contents
are compared, so a clone without contents has none, and the time for a hostile history is bounded.
"""

from __future__ import annotations

import time

import numpy as np

from leadward.connectors.git import parse
from leadward.connectors.git.process import Git, GitFailed
from leadward.facts.raw import RawChanges, RawCommits, RawRename
from leadward.model.errors import UnreadableRepository

_COMMAND = (
    *("diff-tree", "--stdin", "-r", "-z", "--raw", "--root", "--always", "-M", "-l1000", "--diff-filter=RC"),
    *("--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none"),
)
_SECONDS = 120


class Renames:
    """Finds renames in blocks of commits; `unknown` counts the commits that could not be compared."""

    def __init__(self, git: Git, width: int) -> None:
        self._git, self._width = git, width
        self._left = float(_SECONDS)
        self.unknown = 0

    def of(self, commits: RawCommits, changes: RawChanges) -> list[RawRename]:
        """Renames and copies of these commits, by commit."""
        told = np.zeros((2, len(commits)), np.bool_)
        for kind, letter in enumerate("DA"):
            told[kind, changes.commit[changes.status == ord(letter)]] = True
        asked = np.flatnonzero(told.all(0)).tolist()
        ids = [commits.ids[index].tobytes().hex().encode() for index in asked]
        return [rename._replace(commit=asked[rename.commit]) for rename in self._found(ids)]

    def _found(self, ids: list[bytes]) -> list[RawRename]:
        if not ids:
            return []
        told = self._told(ids)
        if told is None and len(ids) > 1:
            half = len(ids) // 2
            behind = [rename._replace(commit=rename.commit + half) for rename in self._found(ids[half:])]
            return [*self._found(ids[:half]), *behind]
        if told is None:
            self.unknown += 1
        return parse.renames(told or b"", self._width)

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
