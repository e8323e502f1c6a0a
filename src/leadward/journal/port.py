"""The port through which notes are read: the rows of one principal, whatever store keeps them.

Whoever asks names nobody: a store gives `Rows` for a principal, and every answer holds only notes that this principal owns, or that a
grant lets them read at the moment of the question. A grant that came or went since the last question counts at once. What they may not
see is not there for them: not in counts, not among people, not behind the beginning of an id, not as the last change.

`tests/conformance/rows.py` holds a store to this; a further one joins by being named in `test_rows.py` beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from leadward.journal.stored import Ends, Listed, Person, StoredNote, Wanted

KindT = TypeVar("KindT")

READ = "read"
"""The right that lets a principal read a note of somebody else. No other right does."""


class Rows(Protocol):
    """What one principal may read. Oldest first means: by day, by the moment of the first state, by id."""

    def of_kind(self, kind: type[KindT]) -> list[StoredNote[KindT]]:
        """The notes of a kind as they are now, oldest first, without withdrawn ones."""

    def of_kinds(
        self, kinds: Sequence[type[Any]], since: Mapping[type[Any], date], ends: Mapping[type[Any], Ends] | None = None
    ) -> dict[type[Any], list[StoredNote[Any]]]:
        """The same for several kinds, of those in `since` from that day on; of a kind with `ends` older ones too that are not over."""

    def every(self) -> list[StoredNote[Any]]:
        """All notes as they are now, oldest first, without withdrawn ones."""

    def search(self, text: str) -> list[StoredNote[Any]]:
        """The notes that hold every word of `text`, in upper or lower case, oldest first."""

    def page(self, wanted: Wanted) -> Listed:
        """The newest notes of those wanted, newest first, and how many there are in all. Raises UsageProblem (too many words)."""

    def newest(self, kind: type[Any] | None, first: int, most: int) -> list[StoredNote[Any]]:
        """At most so many notes (of one kind, or of all), newest first, from place `first` on."""

    def counts(self) -> dict[str, int]:
        """How many notes there are of each kind, without withdrawn ones, by the name of the kind."""

    def people(self) -> list[Person]:
        """Everybody whom notes name, without withdrawn ones, in the order of their names."""

    def naming_before(self, day: date) -> list[StoredNote[Any]]:
        """The notes about a day before `day` that name somebody, oldest first."""

    def count_naming_before(self, day: date) -> int:
        """How many those are."""

    def last_changed(self, without: Sequence[str] = ()) -> str:
        """The id of the note that was written or changed last, of no kind in `without` and not withdrawn; '' for none."""

    def pointing_to(self, id: str) -> list[StoredNote[Any]]:
        """The notes that point to the one with this full id, oldest first."""

    def beginning_with(self, digits: str, most: int = 2) -> list[str]:
        """At most so many full ids, in order, that begin with these hexadecimal digits; withdrawn notes too."""

    def standing(self, ids: Sequence[str]) -> dict[str, StoredNote[Any]]:
        """The notes of these full ids as they are now, withdrawn ones too; what is not there is left out."""

    def histories(self, ids: Sequence[str]) -> dict[str, list[StoredNote[Any]]]:
        """Every state of several notes by their full ids, oldest first; none for what is not there."""

    def that_ever_said(self, words: Sequence[str]) -> list[StoredNote[Any]]:
        """Every state of any note, withdrawn ones too, that may hold all the words, in whatever case and Unicode form."""
