"""Twenty messy meetings, each with the whole of what it yields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from leadward.distill import asking, plan, reading, reviewing
from leadward.distill.items import Plan
from leadward.distill.turns import Form
from leadward.model.errors import UsageProblem
from tests.distill.meetings import EXAMPLES


def told(made: Plan) -> Iterator[str]:
    """The plan, an item a line, with its turns."""
    yield f"{made.record.form}, {len(made.record.turns)} turns"
    for act in made.actions:
        yield f"A {act.owner or '?'}: {act.text} | {act.due_on or act.due or '-'} | {act.how} | {_turns(act.turns)}"
    for decision in made.decisions:
        yield f"D {decision.how}: {decision.text} | {_turns(decision.turns)}"
    for question in made.questions:
        yield f"Q {question.asked_by}: {question.text} | {_turns(question.turns)}"
    for choice in made.choices:
        yield "O " + " // ".join(f"{', '.join(each.people)}: {each.text}" for each in choice.options)


def _turns(turns: tuple[int, ...]) -> str:
    return " ".join(map(str, turns))


@pytest.mark.parametrize(("name", "text", "expected"), EXAMPLES, ids=[name for name, _, _ in EXAMPLES])
def test_a_meeting_yields_this_and_nothing_else(name: str, text: str, expected: str) -> None:
    day = None if "2026" in text[:400] else date(2026, 3, 10)
    assert list(told(plan.distilled(reading.read(text, None, day)))) == expected.splitlines(), name


TALK = "Nils: Postgres or a queue?\nRosa: Postgres, we run it.\nTariq: Queue, it retries.\nACTION: write the test plan\nRosa: I'll draft the index page.\nNils: Who pays for it?\nTariq: No idea.\n"


def made() -> Plan:
    return plan.distilled(reading.read(TALK, Form.TALK))


def test_before_the_end_it_asks_three_questions() -> None:
    assert [each.text for each in asking.before_the_end(made())] == [
        "Who decides between these, and by when? “Postgres, we run it.” / “Queue, it retries.”",
        "Who takes this? “write the test plan”",
        "Rosa, by when? “draft the index page”",
    ]


def test_a_plan_is_looked_over() -> None:
    both = reviewing.assigned(made(), reviewing.pairs(["A1=Tariq"]))
    assert [(each.owner, each.text) for each in both.actions] == [
        ("Tariq", "write the test plan"),
        ("Rosa", "draft the index page"),
    ]
    assert [each.text for each in reviewing.refused(both, ["a1"]).actions] == ["draft the index page"]
    assert [each.text for each in reviewing.kept(both, ["all"]).actions] == [
        "write the test plan",
        "draft the index page",
    ]
    assert [(each.text, each.due) for each in reviewing.reworded(both, {"A2": "draft it by Friday"}).actions][1] == (
        "draft it by Friday",
        "by Friday",
    )
    (one,) = reviewing.merged(both, reviewing.listed("A1+A2")).actions
    assert (one.owner, one.text, one.turns) == ("Tariq", "write the test plan; draft the index page", (3, 4))


@pytest.mark.parametrize("label", ["A9", "Q1", "", "A1;", "D1"])
def test_a_label_that_the_plan_has_not_is_refused(label: str) -> None:
    with pytest.raises(UsageProblem, match="The plan has no"):
        reviewing.kept(made(), [label])


@pytest.mark.parametrize("said", ["A1", "A1=", "=Omar"])
def test_what_is_no_pair_is_refused(said: str) -> None:
    with pytest.raises(UsageProblem):
        reviewing.assigned(made(), reviewing.pairs([said]))
