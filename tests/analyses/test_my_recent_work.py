"""What I finished lately."""

from __future__ import annotations

from leadward.analyses.my_recent_work import ANALYSIS, RecentWork
from tests.analyses.history import C, at, history


def test_mine_newest_first_with_the_tag_that_followed() -> None:
    facts = history(
        [
            C("Alice", 0, "A api/a.py", "too old"),
            C("Alice", 100, "M api/a.py\nA api/b.py\nA yarn.lock\nA web/c.py", "one"),
            C("Bob", 101, "M api/a.py", "theirs"),
            C("Alice", 110, "M api/b.py", "two"),
        ],
        today=120,
        tags={"v1": 50, "v2": 105},
    )
    assert facts.rows(ANALYSIS, me="Alice") == [
        RecentWork("c3", "two", at(110), 1, "api", "", 0, "api/b.py", at(110), unit=3),
        RecentWork("c1", "one", at(100), 4, "api", "v2", at(105), "api/a.py", at(100), released=True, unit=1),
    ]


def test_what_was_reverted_says_so_and_so_does_what_reverts() -> None:
    facts = history(
        [C("Alice", 1, "M a.py", "one"), C("Alice", 2, "M b.py", "two"), C("Alice", 3, "M a.py", "undo one")],
        today=5,
        undone={0: (2, False), 1: (2, True)},
    )
    rows = facts.rows(ANALYSIS, me="Alice")
    assert [(row.subject, row.undone, row.stands) for row in rows] == [
        ("undo one", "revert", False), ("two", "partly", True), ("one", "whole", False),
    ]  # fmt: skip


def test_a_co_author_finished_it_too() -> None:
    facts = history([C("Bob", 1, "M a.py", "ours", [("co-authored-by", "Alice")])], today=5)
    assert [row.subject for row in facts.rows(ANALYSIS, me="Alice")] == ["ours"]
