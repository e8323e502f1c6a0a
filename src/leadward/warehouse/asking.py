"""Asks several analyses of one session, two at a time: DuckDB leaves a core idle while Python computes or takes rows over."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.records import dataclass

if TYPE_CHECKING:
    from leadward.warehouse.reader import Reader
    from leadward.warehouse.session import Session

Rows = list[Sequence[Any]]
"""The values of each row, in the order of its fields."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One analysis, who asks, and all of its options."""

    analysis: Analysis[Any]
    scope: Scope
    options: Mapping[str, Any]

    def of(self, tables: Tables) -> Rows:
        """The answer. Tables that are named in `reads` alone must have been prepared."""
        if self.analysis.compute:
            names = [field.name for field in fields(self.analysis.row)]
            found = self.analysis.compute(tables, self.scope, dict(self.options))
            return [[getattr(row, name) for name in names] for row in found]
        return list(tables.query(self.analysis.sql, **self.analysis.parameters(self.scope, self.options)))


_LARGE = 2_000_000
"""Changes of a history from which on one is asked after the other: two at a time would take half as much memory again."""


def ask_all(session: Session, asked: Mapping[str, Asked], done: Callable[[str, Rows], None]) -> None:
    """Answer each, two at a time unless the history is large, and tell `done` of it in the thread that asked.

    What fails in either thread is raised here, and the rest is left.
    """
    pairs = deque(_in_order(asked))
    if len(pairs) < 2 or session.changes > _LARGE:
        _take(session, session, pairs, done)
        return
    beside = _Beside(session, pairs, done)
    beside.start()
    try:
        _take(session, session, pairs, done)
        beside.join()
    finally:
        pairs.clear()
        beside.end()
    if beside.failed:
        raise beside.failed


def _in_order(asked: Mapping[str, Asked]) -> list[tuple[str, Asked]]:
    """One that reads what files say first: git reads them beside the other thread. Others that need them come last, or both threads would wait."""
    waiting = [item for item in asked.items() if "contents" in item[1].analysis.reads]
    others = [item for item in asked.items() if "contents" not in item[1].analysis.reads]
    return [*waiting[:1], *others, *waiting[1:]]


def _take(session: Session, tables: Tables, pairs: deque[tuple[str, Asked]], done: Callable[[str, Rows], None]) -> None:
    """Answer one after the other what nobody has begun."""
    while pairs:
        try:
            name, each = pairs.popleft()
        except IndexError:  # the other thread took the last
            return
        session.prepare(each.analysis.reads)
        done(name, each.of(tables))


class _Beside(threading.Thread):
    """The second thread. A process that is told to end does not wait for it."""

    def __init__(self, session: Session, left: deque[tuple[str, Asked]], done: Callable[[str, Rows], None]) -> None:
        super().__init__(name="leadward-asking", daemon=True)
        self._session, self._left, self._done = session, left, done
        self._reader: Reader = session.reader()
        self.failed: Exception | None = None

    def run(self) -> None:
        try:
            _take(self._session, self._reader, self._left, self._done)
        except Exception as problem:
            self.failed = problem
            self._left.clear()

    def end(self) -> None:
        """Wait for it; what it still asks is given up."""
        while self.is_alive():
            self._reader.interrupt()  # between two questions nothing hears it
            self.join(0.05)
        self._reader.close()
