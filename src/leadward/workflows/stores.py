"""Which store is a repository's: an id, given when it was first read, that stays its own where the repository is moved.

Ids and where their repositories lie stand in `repositories.json` beside the stores. One that is asked for is looked up by its place,
then, its old place being gone, by the folder's number on the disk or by what its branches say. Stores of earlier versions were called
after their place: such a store is found by that, and its name is its id from then on.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from leadward.connectors.git.layout import Layout
from leadward.inbox.private import make_private, write_private
from leadward.model.errors import CannotWrite
from leadward.model.records import dataclass
from leadward.warehouse.store import Store, key_of

NAME = "repositories.json"


@dataclass(frozen=True, slots=True)
class Lies:
    """Where a repository lay when it was last read: its common folder, and that folder's (device, number)."""

    path: str
    folder: tuple[int, int]


def store_of(layout: Layout, facts: Path) -> Store:
    """The store of a repository below the `facts` folder, be it there or not. Writes nothing."""
    facts = facts.absolute()
    return Store(facts / id_of(layout, facts))


def id_of(layout: Layout, facts: Path) -> str:
    """The id of a repository; the one that it will have, where it was never read."""
    known = lie(facts)
    here = str(layout.common_dir)
    for id, each in known.items():
        if each.path == here:
            return id
    legacy = key_of(layout.common_dir)
    if legacy not in known and (facts / legacy).is_dir():
        return legacy
    for id, each in known.items():
        if not os.path.lexists(each.path) and _is_moved(each, Store(facts / id), layout):
            return id
    return next(id for id in _names(layout.common_dir) if id not in known)


def _names(common_dir: Path) -> Iterator[str]:
    """Ids to give, in order: a place may have been another repository's."""
    yield key_of(common_dir)
    yield from (key_of(Path(f"{common_dir}\0{number}")) for number in count(1))


def _is_moved(lay: Lies, store: Store, layout: Layout) -> bool:
    if lay.folder == _folder(layout.common_dir):
        return True
    manifest = store.latest()
    return manifest is not None and bool(layout.head) and manifest.state == layout.state


def remember(layout: Layout, store: Store) -> None:
    """Write down where the repository of a store lies, where that is new. What cannot be written is looked up again next time."""
    facts, id = store.place.parent, store.place.name
    lies = Lies(str(layout.common_dir), _folder(layout.common_dir))
    if lie(facts).get(id) == lies:
        return
    with suppress(OSError, CannotWrite):
        make_private(facts)
        with (facts / f"{NAME}.lock").open("a") as lock:
            os.chmod(lock.name, 0o600)
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
            by_other = {other: each for other, each in lie(facts).items() if each.path != lies.path}
            told = {other: [each.path, *each.folder] for other, each in {**by_other, id: lies}.items()}
            write_private(facts / NAME, json.dumps(told, indent=1).encode())


def lie(facts: Path) -> Mapping[str, Lies]:
    """Id -> where its repository lies; nothing where the file is not there or not whole."""
    try:
        told = json.loads((facts / NAME).read_bytes())
        return {str(id): Lies(str(path), (int(device), int(number))) for id, (path, device, number) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _folder(place: Path) -> tuple[int, int]:
    try:
        found = place.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)
