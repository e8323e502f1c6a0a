"""Sentences made of literal words and slots: whatever a sentence says that could be false is in a slot, and a slot holds its claims.

`docs/claims.md` says which words may stand in a literal; `tests/claims/test_gate.py` reads every literal of the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter
from typing import Final, Self

from leadward.model.claim import Claim
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """Words that come from a source, and the claims they stand for. Names of places and people may have none."""

    text: str
    claims: tuple[Claim, ...] = ()


class Sentence(str):
    """A text that keeps what it is made of. Equal to the text it shows, so that every surface prints it as any other."""

    parts: tuple[str | Slot, ...]
    __slots__ = ("parts",)

    def __new__(cls, parts: Sequence[str | Slot] = ()) -> Self:
        sentence = super().__new__(cls, "".join(part if isinstance(part, str) else part.text for part in parts))
        sentence.parts = tuple(parts)
        return sentence

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[str | Slot, ...]]]:
        return type(self), (self.parts,)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All of its slots', in the order of the text, each once."""
        return tuple(dict.fromkeys(claim for part in self.parts if isinstance(part, Slot) for claim in part.claims))

    @property
    def unproved(self) -> tuple[str, ...]:
        """The texts of the slots that hold no claim."""
        return tuple(part.text for part in self.parts if isinstance(part, Slot) and not part.claims)


NOTHING: Final = Sentence()
_READER: Final = Formatter()


def line(words: str, /, **slots: Slot | Sentence) -> Sentence:
    """A sentence: literal words with `{names}` of slots. A sentence in a slot's place brings its own literals and slots along.

    Raises KeyError for a name without a slot.
    """
    parts: list[str | Slot] = []
    for literal, name, _, _ in _READER.parse(words):
        if literal:
            parts.append(literal)
        if name is not None:
            value = slots[name]
            parts.extend(value.parts if isinstance(value, Sentence) else (value,))
    return Sentence(parts)


def joined(pieces: Sequence[Sentence | Slot], by: str = "; ") -> Sentence:
    """Several in one, the empty ones left out."""
    parts: list[str | Slot] = []
    for piece in pieces:
        own = piece.parts if isinstance(piece, Sentence) else (piece,)
        if any(own):
            parts.extend((by, *own) if parts else own)
    return Sentence(parts)


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims of a text; none where it is a plain one."""
    return text.claims if isinstance(text, Sentence) else ()
