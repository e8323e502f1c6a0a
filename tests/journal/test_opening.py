import json
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from leadward.journal import failures, file, migrations, opening
from leadward.journal.checksums import APPLICATION
from leadward.journal.opening import open_journal
from leadward.journal.stored import Stamp
from leadward.model.errors import CannotWrite, StoreBroken, StoreBusy, StoreTooNew, UnknownName
from leadward.notes.entry import Entry

SOURCE = str(Path(opening.__file__).parents[2])
DAY = date(2026, 11, 23)
STAMP = Stamp("2026-11-23T10:00:00.000000Z", 60, "Europe/Berlin")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "journal.sqlite3"
    with open_journal(place, create=True) as journal:
        journal.add(Entry("kept"), DAY, STAMP)
    return place


def pragma(path: Path, said: str) -> object:
    with closing(sqlite3.connect(path)) as database:
        row = database.execute(f"PRAGMA {said}").fetchone()
        return row[0] if row else None


def texts(path: Path) -> list[str]:
    with open_journal(path) as journal:
        return [note.body.text for note in journal.of_kind(Entry)]


def test_the_version_counts_the_migrations() -> None:
    folder = Path(migrations.__file__).parent
    assert len(list(folder.glob("[0-9]*.py"))) == opening.VERSION


def test_the_models_need_no_further_migration(path: Path) -> None:
    from django.core.management import call_command

    open_journal(path).close()
    call_command("makemigrations", "journal", check=True, dry_run=True, verbosity=0)


def test_opening_creates_nothing_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="There are no notes yet"):
        open_journal(tmp_path / "journal.sqlite3")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.promise("private-files")
def test_a_new_journal_is_private_and_signed(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        open_journal(tmp_path / "journal.sqlite3", create=True).close()
        file.backup(tmp_path / "journal.sqlite3", 1)
        texts(tmp_path / "journal.sqlite3")
    finally:
        os.umask(before)
    files = [place for place in tmp_path.rglob("*") if place.is_file()]
    assert len(files) == 4
    assert {stat.S_IMODE(place.stat().st_mode) for place in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "backups").stat().st_mode) == 0o700
    assert pragma(tmp_path / "journal.sqlite3", "application_id") == APPLICATION


def test_a_newer_journal_is_refused_and_left_alone(path: Path) -> None:
    pragma(path, f"user_version={opening.VERSION + 1}")
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_later', '2026-11-23')"
        )
        database.commit()
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match="newer Leadward"):
        open_journal(path, create=True)
    assert path.read_bytes() == before


def test_an_older_journal_is_backed_up_before_it_is_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "VERSION", opening.VERSION + 1)
    assert texts(path) == ["kept"]
    assert pragma(path, "user_version") == opening.VERSION
    (copy,) = file.backups(path)
    assert pragma(copy, "user_version") == opening.VERSION - 1
    assert pragma(copy, "integrity_check") == "ok"
    monkeypatch.undo()
    assert texts(copy) == ["kept"]


def test_a_backup_that_cannot_be_made_stops_the_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "VERSION", opening.VERSION + 1)
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(CannotWrite, match="Cannot use the journal"):
        open_journal(path)
    assert pragma(path, "user_version") == opening.VERSION - 1


@pytest.mark.parametrize("state", ["empty", "signed", "unversioned"])
def test_a_journal_whose_making_was_killed_is_finished(tmp_path: Path, path: Path, state: str) -> None:
    place = tmp_path / "other.sqlite3"
    if state == "empty":
        place.touch()
    elif state == "signed":
        file.claim(place)
    else:
        place.write_bytes(path.read_bytes())
        pragma(place, "user_version=0")
    with open_journal(place, create=True) as journal:
        journal.add(Entry("new"), DAY, STAMP)
    assert "new" in texts(place)
    assert pragma(place, "user_version") == opening.VERSION


