"""How many assigned names say nothing of what they hold, such as `told`, `found`, `each`: of 100, the commonest, and where.

Usage: python scripts/vague_names.py [FOLDER] (src/leadward)
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAGUE = frozenset(["asked", "done", "drawn", "each", "found", "given", "got", "had", "held", "here", "kept", "known", "left", "made", "meant", "named", "put", "read", "said", "seen", "shown", "taken", "there", "told", "wanted", "written"])  # fmt: skip
"""Past participles and pointers as the whole name."""


def assigned(source: str) -> list[str]:
    """Every name that is bound in a text of Python, once for each time: variables, loops, parameters."""
    nodes = ast.walk(ast.parse(source))
    return [
        node.arg if isinstance(node, ast.arg) else node.id
        for node in nodes
        if isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    ]


def vague(names: list[str]) -> Counter[str]:
    """Those that are vague, by how often they are bound."""
    return Counter(name for name in names if name.strip("_") in VAGUE)


def lines(folder: Path) -> list[str]:
    """The numbers, a line each."""
    by_file = {file: assigned(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.py"))}
    every = [name for names in by_file.values() for name in names]
    found = vague(every)
    worst = sorted(by_file, key=lambda file: (-vague(by_file[file]).total(), file))[:10]
    return [
        f"{found.total():,} of {len(every):,} assigned names are vague: {100 * found.total() / max(len(every), 1):.1f} of 100",
        ", ".join(f"{name} {number}" for name, number in found.most_common(12)),
        *(f"{vague(by_file[file]).total():>4}  {file.relative_to(folder)}" for file in worst),
    ]


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "src/leadward")))
