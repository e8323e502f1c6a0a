"""Records that somebody wrote: chats, minutes, talks of 'Name: words', Markdown and plain notes. A line is a turn."""

from __future__ import annotations

import re

from leadward.distill import names
from leadward.distill.forms import HEADED, LABEL, NICK, TIMED
from leadward.distill.turns import Kind, Turn
from leadward.model.patterns import pattern

_HEADING = pattern(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_BULLET = pattern(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(.*)")
_BOX = pattern(r"\[([ xX])?\]\s*(?!\()(.*)")
_FENCE = pattern(r"\s*(?:```|~~~)")
_MARKED = pattern(
    r"(?i)\W*(?:ai|ap|action(?:s|[ -]items?|[ -]points?)?|todo|task|follow[- ]?ups?|next steps?|resol(?:ved|ution)|decision|decided|"
    r"agreed|consensus|conclusion|propos(?:al|ed)|topic|agenda|note|question|due|update|https?|e\.?g|i\.?e|example|summary|result)\b"
)
_SPOKE = pattern(
    r"\[(?P<who>[^\[\]()]{1,40})\](?:\[[^\[\]]*\])?(?![(\[])\s*[:-]?\s*(?P<said>.*)|(?P<name>[^\s:\[\]()<>#*_`][^:\[\]()<>#*_`]{0,29}):\s+(?P<words>.*)"
)
_CLOCK = pattern(r"(\d{1,2}):(\d\d)(?::(\d\d))?")


def chat(text: str) -> tuple[Turn, ...]:
    """`<nick> words`, `[10:02] nick: words`, or a name with a time above the words. Joins and parts of IRC are no turns."""
    found: list[Turn] = []
    who, at = "", None
    for line, said in _lines(text):
        part = NICK.fullmatch(said) or TIMED.fullmatch(said)
        if part:
            found.append(Turn(len(found), part["who"].strip(), part["said"].strip(), line, _seconds(part["at"])))
            who, at = part["who"].strip(), _seconds(part["at"])
            continue
        head = HEADED.fullmatch(said)
        if head:
            who, at = head["who"].strip(), _seconds(head["at"])
        elif not re.match(r"\s*(?:-!-|\*\*\*|--[>-])", said):
            found.append(Turn(len(found), who, said.strip(), line, at))
    return tuple(found)


def talk(text: str) -> tuple[Turn, ...]:
    """`Name: words`, a turn a line; a line without a name is a turn of nobody's."""
    found: list[Turn] = []
    for line, said in _lines(text):
        part = LABEL.fullmatch(said.strip())
        marked = part and _MARKED.fullmatch(part["who"] or part["alone"] or "")
        if part and not marked:
            who = (part["who"] or part["alone"]).strip(" *_<>")
            found.append(Turn(len(found), who, (part["said"] or "").strip(), line))
        else:
            found.append(Turn(len(found), "", said.strip(), line))
    return tuple(found)


def notes(text: str) -> tuple[Turn, ...]:
    """Markdown, or plain notes: headings, bullets with their indent and checkbox, code and quotations told apart."""
    found: list[Turn] = []
    fenced = False
    for line, said in _lines(text):
        if _FENCE.match(said):
            fenced = not fenced
            continue
        found.append(_note(len(found), line, said.replace("\t", "    "), fenced))
    return tuple(found)


def _note(number: int, line: int, said: str, fenced: bool) -> Turn:
    if fenced:
        return Turn(number, "", said.strip(), line, kind=Kind.CODE)
    heading = _HEADING.fullmatch(said)
    if heading:
        return Turn(number, "", heading[2], line, kind=Kind.HEADING, level=len(heading[1]))
    if said.lstrip().startswith(">"):
        return Turn(number, "", said.lstrip(" >"), line, kind=Kind.QUOTE)
    bullet = _BULLET.fullmatch(said)
    kind, level, words = (Kind.BULLET, len(bullet[1]), bullet[2].strip()) if bullet else (Kind.SAID, 0, said.strip())
    box = _BOX.fullmatch(words)
    ticked = None if not box else (box[1] or "").lower() == "x"
    speaker, words = _speaker(box[2] if box else words)
    return Turn(number, speaker, words, line, kind=kind, level=level, ticked=ticked)


def _speaker(words: str) -> tuple[str, str]:
    """`[Lee] words` and `Lee: words`, where that is a name and no marker."""
    part = _SPOKE.fullmatch(words)
    who = (part["who"] or part["name"] or "").strip() if part else ""
    if not part or _MARKED.match(who) or not names.are_names(who):
        return "", words
    return who.strip("@ "), (part["said"] or part["words"] or "").strip()


def _lines(text: str) -> list[tuple[int, str]]:
    lines = text.lstrip("\ufeff").split("\n")
    return [(number, line.rstrip("\r")) for number, line in enumerate(lines, 1) if line.strip()]


def _seconds(clock: str | None) -> float | None:
    part = _CLOCK.fullmatch(clock) if clock else None
    return int(part[1]) * 3600.0 + int(part[2]) * 60 + int(part[3] or 0) if part else None
