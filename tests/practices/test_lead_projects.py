"""`lead-projects`: what is yours, what is missing of it, and what the history shows of your part."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from leadward.model.evidence import Corroboration, Reach
from leadward.model.move import Move
from leadward.notes.project import Project
from leadward.practices.lead_projects import evidence, moves
from tests.practices.shop import TODAY, Note, ago, given, oid, undertaking

ID = "0b8e2f6a-0000-4000-8000-000000000009"


def noted(title: str = "Billing v2", **more: Any) -> Note:
    return Note(ID, TODAY - timedelta(days=30), Project(title, **more))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    found = given(*rows)
    return list(moves(type(found)(found.me, True, TODAY, found.rows_by_name, {"Project": notes}), ()))


def test_a_candidate_is_asked_about_with_what_it_spans() -> None:
    (move,) = suggested(undertaking())
    assert move.what == "Is billing-v2 your project? Record its baseline"
    assert (
        move.why == "5 months, 4 people, 3 teams, 31 changes, 18 of them yours; a baseline cannot be taken afterwards"
    )
    assert move.ready == "leadward project add --from billing-v2"
    assert [source.key for source in move.sources] == [oid(81), oid(83)]
    assert "3 areas" in suggested(undertaking(owned=False))[0].why


def test_what_is_noted_merged_by_others_or_long_past_is_no_candidate() -> None:
    known = noted("Money", keys=("Billing-V2",), baseline="40 tickets a month")
    assert suggested(undertaking(), notes=(known,)) == []
    for row in (
        undertaking(kind="branch"),
        undertaking(mine=9),
        undertaking(last_at=ago(121)),
        undertaking(scale="story"),
    ):
        (move,) = suggested(row)
        assert move.subject == "ask-for-a-project"
        assert move.weight <= 0.25


def test_a_baseline_is_asked_for_while_it_goes_on_and_a_result_once_it_ended() -> None:
    (move,) = suggested(notes=(noted(),))
    assert (move.what, move.sources[0].key) == ("Record the baseline of Billing v2", ID)
    ended = noted(last=date(2025, 12, 12), baseline="40 tickets a month")
    (move,) = suggested(notes=(ended,))
    assert move.what == "Ask what Billing v2 changed"
    assert move.why == "ended 4 weeks ago, no result noted; baseline: 40 tickets a month"
    assert suggested(notes=(noted(last=date(2025, 12, 12), baseline="40", result="4"),)) == []


def test_a_part_is_of_the_day_of_ones_own_last_change_whoever_went_on() -> None:
    (seen,) = evidence(given(undertaking(last_at=ago(1), my_last_at=ago(100))))
    assert seen.on == TODAY - timedelta(days=100)


def test_the_history_shows_a_part_and_a_note_claims_the_whole() -> None:
    found = given(undertaking())
    told = noted(my_part="design, rollout", teams=("Billing", "Web"), baseline="40 a month", result="4 a month")
    claimed, observed = evidence(type(found)(found.me, True, TODAY, found.rows_by_name, {"Project": (told,)}))
    assert claimed.statement == "Project Billing v2: design, rollout; 40 a month -> 4 a month"
    assert (claimed.corroboration, claimed.reach) == (Corroboration.CLAIMED, Reach.OTHER_TEAMS)
    assert observed.statement == "Made 18 of 31 changes of billing-v2; 5 months, 4 people, 3 teams"
    assert (observed.corroboration, observed.on) == (Corroboration.OBSERVED, date(2026, 1, 3))
