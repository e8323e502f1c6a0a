"""What a long journal costs: the same questions to the database, however many notes there are."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import pytest

from benchmarks import decade
from benchmarks.ten_years import lines
from leadward.cli.main import run
from leadward.journal import file
from leadward.notes import KINDS, shape
from tests.here import here, opened_once
from tests.program import shop
from tests.repositories import make

COMMANDS = [line for line in (*decade.ON_CODE, *decade.ON_NOTES) if "{" not in line and not line.startswith("log")]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A journal of 40 entries and one of 400, over the same days; everything else in proportion."""
    small, large = (tmp_path_factory.mktemp(name) for name in ("small", "large"))
    with pytest.MonkeyPatch.context() as patch:
        for home, entries in ((small, 40), (large, 400)):
            patch.setenv("LEADWARD_HOME", str(home))
            here().notes.import_(list(lines(entries, years=1, today=shop.TODAY)))
    return small, large


def test_the_made_up_journal_is_the_same_each_time_and_holds_every_kind() -> None:
    made = list(lines(40, today=date(2026, 3, 9)))
    assert made == list(lines(40, today=date(2026, 3, 9)))
    here().notes.import_(made)
    assert set(here().notes.counts()) == {shape.name_of(kind) for kind in KINDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_questions_to_the_database_do_not_grow_with_the_notes(
    homes: tuple[Path, Path], repository: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    asked = []
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "alice@example.org")
    for home in homes:
        monkeypatch.setenv("LEADWARD_HOME", str(home))
        code = ("--repo", str(repository)) if command in decade.ON_CODE else ()
        asked.append(questions("--as-of", shop.TODAY.isoformat(), *command.split(), *code))
    assert asked[0] == asked[1]


def questions(*words: str) -> int:
    """How many statements a command sends to the journal, through Django or past it."""
    with opened_once(), pytest.MonkeyPatch.context() as patch:
        here().notes.take_in()  # opens the journal whole
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        past: list[str] = []
        patch.setattr(file, "connected", _traced(past))
        with CaptureQueriesContext(connection) as seen, redirect_stdout(io.StringIO()):
            assert run(words) == 0
        return len(seen) + len(past)


def _traced(statements: list[str]) -> Callable[[Path], sqlite3.Connection]:
    opened = file.connected

    def connected(path: Path) -> sqlite3.Connection:
        database = opened(path)
        database.set_trace_callback(statements.append)
        return database

    return connected
