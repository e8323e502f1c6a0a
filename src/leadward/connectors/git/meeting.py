"""Where two walks over the same history meet, and whether all of it was told.

The walks go towards each other; of each commit the first that tells it is heard. Nothing is believed of how they end: the history is
whole when every tip and every parent of a commit that was told was told too.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from leadward.connectors.git import parse
from leadward.connectors.git.process import GitFailed
from leadward.connectors.git.walks import Walks
from leadward.facts.raw import RawChanges, RawCommits, RawHistory
from leadward.model.errors import UnreadableRepository

_PIECE = 1 << 20
"""Bytes of the stream taken at once: what the walks may both have told when they meet."""
_MOST_HELD = 1_000_000
"""Commits and changes of the oldest that are held back; then their walk waits for the end of the other."""


class Meeting:
    """Two walks heard by two threads: `newer` in one, `gather` in the other, then `older`."""

    def __init__(self, walks: Walks, width: int, facts: Callable[[parse.Tokens], RawHistory]) -> None:
        self._walks, self._width, self._facts = walks, width, facts
        self._told: set[bytes] = set()
        self._parents: set[bytes] = set()
        self._held: list[RawHistory] = []
        self._turn = threading.Lock()
        self._over = threading.Event()

    def newer(self) -> Iterator[RawHistory]:
        """Blocks from the newest commit on, to where the other walk has been."""
        return self._heard(self._walks.newest)

    def gather(self) -> None:
        """Hold what the walk from the oldest commit tells."""
        size = 0
        for block in self._heard(self._walks.oldest):
            self._held.append(block)
            size += len(block.commits) + len(block.changes)
            if size > _MOST_HELD:
                self._over.wait()

    def older(self) -> Iterator[RawHistory]:
        """What was gathered, in git's order: the newest first. It is held no longer."""
        while self._held:
            yield backwards(self._held.pop())

    def __len__(self) -> int:
        return len(self._told)

    def whole(self, tips: Iterable[str]) -> bool:
        """Whether nothing that `tips` reach is missing."""
        return self._parents <= self._told and self._told.issuperset(map(bytes.fromhex, tips))

    def untold(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Of ids in hex, one a line, those that neither walk told."""
        rest = b""
        for block in blocks:
            lines = (rest + block).split(b"\n")
            rest = lines.pop()
            yield b"".join(line + b"\n" for line in lines if bytes.fromhex(line.decode()) not in self._told)

    def _heard(self, told: Iterable[bytes]) -> Iterator[RawHistory]:
        """One walk until it meets the other, or fails: what is missing then shows in what was told. Either end ends both."""
        try:
            with contextlib.suppress(GitFailed, UnreadableRepository):
                for tokens in parse.whole_commits(told, self._width, _PIECE):
                    new = self._news(parse.ids(tokens, self._width))
                    if new:
                        block = self._facts(parse.first(tokens, new))
                        self._parents.update(self._each_parent(block.commits))
                        yield block
                    if new < len(tokens.commits):
                        return
        finally:
            self._over.set()
            self._walks.end()

    def _news(self, ids: list[bytes]) -> int:
        """How many of `ids`, from the front, the other walk has not told; they are told now."""
        with self._turn:
            new = next((place for place, oid in enumerate(ids) if oid in self._told), len(ids))
            self._told.update(ids[:new])
            return new

    def _each_parent(self, commits: RawCommits) -> Iterator[bytes]:
        wide = self._width // 2
        for parents in commits.parents:
            for at in range(0, len(parents), wide):
                yield parents[at : at + wide]


def backwards(block: RawHistory) -> RawHistory:
    """The same commits, the last first; the changes of each keep their order."""
    last = len(block.commits) - 1
    return RawHistory(
        commits=_commits_backwards(block.commits),
        changes=_changes_backwards(block.changes, last),
        left_out=block.left_out[::-1],
        renames=[
            rename._replace(commit=last - rename.commit)
            for rename in sorted(block.renames, key=lambda rename: -rename.commit)
        ],
        mentions=[
            mention._replace(commit=last - mention.commit)
            for mention in sorted(block.mentions, key=lambda mention: -mention.commit)
        ],
    )


def _commits_backwards(commits: RawCommits) -> RawCommits:
    last = len(commits) - 1
    trailers = sorted(commits.trailers, key=lambda trailer: -trailer[0])
    return RawCommits(
        ids=commits.ids[::-1],
        parents=commits.parents[::-1],
        parent_count=commits.parent_count[::-1],
        authors=commits.authors[::-1],
        authored_at=commits.authored_at[::-1],
        author_zone=commits.author_zone[::-1],
        committers=commits.committers[::-1],
        committed_at=commits.committed_at[::-1],
        committer_zone=commits.committer_zone[::-1],
        subjects=commits.subjects[::-1],
        trailers=[(last - index, key, person) for index, key, person in trailers],
    )


def _changes_backwards(changes: RawChanges, last: int) -> RawChanges:
    order = np.argsort(-changes.commit, kind="stable")
    return RawChanges(
        commit=last - changes.commit[order],
        status=changes.status[order],
        old_mode=changes.old_mode[order],
        mode=changes.mode[order],
        old_blob=changes.old_blob[order],
        new_blob=changes.new_blob[order],
        paths=[changes.paths[index] for index in order.tolist()],
    )
