"""The files of the project, as its tests look at them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "leadward"


def committed() -> list[Path]:
    """Every file that git tracks here and that is still there."""
    told = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True).stdout
    return [ROOT / name for name in told.decode().split("\0") if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    """Every Python file of the product."""
    return sorted(SOURCE.rglob("*.py"))


def function_lengths() -> Iterator[tuple[int, str]]:
    """(lines from `def` to the end, where) of every function of the product."""
    for place in modules():
        for node in ast.walk(ast.parse(place.read_bytes())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield lines, f"{place.relative_to(ROOT)}:{node.lineno} {node.name}"
