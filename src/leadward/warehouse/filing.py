"""The part of the account that needs changes: which file each belongs to, and which files there are on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leadward.account import files as account

NO_FILE = np.iinfo(np.uint32).max


@dataclass(frozen=True)
class Tree:
    """The files of one commit's tree, a row for each: path number (n,), mode (n,), size in bytes or -1 (n,), blob ids in hex.

    `marks`: path number -> what the text says of its kind, where it says something.
    """

    path: NDArray[np.int64]
    mode: NDArray[np.int64]
    size: NDArray[np.int64]
    blobs: Sequence[str] = ()
    marks: Mapping[int, str] = field(default_factory=dict)


@dataclass
class Filed:
    """Every file of a history. `file_no` and `status` have a row for each stored change, `NO_FILE` where it is not shown."""

    file_no: NDArray[np.uint32]
    status: NDArray[np.uint8]
    numbers: NDArray[np.int64]
    """(f,) the numbers that are files."""
    path: NDArray[np.int64]
    """(f,) path number of each: the one it has, or had last."""
    folder: dict[int, str]
    """Of files that are gone, where their folder was moved since: the folder they count for."""
    present: NDArray[np.bool_]
    size: NDArray[np.int64]
    mode: NDArray[np.int64]
    begun: NDArray[np.bool_]
    """(f,) whether the file's beginning is in the history that is here."""
    names: dict[int, list[int]] = field(default_factory=dict)
    """File -> the path numbers it had, oldest first, where there were several."""


def filed(
    changes: pa.Table, renames: pa.Table, rank: NDArray[np.int64], seen: NDArray[np.bool_], paths: list[str], tree: Tree
) -> Filed:
    """Replay the changes of the commits that are `seen` in the order of `rank`; both by commit number."""
    commit = changes.column("commit_no").to_numpy()
    shown = np.flatnonzero(seen[commit])
    whole = len(shown) == len(commit)
    path, status = (changes.column(name).to_numpy() for name in ("path_no", "status"))
    of = account.Changes(
        rank[commit if whole else commit[shown]].astype(np.int32),
        path if whole else path[shown],
        status if whole else status[shown],
    )
    moved = _renames(renames, rank, seen)
    files = account.replay(of, moved, len(paths))
    found = _on_the_tree(files, tree)
    found.folder = _folders(of, files, moved, paths, found)
    if not whole:
        found.file_no, found.status = _spread(len(commit), shown, files)
    return found


def _spread(count: int, shown: NDArray[np.int64], files: account.Files) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    file_no, status = np.full(count, NO_FILE, np.uint32), np.zeros(count, np.uint8)
    file_no[shown], status[shown] = files.file_no, files.status
    return file_no, status


def _renames(raw: pa.Table, rank: NDArray[np.int64], seen: NDArray[np.bool_]) -> account.Renames:
    if not raw.num_columns:
        nothing = np.empty(0, np.uint32)
        return account.Renames(nothing.astype(np.int32), nothing, nothing, nothing.astype(np.uint8))
    commit = raw.column("commit_no").to_numpy()
    shown = seen[commit]
    old, new, score = (raw.column(name).to_numpy()[shown] for name in ("old_path_no", "new_path_no", "score"))
    return account.Renames(rank[commit[shown]].astype(np.int32), old, new, score)


def _on_the_tree(files: account.Files, tree: Tree) -> Filed:
    """The files, with what the tree says of those that are there; what the changes do not know of begins there."""
    count = max(len(files.path), int(tree.path.max(initial=-1)) + 1)
    holder = np.full(count, -1, np.int64)
    path = np.concatenate([files.path, np.arange(len(files.path), count)])
    used = np.concatenate([files.used, np.zeros(count - len(files.used), np.bool_)])
    begun = np.concatenate([files.begun, np.zeros(count - len(files.begun), np.bool_)])
    known = np.flatnonzero(files.used)
    holder[files.path[known]] = known
    alive = known[files.live[known]]
    holder[files.path[alive]] = alive
    file = holder[tree.path]
    lost = file < 0
    fresh = np.arange(count, count + int(lost.sum()))
    file[lost] = fresh
    path = np.concatenate([path, tree.path[lost]])
    used = np.concatenate([used, np.ones(len(fresh), np.bool_)])
    begun = np.concatenate([begun, np.zeros(len(fresh), np.bool_)])
    present, size = np.zeros(len(path), np.bool_), np.zeros(len(path), np.int64)
    mode = np.zeros(len(path), np.int64)
    present[file], size[file], mode[file] = True, np.maximum(tree.size, 0), tree.mode
    numbers = np.flatnonzero(used)
    return Filed(
        file_no=files.file_no,
        status=files.status,
        numbers=numbers,
        path=path[numbers],
        folder={},
        present=present[numbers],
        size=size[numbers],
        mode=mode[numbers],
        begun=begun[numbers],
        names=files.names,
    )


def _folders(
    changes: account.Changes, files: account.Files, moved: account.Renames, paths: Sequence[str], found: Filed
) -> dict[int, str]:
    """Where files that are gone count: with what their folder became."""
    if not len(moved.rank):
        return {}
    text = {number: paths[number] for number in {*moved.old.tolist(), *moved.new.tolist()}}
    folders = {folder for number in set(moved.old.tolist()) for folder in _above(text[number])}
    busy = _busy(changes, paths, folders)
    moves = account.folder_moves(moved, text, busy)
    if not moves:
        return {}
    old = tuple(f"{folder}/" for folder in {folder for _, folder, _ in moves})
    gone = [
        (number, paths[path])
        for number, path in zip(
            found.numbers[~found.present].tolist(), found.path[~found.present].tolist(), strict=True
        )
        if paths[path].startswith(old)
    ]
    last = _last_ranks(changes, files, [number for number, _ in gone])
    ended = [(number, path.rpartition("/")[0], last.get(number, -1)) for number, path in gone]
    return account.folders_now(ended, moves)


def _busy(changes: account.Changes, paths: Sequence[str], folders: set[str]) -> dict[str, int]:
    """Folder -> rank of the last change below it that was no deletion."""
    newest = np.full(len(paths), -1, np.int64)
    kept = changes.status != account.DELETED
    np.maximum.at(newest, changes.path[kept], changes.rank[kept])
    by_folder: dict[str, int] = {}
    changed = np.flatnonzero(newest >= 0)
    for number, rank in zip(changed.tolist(), newest[changed].tolist(), strict=True):
        folder = paths[number].rpartition("/")[0]
        if by_folder.get(folder, -1) < rank:
            by_folder[folder] = rank
    busy: dict[str, int] = {}
    for folder, rank in by_folder.items():
        for above in (folder, *_above(folder)):
            if above in folders and busy.get(above, -1) < rank:
                busy[above] = rank
    return busy


def _last_ranks(changes: account.Changes, files: account.Files, wanted: Sequence[int]) -> dict[int, int]:
    chosen = np.flatnonzero(np.isin(files.file_no, np.array(wanted, np.uint32)))
    last: dict[int, int] = {}
    for file, rank in zip(files.file_no[chosen].tolist(), changes.rank[chosen].tolist(), strict=True):
        last[file] = max(last.get(file, -1), rank)
    return last


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def trails(names: Mapping[int, Sequence[int]], numbers: Sequence[int], path: Sequence[int]) -> list[tuple[int, int]]:
    """(file, path number) of every name that each file has or had."""
    own = list(zip(numbers, path, strict=True))
    return sorted({*own, *((file, number) for file, trail in names.items() for number in trail)})
