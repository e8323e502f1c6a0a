"""The scouting map of a path: what somebody who has never been there needs to know before the work begins.

`map_of` draws it from rows of analyses and the files of the newest tree; `leadward.documents.map_pages` writes it.
Nothing in it is guessed: every open question and every first step follows from a row, and carries its sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from leadward.analyses.coupling import Coupled
from leadward.analyses.dormant import Dormant
from leadward.analyses.hotspots import Hotspot
from leadward.analyses.procedures import Procedure
from leadward.analyses.whom_to_ask import Known
from leadward.documents import map_cells, place_facts
from leadward.documents.map_cells import Row
from leadward.documents.terrain import File, Terrain, below, terrain_of
from leadward.ladder.findings import Given
from leadward.model import days, when
from leadward.model.claim import Where
from leadward.model.practice import Findings
from leadward.model.records import dataclass
from leadward.model.source import Source, commit

_REVERT = re.compile(r"revert(?:s|ed)? |revert: ?\w+(?:\([^)]*\))?!?:", re.IGNORECASE)
_MOST = 8
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Touch:
    """A commit of people (no bots) that changed files below the path. `at` and `landed_at` (0: it has not) in seconds since 1970 UTC."""

    commit: str
    at: int
    subject: str
    files: int = 0
    landed_at: int = 0


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
    cut: bool = False
    """Whether the past is hidden."""
    findings: Findings | None = None
    undated: bool = False
    """Whether a commit there whose date nobody can believe may be newer."""
    """Who is who, for the sentences."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Two files that change together; for a border `path` is the one below the map's path."""

    path: str
    other: str
    together: int
    of: int
    sources: tuple[Source, ...]
    tests: tuple[bool, bool] = (False, False)
    """Whether `path` and `other` are tests, or what tests read."""
    said: tuple[str, str, str, str] = ("", "", "", "")
    """The file that changed less, the other, how many of its changes changed that too, and when."""


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
    landed: date | None = None
    """When the change of `last_here` landed, where that was another week."""

    said: str = ""
    """`Bob Li, who changed search/ on 20 Feb`"""

    def newest(self, say: Callable[[date], str]) -> str:
        """`12 Mar`, or `12 Mar, landed 4 May`."""
        return say(self.last_here) + when.also(self.landed, say)


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
    said: str = ""
    """When it was changed last, and what happens beside it; '' where nothing is known of that."""


@dataclass(frozen=True, slots=True)
class Weather:
    """One month: changes, and those whose subject speaks of a fix."""

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
    said: str = ""
    """`4 of its 10 changes in the last 12 months, bulk ones and bots aside, sound like fixes`"""


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
    newest: date = date.min


@dataclass(frozen=True, slots=True)
class Told:
    """What a map says of its place, as sentences; '' for nothing."""

    size: str = ""
    last: str = ""
    recent: str = ""
    reverts: tuple[str, ...] = ()
    """As `ScoutingMap.reverts`."""
    newest: str = ""
    skipped: tuple[str, ...] = ()
    """As `ScoutingMap.customs`: `skip`, where its newest incomplete exemplar left out a step."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of a map's tables."""

    folders: tuple[Row, ...] = ()
    endings: tuple[Row, ...] = ()
    largest: tuple[Row, ...] = ()
    guides: tuple[Row, ...] = ()
    trails: tuple[Row, ...] = ()
    borders: tuple[Row, ...] = ()
    quiet: tuple[Row, ...] = ()
    busy: tuple[Row, ...] = ()
    months: tuple[Row, ...] = ()
    customs: tuple[Row, ...] = ()


_NO_ROWS: Final = Tables()
_NOTHING: Final = Told()


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
    cut: bool = False
    """Whether the past is hidden: what nobody did may have been done before the history that is here."""
    undated: bool = False
    """Whether a commit whose date nobody can believe may be newer than `newest`."""
    said: Told = _NOTHING
    tables: Tables = _NO_ROWS


def map_of(repository: str, path: str, today: date, survey: Survey) -> ScoutingMap:
    """The map of `path` (any number of slashes around it; '' or '.' is everything)."""
    place = path.strip("/").removeprefix("./")
    place = "" if place == "." else place
    touches = sorted(survey.touches, key=lambda touch: (-touch.at, touch.commit))
    findings = survey.findings or Given(None, False, today)
    rows = _Rows(place, survey, touches, today)
    terrain = terrain_of(place, survey.files)
    reverts = tuple(touch for touch in touches if is_revert(touch.subject))[:5]
    return ScoutingMap(
        repository=repository,
        path=place,
        as_of=today,
        terrain=terrain,
        trails=tuple(_trail(row, place, findings) for row in rows.inside),
        borders=tuple(_trail(row, place, findings) for row in rows.across),
        guides=tuple(_guide(row, terrain.single and row.asked > 0, findings) for row in rows.guides),
        quiet=tuple(_quiet(row, findings) for row in rows.dormant),
        reverts=reverts,
        weather=rows.weather,
        busy=tuple(_busy(row, today) for row in rows.hotspots),
        customs=tuple(_custom(row) for row in rows.procedures),
        newest=touches[0] if touches else None,
        cut=survey.cut,
        undated=survey.undated,
        said=_told(rows, terrain, reverts, findings, survey.undated),
        tables=_tables(rows, terrain, findings),
    )


