"""The hotspot map: the source files of a tree as folders within folders, how large, how often changed and mended lately."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from leadward.analyses import hotspots
from leadward.documents.tree import Table
from leadward.model.claim import EVER, Holds, Made, When, Where, Who
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.model.subjects import FIXING
from leadward.pictures import treemap
from leadward.pictures.drawing import Drawing
from leadward.pictures.treemap import Tile
from leadward.practices import wording
from leadward.practices import wording_tables as cells
from leadward.practices.phrases import counted

_DEEPEST = 24
"""Folders deeper than this keep the rest of their path as one name: a path may have thousands of levels."""
_MOST = 80
_ROWS = 60

Address = Callable[["Place"], str]


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose view of which repository a map shows: the window of the hotspots, and the day asked about."""

    me: Who | None
    window: When
    today: date


_NOBODYS = Seen(None, EVER, date.max)


@dataclass(frozen=True, slots=True)
class File:
    """A source file of the newest tree. `changes`, `fixes`, `mine` are those of the window of the hotspots."""

    path: str
    size: int
    changes: int = 0
    fixes: int = 0
    mine: int = 0
    inside: str = ""
    """Its path in its repository, where the map has several."""
    seen: Seen = _NOBODYS
    lines: int = -1
    """Of its text; -1 where they are not counted."""

    @property
    def area(self) -> int:
        """How large it is drawn: its lines, its bytes where these are not counted."""
        return self.lines if self.lines >= 0 else self.size


