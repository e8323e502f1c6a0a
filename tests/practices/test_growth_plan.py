"""`growth-plan`: agreed by both, evidence wanted, arrived, stale."""

from __future__ import annotations

from datetime import timedelta

from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.goal import Goal, GoalState
from leadward.practices.growth_plan import PRACTICE
from tests.practices.pair import TODAY, ago, evidence, moves, noted, story

AGREED = {
    "wanted": "Their on-call follows my page",
    "my_words": "They deploy alone",
    "my_day": ago(50),
    "their_words": "Billing no longer calls us",
    "their_day": ago(45),
}
DANA = noted(9, Aim("Lead", manager="Dana"))


def test_no_goal_yet() -> None:
    [move] = PRACTICE.moves(story(), ())
    assert (move.what, str(move.ready)) == ("Ask your manager for one goal on the way to Lead", "leadward plan suggest")


def test_a_goal_without_evidence_wanted() -> None:
    found = story(DANA, noted(1, Goal("Billing deploys alone"), 1))
    assert moves(PRACTICE, found) == [
        (
            'Say what evidence would show "Billing deploys alone"',
            "the goal names no evidence wanted; with it, both of you notice when it arrives",
        )
    ]


def test_proposed_and_not_yet_agreed() -> None:
    goal = Goal("Billing deploys alone", wanted="a page", my_words="They deploy alone", my_day=ago(20))
    assert moves(PRACTICE, story(DANA, noted(1, goal, 13))) == []
    assert moves(PRACTICE, story(DANA, noted(1, goal, 14))) == [
        (
            'Agree with Dana on "Billing deploys alone"',
            "proposed by you on 29 Dec 2025; words still missing: Dana's",
        )
    ]


def test_evidence_that_arrived() -> None:
    goal = noted(1, Goal("Billing deploys alone", practices=("procedures",), **AGREED), 44)  # type: ignore[arg-type]
    before = noted(2, Entry("Wrote the page", practice="procedures"), 60)
    tagged = noted(3, Entry("Their on-call used it", practice="procedures"), 3)
    linked = noted(4, Entry("They asked for a second one", links=("n00000001",)), 2)
    other = noted(5, Entry("Lunch", practice="recognition"), 1)
    [move] = PRACTICE.moves(story(DANA, goal, before, tagged, linked, other), ())
    assert move.what == 'Look at what arrived for "Billing deploys alone"'
    assert move.why == '2 entries since 29 Nov 2025; newest: "They asked for a second one"'
    assert str(move.ready) == "leadward plan attach n00000001 n00000003 n00000004"


def test_what_is_attached_has_been_seen() -> None:
    goal = Goal("Billing deploys alone", practices=("procedures",), evidence=("n00000003",), **AGREED)  # type: ignore[arg-type]
    found = story(DANA, noted(1, goal, 20), noted(3, Entry("Used", practice="procedures"), 3))
    assert moves(PRACTICE, found) == []


def test_six_quiet_weeks() -> None:
    goal = Goal("Billing deploys alone", **AGREED)  # type: ignore[arg-type]
    assert moves(PRACTICE, story(DANA, noted(1, goal, 41))) == []
    assert moves(PRACTICE, story(DANA, noted(1, goal, 42))) == [
        ('Move, change or drop "Billing deploys alone"', "no entry arrived for it since 1 Dec 2025, 6 weeks ago")
    ]


def test_a_near_day_and_one_that_has_passed() -> None:
    near = Goal("Billing deploys alone", due=TODAY + timedelta(days=14), **AGREED)  # type: ignore[arg-type]
    past = Goal("Write the map", due=ago(2), **AGREED)  # type: ignore[arg-type]
    closed = Goal("Old one", due=ago(90), state=GoalState.DROPPED)
    found = story(DANA, noted(1, near, 5), noted(2, past, 5), noted(3, closed, 5))
    assert [(move.what, move.due) for move in PRACTICE.moves(found, ())] == [
        ('Settle with Dana how far "Billing deploys alone" is', near.due),
        ('Settle with Dana how far "Write the map" is', past.due),
    ]


def test_agreed_is_evidence_on_the_day_of_the_second_yes() -> None:
    goal = Goal("Billing deploys alone", **AGREED)  # type: ignore[arg-type]
    half = Goal("Half", my_words="yes", my_day=ago(3))
    done = Goal("Mapped search", state=GoalState.DONE, outcome="Two teams used it")
    found = story(noted(1, goal, 44), noted(2, half), noted(3, done, 7))
    assert evidence(PRACTICE, found) == [
        (
            ago(45).isoformat(),
            "relayed",
            'Goal "Billing deploys alone" agreed; your manager: "Billing no longer calls us"',
        ),
        (ago(7).isoformat(), "claimed", 'Goal "Mapped search" reached: Two teams used it'),
    ]
