"""What a change made again and again is called, and the patterns of its paths: small inputs, whole answers."""

from __future__ import annotations

import pytest

from leadward.model.recurring import Pattern, covers, fits, patterns, slug, stem, title, varied


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("tests/test_foo_bar.py", "foo_bar"),
        ("foo-spec.ts", "foo"),
        ("src/Foo.test.js", "foo"),
        (".github", "github"),
        ("...", "..."),
        ("Makefile", "makefile"),
        ("contest.py", "contest"),
    ],
)
def test_a_stem_has_no_extension_and_no_mark_of_a_test(path: str, name: str) -> None:
    assert stem(path) == name


def test_a_slug_takes_more_of_its_folder_where_it_is_taken_then_a_number() -> None:
    anchor = "pygments/lexers/*.py"
    taken: set[str] = set()
    for name in ("add-lexers-py", "add-pygments-lexers-py", "add-pygments-lexers-py-2", "add-pygments-lexers-py-3"):
        assert slug(anchor, taken) == name
        taken.add(name)
    assert slug("*", set()) == "add-file"
    assert slug("a/*/b.py", set()) == "add-a-b-py"


def test_a_title_says_what_is_added_where() -> None:
    assert title("pygments/lexers/*.py") == "Add a .py in pygments/lexers"
    assert title("migrations/*") == "Add a file in migrations"
    assert title("packages/*/index.ts") == "Add index.ts to a folder in packages"


@pytest.mark.parametrize(
    ("path", "name", "pattern"),
    [
        ("tests/test_foo.py", "foo", "tests/test_*.py"),
        ("src/FooBar.ts", "foo_bar", "src/*.ts"),
        ("src/foo-bar.ts", "foo_bar", "src/*.ts"),
        ("src/food.py", "foo", "src/food.py"),
        ("docs/checkout.md", "checkout", "docs/*.md"),
        ("docs/uncheckouts.md", "checkout", "docs/un*s.md"),
        ("src/index.ts", "index", "src/index.ts"),
        ("a.py", "", "a.py"),
        ("a+(b).py", "a+(b)", "*.py"),
    ],
)
def test_a_short_stem_varies_only_as_a_whole_word(path: str, name: str, pattern: str) -> None:
    assert varied(path, name) == pattern


def test_patterns_come_from_the_file_itself_to_the_widest_folder() -> None:
    assert patterns("A", "src/api/v1/foo.py", "foo") == [
        Pattern("A", "src/api/v1/foo.py", 1.0),
        Pattern("A", "src/api/v1/*.py", 0.98),
        Pattern("A", "src/api/v1/*.py", 0.9),
        Pattern("A", "src/api/**", 0.7),
        Pattern("A", "src/**", 0.35),
    ]
    assert patterns("M", "Makefile", "x") == [Pattern("M", "Makefile", 1.0)]


def test_a_star_stays_in_its_folder_and_what_was_added_may_be_changed_later() -> None:
    added = {("A", "src/api/foo.py")}
    assert fits(Pattern("A", "src/api/*.py", 0.9), added)
    assert fits(Pattern("M", "src/**", 0.9), added)
    assert not fits(Pattern("A", "src/*.py", 0.9), added)
    assert not fits(Pattern("A", "src/api/foo.py", 1.0), {("M", "src/api/foo.py")})
    assert fits(Pattern("M", "src/api/foo.py", 1.0), {("M", "src/api/foo.py")})
    assert not fits(Pattern("A", "src/api/foo.p", 1.0), added)
    assert covers("src/**", "src/api/*.py")
    assert not covers("src/*.py", "src/api/*.py")
    assert not covers("a.b", "axb")
