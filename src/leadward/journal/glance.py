"""Reading notes as they stand without Django, whose loading takes longer than reading thousands of them. Plain sqlite3.

What most commands ask is the notes of some kinds. For every change there is `store`. This is the journal's side of the port
(`port.Rows`): each question is answered with the notes of one reader, and asks the table of grants as it is then.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar, cast
from uuid import UUID

from leadward.journal import file
from leadward.journal.failures import broken, patiently
from leadward.journal.port import READ
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
FROM journal_named d JOIN journal_note n ON n.id = d.note_id WHERE n.withdrawn = 0
"""
_ME = "(SELECT id FROM journal_principal WHERE me = 1)"
_NOBODY_READS = (
    "SELECT EXISTS (SELECT 1 FROM journal_note) AND NOT EXISTS (SELECT 1 FROM journal_principal WHERE me = 1)"
)
_GRANTED = "SELECT coalesce(max(id), 0), count(*) FROM journal_grant"
_WRITTEN = """
SELECT coalesce(max(id), 0), count(*), coalesce((SELECT recorded FROM journal_revision ORDER BY id DESC LIMIT 1), '')
FROM journal_revision
"""
_SAME_IN_ALL_FORMS = re.compile(r"[a-eghl-ru-z0-9@._+-]+")
"""Signs of ASCII that no other sign folds to: s may have been ß or ſ, k the sign of Kelvin, f, t and i a part of a ligature."""
_MOST_WORDS = 50
_LONGEST_WORD = 500
_MOST_AT_ONCE = 500


class Written(NamedTuple):
    """What was ever written, as far as another look can tell it apart: revisions (last id, its moment, how many) and grants."""

    last: int
    recorded: str
    revisions: int
    grants: tuple[int, int]


