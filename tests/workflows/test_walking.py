"""An agenda walked line by line: each word is written where it belongs, and the next agenda does not ask again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from leadward.documents import markdown
from leadward.documents.agenda import Page, document
from leadward.model.errors import UsageProblem
from leadward.notes.action import ActionState
from leadward.notes.feedback import Feedback
from leadward.workflows import aim, expectations, feedback, growth_plan, one_on_one, walking
from tests.here import here

DAY = date(2026, 1, 12)


def agenda(day: date) -> Page:
    return one_on_one.page(here(day), "")


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_each_line_goes_where_it_belongs() -> None:
    aim.save(here(DAY), {"role": "Lead", "manager": "Dana", "told": "2026-01-05", "answer": "Own something wide"})
    goal = growth_plan.add(here(DAY), {"title": "Billing ships alone", "my_words": "They ship"})
    action = one_on_one.act(here(DAY), "Ask finance", "Dana", "", None)
    trial = feedback.tried(
        here(DAY), feedback.try_it(here(DAY), "speak first", "", "Dana", "", None, DAY).id, "two juniors spoke", DAY
    )
    one_on_one.park(here(DAY), "Who owns the release?", "")
    expectations.say(here(DAY), "owns-stories", DAY, None, "Two a quarter")
    met = one_on_one.start(here(DAY), agenda(DAY))
    lines = walking.lines(met)
    assert [each.becomes for each in lines] == [
        "done",
        "noted",
        "what they expect",
        "shared; what they said to it",
        "their words on the goal",
    ]
    for number, words in enumerate(("done", "Ana does", "Six months of one", "I noticed", "Nobody calls us"), 1):
        walking.answer(here(DAY), met.id, number, words)
    assert one_on_one.actions(here(DAY), everything=True)[0].body.state is ActionState.DONE
    assert action.id == one_on_one.actions(here(DAY), everything=True)[0].id
    assert here().notes.note(met.id).body.notes == "Who owns the release?: Ana does"
    assert here().notes.note(trial.id).body.answer == "I noticed"
    assert here().notes.note(goal.id).body.their_words == "Nobody calls us"
    said = {each.criterion: each.words for each in expectations.rows(here(DAY)) if each.words}
    assert sorted(said.values()) == ["Six months of one", "Two a quarter"]
    with pytest.raises(UsageProblem, match="there is no 9"):
        walking.answer(here(DAY), met.id, 9, "x")


def test_advice_and_friction_come_in_turn_and_nothing_a_third_time() -> None:
    aim.save(here(DAY), {"role": "Lead", "manager": "Dana", "told": "2026-01-05", "answer": "Own something wide"})
    expectations.say(here(DAY), "owns-stories", DAY, None, "Two a quarter")
    asked = []
    for number in range(10):
        day = DAY + timedelta(14 * number)
        made = agenda(day)
        assert made.agenda.question
        asked.append(str(made.agenda.question.text))
        met = one_on_one.start(here(day), made)
        one_on_one.finish(here(day), "", None, None, ())
    assert max(asked.count(each) for each in asked) <= 2
    assert asked[2] == "What is one thing I should do differently in the next two weeks?"
    assert asked[4] == "Where do you see friction between me and the team?"
    day = DAY + timedelta(150)
    made = agenda(day)
    assert markdown.text(document(made)).count("\n- ") == 1
    assert "Nothing new since Mon 18 May; ten minutes are enough." in markdown.text(document(made))
    met = one_on_one.start(here(day), made)
    number = next(each.number for each in walking.lines(met) if "?" in each.text)
    walking.answer(here(day), met.id, number, "Speak earlier")
    assert [each.body.words for each in here().notes.notes_of(Feedback)] in (["Speak earlier"], [])


def test_one_goal_a_meeting_and_the_last_notes_first() -> None:
    aim.save(here(DAY), {"role": "Lead", "manager": "Dana", "told": "2026-01-05", "answer": "Own something wide"})
    for title, due in (("First", "2026-04-01"), ("Second", "2026-03-01")):
        growth_plan.add(here(DAY), {"title": title, "due": due, "my_words": "yes"})
    first = agenda(DAY)
    assert [str(each.text).partition(",")[0] for each in first.agenda.goals] == ["Second"]
    one_on_one.start(here(DAY), first)
    one_on_one.add_note(here(DAY), "Dana: the budget is decided in May", "", False)
    one_on_one.finish(here(DAY), "", None, None, ())
    second = agenda(DAY + timedelta(14))
    assert [str(each.text).partition(",")[0] for each in second.agenda.goals] == ["First"]
    assert "## Noted Mon 12 Jan\n\n- Dana: the budget is decided in May" in markdown.text(document(second))


def test_who_calls_oneself_me_owns_an_action_oneself() -> None:
    for owner in ("me", "I", " Myself"):
        assert one_on_one.act(here(DAY), f"Ask {owner}", owner, "", None).body.owner == ""
