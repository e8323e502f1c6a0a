"""What was handed over, to whom, and what they own now: lines of a story or a project."""

from __future__ import annotations

import re
from datetime import date

from leadward.model.records import dataclass

_DATED = re.compile(r"(?s)([0-9]{4}-[0-9]{2}-[0-9]{2}):? +(.*)\Z")
_TO = re.compile(r"(?s)(.*\S)\s*@\s*(\S.*)\Z")
_WORDS = re.compile(r"(?s)([^:]{1,80}?):\s*(\S.*)\Z")


@dataclass(frozen=True, slots=True)
class Handed:
    """One line: the day, None where none is said; what, and to whom, '' where nobody is named."""

    on: date | None
    what: str
    to: str

    @property
    def places(self) -> tuple[str, ...]:
        """Folders that the words name, as paths without a slash at the end."""
        found = (word.strip(",.;()'\"`") for word in self.what.split())
        return tuple(word.rstrip("/") for word in found if "/" in word and word.strip("/"))


def handed(text: str) -> Handed:
    """A line of `handed_over`, read."""
    on, rest = _dated(text.strip())
    match = _TO.match(rest)
    return Handed(on, match[1], match[2].strip()) if match else Handed(on, rest, "")


def owner_words(text: str) -> tuple[str, str]:
    """(who, words) of a line of `owns_now`; nobody where no name stands before a colon."""
    match = _WORDS.match(text.strip())
    return (match[1].strip(), match[2].strip()) if match else ("", text.strip())


def _dated(text: str) -> tuple[date | None, str]:
    match = _DATED.match(text)
    try:
        return (date.fromisoformat(match[1]), match[2].strip()) if match else (None, text)
    except ValueError:
        return None, text
