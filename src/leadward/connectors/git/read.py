"""Reading a history: commits with their changed paths, the newest tree, tags. Yields facts; stores nothing.

A whole history is told by two walks that meet. What is new, what is too large for them, and what one of them could not read, is read
in runs of commits by two processes side by side. See `docs/git-engine.md`.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from leadward.connectors.git import commands, parse, stamps
from leadward.connectors.git.ahead import Ahead
from leadward.connectors.git.layout import Layout
from leadward.connectors.git.listing import Listing
from leadward.connectors.git.meeting import Meeting
from leadward.connectors.git.process import LARGEST_TEXT, Git, GitFailed, TooMuch
from leadward.connectors.git.renames import Renames
from leadward.connectors.git.walks import Walks
from leadward.facts.raw import RawCommits, RawHistory, RawTree
from leadward.model.progress import Progress
from leadward.model.text import decoded

PROCESSES = 2
_BLOCKS_AHEAD = 8
_MOST_GAPS = 64
_SUBMODULE = 0o160000
RULE_FILES = (".mailmap", "CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Read from the top; `.gitattributes` from every folder."""
_RULE_FILES = frozenset(name.encode() for name in RULE_FILES)
_MOST_ATTRIBUTES = 500
_MOST_TEXT = 8 * LARGEST_TEXT
Answer = TypeVar("Answer")


