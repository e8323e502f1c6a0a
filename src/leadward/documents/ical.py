"""Calendar files (RFC 5545), written here alone: an entry says what it holds, and no text of it can end its line or begin a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from leadward.model.records import dataclass
from leadward.model.text import CalendarFile, visible

_OCTETS = 74


@dataclass(frozen=True, slots=True)
class Entry:
    """Whole days, or from one time of day to another, as local time. `uid` is the same whenever the entry is made; texts come as they are."""

    uid: str
    begins: date
    ends: date
    summary: str
    description: tuple[str, ...] = ()
    """Its lines."""
    every_week: bool = False
    private: bool = False


def calendar(product: str, today: date, entries: Iterable[Entry]) -> CalendarFile:
    """A file with these entries; none of them takes time."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Leadward//{_words(product)}//EN"]
    rows += [row for entry in entries for row in _event(entry, today)]
    return CalendarFile("".join(f"{part}\r\n" for row in [*rows, "END:VCALENDAR"] for part in _folded(row)))


def _event(entry: Entry, today: date) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{_words(entry.uid)}@leadward.invalid", f"DTSTAMP:{today:%Y%m%d}T000000Z")
    yield from (f"DTSTART{_moment(entry.begins)}", f"DTEND{_moment(entry.ends)}")
    if entry.every_week:
        yield f"RRULE:FREQ=WEEKLY;BYDAY={('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[entry.begins.weekday()]}"
    yield f"SUMMARY:{_words(entry.summary)}"
    if entry.description:
        yield "DESCRIPTION:" + "\\n".join(map(_words, entry.description))
    yield "TRANSP:TRANSPARENT"
    if entry.private:
        yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _moment(of: date) -> str:
    return f":{of:%Y%m%dT%H%M%S}" if isinstance(of, datetime) else f";VALUE=DATE:{of:%Y%m%d}"


def _words(text: str) -> str:
    """A text as a value: visible, on one line, no sign of it parts values."""
    text = visible(text)
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(row: str) -> Iterator[str]:
    """No line over 75 octets, and no character cut in two."""
    line, size = "", 0
    for char in row:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > _OCTETS:
            yield line
            line, size = " ", 1
        line, size = line + char, size + octets
    yield line
