"""Whether the facts of a repository equal what git says, commit by commit, read by other means than the engine's own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from leadward.warehouse.store import Manifest, Store
from leadward.workflows.lines import count_lines

_EVER = -(10**12)
Row = tuple[Any, ...]


def differences(repository: Path, facts: Path) -> list[str]:
    """A sentence for each of changes, renames and line counts that is not git's; nothing where all are equal."""
    store, manifest, missing = count_lines(repository, facts, _EVER)
    if missing and not _whole(repository):
        print(f"{missing} pairs of blobs are not here, and git itself ends there: line counts are not compared")
        missing, partial = 0, True
    else:
        partial = False
    tables = Stored(store, manifest)
    wrong = [f"{missing} pairs of blobs could not be counted"] if missing else []
    checks: tuple[tuple[str, Callable[[], Iterable[Row]], Iterable[Row]], ...] = (
        ("changes", tables.changes, told_changes(repository)),
        ("renames", tables.renames, told_renames(repository)),
        *(() if partial else (("line counts", tables.lines, told_lines(repository)),)),
    )
    for name, ours, theirs in checks:
        have, want = sorted(ours()), sorted(theirs)
        if have != want:
            other = sorted(set(want) ^ set(have))[:3]
            wrong.append(f"{name}: {len(have):,} of ours, {len(want):,} of git's; the first that differ: {other}")
    return wrong


def _whole(repository: Path) -> bool:
    """Whether git can count every line itself: in a clone that lacks contents it ends with an error."""
    command = ("git", "-C", str(repository), "log", "--numstat", "--no-renames", "--no-merges", "--format=")
    return not subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


class Stored:
    """The facts of a store as rows with ids and paths."""

    def __init__(self, store: Store, manifest: Manifest) -> None:
        self._store, self._manifest = store, manifest
        self._ids = {row["commit_no"]: row["id"].hex() for row in self._rows("commits", ["commit_no", "id"])}
        self._paths = [row["path"] for row in self._rows("paths", ["path"])]

    def _rows(self, table: str, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
        for name in self._manifest.segments.get(table, ()):
            for batch in pq.ParquetFile(self._store.place / name).iter_batches(columns=columns):
                yield from batch.to_pylist()

    def changes(self) -> Iterator[Row]:
        """(commit, status, path, old blob, new blob)."""
        for row in self._rows("changes"):
            path = self._paths[row["path_no"]]
            yield self._ids[row["commit_no"]], chr(row["status"]), path, row["old_blob"].hex(), row["new_blob"].hex()

    def renames(self) -> Iterator[Row]:
        """(commit, similarity, old path, new path)."""
        for row in self._rows("renames"):
            pair = (self._paths[row["old_path_no"]], self._paths[row["new_path_no"]])
            yield (self._ids[row["commit_no"]], row["score"], *pair)

    def lines(self) -> Iterator[Row]:
        """(commit, path, added, deleted)."""
        counts = {(row["old_blob"], row["new_blob"]): (row["added"], row["deleted"]) for row in self._rows("lines")}
        for row in self._rows("changes"):
            count = counts.get((row["old_blob"], row["new_blob"]), ("?", "?"))
            yield (self._ids[row["commit_no"]], self._paths[row["path_no"]], *count)


def _log(repository: Path, *arguments: str) -> Iterator[tuple[str, list[bytes]]]:
    """(commit, NUL-separated words behind it) of what HEAD reaches, merges left out."""
    command = ("git", "-C", str(repository), "log", "-z", "--no-merges", "--no-abbrev", "--format=\x01%H", *arguments)
    asked = ("git", "-C", str(repository), "rev-parse", "-q", "--verify", "refs/remotes/origin/HEAD")
    tips = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
    told = subprocess.run((*command, "HEAD", *tips), capture_output=True, check=True).stdout
    commit, words = "", list[bytes]()
    for word in told.split(b"\0"):
        if word[:1] == b"\x01" and len(word) in (41, 65):
            if commit:
                yield commit, words
            commit, words = word[1:].decode(), []
        else:
            words.append(word.removeprefix(b"\n") if not words else word)
    if commit:
        yield commit, words


def told_changes(repository: Path) -> Iterator[Row]:
    """(commit, status, path, old blob, new blob), as git says."""
    for commit, words in _log(repository, "--raw", "--no-renames"):
        for about, path in zip(words[0::2], words[1::2], strict=False):
            old, new, status = about.decode().split(" ")[2:5]
            yield commit, status, path, old, new


def told_renames(repository: Path) -> Iterator[Row]:
    """(commit, similarity, old path, new path), as git says."""
    for commit, words in _log(repository, "--raw", "-M", "--diff-filter=R"):
        for about, old, new in zip(words[0::3], words[1::3], words[2::3], strict=False):
            yield commit, int(about.split(b" ")[4][1:]), old, new


def told_lines(repository: Path) -> Iterator[Row]:
    """(commit, path, added, deleted), as git says; -1 for binary files."""
    for commit, words in _log(repository, "--numstat", "--no-renames"):
        for word in filter(None, words):
            added, deleted, path = word.split(b"\t", 2)
            count = (-1, -1) if added == b"-" else (int(added), int(deleted))
            yield (commit, path, *count)
