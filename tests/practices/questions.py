"""What the tests of the practices share that begin with a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Practice
from leadward.model.source import note
from tests.practices.shop import TODAY, given


def only(practice: Practice, *rows: Any, seen: Sequence[Evidence] = (), **more: Any) -> Move:
    """The one move that the practice has for these rows."""
    (move,) = practice.moves(given(*rows, **more), seen)
    return move


def rests(practice: Practice, days: int, *rows: Any, **more: Any) -> bool:
    """Whether the practice stays silent until `days` days after it was last seen, and speaks from then on."""
    told = [Evidence(practice.name, "Did it", TODAY - timedelta(days=n), (note("1" * 32),)) for n in (days, days + 1)]
    silent = not list(practice.moves(given(*rows, **more), told[:1]))
    return silent and bool(list(practice.moves(given(*rows, **more), told[1:])))
