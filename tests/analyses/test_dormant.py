"""Parts that rest."""

from __future__ import annotations

from leadward.analyses.dormant import ANALYSIS, Dormant
from tests.analyses.history import C, at, history

_SEARCH = "A src/search/a.py\nA src/search/b.py\nA src/search/c.py"


def test_a_resting_directory_with_its_people_and_its_moving_neighbours() -> None:
    facts = history(
        [
            C("Alice", 0, _SEARCH + "\nA src/api.py"),
            C("Bob", 10, "M src/search/a.py\nM src/api.py"),
            C("Bob", 400, "M src/api.py"),
        ],
        today=410,
        sizes={"src/search/a.py": 800},
    )
    until = at(410)
    known = {
        "newest_commit": "c1", "newest_at": at(10), "neighbour": "src/api.py", "neighbour_changes": 1, "together": ("c1", "c0"),
        "start": until - 90 * 86_400, "until": until, "main_person": 0, "main_commit": "c0", "main_at": at(0),
        "gone_since": until - 180 * 86_400, "all_files": 3,
    }  # fmt: skip
    assert facts.rows(ANALYSIS, me="Alice") == [
        Dormant("src/search", 3, 1000, at(10), 400, 2, "Alice", 0.5, 1, 1, 2, 1, ("c1", "c0"), **known)  # type: ignore[arg-type]
    ]


def test_its_newest_commit_is_of_any_kind_and_a_main_author_who_is_still_here_is_not_gone() -> None:
    facts = history(
        [C("Alice", 0, _SEARCH), C("Bob", 300, "A src/search/package-lock.json"), C("Alice", 400, "A docs/a.md")],
        today=410,
    )
    (row,) = facts.rows(ANALYSIS)
    assert (row.last_changed, row.newest_commit, row.newest_at) == (at(0), "c1", at(300))
    assert (row.neighbour, row.together, row.gone_since) == ("", (), 0)


def test_a_test_that_changed_with_it_is_no_neighbour() -> None:
    """That a test changes does not say that work comes near the code which once changed with it."""
    both = _SEARCH + "\nA tests/test_all.py"
    facts = history(
        [
            C("Alice", 0, both),
            C("Bob", 10, "M src/search/a.py\nM tests/test_all.py"),
            C("Bob", 400, "M tests/test_all.py\nA x.py"),
        ],
        today=410,
    )
    (row,) = facts.rows(ANALYSIS)
    assert (row.directory, row.touched_neighbours, row.neighbour) == ("src", 0, "")


def test_a_sweep_and_a_program_wake_nobody() -> None:
    sweep = "M src/search/a.py\n" + "\n".join(f"M lib/f{n}.py" for n in range(101))
    facts = history(
        [C("Alice", 0, _SEARCH), C("Bob", 390, sweep), C("renovate[bot]", 395, "M src/search/a.py")], today=400
    )
    assert [(row.directory, row.last_changed) for row in facts.rows(ANALYSIS)] == [("src", at(0))]


def test_two_files_are_too_few_and_tests_alone_are_none() -> None:
    tests = "A tests/a.py\nA tests/b.py\nA tests/c.py\nA s/a.py\nA s/b.py"
    assert history([C("Alice", 0, tests), C("Alice", 300, "A x.py")], today=300).rows(ANALYSIS) == []


def test_where_the_whole_history_rests_nothing_is_singled_out() -> None:
    assert history([C("Alice", 0, _SEARCH), C("Alice", 5, "A src/x.py")], today=3000).rows(ANALYSIS) == []


def test_old_ties_sweeps_and_the_commits_of_one_branch_tie_no_folder() -> None:
    """`src/api.py` changes now; whether work comes near the search is told by pieces of work of the last five years."""

    def tied(*between: C, branch: int = 0) -> tuple[str, ...]:
        facts = history([C("Alice", 0, _SEARCH), *between, C("Bob", 2400, "M src/api.py")], today=2410)
        if branch:
            facts.db.execute(f"UPDATE commits SET unit = 1 WHERE commit_no BETWEEN 1 AND {branch}")
        (row,) = [each for each in facts.rows(ANALYSIS) if each.directory == "src/search"]
        return row.together

    def both(first: int, subject: str = "Rank by stock") -> list[C]:
        return [C("Bob", first + n, "M src/search/a.py\nM src/api.py", subject) for n in range(3)]

    assert tied(*both(1000)) == ("c3", "c2", "c1")
    assert tied(*both(400)) == ()
    assert tied(*both(1000, "Rename the search")) == ()
    assert tied(*both(1000), branch=3) == ()
    wide = "M src/search/a.py\nM src/api.py\n" + "\n".join(f"M lib/f{n}.py" for n in range(15))
    assert tied(*(C("Bob", 1000 + n, wide, "Rank by stock") for n in range(3))) == ()
