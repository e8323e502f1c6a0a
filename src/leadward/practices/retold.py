"""A sentence that was said to the reader, as it is said to others or elsewhere: the slots keep their claims."""

from __future__ import annotations

from typing import overload

from leadward.model import keys
from leadward.model.claim import Titled
from leadward.model.sentence import Sentence, Slot


@overload
def without_keys(statement: Sentence) -> Sentence: ...


@overload
def without_keys(statement: str) -> str: ...


def without_keys(statement: str) -> str:
    """A statement whose quoted titles of commits have lost the keys of tickets, in whichever form they were written."""
    if not isinstance(statement, Sentence):
        return statement
    return Sentence([_bare(part) if isinstance(part, Slot) else part for part in statement.parts])


def _bare(slot: Slot) -> Slot:
    if not any(isinstance(claim, Titled) for claim in slot.claims):
        return slot
    opening, closing = (slot.text[:1], slot.text[-1:]) if slot.text[:1] in "\"'“" else ("", "")
    words = slot.text[len(opening) : len(slot.text) - len(closing)]
    return Slot(f"{opening}{keys.bare(words) or 'a change'}{closing}", slot.claims)


def as_mine(text: str) -> str:
    """What is said to the reader of their own work, as they say it to others: `of yours` is `of mine`. Titles and names stay."""
    if not isinstance(text, Sentence):
        return text
    return Sentence([part.replace(" of yours", " of mine") if isinstance(part, str) else part for part in text.parts])
