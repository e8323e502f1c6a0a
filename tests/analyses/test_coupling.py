"""What changes together."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

import pytest

from leadward.analyses import coupling
from leadward.analyses.coupling import ANALYSIS, Coupled
from leadward.model import days
from tests.analyses.history import C, at, history

_TOGETHER = [C("Alice", n, "M api/a.py\nM web/b.py\nM CHANGES.md") for n in range(3)]


def test_three_common_changes_couple_two_files_and_changelogs_say_nothing() -> None:
    facts = history([*_TOGETHER, C("Bob", 4, "M api/a.py")], today=9)
    start = days.years_before(at(4), 5)
    assert facts.rows(ANALYSIS) == [
        Coupled(
            "api/a.py",
            "web/b.py",
            3,
            4,
            3,
            1.0,
            True,
            ("c2", "c1", "c0"),
            start=start,
            narrow=3,
            people=1,
            builder=0,
            built=3,
        )
    ]


def test_two_are_too_few() -> None:
    assert history(_TOGETHER[:2], today=9).rows(ANALYSIS) == []


def test_broad_commits_and_programs_couple_nothing() -> None:
    broad = "\n".join(f"M s/f{n}.py" for n in range(31))
    facts = history(
        [*(C("Alice", n, broad) for n in range(4)), *(C("renovate[bot]", n, "M a.py\nM b.py") for n in range(4))],
        today=9,
    )
    assert facts.rows(ANALYSIS) == []


def test_confidence_is_relative_to_the_file_that_changes_less() -> None:
    facts = history(
        [
            *_TOGETHER,
            *(C("Bob", 5 + n, "M api/a.py\nM x.py") for n in range(1)),
            *(C("Bob", n, "M web/b.py") for n in range(9, 16)),
        ],
        today=30,
    )
    assert [(row.path, row.confidence) for row in facts.rows(ANALYSIS)] == [("api/a.py", 0.75)]


def test_pairs_are_those_of_counting_each_however_few_buckets_and_changes_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(coupling, "_BUCKETS", 3)
    monkeypatch.setattr(coupling, "_CHANGES_AT_ONCE", 4)
    chance = Random(5)
    made = [chance.sample("abcdefghij", chance.randint(1, 6)) for _ in range(60)]
    facts = history(
        [C("Alice", n, "\n".join(f"M {path}.py" for path in paths)) for n, paths in enumerate(made)], today=99
    )
    alone = Counter(path for paths in made for path in paths)
    pairs = Counter(pair for paths in made for pair in combinations(sorted(paths), 2))
    strong = {
        (f"{one}.py", f"{two}.py", count)
        for (one, two), count in pairs.items()
        if count >= 3 and count / min(alone[one], alone[two]) >= 0.3
    }
    assert {(row.path, row.other, row.together) for row in facts.rows(ANALYSIS)} == strong
    assert 0 < len(strong) < len(pairs)


def test_a_merged_branch_ties_once_and_what_is_done_to_any_file_ties_nothing() -> None:
    """Five commits of one branch are one piece of work, and renames say nothing of what belongs together."""
    branch = [C("Alice", n, "M api/a.py\nM web/b.py") for n in range(5)]
    sweeps = [
        C("Bob", 5 + n, "M api/a.py\nM web/b.py", subject)
        for n, subject in enumerate(("Rename carts", "style: tabs", "isort"))
    ]
    work = [C("Bob", 9 + n, "M api/a.py\nM web/b.py", "Round refunds") for n in range(2)]
    facts = history([*branch, *sweeps, *work], today=20)
    facts.db.execute("UPDATE commits SET unit = 4 WHERE commit_no < 5")
    (row,) = facts.rows(ANALYSIS)
    assert (row.together, row.narrow, row.people, row.builder, row.built) == (10, 3, 2, facts.number("Bob"), 2)
