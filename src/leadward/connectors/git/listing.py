"""Ids to read, filled from the front while git still lists them, taken in runs by those who read."""

from __future__ import annotations

import threading
from collections.abc import Iterable

_LEAST = 512
_MOST = 16384


class Listing:
    """Ids in hex, one a line of `width` characters. One thread fills, another takes; both may be the same."""

    def __init__(self, width: int, readers: int) -> None:
        self._line = width + 1
        self._share = 2 * readers
        self._held: list[bytes] = []
        self._size = self._taken = 0
        self._done = False
        self._grew = threading.Condition()

    def fill(self, blocks: Iterable[bytes]) -> None:
        """Take in what git prints, to its end; a failure of `blocks` ends the listing and is raised here."""
        try:
            for block in blocks:
                with self._grew:
                    self._held.append(block)
                    self._size += len(block)
                    self._grew.notify_all()
        finally:
            with self._grew:
                self._done = True
                self._grew.notify_all()

    @property
    def total(self) -> int:
        """Number of ids listed; 0 while the list still grows."""
        return self._size // self._line if self._done else 0

    def take(self) -> list[bytes]:
        """The next run of ids; empty at the end. Long runs keep git's cache of deltas warm, and the last ones are short."""
        with self._grew:
            self._grew.wait_for(lambda: self._done or self._left() >= 2 * _LEAST)
            share = self._left() // (self._share if self._done else 2)
            return self._cut(max(_LEAST, min(_MOST, share)))

    def _left(self) -> int:
        return (self._size - self._taken) // self._line

    def _cut(self, count: int) -> list[bytes]:
        text = b"".join(self._held)
        cut = min(count, len(text) // self._line) * self._line
        self._held = [text[cut:]]
        self._taken += cut
        return text[:cut].split()
