"""Whether a file that came from anywhere is a journal as we make it, in every row: asked before anything is replaced with it.

SQLite runs what a file says: triggers, views, generated columns, functions in indexes. So the schema must be ours to the letter
before a row is read, and what SQLite lets any column hold is looked at value by value.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from leadward.journal import schema
from leadward.journal.checksums import APPLICATION
from leadward.journal.opening import VERSION
from leadward.journal.verify import verify
from leadward.model.errors import StoreBroken, StoreTooNew
from leadward.model.text import visible

_HIGHEST = 1 << 53
"""No number of a journal comes near; a counter of SQLite's at its end takes no further row."""
_LONGEST = 64 << 20
"""Bytes of one value."""
_TYPES = (
    ("char", "text"),
    ("text", "text"),
    ("date", "text"),
    ("int", "integer"),
    ("bool", "integer"),
    ("blob", "blob"),
)


_UNDOES = "SELECT note_id FROM journal_revision WHERE undoes NOT BETWEEN 1 AND number - 1 LIMIT 1"


def examine(path: Path, source: Path) -> tuple[int, int]:
    """(form, notes that stand) of a private copy of `source`. Raises StoreBroken, StoreTooNew: they name `source`."""
    try:
        with closing(opened(path)) as database:
            version = _form(database, source)
            reference = schema.reference(version)
            for why in _faults(database, reference):
                raise refused(source, why)
            notes = int(database.execute("SELECT count(*) FROM journal_note WHERE NOT withdrawn").fetchone()[0])
        seen = verify(path)
        if not seen.whole:
            raise refused(source, seen.why)
        return version, notes
    except (sqlite3.Error, UnicodeDecodeError) as problem:
        raise refused(source, str(problem)[:200]) from None


def refused(source: Path, why: str) -> StoreBroken:
    """The error for a file that is not taken for a journal."""
    return StoreBroken(f"{source} cannot be restored: {why}. Nothing was changed; choose another copy.")


def opened(path: Path) -> sqlite3.Connection:
    """A file that is not trusted, opened so that nothing in it is run and no value is too large."""
    database = sqlite3.connect(path, isolation_level=None)
    database.text_factory = lambda raw: raw.decode("utf-8")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    for setting in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        database.execute(f"PRAGMA {setting}")
    return database


def _form(database: sqlite3.Connection, source: Path) -> int:
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise refused(source, "it is no journal of Leadward")
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise StoreTooNew(
            f"{source} was written by a newer Leadward (form {version}; this one knows {VERSION}). "
            "Nothing was changed; upgrade Leadward."
        )
    if version < 1:
        raise refused(source, "it was never finished")
    return version


def _faults(database: sqlite3.Connection, reference: schema.Reference) -> Iterator[str]:
    """What is wrong, as parts of sentences, the cheapest questions first. Each rests on those before it."""
    if database.execute("PRAGMA encoding").fetchone()[0] != "UTF-8":
        yield "its text is not in UTF-8"
    if why := schema.difference(database, reference.made):
        yield why
    for (said,) in database.execute("PRAGMA integrity_check(1)"):
        if said != "ok":
            yield visible(" ".join(str(said).split()))[:200]
    if tuple(database.execute("SELECT app, name FROM django_migrations ORDER BY id")) != reference.migrations:
        yield "its list of migrations is not a journal's"
    yield from _values(database, reference.made)
    for (id,) in database.execute(_UNDOES):
        yield f"note {id[:8]} takes back what comes later"


def _values(database: sqlite3.Connection, made: schema.Made) -> Iterator[str]:
    """Values of a type that their column does not have, and numbers out of range."""
    tables = [name for kind, name in made if kind == "table" and name != "sqlite_sequence"]
    for table in tables:
        for _, column, declared, filled, _, key in database.execute(f'PRAGMA table_info("{table}")').fetchall():
            wrong = _wrong(column, declared.lower(), bool(filled) or bool(key))
            if wrong and database.execute(f'SELECT 1 FROM "{table}" WHERE {wrong} LIMIT 1').fetchone():
                yield f"a value of {table}.{column} cannot stand there"
        for _row in database.execute(f'SELECT * FROM "{table}"'):
            pass  # read for its text, which must be UTF-8
    for name, last in database.execute("SELECT name, seq FROM sqlite_sequence"):
        if name not in tables or type(last) is not int or not 0 <= last <= _HIGHEST:
            yield "a counter of its rows is out of range"


def _wrong(column: str, declared: str, filled: bool) -> str:
    """The SQL for what may not stand in a column; '' where anything may."""
    kind = next((kind for part, kind in _TYPES if part in declared), "")
    if not kind:
        return ""
    wrong = f"typeof(\"{column}\") <> '{kind}'"
    if declared == "bool":
        wrong += f' OR "{column}" NOT IN (0, 1)'
    elif declared == "char(32)":
        wrong += f' OR length("{column}") <> 32 OR "{column}" GLOB \'*[^0-9a-f]*\''
    elif kind == "integer":
        wrong += f' OR abs("{column}") > {_HIGHEST}'
    return f"({wrong})" if filled else f'"{column}" IS NOT NULL AND ({wrong})'
