"""Local days into seconds and back, where clocks change and where they do not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from leadward.model import days

ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Pacific/Kiritimati", "Australia/Lord_Howe", "UTC")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    days.live_in(None)


@pytest.mark.parametrize("name", ZONES)
def test_a_day_holds_its_own_seconds_and_follows_the_one_before(name: str) -> None:
    days.live_in(ZoneInfo(name))
    day = date(2026, 1, 1)
    while day < date(2027, 1, 1):
        first, last = days.start(day), days.end(day)
        assert days.of(first) == days.of(last) == day
        assert days.of(first - 1) == day - timedelta(days=1)
        assert days.start(day + timedelta(days=1)) == last + 1
        day += timedelta(days=1)


def test_an_evening_in_los_angeles_is_that_day() -> None:
    days.live_in(ZoneInfo("America/Los_Angeles"))
    evening = int(datetime(2026, 3, 4, 5, 30, tzinfo=UTC).timestamp())
    assert days.of(evening) == date(2026, 3, 3)
    assert days.start(date(2026, 3, 3)) < evening < days.end(date(2026, 3, 3))


def test_without_a_chosen_zone_it_is_the_machine_s(monkeypatch: pytest.MonkeyPatch) -> None:
    evening = int(datetime(2026, 3, 4, 5, 30, tzinfo=UTC).timestamp())
    keys = set()
    for name, expected in (("America/Los_Angeles", date(2026, 3, 3)), ("UTC", date(2026, 3, 4))):
        monkeypatch.setenv("TZ", name)
        time.tzset()
        assert days.of(evening) == expected
        keys.add(days.key())
    assert len(keys) == 2
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("seconds", [-(10**15), -1, 10**15])
def test_moments_out_of_range_count_as_the_nearest_end(seconds: int) -> None:
    assert days.of(seconds).year in (1970, 9999)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1969, 12, 31), date(9998, 12, 31), date(9999, 12, 31)])
def test_days_out_of_range_have_an_end(day: date) -> None:
    assert days.start(day) <= days.end(day)


@pytest.mark.parametrize(
    ("day", "years", "begins"),
    [
        (date(2026, 7, 21), 5, date(2021, 7, 22)),
        (date(2024, 2, 29), 1, date(2023, 3, 1)),
        (date(2025, 2, 28), 1, date(2024, 2, 29)),
        (date(2026, 12, 31), 5, date(2022, 1, 1)),
    ],
)
def test_years_before_a_moment_begin_with_the_next_day(day: date, years: int, begins: date) -> None:
    for moment in (days.start(day), days.end(day)):
        assert days.years_before(moment, years) == days.start(begins) - 1


def test_years_before_the_calendar_begins_are_all_of_it() -> None:
    assert days.years_before(0, 3000) < days.start(date(1, 1, 2))
