"""Regular expressions that are compiled when they are first used: all of them together would take a tenth of a start.

Only their methods are there; nothing that asks for a `re.Pattern` by its type takes one.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _Waiting(Generic[AnyStr]):
    """Stands for a pattern, and asks it for each method once."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._text: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, method)
        return method


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`; a mistake in `text` is raised at the first use (re.error)."""
    return cast("re.Pattern[AnyStr]", _Waiting(text, flags))
