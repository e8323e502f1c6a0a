"""`bushwhack`: where to scout, and where not."""

from __future__ import annotations

import pytest

from leadward.model.move import Move
from leadward.practices.bushwhack import evidence, moves
from tests.practices import shop
from tests.practices.shop import BOB, active, ago, authored, coupled, dormant, given, work

CART, LEDGER = "checkout/cart.py", "billing/ledger.py"


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(active(), *rows), ()))


def test_what_changes_with_my_recent_work_and_is_unknown_to_me() -> None:
    (move,) = suggested(work(), authored(CART), coupled(LEDGER, CART))
    assert move.what == "Scout billing/ beside your work"
    assert move.why == (
        "checkout/cart.py, which you changed, and billing/ledger.py changed together in 14 of 20 changes; "
        "you are not among its main authors"
    )
    assert (move.subject, move.ready) == ("billing/", "leadward scout billing/")
    assert [source.kind for source in move.sources] == ["commit", "commit", "commit", "path"]


@pytest.mark.parametrize(
    "rows",
    [
        (work(), authored(CART), authored(LEDGER), coupled(CART, LEDGER)),
        (work(), authored(CART), authored("billing/report.py"), coupled(CART, LEDGER)),
        (work(), authored(CART, BOB), coupled(CART, LEDGER)),
        (work(path="checkout/till.py"), authored(CART), coupled(CART, LEDGER)),
        (work(), authored(CART), coupled(CART, LEDGER, together=3)),
        (work(), authored(CART), coupled(CART, "tests/test_cart.py")),
        (work(), authored(CART), coupled(CART, "docs/cart.md")),
        (work(), authored(CART), coupled(CART, "checkout/till.py", crosses_area=False)),
    ],
    ids=["mine", "my folder", "not my work", "not lately", "seldom", "its test", "its page", "same folder"],
)
def test_not_scouted(rows: tuple[object, ...]) -> None:
    assert suggested(*rows) == []


def test_a_resting_part_nearby_unless_i_was_there() -> None:
    (move,) = suggested(dormant())
    assert move.what == "Scout search/ before it is needed"
    assert move.why.startswith("41 files, unchanged for 14 months; 6 changes in the last quarter in files that used")
    assert suggested(dormant(my_revisions=1)) == []
    assert suggested(dormant(touched_neighbours=0)) == []


def test_at_most_two_borders_before_what_merely_rests() -> None:
    borders = [coupled(CART, f"other{n}/x.py", together=10 + n) for n in range(3)]
    found = suggested(work(), authored(CART), *borders, dormant())
    assert [move.subject for move in found] == ["other2/", "other1/"]


def test_whoever_is_new_maps_where_they_began() -> None:
    (move,) = moves(shop.FIRST_COMMITS, ())
    assert move.what == "Map checkout/, where you just began"
    assert move.ready == "leadward scout checkout/"


def test_git_shows_no_use_of_a_map() -> None:
    assert list(evidence(shop.FULL)) == []
    assert list(evidence(given(work("Draw a map", "maps", at=ago(1))))) == []
