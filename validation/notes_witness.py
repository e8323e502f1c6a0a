"""Checks claims about notes and meetings, with the export of the journal and the calendars' own text alone.

It shares the claim types with the program, and nothing else: the export is read as JSON lines, a calendar line after line. Its answer
is true, false with what the note or the calendar says, or unverifiable with the reason.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rruleset, rrulestr

from leadward.model import claim as c
from validation.witness import TRUE, Answer, Verdict

OTHERS_WORDS = {
    "aim": ("answer", "manager"),
    "entry": ("words", "said_by"),
    "expectation": ("words", "said_by"),
    "experiment": ("answer", "person"),
    "feedback": ("words", "person"),
    "goal": ("their_words", "said_by"),
    "letter": ("text", "person"),
    "observation": ("words", "by"),
}
"""Where another's words stand in a note of each kind, and who it names for them."""
_NAMING = ("person", "people", "manager", "said_by", "by", "owner")
_PROPERTY = re.compile(r'(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[^:;="]+=(?:"[^"]*"|[^";:]*)(?:,"[^"]*")*)*):(?P<value>.*)', re.DOTALL)  # fmt: skip
_PARAMETER = re.compile(r';([^:;="]+)=(?:"([^"]*)"|([^";:]*))')


@dataclass
class Event:
    """One event of a calendar, as its lines say."""

    start: date | datetime
    answers: list[tuple[str, str, str]] = field(default_factory=list)
    """(name, address, answer) of those invited."""
    title: str = ""
    caller: tuple[str, str] = ("", "")
    rules: list[str] = field(default_factory=list)
    left_out: list[date | datetime] = field(default_factory=list)
    more: list[date | datetime] = field(default_factory=list)
    instead_of: date | datetime | None = None
    cancelled: bool = False


