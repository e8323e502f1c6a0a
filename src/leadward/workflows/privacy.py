"""What is held here, about me and about others; and how it is deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadward.model.errors import UnknownPerson
from leadward.model.folding import folded, loosely
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.workflows import addresses, desks, erasing, forgotten
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote
    from leadward.journal.tombstones import Tombstone

EXPIRE_DAYS = 730
"""Notes on people are about work, and work of two years ago is done: older ones are offered for deletion."""


_AROUND = ".,;:!?()[]{}<>'\"`*_-–—…“”‘’"


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
    """A note about a person. `named`: in a field made for it; else its text holds the name. `spelled`: as it stands there."""

    id: str
    kind: str
    on: date
    summary: str
    named: bool
    spelled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many notes went, which histories are read anew, and whether the person is on the list of those never read."""

    notes: int
    histories: tuple[str, ...]
    listed: bool
    desk: bool = False
    """Whether a plan half worked out named them and went, too."""


@opened_once
def held(ws: Workspace) -> Held:
    """All that is held here about anybody. Nothing is read again, made or changed."""
    return Held(
        ws.notes.counts(),
        tuple(Named(*person) for person in ws.notes.people()),
        _histories(ws),
        _places(ws),
        len(ws.notes.refused_notes()),
        ws.notes.count_naming_before(ws.today - timedelta(days=EXPIRE_DAYS)),
        erasing.how_many(ws.home),
    )


def traces(ws: Workspace, name: str) -> tuple[list[Mention], erasing.Traces]:
    """The notes about `name`, and what facts hold of a person so called in full.

    A whole name or an address that nothing knows yet can be kept out of what is read later. Raises UnknownPerson where it is
    neither, and nothing is known of it.
    """
    in_facts = erasing.traces(ws.home, name)
    try:
        return mentions(ws, name), in_facts
    except UnknownPerson:
        if in_facts.pairs or in_facts.said or desks.names(ws.home, (name,)):
            return [], in_facts
        raise UnknownPerson(
            f"Nothing here names or mentions {name}. With a whole name or an e-mail address they can be kept out of "
            "what is read later: leadward privacy forget 'WHOLE NAME'"
        ) from None


def other_spellings(name: str, found: Iterable[Mention], facts: erasing.Traces) -> tuple[str, ...]:
    """What a name matches beyond itself as typed: other spellings in notes, other names and addresses in facts."""
    typed = " ".join(name.split())
    noted = (said for mention in found for said in mention.spelled)
    return tuple(said for said in dict.fromkeys((*noted, *facts.spellings)) if " ".join(said.split()) != typed)


def mentions(ws: Workspace, name: str) -> list[Mention]:
    """The notes about `name`, oldest first: those that said so earlier, and withdrawn ones, too. Raises UnknownPerson.

    In whatever case and Unicode form it was typed, and with whatever i of Turkish.
    """
    wanted = loosely(name)
    about: dict[str, Mention] = {}
    for state in ws.notes.that_ever_said(folded(name).split()) if wanted else ():
        if mention := _mention(state, wanted):
            before = about.get(mention.id)
            spelled = dict.fromkeys((*(before.spelled if before else ()), *mention.spelled))
            named = mention.named or (before is not None and before.named)
            about[mention.id] = replace(mention, named=named, spelled=tuple(spelled))
    if not about:
        raise UnknownPerson(f"No note names or mentions {name}; `leadward privacy` lists who is named.")
    return list(about.values())


def old(ws: Workspace, days: int = EXPIRE_DAYS) -> list[Mention]:
    """Notes that name people and are about a day more than `days` ago, oldest first."""
    return [_as_mention(note, True) for note in ws.notes.naming_before(ws.today - timedelta(days=days))]


def forget(ws: Workspace, name: str, texts_too: bool = False) -> Forgotten:
    """Delete the notes that name a person, with `texts_too` those that mention them; keep them out of facts. Raises UnknownPerson."""
    found, in_facts = traces(ws, name)
    stones = [forgotten.stone_of(ws, name)]
    gone = delete(ws, (mention for mention in found if mention.named or texts_too), stones)
    if not gone:
        ws.notes.remember(stones)
    histories = erasing.erase(ws.home, in_facts)
    forgotten.carry_along(ws)
    lay = desks.forget(ws.home, (name, *in_facts.spellings, *(said for mention in found for said in mention.spelled)))
    return Forgotten(len(gone), histories, bool(in_facts.telling), lay)


def delete(ws: Workspace, found: Iterable[Mention], stones: Sequence[Tombstone] = ()) -> list[str]:
    """Erase notes for good, their histories and the backups that may hold them; their full ids."""
    ids = [mention.id for mention in found]
    return ws.notes.erase(*ids, stones=stones) if ids else []


def _mention(note: StoredNote[Any], wanted: str) -> Mention | None:
    names = {person: loosely(person) for person in shape.people_of(note.body)}
    spelled = [said for said, name in names.items() if wanted == name or wanted in name.split()]
    if spelled:
        return _as_mention(note, True, spelled)
    text = shape.words(note.body)
    if not re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", loosely(text)):
        return None
    return _as_mention(note, False, _spelled(text, wanted))


def _spelled(text: str, wanted: str) -> list[str]:
    """How a name of so many words stands in a text, without the signs around it."""
    words, count = text.split(), len(wanted.split())
    spans = (" ".join(words[at : at + count]).strip(_AROUND) for at in range(len(words) - count + 1))
    return [span for span in spans if loosely(span) == wanted]


def _as_mention(note: StoredNote[Any], named: bool, spelled: Iterable[str] = ()) -> Mention:
    return Mention(note.id, note.kind, note.on, shape.summary(note.body), named, tuple(dict.fromkeys(spelled)))


def _histories(ws: Workspace) -> tuple[History, ...]:
    from leadward.warehouse.store import Store

    place = ws.home.facts
    stores = [Store(path) for path in sorted(place.iterdir()) if path.is_dir()] if place.is_dir() else []
    manifests = [manifest for store in stores if (manifest := store.latest())]
    return tuple(
        History(manifest.name, manifest.root, manifest.counts.get("identities", 0), manifest.counts.get("commits", 0))
        for manifest in manifests
    )


def _places(ws: Workspace) -> tuple[Place, ...]:
    home = ws.home.data
    kept = (
        ("what you wrote", ws.home.journal),
        ("notes that wait", ws.home.spool),
        ("copies of the journal", home / "backups"),
        ("facts from repositories, calendars and forges", ws.home.facts),
        ("which moves weeks showed", ws.home.shown_weeks),
        ("a plan half worked out, with its record", ws.home.desk),
        ("configuration", ws.home.configuration),
        ("calendars' addresses and tokens in no keyring", addresses.path(ws.home)),
        ("erased people, hashed", erasing.list_path(ws.home)),
        ("the key to those hashes", erasing.key_path(ws.home)),
    )
    return tuple(Place(what, path, path.exists(), _size(path)) for what, path in kept)


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if file.is_file() and not file.is_symlink())
