"""CODEOWNERS as GitHub reads it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.dimensions.codeowners import owners_of, parse

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


def test_sections_and_negations_are_passed_over() -> None:
    assert owners_of(parse(b"[Docs] @org/docs\n!x.py @a\nx.py @b\n"), "x.py") == ("@b",)


@given(st.binary(max_size=300), st.text(max_size=60))
def test_any_bytes_are_read(text: bytes, path: str) -> None:
    assert isinstance(owners_of(parse(text), path), tuple)


def test_a_hostile_pattern_costs_no_more_than_its_length() -> None:
    rules = parse(b"/" + b"*a" * 400 + b"b @x\n" + b"/" + b"a*/**/" * 150 + b"b @y\n")
    started = time.process_time()
    assert owners_of(rules, "a" * 4000) == owners_of(rules, "a/" * 2000) == ()
    assert time.process_time() - started < 2
