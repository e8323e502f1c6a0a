"""Days as people say them: `yesterday`, `last tue`, `3 days ago`, `12 nov`, `2026-11-20`. Pure: today is given."""

from __future__ import annotations

import re
from datetime import date, timedelta

from leadward.model.errors import UsageProblem

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
_SPAN = r"(\d{1,6}|[a-z]+) (day|week|month|year)s?"


def parse_day(text: str, today: date) -> date:
    """The day that `text` names, seen from `today`.

    A bare weekday is the last such day, today included; `last tue` is before today, `next tue` after it.
    A day of the year without its year is the nearest one not after today. Raises UsageProblem.
    """
    said = " ".join(text.lower().replace(",", " ").split()).removeprefix("on ").removeprefix("the ")
    try:
        found = next((day for reader in _READERS if (day := reader(said, today)) is not None), None)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        shown = text if text.isprintable() and len(text) <= 40 else ascii(text[:40])
        raise UsageProblem(f"{shown!r} names no day; try today, yesterday, last tue, 3 days ago or 2026-11-20.")
    return found


def parse_ahead(text: str, today: date) -> date:
    """The day to come that `text` names, today included: as `parse_day`, but a bare weekday or a day of the year looks ahead.

    A month (`june`, `june 2027`, `2027-06`), a quarter (`Q3`), a half (`H1`) and a year are their last day; `mid may` is the 15th,
    `early may` the 10th, `late may` the 25th. Raises UsageProblem.
    """
    said = " ".join(text.lower().replace(",", " ").split()).removeprefix("by ").removeprefix("on ").removeprefix("the ")
    if period := _month(said, today) or _period(said, today):
        return period
    day = parse_day(said or text, today)
    if day < today and re.fullmatch("[a-z]+", said) and said not in _NEAR:
        return day + timedelta(days=min(7, (date.max - day).days))
    if day < today and re.fullmatch(r"\d{1,2}\.? [a-z]+|[a-z]+ \d{1,2}", said):
        years = range(today.year, min(today.year + 9, 10_000))
        return next((it for year in years if (it := _existing(year, day.month, day.day)) and it >= today), day)
    return day


def _month(text: str, today: date) -> date | None:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
    named = re.fullmatch(r"(?:end of )?([a-z]+)(?: ([0-9]{4}))?", text)
    place = _place(named[1], _MONTHS, 3) if named else int(match[2]) - 1 if match else None
    if place is None or not 0 <= place <= 11 or (named and len(text) < 3):
        return None
    year = match[1] if match else named[2] if named else None
    if year:
        return _last_fitting(int(year), place + 1, 31) if int(year) else None
    return _last_fitting(today.year + (place + 1 < today.month), place + 1, 31)


_PARTS = {"early": 10, "beginning of": 10, "start of": 10, "mid": 15, "mid-": 15, "middle of": 15, "late": 25}


def _period(text: str, today: date) -> date | None:
    """A quarter, a half, a year or a part of a month, as calendars count them."""
    text = re.sub(r"^(?:the )?end of (?:the )?", "", text)
    if match := re.fullmatch(r"(?:(this|next) )?(quarter|year|month)|(eoy|eom|eoq)", text):
        unit = match[2] or {"eoy": "year", "eom": "month", "eoq": "quarter"}[match[3]]
        size = {"month": 1, "quarter": 3, "year": 12}[unit]
        back = (today.month - 1) % size
        months = today.year * 12 + today.month - 1 - back + size * (2 if match[1] == "next" else 1) - 1
        return _last_fitting(months // 12, months % 12 + 1, 31)
    if match := re.fullmatch(r"(?:([qh])([1-4])|([0-9])(?:st|nd|rd|th) quarter)(?:[ /-]?(?:fy)?([0-9]{4}))?", text):
        number = int(match[2] or match[3])
        month = number * (6 if match[1] == "h" else 3)
        return None if month > 12 or not month else _of_month(month, 31, match[4], today)
    if match := re.fullmatch(r"(early|beginning of|start of|mid|mid-|middle of|late) ?([a-z]+)(?: ([0-9]{4}))?", text):
        place = _place(match[2], _MONTHS, 3)
        return None if place is None else _of_month(place + 1, _PARTS[match[1]], match[3], today)
    return None


def _of_month(month: int, day: int, year: str | None, today: date) -> date:
    """That day of the month, or its last; of the year that is named, else the next such day."""
    if year:
        return _last_fitting(int(year), month, day)
    this = _last_fitting(today.year, month, day)
    return this if this >= today else _last_fitting(today.year + 1, month, day)


def _near(text: str, today: date) -> date | None:
    return today + timedelta(days=_NEAR[text]) if text in _NEAR else None


def _written(text: str, _today: date) -> date | None:
    return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None


def _weekday(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:(last|next|this) )?([a-z]+)", text)
    number = _place(match[2], _WEEKDAYS, 2) if match else None
    if match is None or number is None:
        return None
    behind = (today.weekday() - number) % 7
    if match[1] == "next":
        return today + timedelta(days=7 - behind)
    if match[1] == "this":
        return today + timedelta(days=number - today.weekday())
    return today - timedelta(days=behind or (7 if match[1] == "last" else 0))


def _span(text: str, today: date) -> date | None:
    if match := re.fullmatch(r"(last|next) (week|month|year)", text):
        return _moved(today, -1 if match[1] == "last" else 1, match[2])
    if match := re.fullmatch(f"{_SPAN} ago", text):
        return _moved(today, -_number(match[1]), match[2])
    if match := re.fullmatch(f"in {_SPAN}", text):
        return _moved(today, _number(match[1]), match[2])
    return None


def _number(text: str) -> int:
    if text in _NUMBERS:
        return _NUMBERS[text]
    return int(text)


def _moved(day: date, steps: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=steps * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + steps * (12 if unit == "year" else 1)
    return _last_fitting(months // 12, months % 12 + 1, day.day)


def _last_fitting(year: int, month: int, day: int) -> date:
    """The 31st of a shorter month is its last day."""
    for shorter in range(4):
        try:
            return date(year, month, day - shorter)
        except ValueError:
            continue
    raise ValueError(f"no such month: {year}-{month}")


def _of_year(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:(\d{1,2})\.? ([a-z]+)|([a-z]+) (\d{1,2}))(?: (\d{4}))?", text)
    month = _place(match[2] or match[3], _MONTHS, 3) if match else None
    if match is None or month is None:
        return None
    day = int(match[1] or match[4])
    if match[5]:
        return date(int(match[5]), month + 1, day)
    for year in range(today.year, today.year - 9, -1):  # 29 February may lie eight years back
        if (found := _existing(year, month + 1, day)) and found <= today:
            return found
    return None


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place(text: str, names: tuple[str, ...], least: int) -> int | None:
    """The place of the name that `text` begins, where it is long enough to mean one."""
    if len(text) < least:
        return None
    numbers = [number for number, name in enumerate(names) if name.startswith(text)]
    return numbers[0] if len(numbers) == 1 else None


_READERS = (_near, _written, _weekday, _span, _of_year)
