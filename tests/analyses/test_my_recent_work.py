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
        RecentWork("c3", "two", at(110), 1, "api", "", 0, "api/b.py"),
        RecentWork("c1", "one", at(100), 4, "api", "v2", at(105), "api/a.py"),
    ]
