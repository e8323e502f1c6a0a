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

from leadward.connectors.git import commands, mentions, parse, stamps, tags, trees
from leadward.connectors.git.ahead import Ahead
from leadward.connectors.git.layout import Layout
from leadward.connectors.git.listing import Listing
from leadward.connectors.git.meeting import Meeting
from leadward.connectors.git.process import Git, GitFailed
from leadward.connectors.git.renames import Renames, Unfollowed
from leadward.connectors.git.tags import Known
from leadward.connectors.git.walks import Walks
from leadward.facts.raw import RawCommits, RawHistory, RawMention, RawSides, RawTag, RawTree
from leadward.model.gap import Gap, GapKind
from leadward.model.progress import Progress

PROCESSES = 2
_BLOCKS_AHEAD = 8
_MOST_GAPS, _MOST_GAPS_OF_PARTIAL = 64, 4
"""Commits whose changes are given up one by one, before all others of their run are: each costs three git processes. A partial
clone that lacks the trees of some commits lacks those of nearly all."""
Answer = TypeVar("Answer")


@dataclass
class Reader:
    """Reads one repository through our own copy of its object links. `gaps` collects what could not be read, `notices` what was left."""

    layout: Layout
    git: Git
    walks: Walks | None = None
    """Over the whole history, already begun; None where there are none, or where not all is asked for."""
    gaps: list[Gap] = field(default_factory=list)
    notices: list[Gap] = field(default_factory=list)
    boundary_at: int | None = None
    """When the newest commit of a shallow clone's boundary that was read was committed: s UTC."""
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
            self._lack(f"history ends early after {told + listing.total} commits: {failure.told}")

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
            self._lack(f"the changes of {_commits(len(self._lost))} cannot be read, the first {self._lost[0]}")
            self._lost = []
        if passed_over := sum(self._silent):
            self._lack(f"{_commits(passed_over)} of the history cannot be read; `git fsck` there says more")
            self._silent = []
        self._tell_renames()

    def _lack(self, sentence: str) -> None:
        self.gaps.append(Gap(GapKind.HISTORY, sentence))

    def _tell_renames(self) -> None:
        unknown, beyond = self._renames.unknown, self._renames.beyond
        for each, words in (
            (unknown, "are not known: contents are missing here, or too large to compare"),
            (beyond, "are not all followed: too many files were moved at once"),
        ):
            if each.commits:
                sentence = f"renames in {_commits(each.commits)} {words}"
                where = trees.folders(each.paths)
                self.notices.append(Gap(GapKind.RENAMES, sentence, where, each.first, each.last))
        self._renames.unknown, self._renames.beyond = Unfollowed(), Unfollowed()

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
        most = _MOST_GAPS_OF_PARTIAL if self.layout.partial else _MOST_GAPS
        given_up = ids[:1] if len(self._lost) < most else ids
        self._lost += [f"{oid[:12].decode()}: {failure.told}" for oid in given_up]
        return given_up

    def _told(self, arguments: Sequence[str], ids: Sequence[bytes], *, left_out: bool = False) -> Iterator[RawHistory]:
        if not ids:
            return
        for tokens in parse.whole_commits(self.git.stream(*arguments, feed=_lines(ids)), self.width):
            yield self._facts(tokens, left_out=left_out)

    def _facts(self, tokens: parse.Tokens, *, left_out: bool = False) -> RawHistory:
        commits = parse.commits(tokens, self.width)
        self._mend_times(commits)
        boundary = self._at_boundary(commits.ids)
        if boundary.any():
            self.boundary_at = max(int(commits.committed_at[boundary].max()), self.boundary_at or 0)
        hidden = (commits.parent_count > 1) | boundary | left_out
        changes = parse.changes(tokens, self.width, hidden)
        renames = self._renames.of(commits, changes)
        return RawHistory(commits, changes, hidden, renames, mentions.mentions(tokens))

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

    def mentioned(self) -> Iterator[tuple[list[bytes], list[RawMention], list[tuple[int, str, bytes]]]]:
        """Of the whole history, those commits whose messages mention others or a tool: their ids in hex, what they mention, and the
        trailers that name a program without an address."""
        words = (*mentions.WORDS, *parse.TOOL_WORDS)
        told = self.git.stream(*commands.mentioning(words), feed=commands.revisions(self.layout.tips))
        for tokens in parse.whole_commits(told, self.width):
            ids = [oid.hex().encode() for oid in parse.ids(tokens, self.width)]
            yield ids, mentions.mentions(tokens), parse.tools(tokens, self.width)

    def mainline(self) -> str:
        """The tip of the mainline: HEAD, or the remote's default branch where that has commits which HEAD lacks."""
        head, default = self.layout.head, self.layout.default
        if default in ("", head):
            return head
        feed = commands.revisions([default], [head])
        try:
            ahead = self.git.output("rev-list", "--max-count=1", "--stdin", feed=feed)
        except GitFailed:
            return head
        return default if ahead.strip() else head

    def ahead_of_all(self, commit: str) -> int:
        """How many commits this one reaches that the history does not; 0 where that cannot be told."""
        feed = commands.revisions([commit], self.layout.tips)
        try:
            return int(self.git.output("rev-list", "--count", "--stdin", feed=feed))
        except (GitFailed, ValueError):
            return 0

    def tree(self, commit: str) -> RawTree:
        """The files of a commit, with sizes where their blobs are here, and the small texts that rules come from."""
        tree = trees.read(self.git, commit)
        self.gaps += tree.gaps
        self.notices += tree.notices
        return tree

    def tags(self) -> list[RawTag]:
        """Every tag that names a commit, with its date."""
        found, notices = tags.read(self.git, self.layout.tags)
        self.notices += notices
        return found

    def sides(self, wanted: Sequence[str], known: Known | None = None) -> RawSides:
        """The commits that `wanted` reach, and the history that is read does not; `known` says what that has."""
        raw_sides, notices = tags.sides(self.git, wanted, self.layout.tips, known)
        self.notices += notices
        return raw_sides


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


def _commits(count: int) -> str:
    return "one commit" if count == 1 else f"{count} commits"
