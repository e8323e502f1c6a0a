"""References: which of them start a history, what tags name, what becomes of rewritten and deleted ones."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from leadward.connectors.git import layout
from leadward.model.errors import UnreadableRepository
from tests.connectors.test_shapes import WHO, commit_tree, empty, tree_of
from tests.connectors.truth import assert_true, kept, said_changes, said_commits
from tests.repositories import ENVIRONMENT, Made, extend, git, make

DAY = date(2026, 3, 2)
ALICE, BOB = "Alice Aalto", "Bob Berg"


def shop(tmp_path: Path, count: int = 4, *, bare: bool = False) -> Path:
    return make(tmp_path / "shop", [Made(ALICE, DAY, {f"f{n}": str(n)}) for n in range(count)], bare=bare)


def said_tags(repository: Path) -> dict[bytes, str]:
    """Tags that name a commit, however deep, by git's own peeling."""
    told = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/tags").splitlines()
    found = {}
    for name in told:
        peeled = subprocess.run(
            ["git", "-C", str(repository), "rev-parse", "-q", "--verify", f"refs/tags/{name.decode()}^{{commit}}"],
            capture_output=True, env=ENVIRONMENT, check=False,
        ).stdout.decode().strip()  # fmt: skip
        if peeled:
            found[name] = peeled
    return found


@pytest.mark.parametrize("packed", [False, True])
def test_tags_of_every_kind_name_the_commit_that_git_peels_them_to(tmp_path: Path, packed: bool) -> None:
    repository = shop(tmp_path, bare=True)
    git(repository, "tag", "light", "main~1")
    git(repository, "tag", "-a", "-m", "Annotated", "annotated", "main~2", **WHO)
    git(repository, "tag", "-a", "-m", "Of a tag", "nested", "annotated", **WHO)
    git(repository, "tag", "-a", "-m", "Of a tag of a tag", "deep/er", "nested", **WHO)
    git(repository, "tag", "tree", "main^{tree}")
    git(repository, "tag", "-a", "-m", "Of a tree", "told-tree", "main^{tree}", **WHO)
    git(repository, "tag", "blob", "main:f0")
    git(repository, "update-ref", "refs/tags/caf\u00e9", "main")
    elsewhere = commit_tree(repository, tree_of(repository, {"x": "1"}))
    git(repository, "tag", "elsewhere", elsewhere)
    if packed:
        git(repository, "pack-refs", "--all")
        git(repository, "tag", "-f", "light", "main~3")
    found = assert_true(repository, tmp_path)
    assert found.tags() == said_tags(repository)
    assert set(found.tags()) == {b"light", b"annotated", b"nested", b"deep/er", b"elsewhere", "caf\u00e9".encode()}


def test_notes_and_stashes_are_no_history(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "notes", "add", "-m", "A note", "HEAD", **WHO)
    (repository / "f0").write_text("unfinished")
    git(repository, "stash", "-q", **WHO)
    assert git(repository, "rev-list", "--all", "--count") == b"7\n"
    assert len(assert_true(repository, tmp_path).commits) == 4


