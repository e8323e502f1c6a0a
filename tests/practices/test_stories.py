"""`stories`: what a story lacks, which one may be yours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from leadward.model.move import Move
from leadward.notes.story import Story, risk, status_day
from leadward.practices.stories import evidence, moves
from tests.practices.shop import TODAY, Note, ago, given, undertaking

ID = "0b8e2f6a-0000-4000-8000-000000000008"
OWN = undertaking("retry-queue", "story", months=2, weeks=5, changes=9, people=2, mine=8)


def noted(days: int = 30, **more: Any) -> Note:
    return Note(ID, TODAY - timedelta(days=days), Story("Retry queue", **more))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[tuple[str, str]]:
    return [(move.what, move.why) for move in moved(*rows, notes=notes)]


def moved(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    found = given(*rows)
    return list(moves(type(found)(found.me, True, TODAY, found.rows_by_name, {"Story": notes}), ()))


def test_no_status_for_two_weeks() -> None:
    assert suggested(notes=(noted(),)) == [
        ("Say where Retry queue stands", "no status note for 4 weeks; none is noted yet")
    ]
    late = noted(status=("2025-12-29 in staging", "2025-12-01 begun"))
    assert suggested(notes=(late,)) == [
        ("Say where Retry queue stands", "no status note for 14 days; the last is of 29 Dec 2025")
    ]
    assert suggested(notes=(noted(status=("2025-12-30 in staging",)),)) == []
    assert suggested(notes=(noted(days=13),)) == []


def test_a_risk_without_an_owner_comes_first() -> None:
    story = noted(risks=("No staging data @ Bob", "The vendor changes its API"))
    assert suggested(notes=(story,)) == [
        ("Find who looks after a risk of Retry queue", '"The vendor changes its API" is noted without an owner')
    ]


@pytest.mark.parametrize(("days", "outcome", "count"), [(14, "", 1), (13, "", 0), (40, "no lost jobs", 0)])
def test_delivered_without_an_outcome(days: int, outcome: str, count: int) -> None:
    story = noted(delivered=TODAY - timedelta(days=days), outcome=outcome, risks=("alone",))
    found = suggested(notes=(story,))
    assert len(found) == count
    assert not found or found == [("Ask what came of Retry queue", "delivered 14 days ago, outcome unknown")]


def test_a_candidate_is_asked_about_until_it_is_noted() -> None:
    (move,) = moved(OWN)
    assert move.what == "Do you own retry-queue? Write down plan and risks"
    assert move.why == "8 of 9 changes in 5 weeks are yours; no story is noted"
    assert move.ready == "leadward story add --from retry-queue"
    assert suggested(OWN, notes=(noted(days=1, keys=("retry-queue",)),)) == []
    assert [each.subject for each in moved(undertaking(scale="story", last_at=ago(46)))] == ["ask-for-a-story"]


def test_evidence_is_claimed_by_notes_and_observed_in_weeks_of_work() -> None:
    found = given(OWN)
    story = noted(status=("2025-12-29 in staging",), delivered=date(2026, 1, 5))
    told = list(evidence(type(found)(found.me, True, TODAY, found.rows_by_name, {"Story": (story,)})))
    assert [each.statement for each in told] == [
        "Story Retry queue, 1 status note, delivered 2026-01-05",
        "Carried retry-queue: 8 of 9 changes in 5 weeks",
    ]
    assert told[1].on == date(2026, 1, 3), "one's own last change, not the story's"


def test_risks_and_status_notes_are_read_as_they_are_typed() -> None:
    assert risk("No data @ Bob Berg") == ("No data", "Bob Berg")
    assert risk("Mail a@b.org is down") == ("Mail a", "b.org is down")
    assert (risk("No data @"), risk("No data")) == (("No data", ""), ("No data", ""))
    assert status_day("2026-03-02: done") == (date(2026, 3, 2), "done")
    assert status_day("2026-13-02 done") == (None, "2026-13-02 done")
    assert status_day("done") == (None, "done")
