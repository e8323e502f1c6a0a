"""What somebody says they are doing, or meant to do, of what comes: promised only with a day ahead."""

from __future__ import annotations

import re

from leadward.distill import due, grammar
from leadward.distill.words import listed
from leadward.model.patterns import pattern

_DOING = pattern(r"(?i)(?:^|[\s,;:])i(?:'m| am) (?!going |not )(?P<verb>\w{2,}ing)(?P<rest> .+)")
"""The present, of what comes: only with a day ahead."""
_PLANNED = pattern(
    r"(?i)(?:^|[\s,;:])i (?:was|am|had been)(?: already| just)? (?:planning|meaning|about|going) to (?P<verb>[a-z][\w'-]*)(?P<rest> .+)"
)
"""What somebody meant to do anyway: only with a day ahead."""
_STATES = listed(
    "guessing assuming expecting being having hoping planning thinking wondering looking feeling seeing saying talking trying wanting waiting leaving"
)
_TRAILING = pattern(r"(?i), [^,]{1,30}\?$")
_NEXT_CLAUSE = pattern(r"(?i),? (?:so|but|because|and (?:we|they|you|it|need|have))\b.*")


def ahead(text: str) -> re.Match[str] | None:
    """'I'm flying to them on Monday': the present with a day, which is no wish and no state."""
    part = _DOING.search(text)
    day = _day(_NEXT_CLAUSE.sub("", part["rest"])) if part else ""
    now = "today" in day.lower() or "this morning" in day.lower()
    return part if part and day and not now and part["verb"].lower() not in _STATES else None


def planned(text: str) -> re.Match[str] | None:
    """'I was planning to write it tomorrow anyway'."""
    part = _PLANNED.search(_TRAILING.sub("", text))
    return part if part and _day(part["rest"]) and not grammar.PAST.search(text) else None


def _day(text: str) -> str:
    return due.found(text, None)[0]
