"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import leadward
from leadward.model.patterns import pattern


def test_as_a_compiled_one() -> None:
    said, raw = pattern(r"a(b+)", re.IGNORECASE), pattern(rb"\d+")
    for _ in range(2):
        found = said.search("xABBx")
        assert found is not None
        assert found[1] == "BB"
        assert said.sub("-", "ab abb") == "- -"
        assert raw.findall(b"1 22") == [b"1", b"22"]
    assert (said.pattern, raw.flags & re.ASCII) == (r"a(b+)", 0)


def test_a_mistake_is_told_at_the_first_use() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.match("x")


def test_no_module_asks_which_pattern_a_match_is_of_by_identity() -> None:
    """A match knows the compiled pattern, which the one that waits is not: `match.re is _NAME` is never so."""
    source = Path(leadward.__file__).parent
    found = [str(file) for file in source.rglob("*.py") if re.search(r"\.re is(?: not)? ", file.read_text())]
    assert found == []
