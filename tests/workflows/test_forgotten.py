"""What was erased or forgotten does not come back, whichever way an older state comes in."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from leadward.inbox import moment, private, spool
from leadward.journal import tombstones
from leadward.journal.opening import open_journal
from leadward.journal.verify import verify
from leadward.model.errors import UsageProblem
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.workflows import backups, erasing, forgotten, privacy, vault
from tests.here import here

pytestmark = pytest.mark.promise("erased-stays-erased")
DAY = date(2026, 11, 23)
FROZEN = Path(__file__).parents[1] / "journal" / "frozen"


@contextmanager
def machine(monkeypatch: pytest.MonkeyPatch, home: Path) -> Iterator[None]:
    """Within it, another machine's home."""
    with monkeypatch.context() as patch:
        patch.setenv("LEADWARD_HOME", str(home))
        yield


def texts() -> list[str]:
    return [note.body.text for note in here().notes.notes_of(Entry)]


def lines() -> list[str]:
    forgotten.carry_along(here())
    return here().notes.export()


def test_an_older_export_does_not_bring_back_a_note(counted: Callable[[int], None]) -> None:
    kept, erased = here().notes.add(Entry("kept"), DAY), here().notes.add(Entry("erased"), DAY)
    before = lines()
    here().notes.erase(erased)
    done = forgotten.import_lines(here(), before)
    assert (done.notes, done.known, done.refused, texts()) == (0, 1, 1, ["kept"])
    assert forgotten.import_lines(here(), lines()).refused == 0
    assert here().notes.note(kept).body == Entry("kept")
    counted(2)


def test_a_note_erased_on_one_machine_goes_from_the_other_when_they_meet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: Callable[[int], None]
) -> None:
    erased = here().notes.add(Entry("on both"), DAY)
    here().notes.add(Entry("here"), DAY)
    before = lines()
    with machine(monkeypatch, tmp_path / "other"):
        forgotten.import_lines(here(), before)
        with_theirs = [*lines()]
        here().notes.erase(here().notes.add(Entry("there"), DAY))
        theirs = lines()
    here().notes.erase(erased)
    ours = lines()
    with machine(monkeypatch, tmp_path / "other"):
        done = forgotten.import_lines(here(), ours)
        assert (done.erased, texts()) == (1, ["here"])
        merged = lines()
    for older in (theirs, before, with_theirs):
        assert forgotten.import_lines(here(), older).refused == 1
    assert texts() == ["here"]
    stones = [line for line in merged if "tombstone" in line]
    assert stones == [line for line in lines() if "tombstone" in line], "each has what either erased"
    assert len(stones) == 2
    counted(4)


def test_an_edited_or_new_file_of_a_vault_does_not_bring_back_a_note(
    tmp_path: Path, counted: Callable[[int], None]
) -> None:
    erased = here().notes.add(Entry("in the vault"), DAY)
    here().notes.add(Entry("kept"), DAY)
    folder = tmp_path / "vault"
    vault.export(here(), folder)
    (folder / "new").mkdir()
    (folder / "new" / "idea.md").write_text("Written in Obsidian")
    vault.import_(here(), folder)
    (from_vault,) = [note.id for note in here().notes.notes_of(Entry) if "Obsidian" in note.body.text]
    (page,) = [file for file in (folder / "notes").rglob("*.md") if "in the vault" in file.read_text()]
    page.write_text(page.read_text().replace("in the vault", "edited there"))
    here().notes.erase(erased, from_vault)
    done = vault.import_(here(), folder)
    assert (done.refused, done.edited, done.new, texts()) == (1, (), (), ["kept"])
    counted(2)


def test_a_file_of_the_spool_that_a_kill_left_does_not_bring_back_a_note(counted: Callable[[int], None]) -> None:
    id = spool.write(here().home.spool, "noted", moment.now())
    (waiting,) = spool.waiting(here().home.spool)
    content = waiting.file.read_bytes()
    here().notes.take_in()
    here().notes.erase(id)
    waiting.file.write_bytes(content)
    assert texts() == []
    assert spool.is_empty(here().home.spool)
    counted(1)


@pytest.mark.parametrize("form", [2, 3])
def test_an_older_copy_obeys_the_tombstones_of_what_it_replaces(
    tmp_path: Path, form: int, counted: Callable[[int], None]
) -> None:
    """Of a copy that an earlier version made, too."""
    copy = tmp_path / "copy" / "journal.sqlite3"
    copy.parent.mkdir()
    if form == 2:
        with closing(sqlite3.connect(copy)) as database:
            database.executescript((FROZEN / "v2.sql").read_text("utf-8"))
        forgotten.import_lines(here(), (FROZEN / "v2.jsonl").read_text("utf-8").splitlines())
    else:
        here().notes.add(Entry("With Petra", people=("Petra Anecdote",)), DAY)
        here().notes.add(Entry("kept"), DAY)
        backups.backup(here(), copy)
    gone = privacy.forget(here(), "Petra Anecdote")
    left = here().notes.counts()
    assert gone.notes > 0
    done = forgotten.obey_in_copy(here(), copy, [here().home.journal])
    assert (done.erased, done.complete) == (gone.notes, True)
    with open_journal(copy) as opened:
        assert opened.counts() == left
        assert len(opened.tombstones()) == len(here().notes.tombstones())
    assert verify(copy).whole
    counted(gone.notes)


