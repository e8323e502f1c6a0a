"""The words that carry a sentence, cut to their stems, and how much of one is in another."""

from __future__ import annotations

import re
from functools import lru_cache

from leadward.model.patterns import pattern

_ADDRESS = pattern(r"https?://\S+")
_WORD = pattern(r"[^\W\d_][\w'’]*|\d+")


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


COMMON = listed(
    """the a an to of and in on for will be is are with that this it its as by at from or their they he she we you i him her
    was were into about should must has have had do does not um uh like so yeah okay just really kind sort think know mean well
    get got there here what which who can could would if then but than them our your my me us am been being also more some any
    all one both did done no yes let ll re ve going gonna want need please thanks"""
)


LEAST_ENGLISH = 0.12
"""English talk has a third to a half of these words, other languages under a tenth."""


def is_english(text: str) -> bool:
    """Whether a text has the small words of English; one of under sixty words is taken for it."""
    found = _WORD.findall(text[:200_000].lower())
    return len(found) < 60 or sum(word in COMMON for word in found) / len(found) >= LEAST_ENGLISH


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """`tests`, `tested`, `testing` -> `test`."""
    return re.sub(r"(?:ing|ed|es|s|e)$", "", word) if len(word) > 4 else word


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry it."""
    return frozenset(
        stem(word)
        for word in _WORD.findall(_ADDRESS.sub(" ", text.lower()).replace("’", "'"))
        if word not in COMMON and (len(word) > 2 or word.isdigit())
    )


def shared(one: str, other: str) -> float:
    """What part of the shorter one's words both have, 0 where one has none."""
    a, b = content(one), content(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def covered(text: str, by: str) -> float:
    """What part of the words of `text` stands in `by`, addresses left out; 1 where `text` has none."""
    words = content(text)
    return len(words & content(by)) / len(words) if words else 1.0
