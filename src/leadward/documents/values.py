"""Values as JSON: one way for the terminal, pages and assistants."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from leadward.model.move import Move
from leadward.model.source import Source
from leadward.model.text import Safe


def dumped(value: Any, indent: int | None = 2) -> Safe:
    """One JSON document, ASCII only: no control or bidi character leaves raw. Dataclasses become objects, days ISO, sources their id too."""
    return Safe(json.dumps(value, indent=indent, default=plain).replace("\x7f", "\\u007f"))


def plain(value: Any) -> Any:
    """A value that is no JSON, one level of it. Raises TypeError."""
    if isinstance(value, Source):
        return {"id": value.id, "kind": value.kind, "key": value.key, "label": value.label}
    if is_dataclass(value) and not isinstance(value, type):
        keys = {"subject": value.subject} if isinstance(value, Move) else {}
        return keys | {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