def test_who_was_forgotten_comes_back_by_no_note_that_is_older(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: Callable[[int], None]
) -> None:
    """Not by notes that never were in this journal; what is written on them later is meant to be there."""
    with machine(monkeypatch, tmp_path / "other"):
        here().notes.add(Contact("Petra Anecdote", about="the queue"), DAY)
        id = here().notes.add(Entry("once named her", people=("PETRA  anecdote",)), DAY)
        here().notes.edit(id, {"people": ""})
        here().notes.add(Entry("about Petra Other", people=("Petra Other",)), DAY)
        elsewhere = lines()
    privacy.forget(here(), "Petra Anecdote")
    assert forgotten.import_lines(here(), elsewhere).refused == 2
    assert texts() == ["about Petra Other"]
    here().notes.add(Entry("she is back", people=("Petra Anecdote",)), DAY)
    assert forgotten.import_lines(here(), lines()).erased == 0
    assert texts() == ["about Petra Other", "she is back"]
    counted(3)


def test_without_the_key_names_are_carried_along_and_obeyed_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: Callable[[int], None]
) -> None:
    with machine(monkeypatch, tmp_path / "other"):
        here().notes.add(Contact("Petra Anecdote", about="the queue"), DAY)
        theirs = lines()
    here().notes.add(Entry("kept"), DAY)
    privacy.forget(here(), "Petra Anecdote")
    ours, key = lines(), erasing.key_path(here().home).read_bytes()
    with machine(monkeypatch, tmp_path / "third"):
        assert forgotten.import_lines(here(), ours).refused == 0
        assert forgotten.import_lines(here(), theirs).refused == 0, "nobody can tell her here"
        carried = lines()
        private.write_private(erasing.key_path(here().home), key)
        assert forgotten.import_lines(here(), theirs).erased == 1
        assert erasing.how_many(here().home) == 1, "the list of people erased from facts came along"
    assert [line for line in carried if "tombstone" in line] == [line for line in ours if "tombstone" in line]
    counted(2)


def test_the_list_of_people_erased_from_facts_comes_back_with_a_copy(
    tmp_path: Path, counted: Callable[[int], None]
) -> None:
    here().notes.add(Entry("kept"), DAY)
    privacy.forget(here(), "Petra Anecdote")
    listed = erasing.erased(here().home).marks
    erasing.list_path(here().home).unlink()
    assert erasing.how_many(here().home) == 0
    forgotten.bring_list_up(here())
    assert erasing.erased(here().home).marks == listed
    counted(1)


def test_nothing_that_is_kept_holds_a_name_and_without_the_key_none_can_be_tried(tmp_path: Path) -> None:
    here().notes.add(Contact("Petra Anecdote", about="the queue"), DAY)
    privacy.forget(here(), "Petra Anecdote")
    copy = backups.backup(here(), tmp_path / "copy.sqlite3")
    for content in (copy.path.read_bytes(), here().home.journal.read_bytes(), "".join(lines()).encode()):
        assert b"petra" not in content.lower()
        assert erasing.key(here().home).hex().encode() not in content
    (name,) = [stone for stone in here().notes.tombstones() if stone.kind == tombstones.NAME]
    assert name.digest == tombstones.digest_of_name(erasing.key(here().home), "petra anecdote")
    assert tombstones.digest_of_name(bytes(32), "petra anecdote") != name.digest


def test_tombstones_of_a_damaged_journal_are_read_as_far_as_they_can_be(tmp_path: Path) -> None:
    for number in range(60):
        here().notes.erase(here().notes.add(Entry(f"note {number}"), DAY))
    whole, complete = tombstones.read(here().home.journal)
    assert (len(whole), complete) == (60, True)
    damaged = tmp_path / "damaged.sqlite3"
    shutil.copy(here().home.journal, damaged)
    with closing(sqlite3.connect(damaged)) as database:
        database.execute("DELETE FROM journal_tombstone WHERE id > 50")
        database.commit()
    assert [len(tombstones.read(damaged)[0]), tombstones.read(damaged)[1]] == [50, False]
    damaged.write_bytes(b"not a journal" * 1000)
    assert tombstones.read(damaged) == ([], False)


@pytest.mark.parametrize(
    "changed", [{"kind": "cat"}, {"digest": "x"}, {"digest": 7}, {"key": "KEY"}, {"until": "soon"}, {"kind": None}]
)
def test_an_odd_tombstone_stops_the_import_whole(changed: dict[str, object]) -> None:
    here().notes.erase(here().notes.add(Entry("erased"), DAY))
    here().notes.add(Entry("kept"), DAY)
    before = lines()
    (stone,) = [json.loads(line) for line in before if "tombstone" in line]
    odd = json.dumps({"tombstone": {**stone["tombstone"], **changed}})
    with pytest.raises(UsageProblem, match=r"A tombstone needs .*nothing was imported"):
        forgotten.import_lines(here(), [before[0], before[1], odd])
    assert lines() == before
