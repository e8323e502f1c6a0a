"""Asks the tables of a session on a connection of its own: one for each thread, since a connection holds one answer at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import duckdb
import numpy as np

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
        return self._connection.execute(sql, {name: value for name, value in parameters.items() if f"${name}" in sql})

    def interrupt(self) -> None:
        """End what is being asked, from another thread."""
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()
