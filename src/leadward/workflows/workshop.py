"""A repository for the made-up trees of one run, deleted behind it; those of runs that were killed go a day later."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from leadward.connectors.git import own_repository
from leadward.connectors.git.layout import Layout
from leadward.warehouse.store import Store

_ABANDONED_SECONDS = 86_400


class Workshop:
    """Entering gives its place, which borrows the objects of the store's own repository."""

    def __init__(self, store: Store, layout: Layout) -> None:
        self._store, self._layout = store, layout
        self._place = store.place / f"workshop-{os.getpid()}"

    def __enter__(self) -> Path:
        for old in self._store.place.glob("workshop-*"):
            if old.stat().st_mtime < time.time() - _ABANDONED_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
        return own_repository.borrowing(self._place, self._store.place / "git", self._layout)

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._place, ignore_errors=True)
