"""`code-friction`: which place, which first step, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leadward.analyses.hotspots import Hotspot
from leadward.ladder.findings import Given
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import Figure, Made, People, Sum, Titled, Together, Touched, When, Where
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.model.subjects import FIXING
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
            key.path(CART),
            what="Look for one cause behind the fixes in checkout/cart.py",
            why="30 changes by 4 people in the last 12 months, bulk ones and bots aside; 9 of them sound like fixes; 8 of the 30 yours; "
            'among the fixes: "Fix the rounding of refunds" and "Fix refunds that a reload loses"',
            effort_minutes=45,
            sources=suggested(hotspot())[0].sources,
            ready=run("show", "p:checkout/cart.py"),
            weight=0.741,
        )
    ]
    assert [source.id for source in suggested(hotspot())[0].sources] == ["c00000000", "c00000000", "p:checkout/cart.py"]


def test_two_places_that_move_together_are_a_shared_assumption() -> None:
    (move,) = suggested(hotspot(), hotspot(LEDGER, my_revisions=1), coupled(LEDGER, CART))
    assert move.what == "Find what checkout/cart.py and billing/ledger.py share"
    assert move.why == (
        "bulk changes and bots aside, 14 of 20 changes of billing/ledger.py in the last 5 years also changed checkout/cart.py; "
        "checkout/cart.py has 30 changes by 4 people in the last 12 months, bulk ones and bots aside; 9 of them sound like fixes; 8 of the 30 yours"
    )
    assert Together(Where((LEDGER,)), Where((CART,)), 14, 20, When(ago(5 * 365) + 1), 30) in claims_of(move.why)
    assert [source.key for source in move.sources[-2:]] == [CART, LEDGER]


@pytest.mark.parametrize(
    "other",
    [
        "tests/test_cart.py",
        "web/cart.py",
        "checkout/till.py",
        "web/urls.py",
        "web/cart.html",
        "docs/cart.md",
        "web/cart_options.py",
    ],
)
def test_pairs_that_surprise_nobody_are_no_reason(other: str) -> None:
    (move,) = suggested(hotspot(), hotspot(other, my_revisions=1), coupled(CART, other, crosses_area=False))
    assert move.what.startswith("Look for one cause")


def test_whoever_wrote_most_of_either_knows_what_they_share() -> None:
    pair = coupled(LEDGER, CART)
    for mine, found in ((14, "Find what"), (15, ("Look for one cause", "Name the part"))):
        for one, other in ((8, mine), (mine, 8)):
            both = hotspot(my_revisions=one), hotspot(LEDGER, fixes=0, my_revisions=other)
            told = suggested(*both, pair)
            assert (told[0].what if told else "nothing").startswith(found), (one, other)


def test_a_hub_goes_along_with_everything() -> None:
    """A file that changes together with files of six other folders ties none of them to the others."""
    others = [f"{folder}/a.py" for folder in ("a", "b", "c", "d", "e", "f")]
    rows = [hotspot(), *(hotspot(name, fixes=0, my_revisions=1) for name in others)]
    five, six = ([coupled(CART, name) for name in others[:n]] for n in (5, 6))
    assert suggested(*rows, *five)[0].what.startswith("Find what")
    assert suggested(*rows, *six)[0].what.startswith("Look for one cause")


@pytest.mark.parametrize(
    "name", ["shop/__init__.py", "shop/settings.py", "src/options.go", "web/routes.ts", "playground/css/index.html"]
)
def test_what_moves_by_design_and_what_is_no_product_is_no_friction(name: str) -> None:
    assert suggested(hotspot(name)) == []


def test_the_fixes_are_named_whose_titles_tell_something() -> None:
    titles = ("Fix flake8", "fix(cart): keep refunds on reload (#12)", "Round refunds to the cent")
    (move,) = suggested(hotspot(fixing=(shop.oid(7), shop.oid(8), shop.oid(9)), fixing_subjects=titles))
    assert move.why.endswith(
        '; among the fixes: "fix(cart): keep refunds on reload (#12)" and "Round refunds to the cent"'
    )
    assert Titled(shop.oid(9), "Round refunds to the cent") in claims_of(move.why)


@pytest.mark.parametrize(
    "titles",
    [
        ("Fix the lock of a till", "Round refunds to the cent"),
        ("Fix the cart on reload", "Fix a cart without lines"),
        ("fix(till): Round refunds", "fix(till): Keep the lock"),
        ("Fix a wrong default value", "Fix the value of a missing option"),
    ],
    ids=["two things", "what the file is called", "where it lies", "words of any change"],
)
def test_fixes_of_different_things_have_no_cause_in_common(titles: tuple[str, ...]) -> None:
    (move,) = suggested(hotspot(fixing=(shop.oid(7), shop.oid(8)), fixing_subjects=titles))
    assert move.what.startswith("Name the part")


def test_the_thing_that_most_fixes_name_is_told_of() -> None:
    titles = (
        "Fix the lock of a till",
        "Fix a refund twice",
        "Lock both tills",
        "Round refunds",
        "Refunds in euros, fixed",
    )
    (move,) = suggested(hotspot(fixing=tuple(map(shop.oid, range(7, 12))), fixing_subjects=titles))
    assert move.why.endswith('among the fixes: "Fix a refund twice" and "Round refunds"')


def test_three_fixes_among_many_changes_have_no_one_cause() -> None:
    (move,) = suggested(hotspot(fixes=7))
    assert move.what.startswith("Name the part of")
    assert suggested(hotspot(fixes=7, my_revisions=15)) == [], "whoever made half of the changes knows which part it is"


def test_guests_bags_and_fixes_without_a_title_are_left_alone() -> None:
    assert suggested(hotspot(revisions=40, my_revisions=3)) == [], "a guest there"
    assert suggested(hotspot(authors=17, persons=tuple(range(7)))) == [], "everybody came once"
    (move,) = suggested(
        hotspot(fixing=(shop.oid(7), shop.oid(8)), fixing_subjects=("Fix conflict (#4)", "fix docblock"))
    )
    assert move.what.startswith("Name the part")
    assert suggested(hotspot(my_revisions=18)) == [], "its author knows"


@pytest.mark.parametrize("pair", [coupled(CART, LEDGER, together=4), coupled(CART, LEDGER, together=7)])
def test_rare_pairs_are_no_reason(pair: object) -> None:
    assert suggested(hotspot(), pair)[0].what.startswith("Look for one cause")


def test_a_busy_place_without_fixes_has_a_part_that_moves() -> None:
    (move,) = suggested(hotspot(fixes=1))
    assert move.what == "Name the part of checkout/cart.py that keeps changing"
    assert move.why.startswith(
        "30 changes by 4 people in the last 12 months, bulk ones and bots aside; one of them sounds like a fix; 8 of the 30 yours; "
    )


@pytest.mark.parametrize(
    "row",
    [
        hotspot(my_revisions=1),
        hotspot(revisions=3, fixes=3),
        hotspot(last_changed=ago(183)),
    ],
    ids=["not mine", "seldom", "calm again"],
)
def test_left_alone(row: Hotspot) -> None:
    assert suggested(row) == []


def test_at_most_three_the_costliest_first_and_the_calm_only_where_nothing_else_is() -> None:
    rows = [hotspot(f"a/{n}.py", score=n / 10) for n in range(1, 6)]
    calm = hotspot("a/calm.py", revisions=5, fixes=0, score=1.0, my_revisions=2)
    assert [move.subject for move in suggested(*rows, calm)] == ["a/5.py", "a/4.py", "a/3.py"]
    assert [move.subject for move in suggested(active(), calm)] == ["a/calm.py"]
    assert suggested(active(first=59), calm) == []


def test_more_fixes_and_more_of_ones_own_changes_weigh_more() -> None:
    weights = [suggested(row)[0].weight for row in (hotspot(fixes=3, my_revisions=3), hotspot(), hotspot(fixes=30))]
    assert weights == sorted(weights)
    assert 0.25 <= weights[0] < weights[2] <= 0.9


def test_whoever_is_new_notes_what_cost_time() -> None:
    (move,) = moves(shop.FIRST_COMMITS, ())
    assert (move.subject, move.effort_minutes) == ("first-friction", 5)
    assert "your first commit here is from 8 Jan" in move.why


def findings(subject: str) -> Given:
    return given(hotspot(), work(subject))


@pytest.mark.parametrize("subject", ["Split the cart", "refactor: carts", "Simplify carts", "Clean up the cart"])
def test_a_commit_that_says_it_made_a_busy_place_simpler_is_evidence(subject: str) -> None:
    (found,) = evidence(findings(subject))
    assert (
        found.statement
        == f'"{subject}" in checkout/cart.py, a file with 30 changes in the last 12 months, bulk ones and bots aside'
    )
    assert {type(each) for each in claims_of(found.statement)} == {Titled, Touched, Made}
    assert found.on == date(2026, 1, 7)
    assert [source.id for source in found.sources] == ["c00000000", "p:checkout/cart.py"]


def test_other_subjects_calm_places_and_other_people_are_no_evidence() -> None:
    assert list(evidence(findings("Splitting hairs about carts"))) == []
    assert list(evidence(given(hotspot(revisions=5), work("Split the cart")))) == []
    assert list(evidence(replace(findings("Split the cart"), myself=False))) == []


def test_where_the_name_speaks_of_fixing_no_subject_is_counted_as_a_fix() -> None:
    (move,) = suggested(hotspot("cli/fix.py"))
    assert "fixes" not in move.what + move.why


def test_what_is_said_of_a_place_is_claimed_within_its_window() -> None:
    (move,) = suggested(hotspot())
    place, when = Where((CART,)), When(ago(366) + 1)
    people = tuple(shop.REGISTRY.who(n) for n in range(4))
    assert claims_of(move.why) == (
        Made(None, place, when, 30, widest=100),
        People(people, place, when, widest=100),
        Figure(Sum.COUNT, (People(people, place, when, widest=100),), 4),
        Made(None, place, when, 9, widest=100, words=FIXING),
        Made(people[0], place, when, 8, widest=100),
        *(each for each in claims_of(move.why) if isinstance(each, (Titled, Touched))),
    )


def test_people_of_whom_not_all_are_listed_are_not_counted() -> None:
    (move,) = suggested(hotspot(revisions=200, fixes=60, my_revisions=30, authors=70, persons=tuple(range(7))))
    assert move.why.startswith("200 changes in the last 12 months")


def test_work_that_was_reverted_is_no_evidence() -> None:
    assert list(evidence(given(hotspot(), work("Split the cart", undone="whole")))) == []


def test_a_pair_that_one_person_built_is_their_design() -> None:
    rows = hotspot(), hotspot(LEDGER, my_revisions=1)
    (alone,) = suggested(*rows, coupled(LEDGER, CART, narrow=10, people=3, builder=2, built=6))
    assert alone.what.startswith("Look for one cause")
    (shared,) = suggested(*rows, coupled(LEDGER, CART, narrow=10, people=3, builder=2, built=5))
    assert shared.what.startswith("Find what")


@pytest.mark.parametrize(("other", "told"), [("checkout/cart/refunds.py", False), ("checkout/carts/refunds.py", True)])
def test_a_file_and_what_lies_in_the_folder_of_its_name_are_one_thing(other: str, told: bool) -> None:
    (move,) = suggested(hotspot(), hotspot(other, my_revisions=1), coupled(CART, other))
    assert move.what.startswith("Find what") == told


@pytest.mark.parametrize(
    ("changes", "people", "told"), [(12, 9, 0), (12, 8, 1), (28, 19, 0), (28, 16, 1), (40, 22, 0), (40, 21, 1)]
)
def test_a_place_to_which_each_came_once_is_a_bag(changes: int, people: int, told: int) -> None:
    row = hotspot(revisions=changes, authors=people, fixes=11, my_revisions=4, persons=tuple(range(min(people, 7))))
    assert len(suggested(row)) == told
