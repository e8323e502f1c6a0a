"""A network: the reader in the middle, around them who shares code with them, and with whom a talk is noted.

The table that goes with it is `documents.people`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import Drawing, drawing, label, linked, text

PICTURES = "other-teams"
"""The practice whose picture this is."""
WIDTH, HEIGHT = 720, 560
_CENTRE = (WIDTH / 2, HEIGHT / 2 + 6)
_REACH = (235.0, 195.0)


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody else. `team` is '' where it is the reader's own; `share` 0..1 is how thick the line is."""

    name: str
    team: str
    files: int
    share: float
    talked: bool
    href: str = ""
    amount: str = ""
    """The files in words, `at least 19`; '' for their number."""

    @property
    def words(self) -> str:
        return self.amount or str(self.files)


def draw(title: str, me: str, nodes: Sequence[Node]) -> Drawing:
    """The picture; people stand in the order of their teams, then of their names, so that a team stands together."""
    placed = sorted(nodes, key=lambda node: (node.team, node.name))
    told = " ".join(f"{n.name}{f' ({n.team})' if n.team else ''}: {n.words} files shared, {_talk(n)}." for n in placed)
    parts = [label(16, 28, title, 80, 'font-size="16" font-weight="600"')]
    spots = [_spot(number, len(placed)) for number in range(len(placed))]
    for node, spot in zip(placed, spots, strict=True):
        parts += _edge(node, spot)
    for node, spot in zip(placed, spots, strict=True):
        parts += _node(node, spot)
    x, y = _CENTRE
    parts.append(f'<circle class="mine" cx="{x}" cy="{y}" r="9"/>')
    parts.append(label(x, y + 26, me, 24, 'text-anchor="middle" font-weight="600"'))
    parts.append(
        label(16, HEIGHT - 12, "line: files both change; solid: a talk is noted, dashed: none noted", 90, 'class="dim"')
    )
    return drawing(title, told or "Nobody shares code yet.", WIDTH, HEIGHT, parts)


def _talk(node: Node) -> str:
    return "a talk is noted" if node.talked else "no talk noted"


def _spot(number: int, of: int) -> tuple[float, float]:
    turn = 2 * math.pi * number / max(of, 1) - math.pi / 2
    return _CENTRE[0] + _REACH[0] * math.cos(turn), _CENTRE[1] + _REACH[1] * math.sin(turn)


def _edge(node: Node, spot: tuple[float, float]) -> Iterator[str]:
    dashed = "" if node.talked else ' stroke-dasharray="6 4"'
    ends = f'x1="{_CENTRE[0]}" y1="{_CENTRE[1]}" x2="{spot[0]:.1f}" y2="{spot[1]:.1f}"'
    yield f'<line class="edge" {ends} stroke-width="{1 + 5 * node.share:.1f}"{dashed}/>'


def _node(node: Node, spot: tuple[float, float]) -> Iterator[str]:
    x, y = spot
    anchor = "middle" if abs(x - _CENTRE[0]) < 40 else "start" if x > _CENTRE[0] else "end"
    shift = 0 if anchor == "middle" else 12 if anchor == "start" else -12
    drop = (22 if y > _CENTRE[1] else -26) if anchor == "middle" else -2
    said = f"{node.name}: {node.words} files shared, {_talk(node)}"
    inner = f'<title>{text(said)}</title><circle class="theirs" cx="{x:.1f}" cy="{y:.1f}" r="7"/>'
    inner += label(x + shift, y + drop, node.name, 22, f'text-anchor="{anchor}"')
    detail = f"{node.team}, {node.words}" if node.team else node.words
    inner += label(x + shift, y + drop + 14, f"{detail} files", 24, f'class="dim" text-anchor="{anchor}"')
    yield f"<g>{linked(node.href, said, inner)}</g>"
