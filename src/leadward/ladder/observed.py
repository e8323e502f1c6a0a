"""The thin standing of a brief: how many practices git can speak to, and which of them it has seen.

Seen means that at least one piece of evidence exists; it is no level and no score. Whatever git cannot show is unknown,
which is not the same as absent. The caller asks only for the reader: of others there is no evidence to pass in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from leadward.model.evidence import Evidence
from leadward.model.records import dataclass


class Listed(Protocol):
    """A row of the product's map of practices."""

    @property
    def name(self) -> str: ...
    @property
    def git_speaks(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Observed:
    """`seen` are names of practices in the order of the map, each among the `can_speak` of `of`."""

    can_speak: int
    seen: tuple[str, ...]
    of: int = 30

    @property
    def sentence(self) -> str:
        rest = "the rest unknown" if len(self.seen) < self.of else "none unknown"
        return f"git can speak to {self.can_speak} of {self.of} practices; {len(self.seen)} seen, {rest}"


def observed(evidence: Iterable[Evidence], catalogue: Sequence[Listed]) -> Observed:
    """Which practices of the map have evidence that rests on git: a commit or a path, not a note alone."""
    practices = {
        evidence.practice
        for evidence in evidence
        if any(source.kind in ("commit", "path") for source in evidence.sources)
    }
    speaking = [row.name for row in catalogue if row.git_speaks]
    return Observed(len(speaking), tuple(name for name in speaking if name in practices), len(catalogue))
