"""How a field of a note is declared: what a form asks, what may be answered."""

from __future__ import annotations

from dataclasses import MISSING, field
from typing import Any

from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a field beside its type. `least` and `most` bound a number, both included."""

    label: str
    hint: str = ""
    required: bool = False
    long: bool = False
    """May hold several lines."""
    word: bool = False
    """One lower-case name with hyphens, such as `code-friction`."""
    subject: bool = False
    """Says what the note is about."""
    person: bool = False
    """Names a person, or each item does: `privacy` finds people by it."""
    links: bool = False
    """Each item points to a fact, an address or another note."""
    link: bool = False
    """The text, where there is one, points so."""
    relation: str = ""
    """How what this field points to belongs to the note: `serves`, `released-in`. '' is a mere mention."""
    lines: bool = False
    """A list with one item a line: its items may hold commas."""
    kept: bool = False
    """Set by Leadward alone: no form asks for it, no edit changes it."""
    theirs: bool = False
    """Another's words, or whose they are: an edit of them by hand is no longer what was received."""
    heard: bool = False
    """The day on which another's words came."""
    place: bool = False
    """A part of the company or of the code: never a person."""
    fixed: bool = False
    """As it went or came: never edited."""
    of: str = ""
    """What it names, so that a form offers them: `practice`, `criterion`, `area` or `team`; typed by title or by name."""
    ahead: bool = False
    """A day to come."""
    least: int = 0
    most: int = 1_000_000_000


def asked(label: str, hint: str = "", *, default: Any = MISSING, **more: Any) -> Any:
    """A dataclass field that carries an `Asked`; without a default it must be given."""
    said = {"asked": Asked(label, hint, **more)}
    return field(metadata=said) if default is MISSING else field(default=default, metadata=said)
