"""`team-brag`: up to three things the team finished, told once."""

from __future__ import annotations

import pytest

from leadward.analyses.releases import Finished
from leadward.model.move import Move
from leadward.practices.team_brag import highlights, moves
from tests.practices.shop import ALICE, BOB, Note, active, entry, finished, given, oid

EVERYBODY = (active(ALICE), active(BOB))


def suggested(*rows: object, notes: tuple[Note, ...] = ()) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows, notes=notes), ()))


def test_three_things_with_release_and_people() -> None:
    alone = finished("taxes", tag="", people=("Bob Berg",))
    (move,) = suggested(finished(), alone)
    assert move.what == "Tell another team two things that yours finished"
    assert (
        move.why
        == '"Add refunds to the ledger" and another commit in v2.1, by 2 people; "Add taxes to the ledger" and another commit, by Bob Berg'
    )
    assert str(move.ready) == "leadward team-brag"
    assert [(source.key, source.label) for source in move.sources] == [
        (oid(98), "Add refunds to the ledger"),
        (oid(98), "Add taxes to the ledger"),
    ]


def test_the_weightiest_themes_come_first_even_of_the_same_people() -> None:
    rows = [finished("first", theme="wallet"), finished("second", theme="search"), finished("third", changes=90)]
    assert [row.topic for row in highlights(rows)] == ["first", "second", "third"]


def test_no_three_from_one_place_or_of_the_same_people_while_there_are_others() -> None:
    same_people = finished("same", changes=90)
    same_place = finished("place", directory="billing/same", people=("Eve Ek",))
    others = [finished("x", people=("Fay Fors",), tag=""), finished("y", people=("Gil Gran",), tag="")]
    chosen = highlights([finished(), same_people, same_place, *others])
    assert [row.topic for row in chosen] == ["refunds", "place", "x"]
    assert [row.topic for row in highlights([finished(), same_people, same_place])] == ["refunds", "place", "same"]


def test_whoever_told_something_of_late_is_left_in_peace() -> None:
    assert suggested(finished(), notes=(entry("Told Platform", "team-brag", days=28),)) == []
    assert suggested(finished(), notes=(entry("Told Platform", "team-brag", days=29),)) != []
    assert suggested(finished(), notes=(entry("Had lunch", days=1),)) != []


def test_ones_own_work_alone_is_not_the_teams() -> None:
    assert highlights([finished(people=("Alice Aalto",), changes=4, mine=4)]) == []
    assert highlights([finished(changes=4, mine=4)]) != []


def test_without_anything_finished_ask_around() -> None:
    (move,) = suggested()
    assert (move.subject, move.sources) == ("ask-around", ())


def test_one_person_alone_is_no_team() -> None:
    assert list(moves(given(active(ALICE), finished()), ())) == []


def test_chores_are_nothing_to_tell() -> None:
    rows = (finished(title="github: enable dependency cooldowns"), finished("carts"))
    assert suggested(*rows)[0].why == '"Add carts to the ledger" and another commit in v2.1, by 2 people'


@pytest.mark.parametrize(
    "title",
    [
        "fix: add back text/*",
        "Add trailing periods to log messages",
        "Bump left-pad",
        "Convert the ledger",
        "Add a CI template",
    ],
)
def test_what_mends_and_what_nobody_outside_sees_is_not_told_to_another_team(title: str) -> None:
    (move,) = moves(given(active(ALICE), active(BOB), finished(title=title)), ())
    assert move.subject == "ask-around"


def test_a_release_as_a_whole_is_no_thing_and_a_newcomer_speaks_for_nobody() -> None:
    (move,) = moves(given(active(ALICE), active(BOB), finished(changes=53)), ())
    assert move.subject == "ask-around"
    (move,) = moves(given(active(ALICE, commits=9), active(BOB), finished()), ())
    assert move.subject == "ask-around"


@pytest.mark.parametrize(
    "row",
    [
        finished(agrees=False),
        finished(title="Add utilities for the ledger"),
        finished(title="Add first version of the ledger"),
        finished(title="Add more refunds to the ledger"),
        finished(title="Add noqa to the ledger"),
    ],
    ids=["nothing else speaks of it", "helpers", "a first version", "more", "a check"],
)
def test_the_working_title_of_a_step_is_told_to_nobody(row: Finished) -> None:
    assert [move.subject for move in moves(given(*EVERYBODY, row), ())] == ["ask-around"]
