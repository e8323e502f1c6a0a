"""A map of squares: area for size, depth of colour for changes, a ring for what was mended; folders hold what is in them.

Squares are laid out by `squarify` (Bruls, Huizing and van Wijk, *Squarified treemaps*, 2000). What would be too small to see or to
hit stands together in one square that says how many it holds (and where it is not to scale), so that the picture stays small
however much there is.
The table that goes with it is `documents.hotspot_map`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import squarify

from leadward.model.records import dataclass
from leadward.pictures.drawing import Drawing, drawing, label, linked, text

PICTURES = "code-friction"
"""The practice whose picture this is."""
WIDTH, HEIGHT = 880, 600
HEATS = 5
_LEFT, _TOP, _BOTTOM = 12, 72, 12
_HEAD, _INSET = 20, 3
_LEAST = 800.0
"""Square units below which a square stands with others: few enough squares to be sent, large enough to be hit."""
_DEEPEST = 4
_OPEN = (76.0, 58.0)
"""Width and height from which on a folder shows what is in it."""
_MOST, _MOST_INSIDE, _FEWEST = 60, 24, 12


@dataclass(frozen=True, slots=True)
class Tile:
    """A file or a folder. `heat` is 0..4, `fixes` how many changes mended something."""

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


def draw(
    title: str, told: str, tiles: Sequence[Tile], legend: Sequence[str], more: Callable[[int], str] | None = None
) -> Drawing:
    """The picture. `legend` says what each heat means, the calmest first; `more(n)` leads to what comes after the first n."""
    box = _Box(_LEFT, _TOP, WIDTH - 2 * _LEFT, HEIGHT - _TOP - _BOTTOM)
    parts = [label(16, 28, title, 90, 'font-size="16" font-weight="600"'), *_legend(legend)]
    parts += _laid(sorted(tiles, key=_order), box, 1, more or _nowhere)
    return drawing(title, told, WIDTH, HEIGHT, parts)


def _order(tile: Tile) -> tuple[int, str]:
    return (-tile.area, tile.name)


def _nowhere(_kept: int) -> str:
    return ""


def _legend(words: Sequence[str]) -> Iterator[str]:
    x = 16.0
    for heat, said in enumerate(words):
        yield f'<rect class="heat{heat} framed" x="{x:.0f}" y="42" width="14" height="14" rx="2"/>'
        yield label(x + 20, 53, said, 30, 'class="dim"')
        x += 34 + 6.2 * len(said)
    yield f'<circle class="ring" cx="{x + 8:.0f}" cy="49" r="4"/>' + label(
        x + 20, 53, "3 fixes or more", 20, 'class="dim"'
    )


def _laid(tiles: Sequence[Tile], box: _Box, depth: int, more: Callable[[int], str]) -> Iterator[str]:
    """The tiles, the largest first, within a box; those that would be too small in one."""
    kept, rest = _fitting(tiles, box, _MOST if depth == 1 else _MOST_INSIDE)
    if rest:
        kept = sorted([*kept, _together(rest, sum(tile.area for tile in kept) // 2 or 1, more(len(kept)))], key=_order)
    for tile, spot in zip(kept, _squares([tile.area for tile in kept], box), strict=True):
        yield _tile(tile, spot, depth)


def _squares(areas: Sequence[int], box: _Box) -> Iterator[_Box]:
    """Where each goes. The least is one square unit: beside what is a billion times as large, no width would be left."""
    least = sum(areas) / max(box.area, 1)
    sizes = squarify.normalize_sizes([max(area, least) for area in areas], box.width, box.height) if areas else []
    for spot in squarify.squarify(sizes, box.x, box.y, box.width, box.height):
        yield _Box(spot["x"], spot["y"], spot["dx"], spot["dy"])


def _fitting(tiles: Sequence[Tile], box: _Box, most: int) -> tuple[list[Tile], list[Tile]]:
    """Those that are shown, and those that stand together: a single one never does."""
    single, sums = [tile for tile in tiles if tile.stands_for == 1], [tile for tile in tiles if tile.stands_for > 1]
    number = _visible(single[:most], box, sum(tile.area for tile in tiles))
    if number < _FEWEST:
        # Among very many alike none would be large enough: then the rest takes a third, whatever it holds.
        number = max(number, _visible(single[:most], box, 1.5 * sum(each.area for each in single[:most])), 1)
    if not sums and len(single) <= number + 1:
        return single, []
    return single[:number], [*single[number:], *sums]


def _visible(tiles: Sequence[Tile], box: _Box, whole: float) -> int:
    """How many are large enough to be seen, where so much fills the box."""
    return sum(1 for tile in tiles if tile.area * box.area >= _LEAST * whole)


def _together(tiles: Sequence[Tile], most: int, href: str) -> Tile:
    """All of them as one, `most` in size."""
    number, fixes = sum(tile.stands_for for tile in tiles), sum(tile.fixes for tile in tiles)
    said, area = f"{number:,} smaller", sum(tile.area for tile in tiles)
    told = f"{said}: {fixes:,} fixes in all{', not to scale' if area > most else ''}"
    return Tile(said, min(area, most), max(tile.heat for tile in tiles), 0, told, href=href)


def _tile(tile: Tile, box: _Box, depth: int) -> str:
    room = depth < _DEEPEST and box.width >= _OPEN[0] and box.height >= _OPEN[1]
    inside = tile.inside() if tile.inside and room else ()
    inner = _folder(tile, inside, box, depth) if inside else _square(tile, box)
    return f"<g>{inner}</g>"


def _square(tile: Tile, box: _Box) -> str:
    parts = [f"<title>{text(tile.said)}</title>", f'<rect class="heat{tile.heat} tile" {box.at()}/>']
    parts += _words(tile, box)
    if _often_mended(tile) and box.width > 24 and box.height > 20:
        parts.append(f'<circle class="ring" cx="{box.x + box.width - 10:.1f}" cy="{box.y + 10:.1f}" r="4"/>')
    return linked(tile.href, tile.said, "".join(parts))


def _often_mended(tile: Tile) -> bool:
    return tile.fixes >= 3


def _words(tile: Tile, box: _Box) -> Iterator[str]:
    columns = int((box.width - 10 - (14 if _often_mended(tile) else 0)) / 7.2)
    if columns >= 4 and box.height >= 18:
        yield label(box.x + 5, box.y + 14, tile.name, columns)
    brief = next((each for each in tile.brief if len(each) <= (box.width - 10) / 6.2), "")
    if brief and columns >= 4 and box.height >= 34:
        yield label(box.x + 5, box.y + 29, brief, 60, 'font-size="11"')


def _folder(tile: Tile, inside: Sequence[Tile], box: _Box, depth: int) -> str:
    """A folder: its name as a link, and what is in it, each a link of its own."""
    head = f"<title>{text(tile.said)}</title>" + f'<rect class="folder" {box.at()}/>'
    head += label(box.x + 6, box.y + 14, tile.name, int((box.width - 12) / 8), 'font-weight="600"')
    rest = _Box(box.x + _INSET, box.y + _HEAD, box.width - 2 * _INSET, box.height - _HEAD - _INSET)
    return linked(tile.href, tile.said, head) + "".join(
        _laid(sorted(inside, key=_order), rest, depth + 1, lambda _kept: tile.href)
    )
