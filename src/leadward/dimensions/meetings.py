"""What kind a meeting is, judged when asked: a 1:1, and with whom."""

from __future__ import annotations

import re
from collections.abc import Collection

from leadward.facts.meetings import Meeting

_TITLE = re.compile(r"(?i)(?<![\w:])(?:1[:\-/ ]?1|1on1|one[ -]on[ -]one|1 ?: ?1)(?!\w|:\d)")
_NAMED = re.compile(r"(?i)\bwith\s+(.+)|^\W*(.+?)\W*$")
_BETWEEN = re.compile(r"\s*(?:<->|<>|↔|/|&|\+|\bx\b|\band\b|,|\||:|\s-\s)\s*")


def one_on_one(meeting: Meeting, me: Collection[str]) -> str:
    """With whom a meeting is a 1:1, '' where it is none: name or e-mail of the other.

    `me` holds my e-mails and names. Two people invited (rooms left out) make a 1:1; so does a title that says so, for calendars
    that leave attendees out.
    """
    if meeting.all_day:
        return ""
    mine = {each.casefold() for each in me}
    people = {
        each.email.casefold() or each.name.casefold(): each for each in meeting.attendees if not _is_room(each.email)
    }
    if meeting.organizer:
        people.setdefault(meeting.organizer.email.casefold() or meeting.organizer.name.casefold(), meeting.organizer)
    others = [each for each in people.values() if not {each.email.casefold(), each.name.casefold()} & mine]
    if len(people) == 2 and len(others) == 1:
        return others[0].name or others[0].email
    return _from_title(meeting.title, mine) if len(others) <= 1 else ""


def _is_room(email: str) -> bool:
    return "resource.calendar" in email.casefold() or email.casefold().startswith(("room", "conference"))


def _from_title(title: str, mine: Collection[str]) -> str:
    if not _TITLE.search(title):
        return ""
    rest = _TITLE.sub(" ", title)
    found = _NAMED.search(" ".join(rest.split()).strip(" :-–—()[]"))
    said = (found[1] or found[2] or "") if found else ""
    first = {word for name in mine for word in (name, name.split(" ")[0])}
    names = [part.strip(" :-–—()[]") for part in _BETWEEN.split(said)]
    others = [name for name in names if name and name.casefold() not in first]
    return others[0] if len(others) == 1 else ""
