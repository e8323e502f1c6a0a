"""Things of five minutes."""

from __future__ import annotations

import pytest

from leadward.analyses.small_fixes import ANALYSIS, SmallFix
from tests.analyses.history import C, History, at, history

BUSY = [
    C("Alice", 0, "A app/a.py\nA app/b.py\nA docs/guide.md\nA docs/img/x.png"),
    *(C("Bob", 500 + n, "M app/a.py") for n in range(2)),
    C("Alice", 510, "M app/a.py\nM docs/guide.md"),
]
TODO = ("app/a.py", "todo", 7, "# TODO: round it", "")


def found(facts: History) -> list[SmallFix]:
    return facts.rows(ANALYSIS, me="Alice")


def test_an_old_todo_of_a_busy_file() -> None:
    facts = history(BUSY, today=520, contents=[TODO, TODO], origins=[("app/a.py", 7, 0, True)])
    assert found(facts) == [SmallFix("todo", "app/a.py", 7, "# TODO: round it", "", 3, 1, at(0), True, "c0")]


def test_a_young_todo_and_one_of_a_calm_file_are_not_told() -> None:
    assert found(history(BUSY, today=520, contents=[TODO], origins=[("app/a.py", 7, 1, False)])) == []
    calm = ("app/b.py", *TODO[1:])
    assert found(history(BUSY, today=520, contents=[calm], origins=[("app/b.py", 7, 0, True)])) == []


@pytest.mark.parametrize(
    ("target", "broken"),
    [
        ("gone.md", True),
        ("../app/gone.py#L3", True),
        ("img/x.png", False),
        ("../app/a.py", False),
        ("../app/", False),
        ("img/x%2Epng", False),
        ("../../outside.md", False),
        ("https://example.org/gone.md", False),
        ("mailto:a@example.org", False),
        ("/rooted.md", False),
        ("#part", False),
        ("{{ site }}/a.md", False),
        ("IMG_URL/x.png", False),
        ("page", False),
    ],
)
def test_a_link_is_broken_where_it_means_a_file_that_is_not_there(target: str, broken: bool) -> None:
    facts = history(BUSY, today=520, contents=[("docs/guide.md", "link", 3, target, "")])
    expected = [SmallFix("link", "docs/guide.md", 3, target, "", 1, 1, 0, False, "c3")] if broken else []
    assert found(facts) == expected


def test_a_function_in_two_files_is_told_once_and_one_in_many_is_a_custom() -> None:
    told = [(path, "function", 5, "slug", "k") for path in ("app/a.py", "app/b.py")]
    assert found(history(BUSY, today=520, contents=told)) == [
        SmallFix("duplicate", "app/a.py", 5, "slug", "app/b.py:5", 3, 1, 0, False, "c3")
    ]
    twice_here = [("app/a.py", "function", line, "slug", "k") for line in (5, 50)]
    assert found(history(BUSY, today=520, contents=twice_here)) == []
    more = C("Bob", 511, "A app/c.py\nA app/d.py")
    many = [(f"app/{each}.py", "function", 5, "slug", "k") for each in "abcd"]
    assert found(history([*BUSY, more], today=520, contents=many)) == []
