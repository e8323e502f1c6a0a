"""Reading notes as they stand without Django, whose loading takes longer than reading thousands of them. Plain sqlite3.

What most commands ask is the notes of some kinds. For everything else, and for every change, there is `store`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import UUID

from leadward.journal import file
from leadward.journal.failures import patiently
from leadward.journal.rows import noted
from leadward.journal.stored import StoredNote
from leadward.notes import shape

KindT = TypeVar("KindT")

_STATES = """
SELECT r.note_id, n.kind, r.occurred, r.body, r.recorded, r.offset, r.zone, r.number, r.gone
FROM journal_note n JOIN journal_revision r ON r.note_id = n.id
"""
_CURRENT = "r.number = n.latest AND NOT n.withdrawn"
_IN_ORDER = "ORDER BY n.occurred, n.recorded, n.id"
_MOST_WORDS = 50
_LONGEST_WORD = 500
_MOST_AT_ONCE = 500


class Glance:
    """A journal that is whole and of this version, for reading alone; `opening.is_ready` says whether it is."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def of_kind(self, kind: type[KindT]) -> list[StoredNote[KindT]]:
        """The notes of a kind as they stand, oldest first, without withdrawn ones."""
        return cast("list[StoredNote[KindT]]", self.of_kinds([kind], {})[kind])

    def of_kinds(
        self, kinds: Sequence[type[Any]], since: Mapping[type[Any], date]
    ) -> dict[type[Any], list[StoredNote[Any]]]:
        """The notes of several kinds as they stand, in one query: kind -> notes, oldest first, from `since` on."""
        named = {shape.name_of(kind): kind for kind in kinds}
        found: dict[type[Any], list[StoredNote[Any]]] = {kind: [] for kind in kinds}
        asked = " OR ".join("n.kind = ? AND n.occurred >= ?" for _ in named) or "FALSE"
        values = [value for name, kind in named.items() for value in (name, str(since.get(kind, date.min)))]
        for each in self._states(f"{_STATES} WHERE {_CURRENT} AND ({asked}) {_IN_ORDER}", values):
            found[named[each.kind]].append(each)
        return found

    def histories(self, ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
        """Every state of several notes by their full ids, oldest first."""
        found: dict[str, list[StoredNote[Any]]] = {id: [] for id in ids}
        for start in range(0, len(ids), _MOST_AT_ONCE):
            digits = [UUID(id).hex for id in ids[start : start + _MOST_AT_ONCE]]
            asked = ", ".join("?" for _ in digits)
            for each in self._states(f"{_STATES} WHERE r.note_id IN ({asked}) ORDER BY r.number", digits):
                found[each.id].append(each)
        return found

    def that_ever_said(self, words: Sequence[str]) -> list[StoredNote[Any]]:
        """Every state of any note, withdrawn ones too, that may hold all the words: ASCII letters match in either case."""
        asked, values = ["TRUE"], list[str]()
        for word in words[:_MOST_WORDS]:
            spelt = {word} if word.isascii() else {word, word.title(), word.upper()}
            asked.append("(" + " OR ".join("r.body LIKE ? ESCAPE '!'" for _ in spelt) + ")")
            values += [_anywhere(each) for each in spelt]
        return self._states(f"{_STATES} WHERE {' AND '.join(asked)} {_IN_ORDER}, r.number", values)

    def _states(self, sql: str, values: Sequence[str]) -> list[StoredNote[Any]]:
        def act() -> list[tuple[Any, ...]]:
            with closing(file.connected(self.path)) as database:
                return database.execute(sql, values).fetchall()

        return [noted(self.path, *row) for row in patiently(self.path, act)]


def _anywhere(word: str) -> str:
    """A pattern of LIKE for a word within the words of a note, as JSON spells it."""
    told = json.dumps(word, ensure_ascii=False)[1:-1][:_LONGEST_WORD]
    for sign in "!%_":
        told = told.replace(sign, f"!{sign}")
    return f"%{told}%"
