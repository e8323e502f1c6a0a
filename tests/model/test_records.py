"""Quickly made frozen dataclasses behave as those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest

from leadward.model import records

T = TypeVar("T")
QUICK: Callable[..., Any] = records.dataclass


@records.dataclass(frozen=True, slots=True)
class Point(Generic[T]):
    """A point made quickly."""

    x: int
    y: int = 2


def shop(dataclass: Callable[..., Any], slots: bool) -> Any:
    class Shop:
        """Sells things."""

        name: str
        floors: int = 1
        sold: list[str] = dataclasses.field(default_factory=list)
        wares: tuple[str, ...] = dataclasses.field(default=(), metadata={"asked": "what"})

        @property
        def size(self) -> int:
            return self.floors * 10

    return dataclass(frozen=True, slots=slots)(Shop)


@pytest.mark.parametrize("slots", [True, False])
def test_a_record_is_made_shown_compared_and_replaced_as_a_dataclass_is(slots: bool) -> None:
    told = []
    for make in (dataclasses.dataclass, QUICK):
        kind = shop(make, slots)
        one, same, other = kind("corner"), kind(name="corner", sold=[]), kind("corner", 2, ["tea"], wares=("tea",))
        assert one.sold is not same.sold
        told.append([
            repr(other), one == same, one != other, one == "corner", other.size, dataclasses.asdict(other),
            dataclasses.astuple(dataclasses.replace(other, floors=3)), kind.__match_args__, kind.__doc__,
            hasattr(one, "__dict__"), [(each.name, dict(each.metadata)) for each in dataclasses.fields(kind)],
            kind.__dataclass_params__.frozen,
        ])  # fmt: skip
    assert told[0] == told[1]


def test_a_record_cannot_be_changed() -> None:
    one: Any = Point[str](1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.x = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.z = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.x
    assert one == Point[str](1, 2)


def test_a_record_is_hashed_by_its_values_copied_and_pickled() -> None:
    one = Point[str](1)
    assert {one: "here"}[Point[str](1, 2)] == "here"
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert again == one
        assert again.x == 1


@pytest.mark.parametrize("words", [(), (1, 2, 3)])
def test_wrong_numbers_of_values_are_refused(words: tuple[int, ...]) -> None:
    made: Any = Point
    with pytest.raises(TypeError, match=r"Point\.__init__\(\)"):
        made(*words)


def test_what_a_class_wrote_itself_stays() -> None:
    class Loud:
        """Says what it was made from."""

        word: str

        def __post_init__(self) -> None:
            object.__setattr__(self, "word", self.word.upper())

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return f"<{self.word}>"

    made = QUICK(frozen=True)(Loud)("hey")
    assert (repr(made), made == "anything", hash(made)) == ("<HEY>", True, 7)


@pytest.mark.parametrize("more", [{"compare": False}, {"repr": False}, {"init": False}, {"kw_only": True}])
def test_a_field_that_needs_more_is_refused_when_the_class_is_made(more: dict[str, Any]) -> None:
    odd = type("Odd", (), {"__doc__": "Odd.", "__annotations__": {"x": int}, "x": dataclasses.field(**more)})
    with pytest.raises(TypeError, match=r"Odd\.x is a field that only dataclasses.dataclass can make"):
        QUICK(frozen=True)(odd)


def test_only_frozen_ones_are_made() -> None:
    with pytest.raises(TypeError, match="only frozen"):
        QUICK(frozen=False)


def test_each_that_the_program_makes_so_is_frozen_and_can_be_hashed() -> None:
    made = [kind for kind in _made() if kind.__repr__ is Point.__repr__]
    assert len(made) > 100
    for kind in made:
        with pytest.raises(dataclasses.FrozenInstanceError):
            object.__new__(kind).anything = 1
        assert kind.__hash__ is not None


def _made() -> Iterator[Any]:
    folder = Path(records.__file__).parent.parent
    for package in ("model", "notes", "practices", "ladder", "documents"):
        for file in sorted((folder / package).glob("[a-z]*.py")):
            module = import_module(f"leadward.{package}.{file.stem}")
            yield from (
                each
                for each in vars(module).values()
                if dataclasses.is_dataclass(each) and getattr(each, "__module__", "") == module.__name__
            )


def test_most_that_moves_loads_are_made_so() -> None:
    """A start stays quick only while new classes are made in the quick way."""
    import_module("leadward.cli.moves")
    loaded: set[Any] = {
        each
        for name, module in list(sys.modules.items())
        if name.startswith(
            ("leadward.model", "leadward.notes", "leadward.practices", "leadward.analyses", "leadward.ladder")
        )
        for each in vars(module).values()
        if isinstance(each, type) and dataclasses.is_dataclass(each) and each.__module__ == name
    }
    slow = sorted(
        f"{each.__module__}.{each.__name__}"
        for each in loaded
        if each.__dataclass_params__.frozen and each.__setattr__ is not Point.__setattr__
    )
    assert len(loaded) > 60
    assert len(slow) <= 4, slow
