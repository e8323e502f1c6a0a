"""The shape of a practice: data plus two pure functions over findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from leadward.model.analysis import Analysis
from leadward.model.claim import Who
from leadward.model.evidence import Evidence
from leadward.model.gap import Gap
from leadward.model.meeting import Occurrence, Sort
from leadward.model.move import Move
from leadward.model.names import ROWS
from leadward.model.person import Person
from leadward.model.records import dataclass

if TYPE_CHECKING:
    from leadward.model.names import Group

RowT = TypeVar("RowT")
KindT = TypeVar("KindT", covariant=True)

HISTORY_DAYS = 400
"""Entries, contacts, thanks, closed actions and raised topics of longer ago are history, which no practice is given."""


class Heard(Protocol):
    """Whose words a note holds, and the day on which they came; '' and None where all are the reader's own, or nobody knows."""

    @property
    def speaker(self) -> str: ...
    @property
    def spoken(self) -> date | None: ...


class Noted(Protocol[KindT]):
    """A note as practices see it. `revision` counts its states from 1."""

    @property
    def id(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def body(self) -> KindT: ...
    @property
    def revision(self) -> int: ...
    @property
    def origin(self) -> Heard: ...


class Expected(Protocol):
    """A criterion of the ladder as practices see it: its id, and the sentence that says it."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


class Findings(Protocol):
    """All that a practice is given: typed analysis rows, typed notes, who "me" is, and today's date."""

    @property
    def me(self) -> Person | None:
        """Whose view this is; None in an empty workspace."""
        ...

    @property
    def myself(self) -> bool:
        """Whether `me` is the reader (evidence and standing exist only then)."""
        ...

    @property
    def today(self) -> date: ...

    @property
    def criteria(self) -> Sequence[Expected]:
        """The criteria of the ladder that counts, in its order; none where no ladder was read."""
        ...

    @property
    def gaps(self) -> Sequence[Gap]:
        """What of the history could not be read; see `model.gap.hides_the_past`."""
        ...

    def who(self, person: int) -> Who:
        """A person of the history, by number, as claims name them."""
        ...

    @property
    def programs(self) -> frozenset[str]:
        """The raw identities of programs: their commits are nobody's."""
        ...

    def rows(self, analysis: Analysis[RowT]) -> Sequence[RowT]:
        """The rows of an analysis the practice declared in `reads`, in the analysis's own order."""
        ...

    def notes(self, kind: type[KindT]) -> Sequence[Noted[KindT]]:
        """The current notes of a kind the practice declared in `notes`, oldest first."""
        ...

    def met(self, sort: Sort) -> Sequence[Occurrence]:
        """The meetings of a sort the practice declared in `meets`, around today, by day; none in another's view."""
        ...


@dataclass(frozen=True)
class Practice:
    """One habit of leads; what its row says (`model.names`) is not repeated here.

    `cold_start` says why there is no move from a cold start, where there is none. `evidence` is the practice's own: what people log with its name is added for all alike by
    `ladder.claimed`.
    """

    name: str
    evidence: Callable[[Findings], Iterator[Evidence]]
    moves: Callable[[Findings, Sequence[Evidence]], Iterator[Move]]
    reads: tuple[Analysis[Any], ...] = ()
    notes: tuple[type, ...] = ()
    meets: tuple[Sort, ...] = ()
    cadence_days: int = 7
    cold_start: str = ""

    @property
    def number(self) -> str:
        """The row of the product's table: `C12`."""
        return ROWS[self.name].number

    @property
    def title(self) -> str:
        return ROWS[self.name].title

    @property
    def group(self) -> Group:
        return ROWS[self.name].group

    @property
    def command(self) -> str:
        """The command that serves it, `scout`; '' where none does."""
        return ROWS[self.name].command
