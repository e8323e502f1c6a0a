"""Which file does each change belong to, through renames?

Changes are replayed in the order in which they landed. A path that is added while free begins a file; one that is added while a
file is there (two branches added it) goes on with that file. A rename hands the file on; a change that comes in later under
the old name, from a branch that did not know, belongs to what the path became. A path that is used again after a deletion is a new file.
A commit of such a branch may change what became one file under two names: it is one change of that file.
A folder whose files were moved counts, with all that ended in it before, as what it became.
Source: git-diff(1) finds the renames (`-M`); the order of landing is `account.landing`.
Limits: renames within merges and those that git did not look for are not known; the file that seems to begin there is marked.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

ADDED, CHANGED, DELETED, MOVED, TYPE = (ord(letter) for letter in "AMDRT")
_WORK = (ADDED, CHANGED, TYPE, MOVED, DELETED)
"""From most to least that is done to a file."""
GONE = 0
"""Status of a row that another stands for: a rename is told once, under its new name, and so is a file that a branch has under two."""
SAME = 100
"""Similarity of a file that was moved and not changed."""


@dataclass
class Files:
    """n changes, f files. A file's number is that of the path it began with, unless that path began one before."""

    file_no: NDArray[np.uint32]
    """(n,)"""
    status: NDArray[np.uint8]
    """(n,) A, M, T, D; R where a file was moved and not changed; GONE for what another row stands for."""
    path: NDArray[np.int64]
    """(f,) the path that the file has, or had last."""
    live: NDArray[np.bool_]
    """(f,) not deleted, as far as the changes say."""
    begun: NDArray[np.bool_]
    """(f,) whether its beginning is in the history that is here."""
    used: NDArray[np.bool_]
    """(f,) whether the number is a file's at all: one whose path only ever held files from elsewhere is none."""
    names: dict[int, list[int]] = field(default_factory=dict)
    """Paths of a file that had several, oldest first."""
    ended: dict[int, int] = field(default_factory=dict)
    """Of files that were deleted and that `moves` may concern: the rank of the commit that did."""


@dataclass(frozen=True)
class Changes:
    """What is replayed. `rank` is the landing order of the commit of each change; changes of one commit stand together."""

    rank: NDArray[np.int32]
    path: NDArray[np.uint32]
    status: NDArray[np.uint8]


@dataclass(frozen=True)
class Renames:
    """As git finds them: rank of the commit, paths, similarity 0..100. (r,) each."""

    rank: NDArray[np.int32]
    old: NDArray[np.uint32]
    new: NDArray[np.uint32]
    score: NDArray[np.uint8]


def replay(changes: Changes, renames: Renames, paths: int) -> Files:
    """Follow every file. `paths`: how many path numbers there are.

    Paths that were added once and never renamed, nearly all, are their own file; only the others are replayed one by one.
    """
    replayed = _Replay(paths)
    special = _special(changes, renames, paths)
    file_no, status = changes.path.astype(np.uint32), changes.status.copy()
    chosen = np.flatnonzero(special[changes.path])
    begun = np.zeros(paths, np.bool_)
    begun[changes.path[changes.status == ADDED]] = True
    live = _live(changes, paths)
    if len(chosen):
        chosen = chosen[np.lexsort((changes.path[chosen], changes.rank[chosen]))]
        moved, path, what = _by_rank(renames), changes.path[chosen], changes.status[chosen]
        files_of, status_of = array("I"), bytearray()
        for rank, part in _groups(changes.rank[chosen]):
            rows = replayed.commit(rank, path[part].tolist(), what[part].tolist(), moved.get(rank, ()))
            files_of.extend(rows[0])
            status_of.extend(rows[1])
        file_no[chosen], status[chosen] = np.array(files_of, np.uint32), np.frombuffer(status_of, np.uint8)
    files = replayed.finish(special, live, begun)
    files.file_no, files.status = file_no, status
    return files


def _special(changes: Changes, renames: Renames, paths: int) -> NDArray[np.bool_]:
    """(paths,) those whose changes may belong to more than one file."""
    added = np.bincount(changes.path[changes.status == ADDED], minlength=paths)
    deleted = np.bincount(changes.path[changes.status == DELETED], minlength=paths)
    found: NDArray[np.bool_] = (added > 1) & (deleted > 0)
    found[renames.old] = True
    found[renames.new] = True
    return found


