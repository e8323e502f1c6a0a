"""What else does a change to these files need?

Method: each commit that changed a file asked about speaks for the other files in it. Its voice is halved for each
year of its age and, where it holds n others, divided by the root of n; a file's share of the voices is its score.
While few voices are heard (0.3 of a fresh one stand against them), the rest of the score goes by what is known
otherwise: to the files of the same name elsewhere (`test_login` for `login`), shared among them, and to the files
that change with the folder, each by the share of the folder's commits that changed it. For several files the scores
are added. Without paths it answers for the files of the newest commit, mine where there is one.
Source: Zimmermann et al., *Mining Version Histories to Guide Software Changes* (ROSE), ICSE 2004, with age, breadth,
names and folders added; measured in `docs/validation.md`.
Limits: that files changed together before is no proof that they must again. Only files that exist are told;
changelogs, which go with everything, commits of more than 30 paths and those of programs are left out. Work that is
split over several commits is not seen as one. A file keeps its commits under every name that it had.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from leadward.model.analysis import Analysis, Array, Scope, Tables
from leadward.model.filekind import ALONG, among
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Needed:
    path: str
    score: float
    """0..1: how much speaks for it, of what speaks for any file."""
    why: str
    """`together`, `name` or `folder`: what speaks for it most."""
    together: int
    """Commits that changed it and one of the files asked about."""
    revisions: int
    """Commits that changed one of the files asked about, alone or with others."""
    commits: tuple[str, ...]
    """Up to five newest commits of `together`; of the folder's, where there is none."""


SEPARATOR = "\0"
"""Between the paths of the option `paths`; no path holds it."""
DAY = 86_400
HALF_LIFE = 365
BROADEST = 30
_SILENCE = 0.3
"""Voices, as many fresh commits, that stand for what is not known of a file."""
_SHORTEST_NAME = 3
_COMMITS = 5
_TEST = re.compile(r"^(tests?|spec)[_-]|[_-]?(tests?|spec)$")


@dataclass(frozen=True, slots=True)
class Voices:
    """What changed with a file, or with a folder: the voices for each path, and the weight of all its commits."""

    by_path: Mapping[str, float]
    whole: float


def voice(age: float, others: int) -> float:
    """How much a commit counts: `age` in seconds, with so many other files in it (0 counts as 1)."""
    return float(2.0 ** (-max(age, 0) / (HALF_LIFE * DAY)) / math.sqrt(max(others, 1)))


def scores(path: str, file: Voices, folder: Voices, named: Collection[str]) -> dict[str, tuple[float, float, float]]:
    """For each other file what speaks for it: changed together, of the same name, changed with the folder; together at most 1.

    `file.whole` is the sum of its voices, `folder.whole` what all its commits would count without others in them.
    """
    heard = file.whole + _SILENCE
    unknown = _SILENCE / heard
    found: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for other, voices in file.by_path.items():
        found[other][0] = voices / heard
    for other in named:
        found[other][1] = unknown / len(named)
    for other, voices in folder.by_path.items():
        found[other][2] = unknown * voices / (folder.whole + _SILENCE)
    found.pop(path, None)
    return {other: (told[0], told[1], told[2]) for other, told in found.items()}


def name_of(path: str) -> str:
    """What files that belong together share: the file's name without endings and without what makes it a test; '' if short."""
    base = path.rpartition("/")[2].split(".")[0].lower()
    name = _TEST.sub("", base)
    return name if len(name) >= _SHORTEST_NAME else ""


COUNTED = f"(p.written OR p.kind IN {among((*ALONG, 'reexport'))})"
_NEWEST = f"""
WITH counted AS (SELECT file_no, path FROM files p WHERE p.present AND {COUNTED}), newest AS (
    SELECT commit_no FROM changes SEMI JOIN counted USING (file_no)
    LEFT JOIN (SELECT commit_no, true AS mine FROM authors WHERE person = $me) USING (commit_no)
    WHERE NOT bot AND breadth BETWEEN 1 AND $max_breadth AND status NOT IN ('D', 'R')
    ORDER BY mine DESC NULLS LAST, "at" DESC NULLS LAST, commit_no DESC LIMIT 1
)
SELECT DISTINCT path FROM changes SEMI JOIN newest USING (commit_no) JOIN counted USING (file_no) WHERE status NOT IN ('D', 'R') ORDER BY path
"""
_TOGETHER = f"""
WITH counted AS (SELECT file_no, path, directory FROM files p WHERE {COUNTED}), chosen AS (
    SELECT c.commit_no, bool_or(p.file_no = $file) AS itself FROM changes c JOIN counted p USING (file_no)
    WHERE p.directory = $folder AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth AND c.status NOT IN ('D', 'R')
    GROUP BY c.commit_no
), near AS MATERIALIZED (
    SELECT c.file_no, c.commit_no, c."at", n.itself FROM changes c SEMI JOIN counted USING (file_no) JOIN chosen n USING (commit_no)
    WHERE c.status NOT IN ('D', 'R') AND c."at" IS NOT NULL
)
SELECT file_no, commit_no, "at", files, itself
FROM near JOIN (SELECT commit_no, count(*) AS files FROM near GROUP BY commit_no) USING (commit_no)
ORDER BY "at" DESC, commit_no DESC, file_no
"""
_NAMES = "SELECT file_no, path FROM files ORDER BY present, file_no"
_PRESENT = (
    f"SELECT p.path FROM files p WHERE p.present AND {COUNTED} AND contains(lower(p.path), $name) ORDER BY p.path"
)
_THERE = f"SELECT p.path, p.file_no FROM files p SEMI JOIN (SELECT unnest($wanted) AS path) USING (path) WHERE p.present AND {COUNTED}"
_IDS = "SELECT commit_no, id FROM commits SEMI JOIN (SELECT unnest($wanted) AS commit_no) USING (commit_no)"


