"""Things of five minutes."""

from __future__ import annotations

import posixpath

import pytest

from leadward.analyses.small_fixes import ANALYSIS, SmallFix
from tests.analyses.history import C, History, at, history

BUSY = [
    C("Alice", 0, "A app/a.py\nA app/b.py\nA docs/guide.md\nA docs/img/x.png"),
    *(C("Bob", 500 + n, "M app/a.py") for n in range(2)),
    C("Alice", 510, "M app/a.py\nM docs/guide.md"),
]
START = 1_713_312_000
"""A year before the day."""
DUE = "# TODO: remove this in 1.2"
TODO = ("app/a.py", "todo", 7, DUE, "")
OUT = {"v1.2.0": 501.0}


def found(facts: History) -> list[SmallFix]:
    return facts.rows(ANALYSIS, me="Alice")


def test_an_old_todo_of_a_busy_file() -> None:
    facts = history(BUSY, today=520, tags=OUT, contents=[TODO, TODO], origins=[("app/a.py", 7, 0, True)])
    assert found(facts) == [SmallFix("todo", "app/a.py", 7, DUE, "", 3, 1, at(0), True, "c0", start=START)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("# TODO: remove this in 1.2", True),
        ("// TODO(ann): Drop the old flag after v1.1.9", True),
        ("# FIXME: delete with the next release 1.0", True),
        ("# TODO: remove this in 1.3", False),
        ("# TODO: round it", False),
        ("# TODO: remove this once we drop Python 3.8", False),
        ("# TODO: is this used in 1.0?", False),
    ],
)
def test_only_a_todo_that_is_due_is_a_thing_of_five_minutes(text: str, due: bool) -> None:
    said = [("app/a.py", "todo", 7, text, "")]
    facts = history(BUSY, today=520, tags=OUT, contents=said, origins=[("app/a.py", 7, 0, True)])
    assert bool(found(facts)) == due
    assert not found(history(BUSY, today=520, contents=said, origins=[("app/a.py", 7, 0, True)]))


def test_a_young_todo_and_one_of_a_calm_file_are_not_told() -> None:
    assert found(history(BUSY, today=520, tags=OUT, contents=[TODO], origins=[("app/a.py", 7, 1, False)])) == []
    calm = ("app/b.py", *TODO[1:])
    assert found(history(BUSY, today=520, tags=OUT, contents=[calm], origins=[("app/b.py", 7, 0, True)])) == []


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
    wanted = posixpath.normpath(posixpath.join("docs", target.partition("#")[0]))
    expected = (
        [SmallFix("link", "docs/guide.md", 3, target, "", 1, 1, 0, False, "c3", wanted, start=START)] if broken else []
    )
    assert found(facts) == expected


def _link(*targets: str, more: C | None = None) -> SmallFix:
    said = [("docs/guide.md", "link", 3 + number, target, "") for number, target in enumerate(targets)]
    (row,) = found(history([*BUSY, *([more] if more else [])], today=520, contents=said))
    return row


def test_the_links_of_a_page_are_one_row_with_the_file_that_one_should_name() -> None:
    moved = C("Bob", 511, "R app/b.py -> lib/b.py\nA docs/new.rst\nA other/only.md")
    row = _link("gone.md", "../app/b.py", "new.md", "gone.md#again", more=moved)
    assert (row.line, row.text, row.target, row.meant) == (4, "../app/b.py", "app/b.py", "lib/b.py")
    assert row.more == ((3, "gone.md", "docs/gone.md"), (5, "new.md", "docs/new.md"))
    assert _link("new.md", more=moved).meant == "docs/new.rst"
    assert _link("sub/only.md", more=moved).meant == "other/only.md"
    assert _link("gone.md").meant == ""


def test_of_several_files_of_the_name_none_is_meant_and_another_repository_is_not_known() -> None:
    assert _link("b.py", more=C("Bob", 511, "A x/b.py")).meant == ""
    within = [("docs/guide.md", "link", 3, "img/x.png/deeper.md", "")]
    assert found(history(BUSY, today=520, contents=within)) == []


def test_a_function_in_two_files_is_told_once_and_one_in_many_is_a_custom() -> None:
    told = [(path, "function", 5, "slug", "k") for path in ("app/a.py", "app/b.py")]
    assert found(history(BUSY, today=520, contents=told)) == [
        SmallFix("duplicate", "app/a.py", 5, "slug", "app/b.py:5", 3, 1, 0, False, "c3", other_text="slug", start=START)
    ]
    twice_here = [("app/a.py", "function", line, "slug", "k") for line in (5, 50)]
    assert found(history(BUSY, today=520, contents=twice_here)) == []
    more = C("Bob", 511, "A app/c.py\nA app/d.py")
    apart = [(path, "function", 5, "slug", "k") for path in ("app/a.py", "lib/a.py")]
    assert found(history([*BUSY, C("Bob", 511, "A lib/a.py")], today=520, contents=apart)) == []
    many = [(f"app/{each}.py", "function", 5, "slug", "k") for each in "abcd"]
    assert found(history([*BUSY, more], today=520, contents=many)) == []


def test_a_page_of_asciidoc_finds_pages_and_images_in_the_folders_of_its_module() -> None:
    module = "docs/modules/ROOT"
    made = C("Bob", 511, f"A {module}/nav.adoc\nA {module}/pages/overview.adoc\nA {module}/images/a/x.png")
    targets = ("overview.adoc", "a/x.png", "gone.adoc")
    said = [(f"{module}/nav.adoc", "link", 1 + at, target, "") for at, target in enumerate(targets)]
    (row,) = found(history([*BUSY, made], today=520, contents=said))
    assert (row.text, row.more) == ("gone.adoc", ())
