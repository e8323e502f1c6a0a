"""Shapes of history: merges, octopus, several roots, empty commits, kinds of entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tests.connectors.truth import assert_true
from tests.repositories import Made, git, make

DAY = date(2026, 3, 2)
ALICE, BOB = "Alice Aalto", "Bob Berg"
WHO: dict[str, Any] = {
    "GIT_AUTHOR_NAME": ALICE, "GIT_AUTHOR_EMAIL": "alice@example.org", "GIT_AUTHOR_DATE": "1772452800 +0100",
    "GIT_COMMITTER_NAME": BOB, "GIT_COMMITTER_EMAIL": "bob@example.org", "GIT_COMMITTER_DATE": "1772452900 -0330",
}  # fmt: skip


def commit_tree(repository: Path, tree: str, *parents: str, message: str = "Change") -> str:
    """A commit of `tree` made by plumbing; its id."""
    named = [word for parent in parents for word in ("-p", parent)]
    return git(repository, "commit-tree", tree, *named, feed=message.encode(), **WHO).decode().strip()


def tree_of(repository: Path, entries: dict[str, str]) -> str:
    """A tree of files with these contents."""
    lines = []
    for name, content in sorted(entries.items()):
        blob = git(repository, "hash-object", "-w", "--stdin", feed=content.encode()).decode().strip()
        lines.append(f"100644 blob {blob}\t{name}\n")
    return git(repository, "mktree", feed="".join(lines).encode()).decode().strip()


def breadths(found: object) -> dict[str, int]:
    """Commit id -> number of changed paths, -1 where they are left out."""
    store, manifest = found.store, found.manifest  # type: ignore[attr-defined]
    rows = [row for name in manifest.segments["commits"] for row in pq.read_table(store.place / name).to_pylist()]
    return {row["id"].hex(): row["breadth"] for row in rows}


def empty(tmp_path: Path) -> Path:
    repository = tmp_path / "shop"
    repository.mkdir()
    git(repository, "init", "-q", "--bare", "-b", "main")
    return repository


def test_a_merge_keeps_who_and_when_and_changes_nothing_of_its_own(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    base = commit_tree(repository, tree_of(repository, {"a": "1"}))
    left = commit_tree(repository, tree_of(repository, {"a": "2"}), base)
    right = commit_tree(repository, tree_of(repository, {"a": "3", "b": "1"}), base)
    evil = commit_tree(repository, tree_of(repository, {"a": "both", "c": "new"}), left, right, message="Merge right")
    git(repository, "update-ref", "refs/heads/main", evil)
    found = assert_true(repository, tmp_path)
    assert breadths(found) == {base: 1, left: 1, right: 2, evil: -1}
    assert found.commits[evil].subject == b"Merge right"


def test_an_octopus_of_seven_and_a_merge_of_unrelated_roots(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    roots = [commit_tree(repository, tree_of(repository, {f"f{n}": "1"}), message=f"Root {n}") for n in range(7)]
    octopus = commit_tree(repository, tree_of(repository, {f"f{n}": "1" for n in range(7)}), *roots)
    git(repository, "update-ref", "refs/heads/main", octopus)
    found = assert_true(repository, tmp_path)
    assert found.commits[octopus].parents == 7
    assert [found.commits[root].parents for root in roots] == [0] * 7
    assert {change.path for change in found.changes} == {b"f%d" % n for n in range(7)}


def test_empty_commits_and_an_empty_root_change_nothing_and_are_kept(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    nothing = tree_of(repository, {})
    root = commit_tree(repository, nothing, message="Nothing yet")
    first = commit_tree(repository, tree_of(repository, {"a": "1"}), root)
    again = commit_tree(repository, tree_of(repository, {"a": "1"}), first, message="")
    git(repository, "update-ref", "refs/heads/main", again)
    found = assert_true(repository, tmp_path)
    assert breadths(found) == {root: 0, first: 1, again: 0}


def test_a_history_of_empty_trees_alone_is_a_history(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    git(repository, "update-ref", "refs/heads/main", commit_tree(repository, tree_of(repository, {})))
    assert assert_true(repository, tmp_path).changes == []


def test_files_become_links_folders_submodules_and_back(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    blob = git(repository, "hash-object", "-w", "--stdin", feed=b"elsewhere").decode().strip()
    other = commit_tree(repository, tree_of(repository, {}), message="Of another repository")
    entries = [
        f"100644 blob {blob}\tthing\n",
        f"120000 blob {blob}\tthing\n",
        f"100755 blob {blob}\tthing\n",
        f"160000 commit {other}\tthing\n",
        f"160000 commit {'1' * 40}\tthing\n",
        f"040000 tree {tree_of(repository, {'inside': 'x'})}\tthing\n",
        f"100644 blob {blob}\tthing\n",
    ]
    tip: list[str] = []
    for entry in entries:
        tree = git(repository, "mktree", "--missing", feed=entry.encode()).decode().strip()
        tip = [commit_tree(repository, tree, *tip)]
    git(repository, "update-ref", "refs/heads/main", tip[0])
    found = assert_true(repository, tmp_path)
    assert sorted({change.status for change in found.changes}) == ["A", "D", "M", "T"]
    assert 0o160000 in {change.mode for change in found.changes}


def test_submodules_and_links_of_the_newest_tree_have_no_lines_to_read(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    blob = git(repository, "hash-object", "-w", "--stdin", feed=b"target").decode().strip()
    entries = f"120000 blob {blob}\tlink.py\n160000 commit {'1' * 40}\tsub.py\n100644 blob {blob}\tfile.py\n"
    tree = git(repository, "mktree", "--missing", feed=entries.encode()).decode().strip()
    git(repository, "update-ref", "refs/heads/main", commit_tree(repository, tree))
    found = assert_true(repository, tmp_path)
    rows = pq.read_table(found.store.place / found.manifest.snapshot["tree"]).to_pylist()
    assert sorted((oct(row["mode"]), row["size"]) for row in rows) == [
        ("0o100644", 6), ("0o120000", 6), ("0o160000", -1),
    ]  # fmt: skip
    kinds = found.facts(DAY).query("SELECT path, kind FROM files ORDER BY path")
    assert kinds == [("file.py", "source"), ("link.py", "link"), ("sub.py", "submodule")]


def test_binary_files_are_changes_like_others(tmp_path: Path) -> None:
    history = [Made(ALICE, DAY, {"logo.png": bytes(range(256)), "a.bin": b"\0"}), Made(BOB, DAY, {"a.bin": b"\0\1"})]
    assert_true(make(tmp_path / "shop", history, bare=True), tmp_path)


def test_two_thousand_commits_of_one_day_are_each_read_once(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"a": str(n)}) for n in range(2000)], bare=True)
    assert len(assert_true(repository, tmp_path).commits) == 2000
