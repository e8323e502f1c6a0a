"""The workspace of a test: what the environment of the test says, on a fixed day where one is given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pytest

from leadward.model import days
from leadward.workflows import journal
from leadward.workflows.places import Home
from leadward.workflows.sources import Where
from leadward.workflows.workspace import Workspace, workspace


def here(today: date | None = None, where: Where | str | None = None, **told: Any) -> Workspace:
    """The workspace at the home that the environment names."""
    looked_at = where if isinstance(where, Where) else Where(where)
    home = Home.of_environment()
    return workspace(home, lambda: today or datetime.now(days.zone()).date(), where=looked_at, **told)


@contextmanager
def opened_once() -> Iterator[None]:
    """The journal of this test, opened once for whatever asks it within, commands too."""
    shared = journal._OpenedOnce()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "_OpenedOnce", lambda: shared)
        with here().notes.held():
            yield
