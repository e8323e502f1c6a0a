"""Time zones as programs write them into calendars, and times without one (RFC 5545: floating, the same wall time everywhere)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

_DISPLAYED = re.compile(r"\A\((?:UTC|GMT)(?:([+-])(\d\d):(\d\d))?\)\s*(.+)\Z", re.DOTALL)
_NUMBERED = re.compile(r"\s+\d+\Z")
_MOST_NAMES = 20


class Zones:
    """What times without a zone of their own are read as, and the names that were not known on the way.

    `own` is the zone that the calendar gives as its own (`X-WR-TIMEZONE`), '' where it gives none.
    """

    def __init__(self, own: str = "") -> None:
        self._own = own.strip()
        self._zone = named_zone(self._own) if self._own else None
        self._unknown: dict[str, None] = {}
        self._floating = self._elsewhere = False

    def settle(self, event: Any) -> None:
        """Give the times of a parsed event their zones, where these are known; the others stay floating."""
        for time in _times(event):
            if isinstance(time.dt, datetime) and time.dt.tzinfo is None:
                name = str(time.params.get("TZID", ""))
                zone = self._zone_of(name, time.dt)
                if zone:
                    time.dt = time.dt.replace(tzinfo=zone)

    def _zone_of(self, name: str, moment: datetime) -> ZoneInfo | None:
        if name:
            zone = named_zone(name)
            if zone is None:
                self._unknown[name[:80]] = None
            return zone
        self._floating = True
        if self._zone and moment.replace(tzinfo=self._zone).utcoffset() != moment.astimezone().utcoffset():
            self._elsewhere = True
        return self._zone

    def gaps(self) -> list[str]:
        """What was read otherwise than it may have been meant."""
        found = [f"the time zone {name!r} is not known: its times are read as local ones" for name in self._unknown]
        if self._floating and self._own and not self._zone:
            found.append(
                f"the calendar's zone {self._own[:80]!r} is not known: times without a zone are read as local ones"
            )
        if self._elsewhere:
            found.append(f"times without a zone are read as {self._own}, the zone that the calendar gives as its own")
        return found[:_MOST_NAMES]


def _times(event: Any) -> Iterator[Any]:
    """Every single time of an event that says when it is."""
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        if hasattr(event.get(name), "dt"):
            yield event[name]
    for name in ("EXDATE", "RDATE"):
        lists = event.get(name, [])
        for value in lists if isinstance(lists, list) else [lists]:
            for time in getattr(value, "dts", ()):
                if not time.params.get("TZID") and value.params.get("TZID"):
                    time.params["TZID"] = value.params["TZID"]
                yield time


@lru_cache(maxsize=256)
def named_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, of a Windows name (numbered, too), or of what Outlook shows: `(UTC+01:00) Berlin, Rome`."""
    plain = _NUMBERED.sub("", name.strip().strip('"'))
    return _iana(plain) or _windows(plain) or _displayed(plain)


def _iana(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # a path, a folder of the data base, or no zone
        return None


def _windows(name: str) -> ZoneInfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    key = re.sub(r" Time \(US & Canada\)\Z", " Standard Time", name)
    return _iana(WINDOWS_TO_OLSON[key]) if key in WINDOWS_TO_OLSON else None


def _displayed(name: str) -> ZoneInfo | None:
    """The zone of the first city that lies at the offset shown."""
    match = _DISPLAYED.match(name)
    if not match:
        return None
    sign, hours, minutes, rest = match.groups(default="0")
    offset = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    cities = [_windows(rest), *(_cities().get(city.strip().replace(" ", "_")) for city in rest.split(","))]
    return next((zone for zone in cities if zone and offset in _offsets(zone)), None)


@lru_cache(maxsize=1)
def _cities() -> dict[str, ZoneInfo]:
    """The zones that are named after a city, by its name."""
    names = (name for name in sorted(available_timezones()) if "/" in name and not name.startswith("Etc/"))
    return {name.rpartition("/")[2]: zone for name in names if (zone := _iana(name))}


def _offsets(zone: ZoneInfo) -> set[timedelta | None]:
    return {zone.utcoffset(datetime(2026, month, 1)) for month in (1, 7)}  # noqa: DTZ001 - a wall time of that zone
