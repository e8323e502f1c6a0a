"""`priorities`: what one really worked on, beside the plan."""

from __future__ import annotations

from leadward.model.claim import Titled, Touched, Where
from leadward.model.sentence import claims_of
from leadward.practices.priorities import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import MANAGER, REGISTRY, ago, oid, work

QUARTER = tuple(
    work(f"Add step {n} to it", place, commit=oid(20 + n), at=ago(n), path=f"{place}/a.py", files=9 - n // 3)
    for n, place in enumerate(("billing",) * 8 + ("search",) * 3 + ("ci",) * 4)
)


def test_the_largest_pieces_of_the_last_quarter_are_laid_beside_the_plan() -> None:
    move = only(PRACTICE, *QUARTER, notes=[MANAGER])
    assert move.what == "Compare your work of the last 90 days with the plan"
    assert move.why == (
        'yours: "Add step 0 to it" in billing/ and "Add step 8 to it" in search/; no order of your work is logged in the last 45 days'
    )
    assert move.say == (
        "In the last 90 days my largest pieces were 'Add step 0 to it' and 'Add step 8 to it'. Is that the order you would have chosen?"
    )
    assert [source.key for source in move.sources] == [oid(20), oid(28)]
    claims = claims_of(move.why)
    assert Titled(oid(28), "Add step 8 to it") in claims
    assert Touched((oid(28),), REGISTRY.who(0), Where(("search/",))) in claims


def test_few_commits_one_place_old_work_or_no_manager_are_no_order() -> None:
    old = tuple(
        work("Add more of it", place, commit=oid(40 + n), at=ago(91 + n), path=f"{place}/a.py")
        for n, place in enumerate(("a", "b") * 7)
    )
    for rows in (QUARTER[:8] * 2, QUARTER[:3], old):
        assert only(PRACTICE, *rows, notes=[MANAGER]).subject == "open-items"
    assert only(PRACTICE, *QUARTER).subject == "open-items"
    assert rests(PRACTICE, 45)
