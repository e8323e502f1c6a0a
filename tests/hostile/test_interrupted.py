"""A sync that is killed, and a program that is asked to end while git stands still."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from leadward.connectors.git import layout
from leadward.warehouse.session import Session
from leadward.workflows.stores import store_of
from tests.hostile import objects
from tests.hostile.conftest import TOP, Zygote
from tests.hostile.raw import Raw
from tests.program import shop
from tests.repositories import Made, extend, make

KILLS = int(os.environ.get("LEADWARD_SYNC_KILLS", "12"))
"""Syncs that are killed; some end before, where the machine is quick."""


def _readable(repository: Path, home: Path) -> int:
    """Commits of the last good facts, opened as an analysis opens them."""
    store = store_of(layout.find(repository), home / "leadward" / "cache" / "facts")
    manifest = store.latest()
    assert manifest
    session = Session(store, manifest, 1 << 60)
    try:
        return int(session.query("SELECT count(*) FROM commits")[0][0])
    finally:
        session.close()


@pytest.mark.promise("sync-killed")
def test_a_sync_killed_at_any_moment_leaves_the_last_good_facts(
    program: Zygote, tmp_path: Path, counted: Callable[[int], None]
) -> None:
    history = shop.commits()
    repository = make(tmp_path / "shop", history[:60], bare=True)
    command, home = ["sync", f"--repo={repository}"], tmp_path / "home"
    whole = program(command, home=home)["seconds"]
    moments, killed = random.Random(7), 0
    for number in range(KILLS):
        before = _readable(repository, home)
        extend(repository, [Made("Bob Berg", shop.TODAY, {f"late/{number}.py": str(number)}, f"Late {number}")])
        told = program(command, home=home, seconds=moments.uniform(0, 1.2 * whole))
        if told["status"] == -signal.SIGKILL:
            killed += 1
        else:
            whole = min(whole, told["seconds"])  # the machine was busy before
        assert before <= _readable(repository, home) <= 61 + number
    assert killed > KILLS // 4
    counted(killed)
    mended = program(command, home=home, rows=str(repository))
    fresh = program(command, home=tmp_path / "fresh", rows=str(repository))
    assert mended["runs"][0]["code"] == 0
    assert sorted(mended["rows"]) == sorted(fresh["rows"])
    assert len({oid for oid, _ in fresh["rows"]}) == 60 + KILLS


def _children(process: int, named: str = "git") -> list[int]:
    told = subprocess.run(
        ["ps", "-o", "pid=,comm=", "--ppid", str(process)], capture_output=True, text=True, check=False
    )
    return [int(line.split()[0]) for line in told.stdout.splitlines() if line.split()[1] == named]


@pytest.mark.promise("sync-killed")
@pytest.mark.parametrize(("asked", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"])
def test_git_that_stands_still_ends_with_the_program(asked: signal.Signals, code: int, tmp_path: Path) -> None:
    raw = Raw(tmp_path / "hostile")
    next(kind for kind in objects.KINDS if kind.name == "an index whose offsets are all one").build(raw)
    environment = {**os.environ, "LEADWARD_HOME": str(tmp_path / "home"), "PYTHONPATH": str(TOP / "src")}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "leadward", "sync", f"--repo={raw.place}"],
        env=environment,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )
    standing = _wait_for_the_same_child(process.pid)
    process.send_signal(asked)
    assert process.wait(timeout=60) == code
    assert _eventually(lambda: not _runs(standing))


def _wait_for_the_same_child(process: int) -> int:
    """The child that is there for a second: git, standing still."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        before = _children(process)
        time.sleep(1)
        if before and before == _children(process):
            return before[0]
    raise AssertionError("git did not stand still")


@pytest.mark.promise("sync-killed")
@pytest.mark.parametrize("way", ["standing still", "printing"])
def test_git_ends_when_the_program_is_killed_outright(way: str, tmp_path: Path) -> None:
    repository = make(
        tmp_path / "shop", [Made("Ann Arp", shop.TODAY, {f"{n}.py": str(n)}, "x" * 900) for n in range(400)]
    )
    environment = {**os.environ, "LEADWARD_HOME": str(tmp_path / "home"), "PYTHONPATH": str(TOP / "src")}
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _READER, str(repository), way], env=environment, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdout.readline() == b"reading\n"
    running, guard = _children(process.pid), _children(process.pid, "sh")
    assert len(running) == len(guard) == 1
    below: list[int] = []
    if way == "standing still":
        assert _eventually(lambda: _children(running[0], "sleep"))
        below = _children(running[0], "sleep")
    process.kill()
    process.communicate(timeout=60)
    assert _eventually(lambda: not any(map(_runs, running + guard + below)))


def _eventually(holds: Callable[[], object]) -> bool:
    """Whether it holds within a minute."""
    deadline = time.monotonic() + 60
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


_READER = """
import sys, time
from pathlib import Path
from leadward.connectors.git import own_repository
from leadward.connectors.git.layout import find
from leadward.connectors.git import process
from leadward.connectors.git.process import Git
layout = find(Path(sys.argv[1]))
own = Path(sys.argv[1]).parent / "own"
own_repository.refresh(own, layout)
process._BLOCK = 1 << 12
git = Git(own)
if sys.argv[2] == "printing":
    running = git.stream("rev-list", "--header", layout.head)
    next(running)
else:
    running = git.begin("-c", "alias.stand=!exec sleep 60", "stand")
print("reading", flush=True)
time.sleep(60)
"""


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
