"""Calendars of every sort, and some that are made to hang or flood whoever reads them."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadward.connectors.calendar import fetch, read
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


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_left_out_and_the_rest_is_read(bomb: str) -> None:
    start = "00010101T000000Z" if bomb == "from year 1" else "20200101T000000Z"
    content = ics(
        f"UID:bomb\nDTSTART:{start}\n{BOMBS[bomb]}\nSUMMARY:bomb", "UID:b\nDTSTART:20260120T100000Z\nSUMMARY:well"
    )
    found = read.parse(content, FIRST, LAST)
    assert "well" in [each.title for each in found.meetings]
    assert len(found.meetings) <= 5_000


def test_a_flood_of_meetings_is_cut_and_said() -> None:
    found = read.parse(ics(*(f"UID:{n}\nDTSTART:20260101T000000Z\nRRULE:FREQ=HOURLY" for n in range(9))), FIRST, LAST)
    assert len(found.meetings) == 5_000
    assert "more than 5,000 meetings between 2026-01-01 and 2026-01-31: the rest is left out" in found.gaps


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


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(["DTSTART", "RRULE", "UID", ":", ";", "=", "FREQ", "TZID", "\n", "2026", "é", "\0"]),
        max_size=30,
    )
)
def test_odd_events_are_gaps_and_no_crash(parts: list[str]) -> None:
    read.parse(ics("".join(parts)), FIRST, LAST)


CALENDAR = ics("UID:a\nDTSTART:20260112T100000Z\nSUMMARY:here")


class Server(BaseHTTPRequestHandler):
    """A calendar at /, and what may go wrong beside it."""

    def do_GET(self) -> None:
        port = self.connection.getsockname()[1]
        path = self.path.partition("?")[0]
        leads = {
            "/away": f"http://localhost:{port}/",
            "/round": "/round",
            "/on": "/",
            "/file": "file:///etc/passwd",
        }
        if path in leads:
            self.send_response(302)
            self.send_header("Location", leads[path])
            self.end_headers()
            return
        self.send_response(404 if path == "/gone" else 200)
        self.end_headers()
        blocks = 40 if path == "/flood" else 1
        for _ in range(blocks):
            self.wfile.write(CALENDAR if blocks == 1 else b"x" * (1 << 20))

    def log_message(self, *_: object) -> None:
        return

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # the reader hangs up on a flood
            super().handle()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def test_an_address_that_was_typed_is_asked_and_followed(server: str) -> None:
    assert fetch.fetch(f"{server}/") == CALENDAR
    assert fetch.fetch(f"{server}/on") == CALENDAR


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/away", "inside a private network, which was not typed"),
        ("/round", "redirects more than 4 times"),
        ("/file", "begins with https://"),
        ("/gone", "answered 404; make a new private address"),
        ("/flood", "larger than 20 MiB"),
    ],
)
def test_what_goes_wrong_says_what_to_do_and_never_the_address(server: str, path: str, told: str) -> None:
    with pytest.raises(UnreadableCalendar, match=told) as problem:
        fetch.fetch(f"{server}{path}?token=secret")
    assert "secret" not in str(problem.value)


def test_a_host_that_answers_nothing_is_no_crash() -> None:
    with pytest.raises(
        UnreadableCalendar, match=r"127\.0\.0\.1 cannot be reached \(no connection\); is the network there\?"
    ):
        fetch.fetch("http://127.0.0.1:9/")


def test_webcal_is_https() -> None:
    assert fetch.normal("webcal://example.org/a") == "https://example.org/a"
