"""The words that practices share: places, counts, days and commands, short enough for one line of a terminal.

Everything here takes text from a history as it is; whoever prints it makes it safe to show.
"""

from __future__ import annotations

import posixpath
import re
from calendar import month_abbr, monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from leadward.model import days, keys, shell, when
from leadward.model.folding import folded
from leadward.model.patterns import pattern
from leadward.model.source import Source, commit
from leadward.model.text import columns, path_end, shortened

TOP = "the top folder"
_TYPED = pattern(
    r"^(\[[^\]]{1,30}\]\s*)*(?:(?:feat|fix|chore|docs|style|refactor|perf|test|build|ci|revert|dx|types?|enh|bug|maint|mnt)(?:\(([^)]{1,40})\))?!?:\s+)?"
)
_NUMBERED = pattern(r"(\s?\((?:(?:fix|close|resolve|ref|see)(?:e?[sd])?:?\s)?(?:#|GH-)?\d{1,9}\))+$", re.IGNORECASE)
_ANSWERING = pattern(r"^(?:fix|close|resolve)(?:e?[sd])?\s+(?:#|GH-)\d{1,9}\s*[:,.-]\s*", re.IGNORECASE)
_BEHIND = pattern(r"\s+(\(.*\)|\{.*\}|\[.*\]|<.*>)\s*$")
_FIXING = pattern(r"(^|[/_.-])fix(es|er|ers|up)?([/_.-]|$)", re.IGNORECASE)


def day(seconds: int) -> date:
    """The day of a moment (s UTC), where one is; moments out of range count as the nearest end."""
    return days.of(seconds)


def days_since(seconds: int, today: date) -> int:
    """Whole days between a moment and today; a moment in the future counts as today."""
    return max((today - day(seconds)).days, 0)


def named_day(which: date, today: date) -> str:
    """`9 Nov`, with the year where it is not this one."""
    year = "" if which.year == today.year else f" {which.year}"
    return f"{which.day} {month_abbr[which.month]}{year}"


def said_day(written: int, landed: int, today: date) -> str:
    """`9 Nov`, or `9 Nov, landed 4 Dec` where a week or more lies between; both s UTC, landed 0 where it has not."""
    return when.said(written, landed, lambda which: named_day(which, today))


def landing(written: int, landed: int, today: date) -> str:
    """`, landed 4 Dec` where that is a week or more after it was written; '' elsewhere."""
    return when.landing(written, landed, lambda which: named_day(which, today))


def newest_landed(written: int, landed: int, today: date) -> str:
    """`; the newest is of 9 Nov, landed 4 Dec` of several changes, where that was another week; '' elsewhere."""
    return f"; the newest is of {said_day(written, landed, today)}" if when.apart(written, landed) else ""


def said_ago(written: int, landed: int, today: date) -> str:
    """`3 days ago`, or `8 months ago, landed 2 months ago`."""
    return when.said(written, landed, lambda which: ago(max((today - which).days, 0)))


