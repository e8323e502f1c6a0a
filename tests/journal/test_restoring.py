"""Restoring what somebody else may have made, over whatever is there: examined first, replaced at once, kept what was."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from leadward.journal import failures, opening, restoring
from leadward.journal.opening import open_journal
from leadward.journal.stored import Stamp
from leadward.model.errors import LeadwardError, StoreBroken, StoreBusy, StoreTooNew, UsageProblem
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.workflows import backups
from tests.here import here
from tests.journal.test_frozen import EARLIER, thaw

DAY = date(2026, 1, 12)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a journal with three notes, one of them changed; the journal has two more by now."""
    first = here().notes.add(Entry("one", links=("c1a2b3c4d",)), DAY)
    here().notes.add(Contact("Ana Arp", "Billing"), DAY)
    here().notes.edit(first, {"text": "one, again"})
    here().notes.add(Entry(f"about n{first.replace('-', '')[:8]}", links=(first,)), DAY)
    made = backups.backup(here(), tmp_path / "copy.sqlite3").path
    here().notes.add(Entry("later"), DAY)
    here().notes.log("waiting", DAY)
    return made


def texts() -> list[str]:
    return sorted(note.body.text for note in here().notes.notes() if isinstance(note.body, Entry))


def sql(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(script)


_SCHEMA = "PRAGMA writable_schema=ON; {} ; PRAGMA writable_schema=RESET;"
_REVISION = "(SELECT id FROM journal_revision ORDER BY id LIMIT 1)"
_NOTE = "(SELECT id FROM journal_note ORDER BY id LIMIT 1)"
HOSTILE = {
    "a trigger that destroys": "CREATE TRIGGER t AFTER INSERT ON journal_revision BEGIN DELETE FROM journal_note; END",
    "a trigger on a view of SQLite's": "CREATE TRIGGER t AFTER UPDATE ON journal_note BEGIN UPDATE journal_revision SET body = '{}'; END",
    "a temporary-looking trigger": "CREATE TRIGGER sqlite3_t BEFORE DELETE ON journal_link BEGIN SELECT RAISE(IGNORE); END",
    "a view in a table's place": "ALTER TABLE journal_link RENAME TO kept; CREATE VIEW journal_link AS SELECT * FROM kept",
    "a view beside": "CREATE VIEW v AS SELECT * FROM journal_note",
    "a table too many": "CREATE TABLE more (x)",
    "a virtual table": "CREATE VIRTUAL TABLE more USING fts5(x)",
    "a table without rowid": "CREATE TABLE more (x PRIMARY KEY) WITHOUT ROWID",
    "a table too few": "DROP TABLE journal_grant",
    "an index too many": "CREATE INDEX more ON journal_note (subject)",
    "an index on a function": "CREATE INDEX more ON journal_note (abs(latest))",
    "an index too few": "DROP INDEX of_a_kind",
    "a column too many": "ALTER TABLE journal_note ADD COLUMN more TEXT DEFAULT 'x'",
    "a generated column": "ALTER TABLE journal_note ADD COLUMN more AS (latest + 1)",
    "a column renamed": "ALTER TABLE journal_note RENAME COLUMN zone TO zones",
    "another default": _SCHEMA.format(
        "UPDATE sqlite_master SET sql = replace(sql, '\"haystack\" text DEFAULT', '\"haystack\" text  DEFAULT 1 --') "
        "WHERE name = 'journal_note'; UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE name = 'journal_named'"
    ),
    "a constraint taken out": _SCHEMA.format(
        "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'journal_revision'"
    ),
    "statistics that steer plans": "ANALYZE",
    "a schema that is no SQL": _SCHEMA.format(
        "UPDATE sqlite_master SET sql = 'CREATE nonsense' WHERE name = 'of_a_kind'"
    ),
    "a table at another's page": _SCHEMA.format(
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'journal_note') "
        "WHERE name = 'journal_link'"
    ),
    "a reference to nothing": "PRAGMA foreign_keys=OFF; UPDATE journal_revision SET note_id = hex(zeroblob(16)) WHERE number = 2",
    "a reference to nobody": "PRAGMA foreign_keys=OFF; DELETE FROM journal_principal",
    "a body that is no JSON": f"UPDATE journal_revision SET body = '{{' WHERE id = {_REVISION}",
    "a body of another kind": f"UPDATE journal_revision SET body = '{{\"verdict\": 1}}' WHERE id = {_REVISION}",
    "a body that is nothing": f"UPDATE journal_revision SET body = x'00ff' WHERE id = {_REVISION}",
    "a body deep as a well": f"UPDATE journal_revision SET body = '{'[' * 5000}' WHERE id = {_REVISION}",
    "bytes that are no text": f"UPDATE journal_note SET subject = CAST(x'ff41' AS TEXT) WHERE id = {_NOTE}",
    "an unknown kind": f"UPDATE journal_note SET kind = 'spell' WHERE id = {_NOTE}",
    "a note without states": "PRAGMA foreign_keys=OFF; DELETE FROM journal_revision WHERE number = 2",
    "a state that is not the last": "UPDATE journal_note SET latest = 1 WHERE latest = 2",
    "a note said to be gone": f"UPDATE journal_note SET withdrawn = 1 WHERE id = {_NOTE}",
    "a number that is a text": f"UPDATE journal_note SET latest = 'x' WHERE id = {_NOTE}",
    "a truth that is neither": f"UPDATE journal_revision SET gone = 7 WHERE id = {_REVISION}",
    "an id that is none": "PRAGMA foreign_keys=OFF; UPDATE journal_principal SET id = 'me'; UPDATE journal_note SET author_id = 'me', "
    "owner_id = 'me'; UPDATE journal_revision SET author_id = 'me'",
    "an undo of what comes later": f"UPDATE journal_revision SET undoes = 9 WHERE id = {_REVISION}",
    "a counter at its end": "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'journal_revision'",
    "an id at the end of numbers": "UPDATE journal_revision SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM journal_revision)",
    "migrations of tomorrow": "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '0099_x', '2026-01-01')",
    "a migration too few": "DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)",
    "a database of another program": "PRAGMA application_id=7",
    "a form before the first": "PRAGMA user_version=0",
    "a form below its tables": "PRAGMA user_version=1",
    "a form of tomorrow": "PRAGMA user_version=99",
}


