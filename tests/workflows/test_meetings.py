"""Meetings around today, and the notes that speak of those gone by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.workflows import journal, meetings, sources
from tests.here import here

TODAY = date(2026, 1, 14)


def event(uid: str, day: str, title: str, *more: str) -> str:
    lines = ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{day}", f"SUMMARY:{title}", *more, "END:VEVENT"]
    return "".join(f"{line}\r\n" for line in lines)


@pytest.fixture
def calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    events = (
        event("a", "20260105T100000Z", "1:1 with Mara", "DURATION:PT30M"),
        event("b", "20260107T140000Z", "Payments demo", "DURATION:PT30M"),
        event("c", "20260115T140000Z", "Payments demo", "DURATION:PT30M"),
        event("d", "20260115", "Away"),
        event("e", "20260120T090000Z", "Gone", "DURATION:PT30M", "STATUS:CANCELLED"),
        event("f", "20270101T090000Z", "Far away", "DURATION:PT30M"),
    )
    file = tmp_path / "mine.ics"
    file.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\n" + "".join(events) + "END:VCALENDAR\r\n")
    sources.add(here().home, str(file))
    return file


def told(days: tuple[meetings.Day, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(met.on.isoformat(), met.time, met.title, met.sort, met.person) for day in days for met in day.meetings]


def test_four_weeks_ahead_and_four_back(calendar: Path) -> None:
    found = meetings.around(here(today=TODAY))
    assert told(found.coming) == [
        ("2026-01-15", "", "Away", "", ""),
        ("2026-01-15", "14:00", "Payments demo", "demo", ""),
    ]
    assert [row[2] for row in told(found.gone)] == ["Payments demo", "1:1 with Mara"]
    assert found.known


def test_a_note_of_that_day_speaks_of_its_meeting(calendar: Path) -> None:
    held = here().notes.add(OneOnOne("Mara", Stage.HELD, notes="Balances first"), date(2026, 1, 5))
    asked = here().notes.add(Entry("At the payments demo: asked who owns the ledger"), date(2026, 1, 7))
    here().notes.add(Entry("Payments demo, the day after"), date(2026, 1, 8))
    here().notes.add(Contact("Bob"), date(2026, 1, 5))
    gone = meetings.around(here(today=TODAY)).gone
    assert [[id for met in day.meetings for id, _ in met.notes] for day in gone] == [
        [journal.short_id(asked)],
        [journal.short_id(held)],
    ]


def test_without_a_calendar_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    assert meetings.around(here(today=TODAY)) == meetings.Around(False, (), (), ())
