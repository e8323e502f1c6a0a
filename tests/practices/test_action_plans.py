"""`action-plans`: offer to keep what a meeting decides; what came of kept plans."""

from __future__ import annotations

from dataclasses import replace

from leadward.notes.action import Action, ActionState
from leadward.notes.choice import Choice, ChoiceState
from leadward.notes.entry import Entry
from leadward.practices import agenda, coaching, phrases
from leadward.practices.action_plans import PRACTICE
from tests.practices.pair import TODAY, ago, noted, story
from tests.practices.questions import only, rests

PLAN = noted(1, Entry("Plan from the meeting", practice="action-plans"), 20)
DUE = Action("rotate the keys", "Omar", ago(6), origin=PLAN.id)


def test_it_offers_to_keep_the_decisions_and_rests_for_a_month() -> None:
    move = only(PRACTICE)
    assert move.what == "Keep the decisions of the next technical meeting"
    assert move.say == "I will note what we decide, who does what and when, and what stays open. Have I got it right?"
    assert rests(PRACTICE, 30)


def test_an_action_of_a_plan_that_is_overdue_is_asked_about() -> None:
    mine = noted(3, Action("write the test plan", due=ago(2), origin=PLAN.id), 20)
    later = noted(4, replace(DUE, due=TODAY), 20)
    elsewhere = noted(5, replace(DUE, origin=""), 20)
    found = list(PRACTICE.moves(story(PLAN, noted(2, DUE, 20), mine, later, elsewhere), ()))
    assert [str(move.what) for move in found][:2] == [
        'Ask Omar about "rotate the keys"',
        'Close or move "write the test plan"',
    ]
    assert found[0].why.startswith("agreed in a meeting on ")
    assert len([move for move in found if move.due]) == 2


def test_a_closed_action_of_a_plan_is_evidence_of_it_and_not_of_coaching() -> None:
    done = noted(2, replace(DUE, owner="", state=ActionState.DONE, closed=ago(3)), 20)
    (seen,) = PRACTICE.evidence(story(PLAN, done))
    assert (seen.on, seen.statement) == (ago(3), 'Closed from a meeting\'s plan: "rotate the keys"')
    assert not list(coaching.PRACTICE.evidence(story(PLAN, done)))
    assert not list(PRACTICE.evidence(story(PLAN, noted(3, replace(DUE, state=ActionState.OPEN), 20))))


OPEN = Choice("Queue or cron job", ("Ines: a queue", "Omar: a cron job"), origin=PLAN.id)


def test_a_choice_open_for_over_a_week_is_taken_to_whoever_decides() -> None:
    named = noted(6, replace(OPEN, decides="Rosa"), 12)
    found = list(PRACTICE.moves(story(PLAN, named, noted(7, OPEN, 10), noted(8, OPEN, 7)), ()))
    assert [str(move.what) for move in found][:2] == [
        'Take "Queue or cron job" to Rosa',
        'Ask who decides "Queue or cron job"',
    ]
    assert sum("Queue" in move.what for move in found) == 2
    assert found[0].why.startswith("2 ways open since ")
    assert found[0].ready is not None
    assert found[0].ready.command == "leadward distill --weigh n00000006"


def test_a_choice_that_was_decided_is_evidence_and_no_move() -> None:
    closed = noted(6, replace(OPEN, state=ChoiceState.DECIDED, closed=ago(2), outcome="a queue"), 12)
    (seen,) = PRACTICE.evidence(story(PLAN, closed))
    assert seen.statement == 'Decided: a queue, of the open choice "Queue or cron job"'
    assert not list(PRACTICE.moves(story(PLAN, closed), (seen,)))


def test_notes_of_a_meeting_without_a_plan() -> None:
    notes = noted(9, Entry("Storage sync: who rounds?", links=("calendar:m12345678",)), 2)
    (move, *_) = PRACTICE.moves(story(notes), ())
    assert move.what == 'Make a plan of "Storage sync: who rounds?"'
    assert move.why.endswith(", and no plan is kept since then")
    for silent in (story(notes, replace(PLAN, on=ago(1))), story(replace(notes, on=ago(9)), PLAN)):
        assert not [each for each in PRACTICE.moves(silent, ()) if each.what.startswith("Make a plan")]


def test_an_action_of_a_plan_is_on_the_agenda_of_the_1_1_with_its_owner() -> None:
    both = noted(2, replace(DUE, owner="Omar, Ines"), 20)
    elsewhere = noted(3, replace(DUE, text="tidy up", origin=""), 20)
    story_ = story(PLAN, both, elsewhere)
    assert [str(each.text) for each in agenda.agenda(story_, "omar", False).carried] == [
        f"Omar, Ines: rotate the keys, due {phrases.named_day(ago(6), TODAY)}"
    ]
    assert not agenda.agenda(story_, "Rosa", False).carried
