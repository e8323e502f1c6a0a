"""The trends of a team's work: each number by month, beside its own band, never by person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from leadward.analyses.flow import FEWEST, MEASURES, Flow, is_sound
from leadward.documents.dates import named
from leadward.documents.tree import Block, Code, Document, Heading, Table, refs, says
from leadward.model.records import dataclass
from leadward.model.source import commit
from leadward.pictures import trends
from leadward.pictures.drawing import Drawing
from leadward.pictures.trends import Point, Series, amount

_BARS = "▁▂▃▄▅▆▇█"
MONTHS = 12
TITLES: Mapping[str, tuple[str, str]] = {
    "lead-time": ("written to committed", "days"),
    "review-wait": ("review to committed", "days"),
    "release-wait": ("committed to tagged", "days"),
    "batch": ("paths in a change", "paths"),
    "rework": ("changed again, 3 weeks", "%"),
    "reverts": ("reverts", "%"),
}
"""Measure -> its name for a reader, and its unit."""


@dataclass(frozen=True, slots=True)
class Trends:
    """What `leadward process` shows. `rows` are those of the analysis, whole months of enough changes only."""

    repository: str
    as_of: date
    rows: tuple[Flow, ...]

    @property
    def sound(self) -> dict[str, tuple[Flow, ...]]:
        """Measure -> its whole months of enough changes, oldest first; measures without any are left out.

        Of the twelve months up to the newest of all.
        """
        found: dict[str, tuple[Flow, ...]] = {}
        rows = [row for row in self.rows if is_sound(row)]
        newest = max((_count(row.month) for row in rows), default=0)
        for measure in MEASURES:
            mine = [row for row in rows if row.measure == measure and _count(row.month) > newest - MONTHS]
            if mine:
                found[measure] = tuple(sorted(mine, key=lambda row: row.month))
        return found


def sparkline(values: Sequence[float]) -> str:
    """One block character per value, from nothing at the bottom to the highest at the top."""
    highest = max(values, default=0.0)
    if highest <= 0:
        return _BARS[0] * len(values)
    return "".join(_BARS[min(round(value / highest * (len(_BARS) - 1)), len(_BARS) - 1)] for value in values)


def document(made: Trends) -> Document:
    """The trends with their table, what is outside its band, and how it is found."""
    return Document(f"How work flows in {made.repository}", tuple(_blocks(made)))


def _blocks(made: Trends) -> Iterator[Block]:
    sound = made.sound
    if not sound:
        yield says(
            f"No month up to {named(made.as_of)} has {min(FEWEST.values())} changes by people, so there is nothing to "
            "hold a month against. Ask instead at the next retrospective: what did we wait for longest?"
        )
        return
    yield beside(made)
    outside = [months[-1] for months in sound.values() if months[-1].outside]
    yield Heading(2, "Outside its own band" if outside else "Nothing is outside its own band")
    for row in outside:
        yield says(_sentence(row), *refs((commit(each) for each in row.commits), 3))
    yield says(
        "A band is drawn from the up to twelve months before (median and moving ranges): outside it something changed, "
        "within it nothing needs an explanation."
    )
    yield Code("leadward explain flow")


def beside(made: Trends) -> Table:
    """What the picture shows, in words."""
    columns = ("what", "month", "value", "its own band", f"up to {MONTHS} months")
    rows = tuple(_row(measure, months) for measure, months in made.sound.items())
    return Table("Each number of the team in its newest whole month, and the months up to it.", columns, rows)


def _row(measure: str, months: Sequence[Flow]) -> tuple[str, ...]:
    last = months[-1]
    title, unit = TITLES[measure]
    return (title, last.month, f"{amount(last.value)} {unit}", _placed(last), _line(months))


def _line(months: Sequence[Flow]) -> str:
    """The months of a row, `·` for one that has too few changes."""
    signs = dict(zip((row.month for row in months), sparkline([row.value for row in months]), strict=True))
    place, last = _count(months[0].month), _count(months[-1].month)
    by_place = {_count(month): sign for month, sign in signs.items()}
    return "".join(by_place.get(each, "·") for each in range(place, last + 1))


def _count(month: str) -> int:
    """Months since the year 0 of `2026-01`."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _placed(row: Flow) -> str:
    """The band, and the word for a value outside it."""
    place = {1: "above ", -1: "below "}.get(row.outside, "")
    return f"{place}{_band(row)}"


def _band(row: Flow) -> str:
    return f"{amount(row.low)} to {amount(row.high)}" if row.high >= 0 else "no band yet"


def _sentence(row: Flow) -> str:
    title, unit = TITLES[row.measure]
    side = "above" if row.outside > 0 else "below"
    return f"{title}: {amount(row.value)} {unit} in {row.month}, {side} {_band(row)}; weighing most:"


def picture(made: Trends) -> Drawing:
    """The same as a picture."""
    title = f"How work flows in {made.repository}, up to {named(made.as_of)}"
    return trends.draw(title, [_series(measure, months) for measure, months in made.sound.items()])


def _series(measure: str, months: Sequence[Flow]) -> Series:
    title, unit = TITLES[measure]
    return Series(title, unit, tuple(_point(row) for row in months))


def _point(row: Flow) -> Point:
    low, high = (row.low, row.high) if row.high >= 0 else (None, None)
    return Point(_count(row.month), row.month, row.value, low, high, {1: "above", -1: "below"}.get(row.outside, ""))
