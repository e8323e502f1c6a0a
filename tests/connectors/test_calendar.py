"""Calendars of every sort, and some that are made to hang or flood whoever reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadward.connectors.calendar import read
from leadward.facts.meetings import Attendee, Meeting
from leadward.model.errors import UnreadableCalendar

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def ics(*events: str) -> bytes:
    blocks = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n{ZONE}{blocks}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    ).encode()


def day(each: Meeting) -> date:
    return datetime.fromtimestamp(each.start, UTC).date()


def days(content: bytes) -> list[tuple[str, str]]:
    found = read.parse(content, FIRST, LAST)
    return [(each.title, str(day(each))) for each in found.meetings]


def test_a_meeting_with_all_that_is_known_of_it() -> None:
    event = (
        "UID:a\nDTSTART;TZID=Europe/Berlin:20260112T150000\nDTEND;TZID=Europe/Berlin:20260112T153000\nSUMMARY:Payments\\, demo\n"
        "ORGANIZER;CN=Mara:mailto:mara@example.org\nATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:MAILTO:ana@example.org\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.org\nLOCATION:Room 4\nDESCRIPTION:What is\n  new"
    )
    assert read.parse(ics(event), FIRST, LAST) == read.Read(
        (
            Meeting(
                uid="a",
                start=1768226400,
                end=1768228200,
                zone=60,
                all_day=False,
                title="Payments, demo",
                organizer=Attendee("Mara", "mara@example.org"),
                attendees=(Attendee("Ana", "ana@example.org", "accepted"), Attendee("", "bo@example.org", "declined")),
                recurring=False,
                cancelled=False,
                place="Room 4",
                about="What is new",
            ),
        ),
        (),
    )


def test_a_series_with_what_was_moved_and_cancelled_of_it() -> None:
    series = "UID:a\nDTSTART:20251201T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:20260119T100000Z\nSUMMARY:1:1"
    moved = "UID:a\nRECURRENCE-ID:20260112T100000Z\nDTSTART:20260113T110000Z\nSUMMARY:1:1 moved"
    off = "UID:a\nRECURRENCE-ID:20260126T100000Z\nDTSTART:20260126T100000Z\nSTATUS:CANCELLED\nSUMMARY:1:1"
    found = read.parse(ics(series, moved, off), FIRST, LAST).meetings
    told = [(each.title, day(each).day, each.cancelled, each.recurring) for each in found]
    assert told == [("1:1", 5, False, True), ("1:1 moved", 13, False, True), ("1:1", 26, True, True)]


def test_days_at_the_border_count_and_others_do_not() -> None:
    content = ics(
        "UID:a\nDTSTART;VALUE=DATE:20251231\nDTEND;VALUE=DATE:20260101\nSUMMARY:before",
        "UID:b\nDTSTART;VALUE=DATE:20260101\nSUMMARY:first",
        "UID:c\nDTSTART:20260131T230000Z\nDTEND:20260131T233000Z\nSUMMARY:last",
        "UID:d\nDTSTART:20260201T000000Z\nSUMMARY:after",
        "UID:e\nDTSTART:19990101T000000Z\nSUMMARY:long ago",
    )
    assert days(content) == [("first", "2026-01-01"), ("last", "2026-01-31")]


BOMBS = {
    "each second": "RRULE:FREQ=SECONDLY",
    "each minute": "RRULE:FREQ=MINUTELY;COUNT=2000000000",
    "interval 0": "RRULE:FREQ=DAILY;INTERVAL=0",
    "a day that never comes": "RRULE:FREQ=YEARLY;BYYEARDAY=366;BYMONTH=2",
    "a 31st of February": "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
    "each hour, many times": "RRULE:FREQ=HOURLY;BYMINUTE=0,1,2,3,4,5,6;BYSECOND=0,1,2,3,4,5,6,7",
    "from year 1": "RRULE:FREQ=DAILY",
    "many dates": "RDATE:"
    + ",".join(f"20260112T{hour:02}{minute:02}00Z" for hour in range(24) for minute in range(60)) * 3,
    "folded": "RRU\r\n LE:FREQ=SEC\r\n ONDLY",
}


@pytest.mark.promise("calendar-bombs")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_left_out_and_the_rest_is_read(bomb: str) -> None:
    start = "00010101T000000Z" if bomb == "from year 1" else "20200101T000000Z"
    content = ics(
        f"UID:bomb\nDTSTART:{start}\n{BOMBS[bomb]}\nSUMMARY:bomb", "UID:b\nDTSTART:20260120T100000Z\nSUMMARY:well"
    )
    found = read.parse(content, FIRST, LAST)
    assert "well" in [each.title for each in found.meetings]
    assert len(found.meetings) <= 5_000


@pytest.mark.promise("calendar-bombs")
def test_a_flood_of_meetings_is_cut_and_said() -> None:
    found = read.parse(ics(*(f"UID:{n}\nDTSTART:20260101T000000Z\nRRULE:FREQ=HOURLY" for n in range(9))), FIRST, LAST)
    assert len(found.meetings) == 5_000
    assert "more than 5,000 meetings between 2026-01-01 and 2026-01-31: the rest is left out" in found.gaps


@pytest.mark.promise("calendar-bombs")
def test_a_calendar_made_to_exhaust_is_stopped() -> None:
    with pytest.raises(UnreadableCalendar, match="more time or memory"):
        read.parse(
            ics(*(f"UID:{n}\nDTSTART:20200101T000000Z\nRRULE:FREQ=HOURLY;BYSECOND=1,2,3,4,5,6,7" for n in range(60))),
            FIRST,
            LAST,
        )


@pytest.mark.parametrize(
    "content", [b"", b"a letter", b"BEGIN:VCARD\r\nEND:VCARD\r\n", b"\x00" * 70000 + b"BEGIN:VCALENDAR"]
)
def test_what_is_no_calendar_says_so(content: bytes) -> None:
    with pytest.raises(UnreadableCalendar, match="This is no calendar"):
        read.parse(content, FIRST, LAST)


@pytest.mark.promise("calendar-bombs")
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(["DTSTART", "RRULE", "UID", ":", ";", "=", "FREQ", "TZID", "\n", "2026", "é", "\0"]),
        max_size=30,
    )
)
def test_odd_events_are_gaps_and_no_crash(parts: list[str]) -> None:
    read.parse(ics("".join(parts)), FIRST, LAST)
