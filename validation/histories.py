"""Opens a public history as the product does, at the day of its last commit or at an earlier one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from leadward.connectors.git.process import Git
from leadward.connectors.git.trees import Trees
from leadward.model.analysis import Scope
from leadward.warehouse.session import Session
from leadward.warehouse.trees import tree_at
from leadward.workflows.sync import sync

CACHE = Path(os.environ.get("LEADWARD_VALIDATION_CACHE", Path(tempfile.gettempdir()) / "leadward-validation"))
FAR = 1 << 40


def opened(repository: Path, as_of: int | None = None) -> tuple[Session, Scope]:
    """The facts of `repository` with the tree of then; as of a day after its last commit where no moment is given (s UTC)."""
    store, manifest = sync(repository, CACHE)
    if as_of is None:
        whole = Session(store, manifest, FAR)
        as_of = int(whole.query('SELECT max(coalesce(landed_at, "at")) FROM commits')[0][0]) + 86400
        whole.close()
    trees = Trees(Git(store.place / "git"))
    return Session(store, manifest, as_of, tree=lambda commit: tree_at(store, trees, commit)), Scope(as_of)
