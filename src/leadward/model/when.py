"""When a change was written, and when it landed where that was another week: whoever tells the day of a change tells it with these words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from leadward.model import days

APART_DAYS = 7


def apart(written: int, landed: int) -> date | None:
    """The day of landing, where it is a week or more from the day of writing (both s UTC); None where it is not, or nothing landed."""
    if not landed:
        return None
    day = days.of(landed)
    return day if abs((day - days.of(written)).days) >= APART_DAYS else None


def also(landed: date | None, say: Callable[[date], str] = date.isoformat) -> str:
    """`, landed 4 May` of what `apart` gave; '' where it gave None."""
    return f", landed {say(landed)}" if landed else ""


def said(written: int, landed: int, say: Callable[[date], str] = date.isoformat) -> str:
    """`12 Mar`, and where a week or more lies between, `12 Mar, landed 4 May`; once, where both are said with the same words."""
    first, later = say(days.of(written)), apart(written, landed)
    return first if later and say(later) == first else first + also(later, say)


def landing(written: int, landed: int, say: Callable[[date], str] = date.isoformat) -> str:
    """`, landed 4 May` where that is a week or more from the day of writing; '' elsewhere."""
    return also(apart(written, landed), say)
