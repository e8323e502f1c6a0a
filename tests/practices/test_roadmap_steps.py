"""`roadmap-steps`: work that is long and that nobody has yet."""

from __future__ import annotations

from dataclasses import replace

from leadward.practices.roadmap_steps import PRACTICE
from tests.practices import shop
from tests.practices.questions import only, rests
from tests.practices.shop import ago, oid, work

LONG = tuple(work("Read search terms", "search", commit=oid(20 + n), at=ago(5 + 10 * n)) for n in range(6))


def test_long_work_that_no_tag_holds_needs_a_first_useful_step() -> None:
    move = only(PRACTICE, *LONG)
    assert move.what == "Name the first useful step of your work in search/"
    assert move.why == "6 commits of yours there over 7 weeks, since 18 Nov 2025; no tag made since"
    assert move.say == "Which part of search would already be of use alone? What would make us stop after it?"
    assert [source.key for source in move.sources] == [oid(20), oid(25)]


def test_what_is_out_already_what_is_short_and_what_is_little_is_left_alone() -> None:
    tagged = replace(LONG[-1], tag="v1", tagged_at=ago(50))
    for rows in ((*LONG[:-1], tagged), LONG[:5], LONG[::2]):
        assert only(PRACTICE, *rows).subject == "first-step"


def test_from_nothing_it_asks_for_the_smallest_step_unless_one_was_agreed_lately() -> None:
    move = only(PRACTICE)
    assert move.what == "Ask product for the smallest step toward the next big thing"
    assert move.say
    assert rests(PRACTICE, 90)
    assert list(PRACTICE.moves(replace(shop.FULL, myself=False), ())) == []
