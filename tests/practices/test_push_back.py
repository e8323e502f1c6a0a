"""`push-back`: it begins with one's own largest running item."""

from __future__ import annotations

from leadward.practices.push_back import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import ago, oid, work

RUNNING = tuple(work("Read search terms", "search", commit=oid(20 + n), at=ago(3 * n)) for n in range(6))


def test_ones_own_largest_running_item() -> None:
    move = only(PRACTICE, *RUNNING, work())
    assert move.what == "Play devil's advocate on your own work in search/"
    assert move.why == "6 commits of yours there in the last 30 days; an objection is cheapest at home"
    assert move.say == "If I stopped my work on search/ today, who would miss what? Which smaller part would do?"
    assert [source.key for source in move.sources] == [oid(20), oid(21), oid(22)]


def test_without_one_it_asks_of_the_largest_that_is_planned() -> None:
    assert only(PRACTICE, *RUNNING[:5]).what == "Ask what the largest planned item is meant to change"
    assert rests(PRACTICE, 60)
