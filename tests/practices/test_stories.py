"""`stories`: what a story lacks, which one may be yours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from leadward.analyses.undertakings import Undertaking
from leadward.model.claim import EVERYWHERE, Credit, Figure, Touched
from leadward.model.evidence import Corroboration
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.notes.story import Story, risk, status_day
from leadward.practices.stories import evidence, moves
from tests.practices.shop import REGISTRY, TODAY, Note, ago, given, undertaking

ID = "0b8e2f6a-0000-4000-8000-000000000008"
OWN = undertaking("retry-queue", "story", months=2, weeks=5, changes=9, people=2, mine=8)


DAYS = "from 4 Dec 2025 to 3 Jan 2026"


def noted(days: int = 30, **more: Any) -> Note:
    return Note(ID, TODAY - timedelta(days=days), Story("Retry queue", **more))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[tuple[str, str]]:
    return [(move.what, move.why) for move in moved(*rows, notes=notes)]


def moved(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    found = given(*rows)
    return list(moves(replace(found, notes_by_kind={"Story": notes}), ()))


def test_no_status_for_two_weeks() -> None:
    assert suggested(notes=(noted(),)) == [
        ("Say where Retry queue is now", "no status note, and the story was noted 4 weeks ago")
    ]
    late = noted(status=("2025-12-29 in staging", "2025-12-01 begun"))
    assert suggested(notes=(late,)) == [("Say where Retry queue is now", "the latest status note is from 29 Dec 2025")]
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
    assert move.why == (
        f"at least 9 commits on it by 2 people; at least 8 commits of yours {DAYS}; no story of that name is noted"
    )
    claims = claims_of(move.why)
    assert Touched(OWN.my_listed, REGISTRY.who(0), EVERYWHERE, name="retry-queue") in [
        c.of[0] for c in claims if isinstance(c, Figure)
    ]
    assert Credit(OWN.listed, (REGISTRY.who(0), REGISTRY.who(1))) in claims
    assert str(move.ready) == "leadward story add --from retry-queue"
    assert suggested(OWN, notes=(noted(days=1, keys=("retry-queue",)),)) == []
    assert [each.subject for each in moved(undertaking(scale="story", last_at=ago(46)))] == ["ask-for-a-story"]


def test_evidence_is_claimed_by_notes_and_observed_in_weeks_of_work() -> None:
    found = given(OWN)
    story = noted(status=("2025-12-29 in staging",), delivered=date(2026, 1, 5), keys=("Retry-Queue",))
    told = list(
        evidence(type(found)(found.me, True, TODAY, found.rows_by_name, {"Story": (story,)}, registry=lambda: REGISTRY))
    )
    assert [each.statement for each in told] == [
        f"Story Retry queue, 1 status note, delivered 5 Jan; at least 8 commits of yours {DAYS}"
    ]
    assert told[0].corroboration is Corroboration.OBSERVED


@pytest.mark.parametrize(
    ("row", "more"),
    [
        (OWN, {"delivered": None}),
        (OWN, {"keys": ("other",)}),
        (undertaking("retry-queue", "story", kind="place"), {}),
        (undertaking("retry-queue", "story", mine=0, my_listed=()), {}),
        (undertaking("retry-queue", "story", my_last_at=ago(366)), {}),
    ],
    ids=["not delivered", "another key", "a folder", "not yours", "long ago"],
)
def test_a_story_is_claimed_until_a_fact_stands_behind_it(row: Undertaking, more: dict[str, Any]) -> None:
    told = {"delivered": date(2026, 1, 5), "keys": ("retry-queue",), **more}
    found = given(row)
    (piece,) = evidence(type(found)(found.me, True, TODAY, found.rows_by_name, {"Story": (noted(**told),)}))
    assert piece.corroboration is Corroboration.CLAIMED
    assert [source.kind for source in piece.sources] == ["note"]


def test_work_that_no_note_calls_a_story_shows_none() -> None:
    assert list(evidence(given(OWN))) == []


def test_risks_and_status_notes_are_read_as_they_are_typed() -> None:
    assert risk("No data @ Bob Berg") == ("No data", "Bob Berg")
    assert risk("Mail a@b.org is down") == ("Mail a", "b.org is down")
    assert (risk("No data @"), risk("No data")) == (("No data", ""), ("No data", ""))
    assert status_day("2026-03-02: done") == (date(2026, 3, 2), "done")
    assert status_day("2026-13-02 done") == (None, "2026-13-02 done")
    assert status_day("done") == (None, "done")


@pytest.mark.parametrize(
    "row",
    [
        replace(OWN, name="static", kind="place"),
        replace(OWN, name="terminal", kind="scope", first_at=ago(183)),
    ],
    ids=["a folder", "a name of long ago"],
)
def test_a_part_of_the_code_is_no_story(row: Undertaking) -> None:
    assert [move.subject for move in moves(given(row), ())] == ["ask-for-a-story"]
