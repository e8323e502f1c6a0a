"""The moment something is written down: UTC, the offset then in force, and the name of the zone."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple


class Moment(NamedTuple):
    """`utc` reads `2026-11-23T10:00:00.123456Z`; `offset` is minutes east of Greenwich; `zone` may be ''."""

    utc: str
    offset: int
    zone: str

    @property
    def day(self) -> date:
        """The day it is there."""
        return (datetime.fromisoformat(self.utc) + timedelta(minutes=self.offset)).date()


def now() -> Moment:
    """This moment, here."""
    instant = datetime.now(UTC)
    offset = time.localtime(instant.timestamp()).tm_gmtoff // 60
    return Moment(instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), offset, zone_name())


def zone_name() -> str:
    """The zone of this machine as `Europe/Berlin`, or its abbreviation where no name is found."""
    text = os.environ.get("TZ", "").lstrip(":")
    try:
        place = text or os.readlink("/etc/localtime")
    except OSError:
        place = ""
    name = place.rpartition("zoneinfo/")[2]
    return name if name and name.isprintable() and len(name) <= 60 and not name.startswith("/") else time.tzname[0]
