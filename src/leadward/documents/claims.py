"""The claims of sentences as JSON values: what each holds in which text, so that a reader's own program can check them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from leadward.documents.tree import Document, texts
from leadward.model.claim_values import to_json
from leadward.model.move import Move
from leadward.model.sentence import Sentence, Slot

SCHEMA: Final = 1
"""Of the JSON below and of whatever answer holds it."""


def of_move(move: Move, identities: bool = False) -> list[dict[str, Any]]:
    """Every claim of a move's texts, with the words it stands for. Names people without their addresses, unless asked."""
    texts = {"what": move.what, "why": move.why, "say": move.say or ""}
    return [claim for field, text in texts.items() for claim in of_text(field, text, identities)]


def beside(document: Document, identities: bool = False) -> dict[str, Any]:
    """What an answer holds of the document that would be shown: each sentence that claims something, once, with its claims."""
    sentences = dict.fromkeys(text for text in texts(document) if isinstance(text, Sentence) and text.claims)
    return {"schema": SCHEMA, "sentences": [_sentence(sentence, identities) for sentence in sentences]}


def _sentence(text: Sentence, identities: bool) -> dict[str, Any]:
    return {"text": str(text), "claims": [_without_field(claim) for claim in of_text("", text, identities)]}


def _without_field(claim: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in claim.items() if name != "in"}


def of_text(field: str, text: str, identities: bool = False) -> Iterator[dict[str, Any]]:
    """Those of one text, which is called so."""
    for part in text.parts if isinstance(text, Sentence) else ():
        if isinstance(part, Slot):
            yield from ({"in": field, "words": part.text, **to_json(claim, identities)} for claim in part.claims)
