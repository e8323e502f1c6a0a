"""Where a repository lies: bare, linked worktrees, borrowed objects, clones that are shallow, partial or moved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadward.connectors.git import layout
from leadward.model.errors import UnreadableRepository
from leadward.workflows.sync import sync
from tests.connectors.truth import assert_true, begun, kept, said_changes, said_commits
from tests.repositories import Made, git, make

DAY = date(2026, 3, 2)
ALICE, BOB = "Alice Aalto", "Bob Berg"
HISTORY = [Made(ALICE, DAY, {"d/a": str(n), f"f{n}": "x"}) for n in range(5)]


def clone(origin: Path, place: Path, *how: str) -> Path:
    git(place.parent, "clone", "-q", *how, f"file://{origin}", place.name, GIT_ALLOW_PROTOCOL="file")
    return place


def test_a_bare_repository_is_called_without_its_ending(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop.git", HISTORY, bare=True)
    assert layout.find(repository).name == "shop"
    assert_true(repository, tmp_path)


def test_a_linked_worktree_has_its_own_head_and_shares_the_facts(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", HISTORY)
    git(repository, "worktree", "add", "-q", "--detach", str(tmp_path / "second"), "HEAD~2")
    git(repository, "pack-refs", "--all")
    linked, main = layout.find(tmp_path / "second"), layout.find(repository)
    assert (linked.common_dir.resolve(), linked.branch) == (main.common_dir.resolve(), "")
    assert linked.head == git(tmp_path / "second", "rev-parse", "HEAD").decode().strip() != main.head
    first = assert_true(repository, tmp_path)
    second = assert_true(tmp_path / "second", tmp_path)
    assert first.store.place == second.store.place
    assert (len(first.commits), len(second.commits)) == (5, 3)
    assert_true(repository, tmp_path)


def test_a_folder_inside_a_worktree_finds_it_and_a_git_file_may_be_relative(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", HISTORY)
    assert layout.find(repository / "d").root == repository.resolve()
    (repository / ".git").rename(tmp_path / "elsewhere")
    (repository / ".git").write_text("gitdir: ../elsewhere\n")
    assert_true(repository, tmp_path)


def test_borrowed_objects_are_told_and_nothing_outside_is_read(tmp_path: Path) -> None:
    make(tmp_path / "origin", HISTORY)
    git(tmp_path, "clone", "-q", "--shared", "origin", "shop")
    with pytest.raises(UnreadableRepository, match=r"alternates.*git repack -a -d"):
        sync(tmp_path / "shop", tmp_path / "facts")
    git(tmp_path / "shop", "repack", "-q", "-a", "-d")
    (tmp_path / "shop/.git/objects/info/alternates").unlink()
    assert_true(tmp_path / "shop", tmp_path)


def test_a_repository_that_borrows_a_part_reads_the_rest_and_says_so(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", HISTORY)
    make(tmp_path / "other", [Made(BOB, DAY, {"b": "1"})])
    (repository / ".git/objects/info/alternates").write_text(f"{tmp_path / 'other/.git/objects'}\n")
    found = kept(repository, tmp_path)
    assert found.commits == said_commits(repository)
    assert any("alternates" in notice for notice in found.manifest.notices)


@pytest.mark.parametrize("depth", [1, 3])
def test_a_shallow_clone_ends_where_it_ends(tmp_path: Path, depth: int) -> None:
    origin = make(tmp_path / "origin", HISTORY, bare=True)
    shallow = clone(origin, tmp_path / "shallow", f"--depth={depth}")
    found = kept(shallow, tmp_path)
    assert len(found.commits) == depth
    boundary = (shallow / ".git/shallow").read_text().strip()
    assert found.changes == [change for change in said_changes(shallow) if change.commit != boundary]
    assert any("git fetch --unshallow" in notice for notice in found.manifest.notices)
    git(shallow, "fetch", "-q", "--deepen=1", GIT_ALLOW_PROTOCOL="file")
    assert len(kept(shallow, tmp_path).commits) == depth + 1
    git(shallow, "fetch", "-q", "--unshallow", GIT_ALLOW_PROTOCOL="file")
    assert len(assert_true(shallow, tmp_path).commits) == 5


def test_a_clone_without_contents_keeps_its_whole_history_and_fetches_nothing(tmp_path: Path) -> None:
    origin = make(tmp_path / "origin", HISTORY, bare=True)
    git(origin, "config", "uploadpack.allowFilter", "true")
    partial = clone(origin, tmp_path / "partial", "--no-checkout", "--filter=blob:none")
    before = sorted(path.name for path in (partial / ".git/objects").rglob("*"))
    found = kept(partial, tmp_path)
    assert (found.commits, found.changes) == (said_commits(origin), said_changes(origin))
    assert any("partial clone" in notice for notice in found.manifest.notices)
    assert found.manifest.gaps == ("the contents of 6 of 6 files are missing here: sizes are unknown",)
    assert sorted(path.name for path in (partial / ".git/objects").rglob("*")) == before


def test_a_clone_without_folders_keeps_its_commits_and_says_in_one_line_what_is_missing(tmp_path: Path) -> None:
    origin = make(tmp_path / "origin", [Made(ALICE, DAY, {"a": str(n)}) for n in range(100)], bare=True)
    git(origin, "config", "uploadpack.allowFilter", "true")
    treeless = clone(origin, tmp_path / "treeless", "--no-checkout", "--filter=tree:0")
    found = kept(treeless, tmp_path)
    assert found.commits == said_commits(origin)
    assert found.changes == []
    assert len(found.manifest.gaps) <= 3
    assert "100 commits" in " ".join(found.manifest.gaps)


def test_a_moved_clone_and_its_copy_have_the_same_facts_under_their_own_place(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", HISTORY)
    before = assert_true(repository, tmp_path)
    moved = repository.rename(tmp_path / "store")
    after = assert_true(moved, tmp_path)
    assert (after.commits, after.changes) == (before.commits, before.changes)
    assert after.manifest.name == "store"


def test_objects_lost_to_gc_after_a_sync_do_not_hide_what_is_there(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", HISTORY, bare=True)
    assert_true(repository, tmp_path)
    git(repository, "repack", "-q", "-a", "-d", "--depth=1")
    assert_true(repository, tmp_path)


def test_a_clone_without_trees_is_given_up_after_a_few_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = make(tmp_path / "whole", [Made(ALICE, DAY, {"f": str(n)}) for n in range(80)], bare=True)
    git(whole, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=tree:0", f"file://{whole}", "treeless")
    commands = begun(monkeypatch)
    found = kept(tmp_path / "treeless", tmp_path)
    assert (len(found.commits), found.changes) == (80, [])
    assert any("the changes of 80 commits cannot be read" in gap for gap in found.manifest.gaps)
    assert len(commands) < 40
