"""Whatever happens to the file of a journal, it is told as damage, with the way back, or it changes nothing that is read."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from leadward.inbox import private
from leadward.journal import copies, file
from leadward.journal.opening import open_journal
from leadward.journal.stored import Stamp
from leadward.journal.verify import verify
from leadward.model.errors import LeadwardError, StoreBroken
from leadward.notes.entry import Entry
from leadward.notes.goal import Goal
from leadward.workflows import backups, doctor
from tests.here import here
from tests.journal.damage import cells, changed, everything, outcome

DAY = date(2026, 11, 23)
STAMP = Stamp("2026-11-23T10:00:00.000000Z", 60, "Europe/Berlin")
SEED = 14
PLACE_OF_ID = 4
"""The byte of a row that gives the type of its id: behind two of the row's length, one of the id itself, one of the header's."""
# Read when the file is loaded: a test itself sees no setting of the person who runs it.
ALL_FLIPS = os.environ.get("LEADWARD_FLIPS") == "all"


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A journal with a copy beside it, and the ids of its notes; two states were written after the copy."""
    path = tmp_path_factory.mktemp("home") / "journal.sqlite3"
    with open_journal(path, create=True) as opened:
        ids = [opened.add(Entry("Kept the ü", people=("Petra",), links=("abc",)), DAY, STAMP)]
        ids.append(opened.add(Goal("Own it", their_words="Yes"), DAY, STAMP))
        ids.append(opened.add(Entry("gone"), DAY, STAMP))
        opened.undo(STAMP)
    copies.make(path, None)
    with open_journal(path) as opened:
        opened.revise(ids[0], Entry("Kept the ü, twice", people=("Petra",), links=("abc", ids[1])), DAY, STAMP)
        ids.append(opened.add(Entry("After the copy"), DAY, STAMP))
    return path, ids


@pytest.mark.promise("flipped-bits")
def test_every_flipped_bit_of_every_revision_is_told(
    journal: tuple[Path, list[str]], counted: Callable[[int], None]
) -> None:
    """By whatever reads the row, though size and time of change are as before; and by what `doctor`, `backup` and `restore` ask.

    Every bit of one row and one in each byte of the others; with LEADWARD_FLIPS=all every bit of all. One bit of a row says
    nothing: SQLite keeps a NULL where the id stands, which it takes from elsewhere, and reads a 0 there alike.
    """
    path, ids = journal
    before = everything(path, ids)
    whole = path.read_bytes()
    silent = []
    for number, row in enumerate(cells(path, "journal_revision")):
        for at in row:
            for bit in range(8) if number == 0 or ALL_FLIPS else [at % 8]:
                counted(1)
                with changed(path, at, bytes([whole[at] ^ 1 << bit])):
                    if verify(path, words=False).whole or outcome(lambda: everything(path, ids), before) != "told":
                        silent.append((at - row.start, bit, whole[at]))
    assert set(silent) <= {(PLACE_OF_ID, 3, 0)}
    assert everything(path, ids) == before


@pytest.mark.promise("flipped-bits")
def test_damage_anywhere_in_the_file_is_told_or_changes_nothing(
    journal: tuple[Path, list[str]], counted: Callable[[int], None]
) -> None:
    """Random bits of the whole file: its header, indexes, free space and the tables that follow from the words, too."""
    path, ids = journal
    before, whole, chance = everything(path, ids), path.read_bytes(), random.Random(SEED)
    seen: Counter[str] = Counter()
    for _ in range(1500):
        at = chance.randrange(len(whole))
        with changed(path, at, bytes([whole[at] ^ 1 << chance.randrange(8)]), quietly=False):
            seen[outcome(lambda: everything(path, ids), before)] += 1
        counted(1)
    file.vouch(path)
    assert seen["silent"] == 0
    assert seen["told"] > 100


def pages(whole: bytes) -> range:
    return range(0, len(whole), int.from_bytes(whole[16:18], "big"))