class _Rows:
    """The rows that a map of a place shows, each kind in its order."""

    def __init__(self, place: str, survey: Survey, touches: Sequence[Touch], today: date) -> None:
        inside = [row for row in survey.coupling if below(row.path, place) and below(row.other, place)]
        across = [row for row in survey.coupling if below(row.path, place) != below(row.other, place)]
        self.place, self.touches = place, touches
        self.inside, self.across = _strongest(inside), _strongest(across)
        self.guides = sorted(
            (row for row in survey.guides if row.active and (row.asked or not place) and not row.mine),
            key=lambda row: (-row.knowledge * row.presence, row.person),
        )[:5]
        self.dormant = [row for row in survey.dormant if below(row.directory, place)][:_MOST]
        self.hotspots = [row for row in survey.hotspots if below(row.path, place)][:_MOST]
        self.procedures = [row for row in survey.procedures if _concerns(row, place)][:5]
        self.weather = _weather(touches, today)


def _strongest(rows: Sequence[Coupled]) -> list[Coupled]:
    return sorted(rows, key=lambda row: (-row.together * row.confidence, row.path, row.other))[:_MOST]


def _tables(rows: _Rows, land: Terrain, findings: Findings) -> Tables:
    place = rows.place
    months = [(each.month, each.changes, each.fixes) for each in rows.weather]
    return Tables(
        folders=map_cells.folders(land, place),
        endings=map_cells.endings(land, place),
        largest=map_cells.largest(land.largest),
        guides=map_cells.guides(rows.guides, land.single, findings),
        trails=tuple(map_cells.pair(row, *_ends(row, place)) for row in rows.inside),
        borders=tuple(map_cells.pair(row, *_ends(row, place)) for row in rows.across),
        quiet=tuple(map_cells.quiet(row, findings) for row in rows.dormant),
        busy=tuple(map_cells.busy(row, findings) for row in rows.hotspots),
        months=map_cells.weather(place_facts.where(place, land.single), months, findings),
        customs=tuple(map_cells.custom(row, findings) for row in rows.procedures),
    )


def _ends(row: Coupled, place: str) -> tuple[str, str]:
    """The two files, the one below the place first."""
    return (row.path, row.other) if below(row.path, place) else (row.other, row.path)


def _told(rows: _Rows, land: Terrain, reverts: Sequence[Touch], findings: Findings, undated: bool) -> Told:
    today, place, touches = findings.today, rows.place, rows.touches
    there, last = place_facts.where(place, land.single), touches[0] if touches else None
    begins = _last_months(today)[0]
    lately = [touch.subject for touch in touches if days.of(touch.at) >= begins]
    newest = place_facts.newest(there, last.commit, last.subject, last.at, not undated) if last else ""
    return Told(
        size=place_facts.size(place, land.files, land.size, land.single),
        last=_last(there, last, undated, today) if last else "",
        recent=place_facts.recent(there, begins, len(lately), place_facts.fixes(lately), findings),
        reverts=tuple(
            place_facts.title(revert.commit, revert.subject, revert.at, revert.landed_at, today) for revert in reverts
        ),
        newest=newest,
        skipped=tuple(map_cells.skipped(row) for row in rows.procedures),
    )


def _last(there: Where, last: Touch, undated: bool, today: date) -> str:
    if undated:
        return place_facts.undated()
    return place_facts.last_change(there, last.commit, last.at, last.landed_at, today)


def commits(hex_ids: Iterable[str], most: int = 3) -> tuple[Source, ...]:
    return tuple(commit(each) for each in tuple(hex_ids)[:most])


def is_revert(subject: str) -> bool:
    """`Revert "..."`, `reverts ...`, or `revert:` before another conventional subject; `revert: x` may name a command."""
    return _REVERT.match(subject.lstrip()) is not None


def _trail(row: Coupled, place: str, findings: Findings) -> Trail:
    here, there = _ends(row, place)
    kinds = (row.kind, row.other_kind) if here == row.path else (row.other_kind, row.kind)
    tests = (kinds[0] in ("test", "snapshot"), kinds[1] in ("test", "snapshot"))
    of, said = min(row.revisions, row.other_revisions), place_facts.together(row, findings)
    return Trail(here, there, row.together, of, commits(row.commits), tests, said)


def _guide(row: Known, single: bool, findings: Findings) -> Guide:
    return Guide(
        row.name,
        row.place,
        row.knowledge,
        row.revisions,
        days.of(row.last_here),
        days.of(row.last_anywhere),
        commits(row.commits),
        when.apart(row.last_here, row.landed_here),
        place_facts.guide(row, single, findings),
    )


def _quiet(row: Dormant, findings: Findings) -> Quiet:
    neighbours, said = row.touched_neighbours, map_cells.resting(row, findings)
    return Quiet(row.directory, row.files, row.quiet_days, row.active_authors, neighbours, commits(row.commits), said)


def _busy(row: Hotspot, today: date) -> Busy:
    said = map_cells.repaired(row, today)
    return Busy(row.path, row.revisions, row.fixes, row.authors, commits(row.commits), said)


def _concerns(row: Procedure, place: str) -> bool:
    return any(below(each, place) for each in (row.anchor, *(step.partition(" ")[2] for step in row.steps)))


def _custom(row: Procedure) -> Custom:
    sources = commits(row.incomplete or row.commits)
    return Custom(
        row.name,
        row.title,
        row.times,
        row.people,
        len(row.steps),
        row.missing_steps[: len(sources)],
        sources,
        days.of(row.last_at),
    )


def _weather(touches: Sequence[Touch], today: date) -> tuple[Weather, ...]:
    months = _last_months(today)
    counts = {month: [0, 0] for month in months}
    for touch in touches:
        month = days.of(touch.at).replace(day=1)
        if month in counts:
            counts[month][0] += 1
            counts[month][1] += place_facts.fixes([touch.subject])
    seen = tuple(Weather(month, *counts[month]) for month in months)
    return seen if any(each.changes for each in seen) else ()


def _last_months(today: date) -> list[date]:
    """The first days of the last twelve months, this one included, oldest first."""
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(max(last - _MONTHS + 1, 12), last + 1)]
