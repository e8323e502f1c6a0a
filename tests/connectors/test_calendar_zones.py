"""Times without a zone, zones by other names, zones that nobody knows; and files as odd programs write them."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.connectors.calendar import read
from leadward.connectors.calendar.zones import named_zone
from leadward.workflows import calendar, sources
from tests.connectors.test_calendar import FIRST, LAST, ics
from tests.here import here

DAY = date(2026, 7, 10)


def shown(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """([(day, local time)], gaps) of a calendar as the user is shown it."""
    file = tmp_path_factory.mktemp("calendar") / "a.ics"
    file.write_bytes(content)
    sources.add(here().home, str(file))
    ahead = calendar.ahead(here(today=DAY), 20)
    return [(each.day.isoformat(), each.time) for each in ahead.meetings], ahead.gaps


def at(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()


@pytest.fixture(autouse=True)
def _zone_again(monkeypatch: pytest.MonkeyPatch) -> object:
    import time

    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata"])
def test_a_floating_time_is_the_wall_time_wherever_one_is(
    zone: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at(monkeypatch, zone)
    content = ics(
        "UID:a\nDTSTART:20260713T233000\nDTEND:20260714T003000\nSUMMARY:late",
        "UID:b\nDTSTART:20260709T090000\nRRULE:FREQ=WEEKLY;UNTIL=20260724T000000Z\nEXDATE:20260716T090000\nSUMMARY:series",
    )
    assert shown(tmp_path_factory, content) == ([("2026-07-13", "23:30"), ("2026-07-23", "09:00")], ())


def test_what_was_read_in_one_zone_is_right_in_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = ics("UID:a\nDTSTART:20260713T100000\nSUMMARY:floating", "UID:b\nDTSTART:20260713T100000Z\nSUMMARY:fixed")
    at(monkeypatch, "Europe/Berlin")
    assert shown(tmp_path_factory, content)[0] == [("2026-07-13", "10:00"), ("2026-07-13", "12:00")]
    at(monkeypatch, "Asia/Kolkata")
    assert [each.time for each in calendar.ahead(here(today=DAY), 20).meetings] == ["10:00", "15:30"]


def test_the_zone_that_a_calendar_gives_as_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = ics("UID:a\nDTSTART:20260713T100000\nSUMMARY:a", "UID:b\nDTSTART:20260713T150000Z\nSUMMARY:b").replace(
        b"VERSION:2.0\r\n", b"VERSION:2.0\r\nX-WR-TIMEZONE:Europe/Berlin\r\n"
    )
    at(monkeypatch, "Europe/Rome")
    assert shown(tmp_path_factory, content) == ([("2026-07-13", "10:00"), ("2026-07-13", "17:00")], ())
    sources.remove(here().home, "a")
    at(monkeypatch, "America/New_York")
    assert shown(tmp_path_factory, content) == (
        [("2026-07-13", "04:00"), ("2026-07-13", "11:00")],
        ("a: times without a zone are read as Europe/Berlin, the zone that the calendar gives as its own",),
    )


@pytest.mark.parametrize("own", ["Mars/Phobos", "../../etc/passwd", "", "Europe", "\x00"])
def test_a_zone_of_its_own_that_nobody_knows_is_local(
    own: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at(monkeypatch, "America/New_York")
    content = ics("UID:a\nDTSTART:20260713T100000\nSUMMARY:a").replace(
        b"VERSION:2.0\r\n", f"VERSION:2.0\r\nX-WR-TIMEZONE:{own}\r\n".encode()
    )
    meetings, gaps = shown(tmp_path_factory, content)
    assert meetings == [("2026-07-13", "10:00")]
    assert [gap for gap in gaps if "is not known: times without a zone are read as local ones" in gap] == [*gaps]
    assert bool(gaps) == bool(own.strip())


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("GMT Standard Time 1", "Europe/London"),
        ("Eastern Standard Time 12", "America/New_York"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ('"(UTC-08:00) Pacific Time (US & Canada)"', "America/Los_Angeles"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("(UTC) Dublin, Edinburgh, Lisbon, London", "Europe/Dublin"),
        ("(GMT-03:00) Buenos Aires", "America/Buenos_Aires"),
        ("Customized Time Zone", None),
        ("(UTC+09:00) Berlin", None),
        ("/etc/passwd", None),
        ("..", None),
        ("Europe", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_zones_by_the_names_that_programs_give(name: str, zone: str | None) -> None:
    found = named_zone(name)
    assert (found.key if found else None) == zone


def test_an_unknown_zone_is_local_and_said_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at(monkeypatch, "America/New_York")
    events = [f"UID:{n}\nDTSTART;TZID=Customized Time Zone:202607{n}T100000\nSUMMARY:a" for n in (13, 14)]
    events.append(
        "UID:c\nDTSTART;TZID=Custom 2:20260715T100000\nDTEND;TZID=Custom 2:20260715T110000\nRRULE:FREQ=DAILY;COUNT=3\n"
        "EXDATE;TZID=Custom 2:20260716T100000\nSUMMARY:series"
    )
    meetings, gaps = shown(tmp_path_factory, ics(*events))
    assert meetings == [(f"2026-07-{day}", "10:00") for day in (13, 14, 15, 17)]
    assert gaps == (
        "a: the time zone 'Customized Time Zone' is not known: its times are read as local ones",
        "a: the time zone 'Custom 2' is not known: its times are read as local ones",
    )


def test_a_series_in_a_zone_by_another_name_keeps_what_is_left_out_of_it() -> None:
    event = (
        "UID:c\nDTSTART;TZID=GMT Standard Time 1:20260112T100000\nRRULE:FREQ=DAILY;COUNT=3\n"
        "EXDATE;TZID=GMT Standard Time 1:20260113T100000\nSUMMARY:series"
    )
    found = read.parse(ics(event), FIRST, LAST)
    assert [(each.start, each.floating) for each in found.meetings] == [(1768212000, False), (1768384800, False)]


WHOLE = ics("UID:a\nDTSTART:20260112T100000Z\nSUMMARY:Überblick", "UID:b\nDTSTART:20260113T100000Z\nSUMMARY:two")
FORMS = {
    "line feeds": WHOLE.replace(b"\r\n", b"\n"),
    "carriage returns": WHOLE.replace(b"\r\n", b"\r"),
    "two carriage returns": WHOLE.replace(b"\r\n", b"\r\r\n"),
    "a byte order mark": b"\xef\xbb\xbf" + WHOLE,
    "UTF-16": WHOLE.decode().encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + WHOLE.decode().encode("utf-16-be"),
    "blanks after BEGIN": WHOLE.replace(b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT \t\r\n"),
    "small letters": WHOLE.replace(b"BEGIN:VEVENT", b"begin:vevent").replace(b"END:VEVENT", b"end:vevent"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_calendar_in_another_form_is_read_alike(form: str) -> None:
    found = read.parse(FORMS[form], FIRST, LAST)
    assert ([each.title for each in found.meetings], found.gaps) == (["Überblick", "two"], ())


def test_what_is_cut_off_is_said() -> None:
    content = WHOLE[: WHOLE.index(b"SUMMARY:two")]
    found = read.parse(content, FIRST, LAST)
    assert ([each.title for each in found.meetings], found.gaps) == (
        ["Überblick"],
        ("one event is cut off or broken: left out",),
    )


def test_rooms_and_devices_are_nobody() -> None:
    things = "".join(f"\nATTENDEE;CUTYPE={kind};CN=Paris:mailto:{kind}@x.example" for kind in ("ROOM", "Resource"))
    found = read.parse(ics(f"UID:a\nDTSTART:20260112T100000Z\nATTENDEE;CN=Bo:mailto:bo@x.example{things}"), FIRST, LAST)
    assert [[each.name for each in meeting.attendees] for meeting in found.meetings] == [["Bo"]]