def _live(changes: Changes, paths: int) -> NDArray[np.bool_]:
    """(paths,) whether the last change of a path leaves it there."""
    newest = np.full(paths, -1, np.int64)
    np.maximum.at(newest, changes.path, changes.rank.astype(np.int64) * 2 + (changes.status != DELETED))
    alive: NDArray[np.bool_] = (newest >= 0) & (newest % 2 == 1)
    return alive


def _by_rank(renames: Renames) -> dict[int, list[tuple[int, int, int]]]:
    by_rank: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    columns = (renames.rank.tolist(), renames.old.tolist(), renames.new.tolist(), renames.score.tolist())
    for rank, old, new, score in zip(*columns, strict=True):
        by_rank[rank].append((old, new, score))
    return by_rank


def _groups(ranks: NDArray[np.int32]) -> Iterator[tuple[int, slice]]:
    """Where the rows of each commit are, in order."""
    starts = np.flatnonzero(np.append(True, ranks[1:] != ranks[:-1]))
    ends = [*starts[1:].tolist(), len(ranks)]
    for rank, start, end in zip(ranks[starts].tolist(), starts.tolist(), ends, strict=True):
        yield rank, slice(start, end)


def _once(files: Sequence[int], statuses: Sequence[int]) -> list[int]:
    """The statuses of a commit's rows, of several that are one file's only one: that of most work, of equal ones the first."""
    kept: dict[int, int] = {}
    for row, file in enumerate(files):
        if statuses[row] != GONE and (
            file not in kept or _WORK.index(statuses[row]) < _WORK.index(statuses[kept[file]])
        ):
            kept[file] = row
    return [
        status if kept.get(file) == row else GONE
        for row, (file, status) in enumerate(zip(files, statuses, strict=True))
    ]


class _Replay:
    """The files of the special paths, as they are after each commit."""

    def __init__(self, paths: int) -> None:
        self._paths = self._next = paths
        self._used: set[int] = set()
        self._at: dict[int, int] = {}
        """Path -> the file that is there."""
        self._became: dict[int, int] = {}
        """Path that a rename ended -> the file that left it."""
        self._last: dict[int, int] = {}
        """Path -> the file that was deleted there."""
        self._path_of: dict[int, int] = {}
        self._names: dict[int, list[int]] = {}
        self._ended: dict[int, int] = {}
        self._unbegun: set[int] = set()

    def commit(
        self,
        rank: int,
        path: Sequence[int],
        status: Sequence[int],
        renames: Sequence[tuple[int, int, int]],
    ) -> tuple[list[int], list[int]]:
        """One commit: its renames all at once, so that two files may change places, then its other changes, deletions first.

        The file of each change and its status, in order.
        """
        if len(path) == 1 and not renames:
            return [self._changed(rank, path[0], status[0])], [status[0]]
        taken = self._taken(renames)
        for old, new, _ in renames:
            self._put(new, taken[old])
        scores = {new: score for _, new, score in renames}
        files, statuses = [0] * len(path), list(status)
        for row in sorted(range(len(path)), key=lambda number: status[number] != DELETED):
            where, what = path[row], status[row]
            if what == DELETED and where in taken:
                files[row], statuses[row] = taken[where], GONE
            elif where in scores and what != DELETED:
                files[row], statuses[row] = self._at[where], MOVED if scores[where] == SAME else CHANGED
            else:
                files[row] = self._changed(rank, where, what)
        return files, _once(files, statuses) if len(set(files)) < len(files) else statuses

    def _taken(self, renames: Sequence[tuple[int, int, int]]) -> dict[int, int]:
        """The file of each old path, which it leaves."""
        taken = {}
        for old, _, _ in renames:
            if old not in taken:
                taken[old] = self._at.pop(old, -1)
                if taken[old] < 0:
                    taken[old] = self._known(old)
        for old, file in taken.items():
            self._became[old] = file
        return taken

    def _known(self, path: int) -> int:
        """The file that a path without one speaks of: what it became, what was deleted there, else one whose beginning is not here."""
        for known in (self._became, self._last):
            if path in known:
                return known[path]
        file = self._begin(path)
        self._at.pop(path)
        self._unbegun.add(file)
        return file

    def _put(self, path: int, file: int) -> None:
        before = self._path_of.get(file)
        if before is not None and self._at.get(before) == file:
            del self._at[before]
        self._at[path] = file
        self._became.pop(path, None)
        if before != path:
            self._names.setdefault(file, [before] if before is not None else []).append(path)
        self._path_of[file] = path
        self._ended.pop(file, None)

    def _begin(self, path: int) -> int:
        file = path
        if path in self._used:
            file, self._next = self._next, self._next + 1
        self._used.add(path)
        self._at[path] = file
        self._path_of[file] = path
        self._became.pop(path, None)
        return file

    def _changed(self, rank: int, path: int, status: int) -> int:
        file = self._at.get(path, -1)
        if status == ADDED:
            return file if file >= 0 else self._begin(path)
        if file < 0:
            file = self._known(path)
            if status != DELETED and path not in self._became:
                self._put(path, file)  # deleted on one branch, kept by another
        if status == DELETED and self._at.get(path) == file:
            del self._at[path]
            self._last[path] = file
            self._ended[file] = rank
        return file

    def finish(self, special: NDArray[np.bool_], live: NDArray[np.bool_], begun: NDArray[np.bool_]) -> Files:
        """The files, those of the plain paths included."""
        path = np.arange(self._next, dtype=np.int64)
        alive, known = np.zeros(self._next, np.bool_), np.ones(self._next, np.bool_)
        plain = np.flatnonzero(~special)
        alive[plain], known[plain] = live[plain], begun[plain]
        for file, where in self._path_of.items():
            path[file] = where
        for where, file in self._at.items():
            alive[file] = True
            path[file] = where
        known[list(self._unbegun)] = False
        used = np.ones(self._next, np.bool_)
        used[: self._paths] = ~special
        used[list(self._used)] = True
        empty = np.empty(0, np.uint32)
        names = {file: trail for file, trail in self._names.items() if len(trail) > 1}
        return Files(empty, empty.astype(np.uint8), path, alive, known, used, names, self._ended)


