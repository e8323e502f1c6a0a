"""The picture of a scouting map: areas, what they depend on, whom to ask. Its tables are those of `map_pages`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from leadward.documents import map_pages, map_questions
from leadward.documents.scouting_map import ScoutingMap, Trail
from leadward.documents.terrain import HERE, File, Share, below
from leadward.model.records import dataclass
from leadward.pictures import scouting
from leadward.pictures.drawing import Drawing
from leadward.pictures.scouting import Area, Guide, Land

_MOST_AREAS, _MOST_BORDERS, _MOST_TRAILS = 8, 6, 6
_FEWEST = 2
"""Files of which the map has a table of the largest."""


def _nowhere(_name: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Leads:
    """Where parts lead on a page: a place to its own map, a pair to the list of pairs, a person to their card."""

    place: Callable[[str], str] = _nowhere
    pair: Callable[[str], str] = _nowhere
    person: Callable[[str], str] = _nowhere


NOWHERE = Leads()


def picture(drawn: ScoutingMap, leads: Leads = NOWHERE) -> Drawing | None:
    """The picture; None where nothing lies there."""
    if not drawn.terrain.files:
        return None
    keyed = [*_files(drawn, leads), *_areas(drawn, leads)]
    paths, areas = [key for key, _ in keyed], tuple(area for _, area in keyed)
    borders = tuple(_borders(drawn, paths, leads))
    guides = tuple(
        Guide(
            guide.name,
            guide.said or guide.name,
            f"in {guide.place}/" if guide.place else "in the whole",
            leads.person(guide.name),
        )
        for guide in drawn.guides
    )
    land = Land(map_pages.place(drawn), areas, tuple(_inside(drawn, paths, leads)), borders, guides)
    return scouting.draw(f"Map of {map_pages.place(drawn)} in {drawn.repository}", land)


def _shares(drawn: ScoutingMap) -> tuple[Share, ...]:
    """As many as the table of folders shows: a single one more than it holds stands there too."""
    every = drawn.terrain.folders
    return every if len(every) == _MOST_AREAS + 1 else every[:_MOST_AREAS]


def _here(drawn: ScoutingMap) -> list[tuple[File, str]]:
    """The largest source files that lie in no folder of the place, each with its size in words."""
    if drawn.terrain.single or len(drawn.terrain.largest) < _FEWEST:
        return []
    sized = zip(drawn.terrain.largest, drawn.tables.largest, strict=False)
    return [(file, row[1]) for file, row in sized if _holds(drawn, HERE, file.path)]


def _files(drawn: ScoutingMap, leads: Leads) -> Iterator[tuple[str, Area]]:
    """These files as areas of their own: a place without folders would be one square."""
    busy = {each.path for each in drawn.busy}
    for file, size in _here(drawn):
        name, warm = file.path.rpartition("/")[2], file.path in busy
        said = ", ".join(filter(None, (f"{file.path}: {size}", "changes gather here" if warm else "")))
        yield file.path, Area(name, file.size, size, said, leads.place(file.path), warm)


def _areas(drawn: ScoutingMap, leads: Leads) -> Iterator[tuple[str, Area]]:
    """The folders by size, as the table of folders counts them; the rest as one. Files shown apart are no part of the area of the others."""
    alone = [file for file, _ in _here(drawn)]
    apart = sum(file.size for file in alone)
    for share, row in zip(_shares(drawn), drawn.tables.folders, strict=False):
        where = share.name.rstrip("/")
        here = share.name == HERE
        if here and share.files == len(alone):
            continue
        quiet = next((each for each in drawn.quiet if each.directory == where), None)
        busy = [each.path for each in drawn.busy if _holds(drawn, share.name, each.path)]
        files = f"{row[1]} file{'' if row[1] == '1' else 's'}{' in all' if here and alone else ''}"
        state = "dormant" if quiet else "changes gather here" if busy else ""
        said = ", ".join(filter(None, (f"{share.name}: {files}, {row[2]}", state)))
        name = share.name if here else share.name[len(drawn.path) + 1 if drawn.path else 0 :]
        href = "" if here and not drawn.terrain.single else leads.place(drawn.path if here else where)
        size = share.size - apart if here else share.size
        yield share.name, Area(name, size, "dormant" if quiet else files, said, href, bool(busy), bool(quiet))
    if rest := drawn.terrain.folders[len(_shares(drawn)) :]:
        yield "", Area(f"{len(rest)} more", sum(share.size for share in rest), "", f"{len(rest)} more folders")


def _holds(drawn: ScoutingMap, area: str, path: str) -> bool:
    """Whether a file lies in an area; those right in the place are in no folder of it. '' stands for folders that are not shown."""
    if not area:
        return False
    if area != HERE:
        return below(path, area.rstrip("/"))
    return "/" not in path[len(drawn.path) + 1 if drawn.path else 0 :]


def _at(drawn: ScoutingMap, areas: Sequence[str], path: str) -> int | None:
    return next((number for number, area in enumerate(areas) if _holds(drawn, area, path)), None)


def _said(trail: Trail) -> str:
    """`cart.py and ledger.py: 6 of 8 changes together, in the last 5 years`"""
    one, other, times, window = trail.said
    return f"{one} and {other}: {times} together, {window}"


def _borders(drawn: ScoutingMap, areas: Sequence[str], leads: Leads) -> Iterator[scouting.Trail]:
    """The strongest pair of each folder outside, those of tests last."""
    found = map_questions.telling(drawn)
    most = max((trail.together for trail in found), default=1)
    seen: set[str] = set()
    for trail in found:
        outside = map_questions.folder(trail.other)
        if outside in seen or len(seen) == _MOST_BORDERS:
            continue
        seen.add(outside)
        area = _at(drawn, areas, trail.path)
        to = leads.place("" if outside == "the top folder" else outside.rstrip("/"))
        yield scouting.Trail(
            area or 0, outside, trail.together / most, _said(trail), trail.said[2], leads.pair(trail.path), to
        )


def _inside(drawn: ScoutingMap, areas: Sequence[str], leads: Leads) -> Iterator[scouting.Trail]:
    """Pairs whose files lie in two areas of the place."""
    most = max((trail.together for trail in drawn.trails), default=1)
    shown = 0
    for trail in drawn.trails:
        one, other = _at(drawn, areas, trail.path), _at(drawn, areas, trail.other)
        if one is None or other is None or one == other or shown == _MOST_TRAILS:
            continue
        shown += 1
        yield scouting.Trail(one, other, trail.together / most, _said(trail), trail.said[2], leads.pair(trail.path))
