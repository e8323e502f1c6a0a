"""Days named in a record, resolved against the day of the meeting: `by Thursday`, `end of next week`, `14 March`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from leadward.model.patterns import pattern

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_SPAN = r"(?:day|week|month|quarter|year|sprint)"
_NUMBER = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "couple of": 2,
    "a couple of": 2,
}
_WORDS = pattern(
    r"\b(?P<lead>(?:by|before|until|till|on|due|no later than|this|next|coming|at|in time for)\s+)*"
    r"(?P<what>"
    rf"(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|next\s+)?(?:{_SPAN}|{_MONTH})|e\.?o\.?[dwmq]\b|cob\b"
    rf"|(?:the\s+)?day\s+after\s+tomorrow|to(?:day|night|morrow)|this\s+(?:morning|afternoon|evening)|next\s+{_SPAN}|this\s+week"
    rf"|in\s+(?:a\s+couple\s+of|\w+)\s+(?:days?|weeks?|months?)"
    rf"|\d{{4}}-\d\d-\d\d|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:\s+\d{{4}})?"
    rf"|{_DAY}(?:\s+(?:morning|afternoon|evening|night|noon))?)\b",
    re.IGNORECASE,
)
_NOT_A_DAY = frozenset(("may", "march", "sat", "sun", "wed", "mar", "mon", "fri"))
_LEADING = pattern(r"(?i)\b(?:by|before|until|till|no later than|due|in time for)\b")
_OWN_WORDS = pattern(
    r"(?i)\b(?P<said>(?:by|before|until)\s+(?:the\s+)?(?:next\s+)?(?:meeting|call|sync|demo|release|freeze|standup|retro|review|launch|sprint\s+end)"
    r"|next\s+(?:meeting|call|sync|standup|retro))\b"
)
_HOURS = pattern(
    r"(?i)\b(?P<said>(?:by|before|until|after|at)\s+(?:the\s+)?(?:lunch(?: ?time)?|noon|midday|tea ?time|dinner|close of (?:business|play)|next shift|night shift))\b"
)
"""Words for a time that are no day."""


def found(text: str, on: date | None) -> tuple[str, date | None]:
    """The words of a due day, and the day where it can be told; the last that a preposition leads wins over one alone."""
    places = [each for each in _WORDS.finditer(text) if each["what"].lower() not in _NOT_A_DAY]
    led = [place for place in places if _LEADING.match(place[0])] or places
    if not led:
        other = _OWN_WORDS.search(text) or _HOURS.search(text)
        return (other["said"], None) if other else ("", None)
    words = led[-1][0].strip()
    return words, _resolved(words.lower(), on)


def meeting_day(text: str) -> date | None:
    """The first whole date in the head of a record."""
    head = "\n".join(text.split("\n")[:25])[:4000]
    whole = re.search(r"\b(20\d\d)[-./](\d{1,2})[-./](\d{1,2})\b", head)
    if whole:
        return _made(int(whole[1]), int(whole[2]), int(whole[3]))
    for found_ in re.finditer(
        rf"(?i)\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d\d)\b|\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH}),?\s+(20\d\d)\b",
        head,
    ):
        month, day, year = found_[1] or found_[5], found_[2] or found_[4], found_[3] or found_[6]
        return _made(int(year), _month(month), int(day))
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3]))


def _resolved(words: str, on: date | None) -> date | None:
    whole = re.search(r"(\d{4})-(\d\d)-(\d\d)", words)
    if whole:
        return _made(int(whole[1]), int(whole[2]), int(whole[3]))
    if on is None:
        return None
    named = re.search(rf"({_MONTH})\.?\s+(\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})", words)
    if named:
        return _next_date(on, _month(named[1] or named[4]), int(named[2] or named[3]), words)
    return _relative(words, on)


def _next_date(on: date, month: int, day: int, words: str) -> date | None:
    year = re.search(r"\b(20\d\d)\b", words)
    here = _made(int(year[1]) if year else on.year, month, day)
    return _made(on.year + 1, month, day) if here and not year and here < on - timedelta(30) else here


def _relative(words: str, on: date) -> date | None:
    if "after tomorrow" in words:
        return on + timedelta(2)
    if "tomorrow" in words:
        return on + timedelta(1)
    if re.search(r"today|tonight|this (?:morning|afternoon|evening)|\beod|e\.o\.d|\bcob|end of (?:the )?day", words):
        return on
    ahead = re.search(r"in (a couple of|\w+) (day|week|month)", words)
    if ahead:
        count = _NUMBER.get(ahead[1]) or (int(ahead[1]) if ahead[1].isdigit() and len(ahead[1]) < 4 else 0)
        return on + timedelta(count * {"day": 1, "week": 7, "month": 30}[ahead[2]]) if count else None
    return _end(words, on) or _weekday(words, on)


def _end(words: str, on: date) -> date | None:
    later = 7 if "next week" in words else 0
    if re.search(r"(?:end of|this|by).*week|\beow|e\.o\.w", words) and "day" not in words:
        return on + timedelta((4 - on.weekday()) % 7 + later)
    month = re.search(rf"end of (?:the |this |next )?(month|quarter|{_MONTH})|\b(eom|eoq)", words)
    if not month:
        return None
    year, which = on.year, on.month
    if month[1] == "quarter" or month[2] == "eoq":
        which = (on.month + 2) // 3 * 3
    elif month[1] not in ("month", None):
        which = _month(month[1])
    elif "next" in words:
        year, which = (year + 1, 1) if which == 12 else (year, which + 1)
    year += which < on.month and year == on.year
    return date(year, which, calendar.monthrange(year, which)[1])


def _weekday(words: str, on: date) -> date | None:
    day = re.search(rf"\b({_DAY})", words)
    if not day:
        return None
    number = next(n for n, name in enumerate(_DAYS) if name.startswith(day[1][:3]))
    days = (number - on.weekday()) % 7 or 7
    if re.search(r"\bnext\b", words) and on.weekday() + days < 7:
        days += 7
    return on + timedelta(days)
