"""Plan by history: a row for each state of a part, the parts in it, and what follows with a plan and without one.

The table that goes with it is `documents.verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import Drawing, drawing, label, linked, tail, text

PICTURES = "strategy-in-code"
"""The practice whose picture this is."""
WIDTH = 880
_TOP, _LINE, _PAD = 84, 28, 12
_STATE, _PARTS, _PLAN, _NONE = 16, 248, 634, 738
_CHIP = 190


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the code as it stands in a row."""

    name: str
    said: str
    href: str = ""
    planned: bool = False
    """Whether a noted plan enters it: marked by a dot."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of parts: what history says, and what follows if a plan enters them and if none does."""

    name: str
    detail: str
    with_plan: str
    without: str
    parts: tuple[Chip, ...]
    more: int = 0
    """Parts that are not among `parts`."""


def draw(title: str, states: Sequence[State]) -> Drawing:
    """The picture; states without a part keep their row, so that what follows can be read."""
    parts = [label(16, 28, title, 90, 'font-size="16" font-weight="600"'), *_heads()]
    top = float(_TOP)
    for state in states:
        tall = _height(state)
        parts += _row(state, top, tall)
        top += tall
    return drawing(title, " ".join(map(_said, states)), WIDTH, int(top) + 12, parts)


def _said(state: State) -> str:
    named = ", ".join(part.name for part in state.parts) or "nothing"
    more = f" and {state.more} more" if state.more else ""
    return f"{state.name}: {named}{more}. If a plan enters it: {state.with_plan}; if none does: {state.without}."


def _heads() -> Iterator[str]:
    for x, said in ((_STATE, "history says"), (_PARTS, "parts"), (_PLAN, "if a plan enters"), (_NONE, "if none does")):
        yield label(x, _TOP - 16, said, 30, 'class="dim"')
    yield f'<line class="rule" x1="16" y1="{_TOP - 6}" x2="{WIDTH - 16}" y2="{_TOP - 6}"/>'


def _across() -> int:
    return (_PLAN - _PARTS) // _CHIP


def _height(state: State) -> float:
    lines = -(-(len(state.parts) + bool(state.more)) // _across())
    return max(lines, 1) * _LINE + 2 * _PAD


def _row(state: State, top: float, tall: float) -> Iterator[str]:
    middle = top + _PAD + 16
    yield label(_STATE, middle, state.name, 32, 'font-weight="600"')
    yield label(_STATE, middle + 15, state.detail, 38, 'class="dim"')
    for number, part in enumerate(state.parts):
        yield _chip(part, *_spot(number, top))
    if state.more:
        x, y = _spot(len(state.parts), top)
        yield label(x + 8, y + 15, f"and {state.more} more", 20, 'class="dim"')
    weight = 'font-weight="600"' if state.parts else 'class="dim"'
    yield label(_PLAN, middle, state.with_plan, 18, weight) + label(_NONE, middle, state.without, 16, weight)
    yield f'<line class="rule" x1="16" y1="{top + tall:.1f}" x2="{WIDTH - 16}" y2="{top + tall:.1f}"/>'


def _spot(number: int, top: float) -> tuple[float, float]:
    across = _across()
    return _PARTS + _CHIP * (number % across), top + _PAD + _LINE * (number // across)


def _chip(part: Chip, x: float, y: float) -> str:
    inner = f'<title>{text(part.said)}</title><rect class="heat1 framed" x="{x:.1f}" y="{y:.1f}" width="{_CHIP - 8}" height="22" rx="3"/>'
    inner += label(x + 7, y + 15, _short(part.name, 20 if part.planned else 22), 24)
    if part.planned:
        inner += f'<circle class="mine" cx="{x + _CHIP - 20:.1f}" cy="{y + 11:.1f}" r="4"/>'
    return f"<g>{linked(part.href, part.said, inner)}</g>"


def _short(path: str, columns: int) -> str:
    """Where a folder begins and what it is called; its end alone where both do not fit."""
    first, *between = path.rstrip("/").split("/")
    both = f"{first}/…/{between[-1]}/" if len(between) > 1 else path
    return path if len(path) <= columns else both if len(both) <= columns else tail(path, columns)
