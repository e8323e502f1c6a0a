"""The floors of coverage: a layer below its own fails, whatever the others reach."""

from __future__ import annotations

import pytest

from scripts.coverage_floors import PURE, by_layer, said
from tests.project.tree import SOURCE


def told(**layers: tuple[int, int]) -> dict[str, object]:
    return {
        "files": {
            f"src/leadward/{name}/x.py": {"summary": {"covered_lines": run, "num_statements": of}}
            for name, (run, of) in layers.items()
        }
    }


@pytest.mark.parametrize(
    ("layers", "below"),
    [
        ({"model": (97, 100), "cli": (90, 100)}, []),
        ({"model": (96, 100), "cli": (100, 100)}, ["model", "pure layers"]),
        ({"model": (100, 100), "cli": (80, 100)}, ["all"]),
        ({"model": (1000, 1000), "notes": (9, 10), "cli": (990, 1000)}, ["notes"]),
    ],
)
def test_what_is_below_its_floor_is_said(layers: dict[str, tuple[int, int]], below: list[str]) -> None:
    lines, reached = said(by_layer(told(**layers)))
    assert [line[:12].strip() for line in lines if line.endswith("BELOW")] == below
    assert reached is (not below)


def test_a_module_beside_the_layers_is_one_of_its_own() -> None:
    files = {"files": {"src/leadward/__main__.py": {"summary": {"covered_lines": 3, "num_statements": 4}}}}
    assert by_layer(files) == {"__main__": (3, 4)}


def test_the_pure_layers_are_folders() -> None:
    assert all((SOURCE / layer).is_dir() for layer in PURE)