@dataclass(frozen=True, slots=True)
class _Near:
    """Files in commits that touched the folder of the one asked about, or that file itself: a row for each, newest first."""

    path: Array
    commit: Array
    at: Array
    files: Array
    """How many the commit has."""
    itself: Array
    """Whether the commit changed the file asked about."""


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Needed]:
    text = str(options["paths"])
    asked = list(dict.fromkeys(text.split(SEPARATOR))) if text else _newest(tables, scope, options)
    names = names_of(tables)
    number = {name: file for file, name in names.items()}
    near = {path: _together(tables, path, number.get(path, -1), options) for path in asked}
    told: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for path in asked:
        file, folder = _voices(near[path], path, scope.as_of, names)
        for other, parts in scores(path, file, folder, _named(tables, path)).items():
            for at, part in enumerate(parts):
                told[other][at] += part
    yield from _needed(tables, asked, near, told, int(options["most"]))


def names_of(tables: Tables) -> dict[int, str]:
    """Each file's path. Of files that had one path after another it is that of the one there, or of the last; the others' goes on with their number."""
    rows = tables.query(_NAMES)
    holder = {path: file for file, path in rows}
    return {file: path if holder[path] == file else f"{path}{SEPARATOR}{file}" for file, path in rows}


def _newest(tables: Tables, scope: Scope, options: dict[str, Any]) -> list[str]:
    return [path for (path,) in tables.query(_NEWEST, me=scope.me, **options)]


def _together(tables: Tables, path: str, file: int, options: dict[str, Any]) -> _Near:
    found = tables.arrays(_TOGETHER, file=file, folder=path.rpartition("/")[0], **options)
    return _Near(*(found[column] for column in ("file_no", "commit_no", "at", "files", "itself")))


def _voices(near: _Near, path: str, now: int, names: Mapping[int, str]) -> tuple[Voices, Voices]:
    """What changed with the file, and what with its folder."""
    import numpy as np

    fresh = np.exp2(-np.maximum(now - near.at, 0) / (HALF_LIFE * DAY))
    folder = _by_path(near.path, fresh, names)
    first = np.diff(near.commit, prepend=-1) != 0
    with_it = _by_path(near.path[near.itself], (fresh / np.sqrt(np.maximum(near.files - 1, 1)))[near.itself], names)
    with_it.pop(path, None)
    return Voices(with_it, math.fsum(with_it.values())), Voices(folder, math.fsum(fresh[first].tolist()))


def _by_path(path: Array, voices: Array, names: Mapping[int, str]) -> dict[str, float]:
    import numpy as np

    found = np.flatnonzero(np.bincount(path))
    return dict(zip(map(names.__getitem__, found.tolist()), np.bincount(path, voices)[found].tolist(), strict=True))


def _named(tables: Tables, path: str) -> set[str]:
    name = name_of(path)
    found = tables.query(_PRESENT, name=name) if name else []
    return {other for (other,) in found if name_of(other) == name} - {path}


def _needed(
    tables: Tables, asked: Sequence[str], near: Mapping[str, _Near], told: Mapping[str, list[float]], most: int
) -> Iterator[Needed]:
    import numpy as np

    by_path = {path: number for path, number in tables.query(_THERE, wanted=list(told)) if path not in asked}
    order = sorted(by_path, key=lambda other: (-sum(told[other]), other))[:most]
    revisions = len(np.unique(np.concatenate([each.commit[each.itself] for each in near.values()]))) if near else 0
    by_other = {other: _commits(by_path[other], near.values()) for other in order}
    wanted = sorted({commit for _, commits in by_other.values() for commit in commits})
    ids = dict(tables.query(_IDS, wanted=wanted))
    for other in order:
        together, commits = by_other[other]
        parts = told[other]
        yield Needed(
            path=other,
            score=math.floor(sum(parts) / len(asked) * 1e6 + 0.5) / 1e6,
            why=("together", "name", "folder")[parts.index(max(parts))],
            together=together,
            revisions=revisions,
            commits=tuple(ids[commit] for commit in commits),
        )


def _commits(path: int, near: Collection[_Near]) -> tuple[int, list[int]]:
    """How many commits changed the path and a file asked about, and the newest of them; where there is none, of those that
    changed it and a folder of one.
    """
    pairs: set[tuple[int, int]] = set()
    both: set[tuple[int, int]] = set()
    for each in near:
        its = each.path == path
        pairs.update(zip(each.at[its].tolist(), each.commit[its].tolist(), strict=True))
        its &= each.itself
        both.update(zip(each.at[its].tolist(), each.commit[its].tolist(), strict=True))
    return len(both), [commit for _, commit in sorted(both or pairs, reverse=True)[:_COMMITS]]


ANALYSIS = Analysis(
    name="what_else",
    title="What else a change to these files needs",
    row=Needed,
    reads=("authors", "changes", "commits", "files"),
    compute=_compute,
    options={"paths": "", "max_breadth": BROADEST, "most": 10},
    version=3,
)
