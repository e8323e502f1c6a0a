"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with (what is read, how much is done, how much there is; 0 where that is not known)."""


def quiet(_what: str, _done: int, _all: int) -> None:
    """Progress that nobody watches."""
