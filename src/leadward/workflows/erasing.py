"""People erased from facts: found in what was read of repositories and calendars, kept on a list of keyed hashes, read no more."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.dimensions.erased import Erased, telling
from leadward.dimensions.erased_meetings import masked_snapshot
from leadward.dimensions.lens import Rules
from leadward.inbox import private
from leadward.model.errors import StoreBroken
from leadward.model.folding import loosely
from leadward.model.records import dataclass
from leadward.model.text import decoded
from leadward.workflows import sources
from leadward.workflows.configuration import rules
from leadward.workflows.places import Home

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
    def spellings(self) -> tuple[str, ...]:
        """Every name with e-mail that is meant, as text; names alone where an address is empty."""
        shown = (
            " ".join(decoded(name).split()) + (f" <{decoded(email)}>" if email else "") for name, email in self.pairs
        )
        return tuple(dict.fromkeys(text.strip() for text in shown))

    @property
    def telling(self) -> tuple[str, ...]:
        """All that a later reading knows them by."""
        typed = telling(*_pair(self.said)) if self.said else ()
        return tuple(dict.fromkeys([*typed, *(said for pair in self.pairs for said in telling(*pair))]))


def erased(home: Home) -> Erased:
    """The list as it stands. Raises StoreBroken, rather than bring somebody back, where it or its key cannot be read."""
    try:
        told = json.loads(list_path(home).read_bytes())
        marks = {str(one): str(mark) for one, mark in told["marks"].items()}
    except FileNotFoundError:
        return Erased()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise _broken(
            f"{list_path(home)}, the list of people who were erased, cannot be read; bring it back."
        ) from None
    return Erased(_key(home, told), marks)


def rules_kept(home: Home) -> Rules:
    """What the reader set, without the names of those who were erased: it joins addresses to a name."""
    said, gone = rules(home), erased(home)
    if not gone.marks:
        return said
    return replace(
        said, people=tuple((gone.text(name), emails) for name, emails in said.people), mailmap=gone.raw(said.mailmap)
    )


def list_path(home: Home) -> Path:
    """The list of those who were erased."""
    return home.data / "erased.json"


def key_path(home: Home) -> Path:
    """The key without which the list tells nothing: beside the configuration, where no copy of notes takes it along."""
    return home.configuration.with_name("erased.key")


def _key(home: Home, told: dict[str, object]) -> bytes:
    """The key of the list; earlier lists held it themselves."""
    try:
        found = bytes.fromhex(str(told["key"]) if "key" in told else key_path(home).read_text())
    except (OSError, ValueError):
        found = b""
    if len(found) == 32:
        return found
    raise _broken(
        f"{key_path(home)}, the key to the list of people who were erased, cannot be read; bring it back, or delete "
        f"{list_path(home)} and erase them again."
    )


def key(home: Home) -> bytes:
    """The key under which people are erased here; b'' where nobody ever was. Raises StoreBroken."""
    return erased(home).key or _key_on_disk(home)


def made_key(home: Home) -> bytes:
    """The key, chosen now where nobody ever was erased. Once chosen it stays: tombstones of notes are under it, too."""
    if not (chosen := key(home)):
        import secrets

        chosen = secrets.token_bytes(32)
        _write(key_path(home), chosen.hex())
    return chosen


def _key_on_disk(home: Home) -> bytes:
    try:
        found = bytes.fromhex(key_path(home).read_text())
    except (OSError, ValueError):
        return b""
    return found if len(found) == 32 else b""


def _write(path: Path, content: str) -> None:
    private.make_private(path.parent)
    private.write_private(path, content.encode() + b"\n")


def _broken(why: str) -> StoreBroken:
    return StoreBroken(why)


def traces(home: Home, name: str) -> Traces:
    """What facts hold of the person of this whole name or e-mail, other addresses under the same name included."""
    known = [(manifest.name, set(_pairs(store, manifest))) for store, manifest in _stores(home)]
    text = " ".join(name.split())
    wanted = {text.casefold(), *telling(*_pair(text))}
    everyone = {pair for _, pairs in known for pair in pairs}
    found = {pair for pair in everyone if _is_spelling(pair, text)}
    wanted |= {text for pair in found for text in telling(*pair)}
    while more := {pair for pair in everyone - found if wanted & set(telling(*pair))}:
        found |= more
        wanted |= {said for pair in more for said in telling(*pair)}
    whole = text if any(telling(*_pair(text))) else ""
    histories = tuple(history for history, pairs in known if found & pairs)
    return Traces(histories, tuple(sorted(found)), whole, _unread(home))


def _is_spelling(pair: Pair, text: str) -> bool:
    """Whether the pair bears this whole name or address, with whatever i of Turkish."""
    name, email = (loosely(decoded(part)) for part in pair)
    wanted = loosely(text)
    return wanted in (name, email) and any(telling(*_pair(text)))


def _unread(home: Home) -> tuple[str, ...]:
    roots = {manifest.root for _, manifest in _stores(home)}
    return tuple(
        repository.name for repository in sources.repositories(home) if str(repository.path.resolve()) not in roots
    )


def erase(home: Home, found: Traces) -> tuple[str, ...]:
    """Put the person on the list, then delete the facts that name them; the histories that are read anew next time."""
    if not found.telling:
        return ()
    return clear(home, _listed(home, found))


def clear(home: Home, now: Erased) -> tuple[str, ...]:
    """Delete the facts that name somebody on the list; the histories that are read again next time."""
    gone = tuple(manifest.name for store, manifest in list(_stores(home)) if _deleted(store, manifest, now))
    _mask_calendars(home, now)
    shutil.rmtree(home.facts / "forges", ignore_errors=True)
    (home.facts / "shown.json").unlink(missing_ok=True)
    home.shown_weeks.unlink(missing_ok=True)
    return gone


def _listed(home: Home, found: Traces) -> Erased:
    """The list with the person on it: the key is written first, so that no list is ever without."""
    return add_to_list(home, [[Erased(made_key(home)).digest(said) for said in found.telling]])


def add_to_list(home: Home, people: Iterable[Collection[str]]) -> Erased:
    """The list with people on it, each given by keyed hashes under our key."""
    before, chosen = erased(home), made_key(home)
    marks = dict(before.marks)
    for digests in people:
        known = [marks[digest] for digest in digests if digest in marks]
        mark = known[0] if known else f"e{len(set(marks.values())) + 1}"
        marks.update(dict.fromkeys(digests, mark))
    _write(key_path(home), chosen.hex())
    _write(list_path(home), json.dumps({"marks": marks}, indent=1))
    return Erased(chosen, marks)


def _deleted(store: Store, manifest: Manifest, now: Erased) -> bool:
    """Delete the facts of one repository where they hold anything that may not be kept any more."""
    from leadward.warehouse.forgetting import holds

    if not holds(store, manifest, now):
        return False
    shutil.rmtree(store.place)
    return True


def _mask_calendars(home: Home, now: Erased) -> None:
    """Meetings as last read, written again without the person: an address is not asked for that."""
    for file in (home.facts / "calendars").glob("*.json"):
        before = file.read_bytes()
        if (after := masked_snapshot(before, now)) != before:
            private.write_private(file, after)


def how_many(home: Home) -> int:
    """How many people are on the list."""
    return len(set(erased(home).marks.values()))


def _pair(text: str) -> Pair:
    """What the user wrote, as a name or as an address."""
    return (b"", text.encode("utf-8", "replace")) if "@" in text else (text.encode("utf-8", "replace"), b"")


def _stores(home: Home) -> Iterator[tuple[Store, Manifest]]:
    from leadward.warehouse.store import Store

    place = home.facts
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        store = Store(path)
        if path.is_dir() and (manifest := store.latest()):
            yield store, manifest


def _pairs(store: Store, manifest: Manifest) -> list[Pair]:
    from leadward.warehouse.forgetting import pairs

    return pairs(store, manifest)
