"""The bounds that every call of git has, each met on a real git."""

from __future__ import annotations

import os
import re
import resource
from datetime import date
from pathlib import Path

import pytest

from leadward.connectors.git import guard, process
from leadward.connectors.git.process import Git, GitFailed, TooMuch, environment, git_program
from leadward.model.errors import ToolMissing
from tests.repositories import Made, make

STANDING = ("-c", "alias.stand=!sleep 60", "stand")
"""An alias of the command line, not of a repository, which makes git wait."""


@pytest.fixture
def git(tmp_path: Path) -> Git:
    return Git(make(tmp_path / "shop", [Made("Alice Aalto", date(2026, 3, 2), {"a": "x" * 5000})], bare=True))


def test_silence_ends_git_and_the_next_silence_sooner(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "_patience", 0.4)
    monkeypatch.setattr(process, "PATIENCE_SECONDS", 2.0)
    for said in ("0 s", "0 s"):
        with pytest.raises(GitFailed, match=f"printed nothing for {said} and was stopped"):
            git.output(*STANDING)


def test_an_answer_too_long_is_told_from_other_failures(git: Git) -> None:
    with pytest.raises(TooMuch, match="more than"):
        git.output("cat-file", "-p", "main:a", limit=100)


def test_nothing_is_started_once_stopped(git: Git) -> None:
    git.stop()
    with pytest.raises(GitFailed, match="stopped"):
        git.output("cat-file", "-p", "main:a")


def test_git_is_not_looked_for_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".:{tmp_path.name}:")
    assert environment()["PATH"] == ""
    with pytest.raises(ToolMissing, match="install it"):
        git_program()


def address_space(git: Git) -> int:
    """Bytes that a git may map, as the system says it of one that waits."""
    running = git.begin(*STANDING)
    try:
        limits = Path(f"/proc/{running._child.pid}/limits").read_text()
    finally:
        running.drop()
    return int(re.findall(r"Max address space +(\d+)", limits)[0])


@pytest.mark.promise("history-memory")
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="the system has no call for the bound")
@pytest.mark.parametrize(
    ("written", "claimed", "ending"),
    [(0, 1 << 40, "pack"), (1 << 20, 1 << 40, "pack"), (0, 1 << 36, "idx"), (1 << 20, 1 << 43, "rev"), (0, 1, "pack")],
)
def test_a_sparse_file_lifts_no_bound(git: Git, written: int, claimed: int, ending: str) -> None:
    before = address_space(git)
    file = git._own / f"objects/pack/pack-{'1' * 40}.{ending}"
    file.write_bytes(os.urandom(written))
    os.truncate(file, claimed)
    assert before <= address_space(Git(git._own)) <= before + 8 * (written + (64 << 10))


@pytest.mark.promise("history-memory")
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="the system has no call for the bound")
def test_a_pack_that_lies_on_disk_is_given_room(git: Git) -> None:
    before = address_space(git)
    (git._own / f"objects/pack/pack-{'1' * 40}.pack").write_bytes(os.urandom(4 << 20))
    assert address_space(Git(git._own)) == before + 8 * (4 << 20)


def test_an_object_is_here_or_not(git: Git) -> None:
    assert git.has("main")
    assert not git.has("1" * 40)


def test_a_git_that_crashes_is_told_by_its_signal(git: Git) -> None:
    with pytest.raises(GitFailed, match="ended by SIGSEGV"):
        git.output("-c", "alias.crash=!kill -SEGV $PPID; sleep 5", "crash")


def test_a_missing_git_directory_has_no_object(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert not Git(tmp_path / "empty").has("1" * 40)


def test_a_fork_has_a_guard_of_its_own(git: Git) -> None:
    assert git.has("main")
    ours = guard.group()
    told, say = os.pipe()
    child = os.fork()
    if not child:
        os.write(say, b"%d" % (guard.group() not in (0, ours) and git.has("main")))
        os._exit(0)
    os.waitpid(child, 0)
    os.close(say)
    assert os.read(told, 9) == b"1"
    os.close(told)
    assert guard.group() == ours
