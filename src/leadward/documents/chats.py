"""A talk copied out of a chat: which lines are whose. Slack and Teams put a name and a time above or before what somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadward.model.folding import folded

_TIME = r"(?:(?:today|yesterday|heute|gestern|mon|tue|wed|thu|fri|sat|sun)\w*,?\s*(?:at\s*)?)?(?:[0-9]{1,4}[./-][0-9]{1,2}(?:[./-][0-9]{2,4})?,?\s+)?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\s?(?:[AaPp]\.?[Mm]\.?)?"
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’()-]*){0,3}"
_ABOVE = re.compile(
    rf"^\s*(?P<name>{_NAME})(?:\s*\([^)]{{1,30}}\))?(?:\s*,\s*|\s{{1,4}}|\s+at\s+)\[?(?:{_TIME})\]?\s*$", re.IGNORECASE
)
_BOXED = re.compile(rf"^\s*\[(?:{_TIME})\]\s*(?P<name>{_NAME})\s*(?P<said>:.*)?$", re.IGNORECASE)
_ALONE = re.compile(rf"^\s*(?:{_TIME})\s*$", re.IGNORECASE)
_NOISE = re.compile(
    r"^\s*(?::[a-z0-9_+'-]+:\s*[0-9]*|[0-9]+ repl(?:y|ies)\b.*|last reply .*|view thread|new|edited|\(edited\)|[0-9]{1,3}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day, \w+ [0-9]{1,2}(?:st|nd|rd|th)?|.{1,60} (?:joined|left) (?:the )?(?:channel|chat|meeting)\.?|also sent to the channel)\s*$",
    re.IGNORECASE,
)


def speakers(lines: Sequence[str], person: str) -> list[str]:
    """Of each line '' for the person's own, `header` for a name with a time, `other` for another's words; all '' where it is no chat."""
    heads = {number: name for number, line in enumerate(lines) if (name := _head(lines, number))}
    if not person or not any(_same(name, person) for name in heads.values()):
        return [""] * len(lines)
    found, whose = [], ""
    for number, line in enumerate(lines):
        if number in heads:
            whose = heads[number]
        if not line.strip():
            found.append("")
        elif number in heads or (_ALONE.match(line) and (number - 1) in heads) or _NOISE.match(line):
            inline = _BOXED.match(line)
            own = bool(inline and inline["said"] and inline["said"].strip(": ")) and _same(whose, person)
            found.append("" if own else "chat header")
        else:
            found.append("" if not whose or _same(whose, person) else "other")
    return found


def _head(lines: Sequence[str], number: int) -> str:
    """The name that a line puts above or before words; '' where it does not."""
    line = lines[number]
    match = _BOXED.match(line) or _ABOVE.match(line)
    if match:
        return match["name"].strip()
    after = lines[number + 1] if number + 1 < len(lines) else ""
    alone = re.fullmatch(rf"\s*({_NAME})\s*", line)
    return alone[1].strip() if alone and _ALONE.match(after) else ""


def _same(name: str, person: str) -> bool:
    one, other = folded(name), folded(person)
    return bool(one) and (one == other or one == other.split()[0] or other == one.split()[0])


def without_head(line: str) -> str:
    """What stands behind a name and a time in the same line."""
    match = _BOXED.match(line)
    return match["said"].lstrip(": ") if match and match["said"] else line
