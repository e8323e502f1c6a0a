"""Pairs: files of one folder on the left, those elsewhere that change with them on the right, a line for each pair.

The thicker the line, the more often. The table that goes with it is that of the coupling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import Drawing, drawing, label, linked, tail, text

WIDTH = 760
_TOP, _ROW = 64, 30
_LEFT, _RIGHT = 320.0, 440.0
_COLUMNS = 38


@dataclass(frozen=True, slots=True)
class Tie:
    """Two files that changed together, `together` of the `of` changes of the one that changed less."""

    left: str
    right: str
    together: int
    of: int


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
    parts = [label(16, 28, title, 80, 'font-size="16" font-weight="600"')]
    parts += [_line(tie, left, right, most) for tie in ties]
    parts += [*_names(left, _LEFT, "end"), *_names(right, _RIGHT, "start")]
    told = " ".join(f"{tie.left} and {tie.right}: {tie.together} of {tie.of} changes together." for tie in ties)
    return drawing(title, told or "No pair across folders.", WIDTH, _TOP + _ROW * rows + 8, parts)


def _unique(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _side(names: Sequence[str], rows: int, hrefs: dict[str, str]) -> Side:
    gap = _ROW * rows / max(len(names), 1)
    return Side({name: _TOP + gap * (place + 0.5) for place, name in enumerate(names)}, hrefs)


def _line(tie: Tie, left: Side, right: Side, most: int) -> str:
    said = text(f"{tie.left} and {tie.right}: {tie.together} of {tie.of} changes together")
    ends = f'x1="{_LEFT}" y1="{left.heights[tie.left]:.1f}" x2="{_RIGHT}" y2="{right.heights[tie.right]:.1f}"'
    wide = 1 + 5 * tie.together / most
    return f'<g><title>{said}</title><line class="edge" {ends} stroke-width="{wide:.1f}"/></g>'


def _names(side: Side, x: float, anchor: str) -> Iterator[str]:
    shift = -12 if anchor == "end" else 12
    for name, y in side.heights.items():
        inner = f'<title>{text(name, 400)}</title><circle class="mine" cx="{x}" cy="{y:.1f}" r="4"/>'
        inner += label(x + shift, y + 4, tail(name, _COLUMNS), _COLUMNS, f'text-anchor="{anchor}"')
        yield linked(side.hrefs.get(name, ""), name, inner)
