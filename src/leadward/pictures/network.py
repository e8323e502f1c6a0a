"""A network: the reader in the middle, around them who shares code with them, the nearer the more lately a talk is noted.

The thicker the line, the more files; people of one team stand together in its colour. On a phone there are bars. The table that
goes with it is `documents.people`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, SLIM_TITLE, TEAMS, Drawing, Spot, drawing, headline, label, linked, part

PICTURES = "other-teams"
"""The practice whose picture this is."""
WIDTH, HEIGHT = 720, 640
RINGS = ("a talk this month", "within three months", "within a year", "longer ago, or none noted")
"""How long ago the last talk is, the nearest ring first."""
_RADII = (84.0, 138.0, 190.0, 240.0)
_FLAT = 0.96
"""How much narrower than high the rings are: names stand beside them."""
_CENTRE = (WIDTH / 2, 352.0)
_BAR = 58


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody else. `team` is '' where it is the reader's own; `ring` is the place in `RINGS` of the last talk."""

    name: str
    team: str
    files: int
    ring: int = 3
    href: str = ""
    amount: str = ""
    """The files in words, `at least 19`; '' for their number."""
    talk: str = "none noted"
    """When the last talk was, in words."""

    @property
    def words(self) -> str:
        """The files in words: `at least 19 files`."""
        amount = self.amount or str(self.files)
        return f"{amount} file{'' if amount == '1' else 's'}"

    @property
    def said(self) -> str:
        """All of it in words."""
        team = f" ({self.team})" if self.team else ""
        return f"{self.name}{team}: {self.words} shared, last talk: {self.talk}"


def draw(title: str, me: str, nodes: Sequence[Node]) -> Drawing:
    """The picture; people stand in the order of their teams, then of their names, so that a team stands together."""
    placed = sorted(nodes, key=lambda node: (node.team, node.name, node.files))
    teams = {team: number for number, team in enumerate(sorted({"", *(node.team for node in placed)}))}
    told = " ".join(f"{node.said}." for node in placed) or "Nobody shares code yet."
    most = max((node.files for node in placed), default=0) or 1
    head, end = headline(title, 80)
    spot = Spot(12, end + 24, 100)
    spots = _spots(placed)
    parts = [*head, spot.asks(), *_rings()]
    parts += [_edge(node, at, most, teams[node.team] % TEAMS) for node, at in zip(placed, spots, strict=True)]
    x, y = _CENTRE
    parts.append(f'<circle class="mine" cx="{x}" cy="{y}" r="9"/>')
    parts.append(label(x, y + 26, me, 24, 'class="halo" text-anchor="middle" font-weight="600"'))
    parts += [
        part(node.href, node.said, _node(node, at, teams[node.team] % TEAMS), spot)
        for node, at in zip(placed, spots, strict=True)
    ]
    return drawing(title, told, WIDTH, HEIGHT, parts, _slim(title, told, placed, teams, most))


def _rings() -> Iterator[str]:
    x, y = _CENTRE
    for radius, said in zip(_RADII, RINGS, strict=True):
        yield f'<ellipse class="edge" stroke-dasharray="2 4" cx="{x}" cy="{y}" rx="{radius * _FLAT:.1f}" ry="{radius}"/>'
        yield label(x, y - radius - 4, said, 30, 'class="dim halo" text-anchor="middle"')


def _spots(placed: Sequence[Node]) -> list[tuple[float, float]]:
    """Where each stands: a step around for each, half a step more between two teams, and none right at the top, where rings are named."""
    turns: list[float] = []
    at = 1.0
    for number, node in enumerate(placed):
        at += 0.0 if not number else 1.0 if node.team == placed[number - 1].team else 1.5
        turns.append(at)
    whole = at + 1.0
    return [
        _around(2 * math.pi * turn / whole - math.pi / 2, _RADII[node.ring])
        for turn, node in zip(turns, placed, strict=True)
    ]


def _around(turn: float, radius: float) -> tuple[float, float]:
    return _CENTRE[0] + radius * _FLAT * math.cos(turn), _CENTRE[1] + radius * math.sin(turn)


def _edge(node: Node, spot: tuple[float, float], most: int, team: int) -> str:
    dashed = ' stroke-dasharray="6 4"' if node.ring == len(RINGS) - 1 else ""
    ends = f'x1="{_CENTRE[0]}" y1="{_CENTRE[1]}" x2="{spot[0]:.1f}" y2="{spot[1]:.1f}"'
    return f'<line class="line{team}" {ends} stroke-width="{1 + 5 * node.files / most:.1f}"{dashed}/>'


def _node(node: Node, spot: tuple[float, float], team: int) -> str:
    x, y = spot
    anchor = "middle" if abs(x - _CENTRE[0]) < 30 else "start" if x > _CENTRE[0] else "end"
    shift = 0 if anchor == "middle" else 12 if anchor == "start" else -12
    drop = (22 if y > _CENTRE[1] else -26) if anchor == "middle" else -2
    inner = f'<circle class="hit" cx="{x:.1f}" cy="{y:.1f}" r="14"/>'
    inner += f'<circle class="team{team} mark" cx="{x:.1f}" cy="{y:.1f}" r="7"/>'
    inner += label(x + shift, y + drop, node.name, 20, f'class="name halo" text-anchor="{anchor}"')
    detail = f"{node.words}{f', {node.team}' if node.team else ''}"
    return inner + label(x + shift, y + drop + 14, detail, 22, f'class="dim halo" text-anchor="{anchor}"')


def _slim(title: str, told: str, placed: Sequence[Node], teams: dict[str, int], most: int) -> Drawing:
    """A bar of files for each, team by team."""
    head, top = headline(title, SLIM_TITLE)
    parts = [*head]
    top += 12
    before: str | None = None
    for node in placed:
        if node.team != before:
            before = node.team
            parts.append(label(12, top + 20, node.team or "your team", 40, 'font-weight="600"'))
            top += 28
        inner = f'<rect class="hit" x="0" y="{top:.1f}" width="{NARROW}" height="{_BAR - 4}"/>'
        inner += label(12, top + 15, node.name, 42, 'class="name"')
        inner += f'<rect class="team{teams[node.team] % TEAMS} mark" x="12" y="{top + 22:.1f}" width="{max(190 * node.files / most, 2):.1f}" height="9"/>'
        inner += label(20 + 190 * node.files / most, top + 31, node.words, 18)
        inner += label(12, top + 47, f"last talk: {node.talk}", 44, 'class="dim"')
        parts.append(linked(node.href, node.said, f"<g>{inner}</g>"))
        top += _BAR
    return drawing(title, told, NARROW, top + 8, parts)
