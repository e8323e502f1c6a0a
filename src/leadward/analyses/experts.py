"""Who knows each directory and is still active?

Method: every commit of a person in or below a directory counts for it, halved for each 180 days of its age;
knowledge is the person's share of the sum; whom a `Co-authored-by` line names counts as the author does (option
`co_authors`). The five highest of each directory are told, and who asks. Where a
directory says nothing, its parent does: it holds the same work and more. Active means: a commit anywhere within 180
days; where the whole history has rested for longer, measured from its last commit.
Source: recency and path proximity as in RevFinder (Thongtanunam et al. 2015) and recency weighting as in Kovalenko
et al. 2018; measured in `docs/validation.md`.
Limits: reading, reviewing and designing leave no change here; commits of more than 100 paths and those of programs
are left out, and merges change nothing of their own. Directories deeper than eight levels answer through their
parent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from leadward.model.analysis import Analysis, Array, Scope, Tables
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Expert:
    directory: str
    person: int
    name: str
    revisions: int
    knowledge: float
    """Share of the directory's recency-weighted work, 0..1."""
    last_here: int
    last_anywhere: int
    active: bool
    commits: tuple[str, ...]
    """Up to five newest commits of theirs here."""


DEEPEST = 8
WIDEST = 100
"""Paths of the widest commit that counts."""
_AT_ONCE = 1 << 22
"""Pairs of folder and person that are summed at one time."""
_CHANGES_AT_ONCE = 1 << 18
_COMMITS = 5

_DIRECTORIES = """
SELECT directory, bool_or(present) FROM files WHERE written GROUP BY directory
"""
_PATHS = """
SELECT p.file_no, CASE WHEN p.written THEN coalesce(l.leaf, -1) ELSE -1 END AS leaf
FROM files p LEFT JOIN (SELECT unnest($names) AS directory, unnest(range(len($names)))::INTEGER AS leaf) l USING (directory)
"""
_CHANGES = """
SELECT commit_no, file_no FROM changes SEMI JOIN (SELECT commit_no FROM commits WHERE "at" IS NOT NULL) USING (commit_no)
WHERE NOT bot AND status IN ('A', 'M', 'T') AND breadth BETWEEN 1 AND $max_breadth
"""
_WROTE = 'SELECT commit_no, writer AS person, "at", bot FROM commits WHERE "at" IS NOT NULL AND writer >= 0'
_HELPED = """
SELECT a.commit_no, a.person, c."at", false AS bot
FROM authors a JOIN commits c USING (commit_no) WHERE NOT a.wrote AND c."at" IS NOT NULL AND $co_authors = 1
"""
_LAST = 'SELECT person, last_at AS "at" FROM presence'
_IDS = "SELECT commit_no, id FROM commits SEMI JOIN (SELECT unnest($wanted) AS commit_no) USING (commit_no)"
_NAMES = "SELECT person_no, name FROM people"


_Pairs: TypeAlias = tuple[Array, Array]
"""Folders, or folder and person as one number, and as many rows of `_Work`."""


@dataclass(frozen=True, slots=True)
class _Folders:
    """The directories that exist, by number, and those that hold a path now or once, the leaves."""

    names: list[str]
    above: Array
    """[depth, leaf] -> the folder of that depth that is or holds the leaf, -1 where there is none."""
    leaf_of: Array
    """Path -> leaf, -1 for what does not count. The leaves below one folder follow each other."""


@dataclass(frozen=True, slots=True)
class _Work:
    """Commits and whom they count for, a row for each of these people, in the order of commits."""

    commit: Array
    begin: Array
    """Commit -> its first row; the row after its last is the first of the next commit."""
    person: Array
    at: Array
    weight: Array
    last: Array
    """Person -> last commit anywhere."""
    mark: int
    """The moment that ages are counted from."""
    alone: bool
    """Whether each commit counts for one person."""


@dataclass(frozen=True, slots=True)
class _Share:
    """One person in one folder."""

    folder: int
    place: int
    person: int
    revisions: int
    knowledge: float
    last_here: int
    commits: list[int]


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Expert]:
    work = _work(tables, scope.as_of, options)
    if work is None:
        return
    folders = _folders(tables)
    commit, leaf = _touched(tables, folders, options)
    shares: list[_Share] = []
    pieces = _pieces(commit)
    for above in folders.above:
        within = [_within(commit[piece], above[leaf[piece]], work) for piece in pieces]
        shares += _told(within, work, scope.me, int(options["per_directory"]))
    shares.sort(key=lambda share: (folders.names[share.folder], share.place))
    yield from _rows(tables, shares, folders, work, int(options["active_days"]) * 86_400)


