"""`priorities`: what one really worked on, beside the plan."""

from __future__ import annotations

from leadward.practices.priorities import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import ago, oid, work

QUARTER = tuple(
    work("Do it", place, commit=oid(20 + n), at=ago(n))
    for n, place in enumerate(("billing",) * 8 + ("search",) * 3 + ("ci",) * 4)
)


def test_the_last_quarter_is_laid_beside_the_plan() -> None:
    move = only(PRACTICE, *QUARTER, work("Do it", "pay", at=ago(80)))
    assert move.what == "Lay your last 90 days beside the plan"
    assert (
        move.why
        == "commits of yours: 8 in billing/, 3 in search/, 1 in pay/; which plan each of them serves is noted nowhere"
    )
    assert move.say == (
        "My last three months went mostly to billing/ (8 commits), search/ (3 commits), pay/ (1 commit). "
        "Is that the order you would have chosen?"
    )
    assert [source.key for source in move.sources] == [oid(20), oid(28), oid(12)]


def test_few_commits_or_one_place_are_no_order() -> None:
    nested = tuple(work("Do it", place, at=ago(n)) for n, place in enumerate(("src/a",) * 8 + ("src/a/b",) * 6))
    for rows in (QUARTER, QUARTER[:8] * 2, nested):
        assert only(PRACTICE, *rows).subject == "open-items"
    assert rests(PRACTICE, 45)
