"""`roadmap-steps`: work that is long and that nobody has yet."""

from __future__ import annotations

from dataclasses import replace

from leadward.model.claim import Dated, Figure, Newest, Released
from leadward.model.sentence import claims_of
from leadward.practices.roadmap_steps import PRACTICE
from tests.practices import shop
from tests.practices.questions import only, rests
from tests.practices.shop import ago, oid, work

LONG = tuple(work("Read search terms", "search", commit=oid(20 + n), at=ago(5 + 10 * n)) for n in range(6))


def test_long_work_that_no_tag_holds_needs_a_first_useful_step() -> None:
    move = only(PRACTICE, *LONG)
    assert move.what == "Name a useful part of your work in search/ to ship early"
    assert move.why == "6 commits of yours there from 18 Nov 2025 to 7 Jan 2026; no release holds them"
    assert move.say == "Which part of search would be useful alone? What would make us stop after it?"
    claims = claims_of(move.why)
    assert Released((oid(22),), "") in claims
    assert {type(each) for each in claims} == {Figure, Dated, Newest, Released}
    assert [source.key for source in move.sources] == [oid(20), oid(25)]


def test_what_is_out_already_what_is_short_and_what_is_little_is_left_alone() -> None:
    tagged = replace(LONG[-1], released=True)
    for rows in ((*LONG[:-1], tagged), LONG[:5], LONG[::2], [replace(row, with_tags=False) for row in LONG]):
        assert only(PRACTICE, *rows).subject == "first-step"


def test_from_nothing_it_asks_for_the_smallest_step_unless_one_was_agreed_lately() -> None:
    move = only(PRACTICE)
    assert move.what == "Ask product for the smallest step toward the next big thing"
    assert move.say
    assert rests(PRACTICE, 90)
    assert list(PRACTICE.moves(replace(shop.FULL, myself=False), ())) == []
