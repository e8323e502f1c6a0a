"""Refs kept as reftables: tables that git wrote, damaged and hostile ones. `make_reftables` says how those kept here came to be."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.connectors.git import files, layout, reftable
from leadward.connectors.git.reftable import Damaged, RefTables, refs_of
from leadward.model.errors import UnreadableRepository, UnsupportedRepository
from leadward.workflows.sync import sync
from tests.connectors.make_reftables import FORMATS, KEPT, history, said, with_reftables

WIDTH = {"sha1": 40, "sha256": 64}


def _git_of_here_writes_them() -> bool:
    told = subprocess.run(["git", "version"], capture_output=True, check=True).stdout
    numbers = re.findall(rb"\d+", told)
    return (int(numbers[0]), int(numbers[1])) >= (2, 46)


SOURCES = ("kept", "written now") if _git_of_here_writes_them() else ("kept",)


def kept(tmp_path: Path, form: str) -> tuple[Path, Path, list[list[str]]]:
    """(a repository with the tables of `form`, a second work tree of it, what git said of the refs)."""
    repository, second = history(tmp_path / "shop", form), tmp_path / "second"
    own = repository / ".git" / "worktrees" / "second"
    second.mkdir()
    (second / ".git").write_text(f"gitdir: {own}\n")
    own.mkdir(parents=True)
    (own / "commondir").write_text("../..\n")
    for git_dir, stack in ((repository / ".git", "common"), (own, "second")):
        shutil.copytree(KEPT / form / stack, git_dir / "reftable")
        (git_dir / "HEAD").write_text("ref: refs/heads/.invalid\n")
    shutil.rmtree(repository / ".git" / "refs" / "heads")
    (repository / ".git" / "refs" / "heads").write_text("this repository uses the reftable format\n")
    with (repository / ".git" / "config").open("a") as config:
        config.write("[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n")
    return repository, second, json.loads((KEPT / form / "said.json").read_text("utf-8"))


@pytest.fixture(params=[(source, form) for source in SOURCES for form in FORMATS], ids=lambda param: " ".join(param))
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path, list[list[str]]]:
    source, form = request.param
    if source == "kept":
        return kept(tmp_path, form)
    repository = history(tmp_path / "shop", form)
    return repository, with_reftables("git", repository), said("git", repository)


def refs(found: layout.Layout) -> RefTables:
    return RefTables(found.git_dir, found.common_dir, re.compile(rb"[0-9a-f]{%d}\Z" % WIDTH[found.object_format]))


def test_every_ref_says_what_git_says_of_it(case: tuple[Path, Path, list[list[str]]]) -> None:
    repository, _, told = case
    found = refs(layout.find(repository))
    assert len(told) > 60
    assert {name: found.resolve(name)[0] for name, *_ in told} == {name: oid for name, oid, *_ in told}
    assert {name: found.one(name).decode() for name, *_ in told} == {
        name: f"ref: {other}" if other else oid for name, oid, _, other in told
    }
    assert dict(found.tags()) == {
        name.removeprefix("refs/tags/").encode(): oid for name, oid, *_ in told if name.startswith("refs/tags/")
    }
    assert found.any_branch()
    assert not found.there("refs/heads/team-7/work")
    assert found.resolve("refs/heads/team-7/work") == ("", "")


def test_each_work_tree_has_its_own_head_and_the_history_is_read(
    case: tuple[Path, Path, list[list[str]]], tmp_path: Path
) -> None:
    repository, second, told = case
    ids = {name: oid for name, oid, *_ in told}
    first = layout.find(repository)
    assert (first.branch, first.head) == ("main", ids["refs/heads/main"])
    assert first.default == ids["refs/remotes/origin/main"]
    other = layout.find(second)
    assert (other.branch, other.head) == ("second", ids["refs/heads/second"])
    assert first.common_dir.resolve() == other.common_dir.resolve()
    _, manifest = sync(repository, tmp_path / "facts")
    assert (manifest.counts["commits"], manifest.gaps) == (3, ())


def test_nothing_new_is_seen_and_so_is_a_moved_branch(tmp_path: Path) -> None:
    repository, *_ = kept(tmp_path, "sha1")
    state = layout.find(repository).state
    assert layout.find(repository).state == state
    list_of_tables = repository / ".git" / "reftable" / "tables.list"
    list_of_tables.write_text("".join(list_of_tables.read_text().splitlines(keepends=True)[:1]))
    assert layout.find(repository).tags == ()
    assert layout.find(repository).state != state


def test_other_storages_are_refused_with_a_sentence(tmp_path: Path) -> None:
    repository, *_ = kept(tmp_path, "sha1")
    config = repository / ".git" / "config"
    config.write_text(config.read_text().replace("= reftable", "= reftable://elsewhere"))
    with pytest.raises(UnsupportedRepository, match="keeps its refs as reftable://elsewhere"):
        layout.find(repository)


def test_a_damaged_stack_is_told_with_what_to_do(tmp_path: Path) -> None:
    repository, *_ = kept(tmp_path, "sha1")
    folder = repository / ".git" / "reftable"
    names = (folder / "tables.list").read_text().split()
    table = folder / names[1]
    content = table.read_bytes()
    table.write_bytes(content[:200] + bytes([content[200] ^ 1]) + content[201:-1])
    with pytest.raises(UnreadableRepository, match=r"is damaged: .*; `git refs verify` there says more"):
        layout.find(repository)
    table.unlink()
    with pytest.raises(UnreadableRepository, match="names tables that are not there"):
        layout.find(repository)
    for told in ("../../../etc/passwd\n", "a/b\n", "x\n" * 1_001):
        (folder / "tables.list").write_text(told)
        with pytest.raises(UnreadableRepository, match="is no list of tables"):
            layout.find(repository)


def test_a_list_that_changes_meanwhile_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository, *_ = kept(tmp_path, "sha1")
    folder = repository / ".git" / "reftable"
    told = (folder / "tables.list").read_bytes()
    answers: Iterator[bytes] = iter([b"0x01-0x01-gone.ref\n", told])

    def slurp(path: Path, limit: int = 1 << 26) -> bytes | None:
        return next(answers) if path.name == "tables.list" else files.slurp(path, limit)

    monkeypatch.setattr(reftable, "slurp", slurp)
    assert layout.find(repository).branch == "main"


def tables() -> list[bytes]:
    return [path.read_bytes() for path in sorted(KEPT.rglob("*.ref"))]


def resealed(content: bytes) -> bytes:
    """With a footer that fits its header and a checksum that is right, so that what is damaged lies between."""
    header = 28 if content[4:5] == b"\2" else 24
    footer = content[:header] + content[len(content) - 44 : -4]
    return content[: -(header + 44)] + footer + zlib.crc32(footer).to_bytes(4, "big")


@pytest.mark.promise("history-any-bytes")
@given(st.data())
def test_damaged_tables_are_refused_or_say_something(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(tables())))
    for at, byte in data.draw(st.lists(st.tuples(st.integers(5, len(content) - 5), st.integers(0, 255)), max_size=8)):
        content[at] = byte
    try:
        found = refs_of(resealed(bytes(content)))
    except Damaged:
        return
    assert all(len(said) == 2 for said in found.values())


@pytest.mark.promise("history-any-bytes")
@given(st.sampled_from(tables()), st.integers(0, 7_000))
def test_a_table_cut_anywhere_is_refused(content: bytes, end: int) -> None:
    if end < len(content):
        with pytest.raises(Damaged):
            refs_of(content[:end])
