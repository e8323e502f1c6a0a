"""What is remembered is what the file holds, whoever wrote it and however."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from leadward.journal.opening import load, open_journal
from leadward.journal.stored import Ends, Stamp
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.topic import Topic

load()

from leadward.journal.memory import Memory, Remembering  # noqa: E402  once Django is ready
from leadward.journal.store import Journal  # noqa: E402

DAY = date(2026, 11, 20)
_moments = iter(range(10_000_000))


def stamp() -> Stamp:
    return Stamp(f"2026-11-20T10:00:00.{next(_moments):06d}Z", 0, "UTC")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(place: Path) -> Iterator[Journal]:
    with open_journal(place, create=True) as opened:
        yield opened


def agrees(journal: Journal, memory: Memory) -> None:
    """All that can be asked gives the same from memory as from the file."""
    remembering = Remembering(journal.path, memory)
    kinds: tuple[type[Any], ...] = (Entry, Contact, Topic)
    since: dict[type[Any], date] = {Entry: DAY - timedelta(days=3), Topic: DAY + timedelta(days=1)}
    assert remembering.every() == journal.every()
    for ends in ({}, {Topic: Ends("raised")}, {Topic: Ends("raised", unless="person")}):
        assert remembering.of_kinds(kinds, since, ends) == journal.of_kinds(kinds, since, ends)
    for kind in kinds:
        assert remembering.of_kind(kind) == journal.of_kind(kind)
        assert remembering.newest(kind, 1, 2) == journal.newest(kind, 1, 2)
    assert remembering.newest(None, 0, 3) == journal.newest(None, 0, 3)
    assert remembering.counts() == journal.counts()
    assert remembering.search("ana") == journal.search("ana")


def test_everything_that_happens_to_a_journal_is_noticed(journal: Journal) -> None:
    memory = Memory()
    agrees(journal, memory)
    first = journal.add(Entry("Unblocked Ana"), DAY, stamp())
    for back in range(6):
        journal.add(Entry(f"entry {back}"), DAY - timedelta(days=back), stamp())
    second = journal.add(Contact("Ana"), DAY, stamp())
    agrees(journal, memory)
    journal.revise(first, Entry("Unblocked Ana twice"), DAY - timedelta(days=9), stamp())
    agrees(journal, memory)
    journal.undo(stamp())
    agrees(journal, memory)
    journal.undo(stamp())
    agrees(journal, memory)
    journal.erase([second, first])
    journal.add(Topic("x"), DAY, stamp())
    journal.add(Topic("y"), DAY, stamp())
    agrees(journal, memory)


def test_what_changes_within_an_opening_is_seen_there(journal: Journal) -> None:
    remembering = Remembering(journal.path, Memory())
    assert remembering.of_kind(Topic) == []
    id = remembering.add(Topic("Who owns it?"), DAY, stamp())
    assert [each.id for each in remembering.of_kind(Topic)] == [id]
    remembering.undo(stamp())
    assert remembering.of_kind(Topic) == []


def test_another_journal_in_its_place_is_noticed(journal: Journal, place: Path, tmp_path: Path) -> None:
    memory = Memory()
    journal.add(Topic("kept in the copy"), DAY, stamp())
    journal.close()
    shutil.copy(place, tmp_path / "copy")
    with open_journal(place) as again:
        again.add(Topic("written after it"), DAY, stamp())
        agrees(again, memory)
    shutil.copy(tmp_path / "copy", tmp_path / "new")
    (tmp_path / "new").replace(place)
    with open_journal(place) as restored:
        restored.add(Topic("written after the copy came back"), DAY, stamp())
        agrees(restored, memory)
        said = [each.body.text for each in Remembering(place, memory).of_kind(Topic)]
        assert sorted(said) == ["kept in the copy", "written after the copy came back"]


def test_a_copy_brought_back_into_the_same_file_is_noticed(journal: Journal, place: Path, tmp_path: Path) -> None:
    memory = Memory()
    journal.add(Topic("a"), DAY, stamp())
    journal.close()
    content = place.read_bytes()
    with open_journal(place) as again:
        again.add(Topic("b"), DAY, stamp())
        agrees(again, memory)
    with place.open("r+b") as file:
        file.write(content)
        file.truncate(len(content))
    with open_journal(place) as restored:
        restored.add(Topic("c"), DAY, stamp())
        agrees(restored, memory)
