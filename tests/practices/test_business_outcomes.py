"""`business-outcomes`: what is out for long enough to ask about."""

from __future__ import annotations

from dataclasses import replace

from leadward.practices.business_outcomes import PRACTICE
from tests.practices import shop
from tests.practices.questions import only, rests
from tests.practices.shop import ago, oid, work

RETRY = work(commit=oid(31), at=ago(60), files=6, tag="v4.2", tagged_at=ago(49))
FIX = work("Fix a crash on empty carts", commit=oid(32), at=ago(55), files=9, tag="v4.2", tagged_at=ago(49))


def test_the_largest_piece_that_is_out_a_feature_before_a_fix() -> None:
    move = only(PRACTICE, RETRY, FIX, work("Let carts expire", commit=oid(33), at=ago(3)))
    assert move.what == 'Ask what your "Retry a failed payment" changed'
    assert move.why == "2 commits of yours in checkout/, in v4.2 of 24 Nov 2025; no result is noted"
    assert move.say == (
        "'Retry a failed payment' is in v4.2. What is different for those who use it, and where do we see it? "
        "What would you try next?"
    )
    assert [(source.key, source.label) for source in move.sources] == [(oid(31), RETRY.subject), (oid(32), FIX.subject)]


def test_a_fix_asks_whether_the_reports_ended() -> None:
    assert only(PRACTICE, FIX).say == (
        "'Fix a crash on empty carts' is in v4.2. Have the reports ended? Who would tell us if they had not?"
    )


def test_where_nobody_tags_age_speaks_and_says_so() -> None:
    move = only(PRACTICE, work(at=ago(40)))
    assert move.why == "1 commit of yours in checkout/, 5 weeks ago, no tag since; no result is noted"


def test_what_is_new_and_what_is_a_chore_is_not_asked_about() -> None:
    candidate, developing = replace(RETRY, tag="v4.2-rc1", tagged_at=ago(27)), replace(RETRY, tag="4.3.0.dev0")
    inside = work("Extract the cart from the page", at=ago(50))
    rows = (
        replace(RETRY, tagged_at=ago(13)),
        work(at=ago(27)),
        work("Bump left-pad", at=ago(50)),
        candidate,
        developing,
        inside,
    )
    assert only(PRACTICE, *rows).subject == "which-number"


def test_it_rests_for_a_month_after_a_result_and_asks_nobody_else() -> None:
    assert rests(PRACTICE, 30, RETRY)
    assert list(PRACTICE.moves(replace(shop.FULL, myself=False), ())) == []
