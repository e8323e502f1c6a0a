"""How many people know most of the code, counted by who wrote it?

Method: degree of authorship = 3.293 + 1.098 FA + 0.164 DL - 0.321 ln(1 + AC) for each present source and test file; a
test is source code in a test's place, not the data it reads.
FA: the person added it; DL: their later changes; AC: later changes by others. A renamed file keeps its history, and whoever
moved it gets nothing for the move. An author reaches more than 0.75 of the file's highest degree, and 3.293 or a first
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

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from leadward.facts.authorship import DEGREE, LEAST, OF_HIGHEST
from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.filekind import AUTHORED, among

HALF = 0.5
LEAST_FILES = 10
MOST_STEPS = 25

_AUTHORS = f"""
WITH degrees AS MATERIALIZED (
    SELECT file_no, person, added, {DEGREE} AS degree
    FROM writers SEMI JOIN (SELECT file_no FROM files WHERE kind IN {among(AUTHORED)}) USING (file_no)
)
SELECT file_no, person FROM degrees JOIN (SELECT file_no, max(degree) AS highest FROM degrees GROUP BY file_no) USING (file_no)
WHERE degree > {OF_HIGHEST} * highest AND (degree >= {LEAST} OR added)
"""
"""(file, author) of every source and test file that exists, under whatever names it had."""


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
    paths: tuple[str, ...] = ()
    """The files, on the row of the beginning alone."""


def curve(files: Sequence[set[int]], most: int = MOST_STEPS) -> list[tuple[int, int, list[int]]]:
    """Who is taken away (-1 at the beginning), how many files still have an author, and which lost their last one.

    Of people with equally many files the one with the lowest number goes first. Ends where nobody is left or after `most` steps.
    """
    of: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(files):
        for person in each:
            of[person].append(number)
    left = [len(file) for file in files]
    covered = sum(1 for file in files if file)
    steps: list[tuple[int, int, list[int]]] = [(-1, covered, [])]
    for person in sorted(of, key=lambda number: (-len(of[number]), number))[:most]:
        for number in of[person]:
            left[number] -= 1
        lost = [number for number in of[person] if not left[number]]
        covered -= len(lost)
        steps.append((person, covered, lost))
    return steps


def factor(steps: Sequence[tuple[int, int, list[int]]], files: int) -> int:
    """The first step at which less than half of the files are covered; the last one where that never happens."""
    return next((number for number, step in enumerate(steps) if step[1] < HALF * files), len(steps) - 1)


_Wrote: TypeAlias = tuple[set[int], str, str]
"""Who authors a file, its directory, its path."""


def compute(tables: Tables, scope: Scope, _options: dict[str, Any]) -> Iterator[Coverage]:
    """The curve of the whole, then those of its areas, the largest first."""
    found = tables.query(
        f"SELECT file_no, directory, area, path FROM files WHERE present AND kind IN {among(AUTHORED)} ORDER BY file_no"
    )
    wrote = _authors(tables)
    yield from _rows("", [(wrote[number], directory, path) for number, directory, _, path in found], scope.me)
    areas: dict[str, list[_Wrote]] = defaultdict(list)
    for number, directory, area, path in found:
        areas[area].append((wrote[number], directory, path))
    by_area = {area: files for area, files in areas.items() if area and LEAST_FILES <= len(files) < len(found)}
    for area in sorted(by_area, key=lambda text: (-len(by_area[text]), text)):
        yield from _rows(area, by_area[area], scope.me)


def _authors(tables: Tables) -> dict[int, set[int]]:
    wrote: dict[int, set[int]] = defaultdict(set)
    for file, person in tables.query(_AUTHORS):
        wrote[file].add(person)
    return wrote


def _rows(area: str, files: Sequence[_Wrote], me: int) -> Iterator[Coverage]:
    if not files:
        return
    steps = curve([wrote for wrote, _, _ in files])
    number, people = factor(steps, len(files)), len({person for wrote, _, _ in files for person in wrote})
    for step, (person, covered, lost) in enumerate(steps):
        places = Counter(files[number][1] for number in lost)
        place = min(places, key=lambda place: (-places[place], place)) if places else ""
        share = round(covered / len(files), 6)
        paths = tuple(path for _, _, path in files) if not step else ()
        yield Coverage(area, step, len(files), covered, share, people, number, person == me and step > 0, place, paths)


ANALYSIS = Analysis(
    name="truck_factor",
    title="How many people know most of the code",
    row=Coverage,
    reads=("files", "writers"),
    compute=compute,
    version=3,
)
