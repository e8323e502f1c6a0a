"""The backchannel of one person: what the wider company says, as the manager relayed it, by theme, with actions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from leadward.model.errors import UnknownName
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes import shape
from leadward.notes.action import Action
from leadward.notes.observation import Observation
from leadward.practices.backchannel import themes, when_again
from leadward.workflows import journal, talks

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


@dataclass(frozen=True, slots=True)
class Theme:
    """Remarks that belong together, oldest first, and the actions that came of them. '' is what has no theme yet."""

    name: str
    remarks: tuple[StoredNote[Observation], ...]
    actions: tuple[StoredNote[Action], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """All themes, those with most remarks first, and for each part of the company when to ask again."""

    themes: tuple[Theme, ...]
    again: tuple[tuple[date, str], ...]


def add(place: str, words: str, theme: str, by: str, again: date | None, on: date) -> StoredNote[Observation]:
    """Keep what was relayed; no words say that one asked and nothing had been heard. Raises UsageProblem."""
    told = {
        "place": place,
        "words": words,
        "theme": theme,
        "by": by or talks.manager(),
        "again": again.isoformat() if again else None,
    }
    return journal.of_kind(Observation, journal.add(shape.from_json(Observation, told), on))


def heard() -> Heard:
    """What was heard so far."""
    found = journal.notes_of_kinds((Observation, Action))
    named = themes(found[Observation])
    loose = [each for each in found[Observation] if not each.body.theme and each.body.words.strip()]
    groups = sorted(named.items(), key=lambda each: (-len(each[1]), each[0])) + ([("", loose)] if loose else [])
    newest = {each.body.place.casefold(): each for each in found[Observation]}
    return Heard(
        tuple(_theme(name, group, found[Action]) for name, group in groups),
        tuple(sorted((when_again(each), each.body.place) for each in newest.values())),
    )


def _theme(name: str, group: object, actions: list[StoredNote[Action]]) -> Theme:
    remarks: tuple[StoredNote[Observation], ...] = tuple(group)  # type: ignore[arg-type]
    ids = {each.id for each in remarks}
    return Theme(name, remarks, tuple(each for each in actions if each.body.origin in ids))


def act(theme: str, text: str, due: date | None, on: date) -> StoredNote[Action]:
    """Keep an action for a theme. Raises UnknownName where nothing was heard of it."""
    known = {each.name.casefold(): each for each in heard().themes if each.name}
    found = known.get(theme.casefold())
    if found is None:
        names = ", ".join(each.name for each in known.values()) or "none yet"
        raise UnknownName(f"No theme is called {visible(theme)}; there are: {names}.")
    told = {
        "text": text,
        "person": talks.manager(),
        "due": due.isoformat() if due else None,
        "origin": found.remarks[-1].id,
    }
    return journal.of_kind(Action, journal.add(shape.from_json(Action, told), on))
