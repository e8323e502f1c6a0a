"""The room of a week: places, minutes, one move of a practice and one of a subject."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import field

from leadward.model.move import Move

PER_PRACTICE = 1
PER_FOCUS = 2
"""With thirty voices a week has room for one move of each, and for a second of a practice that was chosen."""


@dataclasses.dataclass
class Week:
    """The room that is left while moves are chosen from the top."""

    limit: int
    minutes: int
    used: int = 0
    kept: int = 0
    """Minutes that a later move has been promised, and with them a place."""
    practices: Counter[str] = field(default_factory=Counter)
    approached: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return self.practices.total()

    def keep_for(self, move: Move) -> None:
        self.kept = min(move.effort_minutes, self.minutes)

    def open(self) -> None:
        self.kept = 0

    def taken(self, move: Move, of_a_kind: int = PER_PRACTICE) -> str:
        """Take the move into the week, which holds `of_a_kind` of its practice; why it does not fit, '' where it does."""
        text = self._full(move, of_a_kind)
        if not text:
            self._take(move)
        return text

    def _full(self, move: Move, of_a_kind: int) -> str:
        """Why the move does not fit into the week, '' where it does."""
        if move.about.approached in self.approached:
            return f"another move of this week is about the same: {self.approached[move.about.approached]}"
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
        self.approached[move.about.approached] = move.what

    def hold(self, practice: str, minutes: int) -> None:
        """Keep the place of a move that this week's list had."""
        self.used += minutes
        self.practices[practice] += 1

    def approach(self, move: Move) -> None:
        """Keep whom a move of this week's list is about from a second one."""
        self.approached[move.about.approached] = move.what
