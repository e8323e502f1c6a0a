"""Two versions of a text add up to one that holds what both wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.notes.merging import MOST_LINES, merged

CASES = {
    "only I wrote": ("a", "a", "a\nb", "a\nb"),
    "only they wrote": ("a", "a\nb", "a", "a\nb"),
    "both the same": ("a", "a\nb", "a\nb", "a\nb"),
    "at both ends": ("a\nb", "0\na\nb", "a\nb\nc", "0\na\nb\nc"),
    "both at the end": ("a", "a\ntheirs", "a\nmine", "a\ntheirs\nmine"),
    "both from nothing": ("", "theirs", "mine", "theirs\nmine"),
    "one line apart": ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
    "the same line": ("a\nb", "A\nb", "@\nb", "A\n@\nb"),
    "one took out what the other left": ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
    "one took out what the other changed": ("a\nb", "a", "a\nB", "a\nB"),
    "an answer that was lost on the way": ("a", "a\nhalf a sen", "a\nhalf a sentence", "a\nhalf a sentence"),
}


@pytest.mark.parametrize(("base", "theirs", "mine", "whole"), CASES.values(), ids=CASES.keys())
def test_it_holds_what_both_wrote(base: str, theirs: str, mine: str, whole: str) -> None:
    assert merged(base, theirs, mine) == whole


_text = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


@given(_text, _text, _text)
def test_no_line_that_somebody_added_is_lost(base: str, theirs: str, mine: str) -> None:
    whole = merged(base, theirs, mine)
    for side in (theirs, mine):
        added = set(side.split("\n")) - set(base.split("\n")) - {""}
        assert added <= set(whole.split("\n"))


@given(_text, _text)
def test_who_changed_nothing_changes_nothing(base: str, other: str) -> None:
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other


def test_what_is_too_long_to_hold_against_each_other_follows_one_another() -> None:
    theirs, mine = "a\n" * MOST_LINES, "b\n" * MOST_LINES
    assert merged("c\n" * MOST_LINES, theirs, mine) == f"{theirs}\n{mine}"
