"""What kind a meeting is, judged when asked: a 1:1, and with whom."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection

from leadward.facts.meetings import Attendee, Meeting
from leadward.model.folding import folded
from leadward.model.meeting import Sort

_DEMO = re.compile(r"(?i)\b(demos?|sprint reviews?|showcases?|show and tell)\b")
_PLANNING = re.compile(
    r"(?i)\b(strateg(y|ic)|roadmaps?|off-?site|okrs?|q[1-4]|steering|quarterly|planning of the|(quarter|annual|year|portfolio|product)\w* planning"
    r"|all[- ]?hands|town ?halls?|architecture (board|council|forum|guild|reviews?|decisions?|meetings?))\b"
)
_NEAR = re.compile(r"(?i)\b(sprint|daily|weekly|iteration) planning\b")
_TITLE = re.compile(r"(?i)(?<![\w:])(?:1[:\-/ ]?1|1on1|one[ -]on[ -]one|1 ?: ?1)(?!\w|:\d)")
_NAMED = re.compile(r"(?i)\bwith\s+(.+)|^\W*(.+?)\W*$")
_BETWEEN = re.compile(r"\s*(?:<->|<>|↔|/|&|\+|\bx\b|\band\b|,|\||:|\s-\s)\s*")


def sort_of(meeting: Meeting, me: Collection[str]) -> Sort:
    """What kind of meeting it is by its people and the words of its title, '' where that tells nothing.

    A demo is called one; a planning speaks of strategy, a roadmap, a quarter, the architecture or to everybody, not of a sprint
    or a week.
    """
    if one_on_one(meeting, me):
        return "one-on-one"
    if _DEMO.search(meeting.title):
        return "demo"
    return "planning" if _PLANNING.search(meeting.title) and not _NEAR.search(meeting.title) else ""


def declined(meeting: Meeting, me: Collection[str]) -> bool:
    """Whether the calendar says that oneself declined. Accepted is not attended: what is not declined may have been."""
    return answer(meeting, me) == "declined"


def answer(meeting: Meeting, me: Collection[str]) -> str:
    """One's own answer as the calendar writes it, '' where it has none; one that declines counts before others of oneself."""
    mine = {folded(text) for text in me}
    answers = [attendee.answer for attendee in meeting.attendees if _is(attendee, mine)]
    return "declined" if "declined" in answers else answers[0] if answers else ""


def invited(meeting: Meeting, me: Collection[str]) -> bool:
    """Whether the meeting is one's own: invited to, called by oneself, or one that names nobody."""
    mine = {folded(text) for text in me}
    people = [*meeting.attendees, *([meeting.organizer] if meeting.organizer else [])]
    return not meeting.attendees or any(_is(person, mine) for person in people)


def organiser(meeting: Meeting, me: Collection[str]) -> str:
    """Who called it: name, else e-mail; '' where that is oneself or not said."""
    who = meeting.organizer
    return (who.name or who.email) if who and not _is(who, {folded(text) for text in me}) else ""


def _is(who: Attendee, mine: Collection[str]) -> bool:
    return bool({folded(who.email), folded(who.name)} & set(mine))


def mark(meeting: Meeting) -> str:
    """A name for one occurrence: sixteen hex digits that stay while its series and its start do, and tell neither."""
    return hashlib.sha256(f"{meeting.uid}\n{meeting.start}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def one_on_one(meeting: Meeting, me: Collection[str]) -> str:
    """With whom a meeting is a 1:1, '' where it is none: name or e-mail of the other.

    `me` holds my e-mails and names. Two people invited (rooms left out) make a 1:1; so does a title that says so, for calendars
    that leave attendees out.
    """
    if meeting.all_day or (_DEMO.search(meeting.title) and not _TITLE.search(meeting.title)):
        return ""
    mine = {folded(text) for text in me}
    people = {
        folded(attendee.email) or folded(attendee.name): attendee
        for attendee in meeting.attendees
        if not _is_room(attendee.email)
    }
    if meeting.organizer:
        people.setdefault(folded(meeting.organizer.email) or folded(meeting.organizer.name), meeting.organizer)
    others = [person for person in people.values() if not {folded(person.email), folded(person.name)} & mine]
    if len(people) == 2 and len(others) == 1:
        return others[0].name or others[0].email
    return _from_title(meeting.title, mine) if len(others) <= 1 else ""


def _is_room(email: str) -> bool:
    return "resource.calendar" in folded(email) or folded(email).startswith(("room", "conference"))


def _from_title(title: str, mine: Collection[str]) -> str:
    if not _TITLE.search(title):
        return ""
    rest = _TITLE.sub(" ", title)
    match = _NAMED.search(" ".join(rest.split()).strip(" :-–—()[]"))
    said = (match[1] or match[2] or "") if match else ""
    first = {word for name in mine for word in (name, name.split(" ")[0])}
    names = [part.strip(" :-–—()[]") for part in _BETWEEN.split(said)]
    others = [name for name in names if name and folded(name) not in first]
    return others[0] if len(others) == 1 else ""