class NotesWitness:
    """A journal and calendars as they stand. `me` are names and addresses of the reader, `calendars` texts by the sources' names."""

    def __init__(
        self,
        export: Iterable[str],
        calendars: Mapping[str, str] | None = None,
        me: Collection[str] = (),
        zone: tzinfo | None = None,
    ) -> None:
        told = [json.loads(line) for line in export]
        self.notes: dict[str, dict[str, Any]] = {each["note"]["id"]: each["note"] for each in told if "note" in each}
        self.events = {name: _events(text) for name, text in (calendars or {}).items()}
        self.me = {_folded(each) for each in me}
        self.zone = zone

    def check(self, claim: c.Claim) -> Answer:
        """What the export and the calendars say of a claim."""
        by_type: dict[type[Any], Any] = {
            c.Said: self._said,
            c.Noted: self._noted,
            c.NotNoted: self._not_noted,
            c.Met: self._met,
            c.Figure: self._figure,
        }
        check = by_type.get(type(claim))
        if check is None:
            return Answer(Verdict.UNVERIFIABLE, f"{type(claim).__name__} is no claim about notes or meetings")
        answer: Answer = check(claim)
        return answer

    # Notes

    def _now(self, id: str) -> dict[str, Any] | None:
        """The newest state of a note; None where there is none, or it was taken back."""
        note = self.notes.get(id)
        now: dict[str, Any] | None = note["revisions"][-1] if note else None
        return None if now is None or now["gone"] else now

    def _said(self, claim: c.Said) -> Answer:
        now = self._now(claim.note)
        if now is None:
            return _false("there is no such note")
        kind, revisions = self.notes[claim.note]["kind"], self.notes[claim.note]["revisions"]
        place, named = OTHERS_WORDS.get(kind, ("", ""))
        words, name = now["body"].get(place), now["body"].get(named) or ""
        problems = (
            (self.is_former(claim), f"the note stands at revision {len(revisions)}"),
            (self.is_other_speaker(claim, now, name), f"by {now['speaker']!r}, and the note names {name!r}"),
            (self.is_other_day(claim, now), f"the words came on {now['spoken'] or now['on']}"),
            (self.are_other_words(claim, words), f"the words are {str(words)[:60]!r}"),
        )
        return next((_false(says) for wrong, says in problems if wrong), TRUE)

    def is_former(self, claim: c.Said) -> bool:
        """Whether the note was revised after the state that a claim speaks of."""
        return bool(claim.revision != len(self.notes[claim.note]["revisions"]))

    def is_other_speaker(self, claim: c.Said, now: Mapping[str, Any], name: str) -> bool:
        """Whether the journal has somebody else for the words, or the note names somebody else for them."""
        return claim.speaker != (now["speaker"] or "") or bool(name and _folded(name) != _folded(claim.speaker))

    def is_other_day(self, claim: c.Said, now: Mapping[str, Any]) -> bool:
        """Whether the words came on another day."""
        return bool(claim.day != (now["spoken"] or now["on"]))

    def are_other_words(self, claim: c.Said, words: object) -> bool:
        """Whether the note, as it stands, has other words of somebody else's, or none."""
        return not claim.words or claim.words != words

    def _noted(self, claim: c.Noted) -> Answer:
        now = self._now(claim.note)
        if now is None:
            return _false("there is no such note")
        there = now["on"] if claim.field == "on" else now["body"].get(claim.field)
        if isinstance(there, list):
            right = claim.value in map(str, there) if claim.value else not there
        else:
            right = claim.value == ("" if there is None else str(there))
        return TRUE if right else _false(f"{claim.field} is {str(there)[:60]!r}")

    def _not_noted(self, claim: c.NotNoted) -> Answer:
        for id, note in self.notes.items():
            now = self._now(id)
            if note["kind"] == claim.kind and now is not None and _is_such(claim, now):
                return _false(f"note {id[:8]} of {now['on']} is one")
        return TRUE

    # Meetings

    def _met(self, claim: c.Met) -> Answer:
        if claim.calendar not in self.events:
            return Answer(Verdict.UNVERIFIABLE, f"there is no calendar {claim.calendar!r}")
        series = self.events[claim.calendar].get(claim.uid, [])
        there = [each for each in series if not each.cancelled and claim.start in self._starts(each, series)]
        if not there:
            return _false(f"none of {len(series)} events of this series starts then")
        answers = [self._of_event(claim, each) for each in there]
        return min(answers, key=lambda each: each.verdict != Verdict.TRUE)

    def _of_event(self, claim: c.Met, event: Event) -> Answer:
        called = {_folded(each) for each in event.caller if each}
        local = self._local(claim.start, event.start)
        mine = called & self.me
        problems = (
            (claim.answer != self._answer(event), f"the answer is {self._answer(event)!r}"),
            (bool(claim.title) and claim.title != event.title, f"the title is {event.title!r}"),
            (bool(claim.organizer) and _folded(claim.organizer) not in called - mine, f"called by {event.caller[0]!r}"),
            (claim.invited != (not event.answers or bool(mine) or self._is_invited(event)), "whether the reader is invited is otherwise"),
            (claim.local != local, f"here that is {local}"),
        )  # fmt: skip
        return next((_false(says) for wrong, says in problems if wrong), TRUE)

    def _mine(self, event: Event) -> list[str]:
        return [answer for name, address, answer in event.answers if {_folded(name), _folded(address)} & self.me]

    def _is_invited(self, event: Event) -> bool:
        return bool(self._mine(event))

    def _answer(self, event: Event) -> str:
        given = self._mine(event)
        return "declined" if "declined" in given else given[0] if given else ""

    def _starts(self, event: Event, series: list[Event]) -> set[int]:
        """When an event takes place (s UTC), without the occurrences that another of its series replaces."""
        moved = {_seconds(each.instead_of) for each in series if each.instead_of is not None}
        if event.instead_of is not None:
            return {_seconds(event.start)}
        return {_seconds(each) for each in _occurrences(event)} - moved - {_seconds(each) for each in event.left_out}

    def _local(self, start: int, like: date | datetime) -> str:
        whole = datetime.fromtimestamp(start, UTC)
        if not isinstance(like, datetime):
            return whole.date().isoformat()
        here = whole if like.tzinfo is None else whole.astimezone(self.zone)
        return f"{here:%Y-%m-%d %H:%M}"

    # Arithmetic

    def _figure(self, claim: c.Figure) -> Answer:
        for each in claim.of:
            answer = self.check(each)
            if answer.verdict != Verdict.TRUE:
                return answer
        if claim.how == c.Sum.COUNT:
            value = len(set(claim.of))
        elif claim.how == c.Sum.SPAN and isinstance(claim.of[0], c.Noted | c.Said) and claim.day:
            begins = claim.of[0].value if isinstance(claim.of[0], c.Noted) else claim.of[0].day
            value = abs((date.fromisoformat(begins) - date.fromisoformat(claim.day)).days)
        else:
            return Answer(Verdict.UNVERIFIABLE, f"a {claim.how} of {type(claim.of[0]).__name__}")
        return TRUE if value == claim.value else _false(f"{value}, not {claim.value}")


def _false(says: str) -> Answer:
    return Answer(Verdict.FALSE, says)


def _folded(text: str) -> str:
    """A name as it is compared: composed, whatever the case, blanks once, without what is not seen."""
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf" and not "\ufe00" <= each <= "\ufe0f")
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", seen).casefold()).split())


def _is_such(claim: c.NotNoted, now: Mapping[str, Any]) -> bool:
    """Whether a state of a note has all that a claim says no note has."""
    body = now["body"]
    if (claim.since and now["on"] < claim.since) or (claim.until and now["on"] > claim.until):
        return False
    if claim.practice and body.get("practice") != claim.practice:
        return False
    if claim.about and not any(_is_named(claim.about, each) for name in _NAMING for each in _values(body.get(name))):
        return False
    return all(_holds(body.get(name), pattern) for name, pattern in claim.having)


def _holds(value: object, pattern: str) -> bool:
    """Whether a field, or an item of it, holds what a pattern says."""
    return any(re.search(pattern, " ".join(each.split()), re.IGNORECASE) for each in _values(value))


