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
split over several commits is not seen as one; a file that was renamed begins anew.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from leadward.model.analysis import Analysis, Scope, Tables
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


_COUNTED = """p.kind IN ('source', 'test', 'docs', 'config')
    AND NOT regexp_matches(p.path, '(?i)(^|/)(changelog|changes|history|news|release)[^/]*$')"""
_NEWEST = f"""
WITH work AS (
    SELECT c.commit_no, c."at", p.path, c.author = $me AS mine FROM changes c JOIN paths p USING (path_no)
    WHERE {_COUNTED} AND p.present AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth AND c.status <> 'D'
)
SELECT path FROM work
WHERE commit_no = (SELECT commit_no FROM work ORDER BY mine DESC, "at" DESC, commit_no DESC LIMIT 1) ORDER BY path
"""
_TOGETHER = f"""
WITH work AS (
    SELECT c.commit_no, c.path_no, p.path, p.directory, c."at"
    FROM changes c JOIN paths p USING (path_no)
    WHERE {_COUNTED} AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth AND c.status <> 'D'
), chosen AS (
    SELECT commit_no, bool_or(path = $path) AS itself FROM work WHERE directory = $folder GROUP BY commit_no
), sized AS (SELECT commit_no, count(*) AS files FROM work SEMI JOIN chosen USING (commit_no) GROUP BY commit_no)
SELECT w.path, w.commit_no, w."at", s.files, c.itself
FROM work w JOIN chosen c USING (commit_no) JOIN sized s USING (commit_no) ORDER BY w."at" DESC, w.commit_no DESC, w.path
"""
_PRESENT = (
    f"SELECT p.path FROM paths p WHERE p.present AND {_COUNTED} AND contains(lower(p.path), $name) ORDER BY p.path"
)
_THERE = (
    f"SELECT p.path FROM paths p SEMI JOIN (SELECT unnest($wanted) AS path) USING (path) WHERE p.present AND {_COUNTED}"
)
_IDS = "SELECT commit_no, id FROM commits SEMI JOIN (SELECT unnest($wanted) AS commit_no) USING (commit_no)"


@dataclass(frozen=True, slots=True)
class _Row:
    """A file in a commit that touched the folder of the one asked about, or that file itself."""

    path: str
    commit: int
    at: int
    files: int
    itself: bool


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Needed]:
    said = str(options["paths"])
    asked = list(dict.fromkeys(said.split(SEPARATOR))) if said else _newest(tables, scope, options)
    rows = {path: _together(tables, path, options) for path in asked}
    told: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for path in asked:
        file, folder = _voices(rows[path], path, scope.as_of)
        for other, parts in scores(path, file, folder, _named(tables, path)).items():
            told[other] = [have + part for have, part in zip(told[other], parts, strict=True)]
    yield from _needed(tables, asked, rows, told, int(options["most"]))


def _newest(tables: Tables, scope: Scope, options: dict[str, Any]) -> list[str]:
    return [path for (path,) in tables.query(_NEWEST, me=scope.me, **options)]


def _together(tables: Tables, path: str, options: dict[str, Any]) -> list[_Row]:
    folder = path.rpartition("/")[0]
    return [_Row(*row) for row in tables.query(_TOGETHER, path=path, folder=folder, **options)]


def _voices(rows: Sequence[_Row], path: str, now: int) -> tuple[Voices, Voices]:
    """What changed with the file, and what with its folder."""
    file: dict[str, float] = defaultdict(float)
    folder: dict[str, float] = defaultdict(float)
    commits: dict[int, float] = {}
    for row in rows:
        commits[row.commit] = fresh = voice(now - row.at, 1)
        folder[row.path] += fresh
        if row.itself and row.path != path:
            file[row.path] += voice(now - row.at, row.files - 1)
    return Voices(file, math.fsum(file.values())), Voices(folder, math.fsum(commits.values()))


def _named(tables: Tables, path: str) -> set[str]:
    name = name_of(path)
    found = tables.query(_PRESENT, name=name) if name else []
    return {other for (other,) in found if name_of(other) == name} - {path}


def _needed(
    tables: Tables, asked: Sequence[str], rows: Mapping[str, list[_Row]], told: Mapping[str, list[float]], most: int
) -> Iterator[Needed]:
    there = {path for (path,) in tables.query(_THERE, wanted=list(told))}
    order = sorted(there.difference(asked), key=lambda other: (-sum(told[other]), other))[:most]
    of = {row.commit for path in asked for row in rows[path] if row.itself}
    found = {other: _commits(other, rows) for other in order}
    wanted = sorted({commit for both, near in found.values() for commit in (both or near)[:_COMMITS]})
    ids = dict(tables.query(_IDS, wanted=wanted))
    for other in order:
        both, near = found[other]
        parts = told[other]
        yield Needed(
            path=other,
            score=math.floor(sum(parts) / len(asked) * 1e6 + 0.5) / 1e6,
            why=("together", "name", "folder")[parts.index(max(parts))],
            together=len(both),
            revisions=len(of),
            commits=tuple(ids[commit] for commit in (both or near)[:_COMMITS]),
        )


def _commits(path: str, rows: Mapping[str, list[_Row]]) -> tuple[list[int], list[int]]:
    """Commits that changed the path and a file asked about, and those that changed it and a folder of one; newest first."""
    here = {(row.at, row.commit): row.itself for each in rows.values() for row in each if row.path == path}
    both = {(row.at, row.commit) for each in rows.values() for row in each if row.path == path and row.itself}
    return [commit for _, commit in sorted(both, reverse=True)], [commit for _, commit in sorted(here, reverse=True)]


ANALYSIS = Analysis(
    name="what_else",
    title="What else a change to these files needs",
    row=Needed,
    reads=("changes", "commits", "paths"),
    compute=_compute,
    options={"paths": "", "max_breadth": BROADEST, "most": 10},
)
