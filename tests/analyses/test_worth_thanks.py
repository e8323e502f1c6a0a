"""What others did that is worth a word."""

from __future__ import annotations

import pytest

from leadward.analyses.worth_thanks import ANALYSIS, WorthThanks
from tests.analyses.history import C, at, history

FIVE = "\n".join(f"M api/{n}.py" for n in range(5))


def kinds(*commits: C, today: float = 1000) -> list[tuple[str, str, str]]:
    rows = history(commits, today=today).rows(ANALYSIS, me="Alice")
    return [(row.kind, row.name, row.commit) for row in rows]


def test_a_first_large_change_where_i_know_the_place() -> None:
    told = [
        *(C("Alice", n, "M api/0.py") for n in range(3)),
        C("Bob", 5, "M api/1.py"),
        C("Bob", 980, FIVE, "Give the api versions"),
        C("Bob", 990, FIVE, "The second is not told"),
    ]
    (row,) = history(told, today=1000).rows(ANALYSIS, me="Alice")
    assert row == WorthThanks(
        "first-large", 1, "Bob", "Bob@x", "c4", "Give the api versions", at(980), "api", 5, 1, 3, False, "", 0
    )


def test_a_first_large_change_elsewhere_is_told_where_i_reviewed_it() -> None:
    begun = C("Bob", 5, "M web/1.py")
    assert kinds(C("Alice", 0, "A a.py"), begun, C("Bob", 980, FIVE)) == []
    reviewed = C("Bob", 980, FIVE, trailers=[("reviewed-by", "Alice")])
    assert kinds(C("Alice", 0, "A a.py"), begun, reviewed) == [("first-large", "Bob", "c2")]


@pytest.mark.parametrize(("began", "expected"), [(0, [("first-here", "Bob", "c1")]), (700, [])])
def test_a_first_contribution_in_a_history_of_a_year(began: float, expected: list[tuple[str, str, str]]) -> None:
    assert kinds(C("Alice", began, "A a.py"), C("Bob", 970, "M a.py"), C("renovate[bot]", 980, "M a.py")) == expected


def calm(*, fixes: int = 3, subject: str = "Simplify the retry", after: str = "Extend") -> list[tuple[str, str, str]]:
    return kinds(
        C("Alice", 0, "A retry.py"),
        C("Bob", 1, "A b.py"),
        *(C("Alice", 700 + n, "M retry.py", "Fix a retry") for n in range(fixes)),
        C("Bob", 800, "M retry.py", subject),
        C("Alice", 900, "M retry.py", after),
    )


def test_a_file_that_needed_fixes_and_then_none() -> None:
    assert calm() == [("calmer", "Bob", "c5")]
    assert calm(fixes=2) == []
    assert calm(subject="Extend the retry") == []
    assert calm(after="Fix the retry again") == []


@pytest.mark.parametrize(
    ("days", "subject", "expected"),
    [(10, "fix the cart", [("mended-mine", "Bob", "c2")]), (15, "fix the cart", []), (10, "extend the cart", [])],
)
def test_a_fix_soon_after_a_change_of_mine(days: float, subject: str, expected: list[tuple[str, str, str]]) -> None:
    told = [C("Bob", 1, "A cart.py"), C("Alice", 960, "M cart.py"), C("Bob", 960 + days, "M cart.py", subject)]
    assert kinds(*told) == expected


def test_nothing_is_told_of_myself() -> None:
    assert kinds(C("Bob", 1, "A a.py"), C("Alice", 980, FIVE), C("Alice", 985, "M api/1.py", "fix it")) == []
