"""The git connector against git itself, on real repositories."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from leadward.connectors.git import layout
from leadward.model.errors import EmptyRepository, NotARepository, UnsupportedRepository
from leadward.warehouse.store import Manifest, Store
from leadward.workflows.sync import sync
from tests.repositories import Made, extend, git, make

DAY = date(2026, 3, 2)
ALICE, BOB = "Alice Aalto", "Bob Berg"


def raw_changes(repository: Path) -> list[tuple[str, str, bytes, str, str]]:
    """What git says: (commit, status, path, old blob, new blob), merges left out."""
    told = git(repository, "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-merges", "--format=@@commit@@%H")
    found = []
    for part in told.split(b"@@commit@@")[1:]:
        commit, _, rest = part.partition(b"\0")
        fields = rest.lstrip(b"\n").split(b"\0")
        for about, path in zip(fields[0::2], fields[1::2], strict=False):
            _, _, old, new, status = about.split(b" ")
            found.append((commit.decode().strip(), status.decode(), path, old.decode(), new.decode()))
    return sorted(found)


def stored_changes(store: Store, manifest: Manifest) -> list[tuple[str, str, bytes, str, str]]:
    def read(table: str) -> list[dict]:  # type: ignore[type-arg]
        return [
            row for name in manifest.segments.get(table, ()) for row in pq.read_table(store.place / name).to_pylist()
        ]

    commits = {row["commit_no"]: row["id"].hex() for row in read("commits")}
    paths = [row["path"] for row in read("paths")]
    return sorted(
        (
            commits[row["commit_no"]],
            chr(row["status"]),
            paths[row["path_no"]],
            row["old_blob"].hex(),
            row["new_blob"].hex(),
        )
        for row in read("changes")
    )


def awkward() -> list[Made]:
    return [
        Made(ALICE, DAY, {"a.py": "1", "dir/b.py": "2", b"caf\xe9 \x01.txt": "x", "new\nline": "y"}),
        Made(
            BOB,
            DAY,
            {"a.py": "3", "dir/b.py": None},
            b"Fix \xff\x1b[31m things\n\nReviewed-by: Alice <alice@example.org>",
        ),
        Made(ALICE, DAY, {}, "Nothing at all"),
        Made(ALICE, DAY, {":100644 100644 " + "0" * 40 + " " + "1" * 40 + " M": "hostile", "a" * 40: "id-like"}),
        Made("Zo\u00eb \u202etfel <zoe@example.org>", DAY, {"a.py": "4"}, ""),
    ]


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
@pytest.mark.parametrize("bare", [False, True])
def test_the_facts_equal_what_git_says(tmp_path: Path, object_format: str, bare: bool) -> None:
    repository = make(tmp_path / "shop", awkward(), bare=bare, object_format=object_format)
    store, manifest = sync(repository, tmp_path / "facts")
    assert stored_changes(store, manifest) == raw_changes(repository) != []
    assert manifest.gaps == ()


def test_a_second_sync_adds_what_is_new_and_nothing_twice(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", awkward(), bare=True)
    _, first = sync(repository, tmp_path / "facts")
    _, same = sync(repository, tmp_path / "facts")
    assert same == first
    extend(repository, [Made(BOB, DAY, {"late.py": "5"}, "Add late")])
    store, second = sync(repository, tmp_path / "facts")
    assert second.counts["commits"] == first.counts["commits"] + 1
    assert stored_changes(store, second) == raw_changes(repository)


def test_a_rewritten_history_leaves_out_what_was_dropped(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"a": str(n)}) for n in range(3)], bare=True)
    sync(repository, tmp_path / "facts")
    git(repository, "update-ref", "refs/heads/main", "main~1")
    extend(repository, [Made(BOB, DAY, {"b": "1"}, "Instead")])
    store, manifest = sync(repository, tmp_path / "facts")
    reach = pq.read_table(store.place / manifest.snapshot["reach"]).column("commit_no").to_pylist()
    assert manifest.counts["commits"] == 4
    assert len(reach) == int(git(repository, "rev-list", "--count", "HEAD")) == 3


def test_history_that_comes_and_goes_is_stored_once(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"a": str(n)}) for n in range(3)], bare=True)
    git(repository, "tag", "first")
    sync(repository, tmp_path / "facts")
    for _ in range(2):
        git(repository, "update-ref", "refs/heads/main", "first~1")
        _, back = sync(repository, tmp_path / "facts")
        git(repository, "update-ref", "refs/heads/main", "first")
        store, forth = sync(repository, tmp_path / "facts")
        reached = [
            pq.read_table(store.place / found.snapshot["reach"])["commit_no"].to_pylist() for found in (back, forth)
        ]
        assert reached == [[1, 2], [0, 1, 2]]
        assert forth.counts["commits"] == 3


def test_old_tips_that_are_gone_cost_a_full_list_and_nothing_else(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"a": str(n)}) for n in range(3)], bare=True)
    _, first = sync(repository, tmp_path / "facts")
    git(repository, "update-ref", "refs/heads/main", "main~1")
    extend(repository, [Made(BOB, DAY, {"b": "1"}, "Instead")])
    git(repository, "reflog", "expire", "--expire=now", "--all")
    git(repository, "repack", "-q", "-a", "-d")
    git(repository, "prune-packed", "-q")
    store, manifest = sync(repository, tmp_path / "facts")
    reach = pq.read_table(store.place / manifest.snapshot["reach"]).column("commit_no").to_pylist()
    assert (manifest.counts["commits"], len(reach), manifest.gaps) == (first.counts["commits"] + 1, 3, ())


def test_merges_change_nothing_of_their_own(tmp_path: Path) -> None:
    history = [
        Made(ALICE, DAY, {"a": "1"}, mark="base"),
        Made(BOB, DAY, {"b": "1"}, mark="side"),
        Made(ALICE, DAY, {"c": "1"}, merge="base", message="Merge"),
    ]
    repository = make(tmp_path / "shop", history, bare=True)
    store, manifest = sync(repository, tmp_path / "facts")
    assert stored_changes(store, manifest) == raw_changes(repository)
    breadths = pq.read_table(store.place / manifest.segments["commits"][0]).column("breadth").to_pylist()
    assert sorted(breadths) == [-1, 1, 1]


def test_a_shallow_clone_says_so_and_its_boundary_adds_no_files(tmp_path: Path) -> None:
    origin = make(tmp_path / "origin", [Made(ALICE, DAY, {f"f{n}": str(n)}) for n in range(5)], bare=True)
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{origin}", "shallow", GIT_ALLOW_PROTOCOL="file")
    store, manifest = sync(tmp_path / "shallow", tmp_path / "facts")
    assert "shallow clone" in manifest.notices[0]
    assert [row[2] for row in stored_changes(store, manifest)] == [b"f4"]
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow", GIT_ALLOW_PROTOCOL="file")
    store, manifest = sync(tmp_path / "shallow", tmp_path / "facts")
    assert manifest.notices == ()
    assert stored_changes(store, manifest) == raw_changes(origin)


def test_missing_objects_are_a_gap_and_the_rest_is_read(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"d/a": str(n)}) for n in range(4)], bare=True)
    tree = git(repository, "rev-parse", "main~1:d").decode().strip()
    packs = list((repository / "objects" / "pack").glob("*.pack"))
    for pack in packs:
        content = pack.read_bytes()
        for ending in (".pack", ".idx", ".rev"):
            pack.with_suffix(ending).unlink(missing_ok=True)
        git(repository, "unpack-objects", "-q", feed=content)
    (repository / "objects" / tree[:2] / tree[2:]).unlink()
    _, manifest = sync(repository, tmp_path / "facts")
    assert manifest.counts["commits"] == 4
    assert manifest.gaps
    assert all("cannot be read" in gap for gap in manifest.gaps)


def test_a_work_tree_of_its_own_and_a_folder_inside_are_found(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"d/a": "1"})])
    git(repository, "worktree", "add", "-q", str(tmp_path / "second"))
    assert layout.find(tmp_path / "second").common_dir.resolve() == (repository / ".git").resolve()
    assert layout.find(repository / "d").root == repository.resolve()


def test_what_is_no_repository_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotARepository, match="--repo PATH"):
        layout.find(tmp_path)
    with pytest.raises(NotARepository, match="no folder"):
        layout.find(tmp_path / "nowhere")
    git(tmp_path, "init", "-q", "empty")
    with pytest.raises(EmptyRepository, match="no commits yet"):
        layout.find(tmp_path / "empty")


def test_a_newer_format_is_refused_with_a_sentence(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"a": "1"})], bare=True)
    (repository / "config").write_text("[core]\n\trepositoryformatversion = 7\n")
    with pytest.raises(UnsupportedRepository, match="version 7"):
        layout.find(repository)


def test_a_fifo_where_a_file_should_be_does_not_hang(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"a": "1"})], bare=True)
    for name in ("objects/info/alternates", "shallow", "packed-refs", "commondir"):
        (repository / name).unlink(missing_ok=True)
        os.mkfifo(repository / name)
    (repository / "objects" / "ab").mkdir()
    os.mkfifo(repository / "objects" / "ab" / ("0" * 38))
    _, manifest = sync(repository, tmp_path / "facts")
    assert manifest.counts["commits"] == 1
    assert any("not a file" in gap for gap in manifest.gaps)


CANARIES = {
    "core.fsmonitor": "{}",
    "core.pager": "{}",
    "pager.log": "{}",
    "core.sshCommand": "{}",
    "core.askPass": "{}",
    "core.editor": "{}",
    "core.hooksPath": "{hooks}",
    "core.alternateRefsCommand": "{}",
    "core.gitProxy": "{}",
    "diff.external": "{}",
    "diff.evil.command": "{}",
    "diff.evil.textconv": "{}",
    "filter.evil.clean": "{}",
    "filter.evil.smudge": "{}",
    "filter.evil.process": "{}",
    "gpg.program": "{}",
    "gpg.ssh.program": "{}",
    "log.showSignature": "true",
    "credential.helper": "!{}",
    "uploadpack.packObjectsHook": "{}",
    "remote.origin.promisor": "true",
    "remote.origin.partialclonefilter": "blob:none",
    "remote.origin.url": "ext::{}",
    "remote.origin.uploadpack": "{}",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "protocol.ssh.allow": "always",
    "include.path": "{included}",
    "interactive.diffFilter": "{}",
    "sendemail.smtpServer": "{}",
    "mergetool.evil.cmd": "{}",
    "difftool.evil.cmd": "{}",
    "alias.log": "!{}",
    "alias.rev-list": "!{}",
    "alias.diff-tree": "!{}",
    "alias.cat-file": "!{}",
    "alias.ls-tree": "!{}",
    "trailer.evil.cmd": "{}",
    "trailer.evil.command": "{}",
    "trailer.reviewed-by.cmd": "{}",
    "web.browser": "{}",
    "man.viewer": "{}",
}


def test_nothing_of_the_scanned_repository_runs_or_changes(tmp_path: Path) -> None:
    repository = make(
        tmp_path / "shop", [*awkward(), Made(BOB, DAY, {".gitattributes": "* diff=evil filter=evil\n"})], bare=True
    )
    fired = tmp_path / "fired"
    canary = tmp_path / "canary"
    canary.write_text(f"#!/bin/sh\necho fired >> {fired}\n")
    canary.chmod(0o755)
    hooks = repository / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman", "post-index-change"):
        (hooks / name).write_text(canary.read_text())
        (hooks / name).chmod(0o755)
    (tmp_path / "included").write_text(f"[core]\n\tfsmonitor = {canary}\n")
    for key, value in CANARIES.items():
        git(repository, "config", key, value.format(canary, hooks=hooks, included=tmp_path / "included"))
    before = _bytes_of(repository)
    store, manifest = sync(repository, tmp_path / "facts")
    assert len(stored_changes(store, manifest)) > 5
    assert not fired.exists()
    assert _bytes_of(repository) == before


def _bytes_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.mark.promise("private-files")
def test_all_that_is_written_is_private_under_any_umask(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"a": "1"})], bare=True)
    before = os.umask(0)
    try:
        store, _ = sync(repository, tmp_path / "facts")
    finally:
        os.umask(before)
    for path in [store.place, *store.place.rglob("*")]:
        if not path.is_symlink():
            assert path.stat().st_mode & 0o077 == 0, path


def stored_renames(store: Store, manifest: Manifest) -> list[tuple[str, str, int, bytes, bytes]]:
    def read(table: str) -> list[dict]:  # type: ignore[type-arg]
        return [row for name in manifest.segments[table] for row in pq.read_table(store.place / name).to_pylist()]

    commits = {row["commit_no"]: row["id"].hex() for row in read("commits")}
    paths = [row["path"] for row in read("paths")]
    return sorted(
        (
            commits[row["commit_no"]],
            chr(row["kind"]),
            row["score"],
            paths[row["old_path_no"]],
            paths[row["new_path_no"]],
        )
        for row in read("renames")
    )


def told_renames(repository: Path) -> list[tuple[str, str, int, bytes, bytes]]:
    """What git says, one commit after the other."""
    arguments = ("-r", "-z", "-M", "--diff-filter=RC", "--root", "--no-commit-id", "--name-status")
    found = []
    for commit in git(repository, "rev-list", "--no-merges", "HEAD").decode().split():
        words = git(repository, "diff-tree", *arguments, commit).split(b"\0")
        found += [
            (commit, status[:1].decode(), int(status[1:]), old, new)
            for status, old, new in zip(words[0::3], words[1::3], words[2::3], strict=False)
        ]
    return sorted(found)


def test_renames_equal_what_git_says(tmp_path: Path) -> None:
    long = "".join(f"line {n}\n" for n in range(30))
    header = ":100644 100644 " + "0" * 40 + " " + "1" * 40 + " M"
    history = [
        Made(ALICE, DAY, {"old.py": long, "other.py": "1\n2\n3\n", header: long * 2}),
        Made(BOB, DAY, {"old.py": None, "new.py": long + "more\n", "third.py": "3"}),
        Made(BOB, DAY, {"other.py": None, "one.py": "1\n2\n3\n", "two.py": "1\n2\n3\n"}),
        Made(ALICE, DAY, {header: None, "R100": long * 2, "new.py": None, "no.py": "nothing alike"}),
    ]
    repository = make(tmp_path / "shop", history, bare=True)
    store, manifest = sync(repository, tmp_path / "facts")
    assert stored_renames(store, manifest) == told_renames(repository)
    assert [row[1] for row in stored_renames(store, manifest)] == ["R", "R", "R"]


def test_renames_that_cannot_be_compared_are_told_and_the_others_kept(tmp_path: Path) -> None:
    long = [f"{letter}\n" * 40 for letter in "ab"]
    history = [
        Made(ALICE, DAY, {"a": long[0], "b": long[1]}),
        Made(ALICE, DAY, {"a": None, "x": long[0] + "x\n"}),
        Made(ALICE, DAY, {"b": None, "y": long[1] + "y\n"}),
    ]
    repository = make(tmp_path / "shop", history, bare=True)
    missing = git(repository, "rev-parse", "main~2:a").decode().strip()
    for pack in list((repository / "objects" / "pack").glob("*.pack")):
        content = pack.read_bytes()
        for ending in (".pack", ".idx", ".rev"):
            pack.with_suffix(ending).unlink(missing_ok=True)
        git(repository, "unpack-objects", "-q", feed=content)
    (repository / "objects" / missing[:2] / missing[2:]).unlink()
    store, manifest = sync(repository, tmp_path / "facts")
    assert [row[3:] for row in stored_renames(store, manifest)] == [(b"b", b"y")]
    assert [notice for notice in manifest.notices if "renames in one commit" in notice]


def test_facts_may_lie_in_a_folder_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = make(tmp_path / "shop", [Made(ALICE, DAY, {"a": "1"})], bare=True)
    monkeypatch.chdir(tmp_path)
    store, manifest = sync(repository, Path("facts"))
    assert store.place.is_relative_to(tmp_path)
    assert manifest.counts["commits"] == 1