def pages_of_indexes(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as database:
        return [page for (page,) in database.execute("SELECT rootpage FROM sqlite_master WHERE type = 'index'")]


SHAPES: dict[str, Callable[[bytes, int, int], bytes]] = {
    "zeroed": lambda _whole, _at, size: bytes(size),
    "garbage": lambda _whole, at, size: random.Random(at).randbytes(size),
    "half written": lambda whole, at, size: whole[at : at + 512] + bytes(size - 512),
    "another's": lambda whole, at, size: whole[(at + size) % len(whole) : (at + size) % len(whole) + size],
    "backwards": lambda whole, at, size: whole[at : at + size][::-1],
}


@pytest.mark.promise("flipped-bits")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("quietly", [True, False])
def test_a_page_that_is_not_what_was_written_is_told(
    journal: tuple[Path, list[str]], counted: Callable[[int], None], shape: str, quietly: bool
) -> None:
    """Where time and size are as before, `doctor` and the weekly look notice it, and readers what they read of it.

    Alone a lost page of an index of notes makes a list shorter till then: rows are read as they are, and indexes believed.
    """
    path, ids = journal
    before, whole = everything(path, ids), path.read_bytes()
    size = pages(whole).step
    indexes = {(page - 1) * size for page in pages_of_indexes(path)}
    for at in pages(whole):
        content = SHAPES[shape](whole, at, size)
        if content == whole[at : at + size]:
            continue
        counted(1)
        with changed(path, at, content, quietly=quietly):
            assert not verify(path, words=False).whole
            seen = outcome(lambda: everything(path, ids), before)
            assert seen in (
                {"told", "same"}
                if quietly and at not in indexes
                else {"told", "same", "silent"}
                if quietly
                else {"told"}
            )
    assert everything(path, ids) == before


@pytest.mark.promise("flipped-bits")
def test_a_file_cut_short_anywhere_is_told(
    journal: tuple[Path, list[str]], tmp_path: Path, counted: Callable[[int], None]
) -> None:
    path, ids = journal
    before, whole = everything(path, ids), path.read_bytes()
    shutil.copytree(path.parent, tmp_path / "home")
    place = tmp_path / "home" / path.name
    for size in [*range(0, len(whole), 1024), len(whole) - 1, 1, 99, 100, 511]:
        place.write_bytes(whole[:size])
        assert outcome(lambda: everything(place, ids), before) == "told"
        counted(1)


@pytest.mark.promise("flipped-bits")
def test_with_django_damage_is_told_or_changes_nothing(
    journal: tuple[Path, list[str]], tmp_path: Path, counted: Callable[[int], None]
) -> None:
    path, ids = journal
    shutil.copytree(path.parent, tmp_path / "home")
    place = tmp_path / "home" / path.name

    def read() -> list[object]:
        with open_journal(place) as opened:
            from leadward.journal.exchange import export_lines

            shown = [opened.show(id) for id in ids]
            return [shown, [opened.history(id) for id in ids], opened.every(), export_lines(opened)]

    before, whole, chance = read(), place.read_bytes(), random.Random(SEED)
    rows = [at for row in cells(place, "journal_revision") for at in row]
    for turn in range(120):
        at = chance.choice(rows) if turn % 2 else chance.randrange(len(whole))
        with changed(place, at, bytes([whole[at] ^ 1 << chance.randrange(8)]), quietly=False):
            assert outcome(read, before) in {"told", "same"}
        counted(1)


@pytest.mark.promise("flipped-bits")
def test_a_backup_of_a_damaged_journal_is_refused_and_leaves_no_copy(
    journal: tuple[Path, list[str]], counted: Callable[[int], None]
) -> None:
    path, _ = journal
    had, whole, chance = copies.listed(path), path.read_bytes(), random.Random(SEED)
    rows = [at for row in cells(path, "journal_revision") for at in row]
    for _ in range(40):
        at = chance.choice(rows)
        with (
            changed(path, at, bytes([whole[at] ^ 1 << chance.randrange(8)])),
            pytest.raises(StoreBroken, match="damaged"),
        ):
            copies.make(path, None)
        counted(1)
    assert copies.listed(path) == had


def test_the_error_names_the_newest_whole_copy_and_what_it_lacks(
    journal: tuple[Path, list[str]], tmp_path: Path
) -> None:
    path, ids = journal
    shutil.copytree(path.parent, tmp_path / "home")
    place = tmp_path / "home" / path.name
    (good,) = copies.listed(place)
    newer = copies.make(place, None)
    newer.write_bytes(newer.read_bytes()[:8192])
    with closing(sqlite3.connect(place)) as database:
        database.execute("UPDATE journal_revision SET body = replace(body, 'twice', 'never')")
        database.commit()
    with pytest.raises(StoreBroken) as told:
        open_journal(place)
    assert f"note {ids[0]} is not what was written" in str(told.value)
    assert f"newest whole copy is {good}" in str(told.value)
    assert "lacks 2 changes of 2 notes since" in str(told.value)
    assert f"leadward restore {good}" in str(told.value)
    good.unlink()
    with pytest.raises(StoreBroken, match="No whole copy lies in"):
        open_journal(place)


@pytest.mark.parametrize("mark", [".checked", ".lock", "-journal", "spool", "backups"])
def test_an_empty_journal_beside_its_marks_is_damage(tmp_path: Path, mark: str) -> None:
    place = tmp_path / "journal.sqlite3"
    place.touch()
    if mark == "spool":
        (tmp_path / "spool").mkdir()
    elif mark == "backups":
        (tmp_path / "backups").mkdir()
        (tmp_path / "backups" / "journal-v2-20261123T100000Z.sqlite3").touch()
    else:
        place.with_name(place.name + mark).touch()
    for create in (False, True):
        with pytest.raises(StoreBroken, match="the file is empty"):
            open_journal(place, create)
    assert place.read_bytes() == b""


def test_a_journal_that_is_gone_is_not_begun_again(journal: tuple[Path, list[str]], tmp_path: Path) -> None:
    path, _ = journal
    shutil.copytree(path.parent, tmp_path / "home")
    place = tmp_path / "home" / path.name
    place.unlink()
    for create in (False, True):
        with pytest.raises(StoreBroken, match=r"the file is gone.*newest whole copy"):
            open_journal(place, create)
    assert not place.exists()


def test_a_defect_that_is_none_of_the_journals_is_no_damage(journal: tuple[Path, list[str]]) -> None:
    path, _ = journal
    with open_journal(path) as opened, pytest.raises(ZeroDivisionError):
        opened.writing(lambda: 1 // 0)


def later(path: Path) -> None:
    """As if it had been changed a second later: clocks of files tick every few milliseconds."""
    now = path.stat()
    os.utime(path, ns=(now.st_atime_ns, now.st_mtime_ns + 1_000_000_000))


def test_our_own_writes_need_no_second_look_and_others_do(journal: tuple[Path, list[str]], tmp_path: Path) -> None:
    path, _ = journal
    shutil.copytree(path.parent, tmp_path / "home")
    place = tmp_path / "home" / path.name
    with open_journal(place) as opened:
        opened.add(Entry("more"), DAY, STAMP)
    assert file.is_vouched(place)
    later(place)
    assert not file.is_vouched(place)
    with open_journal(place) as opened:
        with closing(sqlite3.connect(place)) as database:
            database.execute("UPDATE journal_note SET subject = 'other'")
            database.commit()
        later(place)
        opened.add(Entry("and more"), DAY, STAMP)
    assert not file.is_vouched(place), "what another program wrote while it was open is not vouched for"
    with pytest.raises(LeadwardError, match="is not what was written"):
        open_journal(place)


@pytest.mark.promise("flipped-bits")
def test_doctor_tells_of_damage_and_restore_refuses_such_a_copy(
    journal: tuple[Path, list[str]], counted: Callable[[int], None]
) -> None:
    """Restored over a whole journal, which stays as it was."""
    path, _ = journal
    live = here().home.journal
    live.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    with open_journal(live, create=True) as opened:
        opened.add(Entry("stays"), DAY, STAMP)
    (copy,) = (shutil.copy(path, live.with_name("copy.sqlite3")),)
    whole, chance = path.read_bytes(), random.Random(SEED)
    rows = [(row.start, at) for row in cells(path, "journal_revision") for at in row]
    for _ in range(16):
        start, at = chance.choice(rows)
        if at - start == PLACE_OF_ID:
            continue
        flipped = bytes([whole[at] ^ 1 << chance.randrange(8)])
        with changed(Path(copy), at, flipped):
            with pytest.raises(StoreBroken):
                backups.restore(here(), Path(copy))
            assert verify(live).whole
        before = live.read_bytes()
        live.write_bytes(whole[:at] + flipped + whole[at + 1 :])
        (check,) = [each for each in doctor.examine(here()) if each.name == "journal"]
        assert (check.well, "is damaged" in check.told, bool(check.mend)) == (False, True, True)
        live.write_bytes(before)
        counted(2)
    assert [note.body.text for note in here().notes.notes_of(Entry)] == ["stays"]


def test_doctor_says_what_it_verified_and_since_when(journal: tuple[Path, list[str]]) -> None:
    path, _ = journal
    private.make_private(here().home.data)
    shutil.copy(path, here().home.journal)
    here().home.journal.chmod(0o600)
    (check,) = [each for each in doctor.examine(here()) if each.name == "journal"]
    assert check.well
    assert check.told.endswith("4 notes in 6 states, all as written")