def test_a_detached_head_reads_what_is_checked_out_and_the_shared_branch(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "checkout", "-q", "--detach", "HEAD~2")
    found = layout.find(repository)
    assert (found.branch, found.head) == ("", git(repository, "rev-parse", "HEAD").decode().strip())
    assert len(assert_true(repository, tmp_path).commits) == 2
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    git(repository, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert len(assert_true(repository, tmp_path, ("HEAD", "refs/remotes/origin/HEAD")).commits) == 4


def test_a_renamed_default_branch_goes_on_without_reading_again(tmp_path: Path) -> None:
    origin = shop(tmp_path, bare=True)
    git(tmp_path, "clone", "-q", f"file://{origin}", "clone", GIT_ALLOW_PROTOCOL="file")
    clone = tmp_path / "clone"
    before = assert_true(clone, tmp_path)
    git(origin, "branch", "-m", "main", "trunk")
    extend(origin, [Made(BOB, DAY, {"late": "1"})], branch="trunk")
    git(clone, "fetch", "-q", "--prune", "origin", GIT_ALLOW_PROTOCOL="file")
    assert b"refs/remotes/origin/HEAD" not in git(clone, "for-each-ref")
    assert len(assert_true(clone, tmp_path).commits) == 4
    git(clone, "remote", "set-head", "origin", "trunk")
    after = assert_true(clone, tmp_path, ("HEAD", "refs/remotes/origin/HEAD"))
    assert len(after.commits) == 5
    assert after.manifest.segments["commits"][:1] == before.manifest.segments["commits"]


def test_the_remote_need_not_be_called_origin(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "checkout", "-q", "-b", "work", "HEAD~1")
    git(repository, "config", "remote.upstream.url", "https://example.org/shop.git")
    git(repository, "update-ref", "refs/remotes/upstream/main", "main")
    git(repository, "symbolic-ref", "refs/remotes/upstream/HEAD", "refs/remotes/upstream/main")
    assert len(assert_true(repository, tmp_path, ("HEAD", "refs/remotes/upstream/HEAD")).commits) == 4


def test_a_deleted_branch_takes_its_commits_out_of_what_is_seen(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "checkout", "-q", "-b", "side")
    (repository / "side").write_text("1")
    git(repository, "add", "side")
    git(repository, "commit", "-q", "-m", "On the side", **WHO)
    assert len(assert_true(repository, tmp_path).commits) == 5
    git(repository, "checkout", "-q", "main")
    git(repository, "branch", "-q", "-D", "side")
    git(repository, "reflog", "expire", "--expire=now", "--all")
    git(repository, "gc", "-q", "--prune=now")
    assert len(assert_true(repository, tmp_path).commits) == 4


def test_a_rewritten_history_is_seen_as_it_is_now(tmp_path: Path) -> None:
    repository = shop(tmp_path, bare=True)
    assert_true(repository, tmp_path)
    git(repository, "update-ref", "refs/heads/main", commit_tree(repository, tree_of(repository, {"new": "1"})))
    git(repository, "reflog", "expire", "--expire=now", "--all")
    git(repository, "gc", "-q", "--prune=now")
    assert len(assert_true(repository, tmp_path).commits) == 1
    extend(repository, [Made(BOB, DAY, {"more": "1"})])
    assert len(assert_true(repository, tmp_path).commits) == 2


def test_grafts_and_replacements_are_local_opinions_and_ignored(tmp_path: Path) -> None:
    repository = shop(tmp_path, bare=True)
    parent = git(repository, "rev-parse", "main~2").decode().strip()
    lie = commit_tree(repository, tree_of(repository, {"lie": "1"}), message="A lie")
    git(repository, "replace", parent, lie)
    (repository / "info").mkdir(exist_ok=True)
    (repository / "info" / "grafts").write_text(git(repository, "rev-parse", "main").decode())
    assert len(git(repository, "-c", "advice.graftFileDeprecated=false", "rev-list", "main").split()) == 1
    found = kept(repository, tmp_path)
    assert len(found.commits) == 4
    assert lie not in found.commits
    (repository / "info" / "grafts").unlink()
    assert (found.commits, found.changes) == (said_commits(repository), said_changes(repository))


def test_head_of_a_deleted_branch_says_what_to_do(tmp_path: Path) -> None:
    repository = shop(tmp_path, bare=True)
    git(repository, "branch", "other", "main~1")
    git(repository, "symbolic-ref", "HEAD", "refs/heads/gone")
    with pytest.raises(UnreadableRepository, match="check a branch out"):
        layout.find(repository)


def test_symbolic_refs_in_a_circle_end(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    (repository / "refs" / "heads" / "main").write_text("ref: refs/heads/other\n")
    (repository / "refs" / "heads" / "other").write_text("ref: refs/heads/main\n")
    with pytest.raises(Exception, match=r"check a branch out|no commits"):
        layout.find(repository)
