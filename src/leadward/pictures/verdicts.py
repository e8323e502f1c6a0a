"""Plans by areas: a column for each noted plan, a row for what history says of a part; the region a part stands in is what follows.

History knows no plans, so what no plan enters stands at the left, and where none is noted the regions at the right stay open. On a
phone each region is a box. The table that goes with it is `documents.verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, SLIM_TITLE, Drawing, Spot, drawing, folded, headline, label, part, tail

PICTURES = "strategy-in-code"
"""The practice whose picture this is."""
WIDTH = 720
_STATES = 150
"""Units for the words at the left."""
_LINE, _PAD, _WORD = 27, 10, 24
_MOST_PLANS = 3
OPEN = "if a plan enters"
"""The column for what would follow, where no plan is noted."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the code: what is said of it, where it leads, and the plan that enters it ('' for none)."""

    name: str
    said: str
    href: str = ""
    plan: str = ""


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
    active: bool = True

    def verdict(self, plan: bool) -> str:
        """What follows."""
        return self.with_plan if plan else self.without


@dataclass(frozen=True, slots=True)
class Plan:
    """A column: a plan, when it is, where it leads. `title` is '' for no plan."""

    title: str
    when: str = ""
    href: str = ""


def draw(title: str, states: Sequence[State], plans: Sequence[Plan] = ()) -> Drawing:
    """The picture; `plans` are those that enter a part, the nearest first. States without a part keep their row."""
    told = " ".join(map(_said, states))
    columns = [Plan(""), *(plans[:_MOST_PLANS] or [Plan(OPEN)])]
    head, end = headline(title, 80)
    spot = Spot(12, end + 24, 104)
    field = _Field(states, columns, len(plans) > _MOST_PLANS, end + 92, spot)
    parts = [*head, spot.asks(), *field.heads(), *field.regions(), *field.names(), *field.parts()]
    return drawing(title, told, WIDTH, field.bottom + 8, parts, _slim(title, told, states))


def _said(state: State) -> str:
    named = ", ".join(chip.name for chip in state.parts) or "nothing"
    more = f" and {state.more} more" if state.more else ""
    return f"{state.name}: {named}{more}. If a plan enters it: {state.with_plan}; if none does: {state.without}."


