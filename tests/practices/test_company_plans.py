"""`company-plans`: three horizons, and what waits for them in the code."""

from __future__ import annotations

from datetime import timedelta

from leadward.model import days
from leadward.model.claim import Made, When, Where
from leadward.model.sentence import claims_of
from leadward.practices.company_plans import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import TODAY, ago, dormant, oid


def test_resting_parts_that_their_surroundings_need_wait_for_the_answer() -> None:
    move = only(PRACTICE, dormant(), dormant("attic", touched_neighbours=4, commits=(oid(41),)))
    assert move.what == "Ask what is planned for three, six and twelve months"
    assert move.why == (
        "no plan is noted in the last 90 days; it would say whether search/ and attic/ will be needed again: no commits there in the last 12 months, bulk ones aside"
    )
    where, since = Where(("search/", "attic/")), When(days.start(TODAY - timedelta(365)))
    assert claims_of(move.why)[-1] == Made(None, where, since, 0, widest=100)
    assert [source.key for source in move.sources] == [oid(40), oid(41)]


def test_what_nothing_touches_waits_for_nothing() -> None:
    move = only(PRACTICE, dormant(touched_neighbours=2), dormant("docs"), dormant("shop", newest_at=ago(364)))
    assert (move.sources, move.weight) == ((), 0.25)
    assert rests(PRACTICE, 90)
