"""`expectations`: the three criteria about which nothing is known, and words that have grown old."""

from __future__ import annotations

from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.practices.expectations import PRACTICE
from tests.practices.pair import LADDER, ago, evidence, moves, noted, story


def test_the_first_three_of_which_nothing_is_known() -> None:
    said = noted(1, Expectation("owns-stories", Status.AGREED, "Two a quarter", "Dana"), 30)
    apart = noted(2, Expectation("goes-ahead", not_applicable="no other code"), 30)
    [move] = PRACTICE.moves(story(noted(3, Aim("Lead", manager="Dana")), said, apart, criteria=LADDER), ())
    assert move.what == "Ask Dana what 2 criteria of the ladder mean"
    assert move.why == "of 2 criteria no words of your manager's are noted; of 1 they said something"
    assert move.say == (
        '"Owns projects of many months and several teams." What would you see, here, if I did that? '
        '"Asks what came of the work." What would you see, here, if I did that?'
    )


def test_at_most_two_questions() -> None:
    [move] = PRACTICE.moves(story(criteria=LADDER), ())
    assert (move.say or "").count("?") == 2
    assert move.why == "of 4 criteria no words of your manager's are noted"
    assert move.weight <= 0.25


def test_without_a_ladder_one_question() -> None:
    assert [what for what, _ in moves(PRACTICE, story())] == [
        "Ask your manager what a lead does here that you do not do yet"
    ]


def test_old_words_are_asked_about_met_ones_are_not() -> None:
    old = noted(1, Expectation("owns-stories", Status.STATED, "Two a quarter", "Dana"), 400)
    met = noted(2, Expectation("goes-ahead", Status.MET, "You do", "Dana"), 500)
    found = story(old, met, criteria=(LADDER[0], LADDER[3]))
    assert moves(PRACTICE, found) == [
        ("Ask your manager whether owns-stories still means the same", "their words are of 8 Dec 2024, 13 months ago")
    ]


def test_evidence_says_whose_words_they_are() -> None:
    typed = noted(1, Expectation("owns-stories", Status.AGREED, "Two a quarter", "Dana"), 30)
    received = noted(2, Expectation("goes-ahead", Status.MET, "You do", "Dana", received="n5e6f7a8b"), 20)
    unknown = noted(3, Expectation("serves-outcomes"))
    assert evidence(PRACTICE, story(typed, received, unknown)) == [
        (ago(30).isoformat(), "relayed", 'Dana agreed with you on "owns-stories": "Two a quarter"'),
        (ago(20).isoformat(), "confirmed", 'Dana said you meet "goes-ahead": "You do"'),
    ]
