"""Does a path fit a pattern as git's wildmatch says, where `*` stops at a slash and `**` between slashes does not?

Source: gitignore(5) on patterns, git-config(1) on conditional includes. Bytes are compared, as git does. The pattern is walked
as a set of places in it, so that no text makes the time more than pattern x text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from leadward.model.patterns import pattern
from leadward.model.records import dataclass

_LONGEST = 4096
_SLASH = ord("/")
_TOKEN = pattern(rb"(?s)\\.|\[[!^]?\]?(?:\[:[a-z]+:\]|\\.|[^\]])*\]|\*+|.")
_MEMBER = pattern(rb"(?s)\[:([a-z]+):\]|(\\.|.)-(\\.|[^\]])|(\\.|.)")
_CLASSES = {
    b"alnum": rb"[A-Za-z0-9]", b"alpha": rb"[A-Za-z]", b"blank": rb"[ \t]", b"cntrl": rb"[\x00-\x1f\x7f]", b"digit": rb"[0-9]",
    b"graph": rb"[\x21-\x7e]", b"lower": rb"[a-z]", b"print": rb"[\x20-\x7e]", b"punct": rb"[!-/:-@\[-`{-~]",
    b"space": rb"[ \t\n\r\f\v]", b"upper": rb"[A-Z]", b"xdigit": rb"[A-Fa-f0-9]",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Step:
    """One piece of a pattern: the bytes it takes, whether it takes any number of them, and the step that may follow unseen."""

    takes: frozenset[int]
    repeats: bool = False
    skips: int = 0
    """How many steps may be left out: a star itself; before the star of `**/`, it and its slash."""


def fits(pattern: bytes, text: bytes, fold: bool = False) -> bool:
    """Whether the whole `text` fits; `fold` ignores ASCII case. What is longer than 4,096 bytes fits nothing."""
    if max(len(pattern), len(text)) > _LONGEST:
        return False
    if fold:
        pattern, text = pattern.lower().replace(b"[:upper:]", b"[:lower:]"), text.lower()
    steps = _steps(pattern)
    if steps is None:
        return False
    places = _reached({0}, steps)
    for byte in text:
        after = {place if steps[place].repeats else place + 1 for place in places if _takes(steps, place, byte)}
        if not after:
            return False
        places = _reached(after, steps)
    return len(steps) in places


def _takes(steps: tuple[_Step, ...], place: int, byte: int) -> bool:
    return place < len(steps) and byte in steps[place].takes


def _reached(places: Iterable[int], steps: tuple[_Step, ...]) -> set[int]:
    """The places, and all that lie behind what may be left out."""
    found, waiting = set[int](), list(places)
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            if place < len(steps) and steps[place].skips:
                waiting += {place + 1, place + steps[place].skips}
    return found


@cache
def _steps(pattern: bytes) -> tuple[_Step, ...] | None:
    """None for a pattern that fits nothing: a class that does not end."""
    steps: list[_Step] = []
    for token in _TOKEN.finditer(pattern):
        word = token[0]
        if word.startswith(b"*"):
            steps += _stars(pattern, token)
        elif word == b"?":
            steps.append(_Step(_ANY - {_SLASH}))
        elif word == b"[":
            return None
        elif word.startswith(b"[") and len(word) > 1:
            steps.append(_Step(_members(word[1:-1]) - {_SLASH}))
        else:
            steps.append(_Step(frozenset(word[-1:])))
    return tuple(steps)


def _stars(pattern: bytes, token: re.Match[bytes]) -> list[_Step]:
    before, after = pattern[: token.start()][-1:], pattern[token.end() : token.end() + 1]
    if len(token[0]) == 1 or before not in (b"", b"/") or after not in (b"", b"/"):
        return [_Step(_ANY - {_SLASH}, repeats=True, skips=1)]
    all_below = _Step(_ANY, repeats=True, skips=1)
    return [_Step(frozenset(), skips=3), all_below] if after else [all_below]


def _members(body: bytes) -> frozenset[int]:
    negated = body[:1] in (b"!", b"^")
    found: set[int] = set()
    for member in _MEMBER.finditer(body[1:] if negated else body):
        if member[1]:
            found |= {byte for byte in _ANY if re.match(_CLASSES.get(member[1], rb"(?!)"), bytes((byte,)))}
        elif member[2]:
            found |= set(range(member[2][-1], member[3][-1] + 1))
        else:
            found.add(member[4][-1])
    return _ANY - found if negated else frozenset(found)


_ANY = frozenset(range(256))
