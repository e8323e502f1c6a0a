"""Findings as plain values: what workflows gather for the practices, and what their tests write down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from leadward.model.analysis import Analysis
from leadward.model.claim import Who
from leadward.model.gap import Gap
from leadward.model.meeting import Occurrence, Sort
from leadward.model.person import Person
from leadward.model.practice import Expected, Noted
from leadward.model.records import dataclass
from leadward.notes.entry import Entry

RowT = TypeVar("RowT")
KindT = TypeVar("KindT")


@dataclass(frozen=True)
class Registry:
    """Who is who in a history: people, and by their number every raw identity of theirs."""

    people: Sequence[Person] = ()
    identities: Sequence[Sequence[str]] = ()

    def who(self, person: int) -> Who:
        """As claims name them; somebody without identities where the number is unknown."""
        known = self._by_number.get(person)
        return Who(frozenset(self.identities[person]), known.label) if known else Who(frozenset(), "")

    @property
    def programs(self) -> frozenset[str]:
        return frozenset(
            identity for person in self.people if person.bot for identity in self.identities[person.number]
        )

    @cached_property
    def _by_number(self) -> Mapping[int, Person]:
        return {person.number: person for person in self.people}


@dataclass(frozen=True)
class Given:
    """Findings that were gathered beforehand.

    `rows_by_name` holds rows by the name of their analysis, `notes_by_kind` notes by the class name of their kind
    (`Contact`), `meetings` those of the reader's calendars; what is missing is empty.
    """

    me: Person | None
    myself: bool
    today: date
    rows_by_name: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    notes_by_kind: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    criteria: Sequence[Expected] = ()
    meetings: Sequence[Occurrence] = ()
    gaps: Sequence[Gap] = ()
    registry: Callable[[], Registry] = Registry

    def who(self, person: int) -> Who:
        return self._registry.who(person)

    @property
    def programs(self) -> frozenset[str]:
        return self._registry.programs

    @cached_property
    def _registry(self) -> Registry:
        return self.registry()

    def rows(self, analysis: Analysis[RowT]) -> Sequence[RowT]:
        return self.rows_by_name.get(analysis.name, ())

    def notes(self, kind: type[KindT]) -> Sequence[Noted[KindT]]:
        return self.notes_by_kind.get(kind.__name__, ())

    def entries(self, practice: str) -> Sequence[Noted[Entry]]:
        return self._entries.get(practice, ())

    @cached_property
    def _entries(self) -> Mapping[str, Sequence[Noted[Entry]]]:
        found: dict[str, list[Noted[Entry]]] = defaultdict(list)
        for note in self.notes(Entry):
            found[note.body.practice].append(note)
        return found

    def met(self, sort: Sort) -> Sequence[Occurrence]:
        return [meeting for meeting in self.meetings if meeting.sort == sort] if self.myself else ()
