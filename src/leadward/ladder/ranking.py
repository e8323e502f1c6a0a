"""The order of this week's moves, decided in one place; `docs/decisions/ranking.md` gives the reasons.

Moves are sorted by one total order: due, focus of the quarter, only possible today, weight of the facts, effort with
the short ones first, and last the name, so that the same moves come out alike whatever order they came in. From the
top as many are chosen as fit in two hours and five places, at most two of one practice and one per subject; the rest
wait, each with its reason.
"""

from __future__ import annotations

from calendar import month_abbr
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from leadward.model.move import Disposition, Move, Verdict

PER_PRACTICE = 2
REST_DAYS = 90
"""A move that was done comes back after this, where the facts still call for it."""
MUTE_DAYS = 90
"""Two dismissals within this time rest their practice for as long."""
COLD_WEIGHT = 0.25
"""A move of this weight or less is useful from a cold start: no fact speaks for it in particular."""
DUE_DAYS = 14
"""A due date farther away than this does not press yet."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a move is ordered by, best first: a near due date, focus, only today, weight, effort."""

    due: date | None
    focus: bool
    only_today: bool
    weight: float
    effort_minutes: int

    @property
    def order(self) -> tuple[bool, date, bool, bool, float, int]:
        return (
            self.due is None,
            self.due or date.max,
            not self.focus,
            not self.only_today,
            -self.weight,
            self.effort_minutes,
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    """A move in its place. `position` counts from 1 over the chosen and then over the waiting."""

    move: Move
    position: int
    score: Score
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """This week's moves, and those that wait, each with the reason."""

    chosen: tuple[Ranked, ...]
    waiting: tuple[Ranked, ...]

    @property
    def minutes(self) -> int:
        return sum(ranked.move.effort_minutes for ranked in self.chosen)


def rank(
    moves: Iterable[Move],
    today: date,
    dispositions: Sequence[Disposition] = (),
    focus: Collection[str] = (),
    limit: int = 5,
    minutes: int = 120,
) -> Ranking:
    """Choose this week's moves. `focus` holds names of practices; of equal identities the best one is kept.

    At most `limit` moves and `minutes` minutes are chosen, but the first free move is always chosen, however long.
    """
    latest = _latest(dispositions)
    muted = _muted(latest.values())
    week = _Week(limit, minutes)
    chosen: list[tuple[Move, tuple[str, ...]]] = []
    waiting: list[tuple[Move, tuple[str, ...]]] = []
    for move in _ordered(moves, today, focus):
        told = _told(latest.get(move.identity), today) or _mute_told(muted.get(move.practice), today) or week.full(move)
        if told:
            waiting.append((move, (told,)))
        else:
            week.take(move)
            chosen.append((move, _reasons(_score(move, today, focus))))
    placed = [*chosen, *waiting]
    ranked = [
        Ranked(move, place, _score(move, today, focus), reasons) for place, (move, reasons) in enumerate(placed, 1)
    ]
    return Ranking(tuple(ranked[: len(chosen)]), tuple(ranked[len(chosen) :]))


@dataclass
class _Week:
    """The room that is left while moves are chosen from the top."""

    limit: int
    minutes: int
    used: int = 0
    practices: Counter[str] = field(default_factory=Counter)
    subjects: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return self.practices.total()

    def full(self, move: Move) -> str:
        """Why the move does not fit into the week, '' where it does."""
        if move.subject in self.subjects:
            return f"another move of this week is about the same: {self.subjects[move.subject]}"
        if self.practices[move.practice] >= PER_PRACTICE:
            return f"more of the same: {PER_PRACTICE} moves of {move.practice} are in this week"
        if self.count >= self.limit:
            return f"{self.limit} moves are enough for a week"
        if self.count and self.used + move.effort_minutes > self.minutes:
            return f"does not fit: {self.used} of {self.minutes} minutes are taken, this needs {move.effort_minutes}"
        return ""

    def take(self, move: Move) -> None:
        self.used += move.effort_minutes
        self.practices[move.practice] += 1
        self.subjects[move.subject] = move.what


def _score(move: Move, today: date, focus: Collection[str]) -> Score:
    near = move.due if move.due and move.due <= _later(today, DUE_DAYS) else None
    return Score(near, move.practice in focus, move.only_today, move.weight, move.effort_minutes)


def _ordered(moves: Iterable[Move], today: date, focus: Collection[str]) -> list[Move]:
    """Best first, each identity once; ties end with every field that a reader could tell apart."""
    best: dict[tuple[str, str], Move] = {}
    for move in sorted(moves, key=lambda each: (_score(each, today, focus).order, each.identity, repr(each))):
        best.setdefault(move.identity, move)
    return list(best.values())


def _latest(dispositions: Sequence[Disposition]) -> Mapping[tuple[str, str], Disposition]:
    """The last word on each identity; of one day, the one that comes last in the list."""
    ordered = sorted(dispositions, key=lambda each: each.on)
    return {(each.practice, each.subject): each for each in ordered}


def _muted(latest: Iterable[Disposition]) -> dict[str, date]:
    """Until when each practice rests: after two dismissals within `MUTE_DAYS` of one another."""
    days: dict[str, list[date]] = {}
    for each in latest:
        if each.verdict is Verdict.DISMISSED:
            days.setdefault(each.practice, []).append(each.on)
    return {practice: until for practice, dates in days.items() if (until := _mute_end(sorted(dates)))}


def _mute_end(dates: Sequence[date]) -> date | None:
    close = [later for earlier, later in pairwise(dates) if (later - earlier).days <= MUTE_DAYS]
    return _later(close[-1], MUTE_DAYS) if close else None


def _told(last: Disposition | None, today: date) -> str:
    """Why a move that was answered does not come now, '' where it may."""
    if last is None:
        return ""
    if last.verdict is Verdict.DISMISSED:
        return f"dismissed on {_day(last.on)}{f': {last.reason}' if last.reason else ''}"
    if last.verdict is Verdict.SNOOZED:
        return f"snoozed until {_day(last.until)}" if last.until and today < last.until else ""
    back = _later(last.on, REST_DAYS)
    return f"done on {_day(last.on)}; looked at again after {_day(back)}" if today < back else ""


def _mute_told(until: date | None, today: date) -> str:
    return f"two moves of this kind were dismissed; it rests until {_day(until)}" if until and today < until else ""


def _reasons(score: Score) -> tuple[str, ...]:
    """Plain words for why a move stands where it stands, in the order that decides."""
    said = (
        f"due on {_day(score.due)}" if score.due else "",
        "serves a focus practice of the quarter" if score.focus else "",
        "possible only today" if score.only_today else "",
        f"the facts speak {_strength(score.weight)} for it ({score.weight:.2f} of 1)",
        f"takes {score.effort_minutes} minutes",
    )
    return tuple(reason for reason in said if reason)


def _strength(weight: float) -> str:
    return "strongly" if weight >= 0.7 else "clearly" if weight >= 0.4 else "a little"


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def _day(day: date) -> str:
    return f"{day.day} {month_abbr[day.month]} {day.year}"
