"""Change that gathers in large code."""

from __future__ import annotations

from leadward.analyses.hotspots import ANALYSIS, Hotspot
from tests.analyses.history import C, at, history


def test_large_and_often_changed_comes_first_and_tests_are_not_ranked() -> None:
    facts = history(
        [
            C("Alice", 0, "A src/big.py\nA src/small.py\nA tests/test_big.py\nA yarn.lock"),
            C("Bob", 1, "M src/big.py\nM tests/test_big.py\nM yarn.lock", "Fix a crash"),
            C("Alice", 2, "M src/big.py\nM tests/test_big.py"),
            C("dependabot[bot]", 3, "M src/small.py"),
        ],
        today=10,
        sizes={"src/big.py": 9000, "tests/test_big.py": 99999},
    )
    assert facts.rows(ANALYSIS, me="Alice") == [
        Hotspot("src/big.py", 3, 2, 9000, 1, 2, at(2), 1.0, ("c2", "c1", "c0")),
        Hotspot("src/small.py", 1, 1, 100, 0, 1, at(0), 0.25, ("c0",)),
    ]


def test_files_that_are_gone_and_sweeping_commits_do_not_count() -> None:
    sweep = "\n".join(f"M src/f{n}.py" for n in range(120))
    facts = history(
        [C("Alice", 0, "A src/f0.py\nA src/old.py"), C("Alice", 1, "D src/old.py"), C("Bob", 2, sweep)], today=3
    )
    assert [(row.path, row.revisions) for row in facts.rows(ANALYSIS)] == [("src/f0.py", 1)]


def test_the_window_is_a_year_where_enough_changed_and_widens_where_not() -> None:
    busy = [C("Alice", 0, "A a.py\nA b.py"), *(C("Alice", 800 + n, "M a.py") for n in range(50))]
    assert [row.path for row in history(busy, today=860).rows(ANALYSIS)] == ["a.py"]
    quiet = [C("Alice", 0, "A a.py\nA b.py"), C("Alice", 800, "M a.py")]
    assert [row.path for row in history(quiet, today=860).rows(ANALYSIS)] == ["a.py", "b.py"]
