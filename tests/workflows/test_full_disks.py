"""With a note waiting and a disk that takes nothing more, what is read shows it, and what is copied elsewhere holds it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from leadward.inbox import drafts, private
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.workflows import backups, vault
from tests.disks import KINDS, Disk, disk
from tests.here import here
from tests.journal.test_frozen import thaw
from tests.program import shop
from tests.repositories import make

DAY = date(2026, 1, 12)
READING = (
    "notes list",
    "notes search waits",
    "notes export",
    "contact list",
    "privacy about Ana",
    "standing",
    "plan",
    "doctor",
)


def keep() -> None:
    here().notes.add(Entry("kept"), DAY)
    here().notes.add(Contact("Ana Arp", "Billing"), DAY)
    here().notes.log("it waits", DAY)


def _names(home: Path) -> list[str]:
    """What lies there, without the mark of a journal found whole and an empty folder for copies: no drafts."""
    names = sorted(each.name for each in home.rglob("*"))
    return [name for name in names if name not in ("backups", "journal.sqlite3.checked")]


@pytest.mark.promise("full-disk")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_read_shows_what_waits_and_what_is_copied_holds_it(
    kind: str, tmp_path: Path, counted: Callable[[int], None]
) -> None:
    keep()
    with disk(kind, here().home.data, tmp_path / "disk") as full:
        before = _names(full.home)
        for command in READING:
            done = full.run(*command.split())
            assert (done.returncode, done.stderr) == (0, ""), (command, done.stderr)
            counted(1)
        assert "it waits" in full.run("notes", "list").stdout
        assert json.loads(full.run("notes", "list", "--json").stdout)[0]["body"]["text"] in ("it waits", "kept")
        if not full.limited:
            assert full.run("export", str(tmp_path / "vault")).returncode == 0
            done = full.run("backup", str(tmp_path / "copy.sqlite3"))
            assert (done.returncode, done.stdout.split()[0]) == (0, "3"), done.stderr
            counted(2)
        for command in ("contact add Bo", "log Bo", "notes undo", "backup", "import none"):
            done = full.run(*command.split())
            assert done.returncode in (1, 2)
            assert done.stderr.count("\n") == 1
            assert done.stderr.startswith("leadward: "), done.stderr
            counted(1)
        assert _names(full.home) == before
    if (tmp_path / "copy.sqlite3").exists():
        assert backups.restore(here(), tmp_path / "copy.sqlite3").notes == 3
        assert "it waits" in (tmp_path / "vault" / "journal.jsonl").read_text()


@pytest.mark.promise("full-disk")
@pytest.mark.parametrize("kind", KINDS)
def test_the_first_note_waits_where_no_journal_can_be_made(
    kind: str, tmp_path: Path, counted: Callable[[int], None]
) -> None:
    here().notes.log("the first", DAY)
    with disk(kind, here().home.data, tmp_path / "disk") as full:
        assert "the first" in full.run("notes", "list").stdout
        counted(1)


@pytest.mark.parametrize("kind", ["full", "read-only"])
def test_moves_are_shown_from_facts_that_are_there(kind: str, tmp_path: Path) -> None:
    where = ["--repo", str(make(tmp_path / "shop", shop.commits(), bare=True)), "--as-of", shop.TODAY.isoformat()]
    keep()
    warm = Disk(here().home.data, False).run("brief", *where)
    assert warm.returncode == 0
    with disk(kind, here().home.data, tmp_path / "disk") as full:
        done = full.run("brief", *where)
        assert (done.returncode, done.stderr) == (0, "")
        assert "THIS WEEK" in done.stdout


@pytest.mark.parametrize("kind", ["read-only", "limit"])
def test_a_journal_of_an_earlier_form_is_read_where_it_cannot_be_brought_up(kind: str, tmp_path: Path) -> None:
    private.make_private(here().home.data)
    thaw(1, here().home.journal)
    with disk(kind, here().home.data, tmp_path / "disk") as full:
        done = full.run("notes", "list")
        assert (done.returncode, done.stderr) == (0, "")
        assert "Petra" in done.stdout
        with closing(sqlite3.connect(f"file:{full.home / 'journal.sqlite3'}?mode=ro", uri=True)) as old:
            assert old.execute("PRAGMA user_version").fetchone() == (1,)


def test_what_waits_comes_in_once_when_there_is_room_again(tmp_path: Path) -> None:
    keep()
    with disk("limit", here().home.data, tmp_path / "disk") as full:
        assert "it waits" in full.run("notes", "list").stdout
        roomy = type(full)(full.home, False)
        assert roomy.run("notes", "list").stdout.count("it waits") == 1
        assert roomy.run("notes", "list").stdout.count("it waits") == 1
        assert list((full.home / "spool").glob("*.json")) == []


def test_a_copy_goes_to_a_disk_that_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    keep()
    monkeypatch.setattr(os, "link", refuse)
    made = backups.backup(here(), tmp_path / "copy.sqlite3")
    assert made.notes == 3
    assert backups.restore(here(), made.path).before
    assert sorted(each.name for each in tmp_path.glob("*")) == ["copy.sqlite3"]


@pytest.mark.parametrize("name", [".note.json.{}.draft", "journal-v2.{}.draft", ".restore-{}-abc"])
def test_drafts_of_writers_that_are_gone_are_tidied_and_those_of_others_left(name: str, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as gone:
        gone.wait(60)
    old = time.time() - 100
    for writer, age in ((gone.pid, old), (os.getpid(), old), (gone.pid + 1_000_000, time.time())):
        draft = tmp_path / name.format(writer)
        draft.mkdir() if "restore" in name else draft.write_text("")
        os.utime(draft, (age, age))
    drafts.tidy(tmp_path, tmp_path / "none")
    assert len(list(tmp_path.iterdir())) == 2
    assert not (tmp_path / name.format(gone.pid)).exists()


def test_a_writer_that_is_killed_leaves_a_draft_that_the_next_start_tidies() -> None:
    script = (
        "import os, signal\nfrom pathlib import Path\nfrom leadward.inbox import private\n"
        "private.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from leadward.inbox.command import main\nmain(['never acknowledged'])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL
    (draft,) = here().home.spool.iterdir()
    os.utime(draft, (time.time() - 100,) * 2)
    here().notes.add(Entry("next"), DAY)
    assert list(here().home.spool.iterdir()) == []
    assert vault.export(here(), here().home.data.with_name("vault")).notes == 1
