"""What is held here, about me and about others; and how it is deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadward.model.errors import UnknownPerson
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes import shape
from leadward.workflows import erasing, journal, places

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

EXPIRE_DAYS = 730
"""Notes on people are about work, and work of two years ago is done: older ones are offered for deletion."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where something is kept. `exists` is False where nothing is there yet."""

    what: str
    path: Path
    exists: bool
    size: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom notes name, as typed: how many notes, and the days of the oldest and the newest."""

    name: str
    notes: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class History:
    """Facts of one repository: how many names with e-mail and commits are kept of it."""

    name: str
    root: str
    identities: int
    commits: int


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held. `kinds` counts notes by kind."""

    kinds: dict[str, int]
    people: tuple[Named, ...]
    histories: tuple[History, ...]
    places: tuple[Place, ...]
    refused: int
    """Files of the spool that were no notes and were set aside."""
    old: int
    """Notes that name people and are older than EXPIRE_DAYS."""
    erased: int = 0
    """People on the list of those who were erased."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A note about a person. `named`: in a field made for it; else its text holds the name."""

    id: str
    kind: str
    on: date
    summary: str
    named: bool


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many notes went, which histories are read anew, and whether the person is on the list of those never read."""

    notes: int
    histories: tuple[str, ...]
    listed: bool


@journal.held()
def held(today: date) -> Held:
    """All that is held here about anybody. Nothing is read again, made or changed."""
    return Held(
        journal.counts(),
        tuple(Named(*each) for each in journal.people()),
        _histories(),
        _places(),
        len(journal.refused_notes()),
        journal.count_naming_before(today - timedelta(days=EXPIRE_DAYS)),
        erasing.how_many(),
    )


def traces(name: str) -> tuple[list[Mention], erasing.Traces]:
    """The notes about `name`, and what facts hold of a person so called in full.

    A whole name or an address that nothing knows yet can be kept out of what is read later. Raises UnknownPerson where it is
    neither, and nothing is known of it.
    """
    in_facts = erasing.traces(name)
    try:
        return mentions(name), in_facts
    except UnknownPerson:
        if in_facts.pairs or in_facts.said:
            return [], in_facts
        raise UnknownPerson(
            f"Nothing here names or mentions {visible(name)}. With a whole name or an e-mail address they can be kept out of "
            "what is read later: leadward privacy forget 'WHOLE NAME'"
        ) from None


def mentions(name: str) -> list[Mention]:
    """The notes about `name`, oldest first: those that said so earlier, and withdrawn ones, too. Raises UnknownPerson."""
    wanted = " ".join(name.casefold().split())
    about: dict[str, Mention] = {}
    for state in journal.that_ever_said(wanted.split()) if wanted else ():
        if found := _mention(state, wanted):
            before = about.get(found.id)
            about[found.id] = replace(found, named=found.named or (before is not None and before.named))
    if not about:
        raise UnknownPerson(f"No note names or mentions {visible(name)}; `leadward privacy` lists who is named.")
    return list(about.values())


def old(today: date, days: int = EXPIRE_DAYS) -> list[Mention]:
    """Notes that name people and are about a day more than `days` ago, oldest first."""
    return [_as_mention(note, True) for note in journal.naming_before(today - timedelta(days=days))]


def forget(name: str, texts_too: bool = False) -> Forgotten:
    """Delete the notes that name a person, with `texts_too` those that mention them; keep them out of facts. Raises UnknownPerson."""
    found, in_facts = traces(name)
    gone = delete(each for each in found if each.named or texts_too)
    return Forgotten(len(gone), erasing.erase(in_facts), bool(in_facts.telling))


def delete(found: Iterable[Mention]) -> list[str]:
    """Erase notes for good, their histories and the backups that may hold them; their full ids."""
    ids = [each.id for each in found]
    return journal.erase(*ids) if ids else []


def _mention(note: StoredNote[Any], wanted: str) -> Mention | None:
    names = {" ".join(name.casefold().split()) for name in shape.people_of(note.body)}
    if any(wanted == name or wanted in name.split() for name in names):
        return _as_mention(note, True)
    said = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", " ".join(shape.words(note.body).casefold().split()))
    return _as_mention(note, False) if wanted and said else None


def _as_mention(note: StoredNote[Any], named: bool) -> Mention:
    return Mention(note.id, note.kind, note.on, shape.summary(note.body), named)


def _histories() -> tuple[History, ...]:
    from leadward.warehouse.store import Store

    place = places.facts_path()
    stores = [Store(each) for each in sorted(place.iterdir()) if each.is_dir()] if place.is_dir() else []
    found = [manifest for store in stores if (manifest := store.latest())]
    return tuple(
        History(each.name, each.root, each.counts.get("identities", 0), each.counts.get("commits", 0)) for each in found
    )


def _places() -> tuple[Place, ...]:
    home = places.home()
    kept = (
        ("what you wrote", places.journal_path()),
        ("notes that wait", places.spool_path()),
        ("copies of the journal", home / "backups"),
        ("facts from repositories", places.facts_path()),
        ("configuration", places.config_path()),
        ("erased people, hashed", erasing.list_path()),
        ("the key to those hashes", erasing.key_path()),
    )
    return tuple(Place(what, path, path.exists(), _size(path)) for what, path in kept)


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(each.lstat().st_size for each in files if each.is_file() and not each.is_symlink())
