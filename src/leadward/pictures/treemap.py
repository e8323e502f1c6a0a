"""A map of squares: area for size, depth of colour for changes, a ring for what was fixed; folders that change hold what is in them.

Squares are laid out by `squarify` (Bruls, Huizing and van Wijk, *Squarified treemaps*, 2000). What would be too small to see or to
hit stands together in one square that says how many it holds (and where it is not to scale), so that the picture stays small
however much there is. A folder without changes stays closed. On a phone the largest stand alone, and only what fills more
than half of the map is opened.
The table that goes with it is `documents.hotspot_map`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import squarify

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, Drawing, Spot, drawing, label, part

PICTURES = "code-friction"
"""The practice whose picture this is."""
WIDTH, HEIGHT = 832, 620
HEATS = 5
_BOTTOM = 12
_HEAD, _INSET = 22, 3
_LEAST = 800.0
"""Square units below which a square stands with others: few enough squares to be sent, large enough to be hit."""
_DEEPEST = 4
_OPEN = (76.0, 58.0)
"""Width and height from which on a folder shows what is in it."""
_MOST, _MOST_INSIDE, _FEWEST = 60, 24, 12


@dataclass(frozen=True, slots=True)
class _Room:
    """How large a picture is, how large its words are, and how far folders open in it."""

    width: int
    height: int
    top: int
    side: int
    most: int
    deepest: int
    least: float
    spot: Spot

    @property
    def box(self) -> _Box:
        return _Box(self.side, self.top, self.width - 2 * self.side, self.height - self.top - _BOTTOM)


@dataclass(frozen=True, slots=True)
class Tile:
    """A file or a folder. `heat` is 0..4, `fixes` how many changes fixed something."""

    name: str
    size: int
    heat: int
    fixes: int
    said: str
    """What a screen reader and the tooltip say."""
    brief: tuple[str, ...] = ()
    """The second line, the longest first: the first that fits is said."""
    href: str = ""
    inside: Callable[[], Sequence[Tile]] | None = None
    """Of a folder: what is in it, asked for where there is room to show it."""
    stands_for: int = 1
    """Of how many it is the sum, where the caller put small ones together."""

    @property
    def area(self) -> int:
        return max(self.size, 1)


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        return self.width * self.height

    def at(self) -> str:
        return f'x="{self.x:.1f}" y="{self.y:.1f}" width="{max(self.width, 0):.1f}" height="{max(self.height, 0):.1f}"'


_DESK = _Room(WIDTH, HEIGHT, 92, 12, _MOST, _DEEPEST, _LEAST, Spot(16, 80, 112))
_PHONE = _Room(NARROW, 500, 136, 2, 11, 3, 2400.0, Spot(2, 108, 44, 2))


def draw(
    title: str, told: str, tiles: Sequence[Tile], legend: Sequence[str], more: Callable[[int], str] | None = None
) -> Drawing:
    """The picture. `legend` says what each heat means, the calmest first; `more(n)` leads to what comes after the first n."""
    placed, lead = sorted(tiles, key=_order), more or _nowhere
    warmest = max((tile.heat for tile in tiles), default=0)
    wide = [
        label(16, 28, title, 90, 'font-size="16" font-weight="600"'),
        *_legend(legend, WIDTH, 53),
        _DESK.spot.asks(),
    ]
    wide += _Map(_DESK, warmest).laid(placed, _DESK.box, 1, lead)
    slim = [label(2, 22, title, 38, 'font-size="15" font-weight="600"'), *_legend(legend, NARROW, 46)]
    slim += [_PHONE.spot.asks("A part opens what it holds"), *_Map(_PHONE, warmest).laid(placed, _PHONE.box, 1, lead)]
    return drawing(title, told, WIDTH, HEIGHT, wide, drawing(title, told, NARROW, _PHONE.height, slim))


def _order(tile: Tile) -> tuple[int, str]:
    return (-tile.area, tile.name)


def _nowhere(_kept: int) -> str:
    return ""


def _legend(words: Sequence[str], width: int, base: float) -> Iterator[str]:
    """What the colours mean, in as many lines as it takes."""
    x, y = 16.0 if width > NARROW else 2.0, base
    for heat, said in enumerate([*words, "3 fixes or more"]):
        room = 34 + 6.6 * len(said)
        if x + room - 14 > width:
            x, y = 16.0 if width > NARROW else 2.0, y + 20
        if heat < len(words):
            yield f'<rect class="heat{heat} framed" x="{x:.0f}" y="{y - 11:.0f}" width="14" height="14" rx="2"/>'
        else:
            yield f'<circle class="ring" cx="{x + 8:.0f}" cy="{y - 4:.0f}" r="4"/>'
        yield label(x + 20, y, said, 30, 'class="dim"')
        x += room


class _Map:
    """A picture of one size: how folders open in it, how words are written."""

    def __init__(self, room: _Room, warmest: int) -> None:
        self.room, self.warmest = room, warmest

    def laid(self, tiles: Sequence[Tile], box: _Box, depth: int, more: Callable[[int], str]) -> Iterator[str]:
        """The tiles, the largest first, within a box; those that would be too small in one."""
        kept, rest = _fitting(tiles, box, self.room.most if depth == 1 else _MOST_INSIDE, self.room.least)
        if rest:
            kept = sorted(
                [*kept, _together(rest, sum(tile.area for tile in kept) // 2 or 1, more(len(kept)))], key=_order
            )
        for tile, spot in zip(kept, _squares([tile.area for tile in kept], box), strict=True):
            yield self._tile(tile, spot, depth)

    def _tile(self, tile: Tile, box: _Box, depth: int) -> str:
        large = depth < self.room.deepest and box.width >= _OPEN[0] and box.height >= _OPEN[1]
        if self.room is _PHONE:
            large = large and box.area > self.room.box.area / 2
        warm = tile.heat >= min(1 if depth == 1 else 2, self.warmest)
        inside = tile.inside() if tile.inside and large and warm else ()
        return self._folder(tile, inside, box, depth) if inside else self._square(tile, box)

    def _square(self, tile: Tile, box: _Box) -> str:
        shapes = [f'<rect class="heat{tile.heat} tile mark" {box.at()}/>', *_words(tile, box)]
        if _often_fixed(tile) and box.width > 24 and box.height > 20:
            shapes.append(f'<circle class="ring" cx="{box.x + box.width - 10:.1f}" cy="{box.y + 10:.1f}" r="4"/>')
        inner = "".join(shapes)
        return part(
            tile.href, tile.said, f'<g class="on{tile.heat}">{inner}</g>' if tile.heat > 2 else inner, self.room.spot
        )

    def _folder(self, tile: Tile, inside: Sequence[Tile], box: _Box, depth: int) -> str:
        """A folder: its name as a link, and what is in it, each a link of its own."""
        head = f'<rect class="folder mark" {box.at()}/>'
        head += label(box.x + 6, box.y + 16, tile.name, int((box.width - 12) / 8), f'{_NAMED} font-weight="600"')
        rest = _Box(box.x + _INSET, box.y + _HEAD, box.width - 2 * _INSET, box.height - _HEAD - _INSET)
        return part(tile.href, tile.said, head, self.room.spot) + "".join(
            self.laid(sorted(inside, key=_order), rest, depth + 1, lambda _kept: tile.href)
        )


def _squares(areas: Sequence[int], box: _Box) -> Iterator[_Box]:
    """Where each goes. The least is one square unit: beside what is a billion times as large, no width would be left."""
    least = sum(areas) / max(box.area, 1)
    sizes = squarify.normalize_sizes([max(area, least) for area in areas], box.width, box.height) if areas else []
    for spot in squarify.squarify(sizes, box.x, box.y, box.width, box.height):
        yield _Box(spot["x"], spot["y"], spot["dx"], spot["dy"])


def _fitting(tiles: Sequence[Tile], box: _Box, most: int, least: float) -> tuple[list[Tile], list[Tile]]:
    """Those that are shown, and those that stand together: a single one never does."""
    single, sums = [tile for tile in tiles if tile.stands_for == 1], [tile for tile in tiles if tile.stands_for > 1]
    number = _visible(single[:most], box, sum(tile.area for tile in tiles), least)
    if number < _FEWEST:
        # Among very many alike none would be large enough: then the rest takes a third, whatever it holds.
        whole = 1.5 * sum(each.area for each in single[:most])
        number = max(number, _visible(single[:most], box, whole, least), 1)
    if not sums and len(single) <= number + 1:
        return single, []
    return single[:number], [*single[number:], *sums]


def _visible(tiles: Sequence[Tile], box: _Box, whole: float, least: float) -> int:
    """How many are large enough to be seen, where so much fills the box."""
    return sum(1 for tile in tiles if tile.area * box.area >= least * whole)


def _together(tiles: Sequence[Tile], most: int, href: str) -> Tile:
    """All of them as one, `most` in size."""
    number, fixes = sum(tile.stands_for for tile in tiles), sum(tile.fixes for tile in tiles)
    said, area = f"{number:,} smaller", sum(tile.area for tile in tiles)
    told = f"{said}: {fixes:,} fixes in all{', not to scale' if area > most else ''}"
    return Tile(said, min(area, most), max(tile.heat for tile in tiles), 0, told, href=href)


_NAMED = 'class="name" font-size="14"'


def _often_fixed(tile: Tile) -> bool:
    return tile.fixes >= 3


def _words(tile: Tile, box: _Box) -> Iterator[str]:
    columns = int((box.width - 10 - (14 if _often_fixed(tile) else 0)) / 7.6)
    if columns >= 4 and box.height >= 20:
        yield label(box.x + 5, box.y + 16, tile.name, columns, _NAMED)
    brief = next((each for each in tile.brief if len(each) <= (box.width - 10) / 7), "")
    if brief and columns >= 4 and box.height >= 38:
        yield label(box.x + 5, box.y + 33, brief, 60)
