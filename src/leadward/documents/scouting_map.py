"""The scouting map of a path: what somebody who has never been there needs to know before the work begins.

`map_of` draws it from rows of analyses and the files of the newest tree; `leadward.documents.map_pages` writes it.
Nothing in it is guessed: every open question and every first step follows from a row, and carries its sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from leadward.analyses.coupling import Coupled
from leadward.analyses.dormant import Dormant
from leadward.analyses.hotspots import Hotspot
from leadward.analyses.procedures import Procedure
from leadward.analyses.whom_to_ask import Known
from leadward.documents.dates import day_of
from leadward.documents.terrain import File, Terrain, below, terrain_of
from leadward.model.records import dataclass
from leadward.model.source import Source, commit

_REVERT = re.compile(r"revert(?:s|ed)? |revert: ?\w+(?:\([^)]*\))?!?:", re.IGNORECASE)
_MOST = 8
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Touch:
    """A commit of people (no bots) that changed files below the path. `at` in seconds since 1970 UTC."""

    commit: str
    at: int
    subject: str
    files: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """All that a map is drawn from: rows of the whole repository, of which the map takes what concerns its path."""

    files: tuple[File, ...]
    touches: tuple[Touch, ...] = ()
    """Newest first."""
    coupling: tuple[Coupled, ...] = ()
    guides: tuple[Known, ...] = ()
    """Whom to ask about the map's path."""
    dormant: tuple[Dormant, ...] = ()
    hotspots: tuple[Hotspot, ...] = ()
    procedures: tuple[Procedure, ...] = ()


@dataclass(frozen=True, slots=True)
class Trail:
    """Two files that change together; for a border `path` is the one below the map's path."""

    path: str
    other: str
    together: int
    of: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """Somebody who knows the path and is active: `share` of what is known of it, 0 to 1; `changes` at `place`.

    `place` is the path, or the nearest folder above it where they worked.
    """

    name: str
    place: str
    share: float
    changes: int
    last_here: date
    last_anywhere: date
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Quiet:
    """A directory that rests. `active` counts its authors who have committed anywhere lately."""

    directory: str
    files: int
    days: int
    active: int
    neighbours: int
    """Recent changes to files that used to change with it."""
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Weather:
    """One month: changes, and those whose subject speaks of a fix or a revert."""

    month: date
    changes: int
    fixes: int


@dataclass(frozen=True, slots=True)
class Busy:
    """A file where change gathers."""

    path: str
    changes: int
    fixes: int
    people: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Custom:
    """A change that is made here again and again in the same way."""

    name: str
    title: str
    times: int
    people: int
    steps: int
    left_out: tuple[str, ...]
    """Steps that single exemplars left out, in order of `sources`."""
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ScoutingMap:
    """`path` without slashes around it, '' for the whole repository."""

    repository: str
    path: str
    as_of: date
    terrain: Terrain
    trails: tuple[Trail, ...]
    borders: tuple[Trail, ...]
    guides: tuple[Guide, ...]
    quiet: tuple[Quiet, ...]
    reverts: tuple[Touch, ...]
    weather: tuple[Weather, ...]
    """Twelve months, oldest first; empty where nothing changed in them."""
    busy: tuple[Busy, ...]
    customs: tuple[Custom, ...]
    newest: Touch | None


def map_of(repository: str, path: str, today: date, survey: Survey) -> ScoutingMap:
    """The map of `path` (any number of slashes around it; '' or '.' is everything)."""
    place = path.strip("/").removeprefix("./")
    place = "" if place == "." else place
    touches = sorted(survey.touches, key=lambda touch: (-touch.at, touch.commit))
    inside = [row for row in survey.coupling if below(row.path, place) and below(row.other, place)]
    across = [row for row in survey.coupling if below(row.path, place) != below(row.other, place)]
    return ScoutingMap(
        repository=repository,
        path=place,
        as_of=today,
        terrain=terrain_of(place, survey.files),
        trails=_trails(inside, place),
        borders=_trails(across, place),
        guides=_guides(survey.guides),
        quiet=tuple(_quiet(row) for row in survey.dormant if below(row.directory, place))[:_MOST],
        reverts=tuple(touch for touch in touches if is_revert(touch.subject))[:5],
        weather=_weather(touches, today),
        busy=tuple(_busy(row) for row in survey.hotspots if below(row.path, place))[:_MOST],
        customs=tuple(_custom(row) for row in survey.procedures if _concerns(row, place))[:5],
        newest=touches[0] if touches else None,
    )


def commits(hex_ids: Iterable[str], most: int = 3) -> tuple[Source, ...]:
    return tuple(commit(each) for each in tuple(hex_ids)[:most])


def is_revert(subject: str) -> bool:
    """`Revert "..."`, `reverts ...`, or `revert:` before another conventional subject; `revert: x` may name a command."""
    return _REVERT.match(subject.lstrip()) is not None


def is_fix(subject: str) -> bool:
    """Whether a subject speaks of mending: by its words alone, as the hotspots do."""
    words = set(subject.lower().replace("(", " ").replace(":", " ").replace("!", " ").split())
    return is_revert(subject) or not words.isdisjoint(
        {"fix", "fixes", "fixed", "fixing", "bug", "bugfix", "hotfix", "regression"}
    )


def _trails(rows: Sequence[Coupled], place: str) -> tuple[Trail, ...]:
    ordered = sorted(rows, key=lambda row: (-row.together * row.confidence, row.path, row.other))
    return tuple(_trail(row, turned=not below(row.path, place)) for row in ordered[:_MOST])


def _trail(row: Coupled, *, turned: bool) -> Trail:
    here, there = (row.other, row.path) if turned else (row.path, row.other)
    return Trail(here, there, row.together, min(row.revisions, row.other_revisions), commits(row.commits))


def _guides(rows: Sequence[Known]) -> tuple[Guide, ...]:
    active = [row for row in rows if row.active]
    return tuple(map(_guide, sorted(active, key=lambda row: (-row.knowledge * row.presence, row.person))))[:5]


def _guide(row: Known) -> Guide:
    return Guide(
        row.name,
        row.place,
        row.knowledge,
        row.revisions,
        day_of(row.last_here),
        day_of(row.last_anywhere),
        commits(row.commits),
    )


def _quiet(row: Dormant) -> Quiet:
    neighbours = row.touched_neighbours
    return Quiet(row.directory, row.files, row.quiet_days, row.active_authors, neighbours, commits(row.commits))


def _busy(row: Hotspot) -> Busy:
    return Busy(row.path, row.revisions, row.fixes, row.authors, commits(row.commits))


def _concerns(row: Procedure, place: str) -> bool:
    return any(below(each, place) for each in (row.anchor, *(step.partition(" ")[2] for step in row.steps)))


def _custom(row: Procedure) -> Custom:
    sources = commits(row.incomplete or row.commits)
    return Custom(
        row.name, row.title, row.times, row.people, len(row.steps), row.missing_steps[: len(sources)], sources
    )


def _weather(touches: Sequence[Touch], today: date) -> tuple[Weather, ...]:
    months = _last_months(today)
    counts = {month: [0, 0] for month in months}
    for touch in touches:
        month = day_of(touch.at).replace(day=1)
        if month in counts:
            counts[month][0] += 1
            counts[month][1] += is_fix(touch.subject)
    seen = tuple(Weather(month, *counts[month]) for month in months)
    return seen if any(each.changes for each in seen) else ()


def _last_months(today: date) -> list[date]:
    """The first days of the last twelve months, this one included, oldest first."""
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(max(last - _MONTHS + 1, 12), last + 1)]
