"""What became of moves: what was done rests for a quarter, what was snoozed until its day, what was dismissed for good."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from leadward.ladder.resting import week_of
from leadward.ladder.scoring import later
from leadward.model.move import Disposition, Move, Verdict

REST_DAYS = 90
"""A move that was done comes back after this, where the facts still call for it."""
MUTE_DAYS = 90
"""Two dismissals within this time rest their practice for as long."""


class Answered:
    """What became of moves before: which of them rest, and why."""

    def __init__(self, dispositions: Sequence[Disposition], today: date) -> None:
        self._latest = _latest(dispositions)
        self._muted = _muted(self._latest.values())
        self.today = today

    @property
    def weeks(self) -> dict[tuple[str, str], int]:
        """The week of the last word on each identity."""
        return {identity: week_of(disposition.on) for identity, disposition in self._latest.items()}

    def verdict(self, identity: tuple[str, str], since: date) -> Verdict | None:
        """What was said of a move on that day or after it."""
        last = self._latest.get(identity)
        return last.verdict if last and last.on >= since else None

    def settled(self, move: Move) -> bool:
        """Whether the move was done or dismissed, at any time."""
        last = self._latest.get(move.identity)
        return last is not None and last.verdict is not Verdict.SNOOZED

    def told(self, move: Move) -> str:
        """Why the move does not come now, '' where it may."""
        muted = self._muted.get(move.practice)
        return _told(self._latest.get(move.identity), self.today) or _mute_told(muted, self.today)


def _latest(dispositions: Sequence[Disposition]) -> Mapping[tuple[str, str], Disposition]:
    """The last word on each identity; of one day, the one that comes last in the list."""
    ordered = sorted(dispositions, key=lambda disposition: disposition.on)
    return {(disposition.practice, disposition.subject): disposition for disposition in ordered}


def _muted(latest: Iterable[Disposition]) -> dict[str, date]:
    """Until when each practice rests: after two dismissals within `MUTE_DAYS` of one another."""
    days: dict[str, list[date]] = {}
    for disposition in latest:
        if disposition.verdict is Verdict.DISMISSED:
            days.setdefault(disposition.practice, []).append(disposition.on)
    return {practice: until for practice, dates in days.items() if (until := _mute_end(sorted(dates)))}


def _mute_end(dates: Sequence[date]) -> date | None:
    close = [later for earlier, later in pairwise(dates) if (later - earlier).days <= MUTE_DAYS]
    return later(close[-1], MUTE_DAYS) if close else None


def _told(last: Disposition | None, today: date) -> str:
    """Why a move that was answered does not come now, '' where it may."""
    if last is None:
        return ""
    if last.verdict is Verdict.DISMISSED:
        return f"dismissed on {day_named(last.on)}{f': {last.reason}' if last.reason else ''}"
    if last.verdict is Verdict.SNOOZED:
        return f"snoozed until {day_named(last.until)}" if last.until and today < last.until else ""
    back = later(last.on, REST_DAYS)
    return f"done on {day_named(last.on)}; looked at again after {day_named(back)}" if today < back else ""


def _mute_told(until: date | None, today: date) -> str:
    return (
        f"two moves of this kind were dismissed; it rests until {day_named(until)}" if until and today < until else ""
    )


def day_named(day: date) -> str:
    return f"{day.day} {month_abbr[day.month]} {day.year}"
