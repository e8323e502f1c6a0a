"""Moments of a long record: ten stretches with words of plans, apart from each other, told by their most telling turns."""

from __future__ import annotations

import itertools

from leadward.distill import moments, plan, reading
from leadward.documents import action_plan, plain

IDLE = "Mei: The weather in the north was grey and the train stood for an hour before the bridge opened at last.\n" * 20
PLAN = "Omar: We should decide who will ship it, and I think we need to agree by Friday.\nMei: Let's plan the next steps then.\n"


def test_a_short_record_needs_none() -> None:
    assert moments.moments(reading.read(IDLE + PLAN).turns) == ()


def test_they_lie_where_plans_are_made_and_apart() -> None:
    record = reading.read("".join(IDLE + PLAN for _ in range(14)))
    found = moments.moments(record.turns)
    assert len(found) == moments.MOST
    assert all({turn % 22 for turn in each} & {20, 21} for each in found)
    assert all(len(each) <= moments.MOST_TURNS for each in found)
    assert min(b[0] - a[0] for a, b in itertools.pairwise(found)) > 12
    assert found == tuple(sorted(found))


def test_they_are_told_by_their_most_telling_turns() -> None:
    made = plan.distilled(reading.read(IDLE * 2 + PLAN + IDLE))
    (each,) = made.moments
    assert action_plan.moment(each, made.record).startswith("Omar: We should decide")
    assert "MOMENTS TO LOOK AT" in plain.text(action_plan.document(made))
