"""Days and amounts as documents write them: in English, whatever the machine's locale."""

from __future__ import annotations

from datetime import date

from leadward.practices.phrases import counted

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday(day: date) -> str:
    """`Mon 12 Jan`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def named(day: date) -> str:
    """`12 Jan 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    """`Jan 2026`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def span_of(days: int) -> str:
    """A stretch of days in the unit people would use: `12 days`, `7 weeks`, `14 months`, `4 years`."""
    if days < 21:
        return counted(max(days, 0), "day")
    if days < 60:
        return counted(days // 7, "week")
    return counted(days // 30, "month") if days < 1095 else counted(days // 365, "year")


def lately(last: date, today: date) -> str:
    """When somebody last committed, for a column of such: `today`, `12 days ago`; after 30 days `in Mar 2026`."""
    days = max((today - last).days, 0)
    if days > 30:
        return f"in {month(last)}"
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def size_of(size: int) -> str:
    """Bytes as `312 B`, `14 KiB`, `3.2 MiB`."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KiB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MiB"


def percent(share: float) -> str:
    """0.857 as `86%`."""
    return f"{share * 100:.0f}%"
