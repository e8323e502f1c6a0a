"""What was decided, in the words that were said, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.documents import markdown
from leadward.documents.decisions import document
from leadward.model.errors import UsageProblem
from leadward.notes.aim import Decision
from leadward.notes.topic import Topic
from leadward.workflows import aim, decisions, expectations, growth_plan, one_on_one, quotes
from tests.here import here

DAY = date(2026, 3, 2)


@pytest.fixture
def told() -> None:
    aim.save(
        here(date(2026, 1, 5)),
        {"role": "Lead", "manager": "Dana", "told": "2026-01-05", "answer": "Own something wide"},
    )
    aim.save(here(date(2026, 1, 5)), {"cycle": "1 feb to 1 mar, 1 aug to 1 sep"})


@pytest.mark.usefixtures("told")
def test_a_cycle_opens_and_closes() -> None:
    now = aim.current(here(DAY))
    assert now
    assert now.body.opens == (date(2026, 2, 1), date(2026, 8, 1))
    assert now.body.cycle == (date(2026, 3, 1), date(2026, 9, 1))


@pytest.mark.usefixtures("told")
def test_not_yet_turns_reasons_into_expectations_with_a_day() -> None:
    expectations.say(here(DAY), "owns-stories", DAY, None, "Two a quarter")
    kept = decisions.decide(
        here(DAY), Decision.NOT_YET, ("No project across teams", "Sales does not know you"), "Rolf Director", DAY
    )
    assert (
        markdown.text(document(kept.decided))
        == """\
# Lead: not this time

Rolf Director, 2 Mar 2026:

> No project across teams

> Sales does not know you

Each reason is kept as an expectation, in these words. It is decided next on 1 Sep 2026. The evidence so far still counts.

## To ask by 9 Mar 2026

1. “Which of these reasons weighs most?”
2. “What would you have to see of it, and by which day?”
3. “When is it decided next, and will you put me forward then?”
"""
    )
    rows = {each.criterion: (each.words, each.said_by) for each in expectations.rows(here(DAY)) if each.words}
    assert rows["no-project-across-teams"] == ("No project across teams", "Rolf Director")
    assert rows["owns-stories"] == ("Two a quarter", "Dana"), "what was said before stays"
    assert [each.body.person for each in here(DAY).notes.notes_of(Topic)] == ["Dana"] * 3
    assert {each.words for each in quotes.page(here(DAY), "Rolf Director").quotes} >= {"Sales does not know you"}
    assert decisions.last(here(DAY)) == kept.decided


@pytest.mark.usefixtures("told")
def test_yes_names_whom_to_thank_and_what_to_hand_over() -> None:
    growth_plan.add(here(DAY), {"title": "Billing ships alone"})
    one_on_one.act(here(DAY), "Ask finance", "", "", None)
    kept = decisions.decide(here(DAY), Decision.YES, ("You are a lead from May on",), "", DAY)
    said = markdown.text(document(kept.decided))
    assert "**Dana**, on my aim, Lead" in said
    assert "- Ask finance, said to Dana\n- the goal “Billing ships alone”" in said
    assert "## The first 90 days" in said


def test_a_decision_needs_an_aim_and_words() -> None:
    with pytest.raises(UsageProblem, match="no aim"):
        decisions.decide(here(DAY), Decision.NO, ("x",), "Dana", DAY)
    aim.save(here(DAY), {"role": "Lead"})
    with pytest.raises(UsageProblem, match="by whom"):
        decisions.decide(here(DAY), Decision.NO, ("x",), "", DAY)
    assert decisions.last(here(DAY)) is None
