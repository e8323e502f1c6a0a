"""Hunks kept by pair of blobs: what was kept comes back whole, many files become few, a damaged one is as if it were not there."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from leadward.warehouse.hunks import Hunks, Pair
from leadward.warehouse.store import Store


def pair(number: int) -> Pair:
    return b"%040x" % number, b"%040x" % (number + 1)


def some(start: int, count: int) -> dict[Pair, array[int]]:
    """The pair of number n has n % 3 hunks."""
    return {pair(n): array("I", [n, 0, 1] * (n % 3)) for n in range(start, start + count)}


@pytest.fixture
def hunks(tmp_path: Path) -> Hunks:
    return Hunks(Store(tmp_path / "facts"))


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "facts" / "hunks").iterdir())


def test_what_was_kept_comes_back_and_nothing_else(hunks: Hunks) -> None:
    hunks.keep(some(0, 5))
    hunks.keep(some(10, 1))
    assert hunks.known([pair(1), pair(2), pair(10), pair(99)]) == {
        pair(1): array("I", [1, 0, 1]),
        pair(2): array("I", [2, 0, 1, 2, 0, 1]),
        pair(10): array("I", [10, 0, 1]),
    }
    hunks.keep({})
    assert hunks.known([]) == {}


def test_many_small_files_become_few_and_lose_nothing(hunks: Hunks, tmp_path: Path) -> None:
    for number in range(40):
        hunks.keep(some(number, 1))
    assert len(files(tmp_path)) <= 9
    assert all(not file.stat().st_mode & 0o077 for file in files(tmp_path))
    assert hunks.known(map(pair, range(40))) == some(0, 40)


@pytest.mark.parametrize("damage", ["cut", "turned", "empty", "gone"])
def test_a_damaged_file_is_left_out_and_what_it_held_can_be_kept_again(
    hunks: Hunks, tmp_path: Path, damage: str
) -> None:
    hunks.keep(some(0, 4))
    hunks.keep(some(10, 4))
    file, whole = files(tmp_path)[0], files(tmp_path)[0].read_bytes()
    if damage == "gone":
        file.unlink()
    else:
        turned = whole[:30] + bytes([whole[30] ^ 1]) + whole[31:]
        file.write_bytes({"cut": whole[:-3], "turned": turned, "empty": b""}[damage])
    assert hunks.known(map(pair, range(20))) == some(10, 4)
    hunks.keep(some(0, 4))
    assert hunks.known(map(pair, range(20))) == some(0, 4) | some(10, 4)
