"""`sprint-demos`: the area that one's own work touches most."""

from __future__ import annotations

from leadward.practices.sprint_demos import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import BOB, oid, shared


def test_the_area_touched_most_comes_first() -> None:
    near, far = shared(), shared(BOB, area="search", their_main_area="search", my_changes=2)
    move = only(PRACTICE, far, near)
    assert move.what == "Ask when billing is next shown, and sit in"
    assert move.why == "6 files there that you and those who mainly work there both change; no demo of theirs is noted"
    assert (
        move.say
        == "When do you next show what you build in billing? I change files there and would like to see where it goes."
    )
    assert [source.key for source in move.sources] == [oid(12), oid(902)]


def test_one_file_ones_own_area_and_documents_are_no_demo() -> None:
    documents = shared(area="docs", their_main_area="docs")
    unnamed = shared(area="src", their_main_area="src")
    for row in (unnamed, shared(shared_files=1), shared(same_area=True), documents, shared(their_main_area="search")):
        assert only(PRACTICE, row).what == "Ask which team shows its work this week, and sit in"


def test_it_rests_for_a_month_after_a_demo() -> None:
    assert rests(PRACTICE, 30, shared())
