"""What people did at a place and near it, and how much that says: for answers about whom to ask and who would review.

A file's folder counts as much as the file, and each folder above a tenth of the one below; newer work counts more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from leadward.model.analysis import Array, Tables
from leadward.model.records import dataclass

SEPARATOR = "\0"
"""Between the paths of the option `paths`; no path holds it."""
DAY = 86_400
HALF_LIFE = 180
BROADEST = 100
_STEP = 0.1
_HIGHEST = 8
_LEAST_PRESENCE = 0.1

Work: TypeAlias = Mapping[str, Mapping[int, float]]
"""By place, what each person did there, newer work counting more. A folder ends in `/`, the top is ''."""


def weights(paths: Sequence[str]) -> dict[str, float]:
    """Every place that speaks for these paths (folders with `/` at their end), and how much it counts."""
    found = dict.fromkeys(paths, 1.0)
    for nearest in dict.fromkeys(path if _is_folder(path) else _above(path) for path in paths):
        for steps, folder in enumerate(_upwards(nearest)):
            found[folder] = max(found.get(folder, 0.0), _STEP**steps)
    return found


def knowledge(paths: Sequence[str], work: Work) -> dict[int, float]:
    """What each person knows of these paths, 0..1, together 1; empty where nobody worked there."""
    told: dict[int, float] = {}
    for place, weight in weights(paths).items():
        whole = sum(work.get(place, {}).values())
        for person, did in work.get(place, {}).items() if whole > 0 else ():
            told[person] = told.get(person, 0.0) + weight * did / whole
    everything = sum(told.values())
    return {person: known / everything for person, known in told.items()}


def presence(days: float) -> float:
    """What the days since somebody's last commit anywhere make of their knowledge: 0.1..1."""
    return max(1 / (1 + max(days, 0) / 7), _LEAST_PRESENCE)


def ordered(known: Mapping[int, float], last: Mapping[int, int], now: int) -> list[int]:
    """People by knowledge times presence, the highest first; `last` and `now` in s UTC."""
    counts = {person: known[person] * presence((now - last[person]) / DAY) for person in known}
    return sorted(counts, key=lambda person: (-counts[person], -known[person], person))


def _is_folder(place: str) -> bool:
    return not place or place.endswith("/")


def _upwards(folder: str) -> list[str]:
    """The folder and those above it, the nearest first, as many as count."""
    upwards = [folder]
    while upwards[-1] and len(upwards) <= _HIGHEST:
        upwards.append(_above(upwards[-1]))
    return upwards


def _above(place: str) -> str:
    """The folder that holds a file or a folder; the top holds itself."""
    head, slash, _ = place.rstrip("/").rpartition("/")
    return head + slash


_FILES = "SELECT DISTINCT path FROM files SEMI JOIN (SELECT unnest($names) AS path) USING (path)"
TOUCHED = """
WITH asked AS (SELECT unnest($names) AS name, unnest(range(len($names)))::INTEGER AS place),
placed AS (
    SELECT p.file_no, a.place FROM files p JOIN asked a ON p.path = a.name
    QUALIFY row_number() OVER (PARTITION BY a.place ORDER BY p.present DESC, p.file_no DESC) = 1
    UNION ALL
    SELECT p.file_no, a.place FROM files p JOIN asked a ON starts_with(p.path, a.name)
    WHERE (a.name = '' OR ends_with(a.name, '/')) AND p.written
), touched AS (
    SELECT DISTINCT c.commit_no, d.place FROM changes c JOIN placed d USING (file_no)
    WHERE NOT c.bot AND c.status IN ('A', 'M', 'T') AND c.breadth BETWEEN 1 AND $max_breadth
)
"""
"""`touched`: the commits that changed something at each of the places `$names`."""
WORKED = f"""{TOUCHED}, done AS (
    SELECT t.place, a.person, t.commit_no, k."at"
    FROM authors a JOIN touched t USING (commit_no) JOIN commits k USING (commit_no)
    WHERE (a.wrote OR $co_authors = 1) AND k."at" IS NOT NULL
)
SELECT place, person, commit_no, "at" FROM done ORDER BY place, person, "at" DESC, commit_no DESC
"""
_IDS = "SELECT commit_no, id FROM commits SEMI JOIN (SELECT unnest($wanted) AS commit_no) USING (commit_no)"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done at each place, a row for each commit and person."""

    places: list[str]
    place: Array
    person: Array
    commit: Array
    at: Array


def as_asked(tables: Tables, text: str) -> list[str]:
    """The paths, each once, folders with `/` at their end; what is no file now or before is taken for a folder."""
    names = list(dict.fromkeys(path.strip("/") for path in text.split(SEPARATOR)))
    files = {path for (path,) in tables.query(_FILES, names=names)}
    return [name if name in files or not name else f"{name}/" for name in names]


def done_at(tables: Tables, sql: str, paths: Sequence[str], options: dict[str, Any]) -> Done:
    """What `sql`, which begins with `TOUCHED`, says was done at each place that speaks for these paths."""
    places = list(weights(paths))
    found = tables.arrays(sql, names=places, **options)
    return Done(places, *(found[column] for column in ("place", "person", "commit_no", "at")))


def weighed(item: Done, now: int, half_life: float) -> dict[str, dict[int, float]]:
    """By place and person, in seconds of half-life, the sum of what their commits weigh."""
    import numpy as np

    weight = np.exp2(-np.maximum(now - item.at, 0) / half_life)
    starts = np.flatnonzero((np.diff(item.place, prepend=-1) != 0) | (np.diff(item.person, prepend=-1) != 0))
    sums = np.add.reduceat(weight, starts).tolist() if len(starts) else []
    work: dict[str, dict[int, float]] = {}
    for place, person, total in zip(item.place[starts].tolist(), item.person[starts].tolist(), sums, strict=True):
        work.setdefault(item.places[place], {})[person] = total
    return work


def where(person: int, paths: Sequence[str], work: Work, item: Done) -> tuple[int, str, list[tuple[int, int]]]:
    """How many of the paths somebody changed, the place to name, and (at, commit) of their work there, newest first."""
    import numpy as np

    asked = [path for path in paths if person in work.get(path, {})]
    place = max(asked, key=lambda path: work[path][person]) if asked else _nearest(person, paths, work)
    numbers = [item.places.index(text) for text in asked or [place]]
    mine = (item.person == person) & np.isin(item.place, numbers)
    commits = set(zip(item.at[mine].tolist(), item.commit[mine].tolist(), strict=True))
    return len(asked), place, sorted(commits, reverse=True)


def _nearest(person: int, paths: Sequence[str], work: Work) -> str:
    places = weights(paths)
    return max((place for place in places if person in work.get(place, {})), key=lambda place: places[place])


def rounded(share: float) -> float:
    return math.floor(share * 1e6 + 0.5) / 1e6


def ids_of(tables: Tables, commits: Sequence[int]) -> tuple[str, ...]:
    ids = dict(tables.query(_IDS, wanted=commits))
    return tuple(ids[commit] for commit in commits)
