"""Who was the first in a folder that had rested."""

from __future__ import annotations

from leadward.analyses.first_steps import ANALYSIS, FirstStep
from tests.analyses.history import C, at, history

_SEARCH = "A src/search/a.py\nA src/search/b.py"


def test_the_first_commit_after_half_a_year_and_the_one_before_it() -> None:
    facts = history(
        [
            C("Alice", 0, f"{_SEARCH}\nA src/api.py"),
            C("Bob", 10, "M src/search/a.py", "find"),
            C("Alice", 200, "M src/api.py"),
            C("Dee", 300, "M src/search/b.py", "rank"),
            C("Bob", 301, "M src/search/a.py"),
        ],
        today=310,
    )
    assert facts.rows(ANALYSIS) == [
        FirstStep("src/search", "c3", "rank", at(300), at(300), 2, "c1", at(10)),
        FirstStep("src", "c2", "work", at(200), at(200), 0, "c1", at(10)),
    ]


def test_sweeps_programs_and_mere_moves_are_no_steps_and_new_folders_had_not_rested() -> None:
    sweep = "M src/search/a.py\n" + "\n".join(f"M lib/f{n}.py" for n in range(101))
    facts = history(
        [
            C("Alice", 0, _SEARCH),
            C("Alice", 1, "\n".join(f"A lib/f{n}.py" for n in range(101))),
            C("Bob", 190, sweep),
            C("renovate[bot]", 200, "M src/search/a.py"),
            C("Bob", 210, "R src/search/a.py -> src/search/c.py"),
            C("Bob", 220, "A src/new/n.py"),
        ],
        today=230,
    )
    assert [row.directory for row in facts.rows(ANALYSIS)] == ["src"]


def test_a_first_step_over_a_year_ago_is_not_told() -> None:
    facts = history(
        [C("Alice", 0, _SEARCH), C("Bob", 200, "M src/search/a.py"), C("Bob", 600, "A docs/x.md")], today=610
    )
    assert facts.rows(ANALYSIS) == []
