"""`strategy-room`: a seat where the next quarter is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from leadward.model.meeting import Occurrence
from leadward.practices.strategy_room import PRACTICE, next_quarter
from tests.practices.questions import only, rests
from tests.practices.shop import ALICE, TODAY, entry, expert, given, met, oid


def test_near_the_end_of_a_quarter_it_asks_for_a_seat_and_brings_what_one_knows() -> None:
    story = replace(given(expert("shop/checkout", ALICE, 0.7)), today=date(2026, 2, 20))
    (move,) = PRACTICE.moves(story, ())
    assert move.what == "Ask who runs the planning of Q2, and for a seat"
    assert (
        move.why
        == "you changed shop/checkout/ on 9 Jan; Q2 begins in 5 weeks; no planning is logged in the last 75 days"
    )
    assert move.say == (
        "Who runs the planning of Q2? I would like to listen in, and can bring a map of shop/checkout/: what is cheap there, "
        "and what is not."
    )
    assert (str(move.ready), move.weight) == ("leadward scout shop/checkout/", 0.35)
    assert [source.key for source in move.sources] == [oid(60)]


def test_early_in_a_quarter_or_without_a_place_it_is_a_beginning() -> None:
    assert only(PRACTICE, expert("shop/checkout", ALICE, 0.7)).weight == 0.2
    move = only(PRACTICE)
    assert (move.weight, move.why) == (0.2, "Q2 begins in 2 months; no planning is logged in the last 75 days")
    assert rests(PRACTICE, 75)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 1, 1), ("Q2", date(2026, 4, 1))),
        (date(2026, 9, 30), ("Q4", date(2026, 10, 1))),
        (date(2026, 12, 31), ("Q1", date(2027, 1, 1))),
        (date(9999, 12, 31), ("Q4", date(9999, 12, 31))),
    ],
)
def test_the_next_quarter(today: date, told: tuple[str, date]) -> None:
    assert next_quarter(today) == told


def planning(days: int, **more: Any) -> Occurrence:
    return met("Q2 planning", days, "planning", **more)


@pytest.mark.parametrize(
    ("more", "what", "why", "say"),
    [
        (
            {"invited": False, "answer": ""},
            'Ask for a seat in "Q2 planning", 20 Jan',
            "called by Chandra Chen; you are not among those invited; you changed checkout/ on 9 Jan",
            "May I listen in? I can bring a map of checkout/: what is cheap there, and what is not.",
        ),
        (
            {},
            'Answer "Q2 planning", 20 Jan; bring a fact',
            "called by Chandra Chen; not answered; you changed checkout/ on 9 Jan",
            None,
        ),
        (
            {"answer": "accepted", "organiser": ""},
            'Prepare one fact for "Q2 planning", 20 Jan',
            "you accepted; you changed checkout/ on 9 Jan",
            None,
        ),
    ],
)
def test_the_next_strategic_meeting_and_what_it_needs(more: dict[str, Any], what: str, why: str, say: str) -> None:
    known = expert("checkout", ALICE, 0.7)
    (move,) = PRACTICE.moves(given(known, meetings=(planning(8, **more), planning(15))), ())
    assert (move.what, move.why, move.say) == (what, why, say)
    assert (str(move.ready), move.due, move.sources[0].kind) == (
        "leadward scout checkout/",
        TODAY + timedelta(days=8),
        "meeting",
    )


def test_what_comes_every_week_does_not_press() -> None:
    (move,) = PRACTICE.moves(given(meetings=(planning(8, recurring=True),)), ())
    assert (move.due, move.weight) == (None, 0.35)


def test_what_was_declined_or_is_far_away_leaves_the_question() -> None:
    for meeting in (planning(8, answer="declined"), planning(22)):
        (move,) = PRACTICE.moves(given(meetings=(meeting,)), ())
        assert move.subject == "planning-2026-Q2"


def test_after_it_what_one_brought_is_asked_once() -> None:
    gone = planning(-4, answer="accepted")
    (move,) = PRACTICE.moves(given(meetings=(gone,)), ())
    assert move.what == 'Were you at "Q2 planning"? Note what you brought'
    spoken = entry("Q2 planning: brought the map of checkout", days=4)
    (seen,) = PRACTICE.evidence(given(meetings=(gone,), notes=(spoken,)))
    assert seen.statement == "Q2 planning: brought the map of checkout"
    assert list(PRACTICE.moves(given(meetings=(gone,), notes=(spoken,)), (seen,))) == []
