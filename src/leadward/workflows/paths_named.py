"""Which file or folder of a history a typed path names, in whatever Unicode form and case it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadward.model.folding import folded
from leadward.warehouse.runner import Facts

_THERE = "SELECT 1 FROM files WHERE $path = '' OR path = $path OR starts_with(path, $path || '/') LIMIT 1"


def is_there(facts: Facts, path: str) -> bool:
    """Whether the path is a file or a folder, now or before."""
    return bool(facts.query(_THERE, path=path))


def as_stored(facts: Facts, typed: str) -> str:
    """The path as the history spells it: as typed where that is there, else the only one that is the same when folded."""
    if is_there(facts, typed):
        return typed
    return the_same(typed, (path for (path,) in facts.query("SELECT path FROM files")))


def the_same(typed: str, paths: Iterable[str]) -> str:
    """The only file or folder among these whose folded path is that of `typed`; `typed` where there is none, or more than one."""
    wanted = folded(typed.rstrip("/"))
    folders = {folder for path in paths for folder in _with_folders(path) if folded(folder) == wanted}
    return folders.pop() if len(folders) == 1 else typed


def _with_folders(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]
