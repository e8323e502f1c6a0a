"""The check that every item passes, whoever proposed it: the turns exist, and its words are in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from leadward.distill import grammar
from leadward.distill.turns import Record
from leadward.distill.words import covered

LEAST = 0.5
"""Half of the words that carry an item."""


class Cited(Protocol):
    """A text with its turns."""

    @property
    def text(self) -> str: ...
    @property
    def turns(self) -> tuple[int, ...]: ...


def stands(item: Cited, record: Record) -> bool:
    """Whether the turns that `item` cites exist and hold its words."""
    turns = item.turns
    if not turns or not all(0 <= turn < len(record.turns) for turn in turns):
        return False
    return covered(item.text, quoted(turns, record)) >= LEAST


def quoted(turns: Sequence[int], record: Record) -> str:
    """The words of those turns, with who said them."""
    return "\n".join(f"{record.turns[turn].speaker} {record.turns[turn].text}" for turn in turns)


def why_not(item: Cited, record: Record) -> str:
    """Why a proposed item is dropped, '' where it stands: it needs turns that hold its words and that were meant."""
    if not item.turns or not all(0 <= turn < len(record.turns) for turn in item.turns):
        return "it names no turns of this record"
    if not stands(item, record):
        return "its words are not in the turns it names"
    if all(grammar.is_set_aside(record.turns[turn].text) for turn in item.turns):
        return "the turns it names are a joke, or words to a program"
    return ""


def names_in(owner: str, turns: Sequence[int], record: Record) -> str:
    """The owner, where a turn names or is of that person; else ''."""
    said = quoted(turns, record).casefold()
    first = owner.split(maxsplit=1)[0].casefold() if owner.split() else ""
    return owner if first and re.search(rf"(?<!\w){re.escape(first)}(?!\w)", said) else ""
