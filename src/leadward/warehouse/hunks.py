"""Hunks kept by content, below `hunks/`: computed once for each pair of blobs, whatever path and commit they belong to.

Plain files and not Parquet: to load Arrow takes longer than to compare all that a small history needs. Each file holds some pairs,
checks itself, and is whole or left out: what is lost is computed again. They name nobody.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path

from leadward.warehouse.store import Store, make_private

Pair = tuple[bytes, bytes]
"""Ids in hex; packed as bytes."""
_HEAD = struct.Struct("<8sIII")
"""What it is, bytes of an id, pairs, numbers."""
_KIND = b"hunks-01"
_DIGEST = 16
_MOST = 8
"""Files that are left alone."""


class Hunks:
    """The pairs of one store."""

    def __init__(self, store: Store) -> None:
        self._store, self._folder = store, store.place / "hunks"

    def known(self, wanted: Iterable[Pair]) -> dict[Pair, array[int]]:
        """Those of `wanted` that are kept, each as (lines before, deleted, added) of its hunks one behind the other."""
        asked = set(wanted)
        found: dict[Pair, array[int]] = {}
        for file in self._files():
            pairs, counts, numbers = _read(file)
            at = 0
            for pair, count in zip(pairs, counts, strict=True):
                if pair in asked:
                    found[pair] = numbers[at : at + count]
                at += count
        return found

    def keep(self, found: Mapping[Pair, array[int]]) -> None:
        """Keep these, in a file of their own; many small files become one. Raises CannotWrite."""
        if not found:
            return
        make_private(self._folder)
        with self._store.writing():
            files = self._files()
            number = int(files[-1].stem) + 1 if files else 1
            light = _lightest(files) if len(files) >= _MOST else []
            self._write(number, {**_joined(light), **found})
            for file in light:
                file.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9]*.hunks"))

    def _write(self, number: int, found: Mapping[Pair, array[int]]) -> None:
        draft = self._folder / f"{number:06d}.{os.getpid()}.draft"
        self._store.write(f"hunks/{draft.name}", _packed(found))
        draft.replace(self._folder / f"{number:06d}.hunks")


def _packed(found: Mapping[Pair, array[int]]) -> bytes:
    numbers = array("I")
    for hunks in found.values():
        numbers += hunks
    counts = array("I", map(len, found.values()))
    width = len(next(iter(found))[0]) // 2
    body = b"".join(
        (
            _HEAD.pack(_KIND, width, len(found), len(numbers)),
            bytes.fromhex(b"".join(old + new for old, new in found).decode()),
            _little(counts).tobytes(),
            _little(numbers).tobytes(),
        )
    )
    return body + hashlib.blake2b(body, digest_size=_DIGEST).digest()


def _read(file: Path) -> tuple[list[Pair], array[int], array[int]]:
    """(pairs, numbers of each, all numbers); nothing where the file is not whole."""
    try:
        body, digest = (whole := file.read_bytes())[:-_DIGEST], whole[-_DIGEST:]
        kind, width, pairs, numbers = _HEAD.unpack_from(body)
        if kind != _KIND or hashlib.blake2b(body, digest_size=_DIGEST).digest() != digest:
            raise ValueError(file)
    except (OSError, ValueError, struct.error):
        return [], array("I"), array("I")
    at = _HEAD.size
    told = body[at : at + 2 * width * pairs].hex().encode()
    ids = [told[place : place + 2 * width] for place in range(0, len(told), 2 * width)]
    at += 2 * width * pairs
    counts, told_numbers = array("I"), array("I")
    counts.frombytes(body[at : at + 4 * pairs])
    told_numbers.frombytes(body[at + 4 * pairs : at + 4 * (pairs + numbers)])
    return list(zip(ids[::2], ids[1::2], strict=True)), _little(counts), _little(told_numbers)


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return numbers
    swapped = numbers[:]
    swapped.byteswap()
    return swapped


def _lightest(files: list[Path]) -> list[Path]:
    """The newest files: as many as together weigh half as much as the one before them."""
    sizes = [file.stat().st_size for file in files]
    first = len(files) - 1
    while first > 0 and sizes[first - 1] <= 2 * sum(sizes[first:]):
        first -= 1
    return files[first:]


def _joined(files: Iterable[Path]) -> dict[Pair, array[int]]:
    found: dict[Pair, array[int]] = {}
    for file in files:
        pairs, counts, numbers = _read(file)
        at = 0
        for pair, count in zip(pairs, counts, strict=True):
            found[pair] = numbers[at : at + count]
            at += count
    return found
