"""People erased from facts: found in what was read of repositories, kept on a list of keyed hashes, read no more."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leadward.dimensions.erased import Erased, telling
from leadward.model.errors import StoreBroken
from leadward.warehouse.store import Manifest, Store
from leadward.workflows import places

Pair = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Traces:
    """What facts hold of one person: the histories that name them, and every name with e-mail found there."""

    histories: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()


def erased() -> Erased:
    """The list as it stands. Raises StoreBroken, rather than bring somebody back, where it cannot be read."""
    try:
        told = json.loads(_path().read_bytes())
        return Erased(bytes.fromhex(told["key"]), {str(one): str(mark) for one, mark in told["marks"].items()})
    except FileNotFoundError:
        return Erased()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise StoreBroken(f"{_path()}, the list of people who were erased, cannot be read; bring it back.") from None


def traces(name: str) -> Traces:
    """What facts hold of the person of this whole name or e-mail, other addresses under the same name included."""
    known = [(manifest.name, set(_pairs(store, manifest))) for store, manifest in _stores()]
    wanted = {" ".join(name.split()).casefold()}
    everyone = {pair for _, pairs in known for pair in pairs}
    found: set[Pair] = set()
    while more := {pair for pair in everyone - found if wanted & set(telling(*pair))}:
        found |= more
        wanted |= {said for pair in more for said in telling(*pair)}
    return Traces(tuple(history for history, pairs in known if found & pairs), tuple(sorted(found)))


def erase(found: Traces) -> None:
    """Put the person on the list, then delete the facts that name them: what reads those repositories next reads them anew."""
    if not found.pairs:
        return
    now = erased()
    key = now.key or secrets.token_bytes(32)
    mark = f"e{len(set(now.marks.values())) + 1}"
    hashes = {Erased(key).digest(said): mark for pair in found.pairs for said in telling(*pair)}
    told = {"key": key.hex(), "marks": {**now.marks, **hashes}}
    places.make_private(places.home())
    places.write_private(_path(), json.dumps(told, indent=1).encode() + b"\n")
    gone = set(found.pairs)
    for store, manifest in list(_stores()):
        if gone & set(_pairs(store, manifest)):
            shutil.rmtree(store.place)
    (places.facts_path() / "shown.json").unlink(missing_ok=True)


def how_many() -> int:
    """How many people are on the list."""
    return len(set(erased().marks.values()))


def _path() -> Path:
    return places.home() / "erased.json"


def _stores() -> Iterator[tuple[Store, Manifest]]:
    place = places.facts_path()
    for each in sorted(place.iterdir()) if place.is_dir() else ():
        store = Store(each)
        if each.is_dir() and (manifest := store.latest()):
            yield store, manifest


def _pairs(store: Store, manifest: Manifest) -> list[Pair]:
    from leadward.warehouse.segments import column

    name, email = (column(store, manifest, "identities", which) for which in ("name", "email"))
    return list(zip(name.to_pylist(), email.to_pylist(), strict=True)) if name is not None and email is not None else []
