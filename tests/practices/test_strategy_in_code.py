"""`strategy-in-code`: what to ask about code that rests, and decisions that were written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leadward.analyses.dormant import Dormant
from leadward.model.claim import EVER, EVERYWHERE, Dated, Edge, End, Made, Noted, Touched, When, Where
from leadward.model.evidence import Corroboration
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.model.source import note
from leadward.notes.company_plan import CompanyPlan, Horizon, PlanState
from leadward.notes.decision import Decision, Verdict
from leadward.practices.strategy_in_code import evidence, moves
from tests.practices import shop
from tests.practices.shop import REGISTRY, TODAY, Note, active, ago, coupled, dormant, given, oid, work

ID = "0b8e2f6a-0000-4000-8000-000000000022"


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(active(), work(at=ago(20)), *rows), ()))


def test_a_resting_part_among_moving_ones_is_a_question() -> None:
    (move,) = suggested(dormant())
    assert move.what == "Ask whether search/ is on the plan"
    assert move.why == (
        "bulk changes and bots aside, the last commit there is from 8 Nov 2024; "
        "checkout/cart.py, which changed together with it, has at least 6 commits in the last 3 months; "
        "Dora Dahl, who changed it on 8 Nov 2024, has no commits in the last 181 days"
    )
    place, cart, dora = Where(("search/",)), Where(("checkout/cart.py",)), REGISTRY.who(3)
    assert claims_of(move.why) == (
        Edge(None, place, EVER, oid(40), End.LAST, ago(430), 100),
        Touched((oid(41), oid(42), oid(43)), None, place),
        Touched((oid(41), oid(42), oid(43)), None, cart),
        Made(None, cart, When(ago(91) + 1, ago(0)), 6, widest=100),
        Dated(oid(40), ago(430)),
        Touched((oid(40),), dora, place),
        Made(dora, EVERYWHERE, When(ago(181)), 0),
    )
    assert (
        move.say
        == "Does anything planned for the next two quarters need search/? If not, may we agree to leave it alone?"
    )
    assert (move.subject, str(move.ready), move.effort_minutes) == ("search/", "leadward scout search/", 15)


def test_a_resting_part_that_a_plan_enters_is_scouted_first() -> None:
    plan = Note(ID, TODAY - timedelta(3), CompanyPlan("Search by picture", Horizon.HALF, areas=("./search/index/",)))
    found = replace(given(active(), work(at=ago(20)), dormant()), notes_by_kind={"CompanyPlan": (plan,)})
    (move,) = moves(found, ())
    assert move.what == 'Scout search/ before "Search by picture" needs it'
    assert str(move.why).startswith(
        "planned for 6 months; bulk changes and bots aside, the last commit there is from 8 Nov 2024; "
    )
    assert Noted(ID, "horizon", "6 months") in claims_of(move.why)
    assert (str(move.ready), move.sources[0].id) == ("leadward scout search/", note(ID).id)
    for other in (replace(plan.body, areas=("searching/",)), replace(plan.body, state=PlanState.DROPPED)):
        (asked,) = moves(replace(found, notes_by_kind={"CompanyPlan": (replace(plan, body=other),)}), ())
        assert asked.what == "Ask whether search/ is on the plan"


def test_a_decided_part_is_no_question_until_half_a_year_has_passed() -> None:
    def at(days: int) -> list[Move]:
        noted = Note(ID, TODAY - timedelta(days), Decision("./search", Verdict.LEAVE, "no plan needs it"))
        found = replace(given(active(), work(at=ago(20)), dormant()), notes_by_kind={"Decision": (noted,)})
        (shown,) = evidence(found)
        assert shown.statement == "Decided on ./search: leave alone, because no plan needs it"
        assert shown.corroboration is Corroboration.CLAIMED
        return list(moves(found, ()))

    assert at(179) == []
    (move,) = at(181)
    assert move.what == "Look back on the decision on ./search"
    assert str(move.why) == "leave alone, decided 6 months ago because no plan needs it"
    assert move.say == 'Would we decide "leave alone" for ./search again? What did we not know?'


def test_where_the_whole_history_rests_the_quarter_is_its_last() -> None:
    (move,) = suggested(dormant(start=ago(290), until=ago(200)))
    assert "has at least 6 commits in the 3 months to 26 Jun 2025" in move.why


@pytest.mark.parametrize(
    "row",
    [
        dormant(neighbour_changes=2),
        dormant(active_authors=1),
        dormant(newest_at=ago(364)),
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
    assert str(move.ready) == "leadward scout 'a; rm -rf $HOME/'"
    assert str(suggested(dormant("-x"))[0].ready) == "leadward scout -- -x/"


def test_a_young_history_still_knows_its_reasons() -> None:
    (move,) = moves(shop.WEEK_OLD, ())
    assert move.what == "Write down the choice here that is hardest to undo"
    assert (
        move.why
        == "the first commit of this history is from 6 Jan; reasons are easiest to ask for while those who chose are around"
    )
    assert move.sources


@pytest.mark.parametrize("directory", ["docs/adr", "decisions", "rfcs/2026", "docs/Decisions"])
def test_a_decision_written_down_is_evidence(directory: str) -> None:
    (found,) = evidence(given(work("Keep carts for a day", directory, at=ago(3))))
    assert found.statement == f'Recorded in {directory}/: "Keep carts for a day"'
    assert [source.label for source in found.sources] == ["Keep carts for a day"]


def test_folders_that_only_sound_alike_and_other_people_are_no_evidence() -> None:
    assert list(evidence(given(work(directory="indecisions"), work(directory="quadr/x")))) == []
    assert list(evidence(replace(given(work(directory="decisions")), myself=False))) == []


@pytest.mark.parametrize(
    "more",
    [
        {"neighbour": "shop/__init__.py"},
        {"neighbour": "tests/test_cart.py"},
        {"neighbour": "src/main.rs"},
        {"together": (oid(41), oid(42))},
    ],
    ids=["a list", "a test", "where a program begins", "twice together"],
)
def test_what_goes_along_with_everything_tells_of_no_work_that_comes_near(more: dict[str, Any]) -> None:
    assert suggested(dormant(**more)) == []


def test_styles_and_pictures_are_no_terrain() -> None:
    assert suggested(dormant("static/css/admin")) == suggested(dormant("shop/icons")) == []


def test_a_hub_beside_it_tells_of_no_work_that_comes_near() -> None:
    pairs = [coupled("checkout/cart.py", f"{n}/a.py") for n in range(6)]
    assert suggested(dormant(), *pairs) == []
    assert len(suggested(dormant(), *pairs[1:])) == 1
