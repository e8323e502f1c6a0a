"""Reading a history: commits, their changed paths, the newest tree, tags. Yields facts; stores nothing."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from leadward.connectors.git import parse, stamps
from leadward.connectors.git.layout import Layout
from leadward.connectors.git.process import LARGEST_TEXT, Git, GitFailed
from leadward.facts.raw import RawChanges, RawCommit, RawTree
from leadward.model.progress import Progress

PROCESSES = 2
_CHUNK = 4096
_MOST_GAPS = 64
_SUBMODULE = 0o160000
RULE_FILES = (".mailmap", ".gitattributes", "CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")


@dataclass
class Reader:
    """Reads one repository through our own copy of its object links. `gaps` collects what could not be read."""

    layout: Layout
    git: Git
    gaps: list[str] = field(default_factory=list)
    _lost: list[str] = field(default_factory=list)
    _wanted: list[bytes] = field(default_factory=list)
    _waiting: list[tuple[int, Future[list[RawChanges]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._pool = ThreadPoolExecutor(PROCESSES)
        self._boundary = {oid.encode() for oid in self.layout.shallow}

    @classmethod
    def of(cls, layout: Layout, own: Path) -> Reader:
        return cls(layout, Git(own))

    @property
    def width(self) -> int:
        return 40 if self.layout.object_format == "sha1" else 64

    def commits(self, known_tips: Sequence[str] = (), known: Container[bytes] = ()) -> list[RawCommit]:
        """Commits reachable now and not from `known_tips` nor in `known` (ids in hex), newest first.

        A broken history is read up to the break. Reading their changes begins at once, in the background: see `changes`.
        """
        feed = "".join([*(f"{tip}\n" for tip in self.layout.tips), *(f"^{tip}\n" for tip in known_tips)])
        arguments = ("log", "-z", "--no-show-signature", "--no-notes", "--no-decorate", "--no-mailmap", "--no-color")
        stream = self.git.stream(
            *arguments, "--encoding=UTF-8", "--date=raw", f"--format={parse.FORMAT}", "--stdin", feed=feed.encode()
        )
        found: list[RawCommit] = []
        try:
            for record in parse.log_records(stream):
                commit = parse.commit(record)
                if commit and commit.id not in known:
                    found.append(commit)
                    self._want(commit)
        except GitFailed as failure:
            if known_tips:
                self._forget()
                raise
            self.gaps.append(f"history ends early after {len(found)} commits: {failure.told}")
        self._begin()
        return self._with_true_times(found)

    def _with_true_times(self, found: list[RawCommit]) -> list[RawCommit]:
        doubtful = [commit for commit in found if stamps.doubtful(commit)]
        if not doubtful:
            return found
        feed = b"".join(commit.id + b"\n" for commit in doubtful)
        try:
            objects = self.git.output("cat-file", "--batch", feed=feed)
        except GitFailed:
            return found
        true = {commit.id: commit for commit in stamps.mended(doubtful, objects)}
        return [true.get(commit.id, commit) for commit in found]

    def _want(self, commit: RawCommit) -> None:
        """Merges change nothing of their own; what a shallow boundary commit seems to add is left out."""
        if len(commit.parents) < 2 and commit.id not in self._boundary:
            self._wanted.append(commit.id)
            if len(self._wanted) == _CHUNK:
                self._begin()

    def _begin(self) -> None:
        if self._wanted:
            self._waiting.append((len(self._wanted), self._pool.submit(self._chunk, self._wanted)))
            self._wanted = []

    def _forget(self) -> None:
        for _, future in self._waiting:
            future.cancel()
        self._waiting, self._wanted = [], []

    def close(self) -> None:
        """Stop what still reads."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def changes(self, progress: Progress) -> Iterator[RawChanges]:
        """Changed paths of the commits last asked for, chunk by chunk in their order, read by two processes side by side."""
        done, total = 0, sum(count for count, _ in self._waiting)
        while self._waiting:
            count, future = self._waiting.pop(0)
            yield from future.result()
            done += count
            progress("commits", done, total)
        if self._lost:
            self.gaps.append(f"the changes of {_commits(len(self._lost))} cannot be read, the first {self._lost[0]}")
            self._lost = []

    def still_reachable(self, tips: Sequence[str]) -> bool:
        """Whether all of `tips` are reachable now, that is: nothing was rewritten or dropped."""
        feed = "".join([*(f"{tip}\n" for tip in tips), *(f"^{tip}\n" for tip in self.layout.tips)])
        try:
            return not self.git.output("rev-list", "--max-count=1", "--stdin", feed=feed.encode()).strip()
        except GitFailed:
            return False

    def reachable(self) -> list[bytes]:
        """Ids, in hex, of all that is reachable now."""
        feed = "".join(f"{tip}\n" for tip in self.layout.tips)
        try:
            return self.git.output("rev-list", "--stdin", feed=feed.encode()).split()
        except GitFailed as failure:
            self.gaps.append(f"history ends early: {failure.told}")
            return failure.output.split()

    def _chunk(self, ids: list[bytes]) -> list[RawChanges]:
        read: list[RawChanges] = []
        left = ids
        while left:
            try:
                read.append(self._diff(left))
                break
            except GitFailed as failure:
                left = self._after_failure(read, left, failure)
        return read

    def _diff(self, ids: Sequence[bytes]) -> RawChanges:
        output = self.git.output(
            "diff-tree",
            "--stdin",
            "-r",
            "-z",
            "--raw",
            "--root",
            "--always",
            "--no-renames",
            "--no-abbrev",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=none",
            feed=b"\n".join(ids) + b"\n",
        )
        return parse.changes(output, self.width)

    def _after_failure(self, read: list[RawChanges], ids: list[bytes], failure: GitFailed) -> list[bytes]:
        """Keep what came before the commit that cannot be read, note the gap, go on behind it."""
        before = parse.changes(failure.output, self.width)
        done = max(len(before.commits) - 1, 0) if failure.output else 0
        if done:
            read.append(self._diff(ids[:done]))
        self._lost.append(f"{ids[done][:12].decode()}: {failure.told}")
        if len(self._lost) > _MOST_GAPS:
            self._lost += ["not tried"] * (len(ids) - done - 1)
            return []
        return ids[done + 1 :]

    def tree(self) -> RawTree:
        """The files of HEAD, with sizes where their blobs are here, and the small texts that rules come from."""
        arguments = ("-r", "-z", "--full-tree", self.layout.head)
        try:
            entries = parse.tree(self.git.output("ls-tree", "-l", *arguments))
            self._tell_missing(entries)
        except GitFailed:
            entries = self._tree_without_sizes(arguments)
        named = {path: (blob, size) for path, blob, mode, size in entries if mode & 0o170000 == 0o100000}
        texts = {}
        for name in RULE_FILES:
            blob, size = named.get(name.encode(), (b"", -1))
            if 0 < size <= LARGEST_TEXT:
                texts[name] = self.git.blob(blob.decode())
        return RawTree(entries, texts)

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


def _commits(count: int) -> str:
    return "one commit" if count == 1 else f"{count} commits"
