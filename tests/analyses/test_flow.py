"""Months of work, and what is outside its own band."""

from __future__ import annotations

import pytest

from leadward.analyses.flow import ANALYSIS, Flow
from tests.analyses.history import C, History, history

MONTH = 30.4375


def of(facts: History, measure: str) -> list[Flow]:
    return [row for row in facts.rows(ANALYSIS) if row.measure == measure]


def months(breadths: list[int], each: int = 8) -> list[C]:
    """Eight changes in the middle of each of these months, so many paths each."""
    return [
        C("Alice", 3 + MONTH * number + n / 10, "\n".join(f"A m{number}/{n}/{p}.py" for p in range(breadth)))
        for number, breadth in enumerate(breadths)
        for n in range(each)
    ]


def test_a_month_is_held_against_the_months_before_it() -> None:
    rows = of(history(months([2, 3, 2, 3, 2, 3, 9, 3]), today=3 + 7 * MONTH + 3), "batch")
    assert [(row.month, row.value, row.complete, row.middle, row.low, row.high, row.outside) for row in rows] == [
        ("2023-11", 2.0, True, -1.0, -1.0, -1.0, 0),
        ("2023-12", 3.0, True, -1.0, -1.0, -1.0, 0),
        ("2024-01", 2.0, True, -1.0, -1.0, -1.0, 0),
        ("2024-02", 3.0, True, -1.0, -1.0, -1.0, 0),
        ("2024-03", 2.0, True, -1.0, -1.0, -1.0, 0),
        ("2024-04", 3.0, True, -1.0, -1.0, -1.0, 0),
        ("2024-05", 9.0, True, 2.5, 0.0, 5.645, 1),
        ("2024-06", 3.0, False, 3.0, 0.0, 6.145, 0),
    ]


def test_few_changes_are_not_judged_and_make_no_band() -> None:
    rows = of(history(months([2, 2, 2, 2, 2, 2, 9], each=7), today=3 + 7 * MONTH), "batch")
    assert {(row.changes, row.middle, row.outside) for row in rows} == {(7, -1.0, 0)}


def test_a_calm_past_still_leaves_a_quarter_of_room() -> None:
    last = of(history(months([4, 4, 4, 4, 4, 4, 5]), today=3 + 7 * MONTH), "batch")[-1]
    assert (last.value, last.low, last.high, last.outside) == (5.0, 3.0, 5.0, 0)


def test_changed_again_means_a_day_to_three_weeks_later() -> None:
    touched = [
        C("Alice", 0, "A a.py\nA b.py\nA c.py\nA notes.txt"),
        C("Bob", 0.5, "M a.py", "the same evening"),
        C("Bob", 20, "M b.py\nM notes.txt", "three weeks later"),
        C("Bob", 30, "M c.py", "a month later"),
    ]
    rows = [(row.month, row.value, row.changes, row.complete) for row in of(history(touched, today=50), "rework")]
    assert rows == [("2023-11", 25.0, 4, True), ("2023-12", 0.0, 2, False)]


def test_the_wait_for_a_release_counts_once_most_of_a_month_is_tagged() -> None:
    told = [C("Alice", n, f"A {n}.py") for n in range(5)]
    assert [row.value for row in of(history(told, today=60, tags={"v1": 6}), "release-wait")] == [4.0]
    assert of(history(told, today=60, tags={"v1": 2.5}), "release-wait") == []


def test_reverts_are_those_of_the_account() -> None:
    told = [C("Alice", 0, "A a.py"), C("Bob", 1, "M a.py", 'Revert "work"'), C("Bob", 2, "M a.py", "Do not revert")]
    (row,) = of(history(told, today=60, undone={0: (1, False)}), "reverts")
    assert (row.value, row.changes, row.commits) == (33.333, 3, ("c1",))


@pytest.mark.parametrize(
    ("trailers", "expected"),
    [((), []), ((("reviewed-by", "Bob"),), [2.0]), ((("reviewed-by", "Alice"),), [])],
    ids=["nobody named", "by another", "by oneself"],
)
def test_a_review_waits_where_a_trailer_names_somebody_else(
    trailers: tuple[tuple[str, str], ...], expected: list[float]
) -> None:
    facts = history([C("Alice", 3, "A a.py", trailers=trailers), C("Bob", 3, "A b.py")], today=60)
    facts.db.execute('UPDATE commits SET "at" = landed_at - 172800 WHERE commit_no = 0')
    assert [row.value for row in of(facts, "review-wait")] == expected
    assert [(row.value, row.changes, row.commits) for row in of(facts, "lead-time")] == [(2.0, 1, ("c0",))]


def test_programs_and_merges_do_not_count() -> None:
    told = [C("renovate[bot]", 0, "A a.lock"), C("Alice", 1, "", "merge", parents=2)]
    assert history(told, today=60).rows(ANALYSIS) == []


def test_how_many_wrote_a_month_and_what_one_of_them_and_one_day_made_of_it() -> None:
    commits = [
        C(who, 3 + day, f"A {n}.py")
        for n, (who, day) in enumerate([("Alice", 0), ("Alice", 0), ("Alice", 2), ("Bob", 0), ("Cem", 5)])
    ]
    [row] = of(history(commits, today=20), "batch")
    assert (row.changes, row.people, row.by_one, row.in_a_day) == (5, 3, 3, 3)
