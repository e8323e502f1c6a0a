"""`code-friction`: which place, which first step, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadward.analyses.hotspots import Hotspot
from leadward.ladder.findings import Given
from leadward.model.move import Move
from leadward.practices.code_friction import evidence, moves
from tests.practices import shop
from tests.practices.shop import active, ago, coupled, given, hotspot, work

CART, LEDGER = "checkout/cart.py", "billing/ledger.py"


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(*rows), ()))


def test_a_place_that_is_repaired_often_and_whose_cause_is_unknown() -> None:
    assert suggested(hotspot()) == [
        Move(
            "code-friction",
            CART,
            what="Look for one cause behind the fixes in checkout/cart.py",
            why="30 changes by 4 people, 9 of them fixes; 8 yours",
            effort_minutes=45,
            sources=suggested(hotspot())[0].sources,
            ready="leadward show p:checkout/cart.py",
            weight=0.741,
        )
    ]
    assert [source.id for source in suggested(hotspot())[0].sources] == ["c00000000", "c00000000", "p:checkout/cart.py"]


def test_two_places_that_move_together_are_a_shared_assumption() -> None:
    (move,) = suggested(hotspot(), coupled(LEDGER, CART))
    assert move.what == "Find what checkout/cart.py and billing/ledger.py share"
    assert (
        move.why
        == "changed together in 14 of 20 changes, from different folders; 30 changes by 4 people, 9 of them fixes; 8 yours"
    )
    assert [source.key for source in move.sources[-2:]] == [CART, LEDGER]


@pytest.mark.parametrize(
    "other", ["tests/test_cart.py", "web/cart.py", "checkout/till.py", "web/urls.py", "web/cart.html", "docs/cart.md"]
)
def test_pairs_that_surprise_nobody_are_no_reason(other: str) -> None:
    (move,) = suggested(hotspot(), coupled(CART, other, crosses_area=False))
    assert move.what.startswith("Look for one cause")


@pytest.mark.parametrize("pair", [coupled(CART, LEDGER, together=4), coupled(CART, LEDGER, together=7)])
def test_rare_pairs_are_no_reason(pair: object) -> None:
    assert suggested(hotspot(), pair)[0].what.startswith("Look for one cause")


def test_a_busy_place_without_fixes_has_a_part_that_moves() -> None:
    (move,) = suggested(hotspot(fixes=1))
    assert move.what == "Name the part of checkout/cart.py that keeps changing"
    assert move.why.startswith("30 changes by 4 people, 1 of them a fix; 8 yours; ")


@pytest.mark.parametrize(
    "row",
    [
        hotspot(my_revisions=1),
        hotspot(revisions=3, fixes=3),
        hotspot(last_changed=ago(183)),
        hotspot("tests/test_cart.py"),
    ],
    ids=["not mine", "seldom", "calm again", "a test"],
)
def test_left_alone(row: Hotspot) -> None:
    assert suggested(row) == []


def test_at_most_three_the_costliest_first_and_the_calm_only_where_nothing_else_is() -> None:
    rows = [hotspot(f"a/{n}.py", score=n / 10) for n in range(1, 6)]
    calm = hotspot("a/calm.py", revisions=5, fixes=0, score=1.0)
    assert [move.subject for move in suggested(*rows, calm)] == ["a/5.py", "a/4.py", "a/3.py"]
    assert [move.subject for move in suggested(active(), calm)] == ["a/calm.py"]
    assert suggested(active(first=59), calm) == []


def test_more_fixes_and_more_of_ones_own_changes_weigh_more() -> None:
    weights = [suggested(row)[0].weight for row in (hotspot(fixes=3, my_revisions=2), hotspot(), hotspot(fixes=30))]
    assert weights == sorted(weights)
    assert 0.25 <= weights[0] < weights[2] <= 0.9


def test_whoever_is_new_notes_what_cost_time() -> None:
    (move,) = moves(shop.FIRST_COMMITS, ())
    assert (move.subject, move.effort_minutes) == ("first-friction", 5)
    assert "your first commit here is of 8 Jan" in move.why


def findings(subject: str) -> Given:
    return given(hotspot(), work(subject))


@pytest.mark.parametrize("subject", ["Split the cart", "refactor: carts", "Simplify carts", "Clean up the cart"])
def test_a_commit_that_says_it_made_a_busy_place_simpler_is_evidence(subject: str) -> None:
    (found,) = evidence(findings(subject))
    assert found.statement == f'"{subject}" in checkout/cart.py, a place with 30 recent changes'
    assert found.on == date(2026, 1, 7)
    assert [source.id for source in found.sources] == ["c00000000", "p:checkout/cart.py"]


def test_other_subjects_calm_places_and_other_people_are_no_evidence() -> None:
    assert list(evidence(findings("Splitting hairs about carts"))) == []
    assert list(evidence(given(hotspot(revisions=5), work("Split the cart")))) == []
    assert list(evidence(replace(findings("Split the cart"), myself=False))) == []


def test_where_the_name_speaks_of_fixing_no_subject_is_counted_as_a_fix() -> None:
    (move,) = suggested(hotspot("cli/fix.py"))
    assert "fixes" not in move.what + move.why
