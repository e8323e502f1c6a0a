"""Whose turn it is among the beginnings: moves for which no fact speaks yet, such as a question to ask.

Thirty practices could each begin with a question, and nobody asks thirty in a week. So at most two come, in turn: one
that goes to the manager, where the way begins, and one of the others. The week decides, so that the same week asks
the same, and in the end everything has been asked.
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
    """The moves, best first, whose turn it is: of one practice one, the manager's first, each group by turns."""
    best = {move.practice: move for move in reversed(moves)}
    listed = sorted(best.values(), key=lambda move: (_PLACE.get(move.practice, len(_PLACE)), move.identity))
    manager = [move for move in listed if move.practice in _TO_THE_MANAGER]
    others = [move for move in listed if move.practice not in _TO_THE_MANAGER]
    week = (today.toordinal() - 1) // 7
    if manager and others:
        return [*_in_turn(manager, week, 1), *_in_turn(others, week, MOST_A_WEEK - 1)]
    return _in_turn(listed, week, MOST_A_WEEK)


def _in_turn(moves: Sequence[Move], week: int, most: int) -> list[Move]:
    """The next `most` after those of the week before, around the whole."""
    taken = min(most, len(moves))
    return [moves[(week * taken + step) % len(moves)] for step in range(taken)]
