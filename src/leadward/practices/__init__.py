"""The practices that are built, in the order of the product's table: one file each."""

from __future__ import annotations

from leadward.model.errors import UnknownName
from leadward.model.practice import Practice
from leadward.model.text import visible
from leadward.practices import (
    bushwhack,
    code_friction,
    other_teams,
    procedures,
    process_friction,
    recognition,
    small_fixes,
    strategy_in_code,
    team_brag,
    unblocking,
)

PRACTICES: tuple[Practice, ...] = (
    other_teams.PRACTICE,
    code_friction.PRACTICE,
    strategy_in_code.PRACTICE,
    bushwhack.PRACTICE,
    small_fixes.PRACTICE,
    procedures.PRACTICE,
    unblocking.PRACTICE,
    process_friction.PRACTICE,
    team_brag.PRACTICE,
    recognition.PRACTICE,
)


def named(name: str) -> Practice:
    """The practice that goes by `name`. Raises UnknownName."""
    for practice in PRACTICES:
        if practice.name == name:
            return practice
    raise UnknownName(f"No practice called {visible(name)} is built; `leadward practices` lists them.")
