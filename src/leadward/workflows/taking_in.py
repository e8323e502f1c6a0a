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
    if not (found := spool.waiting(folder)):
        return
    from leadward.journal.stored import Offered

    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH]
        kept = journal.take_in([Offered(each.told, each.file.exists) for each in batch])
        spool.remove(each.file for each, taken in zip(batch, kept, strict=True) if taken)
        for each, taken in zip(batch, kept, strict=True):
            if not taken:
                spool.set_aside(each.file)
