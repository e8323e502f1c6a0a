"""Notes that Zoom, Teams and Meet write by themselves: their lists of next steps, with owner and day; nothing of their prose."""

from __future__ import annotations

import pytest

from leadward.distill import plan, reading
from leadward.distill.items import How
from tests.distill.assistants import SAMPLES


@pytest.mark.parametrize(("name", "text", "actions", "decisions"), SAMPLES, ids=[row[0] for row in SAMPLES])
def test_next_steps_are_actions_and_prose_is_none(
    name: str, text: str, actions: tuple[str, ...], decisions: tuple[str, ...]
) -> None:
    made = plan.distilled(reading.read(text))
    told = [f"{each.owner or '?'}: {each.text.rstrip('.')} | {each.due_on or each.due or '-'}" for each in made.actions]
    assert told == list(actions), made.record.form
    assert [each.text for each in made.decisions] == list(decisions)
    assert {each.how for each in made.actions} | {each.how for each in made.decisions} <= {How.RECORDED}
    assert (made.questions, made.choices) == ((), ())
