"""What the team finished: one unit, its own people, its own release."""

from __future__ import annotations

import pytest

from leadward.analyses.releases import ANALYSIS, Finished
from tests.analyses.history import C, at, history

FOUR = "\n".join(f"A src/api/{n}.py" for n in range(4))


def rows(*commits: C, tags: dict[str, float] | None = None) -> list[tuple[str, str, int, str]]:
    found = history(commits, today=200, tags=tags).rows(ANALYSIS, me="Alice")
    return [(row.topic, row.title, row.changes, row.tag) for row in found]


def test_one_thing_whole() -> None:
    commits = [
        C("Zoe", 149, "A src/api/old.py", "api: begin"),
        C("Alice", 151, FOUR, "api: add versions", [("co-authored-by", "Bob"), ("reviewed-by", "Cem")]),
    ]
    facts = history(commits, today=200, tags={"v1.0": 140, "v1.1": 160, "nightly": 155, "v1.1rc1": 152})
    assert facts.rows(ANALYSIS, me="Alice") == [
        Finished(
            "c1",
            "api: add versions",
            1,
            4,
            ("Alice", "Bob"),
            at(151),
            at(151),
            "v1.1",
            at(160),
            "src/api",
            ("c1",),
            1,
            persons=(1, 2),
            all_commits=("c1",),
        )
    ]


def test_people_are_those_of_the_unit_and_not_of_others_with_its_prefix() -> None:
    commits = [
        C("Alice", 150, FOUR, "api: add versions"),
        *(C("Bob", 151 + n, "M src/api/1.py", "api: x") for n in range(4)),
    ]
    assert [row.people for row in history(commits, today=200).rows(ANALYSIS)] == [("Alice",)]


@pytest.mark.parametrize(
    "subject",
    ["Round it", "Add tests for a total", "Bump left-pad", "Release 1.2", "Fix typo", "Add changelog"],
)
def test_what_adds_nothing_is_no_thing(subject: str) -> None:
    assert rows(C("Alice", 150, FOUR, subject)) == []


def test_a_small_change_counts_as_a_pull_request_only() -> None:
    assert rows(C("Alice", 150, FOUR, "Add versions (#12)")) == [("c0", "Add versions (#12)", 1, "")]
    assert rows(C("Alice", 150, "A src/api/1.py", "Add versions (#12)")) == [("c0", "Add versions (#12)", 1, "")]
    assert rows(C("Alice", 150, "A src/api/1.py", "Add versions")) == []


def test_the_released_come_first() -> None:
    commits = [C("Alice", 170, FOUR, "Add x"), C("Alice", 150, FOUR.replace("api", "web"), "Add y")]
    assert [(row[1], row[3]) for row in rows(*sorted(commits, key=lambda c: c.day), tags={"v1.0": 160})] == [
        ("Add y", "v1.0"),
        ("Add x", ""),
    ]


def test_what_was_reverted_and_what_reverts_is_nothing_to_tell() -> None:
    commits = [C("Alice", 150, FOUR, "Add x"), C("Alice", 151, FOUR.replace("A ", "D "), "Add the old way again")]
    assert history(commits, today=200, undone={0: (1, False)}).rows(ANALYSIS) == []


def test_it_says_whether_a_missing_release_says_anything() -> None:
    (row,) = history([C("Alice", 150, FOUR, "Add x")], today=200, with_tags=False).rows(ANALYSIS)
    assert (row.tag, row.with_tags) == ("", False)


@pytest.mark.parametrize(
    ("others", "branch", "agrees"),
    [
        (("api: round versions", "api: check the header"), "", True),
        (("fix the build", "use less memory", "sort names"), "", False),
        (("fix the build", "use less memory", "sort names"), "zoe/api-versions", True),
    ],
    ids=["another subject", "none", "the name of the branch"],
)
def test_the_title_of_a_branch_is_that_of_a_step_where_nothing_else_speaks_of_it(
    others: tuple[str, ...], branch: str, agrees: bool
) -> None:
    commits = [
        C("Alice", 150, FOUR, "api: add versions"),
        *(C("Alice", 151, "M src/api/0.py", each) for each in others),
    ]
    facts = history([C("Zoe", 149, "A src/old.py", "begin"), *commits], today=200)
    facts.db.execute("UPDATE commits SET unit = 1 WHERE commit_no > 0")
    facts.db.execute("DELETE FROM units WHERE unit > 1")
    facts.db.execute("UPDATE units SET branch = ? WHERE unit = 1", [branch])
    (row,) = facts.rows(ANALYSIS)
    assert (row.title, row.changes, row.agrees) == ("api: add versions", 1 + len(others), agrees)
