"""One calendar entry as a file (RFC 5545) that a person adds to their calendar themselves: every week, on a day of theirs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES = 10
_UID = "weekly-note@leadward.invalid"
_OCTETS = 74


def weekly(today: date, day: str, at: time) -> str:
    """An entry from the next such day on, at that time wherever one is; added twice, it is the same one."""
    first = today + timedelta((DAYS.index(day) - today.weekday()) % 7)
    begins = datetime.combine(first, at)
    ends = begins + timedelta(minutes=MINUTES)
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Leadward//weekly//EN", "BEGIN:VEVENT", f"UID:{_UID}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z", f"DTSTART:{begins:%Y%m%dT%H%M%S}", f"DTEND:{ends:%Y%m%dT%H%M%S}",
        f"RRULE:FREQ=WEEKLY;BYDAY={day[:2].upper()}", "SUMMARY:Weekly note",
        "DESCRIPTION:leadward review\\nleadward weekly edit", "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """No line over 75 octets: the rest goes on after a space. All of it is ASCII."""
    return "\r\n ".join(line[start : start + _OCTETS] for start in range(0, len(line), _OCTETS))
