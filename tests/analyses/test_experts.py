"""Who knows a directory and is still there."""

from __future__ import annotations

import pytest

from leadward.analyses import experts
from leadward.analyses.experts import ANALYSIS, Expert
from tests.analyses.history import C, at, history


def test_recent_work_counts_more_and_a_parent_holds_the_work_below() -> None:
    facts = history([C("Alice", 0, "A src/api/a.py"), C("Bob", 180, "M src/api/a.py")], today=180)
    src = [
        Expert("src", 1, "Bob", 1, 0.666667, at(180), at(180), True, ("c1",)),
        Expert("src", 0, "Alice", 1, 0.333333, at(0), at(0), True, ("c0",)),
    ]
    rows = facts.rows(ANALYSIS)
    assert [row for row in rows if row.directory == "src"] == src
    assert {row.directory for row in rows} == {"", "src", "src/api"}


def test_one_commit_counts_once_however_many_files_it_changes() -> None:
    facts = history([C("Alice", 0, "A s/a.py\nA s/b.py\nA s/c.py"), C("Bob", 0, "A s/d.py")], today=0)
    assert [(row.name, row.knowledge) for row in facts.rows(ANALYSIS) if row.directory == "s"] == [
        ("Alice", 0.5),
        ("Bob", 0.5),
    ]


def test_people_without_a_commit_for_half_a_year_are_not_active() -> None:
    facts = history([C("Alice", 0, "A s/a.py"), C("Bob", 300, "M s/a.py")], today=310)
    assert {row.name: row.active for row in facts.rows(ANALYSIS)} == {"Alice": False, "Bob": True}


def test_where_all_has_rested_activity_is_measured_from_the_last_commit() -> None:
    facts = history([C("Alice", 0, "A s/a.py"), C("Bob", 300, "M s/a.py")], today=3000)
    assert {row.name: row.active for row in facts.rows(ANALYSIS)} == {"Alice": False, "Bob": True}


def test_who_asks_is_told_of_themselves_whatever_their_place() -> None:
    commits = [C(who, 100, f"A s/{who}.py") for who in ["Ann", "Ben", "Cem", "Dan", "Eve", "Fay"]]
    facts = history([C("Zoe", 0, "A s/z.py"), *commits], today=101)
    assert "Zoe" not in {row.name for row in facts.rows(ANALYSIS)}
    assert "Zoe" in {row.name for row in facts.rows(ANALYSIS, me="Zoe")}


def test_who_is_named_as_a_co_author_knows_it_too_unless_one_asks_otherwise() -> None:
    facts = history([C("Alice", 0, "A s/a.py", trailers=[("co-authored-by", "Bob")])], today=1)
    assert {row.name: row.knowledge for row in facts.rows(ANALYSIS)} == {"Alice": 0.5, "Bob": 0.5}
    assert {row.name: row.knowledge for row in facts.rows(ANALYSIS, co_authors=0)} == {"Alice": 1.0}


def test_of_two_with_equal_work_the_first_to_come_is_told_first() -> None:
    commits = [C(name, day, f"M a/{name}.py") for day in range(9) for name in ("Alice", "Bob")]
    rows = history(commits, today=10).rows(ANALYSIS)
    assert [(r.directory, r.name, r.knowledge) for r in rows] == [
        ("", "Alice", 0.5), ("", "Bob", 0.5), ("a", "Alice", 0.5), ("a", "Bob", 0.5),
    ]  # fmt: skip


@pytest.mark.parametrize(("changes", "pairs"), [(1, 1), (2, 8), (7, 1 << 22), (1 << 18, 1)])
def test_answers_do_not_depend_on_how_much_is_looked_at_once(
    changes: int, pairs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Ann", "Ben", "Cem", "Dan", "Eve", "Fay", "Gus"]
    places = ["a", "a/b", "a/b/c", "d", "d/e"]
    commits = [
        C(names[day % 7], day, "\n".join(f"M {place}/{day % 3}.py" for place in places[day % 4 :]),
          trailers=[("co-authored-by", names[day % 5])])
        for day in range(60)
    ]  # fmt: skip
    whole = history(commits, today=60).rows(ANALYSIS)
    monkeypatch.setattr(experts, "_CHANGES_AT_ONCE", changes)
    monkeypatch.setattr(experts, "_AT_ONCE", pairs)
    assert len(whole) == 30
    assert history(commits, today=60).rows(ANALYSIS) == whole
