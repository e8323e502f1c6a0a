"""WebVTT and SRT: a cue is a turn. Speakers come as `<v Name>`, or as `Name: words`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from leadward.distill.forms import ARROW
from leadward.distill.turns import Turn
from leadward.model.patterns import pattern

_VOICE = pattern(r"<v(?:\.[^\s>]*)?\s+([^<>]{1,80})>")
_TAG = pattern(r"</?[a-zA-Z0-9][^<>]{0,200}>")
_WHO = pattern(r"\s*(?:>>\s*)?([^\W\d_][^:<>\[\]\n]{0,49}):\s+(.*)", re.DOTALL)
_CLOCK = pattern(r"(?:(\d+):)?(\d{1,2}):(\d\d)[.,](\d{1,3})")
_MOST_WORDS = 4


def turns(text: str) -> tuple[Turn, ...]:
    """The cues in order. A cue with no words is none; a cue that names nobody goes on for whoever spoke before."""
    found: list[Turn] = []
    speaker = ""
    for line, at, body in _cues(text.split("\n")):
        named, said = _parted(body)
        speaker = named or speaker
        if said:
            found.append(Turn(len(found), speaker, said, line, at))
    return tuple(found)


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


def _parted(body: str) -> tuple[str, str]:
    voice = _VOICE.search(body)
    words = " ".join(html.unescape(_TAG.sub("", body)).split())
    if voice:
        return " ".join(html.unescape(voice[1]).split()), words
    label = _WHO.fullmatch(words)
    if label and len(label[1].split()) <= _MOST_WORDS and label[1][0].isupper():
        return label[1].strip(), label[2].strip()
    return "", words
