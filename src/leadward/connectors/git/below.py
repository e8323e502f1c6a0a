"""The repositories below a folder: found by looking at folders, without git, within bounds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from leadward.connectors.git.layout import Layout, find
from leadward.model.errors import EmptyRepository, LeadwardError
from leadward.model.records import dataclass

DEEPEST = 6
MOST_FOLDERS = 50_000
MOST_REPOSITORIES = 1_000
_NEVER = frozenset(("node_modules", "__pycache__", "venv", "site-packages", "lost+found"))
"""Folders of things that were installed: what is a repository there is nobody's work. So are those whose names begin with a dot."""


@dataclass(frozen=True, slots=True)
class Below:
    """What lies below a folder, by path. `skipped`: (path, why) of repositories that are not taken."""

    found: tuple[Layout, ...]
    skipped: tuple[tuple[Path, str], ...] = field(default=())
    cut: bool = False
    """Whether there is more than what was looked at."""


def repositories_below(top: Path) -> Below:
    """The repositories below `top`: of one with several work trees the main one, and none within another.

    Bare ones are mirrors, or what a server keeps, and are not taken; nor are those without commits, and broken ones.
    """
    found: dict[Path, Layout] = {}
    skipped: list[tuple[Path, str]] = []
    folders = _folders(top)
    for folder in folders:
        layout, why = _read(folder)
        if layout is None:
            skipped.append((folder, why))
        elif (other := found.get(layout.common_dir)) is None:
            found[layout.common_dir] = layout
        else:
            main, rest = (layout, other) if layout.git_dir == layout.common_dir else (other, layout)
            found[layout.common_dir] = main
            skipped.append((rest.root, f"another work tree of {main.name}"))
    return Below(tuple(found.values()), tuple(skipped), folders.cut)


def _read(folder: Path) -> tuple[Layout | None, str]:
    if not os.path.lexists(folder / ".git"):
        return None, "bare: a mirror, or what a server keeps"
    try:
        return find(folder), ""
    except EmptyRepository:
        return None, "no commits yet"
    except LeadwardError as problem:
        return None, str(problem)


class _Folders:
    """The folders below one that hold a repository, in order; `cut` once a bound was met. Links are not followed."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self.cut = False

    def __iter__(self) -> Iterator[Path]:
        waiting = [(self._top, 0)]
        looked = taken = 0
        while waiting:
            folder, depth = waiting.pop()
            looked += 1
            if looked > MOST_FOLDERS or taken >= MOST_REPOSITORIES:
                self.cut = True
                return
            inside = _entries(folder)
            if ".git" in inside or _is_bare(inside):
                taken += 1
                yield folder
            elif depth < DEEPEST:
                names = sorted(
                    (name for name, is_folder in inside.items() if is_folder and _is_looked_into(name)), reverse=True
                )
                waiting += [(folder / name, depth + 1) for name in names]
            else:
                self.cut = self.cut or any(inside.values())


def _folders(top: Path) -> _Folders:
    return _Folders(top)


def _entries(folder: Path) -> dict[str, bool]:
    """Names in a folder, and whether each is a folder; nothing where it may not be read."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
    except OSError:
        return {}


def _is_looked_into(name: str) -> bool:
    return not name.startswith(".") and name not in _NEVER


def _is_bare(inside: dict[str, bool]) -> bool:
    return inside.get("objects", False) and inside.get("refs", False) and "HEAD" in inside
