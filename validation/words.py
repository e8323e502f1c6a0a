"""Do the words of a slot say the numbers of its claims? A true claim may stand under a false word; the witness alone would not see it.

Every number in a slot's text must be one that its claims hold: a count, the length of a list, a share, a line, a part of a date, the
length of a window or of a time since, or a part of a name, a title or a path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from leadward.model import days
from leadward.model.sentence import Sentence, Slot

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_CELL = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
"""A day or a month as tables have it."""
_WORDS = {"once": 1, "twice": 2}


def unexplained(text: str, today: date) -> list[tuple[str, str]]:
    """(number, slot) of each number in a sentence's slots with claims that none of the claims holds."""
    parts = text.parts if isinstance(text, Sentence) else ()
    return [(number, slot.text) for slot in parts if isinstance(slot, Slot) for number in _of_slot(slot, today)]


def _of_slot(slot: Slot, today: date) -> Iterator[str]:
    if not slot.claims:
        return
    texts, numbers = set[str](), {float(len(slot.claims))}
    for claim in slot.claims:
        _gather(claim, texts, numbers, today)
    spelled = [
        str(number) for word, number in _WORDS.items() if re.search(rf"\b{word}\b", slot.text) and '"' not in slot.text
    ]
    moments = {days.of(int(held)).isoformat() for held in numbers if held > 10**8}
    held_days = {*moments, *texts, *(day[:7] for day in moments)}
    yield from (day for day in _CELL.findall(slot.text) if day not in held_days)
    for number in (*_NUMBER.findall(_CELL.sub("", slot.text)), *spelled):
        plain = number.replace(",", "")
        if not any(abs(float(plain) - held) <= (0.06 if "." in plain else 0.5) for held in numbers) and not any(
            number in held for held in texts
        ):
            yield number


def _gather(value: Any, texts: set[str], numbers: set[float], today: date) -> None:
    """The strings and the numbers that a claim holds, and what follows from its moments."""
    if isinstance(value, str):
        texts.add(value)
        if _ISO.fullmatch(value):
            numbers.update(_of_day(date.fromisoformat(value), today))
    elif isinstance(value, int | float):
        numbers.update((float(value), value / 1024, value / 1024**2))  # bytes are said in KiB and MiB
        if value > 10**8:
            numbers.update(_of_moment(int(value), today))
    elif isinstance(value, tuple | frozenset):
        numbers.update(range(max(len(value) - 3, 0), len(value) + 1))  # `a.py and 5 other files`, `Ana, Bo and 3 more`
        for each in value:
            _gather(each, texts, numbers, today)
    elif is_dataclass(value):
        for name in (field.name for field in fields(value) if field.name != "without"):
            _gather(getattr(value, name), texts, numbers, today)


def _of_moment(at: int, today: date) -> Iterator[float]:
    """The parts of its day, and how long ago it is in each unit that is said."""
    yield from _of_day(days.of(at), today)


def _of_day(day: date, today: date) -> Iterator[float]:
    yield from (day.day, day.year)
    for since in ((today - day).days, (today - day).days + 1):
        yield from (since, since // 7, since // 30, round(since / 30.44), since // 365, round(since / 365.25))
