"""Which other commits a message names: those it reverts, and those it was cherry-picked from.

`git revert` writes "This reverts commit ID." and `git cherry-pick -x` "(cherry picked from commit ID)"; people write the first by
hand too, of several commits, over a line's end, with the address of a commit's page, or right below the first line, which git
then takes for a part of the subject. The words are looked for in a whole piece of the stream at once, and only around them the
message is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from leadward.connectors.git.parse import Tokens, message
from leadward.facts.raw import RawMention

WORDS = ("reverts", "cherry picked from")
"""One of these is in every message that mentions another commit: what git is asked to look for."""
_OTHER = rb"(?:https?://[^\s<>]{1,200}/)?([0-9a-fA-F]{7,64})\b(?!\^?\.\.)"
"""A commit by its id or its page; not one that begins a range, which leaves it out."""
_OTHERS = rb"%b(?:(?:\s{0,9},\s{0,9}and|\s{0,9},|\s{1,9}and|\s{0,9}&)\s{1,9}(?:commit\s{1,9})?%b){0,31}" % (
    _OTHER,
    _OTHER,
)
_EACH = re.compile(_OTHER)
_SUBJECT = re.compile(rb"\b[Tt]his\s{1,9}(?:commit\s{1,9})?\Z")
_REVERTS = re.compile(rb"reverts\s{1,9}(?:the\s{1,9})?commits?:?\s{1,9}" + _OTHERS)
_PICKED = re.compile(rb"\(cherry picked from commit " + _OTHER)
_LONGEST_SUBJECT = 32
_LONGEST = 2048
_MOST = 256
"""Of one message."""


def mentions(tokens: Tokens) -> list[RawMention]:
    """The commits that the messages of a piece of the stream mention, message by message, each once."""
    if not len(tokens.commits):
        return []
    named = [*_reverted(tokens), *_picked(tokens)]
    kept: dict[int, dict[RawMention, None]] = {}
    for mention in sorted(named, key=lambda each: each.commit):
        of_one = kept.setdefault(mention.commit, {})
        if len(of_one) < _MOST:
            of_one[mention] = None
    return [mention for of_one in kept.values() for mention in of_one]


def _reverted(tokens: Tokens) -> Iterator[RawMention]:
    for index, at, start, end in _places(tokens, b"reverts"):
        if not _quoted(tokens.text, at, start, end) and _SUBJECT.search(
            tokens.text[max(at - _LONGEST_SUBJECT, start) : at]
        ):
            yield from _named(tokens.text, index, ord("R"), _REVERTS, at, end)


def _quoted(text: bytes, at: int, start: int, end: int) -> bool:
    """Whether the words are in what a subject quotes: `Revert "This reverts commit ID"` reverts another one."""
    line = text.find(b"\n", start, end)
    return at < line and text.find(b'"', start, at) >= 0 and text.find(b'"', at, line) >= 0


def _picked(tokens: Tokens) -> Iterator[RawMention]:
    for index, at, _, end in _places(tokens, b"(cherry picked from"):
        yield from _named(tokens.text, index, ord("P"), _PICKED, at, end)


def _named(text: bytes, index: int, kind: int, shape: re.Pattern[bytes], at: int, end: int) -> Iterator[RawMention]:
    match = shape.match(text, at, min(end, at + _LONGEST))
    for oid in _EACH.findall(match[0]) if match else ():
        yield RawMention(index, kind, oid.decode().lower())


def _places(tokens: Tokens, word: bytes) -> Iterator[tuple[int, int, int, int]]:
    """(index of a commit, where the word is in its message, where that message starts and ends)."""
    first, last = tokens.starts[tokens.commits], -1
    start = end = 0
    at = tokens.text.find(word)
    while at >= 0:
        index = int(np.searchsorted(first, at, "right")) - 1
        if index >= 0:
            if index != last:
                last, (start, end) = index, message(tokens, index)
            if start <= at < end:
                yield index, at, start, end
        at = tokens.text.find(word, at + len(word))
