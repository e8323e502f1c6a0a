"""The tables analyses see: dimensions applied, nothing of the future, nothing from outside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from leadward.warehouse import shaping
from leadward.warehouse.runner import moment
from leadward.warehouse.session import Session
from leadward.workflows.sync import sync
from tests.repositories import Made, make

MAILMAP = "Alice Aalto <alice@example.org> <al@old.example.org>\n"


def session(tmp_path: Path, made: list[Made], day: date = date(2026, 3, 31)) -> Session:
    store, manifest = sync(make(tmp_path / "shop", made, bare=True), tmp_path / "facts")
    return Session(store, manifest, moment(day))


def test_people_are_folded_by_mailmap_and_bots_are_marked(tmp_path: Path) -> None:
    tables = session(
        tmp_path,
        [
            Made("al <al@old.example.org>", date(2026, 3, 1), {".mailmap": MAILMAP}),
            Made("Alice Aalto <alice@example.org>", date(2026, 3, 2), {"a.py": "1"}),
            Made("dependabot[bot] <1+dependabot[bot]@users.noreply.github.com>", date(2026, 3, 3), {"a.lock": "1"}),
        ],
    )
    people = tables.query("SELECT name, email, bot FROM people ORDER BY bot")
    assert people[0] == ("Alice Aalto", "alice@example.org", False)
    assert people[1][2] is True
    assert len(people) == 2
    assert tables.query("SELECT count(DISTINCT writer) FROM commits WHERE NOT bot") == [(1,)]


def test_paths_know_what_they_are_and_whether_they_still_exist(tmp_path: Path) -> None:
    tables = session(
        tmp_path,
        [
            Made(
                "Alice Aalto", date(2026, 3, 1), {"app/a.py": "12345", "app/gone.py": "gone", "package-lock.json": "{}"}
            ),
            Made("Alice Aalto", date(2026, 3, 2), {"app/gone.py": None, "node_modules/x/y.js": "1"}),
        ],
    )
    assert tables.query("SELECT path, directory, extension, kind, present, size FROM files ORDER BY path") == [
        ("app/a.py", "app", "py", "source", True, 5),
        ("app/gone.py", "app", "py", "source", False, 0),
        ("node_modules/x/y.js", "node_modules/x", "js", "vendored", True, 1),
        ("package-lock.json", "", "json", "lock", True, 2),
    ]


def test_writers_are_made_once_and_count_what_each_did_to_the_files_that_exist(tmp_path: Path) -> None:
    tables = session(
        tmp_path,
        [
            Made("Alice Aalto", date(2026, 3, 1), {"a.py": "1", "gone.py": "1"}),
            Made("Bob Berg", date(2026, 3, 2), {"a.py": "2", "gone.py": None, "package-lock.json": "{}"}),
            Made("dependabot[bot] <1+dependabot[bot]@users.noreply.github.com>", date(2026, 3, 3), {"a.py": "3"}),
            Made("Alice Aalto", date(2026, 3, 4), {"a.py": "4"}),
        ],
    )
    for _ in range(2):
        tables.prepare(("writers",))
    rows = tables.query(
        """SELECT path, name, added, later, whole FROM writers JOIN files USING (file_no) JOIN people ON person = person_no ORDER BY ALL"""
    )
    assert rows == [("a.py", "Alice Aalto", True, 1, 2), ("a.py", "Bob Berg", False, 1, 2)]


def test_a_column_is_an_array(tmp_path: Path) -> None:
    tables = session(tmp_path, [Made("Alice Aalto", date(2026, 3, day), {"a.py": str(day)}) for day in (1, 2)])
    found = tables.arrays(
        "SELECT commit_no, breadth FROM commits WHERE breadth <= $most ORDER BY commit_no", most=1, unused=3
    )
    assert {name: column.tolist() for name, column in found.items()} == {"commit_no": [0, 1], "breadth": [1, 1]}


def test_changes_sorted_a_commit_at_a_time_are_those_sorted_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ["b/a.py", "a.py", "b.py", "b/c/d.py", "b-c.py"]
    made = [Made("Alice Aalto", date(2026, 3, day), {name: str(day) for name in files[day:]}) for day in (1, 2, 3)]
    store, manifest = sync(make(tmp_path / "shop", made, bare=True), tmp_path / "facts")
    expected = Session(store, manifest, moment(date(2026, 3, 31))).query(
        """SELECT commit_no, file_no FROM changes JOIN files USING (file_no) ORDER BY commit_no, directory || '/', file_no"""
    )
    monkeypatch.setattr(shaping, "SORTED_AT_ONCE", 1)
    tables = Session(store, manifest, moment(date(2026, 3, 31)))
    assert tables.query("SELECT commit_no, file_no FROM changes") == expected
    assert len(expected) == 9


def test_nothing_after_the_day_is_in_the_tables(tmp_path: Path) -> None:
    made = [Made("Alice Aalto", date(2026, 3, day), {"a.py": str(day)}) for day in (1, 2, 3)]
    tables = session(tmp_path, made, date(2026, 3, 2))
    assert tables.query("SELECT (SELECT count(*) FROM commits), (SELECT count(*) FROM changes)") == [(2, 2)]


def test_no_query_reaches_a_file_or_the_network(tmp_path: Path) -> None:
    tables = session(tmp_path, [Made("Alice Aalto", date(2026, 3, 1), {"a.py": "1"})])
    for sql in ("SELECT * FROM read_csv('/etc/hostname')", "INSTALL httpfs", "SET enable_external_access = true"):
        with pytest.raises(duckdb.Error):
            tables.query(sql)
