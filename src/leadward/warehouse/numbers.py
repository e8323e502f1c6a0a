"""Numbers for things in the order of arrival, going on from what a store has, without loading all of it into Python."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_FEW = 100_000


def places(known: pa.ChunkedArray | None, things: Sequence[bytes]) -> dict[bytes, int]:
    """Where in `known` those of `things` are that it holds: one pass over the column, hashing the few asked for."""
    if known is None or not len(known) or not things:
        return {}
    if len(known) <= _FEW:
        wanted = set(things)
        return {thing: place for place, thing in enumerate(known.to_pylist()) if thing in wanted}
    import pyarrow.compute as pc  # costs more to import than looking through a few

    asked = pa.array(things, known.type)
    found = pc.indices_nonzero(pc.is_in(known, value_set=asked))
    return dict(zip(known.take(found).to_pylist(), found.to_pylist(), strict=True))


class Numbers:
    """Gives each distinct thing a number; things of an earlier sync keep theirs."""

    def __init__(self, known: pa.ChunkedArray | None = None) -> None:
        self._known = known
        self._of: dict[bytes, int] = {}
        self._new: list[bytes] = []
        self._first = len(known) if known is not None else 0

    def __len__(self) -> int:
        return self._first + len(self._new)

    def __call__(self, things: Sequence[bytes]) -> NDArray[np.uint32]:
        """The number of each of `things`, in order."""
        of = self._of
        unseen = [thing for thing in dict.fromkeys(things) if thing not in of]
        of.update(places(self._known, unseen))
        for thing in unseen:
            if thing not in of:
                of[thing] = self._first + len(self._new)
                self._new.append(thing)
        return np.fromiter(map(of.__getitem__, things), np.uint32, len(things))

    def new(self) -> list[bytes]:
        """What was not known before, in the order of its numbers."""
        return self._new