class Glance:
    """A journal that is whole and of this version, for reading alone; `opening.is_ready` says whether it is.

    `reader` is the id of the principal who reads, '' for the one whose journal it is. Use it as a context, or `close` it.
    """

    def __init__(self, path: Path, reader: str = "") -> None:
        self.path, self.reader = path, reader
        principal = f"'{UUID(reader).hex}'" if reader else _ME
        granted = f"g.note_id = n.id AND g.principal_id = {principal} AND g.right = '{READ}'"
        self._may_see = f"""(n.owner_id = {principal} OR EXISTS (SELECT 1 FROM journal_grant g WHERE {granted})
        OR NOT EXISTS (SELECT 1 FROM journal_principal p WHERE p.id = n.owner_id))"""
        """What a note must fulfil to be seen, as SQL. One whose owner is nobody is damage, which is told rather than hidden."""
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
        by_kind: dict[type[Any], list[StoredNote[Any]]] = {kind: [] for kind in kinds}
        pairs = [
            _of_kind(name, since.get(kind, date.min), (ends or {}).get(kind) if kind in since else None)
            for name, kind in named.items()
        ]
        either = " OR ".join(f"({condition})" for condition, _ in pairs) or "FALSE"
        values = [value for _, each in pairs for value in each]
        for state in self._states(f"{self._current} AND ({either}) {_IN_ORDER}", values):
            by_kind[named[state.kind]].append(state)
        return by_kind

    def search(self, text: str) -> list[StoredNote[Any]]:
        """The notes that hold every word of `text`, in upper or lower case, oldest first."""
        return self.page(Wanted(text)).notes[::-1]

    def page(self, wanted: Wanted) -> Listed:
        """The newest notes of those wanted, newest first, and how many there are in all. Raises UsageProblem (too many words)."""
        asked, values = _conditions(wanted)
        newest = f"{self._current} AND {asked} {_NEWEST}"
        if wanted.most is None:
            notes = self._states(newest, values)
            return Listed(notes, len(notes))
        ((of,),) = self._rows(f"{_COUNTED} AND {self._may_see} AND {asked}", values)
        return Listed(self._states(f"{newest} LIMIT ?", [*values, wanted.most]), of)

    def counts(self) -> dict[str, int]:
        """How many notes there are of each kind, without withdrawn ones, by the name of the kind."""
        counted = f"SELECT n.kind, count(*) FROM journal_note n WHERE {_CURRENT} AND {self._may_see}"
        return dict(self._rows(f"{counted} GROUP BY n.kind ORDER BY n.kind"))

    def people(self) -> list[Person]:
        """Everybody whom notes name as they stand, in the order of their names."""
        days = date.fromisoformat
        named = self._rows(f"{_PEOPLE} AND {self._may_see} GROUP BY d.key ORDER BY d.key")
        return [Person(name, notes, days(first), days(last)) for _, name, notes, first, last in named]

    def naming_before(self, day: date) -> list[StoredNote[Any]]:
        """The notes about a day before `day` that name somebody, oldest first."""
        return self._states(f"{self._current} AND {_NAMING} {_IN_ORDER}", [str(day)])

    def count_naming_before(self, day: date) -> int:
        """How many those are, from the notes alone: their words are not looked at."""
        return int(self._rows(f"{_COUNTED} AND {self._may_see} AND {_NAMING}", [str(day)])[0][0])

    def every(self) -> list[StoredNote[Any]]:
        """All notes as they stand, oldest first, without withdrawn ones."""
        return self._states(f"{self._current} {_IN_ORDER}")

    def newest(self, kind: type[Any] | None, first: int, most: int) -> list[StoredNote[Any]]:
        """At most so many notes (of one kind, or of all), newest first, from place `first` on."""
        condition, values = ("", []) if kind is None else ("AND n.kind = ?", [shape.name_of(kind)])
        return self._states(f"{self._current} {condition} {_NEWEST} LIMIT ? OFFSET ?", [*values, most, first])

    def last_changed(self, without: Sequence[str] = ()) -> str:
        """The id of the note that was written or changed last, of those that stand and are of no kind in `without`; '' for none."""
        kinds = f"AND n.kind NOT IN ({_marks(without)})" if without else ""
        last = "SELECT max(r.id) FROM journal_revision r JOIN journal_note n ON n.id = r.note_id"
        notes = self._states(
            f"{_STATES} WHERE n.id = (SELECT note_id FROM journal_revision WHERE id = ({last} WHERE {_CURRENT} AND {self._may_see} {kinds}))",
            list(without),
        )
        return notes[0].id if notes else ""

    def pointing_to(self, id: str) -> list[StoredNote[Any]]:
        """The notes that point to the one with this full id, oldest first."""
        pointing = "n.id IN (SELECT note_id FROM journal_link WHERE to_id = ?)"
        return self._states(f"{self._current} AND {pointing} {_IN_ORDER}", [_digits(id)])

    def beginning_with(self, digits: str, most: int = 2) -> list[str]:
        """At most so many full ids, in order, that begin with these hexadecimal digits; withdrawn notes too."""
        begun = "n.id >= ? AND n.id < ?"
        ids = f"SELECT n.id FROM journal_note n WHERE {begun} AND {self._may_see} ORDER BY n.id LIMIT ?"
        return [dashed(id) for (id,) in self._rows(ids, [digits, f"{digits}g", most])]

    def standing(self, ids: Sequence[str]) -> dict[str, StoredNote[Any]]:
        """The notes of these full ids that are here, as they stand, withdrawn ones too."""
        return {
            state.id: state
            for digits in _parts(ids)
            for state in self._states(f"{_STATES} WHERE {self._may_see} AND n.id IN ({_marks(digits)})", digits)
        }

    def histories(self, ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
        """Every state of several notes by their full ids, oldest first. Raises StoreBroken where one is missing."""
        found: dict[str, list[StoredNote[Any]]] = {id: [] for id in ids}
        for digits in _parts(ids):
            asked = f"{self._may_see} AND n.id IN ({_marks(digits)})"
            rows = self._rows(f"{_EVERY_STATE} WHERE {asked} ORDER BY x.number", digits)
            latest = {dashed(row[1]): row[0] for row in rows}
            for note in (noted(self.path, *row[1:]) for row in rows):
                found[note.id].append(note)
            for id, number in latest.items():
                if [note.revision for note in found[id]] != list(range(1, number + 1)):
                    raise broken(self.path, f"states of note {id} are missing")
        return found

    def placed(self, ids: Sequence[str] | None = None) -> list[tuple[str, str, StoredNote[Any]]]:
        """(day, moment of the first state, the note as it stands) of all notes or of those, withdrawn ones too."""
        sql = f"{_STATES} WHERE {self._may_see}".replace("SELECT", "SELECT n.occurred, n.recorded,", 1)
        if ids is None:
            rows = self._rows(sql)
        else:
            rows = [row for part in _parts(ids) for row in self._rows(f"{sql} AND n.id IN ({_marks(part)})", part)]
        return [(row[0], row[1], noted(self.path, *row[2:])) for row in rows]

    def written(self) -> Written:
        """What was ever written, by whomever: where it is the same as before, and of the same file, nothing changed."""
        ((last, revisions, recorded),) = self._rows(_WRITTEN)
        return Written(last, recorded, revisions, self.granted())

    def granted(self) -> tuple[int, int]:
        """What was ever granted, as `written` tells it."""
        ((last, grants),) = self._rows(_GRANTED)
        return last, grants

    def moment_of(self, revision: int) -> str:
        """When the revision with this number of the table was recorded, as it is kept; '' where there is none."""
        found = self._rows("SELECT recorded FROM journal_revision WHERE id = ?", [revision])
        return str(found[0][0]) if found else ""

    def changed_after(self, revision: int) -> list[str]:
        """For each revision that came after that one the full id of its note, whoever may see it."""
        return [dashed(id) for (id,) in self._rows("SELECT note_id FROM journal_revision WHERE id > ?", [revision])]

    def that_ever_said(self, words: Sequence[str]) -> list[StoredNote[Any]]:
        """Every state of any note, withdrawn ones too, that may hold all the words, in whatever case and Unicode form.

        SQLite compares ASCII letters alone: whoever asks compares the rest.
        """
        asked, values = ["TRUE"], list[str]()
        for word in words[:_MOST_WORDS]:
            if runs := _SAME_IN_ALL_FORMS.findall(word):
                asked.append("r.body LIKE ? ESCAPE '!'")
                values.append(_anywhere(max(runs, key=len)))
        return self._states(f"{_EVER} WHERE {self._may_see} AND {' AND '.join(asked)} {_IN_ORDER}, r.number", values)

    @property
    def _current(self) -> str:
        """The beginning of a query for notes as they stand."""
        return f"{_STATES} WHERE {_CURRENT} AND {self._may_see}"

    def _states(self, sql: str, values: Sequence[str | int] = ()) -> list[StoredNote[Any]]:
        return [noted(self.path, *row) for row in self._rows(sql, values)]

    def _rows(self, sql: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        def act() -> list[tuple[Any, ...]]:
            if self._database is None:
                self._database = self._connected()
            return self._database.execute(sql, values).fetchall()

        return patiently(self.path, act)

    def _connected(self) -> sqlite3.Connection:
        database = file.connected(self.path)
        if not self.reader and database.execute(_NOBODY_READS).fetchone()[0]:
            database.close()
            raise broken(self.path, "it holds notes and does not say who reads them")
        return database


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
    spelled = [spelling for word in words for spelling in spellings(word)]
    return " AND ".join(conditions) or "TRUE", [*(value for values in asked.values() for value in values), *spelled]


def _anywhere(word: str) -> str:
    """A pattern of LIKE for a word within the words of a note, as JSON spells it."""
    text = json.dumps(word, ensure_ascii=False)[1:-1][:_LONGEST_WORD]
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    return f"%{text}%"
