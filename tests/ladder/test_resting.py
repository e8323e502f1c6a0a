"""What rests since it was shown, for how long, and what brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadward.ladder.resting import FORGOTTEN_WEEKS, REST_WEEKS, STARTER_WEEKS, Resting, monday_of, shown, week_of
from leadward.model import source
from leadward.model.move import Move
from tests.ladder.test_ranking import a_move

WEEK = week_of(date(2026, 3, 9))
MOVE = a_move(sources=(source.commit("c" * 40, "Add x"),))


def resting(*weeks: int, move: Move = MOVE, answered: int = -1) -> Resting:
    return Resting([shown(move, WEEK - ago) for ago in weeks], WEEK, {move.identity: answered})


def test_a_week_begins_on_monday() -> None:
    assert [week_of(date(2026, 3, day)) - WEEK for day in (8, 9, 15, 16)] == [-1, 0, 0, 1]
    assert monday_of(WEEK) == date(2026, 3, 9)
    assert monday_of(week_of(date.max) + 9) == date.max


def test_what_was_ignored_rests_for_four_weeks_and_a_starter_for_a_quarter() -> None:
    assert resting().why(MOVE) == ""
    assert resting(0).why(MOVE) == ""
    assert resting(1).why(MOVE) == "shown in the week of 2 Mar 2026; comes once more from 30 Mar 2026"
    assert resting(REST_WEEKS - 1).why(MOVE) != ""
    assert resting(REST_WEEKS).why(MOVE) == ""
    assert resting(STARTER_WEEKS - 1).why(MOVE, starter=True) != ""
    assert resting(STARTER_WEEKS).why(MOVE, starter=True) == ""


@pytest.mark.parametrize("weeks", [(20, 10), (10, 20)])
def test_what_was_left_twice_does_not_come_a_third_time_within_a_year(weeks: tuple[int, int]) -> None:
    assert resting(*weeks).why(MOVE) == "shown twice and left, last in the week of 29 Dec 2025"
    assert not resting(*weeks).again(MOVE, dated=True)
    assert resting(10, 10).why(MOVE) == ""
    assert resting(10, FORGOTTEN_WEEKS).why(MOVE) == ""


def test_an_answer_begins_the_count_again() -> None:
    assert resting(1, answered=WEEK - 1).why(MOVE) == ""
    assert resting(1, answered=WEEK - 2).why(MOVE) != ""
    assert resting(1).why(a_move(subject="other/")) == ""


def test_a_day_another_fact_or_another_step_brings_it_back_and_a_number_does_not() -> None:
    before = resting(1, move=replace(MOVE, what="Look at 3 files"))
    same = replace(MOVE, what="Look at 12 files")
    assert not before.again(same, dated=False)
    assert before.again(same, dated=True)
    assert before.again(replace(same, what="Ask about 12 files"), dated=False)
    assert before.again(replace(same, sources=(*same.sources, source.commit("d" * 40, "Add y"))), dated=False)
    assert not before.again(replace(same, sources=()), dated=False)
    assert not resting().again(same, dated=True)
