"""How far one capability lies together: its folders, the imports that leave it, the circles, what a commit touched.

Usage: python scripts/rooms.py [COMMITS]

Modules of the terminal, the pages, the verbs and the documents belong to a capability by the table below, or by the folder
`rooms/NAME`. What no line names is shared. Numbers of commits read the last COMMITS (200) of this repository.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("leadward.cli", "leadward.web.pages", "leadward.workflows", "leadward.documents")
CAPABILITIES: dict[str, tuple[str, ...]] = {
    "week": ("brief", "today", "moves", "picks", "review", "weekly", "advice", "lines", "answered", "task", "tasks", "settling", "status_note"),
    "aim": ("aim", "decisions", "conversations", "managers", "goals", "closing", "walking"),
    "standing": ("standing", "ladder", "ladder_import", "ladder_preview", "focus", "expect", "expectations", "outcomes"),
    "plan": ("plan", "growth_plan"),
    "one_on_ones": ("one_on_one", "agenda", "talks"),
    "feedback": ("feedback", "backchannel", "thank", "thanks"),
    "sharing": ("share", "receive", "sides", "replies", "quotes"),
    "people": ("people", "person_facts", "who_is_who"),
    "code": ("code", "code_tables", "hotspot_map", "pairs"),
    "scouting": ("scout", "scouting", "scouting_map", "sop", "map_cells", "map_pages", "map_questions", "agents", "place_facts", "terrain"),
    "process": ("process", "team_brag", "fixes", "friction", "trends", "demos", "round"),
    "undertakings": ("undertakings", "story", "project", "strategy"),
    "meetings": ("distill", "plans", "plans_kept", "action_plan", "meeting_texts", "meetings", "workshop"),
    "notebook": ("notes", "noted", "ledger", "export_file", "exports", "vault", "vault_edits", "vault_folder", "vault_settings", "files", "backups", "capture", "search"),
    "sources": ("sources", "sync", "calendar", "calendar_snapshots", "calendar_entry", "source_tables", "stores", "many_sources"),
    "privacy": ("privacy", "erasing", "forgotten"),
}  # fmt: skip
Arrow = tuple[str, str]


def modules(root: Path) -> dict[str, Path]:
    """Every module below `root/src/leadward` by its name."""
    source = root / "src"
    files = sorted((source / "leadward").rglob("*.py"))
    return {".".join(file.relative_to(source).with_suffix("").parts).removesuffix(".__init__"): file for file in files}


def capability(module: str) -> str:
    """The capability a module of the four folders, or of a room, belongs to; '' where it is shared or elsewhere."""
    parts = module.split(".")
    if parts[1:2] == ["rooms"] and len(parts) > 2:
        return parts[2]
    folder, _, stem = module.rpartition(".")
    return next((name for name, stems in CAPABILITIES.items() if stem in stems), "") if folder in FOLDERS else ""


def among(module: str) -> bool:
    """Whether a module is one of the four folders or of a room."""
    return module.rpartition(".")[0] in FOLDERS or module.startswith("leadward.rooms.")


def arrows(files: Mapping[str, Path]) -> set[Arrow]:
    """(importer, imported) between modules, imports inside functions included, those for types alone left out."""
    return {(name, other) for name, file in files.items() for other in _imported(file, files) if other != name}


def _imported(file: Path, names: Iterable[str]) -> set[str]:
    known = set(names)
    imported = set()
    for node in _running(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                imported.add(whole if whole in known else node.module)
    return imported & known


def _running(tree: ast.AST) -> Iterable[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from _running(node)


def circles(edges: Iterable[Arrow]) -> list[list[str]]:
    """Groups of more than one that reach each other, the largest first."""
    after: dict[str, set[str]] = defaultdict(set)
    for start, end in edges:
        after[start].add(end)
    reach = {name: _reached(name, after) for name in after}
    groups = {
        tuple(sorted({name} | {end for end in ends if name in reach.get(end, ())})) for name, ends in reach.items()
    }
    return sorted((list(group) for group in groups if len(group) > 1), key=lambda group: (-len(group), group))


def _reached(start: str, after: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = after.get(waiting.pop(), set()) - seen
        seen |= new
        waiting.extend(new)
    return seen


def crossings(edges: Iterable[Arrow]) -> Counter[tuple[str, str]]:
    """How many imports go from one capability to another, or stay inside; '' is what is shared."""
    return Counter((capability(start), capability(end)) for start, end in edges if among(start) and among(end))


def touched(commits: int, root: Path) -> list[tuple[set[str], set[str], set[str]]]:
    """Of each of the last commits that changed a capability: its source files, their folders, the capabilities."""
    command = ["git", "-C", str(root), "log", f"-{commits}", "--no-renames", "--name-only", "--format=%x00"]
    log = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [one for part in log.split("\0")[1:] if (one := _of_commit(part.split()))[2]]


def _of_commit(paths: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
    files = {path for path in paths if path.startswith("src/leadward/") and path.endswith(".py")}
    rooms = {path: capability(path.removeprefix("src/").removesuffix(".py").replace("/", ".")) for path in files}
    folders = {path.rpartition("/")[0] for path, room in rooms.items() if room}
    return files, folders, {room for room in rooms.values() if room}


def lines(root: Path, commits: int) -> list[str]:
    """The numbers, a line each."""
    files = modules(root)
    edges = arrows(files)
    between = crossings(edges)
    across = {pair: n for pair, n in between.items() if pair[0] and pair[1] and pair[0] != pair[1]}
    inside = sum(n for (start, end), n in between.items() if start and start == end)
    rooms = circles(across)
    own = circles(edges)
    homes = {name: {str(files[m].parent) for m in files if capability(m) == name} for name in CAPABILITIES}
    counts = [tuple(map(len, one)) for one in touched(commits, root)] or [(0, 0, 0)]
    total, crossing = between.total(), sum(across.values())
    columns = zip(("source files", "folders", "capabilities"), zip(*counts, strict=True), strict=True)
    touches = (f"{what} {median(n):g} ({sorted(n)[len(n) * 9 // 10]}, {max(n)})" for what, n in columns)
    return [
        f"modules {len(files)}, imports between them {len(edges)}",
        f"imports among terminal, pages, verbs and documents {total}",
        f"inside one capability {inside}, from one to another {crossing}, with what is shared {total - inside - crossing}",
        f"arrows between capabilities {len(across)} of {len(CAPABILITIES) * (len(CAPABILITIES) - 1)} possible",
        f"circles of capabilities {len(rooms)}, of {[len(group) for group in rooms]}",
        f"circles of modules {len(own)}, of {[len(group) for group in own]}",
        f"folders that hold a capability: {', '.join(f'{name} {len(places)}' for name, places in homes.items())}",
        f"last {commits} commits, {len(counts)} of which changed a capability; median (90th of 100, most): {', '.join(touches)}",
    ]


if __name__ == "__main__":
    print("\n".join(lines(ROOT, int(sys.argv[1]) if sys.argv[1:] else 200)))
