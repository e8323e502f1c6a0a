"""Which moves rest since they were shown: what was ignored comes back once, after four weeks, and not a third time within a year.

A week is counted from Monday. Only weeks before this one count, so that a week reads the same from its first day to its last; what was done,
snoozed or dismissed begins to count again from then on.
"""

from __future__ import annotations

import hashlib
import re
from calendar import month_abbr
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from leadward.model.move import Move
from leadward.model.records import dataclass

REST_WEEKS = 4
"""An ignored move comes back after this."""
STARTER_WEEKS = 13
"""A starter question, which no fact speaks for, rests for a quarter."""
MOST_SHOWN = 2
"""How often the same is shown to whoever leaves it."""
FORGOTTEN_WEEKS = 52
"""What was shown longer ago counts no more."""


def week_of(day: date) -> int:
    """The number of a day's week, which begins on Monday."""
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> date:
    """The first day of a week."""
    return date.fromordinal(min(week * 7 + 1, date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Shown:
    """A move as it stood in a week's list. `gist` is a hash of its words without numbers, `facts` what it rested on."""

    week: int
    practice: str
    subject: str
    gist: str
    minutes: int
    facts: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, str]:
        return (self.practice, self.subject)


def shown(move: Move, week: int) -> Shown:
    """A move as it is remembered."""
    words = hashlib.sha256(re.sub(r"\d+", "#", move.what).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Shown(week, move.practice, move.subject, words, move.effort_minutes, _facts(move))


def _facts(move: Move) -> tuple[str, ...]:
    return tuple(sorted({source.id for source in move.sources}))


@dataclass(frozen=True, slots=True)
class Memory:
    """What a reader was shown: in weeks before, and as this week's list, which stays what it was when it was first read."""

    earlier: tuple[Shown, ...] = ()
    plan: tuple[Shown, ...] = ()


class Resting:
    """Says of a move whether it rests. `answered` holds the week of the last answer to each identity."""

    def __init__(self, earlier: Iterable[Shown], week: int, answered: Mapping[tuple[str, str], int]) -> None:
        self.week = week
        self._rows: dict[tuple[str, str], list[Shown]] = defaultdict(list)
        for row in earlier:
            if max(answered.get(row.identity, -1), week - FORGOTTEN_WEEKS) < row.week < week:
                self._rows[row.identity].append(row)

    def why(self, move: Move, starter: bool = False) -> str:
        """Why the move does not come, where it is only what it was; '' where it may."""
        rows = self._rows.get(move.identity, ())
        if not rows:
            return ""
        last = max(row.week for row in rows)
        if _too_often(rows):
            return f"shown twice and left, last in the week of {_day(last)}"
        back = last + (STARTER_WEEKS if starter else REST_WEEKS)
        return f"shown in the week of {_day(last)}; comes once more from {_day(back)}" if self.week < back else ""

    def again(self, move: Move, dated: bool) -> bool:
        """Whether a resting move has something new to say: a date, another fact, or another step."""
        rows = self._rows.get(move.identity, ())
        if not rows or _too_often(rows):
            return False
        now = shown(move, self.week)
        before = {fact for row in rows for fact in row.facts}
        return dated or not before.issuperset(now.facts) or now.gist not in {row.gist for row in rows}


def _too_often(rows: Sequence[Shown]) -> bool:
    return len({row.week for row in rows}) >= MOST_SHOWN


def _day(week: int) -> str:
    day = monday_of(week)
    return f"{day.day} {month_abbr[day.month]} {day.year}"