def folder_moves(
    renames: Renames, text: Mapping[int, str], busy: Mapping[str, int], least: int = 2
) -> list[tuple[int, str, str]]:
    """Folders that were moved: (rank, old folder, new folder), in order.

    A commit moved a folder where `least` files or more went from it to one other folder under the names they had, and nothing
    changed in it later. text: path of each number that renames name. busy: folder -> rank of the last change at or below it other
    than a deletion, for the folders that files left.
    """
    counts: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for rank, old, new in zip(renames.rank.tolist(), renames.old.tolist(), renames.new.tolist(), strict=True):
        for pair in _prefixes(text[old], text[new]):
            counts[rank][pair] += 1
    found = []
    for rank in sorted(counts):
        chosen: dict[str, str] = {}
        for (old, new), count in sorted(counts[rank].items(), key=lambda pair: (-pair[1], pair[0])):
            if count >= least and old not in chosen and busy.get(old, -1) < rank:
                chosen[old] = new
        found += [(rank, old, new) for old, new in sorted(chosen.items())]
    return found


def _prefixes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The pairs of folders that a rename may be the move of: `a/x/f` to `b/x/f` says a/x to b/x, and a to b."""
    one, two = old.split("/"), new.split("/")
    shared = 0
    while shared < min(len(one), len(two)) and one[-1 - shared] == two[-1 - shared]:
        shared += 1
    for cut in range(1, shared + 1):
        left, right = one[: len(one) - cut], two[: len(two) - cut]
        if left and left != right:
            yield "/".join(left), "/".join(right)


def folders_now(ended: Iterable[tuple[int, str, int]], moves: Sequence[tuple[int, str, str]]) -> dict[int, str]:
    """Where files that are gone would be today: file -> folder, for those whose folder was moved after they ended.

    ended: (file, folder, rank of its last change).
    """
    by_old: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for rank, old, new in moves:
        by_old[old].append((rank, new))
    found: dict[int, str] = {}
    for file, folder, rank in ended:
        now = _followed(folder, rank, by_old)
        if now != folder:
            found[file] = now
    return found


def _followed(folder: str, rank: int, by_old: Mapping[str, Sequence[tuple[int, str]]]) -> str:
    for _ in range(64):  # a folder may be moved many times; a circle of moves ends here
        step = min(
            ((when, above, new) for above in _above(folder) for when, new in by_old.get(above, ()) if when > rank),
            default=None,
        )
        if step is None:
            break
        rank, above, new = step
        folder = (new + folder[len(above) :]).strip("/")
    return folder


def _above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
