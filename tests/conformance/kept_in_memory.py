"""A second store of notes, in memory: small enough to be copied by whoever writes a third, whole enough to pass the suite."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from leadward.journal.derived import haystack, key_of
from leadward.journal.port import READ, Rows
from leadward.journal.stored import Ends, Listed, Person, Stamp, StoredNote, Wanted
from leadward.model.errors import UsageProblem
from leadward.model.folding import folded, spellings
from leadward.notes import shape

KindT = TypeVar("KindT")
States = list[StoredNote[Any]]


@dataclass
class Kept:
    """All notes with their owners, every state in the order of writing, and who may what."""

    owners: dict[str, str] = field(default_factory=dict)
    states: dict[str, States] = field(default_factory=lambda: defaultdict(list))
    written: list[str] = field(default_factory=list)
    """The note of each state, in the order of writing."""
    grants: set[tuple[str, str, str]] = field(default_factory=set)


class KeptInMemory:
    """The store: `rows` gives what a principal may read."""

    def __init__(self) -> None:
        self.kept = Kept()

    def keep(self, lines: Sequence[str]) -> None:
        """Take in an export, once."""
        notes = [told["note"] for told in map(json.loads, lines) if "note" in told]
        states = [(state["change"], note, state) for note in notes for state in note["revisions"]]
        for _, note, state in sorted(states, key=lambda each: int(each[0])):
            self.kept.owners[note["id"]] = note["owner"]
            self.kept.states[note["id"]].append(_read(note, state, len(self.kept.states[note["id"]]) + 1))
            self.kept.written.append(note["id"])

    def grant(self, note: str, principal: str, right: str) -> None:
        """Give somebody a right on a note."""
        self.kept.grants.add((note, principal, right))

    def revoke(self, note: str, principal: str) -> None:
        """Take all rights on a note from somebody."""
        self.kept.grants = {each for each in self.kept.grants if each[:2] != (note, principal)}

    def rows(self, principal: str) -> Rows:
        """What that principal may read."""
        return RowsInMemory(self.kept, principal)


def _read(note: dict[str, Any], state: dict[str, Any], number: int) -> StoredNote[Any]:
    body: object = shape.from_json(shape.named(note["kind"]), state["body"])
    stamp = Stamp(state["recorded"], state["offset"], state["zone"])
    return StoredNote(
        note["id"], note["kind"], date.fromisoformat(state["on"]), body, stamp, number, bool(state["gone"])
    )


class RowsInMemory:
    """What one principal may read of it: every question begins with `_seen`."""

    def __init__(self, kept: Kept, reader: str) -> None:
        self._kept, self._reader = kept, reader

    def _may_see(self, id: str) -> bool:
        return self._kept.owners[id] == self._reader or (id, self._reader, READ) in self._kept.grants

    def _seen(self) -> dict[str, States]:
        """The histories of the notes that the reader may see now."""
        return {id: states for id, states in self._kept.states.items() if self._may_see(id)}

    def _standing(self) -> States:
        """Those that are not withdrawn, oldest first."""
        found = [states for states in self._seen().values() if not states[-1].withdrawn]
        return [states[-1] for states in sorted(found, key=_place)]

    def of_kind(self, kind: type[KindT]) -> list[StoredNote[KindT]]:
        return cast("list[StoredNote[KindT]]", self.of_kinds([kind], {})[kind])

    def of_kinds(
        self, kinds: Sequence[type[Any]], since: Mapping[type[Any], date], ends: Mapping[type[Any], Ends] | None = None
    ) -> dict[type[Any], list[StoredNote[Any]]]:
        def wanted(kind: type[Any], note: StoredNote[Any]) -> bool:
            first, end = since.get(kind), (ends or {}).get(kind)
            return first is None or note.on >= first or (end is not None and not end.is_over(note.body, first))

        now = self._standing()
        return {kind: [note for note in now if type(note.body) is kind and wanted(kind, note)] for kind in kinds}

    def every(self) -> list[StoredNote[Any]]:
        return self._standing()

    def search(self, text: str) -> list[StoredNote[Any]]:
        return self.page(Wanted(text)).notes[::-1]

    def page(self, wanted: Wanted) -> Listed:
        words = folded(wanted.text).split()
        if len(words) > 50 or any(len(word) > 500 for word in words):
            raise UsageProblem("Search for at most 50 words of 500 characters.")
        found = [note for note in self._standing()[::-1] if _is_wanted(note, wanted, words)]
        return Listed(found[: wanted.most], len(found))

    def newest(self, kind: type[Any] | None, first: int, most: int) -> list[StoredNote[Any]]:
        found = [note for note in self._standing()[::-1] if kind is None or type(note.body) is kind]
        return found[first : first + most]

    def counts(self) -> dict[str, int]:
        return dict(sorted(Counter(note.kind for note in self._standing()).items()))

    def people(self) -> list[Person]:
        named: dict[str, list[tuple[str, StoredNote[Any]]]] = defaultdict(list)
        for note in self._standing():
            for name in shape.people_of(note.body):
                named[key_of(name)].append((name, note))
        return [_person(mentions) for _, mentions in sorted(named.items())]

    def naming_before(self, day: date) -> list[StoredNote[Any]]:
        return [note for note in self._standing() if note.on < day and shape.people_of(note.body)]

    def count_naming_before(self, day: date) -> int:
        return len(self.naming_before(day))

    def last_changed(self, without: Sequence[str] = ()) -> str:
        there = {note.id for note in self._standing() if note.kind not in without}
        return next((id for id in reversed(self._kept.written) if id in there), "")

    def pointing_to(self, id: str) -> list[StoredNote[Any]]:
        return [note for note in self._standing() if any(_leads(said, id) for said, _ in shape.threads_of(note.body))]

    def beginning_with(self, digits: str, most: int = 2) -> list[str]:
        return sorted(id for id in self._seen() if id.replace("-", "").startswith(digits))[:most]

    def standing(self, ids: Sequence[str]) -> dict[str, StoredNote[Any]]:
        seen = self._seen()
        return {id: seen[id][-1] for id in ids if id in seen}

    def histories(self, ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
        seen = self._seen()
        return {id: list(seen.get(id, ())) for id in ids}

    def that_ever_said(self, words: Sequence[str]) -> list[StoredNote[Any]]:
        states = (state for states in self._seen().values() for state in states)
        return [state for state in states if all(folded(word) in folded(shape.words(state.body)) for word in words)]


def _place(states: States) -> tuple[date, str, str]:
    return states[-1].on, states[0].recorded.utc, states[0].id


def _is_wanted(note: StoredNote[Any], wanted: Wanted, words: Iterable[str]) -> bool:
    text = haystack(note.kind, note.on, note.body)
    return (
        (not wanted.kind or note.kind == wanted.kind)
        and (wanted.first or date.min) <= note.on <= (wanted.last or date.max)
        and all(any(each in text for each in spellings(word)) for word in words)
    )


def _person(mentions: Sequence[tuple[str, StoredNote[Any]]]) -> Person:
    days = [note.on for _, note in mentions]
    return Person(min(name for name, _ in mentions), len({note.id for _, note in mentions}), min(days), max(days))


def _leads(said: str, id: str) -> bool:
    """Whether what a note points to is that note, in full or as `n` and eight digits."""
    digits = said.lower().replace("-", "")
    return digits == id.replace("-", "") or (len(digits) == 9 and f"n{id[:8]}" == digits)
