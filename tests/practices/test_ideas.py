"""`ideas`: a bet on what is repaired most."""

from __future__ import annotations

from typing import Any

from leadward.practices.ideas import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import hotspot, oid


def test_the_place_one_knows_that_is_repaired_most() -> None:
    move = only(PRACTICE, hotspot(), hotspot("checkout/retry.py", fixes=8))
    assert move.what == "Turn the fixes in checkout/cart.py into a bet"
    assert move.why == (
        "9 of 30 changes there in the last 12 months, bulk ones and bots aside, sound like fixes; you made 8 of the 30; "
        'among the fixes: "Fix the rounding of refunds" and "Fix refunds that a reload loses"; a bet names what would fall, how much and when'
    )
    assert [source.key for source in move.sources] == [oid(1), oid(2), "checkout/cart.py"]


def test_whoever_is_asked_hears_what_was_fixed_and_no_name_of_a_file() -> None:
    titles = ("fix(cart): keep refunds on reload (#12)", "Fix flake8", "Round refunds to the cent")
    move = only(PRACTICE, hotspot(fixing=(oid(7), oid(8), oid(9)), fixing_subjects=titles))
    assert move.say == (
        "We keep fixing one place: 'keep refunds on reload' (cart) and 'Round refunds to the cent'. "
        "If that halved, who would notice, and what is that worth to you?"
    )
    assert 'among the fixes: "fix(cart): keep refunds on reload (#12)" and "Round refunds to the cent"' in move.why


def test_what_is_seldom_mended_what_others_mend_and_tests_start_no_idea() -> None:
    named = hotspot("cli/commands/fix.rs")
    strange = (
        named,
        hotspot(fixes=5),
        hotspot(revisions=40),
        hotspot(my_revisions=4),
        hotspot("tests/test_cart.py"),
        hotspot("checkout/settings.py"),
        hotspot("docs/a.md"),
    )
    assert only(PRACTICE, *strange).subject == "one-bet"


def test_it_rests_for_two_months_after_an_idea() -> None:
    assert rests(PRACTICE, 60, hotspot())


def test_one_fix_is_nothing_that_one_keeps_fixing() -> None:
    one: dict[str, Any] = {"fixing": (oid(7),), "fixing_subjects": ("Fix refunds that a reload loses",)}
    two: dict[str, Any] = {"fixing": (oid(7), oid(8)), "fixing_subjects": ("Fix a reload", "Round refunds")}
    assert only(PRACTICE, hotspot(**one)).subject == only(PRACTICE, hotspot(**two)).subject == "one-bet"
    assert "We keep fixing" in str(only(PRACTICE, hotspot()).say)
