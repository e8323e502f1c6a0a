"""Nothing of a record leaves the machine: reading, writing and keeping one opens no socket at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_RUN = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"{event} was tried")
sys.addaudithook(refuse)
from leadward.cli import main
for words in (CALLS):
    assert main.run(list(words)) == 0, words
"""
TALK = "Meeting 2026-03-10\nMei: ACTION: Omar to write https://example.org/plan by Friday\nOmar: Queue or cron job?\nMei: Queue, we retry.\nInes: Cron job, less to run.\n"


def test_no_socket_is_opened(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(TALK)
    file, out = str(tmp_path / "m.txt"), str(tmp_path / "out")
    calls = (
        ("distill", file),
        ("distill", file, "--now"),
        ("distill", file, "--json"),
        ("distill", file, "--html", f"{out}.html", "--mail", f"{out}.eml", "--ics", f"{out}.ics"),
        ("distill", file, "--keep", "all", "--called", "Sync", "--who", "Omar=Omar"),
        ("distill", "--open", "all"),
    )
    told = subprocess.run(
        [sys.executable, "-P", "-c", _RUN.replace("CALLS", ", ".join(map(repr, calls)))],
        env={**os.environ, "LEADWARD_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr or told.stdout
    assert "STILL TO DECIDE" in told.stdout


def test_a_socket_is_seen(tmp_path: Path) -> None:
    probe = _RUN.replace("from leadward.cli import main", "import socket; socket.socket()").replace("CALLS", "")
    told = subprocess.run([sys.executable, "-P", "-c", probe], capture_output=True, text=True, timeout=60)
    assert "socket.__new__ was tried" in told.stderr
