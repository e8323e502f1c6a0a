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
    assistant: bool = False
    """A coding assistant: a program that writes what somebody asks for. Every one is a `bot`, too."""
    known_as: tuple[str, ...] = ()
    """Every other name and e-mail of theirs in this history, so that any of them finds the person."""

    @property
    def label(self) -> str:
        return self.name or self.email or "(no name)"
