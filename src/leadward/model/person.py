"""People as histories know them."""

from __future__ import annotations

from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a history: raw identities folded by mailmap. `number` is valid within one snapshot only."""

    number: int
    name: str
    email: str
    bot: bool = False

    @property
    def label(self) -> str:
        return self.name or self.email or "(no name)"
