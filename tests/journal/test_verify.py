"""Damage of every sort is found by one function, and told as what it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from leadward.journal.opening import open_journal
from leadward.journal.stored import Stamp
from leadward.journal.verify import Damage, Finding, verify
from leadward.notes.entry import Entry

DAY = date(2026, 11, 23)
STAMP = Stamp("2026-11-23T10:00:00.000000Z", 60, "Europe/Berlin")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "journal.sqlite3"
    with open_journal(place, create=True) as journal:
        ids = [journal.add(Entry(f"note {number}", people=("Petra",)), DAY, STAMP) for number in range(4)]
        journal.revise(ids[0], Entry("said again"), DAY, STAMP)
        journal.add(Entry("withdrawn"), DAY, STAMP)
        journal.undo(STAMP)
        journal.erase([ids[3]])
    return place


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        for each in statements:
            database.execute(each)
        database.commit()


def damages(path: Path) -> set[Damage]:
    return {each.damage for each in verify(path).findings}


def test_a_whole_journal_has_no_findings(path: Path) -> None:
    seen = verify(path)
    assert (seen.whole, seen.version, seen.notes, seen.revisions, seen.since) == (True, 3, 4, 6, "")


SWAPPED_WORDS = """UPDATE journal_revision SET body = (
    SELECT other.body FROM journal_revision other WHERE other.id = CASE journal_revision.id WHEN 1 THEN 2 ELSE 1 END
) WHERE id IN (1, 2)"""


@pytest.mark.parametrize(
    ("statements", "damage"),
    [
        (("UPDATE journal_revision SET body = replace(body, 'note 1', 'note 9')",), Damage.CHECKSUM),
        (("UPDATE journal_revision SET occurred = '2026-11-24' WHERE id = 1",), Damage.CHECKSUM),
        (("UPDATE journal_revision SET undoes = NULL",), Damage.CHECKSUM),
        (("UPDATE journal_revision SET speaker = 'Somebody' WHERE id = 1",), Damage.CHECKSUM),
        (("UPDATE journal_note SET kind = 'topic'",), Damage.CHECKSUM),
        (("UPDATE journal_note SET haystack = ''",), Damage.CHECKSUM),
        (("UPDATE journal_note SET withdrawn = NOT withdrawn",), Damage.CHECKSUM),
        ((SWAPPED_WORDS,), Damage.CHECKSUM),
        (("UPDATE journal_revision SET id = id + 50 WHERE id = 1",), Damage.MISSING),
        (("UPDATE journal_revision SET id = 99 WHERE id = 2", "UPDATE journal_revision SET id = 2 WHERE id = 3",
          "UPDATE journal_revision SET id = 3 WHERE id = 99"), Damage.MISSING),
        (("DELETE FROM journal_revision WHERE id = 1",), Damage.MISSING),
        (("DELETE FROM journal_revision WHERE id = 2",), Damage.MISSING),
        (("DELETE FROM journal_revision WHERE note_id = (SELECT min(note_id) FROM journal_revision)",
          "DELETE FROM journal_named", "DELETE FROM journal_note WHERE latest > 0 AND id NOT IN (SELECT note_id FROM journal_revision)"),
         Damage.MISSING),
        (("DELETE FROM journal_note WHERE id = (SELECT min(id) FROM journal_note)",), Damage.REFERENCE),
        (("DELETE FROM journal_tombstone",), Damage.MISSING),
        (("UPDATE journal_tombstone SET digest = replace(digest, substr(digest, 1, 1), 'x')",), Damage.MISSING),
        (("UPDATE journal_principal SET name = 'Somebody else'",), Damage.MISSING),
        (("DELETE FROM journal_tally",), Damage.MISSING),
        (("PRAGMA user_version=9",), Damage.STRUCTURE),
        (("DROP TABLE journal_named",), Damage.STRUCTURE),
        (("PRAGMA application_id=7",), Damage.NO_JOURNAL),
    ],
)  # fmt: skip
def test_each_sort_of_damage_is_found(path: Path, statements: tuple[str, ...], damage: Damage) -> None:
    run(path, *statements)
    assert damage in damages(path)


def test_an_empty_file_a_text_and_half_a_journal_are_found(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    other = tmp_path / "other.sqlite3"
    other.touch()
    assert verify(other).findings == (Finding(Damage.EMPTY, "the file", "the file is empty"),)
    other.write_bytes(b"my notes " * 1000)
    assert damages(other) == {Damage.NO_JOURNAL}
    for size in range(512, len(whole), 4096):
        other.write_bytes(whole[:size])
        assert not verify(other).whole


def test_words_of_an_unknown_kind_are_told_apart_from_damage(path: Path) -> None:
    run(path, "UPDATE journal_revision SET checksum = checksum", "UPDATE journal_note SET kind = kind")
    assert verify(path).whole
    with open_journal(path) as journal:
        from leadward.journal import sealing
        from leadward.journal.models import Note, Revision, Tally

        row = Revision.objects.select_related("note").earliest("id")
        sealing.count(Tally, sealing.REVISIONS, sealing.weights_of_revisions([row]), less=True)
        row.body = '{"text":"x","of_a_later_version":1}'
        sealing.seal_revision(row, row.note)
        row.save()
        sealing.count(Tally, sealing.REVISIONS, sealing.weights_of_revisions([row]))
        assert Note.objects.count() == 4
        journal.close()
    assert damages(path) == {Damage.UNREADABLE}
    assert verify(path, words=False).whole
