"""Journals that earlier versions wrote, kept as they were: each is brought up to today, and says what it said then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leadward.journal import file, opening
from leadward.journal.opening import open_journal
from tests.journal.test_opening import pragma
from tests.journal.test_processes import experiment

FROZEN = Path(__file__).parent / "frozen"
EARLIER = range(1, opening.VERSION)


def thaw(version: int, place: Path) -> Path:
    """The journal of that version as a file, made from its dump."""
    with closing(sqlite3.connect(place)) as database:
        database.executescript((FROZEN / f"v{version}.sql").read_text("utf-8"))
    return place


def test_a_journal_of_every_earlier_version_is_kept() -> None:
    """Raising VERSION asks for `v{VERSION - 1}.sql` and `.jsonl`: a dump and an export made before the change."""
    kept = {path.name for path in FROZEN.iterdir()}
    assert kept == {f"v{version}.{form}" for version in EARLIER for form in ("sql", "jsonl")}


@pytest.mark.parametrize("version", EARLIER)
def test_an_earlier_journal_is_copied_brought_up_and_says_the_same(tmp_path: Path, version: int) -> None:
    place = thaw(version, tmp_path / "journal.sqlite3")
    with open_journal(place) as journal:
        from leadward.journal.exchange import export_lines

        assert export_lines(journal) == (FROZEN / f"v{version}.jsonl").read_text("utf-8").splitlines()
        everything = journal.every()
        assert journal.search("petra") == [each for each in everything if "Petra" in str(each.body)]
        assert [each.name for each in journal.people() if each.name.startswith("Petra")] == ["Petra Anecdote"]
        assert len(everything) == sum(journal.counts().values()) > 40
    assert (pragma(place, "user_version"), pragma(place, "integrity_check")) == (opening.VERSION, "ok")
    (copy,) = file.backups(place)
    assert (pragma(copy, "user_version"), pragma(copy, "integrity_check")) == (version, "ok")


@pytest.mark.parametrize("version", EARLIER)
def test_bringing_up_that_is_killed_at_any_statement_loses_nothing(tmp_path: Path, version: int) -> None:
    thaw(version, tmp_path / "old.sqlite3")
    seen, _ = experiment(tmp_path, "brought_up", "0", "0")
    assert seen["statements"] > 20
    assert seen["wrong"] == []
