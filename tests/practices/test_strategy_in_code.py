"""`strategy-in-code`: what to ask about code that rests, and decisions that were written down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leadward.analyses.dormant import Dormant
from leadward.model.move import Move
from leadward.practices.strategy_in_code import evidence, moves
from tests.practices import shop
from tests.practices.shop import active, ago, dormant, given, work


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(active(), *rows), ()))


def test_a_resting_part_among_moving_ones_is_a_question() -> None:
    (move,) = suggested(dormant())
    assert move.what == "Ask whether search/ is on the plan"
    assert move.why == (
        "41 files, unchanged for 14 months; 6 changes in the last quarter in files that used to change with it; "
        "no commit of its main authors in half a year"
    )
    assert (
        move.say
        == "Does anything planned for the next two quarters need search/? If not, may we agree to leave it alone?"
    )
    assert (move.subject, move.ready, move.effort_minutes) == ("search/", "leadward scout search/", 15)


def test_where_the_whole_history_rests_the_quarter_is_its_last() -> None:
    (move,) = moves(given(active(last=200), dormant()), ())
    assert "6 changes in the last quarter of this history" in move.why


@pytest.mark.parametrize(
    "row",
    [
        dormant(touched_neighbours=2),
        dormant(active_authors=1),
        dormant(quiet_days=364),
        dormant(files=2),
        dormant(""),
    ],
    ids=["nobody comes near", "somebody knows it", "a short rest", "small", "the top"],
)
def test_left_alone(row: Dormant) -> None:
    assert suggested(row) == []


def test_at_most_two_where_most_moves_nearby() -> None:
    rows = [dormant(f"d{n}", touched_neighbours=n) for n in (4, 9, 6)]
    assert [move.subject for move in suggested(*rows)] == ["d9/", "d6/"]


def test_a_hostile_folder_stays_one_word_of_the_shell() -> None:
    (move,) = suggested(dormant("a; rm -rf $HOME"))
    assert move.ready == "leadward scout 'a; rm -rf $HOME/'"
    assert suggested(dormant("-x"))[0].ready == "leadward scout ./-x/"


def test_a_young_history_still_knows_its_reasons() -> None:
    (move,) = moves(shop.WEEK_OLD, ())
    assert move.what == "Write down the choice here that is hardest to undo"
    assert move.why == "the history began on 6 Jan; the reasons are still known to those who chose"
    assert move.sources


@pytest.mark.parametrize("directory", ["docs/adr", "decisions", "rfcs/2026", "docs/Decisions"])
def test_a_decision_written_down_is_evidence(directory: str) -> None:
    (found,) = evidence(given(work("Keep carts for a day", directory, at=ago(3))))
    assert found.statement == f'Recorded in {directory}: "Keep carts for a day"'
    assert [source.label for source in found.sources] == ["Keep carts for a day"]


def test_folders_that_only_sound_alike_and_other_people_are_no_evidence() -> None:
    assert list(evidence(given(work(directory="indecisions"), work(directory="quadr/x")))) == []
    assert list(evidence(replace(given(work(directory="decisions")), myself=False))) == []
