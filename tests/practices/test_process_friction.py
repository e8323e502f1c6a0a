"""`process-friction`: a number outside its own band, and one thing to try."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from leadward.model import days
from leadward.model.claim import Clock, Typical, When
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.practices.process_friction import evidence, moves
from tests.practices.shop import ALICE, BOB, active, flow, given, maintenance

EVERYBODY = (active(ALICE), active(BOB))


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows), ()))


def test_a_number_above_its_band_is_asked_about_with_one_thing_to_try() -> None:
    (move,) = suggested(flow(), flow("batch", outside=0))
    assert move.what == "Ask the team what changes waited for in December"
    assert move.why == (
        "6.2 days from written to landed, median of 41 changes of December 2025 that waited, bots aside; "
        "the time from written to landed looks high for this history"
    )
    when = When(days.start(date(2025, 12, 1)), days.start(date(2026, 1, 1)) - 1, Clock.LANDED)
    assert claims_of(move.why) == (Typical("lead-time", when, 41, 6.2),)
    assert move.say == (
        "December looked unlike our usual months. For two weeks, shall we take the oldest open change before anything "
        "else in the morning?"
    )
    assert (move.subject, str(move.ready), len(move.sources)) == ("lead-time", "leadward process", 2)


@pytest.mark.parametrize("measure", ["release-wait", "rework", "reverts"])
def test_numbers_that_git_alone_cannot_confirm_are_not_said(measure: str) -> None:
    (move,) = suggested(flow(measure, changes=300))
    assert not claims_of(move.why)
    assert not re.search(r"\d", move.why)


def test_below_the_band_is_asked_about_too() -> None:
    (move,) = suggested(flow(outside=-1, value=0.2))
    assert move.what == "Ask the team what it did differently in December"
    assert move.say
    assert move.say.endswith("What did we do differently, and do we want to keep it?")


def test_only_the_farthest_is_told_and_above_before_below() -> None:
    wide = flow("batch", value=40.0, changes=300, low=5.0, high=12.0)
    assert [move.subject for move in suggested(flow(), wide)] == ["lead-time"], "a few sweeps make a mean"
    untold = flow("rework", value=90.0, changes=300, low=5.0, high=12.0)
    assert [move.subject for move in suggested(flow(), untold)] == ["lead-time"], (
        "a number that git cannot confirm is not said"
    )
    assert [move.subject for move in suggested(flow(), flow("batch", outside=-1, value=0.0, low=9.0, high=10.0))] == [
        "lead-time"
    ]


@pytest.mark.parametrize(
    "calm",
    [
        flow(outside=0),
        flow(month="2025-08"),
        flow(complete=False),
        flow(changes=7),
    ],
    ids=["within", "long ago", "not over yet", "of few changes"],
)
def test_where_all_is_calm_there_is_a_question_for_the_retrospective(calm: object) -> None:
    (move,) = suggested(calm)
    assert (move.subject, move.weight <= 0.25, move.sources) == ("retrospective", True, ())


def test_the_newest_month_counts() -> None:
    (move,) = suggested(flow(month="2025-11"), flow(month="2025-12", outside=0))
    assert move.subject == "retrospective"


def test_one_person_alone_has_no_retrospective() -> None:
    assert list(moves(given(active(ALICE)), ())) == []


def test_own_changes_to_the_way_of_working_are_evidence() -> None:
    found = list(evidence(given(maintenance("process"), maintenance("docs"))))
    assert [(each.on, each.statement) for each in found] == [
        (date(2026, 1, 4), 'Changed process/index.md, which says how the team works: "Keep process in order"')
    ]


@pytest.mark.parametrize("spread", [{"people": 2}, {"by_one": 14}, {"in_a_day": 14}])
def test_what_one_person_or_one_day_made_of_a_month_asks_nobody(spread: dict[str, Any]) -> None:
    assert suggested(flow())[0].subject == "lead-time"
    assert [move.subject for move in suggested(flow(**spread))] == ["retrospective"]
