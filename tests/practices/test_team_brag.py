"""`team-brag`: up to three things the team finished, told once."""

from __future__ import annotations

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
    assert move.why == '"Add refunds to the ledger" in v2.1, by 2 people; "Add taxes to the ledger", by Bob Berg'
    assert move.ready == "leadward team-brag"
    assert [(source.key, source.label) for source in move.sources] == [
        (oid(98), "Add refunds to the ledger"),
        (oid(98), "Add taxes to the ledger"),
    ]


def test_no_three_from_one_place_or_of_the_same_people_while_there_are_others() -> None:
    same_people = finished("same", changes=90)
    same_place = finished("place", directory="billing/same", people=("Eve Ek",))
    others = [finished("x", people=("Fay Fors",), tag=""), finished("y", people=("Gil Gran",), tag="")]
    chosen = highlights([finished(), same_people, same_place, *others])
    assert [row.topic for row in chosen] == ["same", "x", "y"]
    assert [row.topic for row in highlights([finished(), same_people, same_place])] == ["same", "refunds", "place"]


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
    assert suggested(*rows)[0].why == '"Add carts to the ledger" in v2.1, by 2 people'
