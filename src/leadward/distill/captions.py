"""WebVTT and SRT: a cue is a turn. Speakers come as `<v Name>`, or as `Name: words`."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from leadward.distill.forms import ARROW
from leadward.distill.names import NO_NAMES
from leadward.distill.turns import Turn
from leadward.distill.words import COMMON
from leadward.model.patterns import pattern

_VOICE = pattern(r"<v(?:\.[^\s>]*)?\s+([^<>]{1,80})>")
_TAG = pattern(r"</?[a-zA-Z0-9][^<>]{0,200}>")
_WHO = pattern(r"\s*(?:>>\s*)?([^\W_][^:<>\n]{0,49}):\s+(.*)", re.DOTALL)
_CLOCK = pattern(r"(?:(\d+):)?(\d{1,2}):(\d\d)[.,](\d{1,3})")
_MOST_WORDS = 4
_EVERY = 0.9
"""Where so many of the cues name their speaker, each cue does: then a handle in small letters is a name, however often it comes."""
_OFTEN = 2
"""How often one comes in a transcript where fewer cues name their speaker."""
_HANDLE = pattern(r"[^\W_][\w.'\u2019-]*(?: [^ ]{1,30}){0,5}")


def turns(text: str) -> tuple[Turn, ...]:
    """The cues in order. A cue with no words is none; a cue that names nobody goes on for whoever spoke before."""
    found: list[Turn] = []
    speaker = ""
    cues = list(_cues(text.split("\n")))
    handles = _handles([body for _, _, body in cues])
    for line, at, body in cues:
        named, said = _parted(body, handles)
        speaker = named or speaker
        if said:
            found.append(Turn(len(found), speaker, said, line, at))
    return tuple(found)


def _handles(bodies: list[str]) -> frozenset[str]:
    """The labels in small letters, or of digits, that name a speaker as often as the others do."""
    labels = Counter(label[1].strip() for body in bodies if (label := _WHO.fullmatch(_words(body))))
    capital = sum(count for name, count in labels.items() if _is_capital(name))
    small = {
        name: count
        for name, count in labels.items()
        if not _is_capital(name)
        and _HANDLE.fullmatch(name)
        and name.split()[0].lower() not in NO_NAMES | COMMON
        and (count >= _OFTEN or len(name.split()) == 1)
    }
    every = capital and capital + sum(small.values()) >= _EVERY * len(bodies)
    return frozenset(name for name, count in small.items() if every or count >= _OFTEN)


def _is_capital(name: str) -> bool:
    return name[0].isupper() and len(name.split()) <= _MOST_WORDS and "[" not in name


def _words(body: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", body)).split())


def _cues(lines: list[str]) -> Iterator[tuple[int, float, str]]:
    """(line of its first words, seconds, words) of each."""
    number = 0
    while number < len(lines):
        if not ARROW.fullmatch(lines[number].rstrip("\r")):
            number += 1
            continue
        start = number + 1
        end = start
        while end < len(lines) and lines[end].strip() and not ARROW.fullmatch(lines[end]):
            end += 1
        yield start + 1, _seconds(lines[number]), " ".join(lines[start:end])
        number = end


def _seconds(line: str) -> float:
    clock = _CLOCK.search(line)
    if not clock:
        return 0.0
    hours, minutes, seconds, part = clock.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(part.ljust(3, "0")) / 1000


def _parted(body: str, handles: frozenset[str]) -> tuple[str, str]:
    voice = _VOICE.search(body)
    words = _words(body)
    if voice:
        return " ".join(html.unescape(voice[1]).split()), words
    label = _WHO.fullmatch(words)
    if label and (_is_capital(label[1].strip()) or label[1].strip() in handles):
        return label[1].strip(), label[2].strip()
    return "", words
