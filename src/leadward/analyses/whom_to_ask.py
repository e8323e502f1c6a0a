"""Whom can I ask about these files, this week?

Method: what people know of a path is their share of its recent work: each commit counts for it, halved for each 180
days of its age, for its author and for whom a `Co-authored-by` line names. A file's folder counts as much as the file,
and each folder above a tenth of the one below; of several paths the shares are added. That sum, as a share of
everybody's, is the knowledge told. Who comes first depends on it and on their presence: knowledge is divided by one
plus the weeks since their last commit anywhere, by ten at most. So a fortnight's holiday puts somebody behind another
only where that one knows more than a third as much, and nobody who wrote it all is hidden: who knows most is told
whatever their place, and so is who asks. Where the whole history has rested for 180 days, the moment of its last
commit is taken for now.
Source: recency and path proximity as in RevFinder (Thongtanunam et al. 2015) and recency weighting as in Kovalenko
et al. 2018, with the file itself and the presence added; measured in `docs/validation.md`.
Limits: reading, reviewing and designing leave no change here. A file that was renamed begins anew; its folder still
speaks. No commits is no more than that: the person may be at work elsewhere. Of folders, only source, tests,
documents and configuration count; commits of more than 100 paths and those of programs are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from leadward.model.analysis import Analysis, Array, Scope, Tables
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    person: int
    name: str
    knowledge: float
    """Share of all that is known of the paths asked about, 0..1."""
    asked: int
    """How many of the paths they changed."""
    place: str
    """The path that they know best; where they changed none, the nearest folder above with work of theirs. '' for the top."""
    revisions: int
    """Their commits to the paths asked about; where there is none, to `place`."""
    last_here: int
    """Newest of these commits, s UTC."""
    last_anywhere: int
    """Newest commit anywhere, s UTC."""
    presence: float
    """0.1..1, what the weeks since then make of the knowledge in the order of rows."""
    active: bool
    """A commit anywhere within 180 days."""
    mine: bool
    """It is who asks."""
    commits: tuple[str, ...]
    """Up to five newest commits of `revisions`."""


SEPARATOR = "\0"
"""Between the paths of the option `paths`; no path holds it."""
DAY = 86_400
HALF_LIFE = 180
BROADEST = 100
_STEP = 0.1
_HIGHEST = 8
_LEAST_PRESENCE = 0.1
_COMMITS = 5

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
    found = [folder]
    while found[-1] and len(found) <= _HIGHEST:
        found.append(_above(found[-1]))
    return found


def _above(place: str) -> str:
    """The folder that holds a file or a folder; the top holds itself."""
    head, slash, _ = place.rstrip("/").rpartition("/")
    return head + slash


_FILES = "SELECT DISTINCT path FROM paths SEMI JOIN (SELECT unnest($names) AS path) USING (path)"
_DONE = """
WITH asked AS (SELECT unnest($names) AS name, unnest(range(len($names)))::INTEGER AS place),
placed AS (
    SELECT p.path_no, a.place FROM paths p JOIN asked a ON p.path = a.name
    UNION ALL
    SELECT p.path_no, a.place FROM paths p JOIN asked a ON starts_with(p.path, a.name)
    WHERE (a.name = '' OR ends_with(a.name, '/')) AND p.kind IN ('source', 'test', 'docs', 'config')
), touched AS (
    SELECT DISTINCT c.commit_no, d.place FROM changes c JOIN placed d USING (path_no)
    WHERE NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth
), done AS (
    SELECT t.place, k.author AS person, t.commit_no, least(k.authored_at, k.committed_at) AS "at"
    FROM touched t JOIN commits k USING (commit_no)
    UNION ALL
    SELECT t.place, a.person, t.commit_no, least(k.authored_at, k.committed_at)
    FROM authors a JOIN touched t USING (commit_no) JOIN commits k USING (commit_no) WHERE NOT a.wrote AND $co_authors = 1
)
SELECT place, person, commit_no, "at" FROM done ORDER BY place, person, "at" DESC, commit_no DESC
"""
_LAST = """
SELECT person, max("at") AS "at" FROM (
    SELECT author AS person, least(authored_at, committed_at) AS "at" FROM commits WHERE NOT bot
    UNION ALL
    SELECT a.person, least(c.authored_at, c.committed_at)
    FROM authors a JOIN commits c USING (commit_no) WHERE NOT a.wrote AND NOT c.bot AND $co_authors = 1
) GROUP BY person
"""
_IDS = "SELECT commit_no, id FROM commits SEMI JOIN (SELECT unnest($wanted) AS commit_no) USING (commit_no)"
_NAMES = "SELECT person_no, name FROM people SEMI JOIN (SELECT unnest($wanted) AS person_no) USING (person_no)"


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done at each place, a row for each commit and person."""

    places: list[str]
    place: Array
    person: Array
    commit: Array
    at: Array


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Known]:
    last = dict(tables.query(_LAST, **options))
    if not last:
        return
    active = int(options["active_days"]) * DAY
    newest = max(last.values())
    now = newest if scope.as_of - newest > active else scope.as_of
    paths = _as_asked(tables, str(options["paths"]))
    done = _done(tables, paths, options)
    work = _work(done, now, DAY * float(options["half_life"]))
    known = knowledge(paths, work)
    told = _told(ordered(known, last, now), known, scope.me, int(options["most"]))
    names = dict(tables.query(_NAMES, wanted=told))
    for person in told:
        asked, place, commits = _where(person, paths, work, done)
        yield Known(
            person=person,
            name=names[person],
            knowledge=_rounded(known[person]),
            asked=asked,
            place=place.rstrip("/"),
            revisions=len(commits),
            last_here=commits[0][0],
            last_anywhere=last[person],
            presence=_rounded(presence((now - last[person]) / DAY)),
            active=last[person] >= now - active,
            mine=person == scope.me,
            commits=_ids(tables, [commit for _, commit in commits[:_COMMITS]]),
        )


