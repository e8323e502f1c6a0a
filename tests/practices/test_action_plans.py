"""`action-plans`: offer to keep what a meeting decides."""

from __future__ import annotations

from leadward.practices.action_plans import PRACTICE
from tests.practices.questions import only, rests


def test_it_offers_to_keep_the_decisions_and_rests_for_a_month() -> None:
    move = only(PRACTICE)
    assert move.what == "Keep the decisions of the next technical meeting"
    assert move.say == "I will note what we decide, who does what by when, and what stays open. Have I got it right?"
    assert rests(PRACTICE, 30)
