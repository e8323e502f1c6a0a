"""The shape of the code: small, explained, and with names that say something."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

from tests.project.tree import ROOT, function_lengths, modules

VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base2"}


def test_the_product_is_found() -> None:
    assert len(modules()) > 40


@pytest.mark.parametrize("place", modules(), ids=lambda place: str(place.relative_to(ROOT)))
def test_every_module_explains_itself_and_is_short(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)) or place.parent.name == "migrations", "no module docstring"
    assert text.count("\n") < 500, "a file of more than 500 lines holds two ideas"
    assert place.stem not in VAGUE


def test_functions_are_small() -> None:
    lengths = sorted(function_lengths())
    long = [where for lines, where in lengths if lines > 50]
    assert statistics.median(lines for lines, _ in lengths) <= 10
    assert len(long) < 0.03 * len(lengths), long


def test_nothing_is_left_half_done() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" * 3)
    found = [
        f"{place.relative_to(ROOT)}:{number}"
        for place in modules()
        for number, line in enumerate(place.read_text(encoding="utf-8").splitlines(), 1)
        if any(f"# {mark}" in line for mark in marks) or "NotImplementedError" in line
    ]
    assert not found
