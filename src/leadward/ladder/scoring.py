"""What a move is ordered by: due, focus of the quarter, only possible today, weight of the facts, effort, and last the name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from leadward.ladder.turns import COLD_WEIGHT
from leadward.model.move import Move
from leadward.model.records import dataclass

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


Scored = tuple[Move, Score]


def _score(move: Move, today: date, focus: Collection[str]) -> Score:
    near = move.due if move.due and move.due <= later(today, DUE_DAYS) else None
    return Score(near, move.practice in focus, move.only_today, move.weight, move.effort_minutes)


def ordered(moves: Iterable[Move], today: date, focus: Collection[str]) -> list[Scored]:
    """Best first, each identity once; ties end with every field that a reader could tell apart."""
    scored = [(move, _score(move, today, focus)) for move in moves]
    best: dict[tuple[str, str], Scored] = {}
    for move, score in sorted(scored, key=lambda pair: (pair[1].order, pair[0].identity, *_texts(pair[0]))):
        best.setdefault(move.identity, (move, score))
    return list(best.values())


def _texts(move: Move) -> tuple[str, str, str, str]:
    """What a reader could tell moves apart by; one with an earlier day first."""
    return (move.due or date.max).isoformat(), str(move.what), str(move.why), str(move.say or "")


def later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))
