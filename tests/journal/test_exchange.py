import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadward.journal.opening import open_journal
from leadward.journal.stored import Stamp
from leadward.model.errors import LeadwardError, UsageProblem
from leadward.notes import shape
from leadward.notes.entry import Entry
from tests.notes.test_shape import bodies, junk

DAY = date(2026, 11, 23)
STAMP = Stamp("2026-11-23T10:00:00.000000Z", 60, "Europe/Berlin")
NUMBERS = count()


def fresh(tmp_path: Path) -> Path:
    return tmp_path / f"{next(NUMBERS)}.sqlite3"


def exported(path: Path) -> list[str]:
    with open_journal(path) as journal:
        from leadward.journal.exchange import export_lines

        return export_lines(journal)


def imported(path: Path, lines: list[str]) -> tuple[int, int, int]:
    with open_journal(path, create=True) as journal:
        from leadward.journal.exchange import import_lines

        done = import_lines(journal, lines)
        return done.notes, done.changes, done.known


steps = st.lists(st.tuples(st.sampled_from(["add", "revise", "undo"]), bodies, st.integers(0, 9)), max_size=8)


@pytest.mark.promise("export-whole")
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_export_import_export_gives_the_same_bytes(tmp_path: Path, steps: list[tuple[str, Any, int]]) -> None:
    place, other = fresh(tmp_path), fresh(tmp_path)
    with open_journal(place, create=True) as journal:
        for what, body, number in steps:
            same = [note for note in journal.every() if type(note.body) is type(body)]
            if what == "undo":
                journal.undo(STAMP)
            elif what == "revise" and same:
                journal.revise(same[number % len(same)].id, body, DAY, STAMP)
            else:
                journal.add(body, DAY + timedelta(days=number), STAMP)
        before = journal.every()
    lines = exported(place)
    assert all(line.isascii() and line.isprintable() for line in lines)
    imported(other, lines)
    assert exported(other) == lines
    with open_journal(other) as journal:
        assert journal.every() == before
        undone_there = journal.undo(STAMP)
    with open_journal(place) as journal:
        assert journal.undo(STAMP) == undone_there


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = fresh(tmp_path)
    with open_journal(place, create=True) as journal:
        id = journal.add(Entry("one"), DAY, STAMP)
        journal.revise(id, Entry("two"), DAY, STAMP)
        journal.add(Entry("three"), DAY, STAMP)
    return place


def test_importing_again_changes_nothing(place: Path) -> None:
    lines = exported(place)
    assert imported(place, lines) == (0, 0, 2)
    assert exported(place) == lines


def test_a_longer_history_is_added_to(place: Path, tmp_path: Path) -> None:
    other = fresh(tmp_path)
    imported(other, exported(place))
    with open_journal(other) as journal:
        journal.revise(journal.search("two")[0].id, Entry("four"), DAY, STAMP)
    longer = exported(other)
    assert imported(place, longer) == (0, 1, 1)
    assert [note.body.text for note in open_journal(place).every()].count("four") == 1


def test_two_journals_meet_and_me_stays_me(place: Path, tmp_path: Path) -> None:
    other = fresh(tmp_path)
    with open_journal(other, create=True) as journal:
        journal.add(Entry("mine"), DAY, STAMP)
    assert imported(other, exported(place)) == (2, 3, 0)
    people = [json.loads(line) for line in exported(other) if "principal" in json.loads(line)]
    assert len(people) == 1
    assert people[0]["principal"]["me"] is True


def test_a_note_with_nothing_in_common_waits_and_the_others_come_in(place: Path) -> None:
    lines = exported(place)
    forged = [line.replace('"one"', '"won"').replace('"two"', '"too"') for line in lines]
    new = json.loads(lines[-1])
    new["note"]["id"] = "1a2b3c4d-0000-4000-8000-000000000001"
    with open_journal(place) as journal:
        from leadward.journal.exchange import import_lines

        done = import_lines(journal, [lines[0], lines[1], json.dumps(new), *forged[2:]])
    [found] = done.conflicts
    assert (done.notes, done.settled, [(each.here, each.there) for each in found.clashes]) == (1, (), [("two", "too")])
    assert exported(place)[:-1] == lines


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "no export"),
        (["{}"], "no export"),
        (["hello"], "Line 1 is no JSON"),
        (["[" * 100_000], "Line 1 is no JSON"),
        (['{"leadward":"journal","form":3}'], "newer Leadward"),
        (['{"leadward":"journal","form":1}', '{"what":1}'], "a principal, a tombstone or a note"),
        (['{"leadward":"journal","form":1}', '{"note":{"id":"x"}}'], "no UUID"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, lines: list[str], sentence: str) -> None:
    with pytest.raises(UsageProblem, match=sentence):
        imported(fresh(tmp_path), lines)


