"""A stream of texts that end with NUL, each of bounded length. The standard library alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LONGEST_TOKEN = 4 * 1024 * 1024
KEPT_OF_LONGEST = 64 * 1024


def bounded(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same stream; of a token longer than 4 MiB only its first 64 KiB."""
    held: list[bytes] = []
    size = 0
    for block in blocks:
        end = block.rfind(b"\0")
        if end < 0:
            size += len(block)
            if size - len(block) < _LONGEST_TOKEN:
                held.append(block)
            continue
        first = block.find(b"\0")
        head = b"".join(held) + block[:first]
        yield (head if size + first < _LONGEST_TOKEN else head[:KEPT_OF_LONGEST]) + block[first : end + 1]
        held, size = [block[end + 1 :]], len(block) - end - 1
    last = b"".join(held)
    yield last if size < _LONGEST_TOKEN else last[:KEPT_OF_LONGEST]