def _as_asked(tables: Tables, said: str) -> list[str]:
    """The paths, each once, folders with `/` at their end; what is no file now or before is taken for a folder."""
    names = list(dict.fromkeys(path.strip("/") for path in said.split(SEPARATOR)))
    files = {path for (path,) in tables.query(_FILES, names=names)}
    return [name if name in files or not name else f"{name}/" for name in names]


def _done(tables: Tables, paths: Sequence[str], options: dict[str, Any]) -> _Done:
    places = list(weights(paths))
    found = tables.arrays(_DONE, names=places, **options)
    return _Done(places, *(found[column] for column in ("place", "person", "commit_no", "at")))


def _work(done: _Done, now: int, half_life: float) -> dict[str, dict[int, float]]:
    """By place and person, in seconds of half-life, the sum of what their commits weigh."""
    import numpy as np

    weight = np.exp2(-np.maximum(now - done.at, 0) / half_life)
    starts = np.flatnonzero((np.diff(done.place, prepend=-1) != 0) | (np.diff(done.person, prepend=-1) != 0))
    sums = np.add.reduceat(weight, starts).tolist() if len(starts) else []
    work: dict[str, dict[int, float]] = {}
    for place, person, total in zip(done.place[starts].tolist(), done.person[starts].tolist(), sums, strict=True):
        work.setdefault(done.places[place], {})[person] = total
    return work


def _told(order: Sequence[int], known: Mapping[int, float], me: int, most: int) -> list[int]:
    """The first ones, who knows most, and who asks: in their order."""
    best = max(order, key=lambda person: (known[person], -person), default=-1)
    return [person for place, person in enumerate(order) if place < most or person in (best, me)]


def _where(person: int, paths: Sequence[str], work: Work, done: _Done) -> tuple[int, str, list[tuple[int, int]]]:
    """How many of the paths somebody changed, the place to name, and (at, commit) of their work there, newest first."""
    import numpy as np

    asked = [path for path in paths if person in work.get(path, {})]
    place = max(asked, key=lambda path: work[path][person]) if asked else _nearest(person, paths, work)
    numbers = [done.places.index(each) for each in asked or [place]]
    mine = (done.person == person) & np.isin(done.place, numbers)
    commits = set(zip(done.at[mine].tolist(), done.commit[mine].tolist(), strict=True))
    return len(asked), place, sorted(commits, reverse=True)


def _nearest(person: int, paths: Sequence[str], work: Work) -> str:
    places = weights(paths)
    return max((place for place in places if person in work.get(place, {})), key=lambda place: places[place])


def _rounded(share: float) -> float:
    return math.floor(share * 1e6 + 0.5) / 1e6


def _ids(tables: Tables, commits: Sequence[int]) -> tuple[str, ...]:
    ids = dict(tables.query(_IDS, wanted=commits))
    return tuple(ids[commit] for commit in commits)


ANALYSIS = Analysis(
    name="whom_to_ask",
    title="Whom to ask about these paths",
    row=Known,
    reads=("authors", "changes", "commits", "paths", "people"),
    compute=_compute,
    options={
        "paths": "", "half_life": HALF_LIFE, "active_days": 180, "most": 5, "max_breadth": BROADEST, "co_authors": 1,
    },
)  # fmt: skip
