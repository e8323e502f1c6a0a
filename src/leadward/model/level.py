"""A ladder: levels in their order, and the criteria that say what each expects, all with stable ids."""

from __future__ import annotations

from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Track:
    """A way up that only some take: individual contributor, people manager."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """What criteria of several levels have in common: a column of a matrix, a theme."""

    id: str
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One step. `tracks` are ids of the tracks it belongs to, none for all; `titles` are job titles that go with it."""

    id: str
    title: str
    summary: str = ""
    tracks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One expectation of a level, as a sentence.

    `practices` are names of practices whose evidence can show it; `signals` what one would see, `examples` how it was done.
    `proof` names steps of practices (`feedback/shared-back`): without evidence of one of them it is not shown.
    """

    id: str
    level: str
    text: str
    dimension: str = ""
    practices: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """Levels from the first to the last; every criterion names one of them."""

    name: str
    title: str
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]
    summary: str = ""
    tracks: tuple[Track, ...] = ()
    dimensions: tuple[Dimension, ...] = ()

    def of_level(self, level: str) -> tuple[Criterion, ...]:
        """The criteria of one level, in the ladder's order."""
        return tuple(criterion for criterion in self.criteria if criterion.level == level)