@pytest.mark.promise("hostile-copy")
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_copy_that_is_not_ours_to_the_letter_replaces_nothing(
    copy: Path, kind: str, counted: Callable[[int], None]
) -> None:
    before = here().notes.export()
    held, mode = copy.read_bytes(), here().home.journal.stat()
    sql(copy, HOSTILE[kind])
    assert copy.read_bytes() != held
    with pytest.raises(StoreTooNew if kind.endswith("tomorrow") and "form" in kind else StoreBroken) as refused:
        backups.restore(here(), copy)
    assert "Nothing was changed" in str(refused.value)
    assert str(copy) in str(refused.value)
    assert here().home.journal.stat().st_ino == mode.st_ino
    assert here().notes.export() == before
    assert not list(here().home.data.glob(f"{restoring.APART}*"))
    counted(1)


@pytest.mark.promise("hostile-copy")
@pytest.mark.parametrize("setting", ["auto_vacuum=FULL", "page_size=1024", "encoding='UTF-16le'", "journal_mode=WAL"])
def test_odd_settings_of_a_copy_do_not_come_along(copy: Path, setting: str, counted: Callable[[int], None]) -> None:
    """Its rows come in by themselves, into a file of our own making; text that is not UTF-8 is refused."""
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(copy.with_name("odd"))) as odd:
        pragmas = {name: old.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")}
        odd.execute(f"PRAGMA {setting}")
        odd.executescript("\n".join(line for line in old.iterdump() if "sqlite_sequence" not in line))
        odd.executescript("".join(f"PRAGMA {name}={value};" for name, value in pragmas.items()))
    if "encoding" in setting:
        with pytest.raises(StoreBroken, match="UTF-8"):
            backups.restore(here(), copy.with_name("odd"))
    else:
        assert backups.restore(here(), copy.with_name("odd")).notes == 3
        with closing(sqlite3.connect(here().home.journal)) as live:
            assert live.execute("PRAGMA auto_vacuum").fetchone()[0] in (0, 1)
        here().notes.add(Entry("goes on"), DAY)
        assert "goes on" in texts()
    counted(1)


@pytest.mark.promise("hostile-copy")
def test_flipped_bytes_of_a_copy_are_refused_or_change_nothing_that_is_said(
    copy: Path, counted: Callable[[int], None]
) -> None:
    held = copy.read_bytes()
    backups.restore(here(), copy)
    whole = here().notes.export()
    for turn in range(24):
        torn = bytearray(held)
        torn[(turn * 7919 + 40) % len(held)] ^= 0xFF
        copy.write_bytes(torn)
        with_problem = False
        try:
            backups.restore(here(), copy)
        except (StoreBroken, StoreTooNew):
            with_problem = True
        assert here().notes.notes()
        if with_problem:
            assert len(here().notes.export()) == len(whole)
        counted(1)


@pytest.mark.parametrize("version", EARLIER)
def test_a_copy_of_an_earlier_form_is_examined_and_brought_up_before_it_replaces_anything(
    tmp_path: Path, version: int
) -> None:
    here().notes.add(Entry("mine"), DAY)
    thaw(version, tmp_path / "old.sqlite3")
    done = backups.restore(here(), tmp_path / "old.sqlite3")
    assert done.notes == len(here().notes.notes()) > 40
    with closing(sqlite3.connect(here().home.journal)) as live:
        assert live.execute("PRAGMA user_version").fetchone()[0] == opening.VERSION
    assert done.before
    backups.restore(here(), done.before.path)
    assert texts() == ["mine"]


@pytest.mark.parametrize("way", ["same", "hard link", "symbolic link", "by another path"])
def test_the_journal_itself_is_no_copy(copy: Path, way: str) -> None:
    place = copy.with_name("way")
    if way == "hard link":
        os.link(here().home.journal, place)
    elif way == "symbolic link":
        place.symlink_to(here().home.journal)
    elif way == "by another path":
        place = here().home.data / ".." / here().home.data.name / "journal.sqlite3"
    else:
        place = here().home.journal
    with pytest.raises(UsageProblem, match="the journal itself"):
        backups.restore(here(), place)
    assert "later" in texts()


def test_what_is_no_file_is_not_waited_for(copy: Path) -> None:
    os.mkfifo(copy.with_name("pipe"))
    for place in (copy.with_name("pipe"), copy.parent, Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(LeadwardError, match="Nothing was changed"):
            backups.restore(here(), place)
    copy.with_name("link").symlink_to(copy)
    assert backups.restore(here(), copy.with_name("link")).notes == 3


def test_a_sparse_giant_is_refused_by_its_size(copy: Path) -> None:
    with copy.open("r+b") as opened:
        opened.truncate(restoring.LARGEST + 1)
    with pytest.raises(StoreBroken, match="larger than"):
        backups.restore(here(), copy)


def test_a_copy_made_in_the_middle_of_a_change_is_refused_and_one_with_its_log_is_whole(copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("PRAGMA cache_size=1")
        database.execute("UPDATE journal_revision SET body = body || ' '")
        database.execute("PRAGMA cache_spill=1")
        torn = copy.with_name("torn.sqlite3")
        shutil.copy(copy, torn)
        torn.with_name("torn.sqlite3-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(600))
        database.execute("ROLLBACK")
    with pytest.raises(StoreBroken, match="in the middle of a change"):
        backups.restore(here(), torn)
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        links = database.execute("SELECT * FROM journal_link").fetchall()
        database.execute("DELETE FROM journal_link")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA wal_autocheckpoint=0")
        database.executemany(f"INSERT INTO journal_link VALUES ({', '.join('?' for _ in links[0])})", links)
        logged = copy.with_name("logged.sqlite3")
        for end in ("", "-wal"):
            shutil.copy(f"{copy}{end}", f"{logged}{end}")
    assert backups.restore(here(), logged).notes == 3
    with closing(sqlite3.connect(here().home.journal)) as live:
        assert live.execute("SELECT * FROM journal_link").fetchall() == links


@contextmanager
def _in_the_way(kind: str) -> Iterator[None]:
    """Something else than a whole journal at its place."""
    path = here().home.journal
    held = path.read_bytes()
    path.unlink()
    if kind == "a folder":
        path.mkdir()
        (path / "thing").write_text("mine")
    elif kind == "a named pipe":
        os.mkfifo(path)
    elif kind == "a dangling link":
        path.symlink_to(path.with_name("nowhere"))
    elif kind == "a link to a journal":
        path.with_name("elsewhere").write_bytes(held)
        path.symlink_to(path.with_name("elsewhere"))
    elif kind != "missing":
        torn = {
            "empty": b"",
            "a text": b"dear diary " * 900,
            "cut off": held[: len(held) // 2 + 100],
            "a page of noise": held[:8192] + b"\xaa" * 4096 + held[12288:],
            "no header": bytes(100) + held[100:],
        }[kind]
        path.write_bytes(torn)
    yield


KINDS_IN_THE_WAY = (
    "missing", "empty", "a text", "cut off", "a page of noise", "no header", "a folder", "a named pipe", "a dangling link",
    "a link to a journal",
)  # fmt: skip


@pytest.mark.promise("restore-over-anything")
@pytest.mark.parametrize("kind", KINDS_IN_THE_WAY)
def test_a_copy_is_restored_over_whatever_is_there_and_that_is_kept(
    copy: Path, kind: str, counted: Callable[[int], None]
) -> None:
    here().notes.take_in()
    with _in_the_way(kind):
        before = here().home.journal.read_bytes() if here().home.journal.is_file() else b""
        done = backups.restore(here(), copy)
    assert stat.S_ISREG(here().home.journal.lstat().st_mode)
    assert stat.S_IMODE(here().home.journal.stat().st_mode) == 0o600
    assert texts()[1:] == ["one, again"]
    assert done.notes == 3
    if kind == "a link to a journal":
        assert done.before
        assert backups.restore(here(), done.before.path).notes == 5
    elif kind in ("missing", "empty"):
        assert (done.before, done.aside) == (None, None)
    else:
        assert done.before is None
        assert done.aside
        assert os.path.lexists(done.aside)
        assert not done.aside.is_file() or done.aside.read_bytes() == before
        assert kind != "a folder" or (done.aside / "thing").read_text() == "mine"
    assert not list(here().home.data.glob("journal.sqlite3-*"))
    assert all(each.notes is not None for each in backups.listed(here()))
    counted(1)


def test_another_program_in_a_transaction_is_waited_for_and_no_longer(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(failures._patience, "deadline", 0.3)
    before = texts()
    for holding in ("BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"):
        with closing(sqlite3.connect(here().home.journal, isolation_level=None)) as other:
            other.execute(holding)
            with pytest.raises(StoreBusy, match="nothing was changed"):
                restoring_alone(copy)
    with closing(sqlite3.connect(here().home.journal, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy):
            backups.backup(here(), copy.with_name("another.sqlite3"))
    assert not list(copy.parent.glob("*.draft"))
    script = f"import sqlite3; d = sqlite3.connect({str(copy)!r}, isolation_level=None); d.execute('BEGIN EXCLUSIVE'); print(1, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other_program:
        assert other_program.stdout
        assert other_program.stdout.readline() == b"1\n"
        with pytest.raises(StoreBusy, match="nothing was changed"):
            restoring_alone(copy)
        other_program.communicate(b"\n", timeout=60)
    assert texts() == before


def restoring_alone(copy: Path) -> None:
    with restoring.prepared(copy, here().home.journal) as prepared:
        restoring.put_in_place(prepared.fresh, here().home.journal)


def test_what_is_written_while_a_restore_replaces_the_journal_is_in_the_new_one_or_in_the_copy_of_the_old(
    copy: Path,
) -> None:
    """A program that had the old file open before it was replaced must not acknowledge a note into nowhere."""
    stamp = Stamp("2026-01-12T10:00:00.000000Z")
    with open_journal(here().home.journal) as held:
        held.add(Entry("before"), DAY, stamp)
        with restoring.prepared(copy, here().home.journal) as prepared:
            fresh = prepared.fresh.read_bytes()
        new = here().home.journal.with_name("new")
        new.write_bytes(fresh)
        replaced = restoring.put_in_place(new, here().home.journal)
        held.add(Entry("after"), DAY, stamp)
    assert "after" in texts()
    assert "before" not in texts()
    assert replaced.copy
    backups.restore(here(), replaced.copy)
    assert "before" in texts()


def test_a_journal_in_wal_mode_is_replaced_with_its_log(copy: Path) -> None:
    with closing(sqlite3.connect(here().home.journal, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE journal_note SET zone = zone")
    done = backups.restore(here(), copy)
    assert done.before
    assert not list(here().home.data.glob("journal.sqlite3-*"))
    assert texts()[1:] == ["one, again"]
    assert backups.restore(here(), done.before.path).notes == 5


@pytest.mark.promise("restore-killed")
def test_a_restore_killed_at_any_step_leaves_the_old_journal_or_the_new_one(
    copy: Path, counted: Callable[[int], None]
) -> None:
    """At each thing it asks of the file system, one after another."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.journal.restores", str(copy)],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert told["old"] > 10
    assert told["new"] >= 1
    assert told["killed"] == told["old"] + told["new"]
    counted(told["killed"])


def test_a_full_disk_changes_nothing(copy: Path) -> None:
    import resource

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    before = texts()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "leadward", "restore", str(copy)],
        capture_output=True,
        text=True,
        preexec_fn=small,
        timeout=120,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert texts() == before
    assert not list(here().home.data.glob(f"{restoring.APART}*"))
