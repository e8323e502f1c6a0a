"""The words that practices share: places, counts, days and commands, short enough for one line of a terminal.

Everything here takes text from a history as it is; whoever prints it makes it safe to show.
"""

from __future__ import annotations

import posixpath
import re
import shlex
from calendar import month_abbr
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from leadward.model.source import Source, commit
from leadward.model.text import columns, shortened

TOP = "the top folder"
_TEST = re.compile(r"(^|[/_.-])(tests?|specs?|testing|__tests__)([/_.-]|$)", re.IGNORECASE)
_FIXING = re.compile(r"(^|[/_.-])fix(es|er|ers|up)?([/_.-]|$)", re.IGNORECASE)
_NO_CODE = frozenset(
    ("", ".md", ".rst", ".adoc", ".txt", ".json", ".toml", ".yml", ".yaml", ".ini", ".cfg", ".lock", ".xml", ".csv")
)
_LATEST = 253_402_300_799
"""The last second of the year 9999: histories hold any number."""


def day(seconds: int) -> date:
    """The UTC day of a moment in seconds since 1970; moments out of range count as the nearest end."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=min(max(seconds, 0), _LATEST))).date()


def days_since(seconds: int, today: date) -> int:
    """Whole days between a moment and today; a moment in the future counts as today."""
    return max((today - day(seconds)).days, 0)


def named_day(which: date, today: date) -> str:
    """`9 Nov`, with the year where it is not this one."""
    year = "" if which.year == today.year else f" {which.year}"
    return f"{which.day} {month_abbr[which.month]}{year}"


def span(days: int) -> str:
    """A stretch of time as people say it: `3 days`, `7 weeks`, `14 months`, `3 years`."""
    if days < 21:
        return counted(days, "day")
    if days < 60:
        return counted(days // 7, "week")
    return counted(days // 30, "month") if days < 1095 else counted(days // 365, "year")


def ago(days: int) -> str:
    """`today`, `yesterday`, `3 days ago`."""
    return {0: "today", 1: "yesterday"}.get(days, f"{span(days)} ago")


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 change`, `3 changes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def folder(directory: str, width: int = 36) -> str:
    """A directory as a reader sees it: `search/`, or the words for the top."""
    return _tail(directory, width - 1) + "/" if directory else TOP


def file(path: str, width: int = 36) -> str:
    """A path in at most `width` columns, its end kept."""
    return _tail(path, width)


def pair(path: str, other: str, width: int) -> str:
    """Two paths in at most `width` columns; what one does not need the other may use."""
    room = width - columns(" and ")
    first = file(path, max(room // 2, room - columns(other)))
    return f"{first} and {file(other, room - columns(first))}"


def name(person: str, width: int = 24) -> str:
    """A person's name in at most `width` columns."""
    return shortened(person, width)


def _tail(path: str, width: int) -> str:
    """The longest end of a path, in whole parts, that fits."""
    if columns(path) <= width:
        return path
    parts = path.split("/")
    kept = parts[-1]
    if columns(f"…/{kept}") > width:
        return shortened(kept, width)
    for part in reversed(parts[:-1]):
        if columns(f"…/{part}/{kept}") > width:
            break
        kept = f"{part}/{kept}"
    return f"…/{kept}"


def is_test(path: str) -> bool:
    """Whether a path looks like a test: these change with what they test, and that surprises nobody."""
    return bool(_TEST.search(path))


def is_about_fixing(path: str) -> bool:
    """Whether a path is named after fixing (`commands/fix.rs`): subjects that name it speak of a fix and are none."""
    return bool(_FIXING.search(path))


def directory_of(path: str) -> str:
    return posixpath.dirname(path)


def extension(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


def stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].lower()


def is_code(path: str) -> bool:
    """Whether a path looks like code: no document, no manifest, no settings, which change along with everything."""
    return extension(path) not in _NO_CODE


def command(*words: str, options: Mapping[str, str] | None = None) -> str:
    """A `leadward` command that a shell reads as meant, whatever characters a path or a value holds."""
    safe = [shlex.quote(f"./{word}" if word.startswith("-") else word) for word in words]
    told = [
        f"--{name}{'=' if value.startswith('-') else ' '}{shlex.quote(value)}"
        for name, value in (options or {}).items()
    ]
    return " ".join(["leadward", *safe, *told])


def commits(hex_ids: Sequence[str], most: int = 3) -> tuple[Source, ...]:
    """The first few commits as sources."""
    return tuple(commit(each) for each in hex_ids[:most])


def clipped(subject: str, width: int) -> str:
    """A commit's subject in at most `width` columns."""
    return shortened(subject.strip(), width)


def quoted(subject: str, width: int = 48) -> str:
    """A commit's subject between quotation marks."""
    return f'"{clipped(subject, width)}"'
