"""The way into the journal: check it, back it up and migrate it where it is older, and give it to Django."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.journal import file
from leadward.journal.failures import busy_seconds, translated
from leadward.model.errors import StoreTooNew, UnknownName

if TYPE_CHECKING:
    from django.apps.registry import Apps

    from leadward.journal.store import Journal

VERSION = 3
"""How many migrations this Leadward knows; a test counts them."""


def open_journal(path: Path, create: bool = False) -> Journal:
    """The journal at `path`, whole and of this version; made first where `create` says so (its folder must exist).

    One journal is open at a time in a process. Raises UnknownName (there is none), StoreTooNew, StoreBroken, StoreBusy,
    CannotWrite.
    """
    file.refuse_lost(path)
    if not path.exists() and not create:
        raise UnknownName("There are no notes yet; `leadward log WHAT YOU DID` writes the first one.")
    if _version(path) != VERSION:
        with file.alone(path):
            _bring_up(path)
    file.ready(path)
    give_to_django(path)
    from leadward.journal.store import Journal

    return Journal(path)


def is_ready(path: Path) -> bool:
    """Whether a journal is there, whole and of this version, so that it can be read without more ado.

    Raises StoreTooNew, StoreBroken, StoreBusy, CannotWrite.
    """
    if not path.exists() or _version(path) != VERSION:
        return False
    file.ready(path)
    return True


def _version(path: Path) -> int:
    """The journal's version, 0 where there is none yet. Raises StoreTooNew."""
    found = file.version_of(path, VERSION) if path.exists() else 0
    if found > VERSION:
        raise StoreTooNew(
            f"The journal {path} was written by a newer Leadward (form {found}; this one knows {VERSION}). Upgrade it."
        )
    return found


def _bring_up(path: Path) -> None:
    """Under the lock: make or migrate. Killed at any point, the next opening goes on from there."""
    found = _version(path) if path.exists() and path.stat().st_size else 0
    if found == VERSION:
        return
    if found:
        file.backup(path, found)
    if path.exists() and path.stat().st_size:
        file.claim(path)
        give_to_django(path)
        with translated(path):
            migrate(VERSION)
        file.tidy(path)
        file.vouch(path)
    else:
        _make(path)


def _make(path: Path) -> None:
    """A new journal under another name, which gets its own when it is whole: so an empty one is damage, never a beginning."""
    draft = path.with_name(path.name + ".making")
    with translated(path):
        for left in path.parent.glob(f"{draft.name}*"):
            left.unlink(missing_ok=True)
        file.claim(draft)
        give_to_django(draft)
        migrate(VERSION)
        file.sync(draft)
        os.replace(draft, path)
        file.sync(path.parent)
        file.vouch(path)


def bring_up_apart(path: Path) -> None:
    """Migrate a file that nobody else knows of, such as a copy that is to be restored: no lock, no copy of it."""
    if _version(path) != VERSION:
        give_to_django(path)
        with translated(path):
            migrate(VERSION)


def migrate(version: int = 0) -> tuple[tuple[str, str], ...]:
    """All that is missing up to that form (0: the newest) in one transaction, the version included; the migrations that make it.

    Left to itself, Django commits a migration before it records it, and one killed in between cannot be gone on with.
    """
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    version = version or VERSION
    connection.disable_constraint_checking()  # the schema editor asks for that before a transaction begins
    with transaction.atomic():
        executor = MigrationExecutor(connection)
        graph = executor.loader.graph
        plan = graph.forwards_plan(graph.leaf_nodes("journal")[0])[:version]
        executor.migrate([plan[-1]])
        connection.check_constraints()
        connection.cursor().execute(f"PRAGMA user_version={version}")
    connection.close()
    return tuple(plan)


def load() -> None:
    """Make Django ready, with the settings that were chosen, else those of the journal alone."""
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadward.journal.settings")
        with zone_kept():
            _populate(apps)


@contextmanager
def zone_kept() -> Iterator[None]:
    """Leave the machine's zone as it was, whatever runs within: Django makes that of its settings the one of the process."""
    before = os.environ.get("TZ")
    try:
        yield
    finally:
        if os.environ.get("TZ") != before:
            if before is None:
                del os.environ["TZ"]
            else:
                os.environ["TZ"] = before
            time.tzset()


def _populate(apps: Apps) -> None:
    """What `django.setup` does, without addresses of pages and logging: those load mail, forms and HTTP, a quarter of its time."""
    from django.conf import settings

    apps.populate(settings.INSTALLED_APPS)


def give_to_django(path: Path) -> None:
    """Load Django and make the file at `path` its database; what was open before is closed."""
    load()
    from django.db import connections

    if "default" in connections.settings:
        connections["default"].close()
        del connections["default"]
    connections.settings["default"].update(
        ENGINE="django.db.backends.sqlite3",
        NAME=str(path),
        OPTIONS={"transaction_mode": "IMMEDIATE", "timeout": busy_seconds(), "init_command": file.pragmas()},
    )
