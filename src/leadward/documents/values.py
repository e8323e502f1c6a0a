"""Values as JSON: one way for the terminal, pages and assistants."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any


def dumped(value: Any, indent: int | None = 2) -> str:
    """One JSON document, ASCII only: no control or bidi character leaves raw. Dataclasses become objects, days ISO."""
    return json.dumps(value, indent=indent, default=_plain).replace("\x7f", "\\u007f")


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
