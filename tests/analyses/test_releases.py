"""What the team finished, told from subjects, places and tags."""

from __future__ import annotations

import pytest

from leadward.analyses.releases import ANALYSIS, Finished
from tests.analyses.history import C, at, history


def told(*commits: C, tags: dict[str, float] | None = None) -> list[tuple[str, str, int, str]]:
    rows = history(commits, today=200, tags=tags).rows(ANALYSIS, me="Alice")
    return [(row.topic, row.title, row.changes, row.tag) for row in rows]


def many(subjects: list[str], path: str = "src/api/{}.py") -> list[C]:
    return [C("Alice", 150 + n, f"M {path.format(n)}", subject) for n, subject in enumerate(subjects)]


def test_one_thing_whole() -> None:
    commits = [
        C("Zoe", 150, "A src/api/a.py\nA src/api/b.py", "api: add versions"),
        C("Alice", 151, "M src/api/a.py", "api: name them", [("co-authored-by", "Bob"), ("reviewed-by", "Cem")]),
        C("Alice", 152, "M src/api/b.py\nM docs/api.md", "api: document them"),
    ]
    facts = history(commits, today=200, tags={"v1.0": 140, "v1.1": 160, "nightly": 155})
    assert facts.rows(ANALYSIS, me="Alice") == [
        Finished(
            "api",
            "api: add versions",
            3,
            3,
            ("Alice", "Bob", "Zoe"),
            at(150),
            at(152),
            "v1.1",
            at(160),
            "src/api",
            ("c0", "c2", "c1"),
            2,
        )
    ]


@pytest.mark.parametrize(
    ("subjects", "topic"),
    [
        (["Add retries (SHOP-12)", "SHOP-12: count them", "Log them, SHOP-12"], "SHOP-12"),
        (["feat(cart): a total", "fix(cart): round it", "test(cart): hold it"], "cart"),
        (["Add a total", "Round it", "Hold it"], "src/api"),
    ],
    ids=["ticket", "scope", "directory"],
)
def test_what_a_group_has_in_common(subjects: list[str], topic: str) -> None:
    assert [row[0] for row in told(*many(subjects))] == [topic]


@pytest.mark.parametrize(
    "subjects",
    [
        ["Add a total", "Round it"],
        ["Round it", "Hold it", "Mend it"],
        ["Add tests for a total", "Round it", "Hold it"],
        ["Bump left-pad", "Bump right-pad", "Release 1.2", "Fix typo"],
    ],
    ids=["too few", "nothing added", "tests added", "upkeep"],
)
def test_what_is_no_thing(subjects: list[str]) -> None:
    assert told(*many(subjects)) == []


def test_a_pull_request_that_adds_stands_alone() -> None:
    four = "\n".join(f"A src/api/{n}.py" for n in range(4))
    assert told(C("Alice", 150, four, "Add versions (#12)")) == [("c0", "Add versions (#12)", 1, "")]
    assert told(C("Alice", 150, four, "Add versions")) == []
    assert told(C("Alice", 150, "A src/api/1.py", "Add versions (#12)")) == []


def test_a_group_too_wide_to_be_one_thing_is_told_by_its_parts() -> None:
    four = "\n".join(f"A src/api/{n}.py" for n in range(4))
    wide = [*many([f"Round {n}" for n in range(20)]), C("Bob", 190, four, "Add versions")]
    assert told(*wide) == [("c20", "Add versions", 1, "")]


def test_the_released_come_first() -> None:
    commits = [
        *(C("Alice", 150 + n, "M src/a/x.py", subject) for n, subject in enumerate(["a: add x", "a: y", "a: z"])),
        *(C(who, 170 + n, "M src/b/x.py", f"b: add {who}") for n, who in enumerate(["Alice", "Bob", "Cem"])),
    ]
    assert [(row[0], row[3]) for row in told(*commits, tags={"v1.0": 160})] == [("a", "v1.0"), ("b", "")]
