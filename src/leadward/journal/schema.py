"""What the tables of a journal look like, made by our own migrations: what a file from outside is compared with."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from leadward.model.text import visible

Made = dict[tuple[str, str], tuple[str, str]]
"""(type, name) of everything in a schema -> (its table, the SQL that makes it, spaces apart)."""


class Reference(NamedTuple):
    """A journal of some form as we make it: its schema, and the names of the migrations that made it, in order."""

    made: Made
    migrations: tuple[tuple[str, str], ...]


def of(database: Any) -> Made:
    """The schema of an open database (of SQLite's, or a cursor of Django's)."""
    rows = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    rows = database.fetchall() if rows is None else rows
    return {(str(kind), str(name)): (str(table), " ".join(str(sql or "").split())) for kind, name, table, sql in rows}


@cache
def reference(version: int) -> Reference:
    """How a journal of that form is made, worked out in memory. Whatever journal Django has open is closed."""
    from leadward.journal.opening import give_to_django, migrate

    give_to_django(Path(":memory:"))
    migrations = migrate(version)
    from django.db import connection

    with connection.cursor() as cursor:
        return Reference(of(cursor), migrations)


def difference(database: sqlite3.Connection, wanted: Made) -> str:
    """The first thing in which a schema differs from `wanted`, as a part of a sentence; '' where it does not."""
    here = of(database)
    for kind, name in sorted(set(here) - set(wanted)):
        return f"it holds the {visible(kind)} {visible(name)[:60]}, which no journal has"
    for kind, name in sorted(set(wanted) - set(here)):
        return f"it lacks the {kind} {name}"
    changed = sorted(key for key in wanted if wanted[key] != here[key])
    return f"its {changed[0][0]} {changed[0][1]} is not as a journal's" if changed else ""
