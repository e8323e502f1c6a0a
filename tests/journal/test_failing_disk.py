"""A disk that fails at one operation: the 1st, the 2nd ... of a real command, by strace, which answers the system call in its place.

LEADWARD_FAILURES says how many operations of each command are tried with each error (6; 0 for every one).
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from leadward.notes.entry import Entry
from leadward.workflows import backups
from tests.here import here

BUILD_SERVER = bool(os.environ.get("LEADWARD_BUILD_SERVER"))
FAILURES = int(os.environ.get("LEADWARD_FAILURES", "6"))
CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,unlink,mkdir"
STRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-s", "0", "-e", f"trace={CALLS}")
DAY = date(2026, 3, 9)
COMMANDS = {
    "a line": ("log", "new note"),
    "a note beside one that waits": ("contact", "add", "Bo", "--about", "new note"),
    "undo": ("notes", "undo"),
    "a backup": ("backup", "{place}/copy.sqlite3"),
    "an export": ("export", "{place}/vault"),
    "a restore": ("restore", "{place}/older.sqlite3"),
}
KEPT = {"first", "second", "waiting"}


class Operation(NamedTuple):
    """A system call on the disk, and which one of its name it is, from 1."""

    name: str
    number: int


@dataclass(frozen=True)
class Ran:
    """How a command ended; `failed`: the operation came, and was refused."""

    code: int
    out: str
    err: str
    calls: tuple[Operation, ...]
    failed: bool


def _can_refuse() -> bool:
    if not shutil.which("strace"):
        return False
    return subprocess.run([*STRACE, "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two notes, a third that waits, and a copy of its first."""
    place = tmp_path_factory.mktemp("template")
    before = os.environ.get("LEADWARD_HOME")
    os.environ["LEADWARD_HOME"] = str(place / "home")
    try:
        here().notes.add(Entry("first"), DAY)
        backups.backup(here(), place / "older.sqlite3")
        here().notes.add(Entry("second"), DAY)
        here().notes.log("waiting")
    finally:
        os.environ["LEADWARD_HOME"] = before or ""
    return place


def ran(place: Path, words: tuple[str, ...], failing: Operation | None = None, error: str = "EIO") -> Ran:
    """A command, one of whose operations on the disk is answered by this error."""
    log = place / "calls"
    refuse = ("-e", f"inject={failing.name}:error={error}:when={failing.number}") if failing else ()
    command = [*STRACE, *refuse, "-o", str(log), sys.executable, "-P", "-m", "leadward"]
    environment = {**os.environ, "LEADWARD_HOME": str(place / "home"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, *(word.format(place=place) for word in words)],
        env=environment, cwd=place, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    told = log.read_text()
    return Ran(done.returncode, done.stdout, done.stderr, tuple(_operations(told)), "(INJECTED)" in told)


def _operations(told: str) -> Iterator[Operation]:
    """Those on the disk: the screen, to which is written too, is none."""
    seen: Counter[str] = Counter()
    for name, first in re.findall(r"^\d+ +(\w+)\((\d*)", told, re.MULTILINE):
        seen[name] += 1
        if not (name == "write" and first in ("1", "2")):
            yield Operation(name, seen[name])


def _texts() -> set[str]:
    return {getattr(note.body, "text", "") or getattr(note.body, "about", "") for note in here().notes.notes()}


def _is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as database:
        checks = [database.execute(f"PRAGMA {name}").fetchall() for name in ("integrity_check", "foreign_key_check")]
    return checks == [[("ok",)], []]


def _some(operations: tuple[Operation, ...]) -> list[Operation]:
    """FAILURES of them, from the first to the last."""
    if not FAILURES or len(operations) <= FAILURES:
        return list(operations)
    return [operations[(len(operations) - 1) * number // (FAILURES - 1)] for number in range(FAILURES)]


@pytest.mark.promise("failing-disk")
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("command", COMMANDS)
def test_whichever_operation_fails_nothing_acknowledged_is_lost(
    command: str,
    error: str,
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    counted: Callable[[int], None],
) -> None:
    if not _can_refuse():
        assert not BUILD_SERVER, "install strace: without it no disk fails"
        pytest.skip("no strace here that may watch")
    shutil.copytree(template, tmp_path / "whole")
    whole = ran(tmp_path / "whole", COMMANDS[command])
    assert (whole.code, whole.err) == (0, "")
    for number, failing in enumerate(_some(whole.calls)):
        place = tmp_path / str(number)
        shutil.copytree(template, place)
        done = ran(place, COMMANDS[command], failing, error)
        assert done.failed, failing
        monkeypatch.setenv("LEADWARD_HOME", str(place / "home"))
        _is_as_it_should_be(done, command, failing)
        shutil.rmtree(place)
        counted(1)


def _is_as_it_should_be(done: Ran, command: str, failing: Operation) -> None:
    about = (failing, done.code, done.out, done.err)
    assert done.code in (0, 1), about
    assert "Traceback" not in done.err, about
    assert "defect" not in done.err, about
    if done.code:
        assert re.fullmatch(r"leadward: [^\n]+\n", done.err), about
    left = _texts()
    gone = {"undo": {"second", "waiting"}, "a restore": {"second", "waiting"}}.get(command, set())
    assert left >= KEPT - gone, about
    assert len(KEPT & left) >= 2 or command == "a restore", about
    if not done.code and command in ("a line", "a note beside one that waits"):
        assert "new note" in left, about
    assert _is_whole(here().home.journal), about