@dataclass
class Reader:
    """Reads one repository through our own copy of its object links. `gaps` collects what could not be read, `notices` what was left."""

    layout: Layout
    git: Git
    walks: Walks | None = None
    """Over the whole history, already begun; None where there are none, or where not all is asked for."""
    gaps: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    _lost: list[str] = field(default_factory=list)
    _silent: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._pool = ThreadPoolExecutor(PROCESSES + 4)
        self._aheads: list[Ahead[RawHistory]] = []
        self._renames = Renames(self.git, self.width)
        self._boundary = np.frombuffer(
            bytes.fromhex("".join(self.layout.shallow)), np.dtype((np.void, self.width // 2))
        )

    @property
    def width(self) -> int:
        return 40 if self.layout.object_format == "sha1" else 64

    def meanwhile(self, task: Callable[[], Answer]) -> Future[Answer]:
        """Begin something beside what else is read."""
        return self._pool.submit(task)

    def listed(self, known_tips: Sequence[str] = (), *, gone: bool = False) -> list[bytes]:
        """Ids, in hex and newest first, reachable now and not from `known_tips`; `gone` asks the other way about.

        Raises GitFailed where a tip is not there any more.
        """
        tips = self.layout.tips
        wanted, left_out = (known_tips, tips) if gone else (tips, known_tips)
        return self.git.output("rev-list", "--stdin", feed=commands.revisions(wanted, left_out)).split()

    def everything(self, progress: Progress) -> Iterator[RawHistory]:
        """The whole history, newest first. A broken one is read up to the break, which becomes a gap."""
        if not self.walks:
            yield from self._listed_ones(progress, lambda blocks: blocks)
            return
        meeting = Meeting(self.walks, self.width, self._facts)
        gathering = self._pool.submit(meeting.gather)
        yield from _counted(self._ahead(meeting.newer()), progress)
        gathering.result()
        if not meeting.whole(self.layout.tips):
            yield from self._listed_ones(progress, meeting.untold, len(meeting))
        yield from meeting.older()
        self._tell_gaps()

    def _listed_ones(
        self, progress: Progress, which: Callable[[Iterable[bytes]], Iterable[bytes]], told: int = 0
    ) -> Iterator[RawHistory]:
        """Which ones of all, in runs that survive what cannot be read; `told` others were told before."""
        listing = Listing(self.width, PROCESSES)
        stream = self.git.stream("rev-list", "--stdin", feed=commands.revisions(self.layout.tips), flush=True)
        filling = self._pool.submit(listing.fill, which(stream))
        yield from self._read(listing, progress)
        try:
            filling.result()
        except GitFailed as failure:
            self.gaps.append(f"history ends early after {told + listing.total} commits: {failure.told}")

    def history(self, ids: Sequence[bytes], progress: Progress) -> Iterator[RawHistory]:
        """These commits, in this order."""
        listing = Listing(self.width, PROCESSES)
        listing.fill([_lines(ids)])
        yield from self._read(listing, progress)

    def _read(self, listing: Listing, progress: Progress) -> Iterator[RawHistory]:
        yield from _counted(self._in_runs(listing), progress, lambda: listing.total)
        self._tell_gaps()

    def _in_runs(self, listing: Listing) -> Iterator[RawHistory]:
        running: deque[Ahead[RawHistory]] = deque()
        ids = listing.take()
        while ids or running:
            if ids and len(running) <= PROCESSES:
                running.append(self._ahead(self._run(ids)))
                ids = listing.take()
                continue
            yield from running.popleft()

    def _tell_gaps(self) -> None:
        if self._lost:
            self.gaps.append(f"the changes of {_commits(len(self._lost))} cannot be read, the first {self._lost[0]}")
            self._lost = []
        if passed_over := sum(self._silent):
            self.gaps.append(f"{_commits(passed_over)} of the history cannot be read; `git fsck` there says more")
            self._silent = []
        if self._renames.unknown:
            some = _commits(self._renames.unknown)
            self.notices.append(f"renames in {some} are not known: contents are missing here, or too large to compare")
            self._renames.unknown = 0

    def _ahead(self, blocks: Iterator[RawHistory]) -> Ahead[RawHistory]:
        """Let a thread ask for `blocks`."""
        ahead = Ahead(blocks, _BLOCKS_AHEAD, self._pool.submit)
        self._aheads.append(ahead)
        return ahead

    def close(self) -> None:
        """Stop what still reads."""
        self.git.stop()
        for ahead in self._aheads:
            ahead.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, ids: list[bytes]) -> Iterator[RawHistory]:
        """One run of commits. Where one cannot be read, those behind it still are, up to a number of gaps."""
        while ids:
            done = 0
            try:
                for block in self._told(commands.CHANGES, ids):
                    done += len(block.commits)
                    yield block
                self._silent.append(len(ids) - done)
                return
            except GitFailed as failure:
                ids = ids[done:]
                broken = self._broken(ids)
                yield from self._told(commands.CHANGES, ids[:broken])
                alone = self._beyond_reading(ids[broken:], failure)
                yield from self._without_changes(alone)
                ids = ids[broken + len(alone) :]

    def _without_changes(self, ids: Sequence[bytes]) -> Iterator[RawHistory]:
        """Commits of which git can tell at least who and when; of the others, that they are there."""
        told = 0
        try:
            for block in self._told(commands.COMMITS_ALONE, ids, left_out=True):
                told += len(block.commits)
                yield block
        except GitFailed:
            self._silent.append(len(ids) - told)

    def _broken(self, ids: list[bytes]) -> int:
        """Index of the first of `ids` that git fails at: the one behind those it prints."""
        try:
            self.git.output(*commands.CHANGES, feed=_lines(ids), flush=True)
        except GitFailed as failure:
            return min(len(parse.tokens(failure.output, self.width).commits), len(ids) - 1)
        return len(ids)

    def _beyond_reading(self, ids: list[bytes], failure: GitFailed) -> list[bytes]:
        """The commits whose changes are given up: the first of `ids`, or all where there are too many gaps by now."""
        if not ids:
            return []
        given_up = ids[:1] if len(self._lost) < _MOST_GAPS else ids
        self._lost += [f"{oid[:12].decode()}: {failure.told}" for oid in given_up]
        return given_up

    def _told(self, arguments: Sequence[str], ids: Sequence[bytes], *, left_out: bool = False) -> Iterator[RawHistory]:
        if not ids:
            return
        for found in parse.whole_commits(self.git.stream(*arguments, feed=_lines(ids)), self.width):
            yield self._facts(found, left_out=left_out)

    def _facts(self, found: parse.Tokens, *, left_out: bool = False) -> RawHistory:
        commits = parse.commits(found, self.width)
        hidden = (commits.parent_count > 1) | self._at_boundary(commits.ids) | left_out
        self._mend_times(commits)
        changes = parse.changes(found, self.width, hidden)
        return RawHistory(commits, changes, hidden, self._renames.of(commits, changes))

    def _mend_times(self, commits: RawCommits) -> None:
        doubtful = stamps.doubtful(commits)
        if doubtful:
            ids = [commits.ids[index].tobytes().hex().encode() for index in doubtful]
            with contextlib.suppress(GitFailed):
                stamps.mend(commits, doubtful, self.git.output("cat-file", "--batch", feed=_lines(ids)))

    def _at_boundary(
        self, ids: np.ndarray[tuple[int, int], np.dtype[np.uint8]]
    ) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """What a shallow boundary commit seems to add was there before: it is left out."""
        if not len(self._boundary) or not len(ids):
            return np.zeros(len(ids), np.bool_)
        return np.isin(np.ascontiguousarray(ids).view(self._boundary.dtype)[:, 0], self._boundary)

    def tree(self) -> RawTree:
        """The files of HEAD, with sizes where their blobs are here, and the small texts that rules come from."""
        arguments = ("-r", "-z", "--full-tree", self.layout.head)
        try:
            entries = parse.tree(self.git.output("ls-tree", "-l", *arguments))
            self._tell_missing(entries)
        except TooMuch as failure:
            entries = []
            self.gaps.append(f"the newest tree cannot be read: {failure.told}")
        except GitFailed:
            entries = self._tree_without_sizes(arguments)
        return RawTree(entries, self._texts(entries))

    def _texts(self, entries: Sequence[tuple[bytes, bytes, int, int]]) -> dict[str, bytes]:
        """The small files that rules come from, by path; links are not followed."""
        wanted = {path: blob for path, blob, mode, size in entries if _says_rules(path, mode, size)}
        attributes = sorted(
            (path for path in wanted if path.endswith(b".gitattributes")), key=lambda p: (p.count(b"/"), p)
        )
        for path in attributes[_MOST_ATTRIBUTES:]:
            del wanted[path]
        feed = b"".join(blob + b"\n" for blob in wanted.values())
        try:
            texts = (
                dict(parse.objects(self.git.output("cat-file", "--batch", feed=feed, limit=_MOST_TEXT))) if feed else {}
            )
        except GitFailed as failure:
            texts = dict(parse.objects(failure.output))
        return {decoded(path): texts[blob] for path, blob in wanted.items() if blob in texts}

    def _tell_missing(self, entries: Sequence[tuple[bytes, bytes, int, int]]) -> None:
        """git writes `BAD` for the size of a blob that is not here."""
        missing = sum(size < 0 and mode != _SUBMODULE for _, _, mode, size in entries)
        if missing:
            self.gaps.append(f"the contents of {missing} of {len(entries)} files are missing here: sizes are unknown")

    def _tree_without_sizes(self, arguments: tuple[str, ...]) -> list[tuple[bytes, bytes, int, int]]:
        try:
            entries = parse.tree(self.git.output("ls-tree", *arguments))
            self._tell_missing(entries)
            return entries
        except GitFailed as failure:
            self.gaps.append(f"the newest tree cannot be read: {failure.told}")
            return []

    def tagged_commits(self) -> list[tuple[bytes, bytes]]:
        """(tag's name, commit id in hex) of every tag that names a commit."""
        feed = "".join(f"{oid}^{{commit}}\n" for _, oid in self.layout.tags)
        if not feed:
            return []
        try:
            lines = self.git.output("cat-file", "--batch-check=%(objectname) %(objecttype)", feed=feed.encode())
        except GitFailed as failure:
            self.gaps.append(f"tags cannot be read: {failure.told}")
            return []
        found = []
        for (name, _), line in zip(self.layout.tags, lines.splitlines(), strict=False):
            oid, _, kind = line.partition(b" ")
            if kind == b"commit":
                found.append((name, oid))
        return found


def _lines(ids: Iterable[bytes]) -> bytes:
    return b"".join(oid + b"\n" for oid in ids)


def _counted(
    blocks: Iterable[RawHistory], progress: Progress, total: Callable[[], int] = lambda: 0
) -> Iterator[RawHistory]:
    done = 0
    for block in blocks:
        yield block
        done += len(block.commits)
        progress("commits", done, total())


def _says_rules(path: bytes, mode: int, size: int) -> bool:
    named = path.rpartition(b"/")[2] == b".gitattributes" or path in _RULE_FILES
    return named and mode & 0o170000 == 0o100000 and 0 < size <= LARGEST_TEXT


def _commits(count: int) -> str:
    return "one commit" if count == 1 else f"{count} commits"
