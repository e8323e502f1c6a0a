"""A coverage curve: how much of the code still has an author as people are taken away, and where it falls below half.

The table that goes with it is `documents.coverage`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, SLIM_TITLE, Drawing, Spot, drawing, headline, label, part

WIDTH, HEIGHT = 640, 360
_BOTTOM = 52


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a curve of so many steps stands."""

    width: int
    height: int
    left: int
    top: float
    steps: int
    columns: int

    def x(self, number: int) -> float:
        return self.left + (self.width - self.left - 24) * number / max(self.steps - 1, 1)

    def y(self, share: float) -> float:
        return self.top + (self.height - self.top - _BOTTOM) * (1 - share)


def draw(title: str, shares: Sequence[float], factor: int, href: str = "") -> Drawing:
    """The curve of `shares` (0..1, the first before anybody is taken away) with the cliff at one half; each step leads to `href`."""
    told = f"Truck factor {factor}. " + " ".join(
        f"After {number}: {share:.0%}." for number, share in enumerate(shares[:12])
    )
    wide, slim = (
        _drawn(_Frame(*size, len(shares), columns), title, shares, factor, href)
        for size, columns in (((WIDTH, HEIGHT, 64, 84.0), 80), ((NARROW, 330, 44, 102.0), SLIM_TITLE))
    )
    return drawing(title, told, WIDTH, HEIGHT, wide, drawing(title, told, NARROW, 330, slim))


def _drawn(at: _Frame, title: str, shares: Sequence[float], factor: int, href: str) -> list[str]:
    head, end = headline(title, at.columns)
    spot = Spot(12, end + 24, at.columns)
    points = [(at.x(number), at.y(share)) for number, share in enumerate(shares)]
    parts = [*head, spot.asks("Each step leads to whose the files are"), *_grid(at)]
    parts.append(f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
    for number, (x, y) in enumerate(points):
        said = f"{number} away: {shares[number]:.0%} left"
        dot = f'<circle class="hit" cx="{x:.1f}" cy="{y:.1f}" r="12"/><circle class="mine mark" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
        parts.append(part(href, said, dot, spot))
    if 0 < factor < len(points):
        x, y = points[factor]
        parts.append(f'<circle class="frame" cx="{x:.1f}" cy="{y:.1f}" r="8"/>')
        ends = 'text-anchor="end" ' if x > at.width - 100 else ""
        parts.append(
            label(
                x + (-12 if ends else 12),
                y - 16,
                f"{factor}: {shares[factor]:.0%} left",
                more=f'{ends}font-weight="600"',
            )
        )
    return parts


def _grid(at: _Frame) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        style = "cut" if share == 0.5 else "rule"
        yield f'<line class="{style}" x1="{at.left}" y1="{at.y(share):.1f}" x2="{at.width - 24}" y2="{at.y(share):.1f}"/>'
        yield label(at.left - 8, at.y(share) + 4, f"{share:.0%}", more='class="dim" text-anchor="end"')
    gap = max(1, -(-at.steps * 24 // (at.width - at.left - 24)))
    for number in range(0, at.steps, gap):
        yield label(at.x(number), at.height - 30, str(number), more='class="dim" text-anchor="middle"')
    said = "people taken away, whoever wrote most files first"
    yield label(at.width / 2, at.height - 10, said, more='class="dim" text-anchor="middle"')
