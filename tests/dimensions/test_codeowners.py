"""CODEOWNERS as GitHub reads it, and with sections as GitLab does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.dimensions.codeowners import owners_of, owners_of_all, parse
from tests.quick import bounded

_FILE = b"""# the documented example, in our own words
*            @org/everybody
*.js         @org/web   # a remark
/build/logs/ @dora
docs/*       docs@example.com
apps/        @org/apps
/scripts/    @dora @org/tools
**/logs      @org/logs
/apps/legal
/config/app.toml @eve
with\\ space/  @fay
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("x.py", ("@org/everybody",)), ("a/b.js", ("@org/web",)), ("build/logs/a.txt", ("@org/logs",)),
        ("docs/a.md", ("docs@example.com",)), ("docs/deep/a.md", ("@org/everybody",)), ("apps/x.py", ("@org/apps",)),
        ("deep/apps/x.js", ("@org/apps",)), ("scripts/run", ("@dora", "@org/tools")), ("sub/scripts/run", ("@org/everybody",)),
        ("deep/logs/x", ("@org/logs",)), ("apps/legal", ()), ("apps/legal/x", ()), ("config/app.toml", ("@eve",)),
        ("sub/config/app.toml", ("@org/everybody",)), ("with space/x", ("@fay",)),
    ],
)  # fmt: skip
def test_the_last_line_that_matches_wins(path: str, owners: tuple[str, ...]) -> None:
    assert owners_of(parse(_FILE), path) == owners


def test_negations_and_classes_are_passed_over() -> None:
    assert owners_of(parse(b"[ab].py @c\n!x.py @a\nx.py @b\n"), "x.py") == ("@b",)


@given(st.binary(max_size=300), st.text(max_size=60))
def test_any_bytes_are_read(text: bytes, path: str) -> None:
    assert isinstance(owners_of(parse(text), path), tuple)


def test_a_hostile_pattern_costs_no_more_than_its_length() -> None:
    rules = parse(b"/" + b"*a" * 400 + b"b @x\n" + b"/" + b"a*/**/" * 150 + b"b @y\n")
    with bounded(2):
        assert owners_of(rules, "a" * 4000) == owners_of(rules, "a/" * 2000) == ()


_GITLAB = b"""* @org/everybody

[Documentation][2] @org/docs
docs/
README.md  @ann   # and nobody else
guide/*.md

^[Database] @org/data
/db/
model/db/   @bob
!/db/seeds/

[documentation]
CHANGELOG.md
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("x.py", ("@org/everybody",)), ("docs/a.md", ("@org/everybody", "@org/docs")), ("sub/docs/a", ("@org/everybody", "@org/docs")),
        ("deep/README.md", ("@org/everybody", "@ann")), ("deep/guide/a.md", ("@org/everybody", "@org/docs")),
        ("db/a.sql", ("@org/everybody", "@org/data")), ("sub/db/a.sql", ("@org/everybody",)),
        ("deep/model/db/x", ("@org/everybody", "@bob")), ("db/seeds/a.sql", ("@org/everybody",)),
        ("CHANGELOG.md", ("@org/everybody",)),
    ],
)  # fmt: skip
def test_a_file_with_sections_is_read_as_gitlab_does(path: str, owners: tuple[str, ...]) -> None:
    assert owners_of(parse(_GITLAB), path) == owners


def test_of_sections_of_one_name_the_later_heading_brings_its_own_default() -> None:
    text = b"[A] @ann\nx.py\n[a] @bob\ny.py\n[B]\nz.py\n"
    assert [owners_of(parse(text), path) for path in ("x.py", "y.py", "z.py")] == [("@ann",), ("@bob",), ()]


def test_many_sections_cost_no_more_than_their_lines() -> None:
    text = b"".join(b"[s%d] @a\nd%d/*x*/\n" % (n, n) for n in range(2400))
    with bounded(4):
        assert owners_of_all(parse(text), [f"d{n}/axb/y" for n in range(300)])[:1] == [("@a",)]


@pytest.mark.parametrize(
    ("rules", "path", "owners"),
    [
        ("/web/\t@web # note\n", "web/a.js", "@web"), ("/web/\u00a0@web\n", "web/a.js", "@web"), ("/my\\ dir/ @a\n/x\\#y @b\n", "my dir/f", "@a"),
        ("* @core\n!web/ @no\n", "web/a.js", "@core"), ("/api/v[1]/ @b\n* @core\n/api/v[1]/ @b\n", "api/v1/f", "@core"),
        ("docs/*.md @d\n", "docs/a.md", "@d"), ("docs/*.md @d\n", "x/docs/a.md", ""), ("docs/*.md @d\n", "docs/x/a.md", ""),
        ("docs/* @d\n", "docs/x/a.md", ""), ("/a/**/z @d\n", "a/b/c/z", "@d"), ("/a/**/z @d\n", "a/z/f", "@d"), ("/Web/ @w\n", "web/a", ""),
        ("* @core\n/web/\n", "web/a", ""), ("*.py dev@x.test @a/b-c_d.e\n", "x/a.py", "dev@x.test @a/b-c_d.e"), ("./web/ @w\n", "web/a", ""),
        ("<<<<<<< HEAD\n* @a\n=======\n* @b\n>>>>>>> x\n", "a", "@b"), ("[Docs] @d1 @d2\ndocs/\nREADME.md @r\n", "docs/a", "@d1 @d2"),
        ("[W]\n* @w\n!web/gen/\n", "web/gen/a", ""), ("[W]\n* @a/b/c @@maintainer\n", "web/a", "@a/b/c @@maintainer"), ("[ Web team ] @w\nweb/\n", "web/a", "@w"),
    ],
)  # fmt: skip
def test_odd_lines_are_read_as_forges_read_them(rules: str, path: str, owners: str) -> None:
    assert " ".join(owners_of(parse(rules.encode()), path)) == owners
