"""Who works on the same code."""

from __future__ import annotations

from leadward.analyses.shared_code import ANALYSIS, SharedCode
from tests.analyses.history import C, at, history


def test_who_shares_a_file_with_few_is_nearer_than_who_edits_the_changelog_of_all() -> None:
    facts = history(
        [
            C("Alice", 0, "A api/a.py\nA docs/all.md"),
            C("Bob", 1, "M api/a.py"),
            C("Cem", 2, "M docs/all.md\nA web/w.py", trailers=[("reviewed-by", "Alice")]),
            C("Dan", 3, "M docs/all.md"),
            *(C("Alice", 4, "M api/a.py") for _ in range(4)),
        ],
        today=10,
    )
    rows = facts.rows(ANALYSIS, me="Alice")
    assert rows[0] == SharedCode(
        1,
        "Bob",
        "Bob@x",
        1,
        5,
        1,
        "api",
        "api",
        True,
        "api",
        1.0,
        at(1),
        "",
        "",
        0,
        ("c1",),
        ("c4", "c5", "c6", "c7", "c0"),
        files=("api/a.py",),
        my_commits_there=5,
        their_commits_there=1,
        start=rows[0].start,
    )
    assert [(row.name, row.strength, row.last_together) for row in rows] == [
        ("Bob", 1.0, 0),
        ("Cem", 0.666667, at(2)),
        ("Dan", 0.666667, 0),
    ]


def test_people_who_have_not_committed_for_two_months_are_left_out() -> None:
    commits = [C("Bob", 0, "A a.py"), *(C("Alice", 70 + n, "M a.py") for n in range(5))]
    assert history(commits, today=80).rows(ANALYSIS, me="Alice") == []


def test_the_window_is_a_year_where_all_changed_little() -> None:
    commits = [C("Alice", 0, "A a.py"), C("Bob", 250, "M a.py")]
    assert [row.name for row in history(commits, today=260).rows(ANALYSIS, me="Alice")] == ["Bob"]


def test_nobody_shares_with_nobody() -> None:
    assert history([C("Alice", 0, "A a.py"), C("Bob", 1, "M a.py")], today=2).rows(ANALYSIS) == []


def test_both_sides_see_the_same_counts() -> None:
    """Whoever changed little sees no more of what two share than whoever changed much."""
    commits = [
        *(C("Alice", 200 + n, "M a.py\nM b.py") for n in range(30)),
        *(C("Bob", day, "M a.py\nM b.py") for day in (20, 210, 220)),
    ]
    facts = history(commits, today=260)
    (mine,), (theirs,) = facts.rows(ANALYSIS, me="Alice"), facts.rows(ANALYSIS, me="Bob")
    assert (mine.my_commits_there, mine.their_commits_there, mine.shared_files, mine.start, mine.files) == (
        theirs.their_commits_there,
        theirs.my_commits_there,
        theirs.shared_files,
        theirs.start,
        theirs.files,
    )
    assert (mine.my_commits_there, mine.their_commits_there) == (30, 2)


def test_a_file_that_everybody_edits_is_no_border_between_two() -> None:
    def worked_on(others: int) -> tuple[str, ...]:
        both = [C(who, 200 + 14 * n + at, "M a.py") for n in range(3) for at, who in enumerate(("Alice", "Bob"))]
        crowd = [C(f"Person {n}", 230 + n, "M a.py") for n in range(others)]
        facts = history([C("Zoe", 0, "A a.py"), *both, *crowd], today=260)
        return next(row.worked_on for row in facts.rows(ANALYSIS, me="Alice") if row.name == "Bob")

    assert worked_on(9) == ("a.py",)
    assert worked_on(10) == ()
