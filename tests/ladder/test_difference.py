"""What differs between versions, in whole."""

from __future__ import annotations

from dataclasses import replace

from leadward.ladder.difference import Difference, differences
from leadward.model.level import Criterion, Ladder, Level

ENGINEER, SENIOR, LEAD = Level("engineer", "Engineer"), Level("senior", "Senior"), Level("lead", "Lead")
OLD = Ladder(
    "shop",
    "Shop",
    (ENGINEER, SENIOR),
    (
        Criterion("finishes", "engineer", "Finishes what was begun."),
        Criterion("reviews", "engineer", "Reviews within a day."),
        Criterion("writes-docs-for-others", "senior", "Writes docs for others to use."),
        Criterion("mentors", "senior", "Mentors."),
    ),
)


def test_the_same_has_no_differences() -> None:
    assert differences(OLD, OLD) == ()


def test_added_removed_reworded_and_moved_are_told_apart() -> None:
    new = replace(
        OLD,
        levels=(ENGINEER, SENIOR, LEAD),
        criteria=(
            Criterion("finishes", "engineer", "Finishes what was begun, alone."),
            Criterion("reviews", "senior", "Reviews within a day."),
            Criterion("writes-docs-that-others", "senior", "Writes docs that others use."),
            Criterion("owns", "lead", "Owns a story."),
        ),
    )
    assert differences(OLD, new) == (
        Difference("added", "level", "lead", "", "Lead"),
        Difference("reworded", "criterion", "finishes", "Finishes what was begun.", "Finishes what was begun, alone."),
        Difference("moved", "criterion", "reviews", "Engineer", "Senior"),
        Difference(
            "reworded",
            "criterion",
            "writes-docs-that-others",
            "Writes docs for others to use.",
            "Writes docs that others use.",
        ),
        Difference("added", "criterion", "owns", "", "Owns a story."),
        Difference("removed", "criterion", "mentors", "Mentors.", ""),
    )


def test_levels_that_change_places_or_titles() -> None:
    new = replace(OLD, levels=(SENIOR, replace(ENGINEER, title="Developer")))
    assert differences(OLD, new) == (
        Difference("reworded", "level", "engineer", "Engineer", "Developer"),
        Difference("moved", "level", "senior", "place 2", "place 1"),
        Difference("moved", "level", "engineer", "place 1", "place 2"),
    )


def test_two_large_ladders_are_compared_in_bounded_time() -> None:
    criteria = tuple(Criterion(f"a{n}", "engineer", f"Does {n} things.") for n in range(2_000))
    other = tuple(Criterion(f"b{n}", "engineer", f"Makes {n} others.") for n in range(2_000))
    found = differences(replace(OLD, criteria=criteria), replace(OLD, criteria=other))
    assert len(found) == 4_000
