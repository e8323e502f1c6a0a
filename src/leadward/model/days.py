"""Days as people live them: the one place where a local day becomes seconds, and seconds a local day.

The zone is that of the machine, or the one that the configuration names. A day lasts from midnight to midnight there, 23 or 25 hours
where clocks change.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo

_LAST = 253_402_200_000
"""Some time before the end of the year 9999, wherever one is: histories hold any number."""
_zone: tzinfo | None = None


def live_in(zone: tzinfo | None) -> None:
    """Count days in this zone from now on; None: in the machine's."""
    global _zone
    _zone = zone


def zone() -> tzinfo | None:
    """The zone that was chosen; None where it is the machine's."""
    return _zone


def key() -> str:
    """A name for the zone, for answers that depend on where days begin."""
    if _zone is not None:
        return str(_zone)
    probes = (datetime(2026, month, 1).astimezone() for month in (1, 4, 7, 10))
    return "/".join(f"{probe:%z}" for probe in probes)


def of(seconds: int) -> date:
    """The day of a moment (s UTC); what lies before 1970 or after 9999 counts as the nearest end."""
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST), _zone).date()


def at(seconds: int) -> datetime:
    """The moment with its zone."""
    kept = min(max(seconds, 0), _LAST)
    return datetime.fromtimestamp(kept, _zone) if _zone else datetime.fromtimestamp(kept).astimezone()


def start(day: date) -> int:
    """The first second of a day, s UTC."""
    if day.year < 1971:
        return (day - date(1970, 1, 1)).days * 86_400
    if day.year > 9998:
        return _LAST
    return int(datetime.combine(day, time(), _zone).timestamp())


def end(day: date) -> int:
    """The last second of a day, s UTC."""
    return start(day + timedelta(days=1)) - 1 if day.year < 9999 else _LAST


def years_before(seconds: int, years: int) -> int:
    """The second before so many years that end with the day of a moment (s UTC) begin: 5 years to 21 Jul 2026 begin on 22 Jul 2021."""
    day = of(seconds)
    if day.year - years < 1:
        return -_LAST
    length = monthrange(day.year - years, day.month)[1]
    return start(date(day.year - years, day.month, min(day.day, length)) + timedelta(days=1)) - 1


def month_start(year: int, month: int) -> int:
    """The first second of a month, s UTC."""
    return start(date(year, month, 1))


def month_end(year: int, month: int) -> int:
    """The last second of a month, s UTC."""
    return _LAST if (year, month) >= (9999, 12) else start(date(year + month // 12, month % 12 + 1, 1)) - 1


def months(first: int, last: int) -> list[tuple[int, int]]:
    """(year * 12 + month - 1, its first second) of every month that holds a moment between two, both s UTC."""
    begun, ended = (day.year * 12 + day.month - 1 for day in (of(first), of(last)))
    return [(month, month_start(month // 12, month % 12 + 1)) for month in range(begun, ended + 1)]


def weeks(first: int, last: int) -> list[tuple[int, int]]:
    """(number, first second) of every week, Monday to Sunday, that holds a moment between two, both s UTC."""
    begun, ended = ((day.toordinal() - 1) // 7 for day in (of(first), of(last)))
    return [(week, start(date.fromordinal(week * 7 + 1))) for week in range(begun, ended + 1)]
