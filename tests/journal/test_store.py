from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leadward.journal import file
from leadward.journal.opening import open_journal
from leadward.journal.stored import Offered, Stamp
from leadward.model.errors import StoreBroken, UnknownId, UsageProblem
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry

if TYPE_CHECKING:
    from leadward.journal.store import Journal

DAY = date(2026, 11, 23)
STAMP = Stamp("2026-11-23T10:00:00.000000Z", 60, "Europe/Berlin")
LATER = Stamp("2026-11-24T10:00:00.000000Z", 60, "Europe/Berlin")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "journal.sqlite3", create=True) as opened:
        yield opened


def test_a_note_is_given_back_as_it_was_written(journal: Journal) -> None:
    entry = Entry("Unblocked Ana", people=("Ana",), minutes=20)
    note = journal.show(journal.add(entry, DAY, STAMP))
    assert (note.body, note.on, note.recorded, note.revision, note.kind) == (entry, DAY, STAMP, 1, "entry")


def test_notes_of_a_kind_come_oldest_first(journal: Journal) -> None:
    late = journal.add(Contact("Ana"), DAY, STAMP)
    early = journal.add(Contact("Bo"), date(2026, 1, 1), LATER)
    journal.add(Entry("x"), DAY, STAMP)
    assert [note.id for note in journal.of_kind(Contact)] == [early, late]


def test_an_edit_keeps_what_was_said_before(journal: Journal) -> None:
    id = journal.add(Entry("one"), DAY, STAMP)
    journal.revise(id, Entry("two"), date(2026, 11, 20), LATER)
    journal.revise(id, Entry("two"), date(2026, 11, 20), LATER)
    assert [(n.body.text, n.on.day, n.recorded) for n in journal.history(id)] == [
        ("one", 23, STAMP),
        ("two", 20, LATER),
    ]
    assert journal.show(id).body == Entry("two")


def test_a_note_stays_of_its_kind(journal: Journal) -> None:
    id = journal.add(Entry("one"), DAY, STAMP)
    with pytest.raises(UsageProblem, match="kind entry"):
        journal.revise(id, Contact("Ana"), DAY, STAMP)


def test_undo_walks_back_change_by_change(journal: Journal) -> None:
    first = journal.add(Entry("one"), DAY, STAMP)
    journal.add(Entry("other"), DAY, STAMP)
    journal.revise(first, Entry("two"), DAY, STAMP)
    journal.revise(first, Entry("three"), DAY, STAMP)
    seen = []
    while undone := journal.undo(LATER):
        seen.append((undone.summary, undone.gone, sorted(note.body.text for note in journal.every())))
    assert seen == [
        ("three", False, ["other", "two"]),
        ("two", False, ["one", "other"]),
        ("other", True, ["one"]),
        ("one", True, []),
    ]
    assert len(journal.history(first)) == 6


def test_undo_after_undo_and_edit_takes_back_the_edit(journal: Journal) -> None:
    id = journal.add(Entry("one"), DAY, STAMP)
    journal.revise(id, Entry("two"), DAY, STAMP)
    journal.undo(STAMP)
    journal.revise(id, Entry("three"), DAY, STAMP)
    journal.undo(STAMP)
    assert journal.show(id).body == Entry("one")
    journal.undo(STAMP)
    assert journal.show(id).withdrawn
    assert journal.every() == []
    assert journal.undo(STAMP) is None


def test_search_finds_every_word_in_any_case(journal: Journal) -> None:
    id = journal.add(Entry("Über den DEPLOY", people=("Zoë",)), DAY, STAMP)
    journal.add(Entry("deploy"), DAY, STAMP)
    assert [note.id for note in journal.search("ÜBER zoË deploy")] == [id]
    assert journal.search("nothing") == []


def test_links_lead_to_notes_and_to_facts(journal: Journal) -> None:
    seen = journal.add(Contact("Ana"), DAY, STAMP)
    by_short = journal.add(Entry("a", links=(f"n{seen[:8]}", "c1a2b3c4d")), DAY, STAMP)
    by_full = journal.add(Entry("b", links=(seen, "https://example.org/x")), LATER_DAY, STAMP)
    assert [note.id for note in journal.linking_to(seen)] == [by_short, by_full]
    journal.revise(by_full, Entry("b"), LATER_DAY, STAMP)
    assert [note.id for note in journal.linking_to(seen)] == [by_short]
    with closing(sqlite3.connect(journal.path)) as database:
        assert database.execute("SELECT fact FROM journal_link WHERE to_id IS NULL").fetchall() == [("c1a2b3c4d",)]


LATER_DAY = date(2026, 11, 24)


