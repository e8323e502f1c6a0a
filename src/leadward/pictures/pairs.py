"""Pairs: files of one folder on the left, those elsewhere that change with them on the right, a line for each pair.

The thicker the line, the more often. On a phone each pair is a bar below its two names. The table that goes with it is that of
the coupling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, SLIM_TITLE, Drawing, Spot, drawing, headline, label, linked, part, tail

WIDTH = 720
_TOP, _ROW = 84, 30
_LEFT, _RIGHT = 306.0, 414.0
_COLUMNS = 38
_SLIM = 62


@dataclass(frozen=True, slots=True)
class Tie:
    """Two files that changed together, `together` of the `of` changes of the one that changed less."""

    left: str
    right: str
    together: int
    of: int
    href: str = ""
    """The page that lists the pair."""

    @property
    def said(self) -> str:
        """The pair in words."""
        return f"{self.left} and {self.right}: {self.together} of {self.of} changes together"


@dataclass(frozen=True, slots=True)
class Side:
    """The files of one side, each with its height and where it leads."""

    heights: dict[str, float]
    hrefs: dict[str, str]


def draw(title: str, ties: Sequence[Tie], hrefs: dict[str, str]) -> Drawing:
    """The picture of these pairs, in their order; `hrefs` says where a file leads on a page."""
    lefts, rights = _unique(tie.left for tie in ties), _unique(tie.right for tie in ties)
    rows = max(len(lefts), len(rights), 1)
    left, right = _side(lefts, rows, hrefs), _side(rights, rows, hrefs)
    most = max((tie.together for tie in ties), default=1)
    spot = Spot(12, 56, 100)
    head, _ = headline(title, 80)
    parts = [*head, spot.asks(), *(_line(tie, left, right, most, spot) for tie in ties)]
    parts += [*_names(left, _LEFT, "end", spot), *_names(right, _RIGHT, "start", spot)]
    told = " ".join(f"{tie.said}." for tie in ties) or "No pair across folders."
    return drawing(title, told, WIDTH, _TOP + _ROW * rows + 8, parts, _slim(title, told, ties, most))


def _unique(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _side(names: Sequence[str], rows: int, hrefs: dict[str, str]) -> Side:
    gap = _ROW * rows / max(len(names), 1)
    return Side({name: _TOP + gap * (place + 0.5) for place, name in enumerate(names)}, hrefs)


def _line(tie: Tie, left: Side, right: Side, most: int, spot: Spot) -> str:
    ends = f'x1="{_LEFT}" y1="{left.heights[tie.left]:.1f}" x2="{_RIGHT}" y2="{right.heights[tie.right]:.1f}"'
    shape = f'<line class="edge mark" {ends} stroke-width="{1 + 5 * tie.together / most:.1f}"/>'
    return part(tie.href, tie.said, shape, spot)


def _names(side: Side, x: float, anchor: str, spot: Spot) -> Iterator[str]:
    shift = -12 if anchor == "end" else 12
    for name, y in side.heights.items():
        begins = 12 if anchor == "end" else x - 6
        inner = f'<rect class="hit" x="{begins:.1f}" y="{y - 13:.1f}" width="294" height="26"/>'
        inner += f'<circle class="mine mark" cx="{x}" cy="{y:.1f}" r="4"/>'
        inner += label(x + shift, y + 4, tail(name, _COLUMNS), _COLUMNS, f'class="name" text-anchor="{anchor}"')
        yield part(side.hrefs.get(name, ""), name, inner, spot)


def _slim(title: str, told: str, ties: Sequence[Tie], most: int) -> Drawing:
    head, end = headline(title, SLIM_TITLE)
    top = end + 12
    parts = [*head]
    for number, tie in enumerate(ties):
        parts.append(_bar(tie, top + _SLIM * number, most))
    return drawing(title, told, NARROW, top + _SLIM * len(ties) + 8, parts)


def _bar(tie: Tie, top: float, most: int) -> str:
    wide = 190 * tie.together / most
    inner = f'<rect class="hit" x="0" y="{top:.1f}" width="{NARROW}" height="{_SLIM - 4}"/>'
    inner += label(12, top + 16, tail(tie.left, 44), 44, 'class="name"') + label(12, top + 32, tail(tie.right, 44), 44)
    inner += f'<rect class="mine mark" x="12" y="{top + 40:.1f}" width="{max(wide, 2):.1f}" height="8"/>'
    inner += label(20 + wide, top + 49, f"{tie.together} of {tie.of}", 16, 'class="dim"')
    return linked(tie.href, tie.said, f"<g>{inner}</g>")
