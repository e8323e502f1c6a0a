"""A window is said in words that are true to a day or two, and that read as a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leadward.model import days
from leadward.model.claim import EVERYWHERE, Made, When
from leadward.practices import phrases, wording

TODAY = date(2026, 3, 9)


def _made(begins: date | None, ends: date | None = None, n: int = 3) -> Made:
    return Made(None, EVERYWHERE, When(days.start(begins) if begins else 0, days.end(ends) if ends else 0), n)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (_made(None), "in the whole history"),
        (_made(date(2026, 3, 3)), "in the last 7 days"),
        (_made(date(2025, 3, 10)), "in the last 12 months"),
        (_made(date(2021, 3, 11)), "in the last 5 years"),
        (_made(date(2021, 3, 7)), "since 7 Mar 2021"),
        (_made(date(2025, 8, 31)), "in the last 191 days"),
        (_made(date(2025, 8, 29)), "in the last 193 days"),
        (_made(date(2025, 8, 26)), "in the last 28 weeks"),
        (_made(date(2025, 9, 11)), "in the last 6 months"),
        (_made(date(2025, 9, 12), n=0), "in the last 179 days"),
        (_made(date(2020, 2, 5), date(2020, 5, 4)), "in the 3 months to 4 May 2020"),
        (_made(date(2018, 1, 5), date(2020, 5, 4)), "in the 28 months to 4 May 2020"),
        (_made(date(2018, 1, 15), date(2020, 5, 4)), "from 15 Jan 2018 to 4 May 2020"),
    ],
)
def test_a_window_reads_as_a_sentence(claim: Made, words: str) -> None:
    slot = wording.during(claim, TODAY)
    assert slot.text == words
    assert slot.claims == (claim,)


@pytest.mark.parametrize("today", [date(2026, 3, 9), date(2024, 2, 29), date(2025, 3, 31), date(2026, 1, 12)])
def test_what_is_not_there_is_never_said_of_a_longer_time_than_was_looked_at(today: date) -> None:
    for length in range(1, 2000):
        begins = today - timedelta(length - 1)
        said = phrases.exact_span(begins, today, whole=True)
        number, _, unit = said.partition(" ")
        if unit.startswith(("month", "year")):
            months = int(number) * (12 if unit.startswith("year") else 1)
            year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
            last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(1)).day
            assert begins <= date(year, month + 1, min(today.day, last)) + timedelta(1), said
        elif said:
            assert int(number) * (7 if unit.startswith("week") else 1) == length


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [(0, "today"), (1, "yesterday"), (33, "5 weeks ago"), (116, "4 months ago"), (364, "12 months ago"), (366, "about a year ago"),
     (500, "over a year ago"), (700, "nearly 2 years ago"), (1780, "nearly 5 years ago"), (2040, "over 5 years ago")],
)  # fmt: skip
def test_ages_are_told_to_the_quarter_of_a_year(days_ago: int, words: str) -> None:
    assert phrases.ago(days_ago) == words


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        (("core/src/main/io/shop/http/client/Timer.java", "jetty/src/main/io/shop/http/client/Timer.java"),
         ("…/core/…/Timer.java", "…/jetty/…/Timer.java")),
        (("very/long/folder/of/shop/alpha/Timer.java", "very/long/folder/of/shop/beta/Timer.java"),
         ("…/of/shop/alpha/Timer.java", "…/of/shop/beta/Timer.java")),
        (("a.py", "b.py"), ("a.py", "b.py")),
        (("x/a_name_longer_than_any_table.py", "y/a_name_longer_than_any_table.py"),
         ("…/x/a_name_longer_than_any_table.py", "…/y/a_name_longer_than_any_table.py")),
    ],
)  # fmt: skip
def test_two_files_never_read_alike(pair: tuple[str, str], shown: tuple[str, str]) -> None:
    assert phrases.two(*pair, 30) == shown
