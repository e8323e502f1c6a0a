"""Asks the tables of a session on a connection of its own: one for each thread, since a connection holds one answer at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import duckdb
import numpy as np

from leadward.model.text import decoded

_WORD = re.compile(r"\w+")


class Reader:
    """Asks the tables of a session, in one thread. It sees each table from when it was made."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, prepare: Callable[[Iterable[str]], None]) -> None:
        self._connection, self._prepare = connection, prepare

    def query(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Rows of a SELECT; parameters that the text does not name are left out."""
        return self._asked(sql, parameters).fetchall()

    def arrays(self, sql: str, **parameters: object) -> dict[str, np.ndarray[Any, Any]]:
        """The same, each column as one array."""
        found: dict[str, np.ndarray[Any, Any]] = self._asked(sql, parameters).fetchnumpy()
        return found

    def _asked(self, sql: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        self._prepare(_WORD.findall(sql))
        by_name = {name: _held(value) for name, value in parameters.items() if f"${name}" in sql}
        return self._connection.execute(sql, by_name)

    def interrupt(self) -> None:
        """End what is being asked, from another thread."""
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()


def _held(value: object) -> object:
    """A text as the tables hold it: bytes of the command line that are not UTF-8 read as those of a history do."""
    if isinstance(value, str) and not value.isascii():
        return decoded(value.encode("utf-8", "surrogateescape"))
    return value
