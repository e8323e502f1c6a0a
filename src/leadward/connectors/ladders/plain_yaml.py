"""YAML as plain values: mappings, lists and texts, nothing else.

Built from the parser's events and not by a loader: no tag makes an object, no alias is followed (a few lines of aliases
can stand for billions of nodes), no number or date is guessed, and depth and size are counted while reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from leadward.model.errors import UnreadableLadder

MOST_NODES = 100_000
DEEPEST = 20


_TAB = re.compile(r"(?m)^([ ]*-)\t+")
"""A tab after a dash, which the standard allows and the parser does not."""


def values(text: str) -> object:
    """What the first document of a YAML text says, every scalar as text. Raises UnreadableLadder."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Reader(yaml.parse(_TAB.sub(r"\1 ", text), Loader=loader)).document()
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        said = getattr(problem, "problem", None) or type(problem).__name__
        raise UnreadableLadder(f"This YAML cannot be read{where}: {str(said)[:100]}. Mend it there.") from None


class _Reader:
    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._nodes = 0

    def document(self) -> object:
        import yaml

        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                return self._value(event, 0)
        raise UnreadableLadder("This YAML is empty.")

    def _value(self, event: Any, depth: int) -> object:
        import yaml

        self._nodes += 1
        if self._nodes > MOST_NODES or depth > DEEPEST:
            raise UnreadableLadder("This YAML holds too much, or is nested too deeply, for a ladder.")
        if isinstance(event, yaml.AliasEvent):
            raise UnreadableLadder(f"This YAML uses an alias{_where(event)}; write the text there instead.")
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._value(value, depth + 1) for value in self._until(yaml.SequenceEndEvent)]
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth)
        return _scalar(event)

    def _mapping(self, depth: int) -> dict[str, object]:
        import yaml

        found: dict[str, object] = {}
        for key in self._until(yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise UnreadableLadder(f"This YAML has a name that is no text{_where(key)}; write a word there.")
            found[key.value] = self._value(next(self._events), depth + 1)
        return found

    def _until(self, end: type[Any]) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event


def _where(event: Any) -> str:
    return f" in line {event.start_mark.line + 1}" if event.start_mark else ""


def _scalar(event: Any) -> str:
    """A text as written; an empty plain scalar, or one of YAML's words for nothing, is ''."""
    value: str = event.value
    return "" if event.style is None and value in ("~", "null", "Null", "NULL") else value
