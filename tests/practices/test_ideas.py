"""`ideas`: a bet on what is repaired most."""

from __future__ import annotations

from leadward.practices.ideas import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import hotspot, oid


def test_the_place_one_knows_that_is_repaired_most() -> None:
    move = only(PRACTICE, hotspot(), hotspot("checkout/retry.py", fixes=8))
    assert move.what == "Turn the fixes in checkout/cart.py into a bet"
    assert move.why == (
        "9 of 30 changes there are fixes, 8 changes yours; a bet names what would fall, by how much, by when"
    )
    assert move.say == "If cart had to be mended half as often, who would notice, and what is that worth to you?"
    assert [source.key for source in move.sources] == [oid(1), oid(2), "checkout/cart.py"]


def test_what_is_seldom_mended_what_others_mend_and_tests_start_no_idea() -> None:
    named = hotspot("cli/commands/fix.rs")
    strange = (
        named,
        hotspot(fixes=5),
        hotspot(revisions=40),
        hotspot(my_revisions=4),
        hotspot("tests/test_cart.py"),
        hotspot("docs/a.md"),
    )
    assert only(PRACTICE, *strange).subject == "one-bet"


def test_it_rests_for_two_months_after_an_idea() -> None:
    assert rests(PRACTICE, 60, hotspot())