def test_ids_are_found_by_their_beginning(journal: Journal) -> None:
    id = journal.add(Entry("x"), DAY, STAMP, "1a2b3c4d-0000-4000-8000-000000000001")
    journal.add(Entry("y"), DAY, STAMP, "1a2b3c4d-0000-4000-8000-000000000002")
    assert journal.show("1a2b3c4d-0000-4000-8000-000000000001").id == id
    for wrong, sentence in (
        ("n1a2b3c4d", "Several notes"),
        ("nffffffff", "No note"),
        ("\x1b[2J", "no id"),
        ("n1", "no id"),
    ):
        with pytest.raises(UnknownId, match=sentence) as caught:
            journal.show(wrong)
        assert str(caught.value).isprintable()


@pytest.mark.promise("erased-stays-erased")
def test_erased_words_leave_the_file_and_the_backups(journal: Journal) -> None:
    id = journal.add(Entry("the unmistakable secret", links=("c1a2b3c4d",)), DAY, STAMP)
    kept = journal.add(Entry("kept", links=(id,)), DAY, STAMP)
    journal.revise(id, Entry("another unmistakable secret"), DAY, STAMP)
    copy = file.backup(journal.path, 1)
    assert b"unmistakable" in journal.path.read_bytes()
    assert b"unmistakable" in copy.read_bytes()
    assert journal.erase([id[:8]]) == [id]
    journal.close()
    left = [
        place for place in journal.path.parent.rglob("*") if place.is_file() and b"unmistakable" in place.read_bytes()
    ]
    assert left == []
    assert not copy.exists()
    assert [note.id for note in journal.every()] == [kept]
    with pytest.raises(UnknownId):
        journal.history(id)


def offer(id: str = "1a2b3c4d-0000-4000-8000-000000000001", there: bool = True, **more: object) -> Offered:
    told: dict[str, object] = {"id": id, "kind": "entry", "on": "2026-11-23", "body": {"text": "x"}}
    told |= {"recorded": STAMP.utc, "offset": 60, "zone": "Europe/Berlin", **more}
    return Offered(told, lambda: there)


def test_a_note_is_taken_in_once(journal: Journal) -> None:
    assert journal.take_in([offer(), offer()]) == [True, True]
    assert journal.take_in([offer()]) == [True]
    (note,) = journal.every()
    assert (note.id, note.recorded) == ("1a2b3c4d-0000-4000-8000-000000000001", STAMP)


@pytest.mark.promise("erased-stays-erased")
def test_a_note_that_another_process_took_in_and_erased_stays_erased(journal: Journal) -> None:
    assert journal.take_in([offer(there=False)]) == [True]
    assert journal.every() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "../../etc/passwd"},
        {"kind": "goal"},
        {"on": "yesterday"},
        {"recorded": "0001-01-01T00:00:00+14:00"},
        {"recorded": None},
        {"offset": 10**9},
        {"offset": True},
        {"zone": 3},
        {"body": None},
        {"body": {"text": ""}},
        {"body": {"text": "x", "sudo": 1}},
    ],
)
def test_what_is_no_note_is_refused_beside_one_that_is(journal: Journal, wrong: dict[str, object]) -> None:
    good = offer("1a2b3c4d-0000-4000-8000-000000000002")
    assert journal.take_in([offer(**wrong), good, Offered(None, lambda: True)]) == [False, True, False]  # type: ignore[arg-type]
    assert len(journal.every()) == 1


def test_connections_are_as_careful_as_designed(journal: Journal) -> None:
    from django.db import connection

    def setting(name: str) -> object:
        with connection.cursor() as cursor:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

    journal.every()
    assert {name: setting(name) for name in ("synchronous", "foreign_keys", "trusted_schema", "secure_delete")} == {
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }
    assert str(setting("journal_mode")).upper() == file.journal_mode()
    assert setting("busy_timeout") == 10_000


@pytest.mark.promise("no-broken-wal")
def test_no_wal_where_it_can_corrupt(counted: Callable[[int], None]) -> None:
    counted(4)
    assert [file.journal_mode(v) for v in ((3, 40, 1), (3, 51, 2), (3, 51, 3), (4, 0, 0))] == [
        "DELETE",
        "DELETE",
        "WAL",
        "WAL",
    ]


def test_words_that_cannot_be_read_are_named(journal: Journal) -> None:
    id = journal.add(Entry("x"), DAY, STAMP)
    with closing(sqlite3.connect(journal.path)) as database, database:
        database.execute("UPDATE journal_revision SET body = ?", (json.dumps({"text": 3}),))
    with pytest.raises(StoreBroken, match=f"note {id} cannot be read"):
        journal.every()
