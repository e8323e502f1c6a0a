"""The reader's calendar as an ICS file (RFC 5545): 1:1s, demos of four teams, a planning, talks with product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from leadward.demo.cast import CHECKOUT, DOMAIN, MANAGER, MIRA, PRODUCT, SUPPORT, TEAMS
from leadward.model.records import dataclass

PAST_WEEKS, WEEKS = 26, 36


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A meeting on one or, with `every` weeks, on several days; `day` counts from the Monday of today's week."""

    uid: str
    title: str
    day: int
    hour: int
    minutes: int
    organiser: str
    others: Sequence[str] = ()
    every: int = 0
    accepted: bool = True


def ics(today: date) -> str:
    """The calendar around `today`, with CRLF line ends."""
    monday = today - timedelta(days=today.weekday())
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Leadward//demo//EN", f"X-WR-CALNAME:{MIRA.name}"]
    for meeting in _meetings():
        lines += _event(meeting, monday)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _folded(line: str) -> str:
    """No line over 75 octets: the rest goes on after a space."""
    return "\r\n ".join(line[start : start + 70] for start in range(0, len(line), 70))


def _meetings() -> Iterator[_Meeting]:
    yield _Meeting("one-on-one", f"1:1 {MIRA.name} / {MANAGER}", 3, 10, 30, MANAGER, (), 1)
    yield _Meeting("standup", "Checkout stand-up", 0, 9, 15, "Jonas Parable", ("Tove Legend", "Suki Lore"), 1)
    for place, team in enumerate(TEAMS):
        accepted = team is CHECKOUT
        yield _Meeting(
            f"demo-{team.key}",
            f"{team.name} demo",
            3 + 7 * (place % 2),
            14 + place // 2,
            30,
            team.members[0].name,
            (PRODUCT,),
            2,
            accepted,
        )
    yield _Meeting(
        "planning", "Planning of the next quarter", 15, 13, 120, PRODUCT, (MANAGER, "Karl Yarn"), 0, accepted=False
    )
    yield _Meeting("product", "Product and engineering", 1, 11, 30, PRODUCT, ("Ravi Saga",), 4)
    yield _Meeting("support", "What guests wrote to support", 8, 15, 30, SUPPORT, (PRODUCT,), 4, accepted=False)
    yield _Meeting("ledger", "Cart and ledger: who rounds?", -5, 14, 45, "Ravi Saga", ("Jonas Parable",))


def _event(meeting: _Meeting, monday: date) -> list[str]:
    first = monday + timedelta(days=meeting.day) - timedelta(weeks=PAST_WEEKS if meeting.every else 0)
    starts = datetime.combine(first, time(meeting.hour))
    ends = starts + timedelta(minutes=meeting.minutes)
    repeats = [f"RRULE:FREQ=WEEKLY;INTERVAL={meeting.every};COUNT={WEEKS // meeting.every}"] if meeting.every else []
    text = "ACCEPTED" if meeting.accepted else "NEEDS-ACTION"
    attendees = [_attendee(MIRA.name, text), *(_attendee(name, "ACCEPTED") for name in meeting.others)]
    return [
        "BEGIN:VEVENT", f"UID:{meeting.uid}@{DOMAIN}", f"DTSTAMP:{first:%Y%m%d}T000000Z",
        f"DTSTART:{starts:%Y%m%dT%H%M%S}Z", f"DTEND:{ends:%Y%m%dT%H%M%S}Z", *repeats, f"SUMMARY:{meeting.title}",
        f"ORGANIZER;CN={meeting.organiser}:mailto:{_address(meeting.organiser)}", *attendees, "END:VEVENT",
    ]  # fmt: skip


def _attendee(name: str, text: str) -> str:
    return f"ATTENDEE;CN={name};PARTSTAT={text}:mailto:{_address(name)}"


def _address(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@{DOMAIN}"
