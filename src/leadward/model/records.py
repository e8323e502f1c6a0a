"""Frozen dataclasses that are made quickly.

A command loads a hundred of them, and to make each, `dataclasses` compiles six methods one by one: half of what a start took.
Here one method is compiled, the constructor; the others are the same few lines for all classes. Type checkers see the
standard decorator, and `fields`, `replace`, `asdict`, matching, copying and pickling work as with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool = False) -> Callable[[type[T]], type[T]]:
        """`dataclasses.dataclass(frozen=True, slots=...)`, for fields that differ in type and default alone."""
        if not frozen:
            raise TypeError("only frozen ones are made here; for others there is dataclasses.dataclass")

        def made(cls: type[T]) -> type[T]:
            cls.__doc__ = (
                cls.__doc__ or cls.__name__
            )  # else the standard one looks for a signature, which takes longer than all the rest
            known = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
            return _complete(known)

        return made


def _complete(cls: Any) -> Any:
    """Give a class that knows its fields the methods of a frozen dataclass, but for those it wrote itself."""
    fields = dataclasses.fields(cls)
    odd = [field.name for field in fields if not (field.init and field.repr and field.compare) or field.kw_only]
    if odd:
        raise TypeError(f"{cls.__qualname__}.{odd[0]} is a field that only dataclasses.dataclass can make")
    names = tuple(field.name for field in fields)
    cls.__dataclass_params__.frozen = True
    for name, method in (*_comparing(cls, names).items(), *_frozen(cls, names).items()):
        setattr(cls, name, method)
    for name, method in (("__init__", _first_constructor(cls, fields)), ("__repr__", _shown)):
        if name not in cls.__dict__:
            setattr(cls, name, method)
    return cls


def _first_constructor(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Any:
    """Writes the constructor when the first is made: most classes that a command loads have none in that run."""

    def first(self: Any, *given: Any, **named: Any) -> None:
        cls.__init__ = _constructor(cls, fields)
        cls.__init__(self, *given, **named)

    first.__qualname__ = f"{cls.__qualname__}.__init__"
    return first


def _constructor(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Any:
    """`__init__`, written out and compiled: it is called thousands of times."""
    inside: dict[str, Any] = {"_keep": object.__setattr__, "_absent": dataclasses.MISSING}
    asked, body = [], []
    for field in fields:
        name = field.name
        value = name
        if field.default is not dataclasses.MISSING:
            inside[f"_default_{name}"] = field.default
            asked.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            inside[f"_make_{name}"] = field.default_factory
            asked.append(f"{name}=_absent")
            value = f"_make_{name}() if {name} is _absent else {name}"
        else:
            asked.append(name)
        body.append(f" _keep(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(asked)}):\n" + "\n".join(body or [" pass"]), inside)  # noqa: S102  names of fields alone
    made = inside["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _comparing(cls: Any, names: tuple[str, ...]) -> dict[str, Any]:
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def number(self: Any) -> int:
        return hash(values(self))

    return {name: made for name, made in (("__eq__", equal), ("__hash__", number)) if _inherited(cls, name)}


def _inherited(cls: Any, name: str) -> bool:
    """Whether a class did not write this method itself. One that wrote `__eq__` alone has None for a hash."""
    return cls.__dict__.get(name) is None


def _frozen(cls: Any, names: tuple[str, ...]) -> dict[str, Any]:
    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def restore(self: Any, kept: list[Any]) -> None:
        for name, value in zip(names, kept, strict=True):
            object.__setattr__(self, name, value)

    refusing = {"__setattr__": _refuse_change, "__delattr__": _refuse_removal}
    return {**refusing, "__getstate__": state, "__setstate__": restore} if "__slots__" in cls.__dict__ else refusing


def _refuse_change(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _shown(self: Any) -> str:
    told = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{self.__class__.__qualname__}({', '.join(told)})"
