"""A coverage curve: how much of the code still has an author as people are taken away, and where it falls below half.

The table that goes with it is `documents.coverage`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.pictures.drawing import Drawing, drawing, label

WIDTH, HEIGHT = 640, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 56, 52


def draw(title: str, shares: Sequence[float], factor: int) -> Drawing:
    """The curve of `shares` (0..1, the first before anybody is taken away) with the cliff at one half."""
    told = f"Truck factor {factor}. " + " ".join(
        f"After {number}: {share:.0%}." for number, share in enumerate(shares[:12])
    )
    parts = [label(16, 28, title, 80, 'font-size="16" font-weight="600"'), *_grid(len(shares))]
    points = [(_x(number, len(shares)), _y(share)) for number, share in enumerate(shares)]
    parts.append(f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
    parts += [f'<circle class="mine" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points]
    if 0 < factor < len(points):
        x, y = points[factor]
        parts.append(f'<circle class="frame" cx="{x:.1f}" cy="{y:.1f}" r="8"/>')
        parts.append(label(x + 12, y - 16, f"{factor}: {shares[factor]:.0%} left", more='font-weight="600"'))
    return drawing(title, told, WIDTH, HEIGHT, parts)


def _x(number: int, of: int) -> float:
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * number / max(of - 1, 1)


def _y(share: float) -> float:
    return _TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - share)


def _grid(steps: int) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        style = "cut" if share == 0.5 else "rule"
        yield f'<line class="{style}" x1="{_LEFT}" y1="{_y(share):.1f}" x2="{WIDTH - _RIGHT}" y2="{_y(share):.1f}"/>'
        yield label(16, _y(share) + 4, f"{share:.0%}", more='class="dim"')
    gap = max(1, -(-steps // 12))
    for number in range(0, steps, gap):
        yield label(_x(number, steps), HEIGHT - 30, str(number), more='class="dim" text-anchor="middle"')
    yield label(
        WIDTH / 2,
        HEIGHT - 10,
        "people taken away, whoever wrote most files first",
        more='class="dim" text-anchor="middle"',
    )
