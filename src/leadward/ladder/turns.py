"""Whose turn it is among the starter questions: moves for which no fact speaks yet.

Thirty practices could each begin with a question, and nobody asks thirty in a week. So at most two come: one that goes to the manager, in the
order of the first quarter (the aim, what is expected, one goal, minutes of each 1:1, one piece of advice, what they see between you and the
team, what other teams say), and one of the others, in turn by the week. What was shown rests (`ladder.resting`), so that all are asked in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadward.model.move import Move
from leadward.practices.catalogue import CATALOGUE

COLD_WEIGHT = 0.25
"""A move of this weight or less is useful from a cold start: no fact speaks for it in particular."""
MOST_A_WEEK = 2

_PLACE = {row.name: place for place, row in enumerate(CATALOGUE)}
_TO_THE_MANAGER = frozenset(row.name for row in CATALOGUE if row.group == "with-your-manager")


def this_week(moves: Sequence[Move], today: date) -> list[Move]:
    """The moves whose turn it is, of those that do not rest: of one practice one, the manager's first."""
    listed = _one_of_each(moves)
    manager = [move for move in listed if move.practice in _TO_THE_MANAGER]
    others = [move for move in listed if move.practice not in _TO_THE_MANAGER]
    week = (today.toordinal() - 1) // 7
    if manager and others:
        return [manager[0], *_in_turn(others, week, MOST_A_WEEK - 1)]
    return manager[:1] or _in_turn(others, week, MOST_A_WEEK)


def further(moves: Sequence[Move], today: date) -> list[Move]:
    """Those that would come next, of one practice one, none of group A."""
    others = [move for move in _one_of_each(moves) if move.practice not in _TO_THE_MANAGER]
    return _in_turn(others, (today.toordinal() - 1) // 7, len(others))


def _one_of_each(moves: Sequence[Move]) -> list[Move]:
    """The best move of each practice, in the order of the practices."""
    best = {move.practice: move for move in reversed(moves)}
    return sorted(best.values(), key=lambda move: (_PLACE.get(move.practice, len(_PLACE)), move.identity))


def _in_turn(moves: Sequence[Move], week: int, most: int) -> list[Move]:
    """The next `most` after those of the week before, around the whole."""
    taken = min(most, len(moves))
    return [moves[(week * taken + step) % len(moves)] for step in range(taken)]
