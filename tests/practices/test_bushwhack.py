"""`bushwhack`: where to scout, and where not."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.analyses.first_steps import FirstStep
from leadward.model.claim import Edge, End, Touched, Where
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.practices.bushwhack import evidence, moves
from tests.practices import shop
from tests.practices.shop import REGISTRY, Note, active, ago, changed, coupled, dormant, entry, given, oid, work

CART, LEDGER = "checkout/cart.py", "billing/ledger.py"


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(active(), *rows), ()))


def test_what_changes_with_my_recent_work_and_is_unknown_to_me() -> None:
    (move,) = suggested(work(), changed(CART), coupled(LEDGER, CART))
    assert move.what == "Scout billing/ beside your work"
    assert move.why == (
        "bulk changes and bots aside, 14 of 20 changes of billing/ledger.py in the last 5 years also changed checkout/cart.py; "
        "you changed checkout/cart.py 5 days ago"
    )
    assert Touched((oid(12),), REGISTRY.who(0), Where((CART,))) in claims_of(move.why)
    assert (move.subject, str(move.ready)) == ("billing/", "leadward scout billing/")
    assert [source.kind for source in move.sources] == ["commit", "commit", "commit", "path"]


@pytest.mark.parametrize(
    "rows",
    [
        (work(), changed(CART), changed(LEDGER), coupled(CART, LEDGER)),
        (work(), changed(CART), changed("billing/report.py"), coupled(CART, LEDGER)),
        (work(), coupled(CART, LEDGER)),
        (work(path="checkout/till.py"), changed(CART), coupled(CART, LEDGER)),
        (work(), changed(CART), coupled(CART, LEDGER, together=3)),
        (work(), changed(CART), coupled(CART, "tests/test_cart.py")),
        (work(), changed(CART), coupled(CART, "docs/cart.md")),
        (work(), changed(CART), coupled(CART, "checkout/till.py", crosses_area=False)),
    ],
    ids=["mine", "my folder", "not my work", "not lately", "seldom", "its test", "its page", "same folder"],
)
def test_not_scouted(rows: tuple[object, ...]) -> None:
    assert suggested(*rows) == []


def test_a_resting_part_nearby_unless_i_was_there() -> None:
    (move,) = suggested(work(), dormant())
    assert move.what == "Scout search/ before it is needed"
    assert (
        move.why
        == "bulk changes and bots aside, the last commit there is from 8 Nov 2024; checkout/cart.py, which changed together with it, has at least 6 commits in the last 3 months"
    )
    assert suggested(work(), dormant(my_revisions=1)) == []
    assert suggested(work(), dormant(neighbour_changes=2)) == []
    assert suggested(work(), dormant(newest_at=ago(4))) == [], "a bulk change came by"
    assert suggested(dormant()) == [], "nothing of mine is beside it"


def test_at_most_two_borders_before_what_merely_rests() -> None:
    borders = [coupled(CART, f"other{n}/x.py", together=10 + n) for n in range(3)]
    found = suggested(work(), changed(CART), *borders, dormant())
    assert [move.subject for move in found] == ["other2/", "other1/"]


def test_whoever_is_new_maps_where_they_began() -> None:
    (move,) = moves(shop.FIRST_COMMITS, ())
    assert move.what == "Map checkout/, where you just began"
    assert str(move.ready) == "leadward scout checkout/"


def test_git_shows_no_use_of_a_map() -> None:
    assert list(evidence(shop.FULL)) == []
    assert list(evidence(given(work("Draw a map", "maps", at=ago(1))))) == []


def _map(days: int = 10, to: str = "Bob Berg", place: str = "search/") -> Note:
    return entry(f"Gave {to} a map of {place}", "bushwhack", days, people=(to,), links=(place,))


def _step(who: int = 1, days: int = 5, before: int = 400, directory: str = "search") -> FirstStep:
    return FirstStep(directory, oid(31), "Rank by stock", ago(days), ago(days), who, oid(30), ago(before))


def test_a_map_is_used_where_whoever_was_given_it_made_the_first_change_there() -> None:
    [shown] = evidence(given(active(), _step(), notes=[_map()]))
    assert shown.statement == (
        'Bob Berg, to whom you gave a map on 2 Jan, made the first change in search/ since 8 Dec 2024 (bulk changes and bots aside), on 7 Jan: "Rank by stock"'
    )
    assert shown.on == date(2026, 1, 7)
    edges = [each for each in claims_of(shown.statement) if isinstance(each, Edge)]
    edge = next(each for each in edges if each.end is End.LAST)
    assert (edges[0].commit, edges[0].end, edges[0].when.first) == (oid(31), End.FIRST, ago(400) + 1)
    assert (edge.who, edge.commit, edge.end, edge.when.last) == (None, oid(30), End.LAST, ago(5) - 1)


@pytest.mark.parametrize(
    ("made", "step"),
    [
        (_map(3), _step()),
        (_map(500), _step()),
        (_map(to="Dora Dahl"), _step()),
        (_map(to="Bob"), _step()),
        (_map(place="billing/"), _step()),
        (_map(to="Alice Aalto"), _step(who=0)),
        (_map(place="https://wiki.example/search"), _step()),
    ],
    ids=["given later", "given before it rested", "another", "a first name", "elsewhere", "oneself", "an address"],
)
def test_a_map_that_shows_nothing(made: Note, step: FirstStep) -> None:
    assert list(evidence(given(active(), step, notes=[made]))) == []


def test_a_commit_is_one_use_of_a_map_whatever_folders_it_is_first_in() -> None:
    rows = (_step(directory="search/core"), _step(), _step(directory="search/core/rank"))
    [shown] = evidence(given(active(), *rows, notes=[_map()]))
    assert "change in search/ since" in shown.statement
