"""`company-plans`: three horizons, and what waits for them in the code."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from leadward.ladder.findings import Given
from leadward.model import days
from leadward.model.claim import Made, Noted, When, Where
from leadward.model.sentence import claims_of
from leadward.model.source import note
from leadward.notes.company_plan import CompanyPlan, Horizon, PlanState
from leadward.practices.company_plans import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import TODAY, Note, ago, dormant, given, oid

ID = "0b8e2f6a-0000-4000-8000-000000000021"


def test_resting_parts_that_their_surroundings_need_wait_for_the_answer() -> None:
    move = only(PRACTICE, dormant(), dormant("attic", touched_neighbours=4, commits=(oid(41),)))
    assert move.what == "Ask what is planned for three, six and twelve months"
    assert move.why == (
        "no plan is noted in the last 90 days; it would say whether search/ and attic/ will be needed again: no commits there in the last 12 months, bulk ones and bots aside"
    )
    where, since = Where(("search/", "attic/")), When(days.start(TODAY - timedelta(365)))
    assert claims_of(move.why)[-1] == Made(None, where, since, 0, widest=100)
    assert [source.key for source in move.sources] == [oid(40), oid(41)]


def test_what_nothing_touches_waits_for_nothing() -> None:
    move = only(PRACTICE, dormant(touched_neighbours=2), dormant("docs"), dormant("shop", newest_at=ago(364)))
    assert (move.sources, move.weight) == ((), 0.25)
    assert rests(PRACTICE, 90)


def noted(days: int, **more: Any) -> Note:
    return Note(ID, TODAY - timedelta(days), CompanyPlan("Search by picture", Horizon.HALF, **more))


def given_plans(*notes: Note) -> Given:
    return replace(given(), notes_by_kind={"CompanyPlan": notes})


def test_a_plan_that_nobody_asked_about_for_long_is_asked_about_first() -> None:
    (move,) = PRACTICE.moves(given_plans(noted(62, owner="Ana Ito")), ())
    assert move.what == 'Ask Ana Ito whether "Search by picture" still holds'
    assert str(move.why).startswith("planned for 6 months, asked about 2 months ago; ")
    assert {type(each) for each in claims_of(move.why)} >= {Noted}
    assert str(move.ready) == f"leadward plans asked {note(ID).id}"
    (other,) = PRACTICE.moves(given_plans(noted(62, owner="Ana Ito", asked_on=TODAY - timedelta(3))), ())
    assert other.what == "Ask what is planned for three, six and twelve months"


def test_a_plan_with_a_source_or_an_owner_is_evidence_until_it_is_dropped() -> None:
    (found,) = PRACTICE.evidence(given_plans(noted(3, source="the all-hands")))
    assert found.statement == "Plan for 6 months: Search by picture, from the all-hands"
    assert not list(PRACTICE.evidence(given_plans(noted(3))))
    assert not list(PRACTICE.evidence(given_plans(noted(3, owner="Ana", state=PlanState.DROPPED))))
