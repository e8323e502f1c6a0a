"""Ctrl-C and SIGTERM end every command, at any moment and whatever it waits for: one word, the exit code of a shell, no traceback."""

from __future__ import annotations

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from datetime import date

import pytest

from leadward.inbox import private
from leadward.notes.entry import Entry
from leadward.workflows import backups, journal
from tests.here import here
from tests.program.processes import SECONDS, ended, settle, started

SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]

_AT_AN_IMPORT = """
import os, signal, sys
at, number, seen = int(sys.argv.pop(1)), int(sys.argv.pop(1)), []
signal.signal(signal.SIGINT, signal.default_int_handler)
def hook(event, arguments):
    if event == "import" and (seen or arguments[0] == "leadward.inbox"):
        seen.append(arguments[0])
        if len(seen) == at:
            os.kill(os.getpid(), number)
sys.addaudithook(hook)
from leadward.__main__ import start
start()
"""


@pytest.mark.promise("stops-when-asked")
@pytest.mark.parametrize(
    "command", [["notes", "list"], ["log", "x"], ["contact", "add", "Ana"], ["code", "hotspots", "--repo", "none"]]
)
def test_a_signal_while_the_program_loads_ends_it(command: list[str], counted: Callable[[int], None]) -> None:
    """At one import after another, from the first module that is loaded to those that a command loads late."""
    here().notes.add(Entry("kept"), date(2026, 1, 12))
    moments = [1, 2, 3, 5, 8, 13, 21, 34, 60, 110, 200, 400]
    for turn, at in enumerate(moments):
        asked, code = SIGNALS[turn % 2]
        done = subprocess.run(
            [sys.executable, "-P", "-c", _AT_AN_IMPORT, str(at), str(int(asked)), *command],
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        said = done.stderr.decode().lstrip("\n")
        if done.returncode != code:  # it was over before
            assert turn > 2
            assert done.returncode == (1 if command[0] == "code" else 0), said
            break
        assert said.startswith("leadward: stopped"), said
        assert said.count("\n") == 1, said
        counted(1)


@pytest.mark.promise("stops-when-asked")
def test_ctrl_c_at_random_moments_of_a_start_leaves_no_traceback(counted: Callable[[int], None]) -> None:
    """By the clock, too: a thread of the same process waits so many milliseconds from the first import on."""
    script = _AT_AN_IMPORT.replace("len(seen) == at", "len(seen) == 1").replace(
        "os.kill(os.getpid(), number)",
        "import threading; threading.Timer(at / 1000, os.kill, (os.getpid(), number)).start()",
    )
    script = script.replace("import os, signal, sys", "import os, signal, sys, threading")
    for milliseconds in (0, 2, 5, 9, 14, 20, 30, 45, 70, 100, 160, 300):
        done = subprocess.run(
            [sys.executable, "-P", "-c", script, str(milliseconds), "2", "brief"],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd="/",
        )
        said = done.stderr.decode().lstrip("\n")
        assert "Traceback" not in said
        assert done.returncode == 1 or (done.returncode, said) == (130, "leadward: stopped\n")
        counted(1)


@contextmanager
def _busy_journal() -> Iterator[list[str]]:
    here().notes.add(Entry("kept"), date(2026, 1, 12))
    with closing(sqlite3.connect(here().home.journal, isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        yield ["notes", "list"]


@contextmanager
def _busy_for_a_change() -> Iterator[list[str]]:
    with _busy_journal():
        yield ["contact", "add", "Ana"]


@contextmanager
def _busy_for_a_restore() -> Iterator[list[str]]:
    here().notes.add(Entry("kept"), date(2026, 1, 12))
    copy = backups.backup(here()).path
    with closing(sqlite3.connect(here().home.journal, isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        yield ["restore", str(copy)]


@contextmanager
def _busy_for_a_backup() -> Iterator[list[str]]:
    with _busy_journal():
        yield ["backup"]


@contextmanager
def _locked_form() -> Iterator[list[str]]:
    private.make_private(here().home.data)
    with here().home.journal.with_name("journal.sqlite3.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield ["contact", "add", "Ana"]


@contextmanager
def _fifo() -> Iterator[list[str]]:
    here().home.data.mkdir(parents=True)
    os.mkfifo(here().home.data / "pipe")
    yield ["notes", "import", str(here().home.data / "pipe")]


@contextmanager
def _words(*words: str) -> Iterator[list[str]]:
    yield list(words)


WAITS: dict[str, Callable[[], AbstractContextManager[list[str]]]] = {
    "log from a terminal": lambda: _words("log", "-"),
    "a pasted ladder": lambda: _words("ladder", "import", "-"),
    "a pasted letter": lambda: _words("receive", "-"),
    "pages": lambda: _words("open", "--no-browser"),
    "an assistant": lambda: _words("mcp"),
    "an assistant that writes": lambda: _words("mcp", "--write"),
    "a journal that is read while another writes": _busy_journal,
    "a change while another writes": _busy_for_a_change,
    "a restore while another writes": _busy_for_a_restore,
    "a backup while another writes": _busy_for_a_backup,
    "the lock of a migration": _locked_form,
    "a named pipe": _fifo,
}


@pytest.mark.promise("stops-when-asked")
@pytest.mark.parametrize(("asked", "code"), SIGNALS, ids=["Ctrl-C", "SIGTERM"])
@pytest.mark.parametrize("wait", WAITS)
def test_every_wait_ends_when_it_is_asked_to(
    wait: str, asked: signal.Signals, code: int, counted: Callable[[int], None]
) -> None:
    with ExitStack() as stack:
        words = stack.enter_context(WAITS[wait]())
        process = started(*words)
        settle(process)
        assert process.poll() is None, process.communicate()
        status, said = ended(process, asked)
        assert status == code, said
        assert said.splitlines()[-1] == "leadward: stopped", said
        assert "Traceback" not in said
        counted(1)


def test_what_does_not_come_back_to_python_is_ended_from_beside() -> None:
    """C code that waits and never looks at signals: here a lock that nobody gives back, taken through libc."""
    script = """
import ctypes, os, sys, threading
from leadward.inbox import ending
ending.GRACE_SECONDS = 0.3
def act():
    libc, semaphore = ctypes.CDLL(None), ctypes.create_string_buffer(64)
    libc.sem_init(semaphore, 0, 0)
    print("waiting", flush=True)
    while libc.sem_wait(semaphore):
        pass
    return 0
sys.exit(ending.guarded(act))
"""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout
    assert process.stdout.readline() == b"waiting\n"
    time.sleep(0.1)
    assert ended(process, signal.SIGTERM) == (143, "leadward: stopped\n")


def test_a_note_that_was_kept_before_ctrl_c_is_named() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writer, b"x" * 4096)
    process = started("contact", "add", "Ana", stdout=writer)
    settle(process)
    status, said = ended(process, signal.SIGINT)
    os.close(reader)
    os.close(writer)
    (note,) = here().notes.notes()
    assert (status, said.lstrip("\n")) == (
        130,
        f"leadward: stopped; {journal.short_id(note.id)} is kept, so do not repeat the command\n",
    )
