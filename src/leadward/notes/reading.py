"""Notes read back as they were written, ten years of them at once: what `shape.from_json` looks for was looked for then."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

from leadward.notes import shape

KindT = TypeVar("KindT")
Reader = Callable[[Any], object]


def as_written(kind: type[KindT], written: object) -> KindT:
    """A note from the JSON that `shape.to_json` gave, whose checksum was verified: types are looked at, lengths and spaces not.

    What is not so is read the long way. Raises UsageProblem, as `shape.from_json` does.
    """
    plain, readers = _readers(cast("Hashable", kind))
    answers: dict[str, object] = {}
    try:
        for name, value in cast("dict[str, Any]", written).items():
            if value is None or value == "":
                continue
            if name in plain:
                if value.__class__ is not plain[name]:
                    return shape.from_json(kind, written)
                answers[name] = value
            else:
                answers[name] = readers[name](value)
        return kind(**answers)
    except (KeyError, TypeError, ValueError, AttributeError):
        return shape.from_json(kind, written)


@cache
def _readers(kind: Any) -> tuple[dict[str, type], dict[str, Reader]]:
    """Of each field its type where JSON has it, too; else what makes it from JSON. Either raises where a value is of another type."""
    types = shape.types(kind)
    plain = {name: hint for name, hint in types.items() if hint in (str, int)}
    return plain, {name: _reader(hint) for name, hint in types.items() if name not in plain}


def _reader(hint: Any) -> Reader:
    if get_origin(hint) is tuple:
        return _dates if get_args(hint)[0] is date else _texts
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {each.value: each for each in hint}.__getitem__
    return date.fromisoformat


def _texts(value: list[Any]) -> tuple[str, ...]:
    if value.__class__ is not list or not all(item.__class__ is str and item for item in value):
        raise TypeError("no list of texts")
    return tuple(value)


def _dates(value: list[Any]) -> tuple[date, ...]:
    if value.__class__ is not list:
        raise TypeError("no list of days")
    return tuple(map(date.fromisoformat, value))
