"""`stakeholders`: somebody was bothered before each fix."""

from __future__ import annotations

from leadward.model.evidence import Reach
from leadward.practices.stakeholders import PRACTICE
from tests.practices.questions import only, rests
from tests.practices.shop import ago, contact, given, oid, work

FIXES = tuple(work(f"Fix refund {n}", commit=oid(20 + n), at=ago(4 + n), files=3 + (n == 1)) for n in range(3))


def test_ones_own_fixes_lead_to_somebody_who_was_bothered() -> None:
    move = only(PRACTICE, *FIXES, work())
    assert move.what == "Ask someone whose bug you fixed what else annoys them"
    assert move.why == '3 commits of yours in the last 90 days look like fixes, among them "Fix refund 1"'
    assert (
        move.say
        == "I changed this: 'Fix refund 1'. Did it bother you before? What else did you work around this month?"
    )
    assert [source.key for source in move.sources] == [oid(21), oid(20), oid(22)]


def test_without_them_it_asks_anybody_and_rests_after_a_talk() -> None:
    assert only(PRACTICE, *FIXES[:2]).subject == "one-user"
    assert rests(PRACTICE, 60)
    talk = given(*FIXES, notes=(contact("Sol", team="Customer support"),))
    assert list(PRACTICE.moves(talk, tuple(PRACTICE.evidence(talk)))) == []


def test_talks_outside_engineering_are_evidence() -> None:
    notes = (contact("Sol", team="Sales"), contact("Bo", team="Billing"), contact("Di", team=""))
    (found,) = PRACTICE.evidence(given(notes=notes))
    assert (found.statement, found.reach) == ("Talked with Sol (Sales) about the ledger", Reach.COMPANY)


def test_the_fixes_of_one_branch_are_one_fix() -> None:
    one = [work(f"Fix refund {n}", commit=oid(20 + n), at=ago(4 + n), unit=7) for n in range(3)]
    assert only(PRACTICE, *one).subject == "one-user"
    move = only(
        PRACTICE, *one, *(work(f"Fix tax {n}", commit=oid(30 + n), at=ago(4 + n), unit=8 + n) for n in range(2))
    )
    assert move.why.startswith("3 commits of yours in the last 90 days look like fixes")
