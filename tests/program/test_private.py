"""Other accounts of the machine: whatever a command writes is its owner's alone, under umask 000, in the home and out of it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import shop
from tests.program.test_program import IDENTITY
from tests.repositories import make

TODAY = ("--as-of", shop.TODAY.isoformat())
CALENDAR = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260309T100000Z\nSUMMARY:Demo\nEND:VEVENT\nEND:VCALENDAR\n"
COMMANDS = (
    ("log", "helped Bob Berg"),
    ("contact", "add", "Bob Berg", "--about", "the queue"),
    ("source", "add", "{repository}"),
    ("source", "add", "{place}/meetings.ics"),
    ("sync",),
    ("brief", "--html", "{place}/out/brief.html"),
    ("scout", "checkout", "--html", "{place}/out/map.html", "--svg", "{place}/out/map.svg"),
    ("standing", "--html", "{place}/out/standing.html", "--svg", "{place}/out/standing.svg"),
    ("people", "--svg", "{place}/out/network.svg"),
    ("code", "hotspots", "--csv"),
    ("one-on-one", "series", "Dana", "--manager", "--next", "2026-03-11"),
    ("share", "manager", "--to", "Dana", "--html", "{place}/out/share.html"),
    ("feedback", "ask", "Bob Berg", "--about", "the retry", "--mail", "{place}/out/ask.eml"),
    ("ladder", "export", "{place}/out/ladder.json"),
    ("export", "{place}/vault"),
    ("notes", "export", "{place}/out/notes.jsonl"),
    ("backup",),
    ("backup", "{place}/out/copy.sqlite3"),
    ("restore", "{place}/out/copy.sqlite3"),
    ("privacy", "forget", "Zed Zander", "--yes"),
    ("notes", "undo"),
    ("doctor",),
)


@pytest.mark.promise("private-files")
def test_all_that_is_written_is_private_under_umask_000(tmp_path: Path, counted: Callable[[int], None]) -> None:
    repository = make(tmp_path / "shop", shop.commits(), bare=True)
    (tmp_path / "meetings.ics").write_text(CALENDAR)
    (tmp_path / "out").mkdir()
    given = {tmp_path / "meetings.ics", tmp_path / "out", *(tmp_path / "shop").rglob("*"), tmp_path / "shop"}
    home = {name: str(tmp_path / "home" / name) for name in ("data", "cache", "config")}
    environment = {**os.environ, **IDENTITY, **{f"XDG_{name.upper()}_HOME": folder for name, folder in home.items()}}
    environment.pop("LEADWARD_HOME")
    given |= {tmp_path / "home", *map(Path, home.values())}
    for folder in home.values():
        Path(folder).mkdir(parents=True)
    for words in COMMANDS:
        told = [word.format(place=tmp_path, repository=repository) for word in words]
        done = subprocess.run(
            [sys.executable, "-P", "-m", "leadward", *TODAY, *told],
            env=environment, umask=0, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, (words, done.stderr)
        for path in tmp_path.rglob("*"):
            if path not in given and not path.is_symlink():
                _is_private(path, words)
                counted(1)
                given.add(path)
    assert sum(path.suffix in (".html", ".svg", ".eml", ".jsonl", ".sqlite3", ".json") for path in given) > 8


def _is_private(path: Path, words: tuple[str, ...]) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), (path, words)
