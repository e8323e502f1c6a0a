"""How many people know most of the code, counted by who wrote it?

Method: degree of authorship = 3.293 + 1.098 FA + 0.164 DL - 0.321 ln(1 + AC) for each present source and test file.
FA: the person added it at some time; DL: their later changes, renames among them; AC: later changes by others. A
renamed file keeps its history. An author reaches more than 0.75 of the file's highest degree, and 3.293 or a first
authorship. Whoever authors most files is taken away, again and again; coverage is the share of files that still have an author.
The truck factor is the number of people taken until coverage falls below one half. Told for the whole, and for each
area of ten files or more.
Source: Avelino, Passos, Hora and Valente, *A Novel Approach for Estimating Truck Factors*, ICPC 2016; measured
against its table in `docs/validation.md`.
Limits: who wrote a file is not who knows it today, and reviewing leaves no change; a whole number hides how near the
cliff is, so read the curve. Merges change nothing of their own; changes by programs are left out. A number of the code and
not of people: nobody is named but the reader.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leadward.model.analysis import Analysis, Scope, Tables

HALF = 0.5
LEAST_FILES = 10
MOST_STEPS = 25
_NORMALISED, _LEAST_DEGREE = 0.75, 3.293

_MOVES = """
moves AS (SELECT old_path_no AS path_no FROM renames WHERE kind = 'R' UNION SELECT new_path_no FROM renames WHERE kind = 'R')
"""
_NEVER_RENAMED = f"""
WITH {_MOVES}, degrees AS MATERIALIZED (
    SELECT path_no, author, added, 3.293e0 + 1.098e0 * added::INTEGER + 0.164e0 * later - 0.321e0 * ln(1 + whole - later) AS degree
    FROM writers SEMI JOIN (SELECT path_no FROM paths WHERE kind IN ('source', 'test')) USING (path_no) ANTI JOIN moves USING (path_no)
)
SELECT path_no, author FROM degrees JOIN (SELECT path_no, max(degree) AS highest FROM degrees GROUP BY path_no) USING (path_no)
WHERE degree > {_NORMALISED} * highest AND (degree >= {_LEAST_DEGREE} OR added)
"""
"""(path, author) of the files that no rename touched: what `authors` says, asked of all of them at once."""
_RENAMED = f"""
WITH {_MOVES}
SELECT c.commit_no, c.path_no, c.status, c.author FROM changes c JOIN commits k USING (commit_no) SEMI JOIN moves USING (path_no)
WHERE NOT c.bot AND c.status <> 'D' AND c.breadth > 0 ORDER BY k.committed_at, k.commit_no, c.path_no
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One step of the curve: so many people taken away, so many files that still have an author."""

    area: str
    """'' for the whole."""
    people: int
    """Taken away so far; 0 at the beginning."""
    files: int
    covered: int
    coverage: float
    """covered / files, 0..1."""
    authors: int
    """People who author at least one of the files, at the beginning."""
    truck_factor: int
    """Of the area: the same on each of its rows."""
    me: bool
    """Whether the person taken last is the reader."""
    main_directory: str
    """Where most of the files are that lost their last author in this step."""


@dataclass
class _Work:
    """What people did to one file: who added it, and how often each changed it later."""

    first: set[int]
    later: Counter[int]

    def joined(self, other: _Work) -> _Work:
        return _Work(self.first | other.first, self.later + other.later)


def authors(first: set[int], later: Mapping[int, int]) -> set[int]:
    """The authors of one file by degree of authorship; none where nobody is known."""
    whole = sum(later.values())
    degrees = {
        person: 3.293 + 1.098 * (person in first) + 0.164 * later.get(person, 0)
        - 0.321 * math.log(1 + whole - later.get(person, 0))
        for person in first | set(later)
    }  # fmt: skip
    highest = max(degrees.values(), default=0.0)
    return {
        person
        for person, degree in degrees.items()
        if degree > _NORMALISED * highest and (degree >= _LEAST_DEGREE or person in first)
    }


def curve(files: Sequence[set[int]], most: int = MOST_STEPS) -> list[tuple[int, int, list[int]]]:
    """Who is taken away (-1 at the beginning), how many files still have an author, and which lost their last one.

    Of people with equally many files the one with the lowest number goes first. Ends where nobody is left or after `most` steps.
    """
    of: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(files):
        for person in each:
            of[person].append(number)
    left = [len(each) for each in files]
    covered = sum(1 for each in files if each)
    steps: list[tuple[int, int, list[int]]] = [(-1, covered, [])]
    for person in sorted(of, key=lambda each: (-len(of[each]), each))[:most]:
        for number in of[person]:
            left[number] -= 1
        lost = [number for number in of[person] if not left[number]]
        covered -= len(lost)
        steps.append((person, covered, lost))
    return steps


def factor(steps: Sequence[tuple[int, int, list[int]]], files: int) -> int:
    """The first step at which less than half of the files are covered; the last one where that never happens."""
    return next((number for number, step in enumerate(steps) if step[1] < HALF * files), len(steps) - 1)


def compute(tables: Tables, scope: Scope, _options: dict[str, Any]) -> Iterator[Coverage]:
    """The curve of the whole, then those of its areas, the largest first."""
    found = tables.query(
        "SELECT path_no, directory, area FROM paths WHERE present AND kind IN ('source', 'test') ORDER BY path_no"
    )
    wrote = _authors(tables)
    yield from _rows("", [(wrote[number], directory) for number, directory, _ in found], scope.me)
    areas: dict[str, list[tuple[set[int], str]]] = defaultdict(list)
    for number, directory, area in found:
        areas[area].append((wrote[number], directory))
    named = {area: files for area, files in areas.items() if area and LEAST_FILES <= len(files) < len(found)}
    for area in sorted(named, key=lambda each: (-len(named[each]), each)):
        yield from _rows(area, named[area], scope.me)


def _authors(tables: Tables) -> dict[int, set[int]]:
    """The authors of every source and test file that exists; the few that were ever renamed are followed change by change."""
    wrote: dict[int, set[int]] = defaultdict(set)
    for path, person in tables.query(_NEVER_RENAMED):
        wrote[path].add(person)
    for path, work in _work(tables).items():
        wrote[path] = authors(work.first, work.later)
    return wrote


def _work(tables: Tables) -> dict[int, _Work]:
    """What people did to each path of a rename, in order of commits; a rename hands the history on, and is a later change."""
    moved = _moved(tables)
    told: dict[int, _Work] = {}
    for commit, path, status, person in tables.query(_RENAMED):
        here = told.setdefault(path, _Work(set(), Counter()))
        source = moved.get((commit, path), -1) if status == "A" else -1
        if source >= 0:
            before = told.get(source)
            here = told[path] = before.joined(_Work(set(), Counter())) if before else here
        if status == "A" and source < 0:
            here.first.add(person)
        else:
            here.later[person] += 1
    return told


def _moved(tables: Tables) -> dict[tuple[int, int], int]:
    """(commit, new path) -> old path of every rename."""
    found = tables.query("SELECT commit_no, old_path_no, new_path_no FROM renames WHERE kind = 'R' ORDER BY ALL")
    return {(commit, new): old for commit, old, new in found}


def _rows(area: str, files: Sequence[tuple[set[int], str]], me: int) -> Iterator[Coverage]:
    if not files:
        return
    steps = curve([wrote for wrote, _ in files])
    number, people = factor(steps, len(files)), len({person for wrote, _ in files for person in wrote})
    for step, (person, covered, lost) in enumerate(steps):
        places = Counter(files[each][1] for each in lost)
        place = min(places, key=lambda each: (-places[each], each)) if places else ""
        share = round(covered / len(files), 6)
        yield Coverage(area, step, len(files), covered, share, people, number, person == me and step > 0, place)


ANALYSIS = Analysis(
    name="truck_factor",
    title="How many people know most of the code",
    row=Coverage,
    reads=("changes", "commits", "paths", "renames", "writers"),
    compute=compute,
)