class _Field:
    """The rows and columns of the wide picture, and where each stands."""

    def __init__(self, states: Sequence[State], columns: Sequence[Plan], several: bool, top: float, spot: Spot) -> None:
        self.states, self.columns, self.several, self.top, self.spot = states, columns, several, top, spot
        self.step = (WIDTH - 12 - _STATES) / len(columns)
        self.across = max(1, int(self.step // 180))
        self.tops = [top]
        for number, state in enumerate(states):
            begins = any(self._begins(number, column) for column in range(len(columns)))
            lines = max(-(-len(self._cell(state, column)) // self.across) for column in range(len(columns)))
            self.tops.append(
                self.tops[-1] + max(lines * _LINE + (_WORD if begins else 0), 15 * _lines(state) - 6) + 2 * _PAD
            )
        self.bottom = self.tops[-1]

    def _cell(self, state: State, column: int) -> list[Chip]:
        """The parts of a state that stand in a column; what a plan without a column enters stands in the last."""
        titles = [plan.title for plan in self.columns]
        last = len(titles) - 1
        places = [titles.index(chip.plan) if chip.plan in titles else last for chip in state.parts]
        found = [chip for chip, place in zip(state.parts, places, strict=True) if place == column]
        return [*found, *([Chip(f"and {state.more} more", "")] if state.more and not column else [])]

    def _begins(self, number: int, column: int) -> bool:
        return not number or self.states[number].verdict(column > 0) != self.states[number - 1].verdict(column > 0)

    def x(self, column: int) -> float:
        return _STATES + self.step * column

    def heads(self) -> Iterator[str]:
        for column, plan in enumerate(self.columns):
            x, room = self.x(column) + 4, int((self.step - 8) / 7)
            more = ", and further plans" if self.several and column == len(self.columns) - 1 else ""
            lines = folded(f"{plan.title or 'no plan noted'}{more}", room, 2)
            inner = "".join(
                label(x, self.top - 40 + 15 * number, each, room, 'class="name" font-weight="600"')
                for number, each in enumerate(lines)
            )
            if plan.when:
                inner += label(x, self.top - 40 + 15 * len(lines), plan.when, room, 'class="dim"')
            box = (
                f'<rect class="hit mark" x="{x:.1f}" y="{self.top - 54:.1f}" width="{self.step - 8:.1f}" height="48"/>'
            )
            yield part(plan.href, f"{plan.title}, {plan.when}", box + inner, self.spot) if plan.href else inner

    def regions(self) -> Iterator[str]:
        """The verdicts, each over the rows in which it is the same."""
        for column in range(len(self.columns)):
            for verdict, held in _runs(self.states, column > 0):
                top, bottom = self.tops[held[0]], self.tops[held[-1] + 1]
                x, wide = self.x(column), self.step - 4
                at = f'x="{x:.1f}" y="{top + 2:.1f}" width="{wide:.1f}" height="{bottom - top - 4:.1f}" rx="6"'
                open_ = self.columns[column].title == OPEN
                sort = (
                    'class="frame" stroke-dasharray="4 3"'
                    if open_
                    else f'class="{"heat1" if column else "band"} framed"'
                )
                yield f"<rect {sort} {at}/>"
                yield label(x + 10, top + 21, verdict, 24, 'font-weight="600"')

    def names(self) -> Iterator[str]:
        for number, state in enumerate(self.states):
            top = self.tops[number]
            lines = folded(state.name, 19, 2)
            for place, each in enumerate(lines):
                yield label(12, top + 20 + 15 * place, each, 22, 'font-weight="600"')
            for place, each in enumerate(folded(state.detail, 22, 2), len(lines)):
                yield label(12, top + 20 + 15 * place, each, 24, 'class="dim"')
            yield f'<line class="rule" x1="12" y1="{self.tops[number + 1]:.1f}" x2="{WIDTH - 12}" y2="{self.tops[number + 1]:.1f}"/>'

    def parts(self) -> Iterator[str]:
        for number, state in enumerate(self.states):
            for column in range(len(self.columns)):
                begin = self.tops[number] + _PAD + (_WORD if self._word_above(number) else 4)
                for place, chip in enumerate(self._cell(state, column)):
                    x = self.x(column) + 10 + (self.step - 14) / self.across * (place % self.across)
                    yield _chip(
                        chip,
                        x,
                        begin + _LINE * (place // self.across),
                        (self.step - 20) / self.across,
                        self.spot,
                        state.active,
                    )

    def _word_above(self, number: int) -> bool:
        return any(self._begins(number, column) for column in range(len(self.columns)))


def _lines(state: State) -> int:
    """Lines of words at the left of a row."""
    return len(folded(state.name, 19, 2)) + len(folded(state.detail, 22, 2))


def _chip(chip: Chip, x: float, y: float, wide: float, spot: Spot, active: bool) -> str:
    """A part: a full dot where it is active, a ring where it is dormant."""
    columns = max(int((wide - 20) / 7), 4)
    if not chip.said:
        return label(x, y + 16, chip.name, columns, 'class="dim"')
    inner = f'<rect class="hit" x="{x - 4:.1f}" y="{y:.1f}" width="{wide:.1f}" height="24"/>'
    dot = 'class="mine mark" r="5"' if active else 'class="outline mark" r="4.5"'
    inner += f'<circle {dot} cx="{x + 4:.1f}" cy="{y + 12:.1f}"/>'
    inner += label(x + 15, y + 16, _short(chip.name, columns), columns, 'class="name"')
    return part(chip.href, chip.said, inner, spot)


def _slim(title: str, told: str, states: Sequence[State]) -> Drawing:
    """A box for each verdict that a part has, what a plan enters first; what would follow with a plan is said beside."""
    head, end = headline(title, SLIM_TITLE)
    spot = Spot(4, end + 22, 46, 3)
    parts, top = [*head, spot.asks("A part leads to its map")], end + 66
    for plan in (True, False):
        for verdict, numbers in _runs(states, plan):
            rows = list(_in_box([states[number] for number in numbers], plan))
            if not rows:
                continue
            tall = 34 + 30 * len(rows)
            parts.append(f'<rect class="band" x="0" y="{top:.1f}" width="{NARROW}" height="{tall}" rx="6"/>')
            parts.append(label(10, top + 21, verdict, 30, 'font-weight="600"'))
            parts.append(
                label(
                    NARROW - 10,
                    top + 21,
                    "a plan enters" if plan else "no plan noted",
                    24,
                    'class="dim" text-anchor="end"',
                )
            )
            for number, (chip, active) in enumerate(rows):
                parts.append(_chip(chip, 12, top + 32 + 30 * number, NARROW - 24, spot, active))
            top += tall + 8
    return drawing(title, told, NARROW, top + 4, parts)


def _runs(states: Sequence[State], plan: bool) -> Iterator[tuple[str, list[int]]]:
    """Each verdict, and the states that follow one another with it."""
    for verdict, group in groupby(enumerate(states), lambda each: each[1].verdict(plan)):
        yield verdict, [number for number, _ in group]


def _in_box(states: Sequence[State], plan: bool) -> Iterator[tuple[Chip, bool]]:
    for state in states:
        for chip in state.parts:
            if bool(chip.plan) == plan:
                yield chip, state.active
        if state.more and not plan:
            yield Chip(f"and {state.more} more", ""), state.active


def _short(path: str, columns: int) -> str:
    """Where a folder begins and what it is called; its end alone where both do not fit."""
    first, *between = path.rstrip("/").split("/")
    both = f"{first}/…/{between[-1]}/" if len(between) > 1 else path
    return path if len(path) <= columns else both if len(both) <= columns else tail(path, columns)
