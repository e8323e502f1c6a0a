"""People erased from facts: found in what was read of repositories and calendars, kept on a list of keyed hashes, read no more."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.dimensions.erased import Erased, telling
from leadward.dimensions.lens import Rules
from leadward.model.errors import StoreBroken
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import places, sources
from leadward.workflows.configuration import rules

if TYPE_CHECKING:
    from leadward.warehouse.store import Manifest, Store

Pair = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Traces:
    """What facts hold of one person: the histories that name them, and every name with e-mail found there.

    `said` is what tells them apart as the user wrote it, a whole name or an address; '' where it is neither. `unread` are
    sources of which nothing is kept now: other addresses that stand there are not known.
    """

    histories: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    said: str = ""
    unread: tuple[str, ...] = ()

    @property
    def telling(self) -> tuple[str, ...]:
        """All that a later reading knows them by."""
        typed = telling(*_pair(self.said)) if self.said else ()
        return tuple(dict.fromkeys([*typed, *(said for pair in self.pairs for said in telling(*pair))]))


def erased() -> Erased:
    """The list as it stands. Raises StoreBroken, rather than bring somebody back, where it or its key cannot be read."""
    try:
        told = json.loads(list_path().read_bytes())
        marks = {str(one): str(mark) for one, mark in told["marks"].items()}
    except FileNotFoundError:
        return Erased()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise _broken(f"{list_path()}, the list of people who were erased, cannot be read; bring it back.") from None
    return Erased(_key(told), marks)


def rules_kept() -> Rules:
    """What the reader set, without the names of those who were erased: it joins addresses to a name."""
    said, gone = rules(), erased()
    if not gone.marks:
        return said
    return replace(
        said, people=tuple((gone.text(name), emails) for name, emails in said.people), mailmap=gone.raw(said.mailmap)
    )


def list_path() -> Path:
    """The list of those who were erased."""
    return places.home() / "erased.json"


def key_path() -> Path:
    """The key without which the list tells nothing: beside the configuration, where no copy of notes takes it along."""
    return places.config_path().with_name("erased.key")


def _key(told: dict[str, object]) -> bytes:
    """The key of the list; earlier lists held it themselves."""
    try:
        found = bytes.fromhex(str(told["key"]) if "key" in told else key_path().read_text())
    except (OSError, ValueError):
        found = b""
    if len(found) == 32:
        return found
    raise _broken(
        f"{key_path()}, the key to the list of people who were erased, cannot be read; bring it back, or delete "
        f"{list_path()} and erase them again."
    )


def _broken(why: str) -> StoreBroken:
    return StoreBroken(visible(why))


def traces(name: str) -> Traces:
    """What facts hold of the person of this whole name or e-mail, other addresses under the same name included."""
    known = [(manifest.name, set(_pairs(store, manifest))) for store, manifest in _stores()]
    said = " ".join(name.split())
    wanted = {said.casefold(), *telling(*_pair(said))}
    everyone = {pair for _, pairs in known for pair in pairs}
    found: set[Pair] = set()
    while more := {pair for pair in everyone - found if wanted & set(telling(*pair))}:
        found |= more
        wanted |= {said for pair in more for said in telling(*pair)}
    whole = said if any(telling(*_pair(said))) else ""
    histories = tuple(history for history, pairs in known if found & pairs)
    return Traces(histories, tuple(sorted(found)), whole, _unread())


def _unread() -> tuple[str, ...]:
    read = {manifest.root for _, manifest in _stores()}
    return tuple(each.name for each in sources.repositories() if str(each.path.resolve()) not in read)


def erase(found: Traces) -> tuple[str, ...]:
    """Put the person on the list, then delete the facts that name them; the histories that are read anew next time."""
    if not found.telling:
        return ()
    now = _listed(found)
    gone = tuple(manifest.name for store, manifest in list(_stores()) if _deleted(store, manifest, now))
    _mask_calendars(now)
    (places.facts_path() / "shown.json").unlink(missing_ok=True)
    return gone


def _listed(found: Traces) -> Erased:
    """The list with the person on it: the key is written first, so that no list is ever without."""
    before = erased()
    key = before.key or secrets.token_bytes(32)
    known = [before.marks[digest] for each in found.telling if (digest := Erased(key).digest(each)) in before.marks]
    mark = known[0] if known else f"e{len(set(before.marks.values())) + 1}"
    marks = {**before.marks, **{Erased(key).digest(said): mark for said in found.telling}}
    for path, content in ((key_path(), key.hex()), (list_path(), json.dumps({"marks": marks}, indent=1))):
        places.make_private(path.parent)
        places.write_private(path, content.encode() + b"\n")
    return Erased(key, marks)


def _deleted(store: Store, manifest: Manifest, now: Erased) -> bool:
    """Delete the facts of one repository where they hold anything that may not be kept any more."""
    from leadward.warehouse.forgetting import holds

    if not holds(store, manifest, now):
        return False
    shutil.rmtree(store.place)
    return True


def _mask_calendars(now: Erased) -> None:
    """Meetings as last read, written again without the person: an address is not asked for that."""
    from leadward.workflows.calendar import masked_snapshot

    for file in (places.facts_path() / "calendars").glob("*.json"):
        before = file.read_bytes()
        if (after := masked_snapshot(before, now)) != before:
            places.write_private(file, after)


def how_many() -> int:
    """How many people are on the list."""
    return len(set(erased().marks.values()))


def _pair(said: str) -> Pair:
    """What the user wrote, as a name or as an address."""
    return (b"", said.encode("utf-8", "replace")) if "@" in said else (said.encode("utf-8", "replace"), b"")


def _stores() -> Iterator[tuple[Store, Manifest]]:
    from leadward.warehouse.store import Store

    place = places.facts_path()
    for each in sorted(place.iterdir()) if place.is_dir() else ():
        store = Store(each)
        if each.is_dir() and (manifest := store.latest()):
            yield store, manifest


def _pairs(store: Store, manifest: Manifest) -> list[Pair]:
    from leadward.warehouse.forgetting import pairs

    return pairs(store, manifest)