def _work(tables: Tables, as_of: int, options: dict[str, Any]) -> _Work | None:
    """None where nobody did anything."""
    import numpy as np

    found, seen = _counted(tables, options), tables.arrays(_LAST)
    commit, person, at = (found[name] for name in ("commit_no", "person", "at"))
    if not len(seen["at"]) or not len(person):
        return None
    last = np.full(max(int(person.max()), int(seen["person"].max())) + 1, np.iinfo(np.int64).min)
    last[seen["person"]] = seen["at"]
    newest = int(last.max())
    mark = newest if as_of - newest > int(options["active_days"]) * 86_400 else as_of
    weight = np.exp(-np.log(2) * np.maximum(mark - at, 0) / (86_400.0 * options["half_life"]))
    begin = np.zeros(int(commit.max()) + 2, np.int64)
    np.cumsum(np.bincount(commit), out=begin[1:])
    return _Work(commit, begin, person, at, weight, last, mark, len(commit) == np.count_nonzero(np.diff(begin)))


def _counted(tables: Tables, options: dict[str, Any]) -> dict[str, Array]:
    """Commits and whom they count for, in the order of commits; of one commit, in that of people."""
    import numpy as np

    wrote, helped = tables.arrays(_WROTE), tables.arrays(_HELPED, **options)
    found = {name: np.concatenate([wrote[name], helped[name]]) for name in wrote}
    if len(helped["commit_no"]) or (wrote["commit_no"][1:] < wrote["commit_no"][:-1]).any():
        order = np.lexsort((found["person"], found["commit_no"]))
        found = {name: column[order] for name, column in found.items()}
    return found


def _folders(tables: Tables) -> _Folders:
    import numpy as np

    holds = dict(tables.query(_DIRECTORIES))
    leaves = sorted(holds, key=lambda directory: directory + "/")
    living = {above for leaf in leaves if holds[leaf] for above in _above(leaf)}
    number = {name: at for at, name in enumerate(sorted(living))}
    above = np.full((DEEPEST + 1, max(len(leaves), 1)), -1, np.int32)
    for at, leaf in enumerate(leaves):
        for depth, name in enumerate(_above(leaf)):
            above[depth, at] = number.get(name, -1)
    found = tables.arrays(_PATHS, names=leaves)
    leaf_of = np.full(int(found["file_no"].max(initial=0)) + 1, -1, np.int32)
    leaf_of[found["file_no"]] = found["leaf"]
    return _Folders(list(number), above[(above >= 0).any(axis=1)], leaf_of)


def _above(directory: str) -> list[str]:
    """The directory and those above it, the top ('') first, as deep as is told."""
    parts = directory.split("/") if directory else []
    return ["/".join(parts[:depth]) for depth in range(min(len(parts), DEEPEST) + 1)]


def _touched(tables: Tables, folders: _Folders, options: dict[str, Any]) -> tuple[Array, Array]:
    """(commit, leaf) of every change that counts, sorted by both."""
    import numpy as np

    found = tables.arrays(_CHANGES, **options)
    commit, leaf = found["commit_no"], folders.leaf_of[found["file_no"]]
    if (leaf < 0).any():
        commit, leaf = commit[leaf >= 0], leaf[leaf >= 0]
    if ((commit[1:] < commit[:-1]) | ((commit[1:] == commit[:-1]) & (leaf[1:] < leaf[:-1]))).any():
        order = np.lexsort((leaf, commit))
        commit, leaf = commit[order], leaf[order]
    return commit, leaf


def _pieces(commit: Array) -> list[slice]:
    """Changes in runs of whole commits: what is made of one run stays in the processor's cache, and takes the memory of the last."""
    import numpy as np

    edges = sorted(set(np.searchsorted(commit, commit[::_CHANGES_AT_ONCE]).tolist()))
    return [slice(start, end) for start, end in pairwise([*edges, len(commit)])]


def _within(commit: Array, folder: Array, work: _Work) -> _Pairs:
    """Folder and row of `work`, each pair once: changes below one folder follow each other within a commit."""
    import numpy as np

    if (folder < 0).any():
        counts = np.flatnonzero(folder >= 0)
        commit, folder = commit[counts], folder[counts]
    first = np.ones(len(commit), bool)
    first[1:] = (commit[1:] != commit[:-1]) | (folder[1:] != folder[:-1])
    once = np.flatnonzero(first)
    commit, folder = commit[once], folder[once]
    begin = work.begin[commit]
    if work.alone:
        return folder, begin.astype(np.uint32)
    people = work.begin[commit + 1] - begin
    ends = np.cumsum(people)
    offset = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - people, people)
    return np.repeat(folder, people), (np.repeat(begin, people) + offset).astype(np.uint32)