def test_a_damaged_journal_says_what_to_do(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xaa" * 8192 + whole[12288:])
    with pytest.raises(StoreBroken, match="backups"):
        open_journal(path)
    path.write_bytes(b"not a database at all" * 500)
    with pytest.raises(StoreBroken, match="spool are safe"):
        open_journal(path)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "journal.sqlite3"
    with closing(sqlite3.connect(place)) as database:
        database.execute("CREATE TABLE theirs (x)")
    before = place.read_bytes()
    with pytest.raises(StoreBroken, match="another program"):
        open_journal(place, create=True)
    assert place.read_bytes() == before


def test_the_check_is_made_again_only_after_a_change(path: Path) -> None:
    stamp = path.with_name("journal.sqlite3.checked")
    texts(path)
    first = stamp.stat().st_mtime_ns
    texts(path)
    assert stamp.stat().st_mtime_ns == first
    with open_journal(path) as journal:
        journal.add(Entry("more"), DAY, STAMP)
    texts(path)
    assert json.loads(stamp.read_bytes())[:2] == [path.stat().st_size, path.stat().st_mtime_ns]


def test_every_row_is_verified_again_after_a_week_and_where_the_clock_went_back(path: Path) -> None:
    texts(path)
    stamp = path.with_name("journal.sqlite3.checked")
    size, changed, verified = json.loads(stamp.read_bytes())
    for days, vouched in ((-8, False), (-6, True), (3, False)):
        stamp.write_text(json.dumps([size, changed, verified + days * 24 * 3600]))
        assert file.is_vouched(path) is vouched
    stamp.write_text("[1, 2")
    assert texts(path) == ["kept"]
    assert file.is_vouched(path)


def test_a_journal_kept_busy_is_one_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "_patience", {"deadline": 0.2, "one try": 0.05})
    with open_journal(path) as journal, closing(sqlite3.connect(path, isolation_level=None)) as other:
        journal.every()
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match="busy; try again"):
            journal.add(Entry("x"), DAY, STAMP)
        other.execute("ROLLBACK")
        assert journal.add(Entry("x"), DAY, STAMP)


def test_only_the_journal_opened_last_is_open(tmp_path: Path, path: Path) -> None:
    first = open_journal(path)
    with open_journal(tmp_path / "second.sqlite3", create=True) as second:
        with pytest.raises(RuntimeError, match="another journal was opened"):
            first.add(Entry("astray"), DAY, STAMP)
        assert second.every() == []


@pytest.fixture
def foreign() -> Iterator[Path]:
    """A folder below the system's temporary one, which a user without rights can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


WITHOUT_RIGHTS = """
import os, resource, sys
from datetime import date
from pathlib import Path
import django.db.migrations.executor, django.db.backends.sqlite3.base
from leadward.journal.opening import open_journal
from leadward.journal.stored import Stamp
from leadward.model.errors import LeadwardError
from leadward.notes.entry import Entry
path, what = Path(sys.argv[1]), sys.argv[2]
open_journal(path, create=True).every()
if what == "full":
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 2048,) * 2)
else:
    owner = 65534 if os.geteuid() == 0 else os.geteuid()
    for place in (*path.parent.iterdir(), path.parent):
        os.chown(place, owner, -1)
        place.chmod(0o500 if place.is_dir() else 0o400)
    os.seteuid(owner)
try:
    with open_journal(path) as journal:
        print(len(journal.every()), flush=True)
        for number in range(200):
            journal.add(Entry("x" * 1000), date(2026, 11, 23), Stamp("2026-11-23T10:00:00.000000Z"))
except LeadwardError as problem:
    print(problem.code, problem, flush=True)
"""


@pytest.mark.promise("failing-disk")
@pytest.mark.parametrize("what", ["full", "read-only"])
def test_a_full_or_read_only_place_is_one_sentence_and_loses_nothing(foreign: Path, what: str) -> None:
    place = foreign / "journal.sqlite3"
    with open_journal(place, create=True) as journal:
        journal.add(Entry("kept"), DAY, STAMP)
    run = [sys.executable, "-c", WITHOUT_RIGHTS, str(place), what]
    done = subprocess.run(run, env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("1\ncannot-write Cannot use the journal"), done.stdout + done.stderr
    for part in (foreign, *foreign.iterdir()):
        part.chmod(0o700 if part.is_dir() else 0o600)
    assert pragma(place, "integrity_check") == "ok"
    assert "kept" in texts(place)
