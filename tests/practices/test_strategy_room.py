"""`strategy-room`: a seat where the next quarter is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadward.practices.strategy_room import PRACTICE, next_quarter
from tests.practices.questions import only, rests
from tests.practices.shop import ALICE, expert, given, oid


def test_near_the_end_of_a_quarter_it_asks_for_a_seat_and_brings_what_one_knows() -> None:
    story = replace(given(expert("shop/checkout", ALICE, 0.7)), today=date(2026, 2, 20))
    (move,) = PRACTICE.moves(story, ())
    assert move.what == "Ask who runs the planning of Q2, and for a seat"
    assert (
        move.why
        == "70% of the recent work in shop/checkout/ is yours; Q2 begins in 5 weeks; who plans it is noted nowhere"
    )
    assert move.say == (
        "Who runs the planning of Q2? I would like to listen in, and can bring a map of checkout: what is cheap there, "
        "and what is not."
    )
    assert (move.ready, move.weight) == ("leadward scout shop/checkout/", 0.35)
    assert [source.key for source in move.sources] == [oid(60)]


def test_early_in_a_quarter_or_without_a_place_it_is_a_beginning() -> None:
    assert only(PRACTICE, expert("shop/checkout", ALICE, 0.7)).weight == 0.2
    move = only(PRACTICE)
    assert (move.weight, move.why) == (0.2, "Q2 begins in 2 months; who plans it is noted nowhere")
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
