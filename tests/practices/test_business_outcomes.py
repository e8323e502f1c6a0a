"""`business-outcomes`: what is out for long enough to ask about."""

from __future__ import annotations

from dataclasses import replace

from leadward.practices.business_outcomes import PRACTICE
from tests.practices import shop
from tests.practices.questions import only, rests
from tests.practices.shop import ago, oid, work

RETRY = work(commit=oid(31), at=ago(60), files=6, tag="v4.2", tagged_at=ago(49))
FIX = work("Fix a crash on empty carts, closes #12", commit=oid(32), at=ago(55), files=9, tag="v4.2", tagged_at=ago(49))


def test_the_largest_piece_that_is_out_a_feature_before_a_fix() -> None:
    move = only(PRACTICE, RETRY, FIX, work("Let carts expire", commit=oid(33), at=ago(3)))
    assert move.what == 'Ask what your "Retry a failed payment" changed'
    assert move.why == "your change in checkout/: in v4.2 of 24 Nov 2025; no result is noted since"
    assert move.say == (
        "'Retry a failed payment' is in v4.2. What is different for those who use it, and where do we see it? "
        "What would you try next?"
    )
    assert [(source.key, source.label) for source in move.sources] == [(oid(31), RETRY.subject), (oid(32), FIX.subject)]


def test_a_fix_asks_whether_the_reports_ended() -> None:
    assert only(PRACTICE, FIX).say == (
        "'Fix a crash on empty carts' is in v4.2. Have the reports stopped? Who would tell us if they had not?"
    )


def test_where_a_project_ships_without_tags_the_merge_speaks() -> None:
    move = only(PRACTICE, work("Add a second try", at=ago(50), landed_at=ago(40), with_tags=False))
    assert move.why == "your change in checkout/: merged 3 Dec 2025; no result is noted since"


def test_where_a_project_ships_with_tags_what_is_in_no_release_is_not_asked_about() -> None:
    assert only(PRACTICE, work(at=ago(50), landed_at=ago(40))).subject == "which-number"


def test_what_is_live_is_asked_about_whatever_tags_say() -> None:
    move = only(PRACTICE, work("Allow a second try", at=ago(50), landed_at=ago(40), live_at=ago(30)))
    assert move.why == "your change in checkout/: live since 13 Dec 2025; no result is noted since"


def test_commits_of_two_releases_are_not_told_as_one() -> None:
    later = work("Support a list of what failed", tag="v4.3", tagged_at=ago(20), landed_at=ago(21))
    assert only(PRACTICE, replace(RETRY, subject="Add a second try"), later).why.startswith(
        "your change in checkout/: in v4.3"
    )


def test_what_was_reverted_is_not_asked_about() -> None:
    assert only(PRACTICE, replace(RETRY, undone="whole")).subject == "which-number"


def test_what_is_new_and_what_is_a_chore_is_not_asked_about() -> None:
    inside = work("Extract the cart from the page", at=ago(50))
    rows = (
        replace(RETRY, tagged_at=ago(13)),
        work(at=ago(27)),
        work("Bump left-pad", at=ago(50)),
        inside,
    )
    assert only(PRACTICE, *rows).subject == "which-number"


def test_it_rests_for_a_month_after_a_result_and_asks_nobody_else() -> None:
    assert rests(PRACTICE, 30, RETRY)
    assert list(PRACTICE.moves(replace(shop.FULL, myself=False), ())) == []
