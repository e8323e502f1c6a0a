"""What day it is for a surface that stays open: the calendar's, or one that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from leadward.model import days
from leadward.model.errors import UsageProblem


def clock(chosen: str | None) -> Callable[[], date]:
    """The day on this machine, asked anew each time; always `chosen` (2026-01-31) where one is. Raises UsageProblem."""
    if not chosen:
        return lambda: datetime.now(days.zone()).date()
    try:
        fixed = date.fromisoformat(chosen)
    except ValueError:
        raise UsageProblem("--as-of takes a day; write it as 2026-01-31.") from None
    return lambda: fixed