def _told(within: list[_Pairs], work: _Work, me: int, most: int) -> list[_Share]:
    """Who is told of the folders of one depth, a few folders at a time where there are many people."""
    shares: list[_Share] = []
    within = [part for part in within if len(part[0])]
    if not within:
        return shares
    low, high = min(int(folder.min()) for folder, _ in within), max(int(folder.max()) for folder, _ in within)
    step = max(_AT_ONCE // len(work.last), 1)
    for start in range(low, high + 1, step):
        pairs = _between(within, start, start + step) if high - low >= step else within
        shares += _highest(pairs, start, work, me, most) if pairs else []
    return shares


def _between(within: list[_Pairs], start: int, end: int) -> list[_Pairs]:
    chosen = [(folder, row, (folder >= start) & (folder < end)) for folder, row in within]
    return [(folder[here], row[here]) for folder, row, here in chosen if here.any()]


def _highest(within: list[_Pairs], base: int, work: _Work, me: int, most: int) -> list[_Share]:
    import numpy as np

    people = len(work.last)
    keyed = [((folder - base) * people + work.person[row], row) for folder, row in within]
    revisions, weight, last = _summed(keyed, work)
    pair = np.flatnonzero(revisions)
    where = pair // people
    whole = np.bincount(where, weight[pair])[where]
    knowledge = _rounded(np.divide(weight[pair], whole, out=np.zeros(len(pair)), where=whole > 0))
    order = np.lexsort((pair, -last[pair], -knowledge, where))
    place = np.arange(len(order)) - np.searchsorted(where[order], where[order]) + 1
    chosen = (place <= most) | (pair[order] % people == me)
    told, commits = pair[order][chosen], _newest(keyed, work, pair[order][chosen])
    columns = (
        told // people + base,
        place[chosen],
        told % people,
        revisions[told],
        knowledge[order][chosen],
        last[told],
    )
    told_commits = [commits[pair] for pair in told.tolist()]
    return [_Share(*row) for row in zip(*(column.tolist() for column in columns), told_commits, strict=True)]


def _summed(keyed: list[_Pairs], work: _Work) -> tuple[Array, Array, Array]:
    """By pair of folder and person: how many commits, the sum of their weights, the time of the last."""
    import numpy as np

    size = max(int(key.max()) for key, _ in keyed) + 1
    revisions, weight = np.zeros(size, np.int64), np.zeros(size)
    last = np.full(size, np.iinfo(np.int64).min)
    for key, row in keyed:
        np.add.at(revisions, key, 1)
        np.add.at(weight, key, work.weight[row])
        np.maximum.at(last, key, work.at[row])
    return revisions, weight, last


def _rounded(share: Array) -> Array:
    import numpy as np

    return np.floor(share * 1e6 + 0.5) / 1e6


def _newest(keyed: list[_Pairs], work: _Work, told: Array) -> dict[int, list[int]]:
    """Pair -> up to five newest commits, newest first."""
    import numpy as np

    wanted = np.zeros(max(int(key.max()) for key, _ in keyed) + 1, bool)
    wanted[told] = True
    pairs = [(key[here], row[here]) for key, row in keyed for here in (wanted[key],)]
    key, row = np.concatenate([key for key, _ in pairs]), np.concatenate([row for _, row in pairs])
    order = np.lexsort((-work.commit[row].astype(np.int64), -work.at[row], key))
    key, commit = key[order], work.commit[row][order]
    few = np.arange(len(key)) - np.searchsorted(key, key) < _COMMITS
    found: dict[int, list[int]] = defaultdict(list)
    for pair, number in zip(key[few].tolist(), commit[few].tolist(), strict=True):
        found[pair].append(number)
    return found


def _rows(tables: Tables, shares: Sequence[_Share], folders: _Folders, work: _Work, active: int) -> Iterator[Expert]:
    names = dict(tables.query(_NAMES))
    ids = dict(tables.query(_IDS, wanted=sorted({commit for share in shares for commit in share.commits})))
    for share in shares:
        last = int(work.last[share.person])
        yield Expert(
            directory=folders.names[share.folder],
            person=share.person,
            name=names[share.person],
            revisions=share.revisions,
            knowledge=share.knowledge,
            last_here=share.last_here,
            last_anywhere=last,
            active=last >= work.mark - active,
            commits=tuple(ids[commit] for commit in share.commits),
        )


ANALYSIS = Analysis(
    name="experts",
    title="Who knows each directory and is still active",
    row=Expert,
    reads=("authors", "changes", "commits", "files", "people", "presence"),
    compute=_compute,
    options={"half_life": 180, "active_days": 180, "per_directory": 5, "max_breadth": WIDEST, "co_authors": 1},
    version=4,
)
