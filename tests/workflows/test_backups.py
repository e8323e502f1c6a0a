"""Copies of the journal, made and brought back."""

from __future__ import annotations

import os
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import StoreBroken, StoreTooNew, UnknownName, UsageProblem
from leadward.notes.entry import Entry
from leadward.workflows import backups
from tests.here import here

DAY = date(2026, 1, 12)


def texts() -> list[str]:
    return [note.body.text for note in here().notes.notes()]


def test_a_copy_brings_back_what_was_and_that_too_can_be_taken_back(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    here().notes.log("waiting", DAY)
    copy = backups.backup(here(), tmp_path / "copy.sqlite3")
    assert copy.notes == 2
    here().notes.add(Entry("two"), DAY)
    done = backups.restore(here(), copy.path)
    assert (done.notes, sorted(texts())) == (2, ["one", "waiting"])
    assert done.before is not None
    backups.restore(here(), done.before.path)
    assert sorted(texts()) == ["one", "two", "waiting"]
    assert len(backups.listed(here())) == 2


@pytest.mark.promise("private-files")
def test_a_copy_opens_an_empty_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.umask(0)
    here().notes.add(Entry("one"), DAY)
    copy = backups.backup(here(), tmp_path)
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "other"))
    done = backups.restore(here(), copy.path)
    assert (done.before, texts()) == (None, ["one"])
    assert stat.S_IMODE(here().home.journal.stat().st_mode) == 0o600


def test_a_backup_never_overwrites(tmp_path: Path) -> None:
    here().notes.add(Entry("one"), DAY)
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(UsageProblem, match="never overwrites"):
        backups.backup(here(), tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "mine"
    assert os.listdir(tmp_path) == ["mine"]


def test_nothing_is_backed_up_or_restored_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="nothing to back up"):
        backups.backup(here())
    with pytest.raises(UnknownName, match="no file"):
        backups.restore(here(), tmp_path / "none")
    assert backups.listed(here()) == []
    assert here().notes.nothing_written()


@pytest.mark.parametrize("damage", ["foreign", "text", "torn", "newer"])
def test_what_is_no_whole_journal_of_ours_changes_nothing(tmp_path: Path, damage: str) -> None:
    here().notes.add(Entry("one " * 5000), DAY)
    before, file = here().notes.export(), backups.backup(here(), tmp_path / "copy").path
    if damage == "text":
        file.write_text("a letter to mother, much longer than a heading of SQLite would be")
    elif damage == "torn":
        content = bytearray(file.read_bytes())
        content[4096:] = bytes(len(content) - 4096)
        file.write_bytes(content)
    else:
        with sqlite3.connect(file) as database:
            database.execute("PRAGMA application_id=7" if damage == "foreign" else "PRAGMA user_version=99")
    with pytest.raises(StoreTooNew if damage == "newer" else StoreBroken):
        backups.restore(here(), file)
    assert here().notes.export() == before
