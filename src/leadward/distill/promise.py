"""A promise as it was said, before the later turns are looked at."""

from __future__ import annotations

from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """`text` are words of `turns`; `strength` says how plain it was: 3 where another asked or agreed, 2 said by itself, 1 weaker.

    `wish` says that it was one, which another said yes to. `quotes` says that the words before it are quoted in the text, because "it" alone says nothing.
    """

    owner: str
    text: str
    turns: tuple[int, ...]
    place: int
    when: str = ""
    strength: int = 1
    pronoun: bool = False
    quotes: bool = False
    wish: bool = False


def nothing(place: int) -> Promise:
    """What a look gives that knows a sentence and finds no promise in it: nobody else needs to look."""
    return Promise("", "", (), place)
