"""What waits in the spool, taken into the journal: a file goes once its note is on disk, and what is no note is set aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from leadward.inbox import spool

if TYPE_CHECKING:
    from leadward.journal.store import Journal

_BATCH = 500
"""Notes that are written at once."""


def take_in(journal: Journal, folder: Path) -> None:
    """Take in all that waits in the folder, in batches."""
    if not (pairs := spool.waiting(folder)):
        return
    from leadward.journal.stored import Offered

    for start in range(0, len(pairs), _BATCH):
        batch = pairs[start : start + _BATCH]
        kept = journal.take_in([Offered(pair.told, pair.file.exists) for pair in batch])
        spool.remove(pair.file for pair, taken in zip(batch, kept, strict=True) if taken)
        for pair, taken in zip(batch, kept, strict=True):
            if not taken:
                spool.set_aside(pair.file)
