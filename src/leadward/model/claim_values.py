"""Claims as JSON values: the type's name and its fields, long lists cut short, and people without their addresses."""

from __future__ import annotations

import re
from dataclasses import asdict, is_dataclass
from typing import Any, Final

from leadward.model.claim import Claim, When, Where, Who

MOST_LISTED = 20
"""Ids in a claim's JSON; of more come the number of all and the first ones."""
_ADDRESS: Final = r" ?\([^()\s]*@[^()\s]*\)$|^\S*@\S*$"
"""What tells apart people who look alike, and what somebody without a name is shown by."""
_KEYS: Final = {"words": "text"}


def to_json(claim: Claim, identities: bool = False) -> dict[str, Any]:
    """For readers: the type's name and its fields.

    `words` are called `text`, since an answer has the words of the sentence beside them. Identities hold addresses, so people
    are named as they are shown, without one; whoever asks gets their identities too.
    """
    fields = {_KEYS.get(name, name): _plain(getattr(claim, name), identities) for name in _names(claim)}
    return {"claim": type(claim).__name__, **fields}


def _names(claim: Any) -> list[str]:
    return [name for name in claim.__dataclass_fields__ if name != "without"]


def _named(who: Who, identities: bool) -> Any:
    if identities:
        return {"shown": who.shown, "identities": sorted(who.identities)}
    text = re.sub(_ADDRESS, "", who.shown) if "@" in who.shown else who.shown
    return text or "(no name)"


def _plain(value: Any, identities: bool) -> Any:
    if isinstance(value, Who):
        return _named(value, identities)
    if isinstance(value, Where):
        return list(value.names)
    if isinstance(value, When):
        return asdict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return to_json(value, identities)  # type: ignore[arg-type]
    if isinstance(value, tuple):
        shown = [_plain(value, identities) for value in value[:MOST_LISTED]]
        return shown if len(value) <= MOST_LISTED else {"number": len(value), "newest": shown}
    return value
