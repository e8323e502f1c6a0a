"""What Leadward keeps of a repository beside what git says of it, field by field, as plain values that compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest

from leadward.connectors.git.process import Git, Running
from leadward.warehouse.runner import Facts
from leadward.warehouse.store import Manifest, Store
from leadward.workflows.sync import sync
from tests.here import here
from tests.repositories import git

PLAIN: dict[str, Any] = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": "/nonexistent"}
"""Leadward reads what was committed: replacements and grafts are local opinions."""


class Commit(NamedTuple):
    """Times in seconds since 1970, zones in minutes east of UTC."""

    id: str
    parents: int
    author: tuple[bytes, bytes]
    authored: tuple[int, int]
    committer: tuple[bytes, bytes]
    committed: tuple[int, int]
    subject: bytes


class Change(NamedTuple):
    commit: str
    status: str
    path: bytes
    old_blob: str
    new_blob: str
    mode: int


@dataclass(frozen=True)
class Kept:
    """What a sync left: its store, its manifest, and the rows that are reachable now."""

    store: Store
    manifest: Manifest
    commits: dict[str, Commit]
    changes: list[Change]

    def tags(self) -> dict[bytes, str]:
        """Commit ids by name; those of stored commits by their number there."""
        ids = {row["commit_no"]: row["id"].hex() for row in _rows(self.store, self.manifest, "commits")}
        return {row["name"]: ids.get(row["commit_no"], row["id"].hex()) for row in self.snapshot("tags")}

    def snapshot(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = pq.read_table(self.store.place / self.manifest.snapshot[name]).to_pylist()
        return rows

    def rows(self, table: str) -> list[dict[str, Any]]:
        """A stored table."""
        return _rows(self.store, self.manifest, table)

    def mentions(self) -> list[tuple[str, str, str]]:
        """(commit, R or P, the other as written), sorted."""
        ids = {row["commit_no"]: row["id"].hex() for row in _rows(self.store, self.manifest, "commits")}
        rows = _rows(self.store, self.manifest, "mentions")
        return sorted((ids[row["commit_no"]], chr(row["kind"]), row["id"]) for row in rows)

    def facts(self, day: Any) -> Facts:
        return Facts(self.store, self.manifest, day)


def kept(repository: Path, tmp_path: Path) -> Kept:
    """Sync `repository` into `tmp_path` and read back what is stored."""
    store, manifest = sync(repository, tmp_path / "facts", terms=here().terms())
    people = [(row["name"], row["email"]) for row in _rows(store, manifest, "identities")]
    paths = [row["path"] for row in _rows(store, manifest, "paths")]
    numbered = {
        row["commit_no"]: Commit(
            row["id"].hex(),
            row["parents"],
            people[row["author_no"]],
            (row["authored_at"], row["author_zone"]),
            people[row["committer_no"]],
            (row["committed_at"], row["committer_zone"]),
            row["subject"],
        )
        for row in _rows(store, manifest, "commits")
    }
    reach = manifest.snapshot.get("reach")
    if reach:
        numbers = pq.read_table(store.place / reach).column("commit_no").to_pylist()
        numbered = {number: numbered[number] for number in numbers}
    changes = sorted(
        Change(
            numbered[row["commit_no"]].id,
            chr(row["status"]),
            paths[row["path_no"]],
            row["old_blob"].hex(),
            row["new_blob"].hex(),
            row["mode"],
        )
        for row in _rows(store, manifest, "changes")
        if row["commit_no"] in numbered
    )
    return Kept(store, manifest, {commit.id: commit for commit in numbered.values()}, changes)


def _rows(store: Store, manifest: Manifest, table: str) -> list[dict[str, Any]]:
    return [row for name in manifest.segments.get(table, ()) for row in pq.read_table(store.place / name).to_pylist()]


def said_commits(repository: Path, tips: Sequence[str] = ("HEAD",)) -> dict[str, Commit]:
    """What git says of every commit that `tips` reach."""
    names = "%H%n%P%n%an%n%ae%n%ad%n%cn%n%ce%n%cd%n%s"
    told = git(
        repository, "log", "-z", "--date=raw", "--encoding=UTF-8", f"--format={names}", *tips, "--", feed=b"", **PLAIN
    )
    found = {}
    for record in told.split(b"\0"):
        fields = record.split(b"\n")
        if len(fields) >= 9:
            found[fields[0].decode()] = Commit(
                fields[0].decode(),
                len(fields[1].split()),
                (fields[2], fields[3]),
                _instant(fields[4]),
                (fields[5], fields[6]),
                _instant(fields[7]),
                fields[8],
            )
    return found


def _instant(raw: bytes) -> tuple[int, int]:
    when, _, zone = raw.decode().partition(" ")
    minutes = int(zone[1:3]) * 60 + int(zone[3:5])
    return int(when), -minutes if zone[0] == "-" else minutes


def said_changes(repository: Path, tips: Sequence[str] = ("HEAD",)) -> list[Change]:
    """What git says that each commit changed, merges left out."""
    told = git(
        repository, "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-merges", "--format=@@commit@@%H", *tips,
        "--", **PLAIN,
    )  # fmt: skip
    found = []
    for part in told.split(b"@@commit@@")[1:]:
        commit, _, rest = part.partition(b"\0")
        fields = rest.lstrip(b"\n").split(b"\0")
        for about, path in zip(fields[0::2], fields[1::2], strict=False):
            _, mode, old, new, status = about.decode().split(" ")
            found.append(Change(commit.decode().strip(), status, path, old, new, int(mode, 8)))
    return sorted(found)


def assert_true(repository: Path, tmp_path: Path, tips: Sequence[str] = ("HEAD",)) -> Kept:
    """Every commit and every change is kept as git says it, and nothing else is."""
    found = kept(repository, tmp_path)
    assert found.commits == said_commits(repository, tips)
    assert found.changes == said_changes(repository, tips)
    assert found.manifest.gaps == ()
    return found


def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The git commands that are started from now on, by their first word."""
    commands: list[str] = []
    really = Git.begin

    def noted(self: Git, *arguments: str, feed: bytes = b"", flush: bool = False) -> Running:
        commands.append(arguments[0])
        return really(self, *arguments, feed=feed, flush=flush)

    monkeypatch.setattr(Git, "begin", noted)
    return commands
