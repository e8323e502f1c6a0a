from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.model.errors import UsageProblem
from leadward.notes.dates import parse_ahead, parse_day

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-11-23"),
        ("Yesterday", "2026-11-22"),
        ("tomorrow", "2026-11-24"),
        ("the day before yesterday", "2026-11-21"),
        ("mon", "2026-11-23"),
        ("last mon", "2026-11-16"),
        ("last tue", "2026-11-17"),
        ("on Friday", "2026-11-20"),
        ("next fri", "2026-11-27"),
        ("next mon", "2026-11-30"),
        ("this wed", "2026-11-25"),
        ("3 days ago", "2026-11-20"),
        ("a week ago", "2026-11-16"),
        ("last week", "2026-11-16"),
        ("in 2 weeks", "2026-12-07"),
        ("3 months ago", "2026-08-23"),
        ("a year ago", "2025-11-23"),
        ("12 nov", "2026-11-12"),
        ("Nov 30", "2025-11-30"),
        ("29 feb", "2024-02-29"),
        ("31. March 2025", "2025-03-31"),
        (" 2026-01-31 ", "2026-01-31"),
    ],
)
def test_days_as_people_say_them(said: str, day: str) -> None:
    assert parse_day(said, MONDAY).isoformat() == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-11-23"),
        ("mon", "2026-11-23"),
        ("Friday", "2026-11-27"),
        ("by sun", "2026-11-29"),
        ("12 nov", "2027-11-12"),
        ("30 nov", "2026-11-30"),
        ("29 feb", "2028-02-29"),
        ("in 3 months", "2027-02-23"),
        ("june", "2027-06-30"),
        ("November", "2026-11-30"),
        ("end of feb", "2027-02-28"),
        ("June 2028", "2028-06-30"),
        ("2028-02", "2028-02-29"),
        ("last fri", "2026-11-20"),
        ("2026-01-31", "2026-01-31"),
    ],
)
def test_days_to_come(said: str, day: str) -> None:
    assert parse_ahead(said, MONDAY).isoformat() == day


def test_the_31st_of_a_shorter_month_is_its_last_day() -> None:
    assert parse_day("1 month ago", date(2026, 3, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "said",
    ["", "soon", "2026-02-30", "31 feb", "t", "99999999 days ago", "999999 years ago", "m 3", "\x1b[2J", "x" * 999],
)
def test_what_names_no_day_is_refused_in_one_clean_line(said: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        parse_day(said, MONDAY)
    assert "names no day" in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 250
    with pytest.raises(UsageProblem, match="names no day"):
        parse_ahead(said, MONDAY)


WORDS = [
    "last",
    "next",
    "in",
    "ago",
    "day",
    "days",
    "week",
    "months",
    "years",
    "3",
    "0",
    "999999",
    "feb",
    "tue",
    "29",
    "9999",
]


@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)), st.dates())
def test_any_text_is_a_day_or_a_usage_problem(said: str, today: date) -> None:
    try:
        assert isinstance(parse_day(said, today), date)
        assert isinstance(parse_ahead(said, today), date)
    except UsageProblem:
        assert said != "today"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Q3", "2027-09-30"),
        ("q4", "2026-12-31"),
        ("by Q1 2028", "2028-03-31"),
        ("end of Q2", "2027-06-30"),
        ("H1", "2027-06-30"),
        ("end of year", "2026-12-31"),
        ("the end of the year", "2026-12-31"),
        ("EOY", "2026-12-31"),
        ("next year", "2027-12-31"),
        ("end of the month", "2026-11-30"),
        ("this quarter", "2026-12-31"),
        ("next quarter", "2027-03-31"),
        ("mid May", "2027-05-15"),
        ("mid-may 2028", "2028-05-15"),
        ("early June", "2027-06-10"),
        ("late november", "2026-11-25"),
    ],
)
def test_periods_as_people_say_them(said: str, day: str) -> None:
    assert parse_ahead(said, MONDAY).isoformat() == day
