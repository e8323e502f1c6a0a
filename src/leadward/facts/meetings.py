"""Meetings as a calendar states them. Invited, accepted and attended are three things: only the first two stand here."""

from __future__ import annotations

from leadward.model.records import dataclass

PERSONAL = ("title", "organizer", "attendees", "about", "place")
"""Columns that say something of people: left out of whatever is shared, unless the owner says otherwise."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody invited. `answer` is the calendar's word: `accepted`, `declined`, `tentative`, `needs-action`, or ''."""

    name: str
    email: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One occurrence. `start` and `end` are seconds since 1970 UTC; `zone` minutes east of UTC at the start.

    `uid` names the series; with `start` it names the occurrence. An all-day event begins at midnight UTC.
    """

    uid: str
    start: int
    end: int
    zone: int
    all_day: bool
    title: str
    organizer: Attendee | None
    attendees: tuple[Attendee, ...]
    recurring: bool
    cancelled: bool
    place: str = ""
    about: str = ""
    private: bool = False
    """Marked private or confidential: its title is shown where one's calendar is, and nowhere else."""
    floating: bool = False
    """Its times have no zone: `start` and `end` are the wall time wherever one is, counted as if that were UTC."""