def _is_named(about: str, noted: str) -> bool:
    """Whether a note's name means a person: the whole, or the first name alone."""
    return _folded(noted) in (_folded(about), _folded(about.partition(" ")[0]))


def _values(value: object) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


# Calendars


def _events(text: str) -> dict[str, list[Event]]:
    """The events of a calendar's text by their uid."""
    found: dict[str, list[Event]] = defaultdict(list)
    for lines in _blocks(re.sub(r"\r?\n[ \t]", "", text.removeprefix("\ufeff")).splitlines()):
        properties = [match for each in lines if (match := _PROPERTY.fullmatch(each))]
        uid = next((each["value"] for each in properties if each["name"].upper() == "UID"), "")
        if event := _event(properties):
            found[uid].append(event)
    return found


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    block: list[str] | None = None
    below = 0
    for each in lines:
        begins, ends = each.upper().startswith("BEGIN:"), each.upper().startswith("END:")
        if each.upper() == "BEGIN:VEVENT":
            block, below = [], 0
        elif each.upper() == "END:VEVENT" and block is not None:
            yield block
            block = None
        elif block is not None:
            below += begins - ends
            if not (below or ends):
                block.append(each)


def _event(properties: list[re.Match[str]]) -> Event | None:
    start = next((each for each in properties if each["name"].upper() == "DTSTART"), None)
    if start is None:
        return None
    event = Event(_moment(start["value"], _parameters(start)))
    for each in properties:
        _take(event, each["name"].upper(), each["value"], _parameters(each))
    return event


def _take(event: Event, name: str, value: str, parameters: Mapping[str, str]) -> None:
    if name == "SUMMARY":
        event.title = " ".join(_unescaped(value).split())
    elif name == "ORGANIZER":
        event.caller = parameters.get("CN", ""), _address(value)
    elif name == "ATTENDEE" and parameters.get("CUTYPE", "").upper() not in ("ROOM", "RESOURCE"):
        event.answers.append((parameters.get("CN", ""), _address(value), parameters.get("PARTSTAT", "").lower()))
    elif name == "RRULE":
        event.rules.append(value)
    elif name in ("EXDATE", "RDATE"):
        days = [_moment(each, parameters) for each in value.split(",")]
        (event.left_out if name == "EXDATE" else event.more).extend(days)
    elif name == "RECURRENCE-ID":
        event.instead_of = _moment(value, parameters)
    elif name == "STATUS":
        event.cancelled = value.upper() == "CANCELLED"


def _parameters(match: re.Match[str]) -> dict[str, str]:
    return {name.upper(): quoted or plain for name, quoted, plain in _PARAMETER.findall(match["parameters"])}


def _address(value: str) -> str:
    return re.sub(r"(?i)^mailto:", "", value).strip()


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda each: "\n" if each[1] in "nN" else each[1], value)


def _moment(value: str, parameters: Mapping[str, str]) -> date | datetime:
    """A day, a time with its zone, or one without."""
    digits = re.sub(r"\D", "", value)
    day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    if len(digits) < 12:
        return day
    clock = time(int(digits[8:10]), int(digits[10:12]), int(digits[12:14] or 0))
    if value.upper().endswith("Z"):
        return datetime.combine(day, clock, UTC)
    try:
        zone = ZoneInfo(parameters["TZID"]) if "TZID" in parameters else None
    except (ZoneInfoNotFoundError, ValueError):
        zone = None
    return datetime.combine(day, clock, zone)


def _occurrences(event: Event) -> Iterator[date | datetime]:
    """All of a series that a rule makes, counted on the clock of its own zone; the first one alone without a rule."""
    start = event.start
    yield start
    yield from event.more
    zone = start.tzinfo if isinstance(start, datetime) else None
    naive = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
    rules = rruleset()
    for each in event.rules:
        rules.rrule(rrulestr(_until_local(each, zone), dtstart=naive))
    for number, each in enumerate(rules):
        if number > _MOST:
            return
        yield each.replace(tzinfo=zone) if isinstance(start, datetime) else each.date()


_MOST = 2_000


def _until_local(rule: str, zone: tzinfo | None) -> str:
    """A rule with its end on the clock of the series."""

    def local(match: re.Match[str]) -> str:
        end = _moment(match[1], {})
        if isinstance(end, datetime) and end.tzinfo is not None and zone is not None:
            end = end.astimezone(zone)
        return f"UNTIL={end:%Y%m%dT%H%M%S}" if isinstance(end, datetime) else f"UNTIL={end:%Y%m%d}T235959"

    return re.sub(r"UNTIL=([0-9TZ]+)", local, rule)


def _seconds(moment: date | datetime) -> int:
    """Since 1970 UTC; a day, and a time without a zone, as if that were UTC."""
    whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return int((whole if whole.tzinfo else whole.replace(tzinfo=UTC)).timestamp())


__all__ = ["NotesWitness"]
