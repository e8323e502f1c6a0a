"""`lead-projects`: what is yours, what is missing of it, and what the history shows of your part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from leadward.model.claim import Figure, Noted
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.notes.project import Project
from leadward.practices.lead_projects import evidence, moves
from tests.practices.shop import TODAY, Note, ago, given, oid, undertaking

ID = "0b8e2f6a-0000-4000-8000-000000000009"


WHOLE: dict[str, Any] = {
    "first": date(2025, 8, 3), "people": ("Bob", "Eve"), "teams": ("Billing",), "my_part": "design, rollout",
}  # fmt: skip


def noted(title: str = "Billing v2", **more: Any) -> Note:
    return Note(ID, TODAY - timedelta(days=30), Project(title, **more))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    found = given(*rows)
    return list(moves(replace(found, notes_by_kind={"Project": notes}), ()))


def test_a_candidate_is_asked_about_with_what_it_spans() -> None:
    (move,) = suggested(undertaking())
    assert move.what == "Is billing-v2 your project? Record its baseline"
    assert move.why == (
        "at least 31 commits on it by 4 people; at least 18 commits of yours from 4 Dec 2025 to 3 Jan 2026; a baseline cannot be taken afterwards"
    )
    assert str(move.ready) == "leadward project add --from billing-v2"
    assert [source.key for source in move.sources] == [oid(81), oid(83)]


def test_what_is_noted_merged_by_others_or_long_past_is_no_candidate() -> None:
    known = noted("Money", keys=("Billing-V2",), baseline="40 tickets a month", **WHOLE)
    assert suggested(undertaking(), notes=(known,)) == []
    for row in (
        undertaking(kind="branch"),
        undertaking(mine=9),
        undertaking(last_at=ago(121)),
        undertaking(my_last_at=ago(29)),
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
    assert suggested(notes=(noted(last=date(2025, 12, 12), baseline="40", result="4", **WHOLE),)) == []


def test_what_shows_that_it_was_led_is_asked_for_last() -> None:
    (move,) = suggested(notes=(noted(baseline="40", first=date(2025, 8, 3)),))
    assert (move.what, move.why) == ("Complete the note on Billing v2", "not noted yet: people, teams and your part")


def shown(*rows: object, **more: Any) -> list[Evidence]:
    found = given(*rows)
    told = noted(**{**WHOLE, "teams": ("Billing", "Web"), "baseline": "40 a month", "result": "4 a month", **more})
    return list(evidence(replace(found, notes_by_kind={"Project": (told,)})))


def test_a_project_shows_its_months_people_and_teams_and_is_claimed() -> None:
    (piece,) = shown()
    assert piece.statement == (
        "Project Billing v2, begun 3 Aug 2025, 2 other people, 2 teams: design, rollout; 40 a month -> 4 a month"
    )
    assert (piece.corroboration, piece.reach) == (Corroboration.CLAIMED, Reach.OTHER_TEAMS)
    assert {type(claim) for claim in claims_of(piece.statement)} == {Noted, Figure}


def test_commits_that_name_a_project_of_months_stand_behind_it() -> None:
    (piece,) = shown(undertaking(), keys=("billing-v2",))
    assert piece.corroboration is Corroboration.OBSERVED
    assert piece.statement.endswith(
        "; at least 31 commits on it by 4 people; at least 18 commits of yours from 4 Dec 2025 to 3 Jan 2026"
    )
    assert [source.kind for source in piece.sources] == ["note", "commit", "commit"]


@pytest.mark.parametrize(
    "row",
    [
        undertaking("billing", kind="place"),
        undertaking(scale="story"),
        undertaking(people=1),
        undertaking(areas=("billing",)),
        undertaking(mine=4),
        undertaking("another"),
    ],
    ids=["a share of a folder", "a story", "alone", "one area", "hardly yours", "another"],
)
def test_what_stands_behind_no_project(row: object) -> None:
    (piece,) = shown(row, keys=("billing-v2", "billing"))
    assert piece.corroboration is Corroboration.CLAIMED


@pytest.mark.parametrize("lacking", ["first", "people", "teams", "my_part"])
def test_a_note_without_months_people_teams_or_a_part_shows_nothing(lacking: str) -> None:
    assert shown(undertaking(), **{lacking: None if lacking == "first" else type(WHOLE.get(lacking, ()))()}) == []


def test_work_that_no_note_calls_a_project_shows_none() -> None:
    assert list(evidence(given(undertaking()))) == []
