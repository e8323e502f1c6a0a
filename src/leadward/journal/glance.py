"""Reading notes as they stand without Django, whose loading takes longer than reading thousands of them. Plain sqlite3.

What most commands ask is the notes of some kinds. For everything else, and for every change, there is `store`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from leadward.journal import file
from leadward.journal.failures import patiently
from leadward.journal.rows import noted
from leadward.journal.stored import Ends, Listed, Person, StoredNote, Wanted
from leadward.model.errors import UsageProblem
from leadward.notes import shape

KindT = TypeVar("KindT")

_STATES = """
SELECT r.note_id, n.kind, r.occurred, r.body, r.recorded, r.offset, r.zone, r.number, r.gone
FROM journal_note n JOIN journal_revision r ON r.note_id = n.id
"""
_CURRENT = "r.number = n.latest AND n.withdrawn = 0"
_IN_ORDER = "ORDER BY n.occurred, n.recorded, n.id"
_COUNTED = "SELECT count(*) FROM journal_note n WHERE n.withdrawn = 0"
_NAMING = "n.occurred < ? AND EXISTS (SELECT 1 FROM journal_named d WHERE d.note_id = n.id)"
_PEOPLE = """
SELECT d.key, min(d.name), count(DISTINCT d.note_id), min(n.occurred), max(n.occurred)
FROM journal_named d JOIN journal_note n ON n.id = d.note_id WHERE n.withdrawn = 0 GROUP BY d.key ORDER BY d.key
"""
_MOST_WORDS = 50
_LONGEST_WORD = 500
_MOST_AT_ONCE = 500


class Glance:
    """A journal that is whole and of this version, for reading alone; `opening.is_ready` says whether it is.

    Use it as a context, or `close` it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _t: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._database:
            self._database.close()
            self._database = None

    def of_kind(self, kind: type[KindT]) -> list[StoredNote[KindT]]:
        """The notes of a kind as they stand, oldest first, without withdrawn ones."""
        return cast("list[StoredNote[KindT]]", self.of_kinds([kind], {})[kind])

    def of_kinds(
        self, kinds: Sequence[type[Any]], since: Mapping[type[Any], date], ends: Mapping[type[Any], Ends] | None = None
    ) -> dict[type[Any], list[StoredNote[Any]]]:
        """The notes of several kinds as they stand, in one query: kind -> notes, oldest first, from `since` on.

        Of a kind with `ends`, older ones too that did not come to their end before that day.
        """
        named = {shape.name_of(kind): kind for kind in kinds}
        found: dict[type[Any], list[StoredNote[Any]]] = {kind: [] for kind in kinds}
        asked = [
            _of_kind(name, since.get(kind, date.min), (ends or {}).get(kind) if kind in since else None)
            for name, kind in named.items()
        ]
        either = " OR ".join(f"({condition})" for condition, _ in asked) or "FALSE"
        values = [value for _, each in asked for value in each]
        for each in self._states(f"{_STATES} WHERE {_CURRENT} AND ({either}) {_IN_ORDER}", values):
            found[named[each.kind]].append(each)
        return found

    def search(self, text: str) -> list[StoredNote[Any]]:
        """The notes that hold every word of `text`, in upper or lower case, oldest first."""
        return self.page(Wanted(text)).notes[::-1]

    def page(self, wanted: Wanted) -> Listed:
        """The newest notes of those wanted, newest first, and how many there are in all. Raises UsageProblem (too many words)."""
        asked, values = _conditions(wanted)
        newest = f"{_STATES} WHERE {_CURRENT} AND {asked} ORDER BY n.occurred DESC, n.recorded DESC, n.id DESC"
        if wanted.most is None:
            found = self._states(newest, values)
            return Listed(found, len(found))
        ((of,),) = self._rows(f"{_COUNTED} AND {asked}", values)
        return Listed(self._states(f"{newest} LIMIT ?", [*values, wanted.most]), of)

    def counts(self) -> dict[str, int]:
        """How many notes there are of each kind, without withdrawn ones, by the name of the kind."""
        return dict(
            self._rows("SELECT kind, count(*) FROM journal_note WHERE withdrawn = 0 GROUP BY kind ORDER BY kind")
        )

    def people(self) -> list[Person]:
        """Everybody whom notes name as they stand, in the order of their names."""
        days = date.fromisoformat
        return [Person(name, notes, days(first), days(last)) for _, name, notes, first, last in self._rows(_PEOPLE)]

    def naming_before(self, day: date) -> list[StoredNote[Any]]:
        """The notes about a day before `day` that name somebody, oldest first."""
        return self._states(f"{_STATES} WHERE {_CURRENT} AND {_NAMING} {_IN_ORDER}", [str(day)])

    def count_naming_before(self, day: date) -> int:
        """How many those are, from the notes alone: their words are not looked at."""
        return int(self._rows(f"{_COUNTED} AND {_NAMING}", [str(day)])[0][0])

    def histories(self, ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
        """Every state of several notes by their full ids, oldest first."""
        found: dict[str, list[StoredNote[Any]]] = {id: [] for id in ids}
        for start in range(0, len(ids), _MOST_AT_ONCE):
            digits = [id.replace("-", "") for id in ids[start : start + _MOST_AT_ONCE]]
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

    def _states(self, sql: str, values: Sequence[str | int]) -> list[StoredNote[Any]]:
        return [noted(self.path, *row) for row in self._rows(sql, values)]

    def _rows(self, sql: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        def act() -> list[tuple[Any, ...]]:
            if self._database is None:
                self._database = file.connected(self.path)
            return self._database.execute(sql, values).fetchall()

        return patiently(self.path, act)


def _of_kind(name: str, since: date, ends: Ends | None) -> tuple[str, list[str | int]]:
    """What a note of a kind must fulfil, as SQL and its values."""
    day = str(since)
    if ends is None:
        return "n.kind = ? AND n.occurred >= ?", [name, day]
    later = "n.kind = ? AND (n.occurred >= ? OR coalesce(json_extract(r.body, ?), ?) >= ?"
    values: list[str | int] = [name, day, f"$.{ends.field}", str(date.max), day]
    if not ends.unless:
        return f"{later})", values
    return f"{later} OR coalesce(json_extract(r.body, ?), '') <> '')", [*values, f"$.{ends.unless}"]


def _conditions(wanted: Wanted) -> tuple[str, list[str | int]]:
    """What notes must fulfil to be wanted, as SQL and its values."""
    words = wanted.text.casefold().split()
    if len(words) > _MOST_WORDS or any(len(word) > _LONGEST_WORD for word in words):
        raise UsageProblem(f"Search for at most {_MOST_WORDS} words of {_LONGEST_WORD} characters.")
    asked = {
        "n.kind = ?": [wanted.kind] if wanted.kind else [],
        "n.occurred >= ?": [str(wanted.first)] if wanted.first else [],
        "n.occurred <= ?": [str(wanted.last)] if wanted.last else [],
        "instr(n.haystack, ?)": words,
    }
    conditions = [condition for condition, values in asked.items() for _ in values]
    return " AND ".join(conditions) or "TRUE", [value for values in asked.values() for value in values]


def _anywhere(word: str) -> str:
    """A pattern of LIKE for a word within the words of a note, as JSON spells it."""
    told = json.dumps(word, ensure_ascii=False)[1:-1][:_LONGEST_WORD]
    for sign in "!%_":
        told = told.replace(sign, f"!{sign}")
    return f"%{told}%"
