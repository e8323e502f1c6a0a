"""What came of a move that was done is written where it belongs, in one line or none."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.model.action import Action, run
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.thanks import Thanks
from leadward.workflows import aim, feedback
from leadward.workflows.closing import Closed, close
from tests.here import here

TODAY = date(2026, 3, 9)


def test_a_line_of_no_loop_is_an_entry_of_the_practice_and_none_is_nothing() -> None:
    assert close(here(), "company-plans", "horizons", None, "  ", TODAY) == Closed()
    assert close(here(), "company-plans", "horizons", run("scout", "x/"), "Search\nenters in Q3", TODAY).words
    [kept] = here().notes.notes_of(Entry)
    assert (kept.body.text, kept.body.practice, kept.on) == ("Search enters in Q3", "company-plans", TODAY)


@pytest.mark.parametrize("line", ["", "Own something that spans teams"])
def test_the_aim_is_told_from_then_on(line: str) -> None:
    close(here(), "aim", "say-it", run("aim"), line, TODAY)
    [kept] = here().notes.notes_of(Aim)
    assert (kept.body.role, kept.body.told, kept.body.answer) == ("Lead", TODAY, line)


def test_an_aim_that_is_written_down_keeps_its_words() -> None:
    aim.save(here(today=TODAY), {"role": "Staff Engineer", "manager": "Dana"})
    close(here(), "aim", "say-it", run("aim guide"), "Show me two quarters", TODAY)
    kept = aim.current(here())
    assert kept
    assert (kept.body.role, kept.body.manager, kept.body.told) == ("Staff Engineer", "Dana", TODAY)


def test_an_experiment_is_tried_and_shared() -> None:
    begun = feedback.try_it(here(), "speak first", "", "Dana", "", TODAY, TODAY)
    assert close(here(), "feedback", "x", run("experiment tried", begun.id, "what happened"), "", TODAY) == Closed()
    close(here(), "feedback", "x", run("experiment tried", begun.id, "what happened"), "two juniors spoke", TODAY)
    close(here(), "feedback", "x", run("experiment shared", begun.id), "Keep going", TODAY)
    [kept] = here().notes.notes_of(Experiment)
    assert (kept.body.observed, kept.body.shared, kept.body.answer) == ("two juniors spoke", TODAY, "Keep going")


@pytest.mark.parametrize("line", ["", "The names were hard"])
def test_a_request_is_noted_with_its_answer(line: str) -> None:
    close(here(), "feedback", "ana@example.org", run("feedback ask", "Ana", about="the queue"), line, TODAY)
    [request] = here().notes.notes_of(FeedbackRequest)
    assert (request.body.person, request.body.about) == ("Ana", "the queue")
    answers = [(each.body.words, each.body.request) for each in here().notes.notes_of(Feedback)]
    assert answers == ([(line, request.id)] if line else [])


@pytest.mark.parametrize(("ready", "sort"), [
    (run("feedback add", "their words", advice=""), Sort.ADVICE),
    (run("feedback add", "their words", friction=""), Sort.FRICTION),
])  # fmt: skip
def test_what_the_manager_said_is_their_words(ready: Action, sort: Sort) -> None:
    aim.save(here(today=TODAY), {"manager": "Dana"})
    close(here(), "feedback", "manager", ready, "Speak earlier", TODAY)
    [kept] = here().notes.notes_of(Feedback)
    assert (kept.body.person, kept.body.words, kept.body.sort) == ("Dana", "Speak earlier", sort)


def test_without_a_named_manager_their_words_are_an_entry() -> None:
    close(here(), "feedback", "manager", run("feedback add", "their words", advice=""), "Speak earlier", TODAY)
    assert [each.body.text for each in here().notes.notes_of(Entry)] == ["Speak earlier"]
    assert not here().notes.notes_of(Feedback)


def test_thanks_are_kept_in_the_words_that_were_said() -> None:
    close(here(), "recognition", "ana@example.org", run("thank", "Ana"), "You found it first", TODAY)
    assert [(each.body.person, each.body.words) for each in here().notes.notes_of(Thanks)] == [
        ("Ana", "You found it first")
    ]
