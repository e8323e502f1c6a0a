"""What a form sent: words with the line ends they were written with, days as people say them, numbers."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from leadward.model.errors import UsageProblem
from leadward.notes.dates import parse_ahead, parse_day
from leadward.web.page import workspace

HIDDEN = frozenset({"next", "note", "seen", "subject", "practice", "verdict", "what", "was", "state"})
"""Fields that a form carries and nobody typed."""


def words(request: HttpRequest, name: str) -> str:
    """The text of a field."""
    return trimmed(request.POST.get(name, ""))


def trimmed(text: str) -> str:
    """The same without the blanks and empty lines around it."""
    return lined(text).strip()


def lined(text: str) -> str:
    """What a browser sent, with the line ends it was written with."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def listed(request: HttpRequest, name: str) -> tuple[str, ...]:
    """Items parted by commas or lines, or sent as several fields of this name."""
    said = "\n".join(lined(each) for each in request.POST.getlist(name))
    return tuple(part.strip() for part in said.replace(",", "\n").split("\n") if part.strip())


def ahead(request: HttpRequest, name: str) -> date | None:
    """A day to come; None where the field is empty. Raises UsageProblem."""
    said = words(request, name)
    return parse_ahead(said, workspace().today) if said else None


def past(request: HttpRequest, name: str) -> date:
    """A day that was; today where the field is empty. Raises UsageProblem."""
    return parse_day(words(request, name) or "today", workspace().today)


def number(request: HttpRequest, name: str) -> int | None:
    """A whole number from 0 to 999; None where the field is empty. Raises UsageProblem."""
    said = words(request, name)
    if not said:
        return None
    found = whole(said)
    if found is None or len(said) > 3:
        raise UsageProblem(f"{said[:20]!r} is no number of minutes or days; write it in digits, up to 999.")
    return found


def whole(said: str) -> int | None:
    """The number that up to eight digits say; None for anything else, such as digits by the thousand, which Python refuses."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else None


def seen(request: HttpRequest) -> int | None:
    """The state of a note that was looked at while typing; None where the form does not say."""
    return whole(request.POST.get("seen", ""))


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """(field, text) of all that somebody typed into a form, for giving it back; a calendar's address is a secret, and is not."""
    told = [(name, lined(str(text))) for name, texts in request.POST.lists() for text in texts]
    shown = [(name, text) for name, text in told if name not in HIDDEN and text.strip()]
    return [(name, text) for name, text in shown if not (name == "where" and "://" in text)]
