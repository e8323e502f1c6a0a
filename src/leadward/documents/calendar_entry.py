"""One calendar entry as a file (RFC 5545) that a person adds to their calendar themselves: every week, on a day of theirs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from leadward.documents import ical
from leadward.model.text import CalendarFile

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES = 10


def weekly(today: date, day: str, at: time) -> CalendarFile:
    """An entry from the next such day on, at that time wherever one is; added twice, it is the same one."""
    begins = datetime.combine(today + timedelta((DAYS.index(day) - today.weekday()) % 7), at)
    commands = ("leadward review", "leadward weekly edit")
    ends = begins + timedelta(minutes=MINUTES)
    entry = ical.Entry("weekly-note", begins, ends, "Weekly note", commands, every_week=True, private=True)
    return ical.calendar("weekly", today, [entry])
