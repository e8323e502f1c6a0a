"""Reading notes as they stand without Django, whose loading takes longer than reading thousands of them. Plain sqlite3.

What most commands ask is the notes of some kinds. For everything else, and for every change, there is `store`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from leadward.journal import file
from leadward.journal.failures import broken, patiently
from leadward.journal.rows import COLUMNS, dashed, noted
from leadward.journal.stored import Ends, Listed, Person, StoredNote, Wanted
from leadward.model.errors import UsageProblem
from leadward.model.folding import folded, spellings
from leadward.notes import shape

KindT = TypeVar("KindT")

_STATES = f"""
SELECT {COLUMNS} FROM journal_note n
LEFT JOIN journal_revision x ON x.note_id = n.id AND x.number = n.latest LEFT JOIN journal_revision r ON r.id = x.id
"""
"""`x` is found by the index and gives the place of the row `r` alone, whose every column is then read from the table: so damage
to either is noticed, and a row that is missing is a note without words, not a note less."""
_EVERY_STATE = f"""
SELECT n.latest, {COLUMNS} FROM journal_note n
LEFT JOIN journal_revision x ON x.note_id = n.id LEFT JOIN journal_revision r ON r.id = x.id
"""
_EVER = f"SELECT {COLUMNS} FROM journal_revision r LEFT JOIN journal_note n ON n.id = r.note_id"
_CURRENT = "n.withdrawn = 0"
_IN_ORDER = "ORDER BY n.occurred, n.recorded, n.id"
_NEWEST = "ORDER BY n.occurred DESC, n.recorded DESC, n.id DESC"
_COUNTED = "SELECT count(*) FROM journal_note n WHERE n.withdrawn = 0"
_NAMING = "n.occurred < ? AND EXISTS (SELECT 1 FROM journal_named d WHERE d.note_id = n.id)"
_PEOPLE = """
SELECT d.key, min(d.name), count(DISTINCT d.note_id), min(n.occurred), max(n.occurred)
FROM journal_named d JOIN journal_note n ON n.id = d.note_id WHERE n.withdrawn = 0 GROUP BY d.key ORDER BY d.key
"""
_SAME_IN_ALL_FORMS = re.compile(r"[a-eghl-ru-z0-9@._+-]+")
"""Signs of ASCII that no other sign folds to: s may have been ß or ſ, k the sign of Kelvin, f, t and i a part of a ligature."""
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
        newest = f"{_STATES} WHERE {_CURRENT} AND {asked} {_NEWEST}"
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

    def every(self) -> list[StoredNote[Any]]:
        """All notes as they stand, oldest first, without withdrawn ones."""
        return self._states(f"{_STATES} WHERE {_CURRENT} {_IN_ORDER}")

    def newest(self, kind: type[Any] | None, first: int, most: int) -> list[StoredNote[Any]]:
        """At most so many notes (of one kind, or of all), newest first, from place `first` on."""
        condition, values = ("", []) if kind is None else ("AND n.kind = ?", [shape.name_of(kind)])
        return self._states(
            f"{_STATES} WHERE {_CURRENT} {condition} {_NEWEST} LIMIT ? OFFSET ?", [*values, most, first]
        )

    def last_changed(self, without: Sequence[str] = ()) -> str:
        """The id of the note that was written or changed last, of those that stand and are of no kind in `without`; '' for none."""
        kinds = f"AND n.kind NOT IN ({_marks(without)})" if without else ""
        last = "SELECT max(r.id) FROM journal_revision r JOIN journal_note n ON n.id = r.note_id"
        found = self._states(
            f"{_STATES} WHERE n.id = (SELECT note_id FROM journal_revision WHERE id = ({last} WHERE {_CURRENT} {kinds}))",
            list(without),
        )
        return found[0].id if found else ""

    def pointing_to(self, id: str) -> list[StoredNote[Any]]:
        """The notes that point to the one with this full id, oldest first."""
        pointing = "n.id IN (SELECT note_id FROM journal_link WHERE to_id = ?)"
        return self._states(f"{_STATES} WHERE {_CURRENT} AND {pointing} {_IN_ORDER}", [_digits(id)])

    def standing(self, ids: Sequence[str]) -> dict[str, StoredNote[Any]]:
        """The notes of these full ids that are here, as they stand, withdrawn ones too."""
        return {
            each.id: each
            for digits in _parts(ids)
            for each in self._states(f"{_STATES} WHERE n.id IN ({_marks(digits)})", digits)
        }

    def histories(self, ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
        """Every state of several notes by their full ids, oldest first. Raises StoreBroken where one is missing."""
        found: dict[str, list[StoredNote[Any]]] = {id: [] for id in ids}
        for digits in _parts(ids):
            rows = self._rows(f"{_EVERY_STATE} WHERE n.id IN ({_marks(digits)}) ORDER BY x.number", digits)
            latest = {dashed(row[1]): row[0] for row in rows}
            for each in (noted(self.path, *row[1:]) for row in rows):
                found[each.id].append(each)
            for id, number in latest.items():
                if [each.revision for each in found[id]] != list(range(1, number + 1)):
                    raise broken(self.path, f"states of note {id} are missing")
        return found

    def placed(self, ids: Sequence[str] | None = None) -> list[tuple[str, str, StoredNote[Any]]]:
        """(day, moment of the first state, the note as it stands) of all notes or of those, withdrawn ones too."""
        sql = _STATES.replace("SELECT", "SELECT n.occurred, n.recorded,", 1)
        if ids is None:
            rows = self._rows(sql)
        else:
            rows = [row for part in _parts(ids) for row in self._rows(f"{sql} WHERE n.id IN ({_marks(part)})", part)]
        return [(row[0], row[1], noted(self.path, *row[2:])) for row in rows]

    def that_ever_said(self, words: Sequence[str]) -> list[StoredNote[Any]]:
        """Every state of any note, withdrawn ones too, that may hold all the words, in whatever case and Unicode form.

        SQLite compares ASCII letters alone: whoever asks compares the rest.
        """
        asked, values = ["TRUE"], list[str]()
        for word in words[:_MOST_WORDS]:
            if runs := _SAME_IN_ALL_FORMS.findall(word):
                asked.append("r.body LIKE ? ESCAPE '!'")
                values.append(_anywhere(max(runs, key=len)))
        return self._states(f"{_EVER} WHERE {' AND '.join(asked)} {_IN_ORDER}, r.number", values)

    def _states(self, sql: str, values: Sequence[str | int] = ()) -> list[StoredNote[Any]]:
        return [noted(self.path, *row) for row in self._rows(sql, values)]

    def _rows(self, sql: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        def act() -> list[tuple[Any, ...]]:
            if self._database is None:
                self._database = file.connected(self.path)
            return self._database.execute(sql, values).fetchall()

        return patiently(self.path, act)


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    """Ids as the tables hold them, as many at a time as any SQLite takes."""
    for start in range(0, len(ids), _MOST_AT_ONCE):
        yield [_digits(id) for id in ids[start : start + _MOST_AT_ONCE]]


def _digits(id: str) -> str:
    return id.replace("-", "")


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)


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
    words = folded(wanted.text).split()
    if len(words) > _MOST_WORDS or any(len(word) > _LONGEST_WORD for word in words):
        raise UsageProblem(f"Search for at most {_MOST_WORDS} words of {_LONGEST_WORD} characters.")
    asked = {
        "n.kind = ?": [wanted.kind] if wanted.kind else [],
        "n.occurred >= ?": [str(wanted.first)] if wanted.first else [],
        "n.occurred <= ?": [str(wanted.last)] if wanted.last else [],
    }
    conditions = [condition for condition, values in asked.items() for _ in values]
    conditions += [f"({' OR '.join('instr(n.haystack, ?)' for _ in spellings(word))})" for word in words]
    spelled = [each for word in words for each in spellings(word)]
    return " AND ".join(conditions) or "TRUE", [*(value for values in asked.values() for value in values), *spelled]


def _anywhere(word: str) -> str:
    """A pattern of LIKE for a word within the words of a note, as JSON spells it."""
    told = json.dumps(word, ensure_ascii=False)[1:-1][:_LONGEST_WORD]
    for sign in "!%_":
        told = told.replace(sign, f"!{sign}")
    return f"%{told}%"
