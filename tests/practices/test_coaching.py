"""`coaching`: the agenda in time, notes to finish, minutes for the plan; and what an agenda holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from leadward.documents.agenda import lines
from leadward.model.source import commit
from leadward.notes.action import Action, ActionState
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.goal import Goal
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.series import Relation, Series
from leadward.notes.topic import Topic
from leadward.practices.agenda import agenda, counted
from leadward.practices.coaching import PRACTICE
from tests.practices import shop
from tests.practices.pair import LADDER, TODAY, ago, evidence, moves, noted, story

IN_TWO_DAYS = noted(1, Series("Dana", 14, Relation.MANAGER, next=TODAY + timedelta(days=2)), 60)
TOLD = noted(2, Aim("Lead", manager="Dana", told=ago(60)), 60)
LAST = noted(3, OneOnOne("Dana", Stage.HELD, coaching=15), 12)
WEEK = (
    IN_TWO_DAYS,
    TOLD,
    LAST,
    noted(4, Action("Ask finance for the budget", "Dana", ago(3), "Dana"), 12),
    noted(5, Action("Closed long ago", person="Dana", state=ActionState.DONE, closed=ago(1)), 30),
    noted(6, Goal("Billing deploys alone", due=TODAY + timedelta(days=60), their_words="no calls"), 30),
    noted(7, Goal("Write the map"), 20),
    noted(8, Entry("Billing's on-call used my page"), 4),
    noted(9, Entry("From before the last 1:1"), 13),
    noted(10, Expectation("owns-stories", Status.AGREED, "Two a quarter", "Dana"), 30),
    noted(11, Feedback("Dana", "Speak earlier in reviews"), 30),
    noted(12, Experiment("speak first", "n00000011", "Dana", tried=ago(5), observed="Two juniors spoke, too"), 20),
    noted(13, Experiment("told already", person="Dana", tried=ago(9), observed="x", shared=ago(8)), 20),
    noted(14, Topic("Who owns the release?", "Bob"), 2),
)


def test_the_agenda_is_ready_two_days_before() -> None:
    rows = (
        shop.work("Retry failed payments", at=shop.ago(3)),
        shop.work("Split the cart", commit=shop.oid(13), at=shop.ago(9)),
    )
    [move] = PRACTICE.moves(story(*WEEK, rows=rows, criteria=LADDER), ())
    assert move.what == "Prepare the 1:1 with Dana in 2 days"
    assert move.why == "1 carried over, 1 goal, 3 recent facts, 1 experiment to share, 1 question"
    assert (move.due, str(move.ready)) == (TODAY + timedelta(days=2), "leadward one-on-one prep")


def test_what_the_agenda_says() -> None:
    rows = (shop.work("Retry failed payments", at=shop.ago(3), files=9, tag="v4.2", tagged_at=shop.ago(2)),)
    made = agenda(story(*WEEK, rows=rows, criteria=LADDER), "Dana", theirs=True)
    assert [item.text for item in made.items] == [
        "Dana: Ask finance for the budget, due 9 Jan",
        "Billing deploys alone, due 13 Mar: nothing to show yet; what is in the way?",
        "Billing's on-call used my page",
        '"Retry failed payments" (checkout/, in v4.2 of 10 Jan)',
        "Tried: speak first. What happened: Two juniors spoke, too",
        '"Owns projects of many months and several teams." What would you see, here, if I did that?',
    ]
    assert counted(made) == "1 carried over, 1 goal, 2 recent facts, 1 experiment to share, 1 question"
    assert [source.id for source in made.carried[0].sources] == ["n00000004"]


def test_the_first_one_on_one_has_more_than_a_line() -> None:
    rows = (
        shop.work("Retry failed payments", at=shop.ago(150), files=9),
        shop.work("Split the cart", commit=shop.oid(13), at=shop.ago(160)),
    )
    made = agenda(story(rows=rows, criteria=LADDER), "", theirs=True)
    assert lines(made) == (
        "I want to become Lead. Which two things must you see?",
        *(f'"{each.text}" What would you see, here, if I did that?' for each in LADDER[:3]),
        'Earlier, on 15 Aug 2025: "Retry failed payments" (checkout/)',
        "Which one of these do I bring something for next time, and when is that?",
    )
    assert counted(made) == f"{1 + len(LADDER[:3])} questions"
    assert made.items[-2].sources == (commit(rows[0].commit, rows[0].subject),)


@pytest.mark.parametrize("more", [noted(1, Goal("Write the map"), 20), noted(1, OneOnOne("Dana", Stage.HELD), 12)])
def test_later_ones_are_short_again(more: Any) -> None:
    made = agenda(story(TOLD, more, rows=(shop.work("Retry", at=shop.ago(150)),), criteria=LADDER), "Dana", theirs=True)
    assert (made.expected, made.earlier, made.agree) == ((), None, None)


def test_with_a_peer_only_what_is_between_the_two() -> None:
    made = agenda(story(*WEEK, criteria=LADDER), "bob", theirs=False)
    assert [item.text for item in made.items] == ["Who owns the release?"]


def test_a_far_day_needs_nothing_and_the_cadence_counts() -> None:
    far = noted(1, Series("Dana", 14, Relation.MANAGER, next=TODAY + timedelta(days=4)))
    assert moves(PRACTICE, story(far)) == []
    by_cadence = noted(1, Series("Dana", 14, Relation.MANAGER))
    assert [what for what, _ in moves(PRACTICE, story(by_cadence, LAST))] == ["Prepare the 1:1 with Dana in 2 days"]


def test_the_cadence_has_run_out() -> None:
    found = story(
        noted(1, Series("Dana", 14, Relation.MANAGER)), noted(3, OneOnOne("dana", Stage.HELD, coaching=10), 40)
    )
    assert moves(PRACTICE, found) == [
        (
            "Set a day for the next 1:1 with Dana",
            "the last one noted is of 3 Dec 2025; you meet every 14 days",
        )
    ]


def test_notes_to_finish_and_minutes_to_ask_for() -> None:
    far = noted(1, Series("Dana", 14, Relation.MANAGER, next=TODAY + timedelta(days=9)))
    held = [noted(number, OneOnOne("Dana", Stage.HELD), 14 * number) for number in (4, 3, 2)]
    begun = noted(7, OneOnOne("Dana", Stage.STARTED), 1)
    assert [what for what, _ in moves(PRACTICE, story(far, *held, begun))] == [
        "Finish the notes of the 1:1 with Dana",
        "Ask Dana to begin the next 1:1 with your plan",
    ]


def test_no_series_yet() -> None:
    assert [what for what, _ in moves(PRACTICE, story())] == [
        "Ask your manager to keep 10 minutes of each 1:1 for your plan"
    ]


def test_minutes_and_closed_actions_are_evidence() -> None:
    mine = noted(4, Action("Send the map", person="Dana", state=ActionState.DONE, closed=ago(3)), 12)
    theirs = noted(5, Action("Ask finance", "Dana", person="Dana", state=ActionState.DONE, closed=ago(3)), 12)
    uncounted = noted(6, OneOnOne("Dana", Stage.HELD), 30)
    assert evidence(PRACTICE, story(LAST, mine, theirs, uncounted)) == [
        (ago(12).isoformat(), "claimed", "15 minutes of the 1:1 with Dana went to the plan"),
        (ago(3).isoformat(), "claimed", 'Did what you said to Dana: "Send the map"'),
    ]
