"""Change that gathers in large code."""

from __future__ import annotations

from leadward.analyses.hotspots import ANALYSIS, Hotspot, by_effort
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
        Hotspot(
            "src/big.py",
            3,
            2,
            9000,
            1,
            2,
            at(2),
            1.0,
            ("c2", "c1", "c0"),
            (0, 1),
            0,
            ("c1",),
            ("Fix a crash",),
            fading=2.897823,
            mends=1,
            mending=1,
            fixed_at=at(1),
            my_wrote=2,
        ),
        Hotspot("src/small.py", 1, 1, 100, 0, 1, at(0), 0.25, ("c0",), (0,), fading=0.962224, my_wrote=1),
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


def test_for_reading_recent_change_per_byte_comes_first() -> None:
    facts = history(
        [C("Alice", 0, "A big.py\nA old.py\nA small.py"), C("Alice", 180, "M big.py\nM small.py")],
        today=180,
        sizes={"big.py": 9000, "old.py": 100, "small.py": 100},
    )
    rows = facts.rows(ANALYSIS)
    assert [row.path for row in rows] == ["big.py", "small.py", "old.py"]
    assert [(row.path, row.fading) for row in by_effort(rows)] == [("small.py", 1.5), ("old.py", 0.5), ("big.py", 1.5)]


def test_months_of_mending_leave_out_series_typos_and_what_was_undone() -> None:
    fixes = [
        C("Bob", 700, "M a.py", "Fix a crash"), C("Bob", 701, "M a.py", "Fix another crash"), C("Bob", 702, "M a.py", "fix typos"),
        C("Alice", 701, "M a.py", "Fix the reload"), C("Bob", 790, "M a.py", "Fix a third crash"), C("Bob", 800, "M a.py", "Fix the build"),
    ]  # fmt: skip
    (row,) = history([C("Alice", 0, "A a.py"), *fixes], today=810).rows(ANALYSIS)
    assert (row.fixes, row.mends, row.mending) == (6, 3, 4)
    assert row.fixing_subjects == ("Fix a third crash", "Fix another crash", "Fix the reload", "Fix a crash")


def test_what_one_is_named_on_as_a_co_author_is_a_change_of_theirs_that_they_did_not_write() -> None:
    co = [("co-authored-by", "Alice")]
    facts = history(
        [C("Alice", 0, "A a.py"), C("Bob", 1, "M a.py", "Fix it", co), C("Bob", 2, "M a.py", "Go on", co)], today=9
    )
    (row,) = facts.rows(ANALYSIS, me="Alice")
    assert (row.my_revisions, row.my_wrote) == (3, 1)


def test_the_fixes_of_one_merged_branch_count_as_one() -> None:
    """A branch of three months with a fix in each is one piece of work, and one of its titles stands for it."""
    months = [C("Bob", 10 + 35 * n, "M a.py", f"Fix crash {n}") for n in range(3)]
    facts = history([C("Alice", 0, "A a.py"), *months, C("Cem", 120, "M a.py", "Fix a leak")], today=130)
    (row,) = facts.rows(ANALYSIS)
    assert (row.mends, row.fixing_subjects) == (4, ("Fix a leak", "Fix crash 2", "Fix crash 1", "Fix crash 0"))
    facts.db.execute("UPDATE commits SET unit = 3 WHERE commit_no IN (1, 2, 3)")
    (row,) = facts.rows(ANALYSIS)
    assert (row.mends, row.mending, row.fixing_subjects) == (2, 4, ("Fix a leak", "Fix crash 2"))
