"""A scouting map: the areas of a place by size, lines to the folders outside that change with them, and the people to ask.

What gathers changes is darker, what is dormant has a dashed frame and says so. On a phone the same are three lists. Its tables are
those of `documents.map_pages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import squarify

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, SLIM_TITLE, Drawing, Spot, drawing, headline, label, part, tail

PICTURES = "bushwhack"
"""The practice whose picture this is."""
WIDTH = 720
_LEFT, _RIGHT = 196, 484
"""Where the place begins and ends."""
_LEAST = 280
_ROW = 44
_AREAS = 9


@dataclass(frozen=True, slots=True)
class Area:
    """A folder of the place. `detail` is its second line, `said` all that is known of it."""

    name: str
    size: int
    detail: str
    said: str
    href: str = ""
    busy: bool = False
    dormant: bool = False


@dataclass(frozen=True, slots=True)
class Trail:
    """Two places that change together: areas by their place in the map, or an area and a folder outside."""

    area: int
    to: int | str
    share: float
    """0..1 of the strongest: how thick the line is."""
    said: str
    detail: str
    href: str = ""
    to_href: str = ""
    """Of a folder outside: its own map."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Somebody to ask, and what is known of them here."""

    name: str
    said: str
    detail: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Land:
    """All that a map shows. `inside` joins areas, `borders` lead out of the place."""

    place: str
    areas: tuple[Area, ...]
    inside: tuple[Trail, ...] = ()
    borders: tuple[Trail, ...] = ()
    guides: tuple[Guide, ...] = ()

    @property
    def outside(self) -> list[str]:
        """The folders that borders lead to, each once."""
        return list(dict.fromkeys(str(trail.to) for trail in self.borders))


def draw(title: str, land: Land) -> Drawing:
    """The picture of a place."""
    told = " ".join(_told(land)) or "Nothing to show yet."
    head, end = headline(title, 80)
    spot = Spot(12, end + 24, 104)
    top = end + 66
    height = max(_LEAST, _ROW * max(len(land.guides), len(land.outside)))
    boxes = _boxes(land.areas, top, height)
    parts = [*head, spot.asks("Point at a part to read more of it"), *_heads(top, land)]
    parts.append(f'<rect class="folder" x="{_LEFT}" y="{top:.1f}" width="{_RIGHT - _LEFT}" height="{height}" rx="6"/>')
    parts += [_area(area, box, spot) for area, box in zip(land.areas, boxes, strict=True)]
    parts += [_within(trail, boxes, spot) for trail in land.inside]
    parts += _borders(land, boxes, top, spot)
    parts += [_guide(guide, top + _ROW * number, spot, 22) for number, guide in enumerate(land.guides)]
    return drawing(title, told, WIDTH, top + height + 12, parts, _slim(title, told, land))


def _told(land: Land) -> Iterator[str]:
    for area in land.areas:
        yield f"{area.said}."
    for trail in (*land.inside, *land.borders):
        yield f"{trail.said}."
    for guide in land.guides:
        yield f"Ask {guide.said}."


def _heads(top: float, land: Land) -> Iterator[str]:
    if land.guides:
        yield label(12, top - 10, "Who to ask", 24, 'class="dim"')
    yield label(_LEFT + 4, top - 10, land.place, 40, 'font-weight="600"')
    if land.borders:
        yield label(_RIGHT + 44, top - 10, "Depends on", 24, 'class="dim"')


_Box = tuple[float, float, float, float]


def _boxes(areas: Sequence[Area], top: float, height: float) -> list[_Box]:
    """Where each area stands: x, y, width, height; none smaller than a fiftieth, so that each can be hit."""
    if not areas:
        return []
    wide, tall = _RIGHT - _LEFT - 8, height - 8
    whole = sum(max(area.size, 1) for area in areas)
    sizes = [max(area.size, whole / 50, 1) for area in areas]
    order = sorted(range(len(sizes)), key=lambda number: (-sizes[number], number))
    laid = squarify.squarify(
        squarify.normalize_sizes([sizes[number] for number in order], wide, tall), _LEFT + 4, top + 4, wide, tall
    )
    found = {number: (each["x"], each["y"], each["dx"], each["dy"]) for number, each in zip(order, laid, strict=True)}
    return [found[number] for number in range(len(areas))]


def _area(area: Area, box: _Box, spot: Spot) -> str:
    x, y, wide, tall = box
    fill = "heat2" if area.busy else "heat0" if area.dormant else "heat1"
    dashed = ' stroke-dasharray="4 3"' if area.dormant else ""
    at = f'x="{x + 1:.1f}" y="{y + 1:.1f}" width="{max(wide - 2, 0):.1f}" height="{max(tall - 2, 0):.1f}"'
    inner = f'<rect class="{fill} framed mark" {at}{dashed}/>'
    columns = int((wide - 10) / 7.2)
    if columns >= 4 and tall >= 20:
        inner += label(x + 6, y + 17, area.name, columns, 'class="name"')
    if columns >= len(area.detail) and tall >= 38:
        inner += label(x + 6, y + 33, area.detail, columns)
    return part(area.href, area.said, inner, spot)


