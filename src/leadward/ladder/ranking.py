"""The order of this week's moves, decided in one place; `docs/decisions/ranking.md` gives the reasons.

Moves are sorted by one total order: due, focus of the quarter, only possible today, weight of the facts, effort with
the short ones first, and last the name, so that the same moves come out alike whatever order they came in. From the
top as many are chosen as fit in two hours and five places, at most one of a practice (two of a focus) and one per subject; the rest
wait, each with its reason. Beginnings, for which no fact speaks yet, neither crowd out the facts nor vanish behind
them: `ladder.turns` says whose turn it is, and the first of those has its place kept.
"""

from __future__ import annotations

import dataclasses
from calendar import month_abbr
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from itertools import pairwise

from leadward.ladder.turns import COLD_WEIGHT, MOST_A_WEEK, this_week
from leadward.model.move import Disposition, Move, Verdict
from leadward.model.records import dataclass

PER_PRACTICE = 1
PER_FOCUS = 2
"""With thirty voices a week has room for one move of each, and for a second of a practice that was chosen."""
REST_DAYS = 90
"""A move that was done comes back after this, where the facts still call for it."""
MUTE_DAYS = 90
"""Two dismissals within this time rest their practice for as long."""
DUE_DAYS = 14
"""A due date farther away than this does not press yet."""

_ITS_TURN = "a beginning: no fact speaks for it yet, but its turn is this week"
_NOT_ITS_TURN = f"a beginning, for which no fact speaks yet: at most {MOST_A_WEEK} come in a week, in turn"


@dataclass(frozen=True, slots=True)
class Score:
    """What a move is ordered by, best first: a near due date, focus, only today, weight, effort."""

    due: date | None
    focus: bool
    only_today: bool
    weight: float
    effort_minutes: int

    @property
    def cold(self) -> bool:
        """Whether only its turn can bring the move: no fact speaks for it, no day, no focus."""
        return self.weight <= COLD_WEIGHT and not (self.due or self.focus or self.only_today)

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


_Scored = tuple[Move, Score]


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
    placed = list(_placed(_ordered(moves, today, focus), _Answered(dispositions, today), _Week(limit, minutes)))
    chosen = [(move, score, _reasons(score)) for move, score, told in placed if not told]
    waiting = [(move, score, (told,)) for move, score, told in placed if told]
    ranked = [Ranked(move, place, score, why) for place, (move, score, why) in enumerate([*chosen, *waiting], 1)]
    return Ranking(tuple(ranked[: len(chosen)]), tuple(ranked[len(chosen) :]))


def _placed(ordered: Sequence[_Scored], answered: _Answered, week: _Week) -> Iterator[tuple[Move, Score, str]]:
    """Facts first, then the beginnings whose turn it is, then the others: each with why it waits, '' where it comes."""
    facts = [(move, score) for move, score in ordered if not score.cold]
    cold = [(move, score) for move, score in ordered if score.cold]
    turn = this_week([move for move, _ in cold if not answered.told(move)], answered.today)
    if facts and turn:
        week.keep_for(turn[0])
    for move, score in facts:
        yield move, score, answered.told(move) or week.taken(move, PER_FOCUS if score.focus else PER_PRACTICE)
    week.open()
    scores = {move.identity: score for move, score in cold}
    for move in turn:
        yield move, scores.pop(move.identity), week.taken(move)
    for move, score in cold:
        if move.identity in scores:
            yield move, score, answered.told(move) or _NOT_ITS_TURN


@dataclasses.dataclass
class _Week:
    """The room that is left while moves are chosen from the top."""

    limit: int
    minutes: int
    used: int = 0
    kept: int = 0
    """Minutes that a later move has been promised, and with them a place."""
    practices: Counter[str] = field(default_factory=Counter)
    subjects: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return self.practices.total()

    def keep_for(self, move: Move) -> None:
        self.kept = min(move.effort_minutes, self.minutes)

    def open(self) -> None:
        self.kept = 0

    def taken(self, move: Move, of_a_kind: int = PER_PRACTICE) -> str:
        """Take the move into the week, which holds `of_a_kind` of its practice; why it does not fit, '' where it does."""
        told = self._full(move, of_a_kind)
        if not told:
            self._take(move)
        return told

    def _full(self, move: Move, of_a_kind: int) -> str:
        """Why the move does not fit into the week, '' where it does."""
        if move.subject in self.subjects:
            return f"another move of this week is about the same: {self.subjects[move.subject]}"
        if self.practices[move.practice] >= of_a_kind:
            there = "one move" if of_a_kind == 1 else f"{of_a_kind} moves"
            return f"more of the same: {there} of {move.practice} in this week already"
        if self.count and self.count + bool(self.kept) >= self.limit:
            return f"{self.limit} moves are enough for a week"
        used = self.used + self.kept
        if self.count and used + move.effort_minutes > self.minutes:
            return f"does not fit: {used} of {self.minutes} minutes are taken, this needs {move.effort_minutes}"
        return ""

    def _take(self, move: Move) -> None:
        self.used += move.effort_minutes
        self.practices[move.practice] += 1
        self.subjects[move.subject] = move.what


def _score(move: Move, today: date, focus: Collection[str]) -> Score:
    near = move.due if move.due and move.due <= _later(today, DUE_DAYS) else None
    return Score(near, move.practice in focus, move.only_today, move.weight, move.effort_minutes)


def _ordered(moves: Iterable[Move], today: date, focus: Collection[str]) -> list[_Scored]:
    """Best first, each identity once; ties end with every field that a reader could tell apart."""
    scored = [(move, _score(move, today, focus)) for move in moves]
    best: dict[tuple[str, str], _Scored] = {}
    for move, score in sorted(scored, key=lambda each: (each[1].order, each[0].identity, repr(each[0]))):
        best.setdefault(move.identity, (move, score))
    return list(best.values())


class _Answered:
    """What became of moves before: which of them rest, and why."""

    def __init__(self, dispositions: Sequence[Disposition], today: date) -> None:
        self._latest = _latest(dispositions)
        self._muted = _muted(self._latest.values())
        self.today = today

    def told(self, move: Move) -> str:
        """Why the move does not come now, '' where it may."""
        muted = self._muted.get(move.practice)
        return _told(self._latest.get(move.identity), self.today) or _mute_told(muted, self.today)


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
        _ITS_TURN if score.cold else f"the facts speak {_strength(score.weight)} for it ({score.weight:.2f} of 1)",
        f"takes {score.effort_minutes} minutes",
    )
    return tuple(reason for reason in said if reason)


def _strength(weight: float) -> str:
    return "strongly" if weight >= 0.7 else "clearly" if weight >= 0.4 else "a little"


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def _day(day: date) -> str:
    return f"{day.day} {month_abbr[day.month]} {day.year}"
