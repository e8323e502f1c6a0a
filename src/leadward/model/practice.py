"""The shape of a practice: data plus two pure functions over findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Literal, Protocol, TypeVar

from leadward.model.analysis import Analysis
from leadward.model.evidence import Evidence
from leadward.model.meeting import Occurrence, Sort
from leadward.model.move import Move
from leadward.model.person import Person
from leadward.model.records import dataclass

RowT = TypeVar("RowT")
KindT = TypeVar("KindT", covariant=True)

Group = Literal["with-your-manager", "level", "without-the-title"]


class Noted(Protocol[KindT]):
    """A note as practices see it."""

    @property
    def id(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def body(self) -> KindT: ...


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
    """One habit of leads.

    `number` is the row of the product's table (`C12`), `command` the command that serves it (`scout`; it may come later
    than the practice, until then `log` keeps what was done), and `cold_start` says why there is no move from a cold
    start, where there is none. `evidence` is the practice's own: what people log with its name is added for all alike by
    `ladder.claimed`.
    """

    name: str
    number: str
    title: str
    group: Group
    command: str
    evidence: Callable[[Findings], Iterator[Evidence]]
    moves: Callable[[Findings, Sequence[Evidence]], Iterator[Move]]
    reads: tuple[Analysis[Any], ...] = ()
    notes: tuple[type, ...] = ()
    meets: tuple[Sort, ...] = ()
    cadence_days: int = 7
    cold_start: str = ""
