"""The shape of an analysis: one question about facts, its method in its docstring, typed rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from leadward.model import days
from leadward.model.records import dataclass

if TYPE_CHECKING:
    import numpy as np  # whoever computes with arrays loads it when asked: an answer that is known must not wait for it

Array: TypeAlias = "np.ndarray[Any, Any]"

RowT = TypeVar("RowT")


class Tables(Protocol):
    """What a computed (non-SQL) analysis may ask of the warehouse: a query in, plain tuples out."""

    def query(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Rows of a SELECT over the analysis tables (see `docs/facts.md`)."""
        ...

    def arrays(self, sql: str, **parameters: object) -> dict[str, Array]:
        """The same by column, as numpy arrays: for millions of rows of numbers. The SELECT leaves nothing NULL."""
        ...


@dataclass(frozen=True, slots=True)
class Scope:
    """What every analysis is told: the moment it speaks of (seconds since 1970, UTC) and who asks.

    `me` is a `people.person_no`, -1 where nobody is chosen.
    """

    as_of: int
    me: int = -1


@dataclass(frozen=True)
class Analysis(Generic[RowT]):
    """A question: either `sql` (parameters `$as_of`, `$me`, `$five_years` and one per option) or `compute`, never both.

    The columns of `sql` are the fields of `row`, in order. `version` changes when the answer can.
    """

    name: str
    title: str
    row: type[RowT]
    reads: tuple[str, ...]
    sql: str = ""
    compute: Callable[[Tables, Scope, dict[str, Any]], Iterator[RowT]] | None = None
    options: dict[str, int | float | str] = field(default_factory=dict)
    version: int = 1
    personal: bool = True
    """Of a `compute`: whether the answer depends on who asks. SQL says so itself, by `$me`."""

    def __post_init__(self) -> None:
        if bool(self.sql) == bool(self.compute):
            raise ValueError(f"analysis {self.name} needs either sql or compute")

    def parameters(self, scope: Scope, options: Mapping[str, Any]) -> dict[str, Any]:
        """What the SQL may name. `$five_years` is the last second before the five calendar years that end with the day spoken of."""
        five_years = days.years_before(scope.as_of, 5)
        return {"as_of": scope.as_of, "me": scope.me, "five_years": five_years, **options}

    @property
    def of_me(self) -> bool:
        """Whether the answer depends on who asks."""
        return "$me" in self.sql if self.sql else self.personal
