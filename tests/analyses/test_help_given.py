"""Help that trailers name."""

from __future__ import annotations

from leadward.analyses.help_given import ANALYSIS, HelpGiven
from tests.analyses.history import C, at, history


def test_trailers_that_help_are_told_newest_first_and_sign_offs_are_not() -> None:
    facts = history(
        [
            C("Bob", 0, "A a.py", "add a", [("reviewed-by", "Alice"), ("signed-off-by", "Cem")]),
            C("Alice", 1, "M a.py", "mend a", [("tested-by", "Bob"), ("co-authored-by", "Alice")]),
            C("Bob", 2, "M a.py", "bump", [("reviewed-by", "renovate[bot]")]),
        ],
        today=9,
    )
    alice, bob = facts.number("Alice"), facts.number("Bob")
    assert facts.rows(ANALYSIS, me="Alice") == [
        HelpGiven("c1", "mend a", at(1), bob, "Bob", alice, "Alice", "tested-by", False, True),
        HelpGiven("c0", "add a", at(0), alice, "Alice", bob, "Bob", "reviewed-by", True, False),
    ]


def test_what_concerns_me_is_told_beyond_the_limit() -> None:
    commits = [C("Bob", n, "M a.py", trailers=[("acked-by", "Alice" if n == 0 else "Cem")]) for n in range(5)]
    assert [row.commit for row in history(commits, today=9).rows(ANALYSIS, me="Alice", most=2)] == ["c4", "c3", "c0"]
