"""Reads one calendar from standard input and prints its meetings as JSON; runs as a process of its own, under limits.

Recurrence rules are programs: `FREQ=SECONDLY`, an interval of 0 or a day that never comes keep a library busy without end.
So each series has its own time, the process a limit of processor time and memory, and the answer a limit of occurrences.
Usage: python -m leadward.connectors.calendar.worker FIRST LAST (days, both included).
"""

from __future__ import annotations

import json
import re
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from leadward.connectors.calendar.zones import Zones
from leadward.connectors.network.children import limit_memory

MOST_OCCURRENCES = 5_000
SERIES_SECONDS = 0.4
CPU_SECONDS = 2
MEMORY_BYTES = 256 * 1024 * 1024
LONGEST_TEXT = 4_000
MOST_ATTENDEES = 500
MOST_EVENTS = 20_000

_BLOCK = re.compile(
    rb"^BEGIN:(VEVENT|VTIMEZONE)\r?\n.*?^END:\1[ \t]*(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_START = re.compile(rb"^DTSTART[^:\r\n]*:(\d{8})", re.MULTILINE | re.IGNORECASE)
_BEGUN = re.compile(rb"^BEGIN:VEVENT\b", re.MULTILINE | re.IGNORECASE)
_OWN_ZONE = re.compile(rb"^X-WR-TIMEZONE[^:\r\n]*:([^\r\n]{1,200})", re.MULTILINE | re.IGNORECASE)
_LINE_END = re.compile(rb"\r+\n?|\n")
_TRAILING = re.compile(rb"^((?:BEGIN|END):[A-Z]+)[ \t]+(?=\r)", re.MULTILINE | re.IGNORECASE)
_REPEATS = re.compile(rb"^(RRULE|RDATE|RECURRENCE-ID)[;:]", re.MULTILINE | re.IGNORECASE)
_TOO_OFTEN = re.compile(
    rb"^RRULE[^:\r\n]*:.*FREQ=(SECONDLY|MINUTELY)|^RRULE.*INTERVAL=0*(;|\r?$)", re.MULTILINE | re.IGNORECASE
)


class TooLong(Exception):
    """A series took longer than its time."""


def main() -> None:
    """Print `{"meetings": [...], "gaps": [...]}`."""
    import icalendar  # noqa: F401  loaded before the limits begin to count
    import recurring_ical_events  # noqa: F401

    limit()
    signal.signal(signal.SIGVTALRM, _too_long)
    first, last = (date.fromisoformat(word) for word in sys.argv[1:3])
    gaps: list[str] = []
    meetings = list(_meetings(_lines(sys.stdin.buffer.read()), first, last, gaps))
    meetings.sort(key=lambda meeting: (meeting["start"], meeting["uid"], meeting["title"]))
    sys.stdout.write(json.dumps({"meetings": meetings, "gaps": gaps}))


def limit() -> None:
    """From here on: so much more processor time, and so much more memory than is used already."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit_memory(MEMORY_BYTES)


def _too_long(*_: object) -> None:
    raise TooLong


def _lines(content: bytes) -> bytes:
    """The content in UTF-8 with the ends of lines that the format asks for, whatever a program made of both."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    whole = _LINE_END.sub(b"\r\n", content.removeprefix(b"\xef\xbb\xbf"))
    return _TRAILING.sub(rb"\1", whole)


def _meetings(content: bytes, first: date, last: date, gaps: list[str]) -> Iterator[dict[str, Any]]:
    blocks, events = _blocks(content, first, last, gaps)
    own = _OWN_ZONE.search(content)
    zones = Zones(own[1].decode("utf-8", "replace") if own else "")
    yield from _occurrences(_series(blocks, events, zones, gaps), first, last, gaps)
    gaps += zones.gaps()


def _occurrences(series: Iterator[list[Any]], first: date, last: date, gaps: list[str]) -> Iterator[dict[str, Any]]:
    left = MOST_OCCURRENCES
    for parts in series:
        found = _within_time(parts, first, last, gaps)
        yield from found[:left]
        left -= min(len(found), left)
        if not left:
            gaps.append(f"more than {MOST_OCCURRENCES:,} meetings between {first} and {last}: the rest is left out")
            return


def _blocks(content: bytes, first: date, last: date, gaps: list[str]) -> tuple[list[bytes], list[bytes]]:
    """(time zones, events that may fall into the days asked for): most of a long calendar is never parsed."""
    zones: list[bytes] = []
    events: list[bytes] = []
    whole = 0
    for match in _BLOCK.finditer(content):
        block = match.group()
        if match[1].upper() == b"VTIMEZONE":
            zones.append(block)
            continue
        whole += 1
        if _TOO_OFTEN.search(block):
            gaps.append(f"{_title(block)!r} recurs more often than a meeting can: left out")
        elif _REPEATS.search(block) or _in_reach(block, first, last):
            events.append(block)
    broken = len(_BEGUN.findall(content)) - whole
    if broken > 0:
        gaps.append(f"{counted(broken)} cut off or broken: left out")
    if len(events) > MOST_EVENTS:
        gaps.append(f"{len(events):,} events: only the last {MOST_EVENTS:,} of the file were read")
    return zones[:200], events[-MOST_EVENTS:]


def counted(broken: int) -> str:
    """`one event is`, `3 events are`."""
    return "one event is" if broken == 1 else f"{broken:,} events are"


def _in_reach(block: bytes, first: date, last: date) -> bool:
    start = _START.search(block)
    near = timedelta(days=40)
    return not start or f"{first - near:%Y%m%d}" <= start[1].decode() <= f"{last + near:%Y%m%d}"


def _title(block: bytes) -> str:
    match = re.search(rb"^SUMMARY[^:\r\n]*:([^\r\n]*)", block, re.MULTILINE | re.IGNORECASE)
    return match[1].decode("utf-8", "replace")[:60] if match else "an event without a title"


def _series(blocks: list[bytes], events: list[bytes], zones: Zones, gaps: list[str]) -> Iterator[list[Any]]:
    """The parsed events of each series: the rule with what was moved or cancelled of it."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for block in events:
        parsed = _parsed([*blocks, block] if b"TZID" in block.upper() else [block], zones)
        if parsed is None:
            gaps.append(f"{_title(block)!r} cannot be read: left out")
        else:
            groups[str(parsed.get("UID", id(block)))].append(parsed)
    yield from groups.values()


def _parsed(blocks: list[bytes], zones: Zones) -> Any:
    import icalendar

    whole = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//leadward//\r\n" + b"".join(blocks) + b"END:VCALENDAR\r\n"
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, SERIES_SECONDS)
        components = icalendar.Calendar.from_ical(whole).walk("VEVENT")
        if not components or components[0].get("DTSTART") is None:
            return None
        zones.settle(components[0])
        return components[0]
    except (TooLong, MemoryError):
        return None
    except Exception:  # the library raises many kinds on broken input; the event is told as a gap
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _within_time(parts: list[Any], first: date, last: date, gaps: list[str]) -> list[dict[str, Any]]:
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar()
    for part in parts:
        calendar.add_component(part)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, SERIES_SECONDS)
        found = recurring_ical_events.of(calendar).between(first, last + timedelta(days=1))
        return [_told(value, len(parts) > 1 or "RRULE" in parts[0] or "RDATE" in parts[0]) for value in found]
    except (TooLong, MemoryError):
        gaps.append(f"{str(parts[0].get('SUMMARY', ''))[:60]!r} takes too long to work out: left out")
    except Exception:  # as above
        gaps.append(f"{str(parts[0].get('SUMMARY', ''))[:60]!r} cannot be worked out: left out")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return []


def _told(event: Any, recurring: bool) -> dict[str, Any]:
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt
    people = event.get("ATTENDEE", [])
    people = [person for person in (people if isinstance(people, list) else [people]) if not _is_a_thing(person)]
    organizer = event.get("ORGANIZER")
    offset = start.utcoffset() if isinstance(start, datetime) else None
    floating = isinstance(start, datetime) and start.tzinfo is None
    return {
        "uid": str(event.get("UID", ""))[:400],
        "start": _seconds(start),
        "end": max(_seconds(end), _seconds(start)),
        "zone": int(offset.total_seconds() // 60) if offset else 0,
        "all_day": not isinstance(start, datetime),
        "title": str(event.get("SUMMARY", ""))[:LONGEST_TEXT],
        "organizer": _person(organizer) if organizer is not None else None,
        "attendees": [_person(person) for person in people[:MOST_ATTENDEES]],
        "recurring": recurring,
        "cancelled": str(event.get("STATUS", "")).upper() == "CANCELLED",
        "place": str(event.get("LOCATION", ""))[:LONGEST_TEXT],
        "about": str(event.get("DESCRIPTION", ""))[:LONGEST_TEXT],
        "floating": floating,
        "private": str(event.get("CLASS", "")).upper() in ("PRIVATE", "CONFIDENTIAL"),
    }


def _is_a_thing(attendee: Any) -> bool:
    """Whether a room or a device was invited, which answers no one and is nobody's 1:1."""
    return str(getattr(attendee, "params", {}).get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE")


def _person(said: Any) -> dict[str, str]:
    parameters = getattr(said, "params", {})
    email = re.sub(r"(?i)^mailto:", "", str(said)).strip()[:400]
    answer = str(parameters.get("PARTSTAT", "")).lower()[:40]
    return {"name": str(parameters.get("CN", ""))[:400], "email": email, "answer": answer}


def _seconds(moment: date | datetime) -> int:
    """Since 1970 UTC; a floating time and a day as if they were of UTC: `floating` and `all_day` say so."""
    whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return int((whole if whole.tzinfo else whole.replace(tzinfo=UTC)).timestamp())


if __name__ == "__main__":
    main()