def span(days: int) -> str:
    """A stretch of time as people say it: `3 days`, `7 weeks`, `14 months`, `3 years`."""
    if days < 21:
        return counted(days, "day")
    if days < 60:
        return counted(days // 7, "week")
    return counted(days // 30, "month") if days < 1095 else counted(days // 365, "year")


def exact_span(begins: date, ends: date, whole: bool = False) -> str:
    """The days from `begins` to `ends`, both counted, in words that are true to a day or two: `3 days`, `26 weeks`, `12 months`, `5 years`.

    '' where only the first day says it: over a year, and no whole number of months. A window of 365 days is said as 12 months,
    and one of 1,825 days as 5 years; where it must be `whole`, as of what is not there, never one that begins later than the words do.
    """
    days = (ends - begins).days + 1
    if days < 21:
        return counted(days, "day")
    months = round(days / 30.44)
    said = _months_before(ends, months) + timedelta(1) if months < ends.year * 12 - 12 else begins
    early = (said - begins).days
    if (0 if whole else -2) <= early <= 2 and months >= 2:
        return counted(months // 12, "year") if months >= 36 and months % 12 == 0 else counted(months, "month")
    if begins.day == 1 and days > 60:
        return ""
    if days >= 400:
        return ""
    return counted(days // 7, "week") if days % 7 == 0 else counted(days, "day")


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_day(which: date) -> str:
    """`9 Nov 2025`"""
    return f"{which.day} {month_abbr[which.month]} {which.year}"


def ago(days: int) -> str:
    """`today`, `yesterday`, `3 days ago`, `5 weeks ago` of 34 days, `about a year ago`, `over a year ago`, `nearly 5 years ago`."""
    if days < 21:
        return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    if days < 60:
        return f"{round(days / 7)} weeks ago"
    if days < 365:
        return f"{round(days / 30.44)} months ago"
    years, part = divmod(days / 365.25, 1)
    about = "nearly " if part > 0.75 else "over " if part > 0.25 else ""
    number = max(int(years) + (part > 0.75), 1)
    return f"{about or ('about ' if number == 1 else '')}{'a year' if number == 1 else f'{number} years'} ago"


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 change`, `3 changes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def folder(directory: str, width: int = 36) -> str:
    """A directory as a reader sees it: `search/`, or the words for the top."""
    return path_end(directory, width - 1) + "/" if directory else TOP


def file(path: str, width: int = 36) -> str:
    """A path in at most `width` columns, its end kept."""
    return path_end(path, width)


def two(path: str, other: str, width: int = 36) -> tuple[str, str]:
    """Two paths that read differently, each in about `width` columns: `…/core/…/Timer.java`, `…/http/…/Timer.java`."""
    shown = file(path, width), file(other, width)
    if shown[0] != shown[1] or path == other:
        return shown
    parts = path.split("/")[::-1], other.split("/")[::-1]
    apart = next(at for at, (one, another) in enumerate(zip_longest(*parts, fillvalue="")) if one != another)
    names = (part[apart] if apart < len(part) else "" for part in parts)
    between = "/" if apart == 1 else "/…/"
    first, second = (f"…/{name}{between}{parts[0][0]}" if name else shown[0] for name in names)
    return first, second


def pair(path: str, other: str, width: int) -> str:
    """Two paths in at most `width` columns; what one does not need the other may use."""
    room = width - columns(" and ")
    first = file(path, max(room // 2, room - columns(other)))
    return f"{first} and {file(other, room - columns(first))}"


def name(person: str, width: int = 24) -> str:
    """A person's name in at most `width` columns; what stands in brackets behind it goes before a letter of it does."""
    return shortened(person if columns(person) <= width else bare_name(person), width)


def bare_name(person: str) -> str:
    """A name without an address, a handle or a second spelling in brackets behind it."""
    return _BEHIND.sub("", person) or person


def is_about_fixing(path: str) -> bool:
    """Whether a path is named after fixing (`commands/fix.rs`): subjects that name it speak of a fix and are none."""
    return bool(_FIXING.search(path))


def directory_of(path: str) -> str:
    return posixpath.dirname(path)


def extension(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


def stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].lower()


def command(*words: str, options: Mapping[str, str] | None = None) -> str:
    """A `leadward` command that a shell reads as meant, whatever characters a path or a value holds."""
    return shell.command(*words, options=options)


def commits(hex_ids: Sequence[str], most: int = 3) -> tuple[Source, ...]:
    """The first few commits as sources."""
    return tuple(commit(each) for each in hex_ids[:most])


def clipped(subject: str, width: int) -> str:
    """A commit's subject in at most `width` columns."""
    return shortened(subject.strip(), width)


def said(subject: str) -> str:
    """A commit's subject as one says it: without a type before it, a number after it or a ticket's key; what it is about stays."""
    scope, bare = parted(subject)
    return keys.bare(f"{scope}: {bare}" if scope and bare else bare or subject.strip()) or subject.strip()


def parted(subject: str) -> tuple[str, str]:
    """What a subject is about where a type says it (`api` of `fix(api): ...`), else '', and its words without type, number and answer."""
    typed = _TYPED.match(subject.strip())
    rest = subject.strip()[typed.end() :] if typed else subject.strip()
    return (typed[2] or "") if typed else "", _ANSWERING.sub("", _NUMBERED.sub("", rest)).strip()


def quoted_said(subject: str) -> str:
    """`'Retry refunds' (api)`: words of the subject as they stand there, and what it is about."""
    scope, bare = parted(subject)
    words = keys.bare(bare) or subject.strip()
    return f"'{words}' ({scope})" if scope and bare else f"'{words}'"


def look_alike(names: Sequence[str]) -> bool:
    """Whether two of these could be one person: one's words are all among the other's (`Shantanu`, `Shantanu Jain`), addresses aside."""
    words = [frozenset(word for word in folded(each).split() if "@" not in word) for each in names]
    return any(one and one <= other for at, one in enumerate(words) for place, other in enumerate(words) if at != place)


def quoted(subject: str, width: int = 48) -> str:
    """A commit's subject between quotation marks; round ones where it has straight ones of its own."""
    words = clipped(subject, width)
    return f"“{words}”" if '"' in words else f'"{words}"'