@pytest.mark.promise("hostile-vault")
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_mangled_export_is_taken_whole_or_not_at_all(place: Path, data: st.DataObject) -> None:
    lines = exported(place)
    told = json.loads(lines[2])
    spot = data.draw(st.sampled_from(["note", *told["note"], *told["note"]["revisions"][0]]))
    target = told if spot == "note" else told["note"] if spot in told["note"] else told["note"]["revisions"][0]
    target[spot] = data.draw(junk)
    try:
        imported(place, [*lines[:2], json.dumps(told)])
    except LeadwardError:
        assert exported(place) == lines
    else:
        assert set(lines[1:2]) <= set(exported(place))


@contextmanager
def counted() -> Iterator[list[int]]:
    """Within it, every statement that the open journal runs is counted in the list's one number."""
    from django.db import connection

    seen = [0]

    def count_it(execute: Callable[..., Any], *words: Any) -> Any:
        seen[0] += 1
        return execute(*words)

    with connection.execute_wrapper(count_it):
        yield seen


def long_export(tmp_path: Path, notes: int) -> list[str]:
    """A journal of so many notes, each of two states, naming somebody and pointing to the one before."""
    place = fresh(tmp_path)
    with open_journal(place, create=True) as journal:
        journal.add(Entry("first"), DAY, STAMP)
    heading, me, first = exported(place)
    person = json.loads(first)["note"]["author"]
    made = []
    for number in range(notes):
        id = str(uuid.UUID(int=(number + 1) << 96))
        before = [f"n{number:08x}"] if number else []
        said: list[dict[str, Any]] = [
            {"text": f"Day {number}", "people": [f"Person {number}"], "links": before},
            {"text": f"Day {number}, then"},
        ]
        revisions = [
            {
                "change": state * notes + number + 2, "author": person, "on": "2026-11-23", "recorded": STAMP.utc,
                "offset": STAMP.offset, "zone": STAMP.zone, "gone": False, "undoes": None,
                "speaker": "", "spoken": None, "assistant": "",
                "body": shape.to_json(shape.from_json(Entry, {**said[0], **each})),
            }
            for state, each in enumerate(said)
        ]  # fmt: skip
        told = {"id": id, "kind": "entry", "author": person, "owner": person, "revisions": revisions, "grants": []}
        made.append(json.dumps({"note": told}, separators=(",", ":")))
    return [heading, me, first, *made]


def test_an_import_asks_the_database_by_the_batch_and_not_by_the_note(tmp_path: Path) -> None:
    asked = []
    for notes in (100, 1100):
        lines = long_export(tmp_path, notes)
        place = fresh(tmp_path)
        with open_journal(place, create=True) as journal, counted() as seen:
            from leadward.journal.exchange import import_lines

            assert import_lines(journal, lines).changes == 2 * notes + 1
            asked.append(seen[0])
            again = import_lines(journal, lines)
            assert (again.notes, again.changes, seen[0] - asked[-1] < 16) == (0, 0, True)
        assert exported(place) == lines
        with open_journal(place) as journal:
            last = str(uuid.UUID(int=notes << 96))
            assert [each.id for each in journal.linking_to(str(uuid.UUID(int=(notes - 1) << 96)))] == [last]
    # SQLite takes 999 values in a statement: the rows of 500 notes need some 40, where one by one they took 5,000
    assert asked[1] - asked[0] <= 1000 / 500 * 60


def test_a_note_that_is_there_twice_stops_the_import_whole(place: Path) -> None:
    lines = exported(place)
    with pytest.raises(UsageProblem, match="is there twice; nothing was imported"):
        imported(place, [*lines, lines[-1]])
    assert exported(place) == lines


def test_who_may_see_it_comes_along_and_odd_grants_are_refused(place: Path, tmp_path: Path) -> None:
    lines = exported(place)
    told = json.loads(lines[-1])
    told["note"]["grants"] = [{"principal": told["note"]["author"], "right": "read"}]
    granted = [*lines[:-1], json.dumps(told, separators=(",", ":"))]
    other = fresh(tmp_path)
    imported(other, granted)
    assert exported(other) == granted
    told["note"]["grants"] = ["me"]
    with pytest.raises(UsageProblem, match="no list of grants"):
        imported(fresh(tmp_path), [*lines[:-1], json.dumps(told)])
