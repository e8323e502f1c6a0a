"""`company-plans`: three horizons, and what waits for them in the code."""

from __future__ import annotations

from leadward.practices.company_plans import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import dormant, oid


def test_resting_parts_that_their_surroundings_need_wait_for_the_answer() -> None:
    move = only(PRACTICE, dormant(), dormant("attic", touched_neighbours=4, commits=(oid(41),)))
    assert move.what == "Ask what is planned for 3, 6 and 12 months"
    assert move.why == (
        "no plan is noted; it would say whether search/ and 1 other place, at rest for over a year, will be needed again"
    )
    assert [source.key for source in move.sources] == [oid(40), oid(41)]


def test_what_nothing_touches_waits_for_nothing() -> None:
    move = only(PRACTICE, dormant(touched_neighbours=2), dormant("docs"), dormant("shop", quiet_days=364))
    assert (move.sources, move.weight) == ((), 0.25)
    assert rests(PRACTICE, 90)
