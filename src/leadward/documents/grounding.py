"""What a text says and its sources do not: numbers, names and days, for a text that an assistant or a colleague worded.

By rules: a value that the sources hold anywhere passes, so that this finds what was invented and nothing subtler.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadward.documents.lint import UNSOURCED, Mark
from leadward.model.text import shortened

_KIND = {each.name: each for each in UNSOURCED}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY = re.compile(
    r"\b(?P<iso>\d{4})-(?P<isom>\d\d)-(?P<isod>\d\d)\b"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m1')}(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|\b{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|\b{_MONTH.format('m3')}\s+(?P<y3>\d{{4}})\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[,.]\d+)*(?:\s?%|\s+percent\b)?(?![\w-]*[a-f0-9]{6})")
_HIDDEN = re.compile(r"<!--.*?-->|`[^`\n]*`|\]\([^)\s]*\)|<?https?://[^\s>)]+>?", re.DOTALL)
_LEAD = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*+>][ \t]+|\d{1,3}[.)][ \t]+)", re.MULTILINE)
_CAPITAL = re.compile(r"[^\W\d_a-z][\w’'-]*(?:[ \t]+[^\W\d_a-z][\w’'-]+)*")
_SAYS = re.compile(
    r"\s*(?:and\s+[^\W\d_a-z]|(?:says?|said|joined|led|leads|asked|reviewed|owns?|confirmed|wrote|built|told|agreed|works?|runs?|took|did|has|had|is|was|noticed|spotted)\b)"
)
_COMMON = frozenset(
    ["i", "it", "he", "she", "they", "we", "you", "this", "that", "these", "those", "there", "here", "everybody", "nobody", "somebody", "who", "what", "which", "one", "each",
     "both", "all", "none", "my", "our", "their", "the", "then", "since", "after", "before", "when", "now", "if", "and", "but", "so", "result", "unknown"]
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
Day = tuple[int, int, int]
"""Year, month, day; 0 where one is not said."""


def marks(text: str, sources: str) -> tuple[Mark, ...]:
    """What is in `text` and not in `sources`, in order."""
    body, ground = _bare(text), _bare(sources)
    days, words = tuple(day for _, day in _days(ground)), frozenset(_words(sources))
    numbers = frozenset(value for _, value in _numbers(ground))
    found = [
        _mark("unsourced-date", text, match) for match, day in _days(body) if not any(_same(day, each) for each in days)
    ]
    found += [_mark("unsourced-number", text, match) for match, value in _numbers(body) if value not in numbers]
    found += [_mark("unsourced-name", text, match) for match in _names(body, words)]
    return tuple(sorted(found, key=lambda each: (each.line, each.column, each.kind.name)))


def _bare(text: str) -> str:
    """The text with code, addresses, comments and the marks of lines blanked, every character in its place."""
    text = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return _LEAD.sub(lambda match: " " * len(match[0]), text).replace("\\", " ").replace("*", " ")


def _mark(kind: str, text: str, match: re.Match[str]) -> Mark:
    at = match.start()
    line = text.count("\n", 0, at) + 1
    return Mark(_KIND[kind], line, at - text.rfind("\n", 0, at), shortened(" ".join(match[0].split()), 60))


def _days(text: str) -> Iterator[tuple[re.Match[str], Day]]:
    for match in _DAY.finditer(text):
        parts = match.groupdict()
        if parts["iso"]:
            yield match, (int(parts["iso"]), int(parts["isom"]), int(parts["isod"]))
            continue
        for number in "123":
            if month := parts[f"m{number}"]:
                day, year = parts.get(f"d{number}"), parts.get(f"y{number}")
                yield match, (int(year or 0), _MONTHS.index(month[:3].lower()) + 1, int(day or 0))


def _same(said: Day, held: Day) -> bool:
    """Whether a day that is said is one of the sources', as far as both say it."""
    return all(a == b or not a or (not b and place == 0) for place, (a, b) in enumerate(zip(said, held, strict=True)))


def _numbers(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Numbers that are no part of a day: `1,200` is 1200, `9 percent` is 9%."""
    without = _DAY.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _NUMBER.finditer(without):
        value = re.sub(r"(?<=\d),(?=\d{3})", "", match[0])
        value = re.sub(r"\s*(?:%|percent)\Z", "%", value)
        yield match, value.lstrip("0") or "0"


def _words(text: str) -> Iterator[str]:
    return (match[0].casefold() for match in _WORD.finditer(text))


def _names(text: str, known: frozenset[str]) -> Iterator[re.Match[str]]:
    """Words with a capital that the sources do not have; the first of a sentence only where it does something, as people do."""
    for match in _CAPITAL.finditer(text):
        parts = [part for part in _WORD.findall(match[0]) if len(part) > 1]
        strange = [part for part in parts if part.casefold() not in known | _COMMON and part[:3].lower() not in _MONTHS]
        if not strange or (len(parts) == 1 and parts[0].isupper()):
            continue
        begins = _is_first(text, match.start())
        if (
            not begins
            or strange != parts[:1]
            or (len(parts) > 1 and parts[1][:1].isupper())
            or _SAYS.match(text, match.end())
        ):
            yield match


def _is_first(text: str, at: int) -> bool:
    before = text[max(at - 40, 0) : at].rstrip(" \t\"“'(")
    return not before or before[-1] in ".!?:\n|—"