@dataclass(slots=True)
class Place:
    """A file, or a folder with what is in it by name; `size` as `File.area`. `busiest` is its file that changed most, the first of the largest."""

    path: str
    is_file: bool
    files: int = 0
    size: int = 0
    changes: int = 0
    fixes: int = 0
    mine: int = 0
    busiest: File | None = None
    inside: dict[str, Place] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The last part, with a slash for a folder."""
        last = self.path.rpartition("/")[2]
        return last if self.is_file else f"{last}/"

    @property
    def hottest(self) -> int:
        """The changes of its file that changed most."""
        return self.busiest.changes if self.busiest else 0

    def add(self, file: File) -> None:
        """Count a file in."""
        self.files += 1
        self.size += max(file.area, 1)
        self.changes += file.changes
        self.fixes += file.fixes
        self.mine += file.mine
        if self.busiest is None or (file.changes, file.area) > (self.busiest.changes, self.busiest.area):
            self.busiest = file

    def largest(self) -> list[Place]:
        """What is in it, the largest first."""
        return sorted(self.inside.values(), key=lambda each: (-each.size, each.path))


_GIANT = 60_000
_PART = 1 / 25


def giants(files: Sequence[File]) -> list[File]:
    """Very large files that nobody changed in the window, each a good part of the whole: they would cover what changes."""
    whole = sum(file.area for file in files)
    if not any(file.changes for file in files):
        return []
    return [file for file in files if not file.changes and file.size >= _GIANT and file.area > _PART * whole]


def left_out(number: int, large: Sequence[File]) -> str:
    """`7 files left out: data, generated, copied from elsewhere; large without a change: old/parser.c.`; '' for none."""
    if not number and not large:
        return ""
    kinds = "data, generated, copied from elsewhere" if number else ""
    named = ", ".join(file.path for file in large[:_NAMED])
    more = f" and {len(large) - _NAMED} more" if len(large) > _NAMED else ""
    unchanged = f"large without a change: {named}{more}" if large else ""
    return f"{counted(number + len(large), 'file')} left out: {'; '.join(filter(None, (kinds, unchanged)))}."


_NAMED = 3


def grown(files: Iterable[File]) -> Place:
    """The tree of these files. A folder and a file of one name (a repository never has both) are told apart."""
    top = Place("", False)
    for file in files:
        here = top
        here.add(file)
        *folders, name = file.path.split("/", _DEEPEST)
        for folder in folders:
            key = f"{folder}/"
            here = here.inside.setdefault(key, Place(f"{here.path}/{folder}".lstrip("/"), False))
            here.add(file)
        leaf = here.inside.setdefault(name, Place(file.path, True))
        leaf.add(file)
    return top


def found(top: Place, path: str) -> Place | None:
    """The folder at `path` (`src/app`, with or without a slash at its end), the top for ''; None where there is none."""
    here: Place | None = top
    for part in [part for part in path.split("/") if part]:
        here = here.inside.get(f"{part}/") if here else None
    return here


def opened(place: Place) -> Place:
    """The folder in which there is a choice: where a folder holds one folder alone, that one, and so on."""
    while len(place.inside) == 1:
        (only,) = place.inside.values()
        if only.is_file:
            break
        place = only
    return place


def crumbs(place: Place) -> list[tuple[str, str]]:
    """The folders above a place and itself: (name, path)."""
    parts = place.path.split("/") if place.path else []
    return [(f"{part}/", "/".join(parts[: number + 1])) for number, part in enumerate(parts)]


def told(place: Place) -> Sentence:
    """`3 KiB; 12 changes in the last 12 months, bulk ones and bots aside; 4 of them sound like fixes; 2 of them yours`, of a folder `in app.py: 12 changes ...`."""
    file = place.busiest
    if file is None or (not place.is_file and not file.changes):
        return line("calm")
    if place.is_file:
        return line("{size}; {changes}", size=_sized(file), changes=_changes(file))
    name = wording.file(file.path[len(place.path) :].lstrip("/"), 60)
    return line("in {name}: {changes}", name=name, changes=_changes(file))


def _sized(file: File) -> Sentence:
    if file.lines < 0:
        return cells.size(file.size, Holds(file.inside or file.path, "bytes", file.size))
    lines = _lines(file)
    return line("{lines}", lines=Slot(f"{file.lines:,} line{'' if file.lines == 1 else 's'}", lines.claims))


def _lines(file: File) -> Sentence:
    return cells.count(Holds(file.inside or file.path, "lines", file.lines))


def _made(file: File, n: int, who: Who | None = None, words: tuple[str, ...] = ()) -> Made:
    return Made(who, Where((file.inside or file.path,)), file.seen.window, n, widest=hotspots.WIDEST, words=words)


def _changes(file: File) -> Sentence:
    changes, fixes = _made(file, file.changes), _made(file, file.fixes, None, FIXING)
    mine = _made(file, file.mine, file.seen.me)
    return line(
        "{changes} {window}, bulk ones and bots aside{mention}{mine}",
        changes=wording.count(changes, "change"),
        window=wording.during(changes, file.seen.today),
        mention=line("; {fixes}", fixes=wording.of_fixes(fixes, file.changes)) if file.fixes else NOTHING,
        mine=line("; {mine}", mine=wording.of_yours(mine, changes)) if file.mine else NOTHING,
    )


def picture(top: Place, place: Place, name: str, address: Address, skip: int, more: Callable[[int], str]) -> Drawing:
    """The map of a folder. `name` is what the whole is called, `skip` how many of the largest are left out."""
    shown = place.largest()[skip:]
    steps = heats(top.hottest)
    title = f"{place.path}/" if place.path else name
    said = f"{told(place)}. " + " ".join(f"{each.name}: {told(each)}." for each in shown[:20])
    tiles = _tiles(shown, place, steps, address)
    return treemap.draw(title, said, tiles, legend(steps), lambda kept: more(skip + kept))


def _tiles(places: list[Place], above: Place, steps: tuple[int, ...], address: Address) -> list[Tile]:
    tiles = [_tile(opened(place), above, steps, address) for place in places[:_MOST]]
    if rest := places[_MOST:]:
        size, fixes = sum(each.size for each in rest), sum(each.fixes for each in rest)
        hottest = heat(max(each.hottest for each in rest), steps)
        tiles.append(Tile("", size, hottest, fixes, "", stands_for=len(rest)))
    return tiles


def _tile(place: Place, above: Place, steps: tuple[int, ...], address: Address) -> Tile:
    """A file or a folder, called by its path below `above`."""
    name = place.path[len(above.path) :].lstrip("/") + ("" if place.is_file else "/")
    inside = None if place.is_file else lambda: _tiles(place.largest(), place, steps, address)
    said, brief = f"{name} {told(place)}", _brief(place)
    return Tile(name, place.size, heat(place.hottest, steps), place.fixes, said, brief, address(place), inside)


def _brief(place: Place) -> tuple[str, ...]:
    file = place.busiest
    if file is None or not file.changes:
        return ()
    most = "" if place.is_file else "up to "
    changes, fixes = counted(file.changes, "change"), counted(file.fixes, "fix", "fixes")
    return (*((f"{most}{changes}, {fixes}",) if file.fixes else ()), f"{most}{changes}", f"{file.changes:,}")


def heats(hottest: int) -> tuple[int, ...]:
    """From how many changes on a file is of each heat, the calmest first: 0, 1, then a sixth, a third, two thirds of the most."""
    steps = [0, 1, *(max(-(-hottest * part // 6), number + 2) for number, part in enumerate((1, 2, 4)))]
    return tuple(step for step in steps if step <= max(hottest, 0)) or (0,)


def heat(changes: int, steps: tuple[int, ...]) -> int:
    """The heat of a file that changed so often."""
    return sum(1 for step in steps if changes >= step) - 1


def legend(steps: tuple[int, ...]) -> list[str]:
    """What each heat means."""
    if len(steps) == 1:
        return ["no change"]
    ends = [*(str(step - 1) for step in steps[2:]), ""]
    named = [
        step if not end else step if str(step) == end else f"{step} to {end}"
        for step, end in zip(steps[1:], ends, strict=True)
    ]
    return ["none", *map(str, named[:-1]), f"{steps[-1]} changes or more"]


def beside(place: Place, skip: int) -> tuple[Table, list[Place]]:
    """The map in words, and the place of each row."""
    shown = place.largest()[skip : skip + _ROWS]
    left = len(place.inside) - skip - len(shown)
    caption = "The largest first, each with its file that changed most"
    caption += f"; {left:,} smaller ones are left out" if left > 0 else ""
    amount = "lines" if place.busiest and place.busiest.lines >= 0 else "size"
    return Table(caption, ("what", "file", amount, "changes", "fixes", "yours"), tuple(map(_row, shown))), shown


def _row(place: Place) -> tuple[str, ...]:
    file = place.busiest
    if file is None:
        return (place.name, *[cells.NONE] * 5)
    counts = (_made(file, file.changes), _made(file, file.fixes, None, FIXING), _made(file, file.mine, file.seen.me))
    name = "" if place.is_file else file.path[len(place.path) :].lstrip("/")
    return (place.name, name, _sized(file) if file.lines < 0 else _lines(file), *map(cells.count, counts))