def _middle(box: _Box) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _within(trail: Trail, boxes: Sequence[_Box], spot: Spot) -> str:
    (x1, y1), (x2, y2) = _middle(boxes[trail.area]), _middle(boxes[int(trail.to)])
    return part(trail.href, trail.said, _line(x1, y1, x2, y2, trail.share), spot)


def _line(x1: float, y1: float, x2: float, y2: float, share: float) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    dots = "".join(f'<circle class="mine" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in ((x1, y1), (x2, y2)))
    return f'<line class="edge mark" {ends} stroke-width="{1 + 4 * share:.1f}"/>{dots}'


def _borders(land: Land, boxes: Sequence[_Box], top: float, spot: Spot) -> Iterator[str]:
    """Lines from areas to the folders outside, and these folders, in the order of their strongest."""
    heights = {name: top + 16 + _ROW * number for number, name in enumerate(land.outside)}
    x = _RIGHT + 38.0
    for trail in land.borders:
        begin = _middle(boxes[trail.area]) if boxes else (float(_RIGHT), top + 20)
        yield part(trail.href, trail.said, _line(*begin, x, heights[str(trail.to)], trail.share), spot)
    for name, y in heights.items():
        mine = [trail for trail in land.borders if trail.to == name]
        inner = f'<rect class="hit mark" x="{x - 6:.1f}" y="{y - 16:.1f}" width="{WIDTH - x:.1f}" height="36"/>'
        inner += label(x + 10, y + 2, tail(name, 23), 24, 'class="name halo"')
        inner += label(x + 10, y + 17, mine[0].detail, 26, 'class="dim halo"')
        yield part(mine[0].to_href, f"{name}: {mine[0].said}", inner, spot)


def _guide(guide: Guide, top: float, spot: Spot, columns: int) -> str:
    inner = f'<rect class="hit" x="0" y="{top:.1f}" width="{_LEFT - 8}" height="{_ROW - 6}"/>'
    inner += f'<circle class="mine mark" cx="19" cy="{top + 12:.1f}" r="5"/>'
    inner += label(32, top + 16, guide.name, columns, 'class="name"')
    inner += label(32, top + 31, guide.detail, columns + 4, 'class="dim"')
    return part(guide.href, guide.said, inner, spot)


def _slim(title: str, told: str, land: Land) -> Drawing:
    """Areas as bars by size, then what they depend on, then whom to ask."""
    head, end = headline(title, SLIM_TITLE)
    spot = Spot(12, end + 20, 44, 3)
    parts, top = [*head, spot.asks("A part leads to more of it")], end + 66
    most = max((area.size for area in land.areas), default=0) or 1
    for area in land.areas:
        fill = "heat2" if area.busy else "heat0" if area.dormant else "heat1"
        bar = f'x="12" y="{top + 21:.1f}" width="{max(300 * area.size / most, 4):.1f}" height="10"'
        dashed = ' stroke-dasharray="4 3"' if area.dormant else ""
        inner = f'<rect class="hit" x="0" y="{top:.1f}" width="{NARROW}" height="36"/>'
        inner += label(12, top + 15, area.name, 26, 'class="name"')
        inner += label(NARROW - 12, top + 15, area.detail, 24, 'class="dim" text-anchor="end"')
        parts.append(part(area.href, area.said, f'{inner}<rect class="{fill} framed mark" {bar}{dashed}/>', spot))
        top += 40
    if land.borders:
        parts.append(label(12, top + 20, "Depends on", 24, 'font-weight="600"'))
        top += 30
    for trail in land.borders:
        inner = f'<rect class="hit" x="0" y="{top:.1f}" width="{NARROW}" height="42"/>'
        inner += label(12, top + 15, tail(str(trail.to), 42), 42, 'class="name"')
        inner += (
            f'<rect class="mine mark" x="12" y="{top + 22:.1f}" width="{max(120 * trail.share, 3):.1f}" height="8"/>'
        )
        inner += label(20 + 120 * trail.share, top + 31, trail.detail, 28)
        parts.append(part(trail.to_href, trail.said, inner, spot))
        top += 46
    if land.guides:
        parts.append(label(12, top + 20, "Who to ask", 24, 'font-weight="600"'))
        top += 30
    for guide in land.guides:
        parts.append(_guide(guide, top, spot, 40))
        top += _ROW
    return drawing(title, told, NARROW, top + 8, parts)
