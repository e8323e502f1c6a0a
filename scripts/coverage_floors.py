"""How much of each layer the tests ran, against its floor: pure layers 97 of 100 lines, all together 92.

Usage: python scripts/coverage_floors.py COVERAGE.json (as `coverage json` writes it). 1 where a layer is below its floor.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PURE = (
    "model", "facts", "account", "notes", "analyses", "dimensions", "distill", "pictures", "practices", "ladder", "documents",
)  # fmt: skip
FLOOR_PURE, FLOOR_ALL = 97.0, 92.0
Lines = tuple[int, int]
"""Run, of."""


def by_layer(told: Mapping[str, Any]) -> dict[str, Lines]:
    """The lines of each layer that were run, and how many there are, layers by their names."""
    found: dict[str, Lines] = defaultdict(lambda: (0, 0))
    for name, each in told["files"].items():
        parts = Path(name).parts
        layer = parts[parts.index("leadward") + 1].removesuffix(".py")
        run, of = found[layer]
        found[layer] = (run + each["summary"]["covered_lines"], of + each["summary"]["num_statements"])
    return dict(sorted(found.items()))


def said(layers: Mapping[str, Lines]) -> tuple[list[str], bool]:
    """A line for each layer, for the pure ones and for all; whether all floors are reached."""
    rows = [*layers.items()]
    rows.append(("pure layers", _sum(lines for name, lines in layers.items() if name in PURE)))
    rows.append(("all", _sum(layers.values())))
    floors = {**dict.fromkeys(PURE, FLOOR_PURE), "pure layers": FLOOR_PURE, "all": FLOOR_ALL}
    below = {name for name, lines in rows if _percent(lines) < floors.get(name, 0)}
    shown = [
        f"{name:<12}{_percent(lines):6.1f} % of {lines[1]:>6,} lines"
        f"{f', floor {floors[name]:g} %' if name in floors else ''}{': BELOW' if name in below else ''}"
        for name, lines in rows
    ]
    return shown, not below


def _sum(every: Any) -> Lines:
    pairs = list(every)
    return sum(run for run, _ in pairs), sum(of for _, of in pairs)


def _percent(lines: Lines) -> float:
    return 100 * lines[0] / lines[1] if lines[1] else 100.0


def main(file: str) -> int:
    """Print the lines; 1 where one is below its floor."""
    lines, reached = said(by_layer(json.loads(Path(file).read_text(encoding="utf-8"))))
    print("\n".join(lines))
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
