"""Who is active."""

from __future__ import annotations

from leadward.analyses.activity import ANALYSIS, Activity
from tests.analyses.history import C, at, history


def test_commits_by_window_area_and_newest() -> None:
    facts = history(
        [
            C("Alice", 0, "A api/a.py", "one"),
            C("Bob", 1, "A web/b.py", "two"),
            C("Alice", 98, "M api/a.py", "three"),
            C("Bob", 99, "", "merge", parents=2),
        ],
        today=100,
    )
    assert facts.rows(ANALYSIS) == [
        Activity(
            0,
            "Alice",
            "Alice@x",
            2,
            1,
            1,
            at(0),
            at(98),
            "api",
            ("c2", "c0"),
            ("three", "one"),
            at(0),
            at(98),
            "c0",
            at(0),
            at(0),
            1,
        ),
        Activity(
            1, "Bob", "Bob@x", 1, 0, 0, at(1), at(99), "web", ("c1",), ("two",), at(1), at(99), "c1", at(1), at(1)
        ),
    ]


def test_who_only_merges_is_there_with_no_commit_counted() -> None:
    assert history([C("Bob", 1, "", "merge", parents=2)], today=2).rows(ANALYSIS) == [
        Activity(0, "Bob", "Bob@x", 0, 0, 0, at(1), at(1), "", (), (), at(1), at(1))
    ]


def test_whoever_has_a_commit_without_a_believable_date_has_no_first_one() -> None:
    """It may be older than all others: rebased after years, it bears a date that its parents belie."""
    facts = history([C("Alice", 0, "A api/a.py"), C("Bob", 5, "A api/b.py"), C("Bob", 50, "M api/b.py")], today=100)
    facts.db.execute("UPDATE commits SET \"at\" = NULL WHERE id = 'c1'")
    firsts = {row.name: (row.first_commit, row.wrote_first_at, row.commits) for row in facts.rows(ANALYSIS)}
    assert firsts == {"Alice": ("c0", at(0), 1), "Bob": ("", 0, 2)}
