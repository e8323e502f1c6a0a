"""The trends of a team's work: each number by month, beside its own band, never by person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from leadward.analyses.flow import BASE_MOST, MEASURES, Flow, is_sound
from leadward.documents.tree import Block, Code, Document, Heading, Table, refs, says
from leadward.model.claim import Usual
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.model.source import commit
from leadward.pictures import trends
from leadward.pictures.drawing import Drawing
from leadward.pictures.timeline import month_name
from leadward.pictures.trends import Point, Series
from leadward.practices import process_friction, wording
from leadward.practices import wording_tables as cells

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
        up_to = line("No month up to {day} has enough changes", day=wording.on_day(made.as_of))
        yield says(
            up_to,
            ", so there is nothing to hold a month against. Ask instead at the next retrospective: what did we wait for longest?",
        )
        return
    yield beside(made)
    outside = [months[-1] for months in sound.values() if months[-1].outside]
    yield Heading(2, "Outside its own band" if outside else "Nothing is outside its own band")
    for row in outside:
        yield says(_sentence(row, made.rows), *refs((commit(each) for each in row.commits), 3))
    yield says(
        "A band is drawn from the up to twelve months before (median and moving ranges): outside it something changed, "
        "within it nothing needs an explanation."
    )
    yield Code("leadward explain flow")


def told(made: Trends) -> Sentence:
    """`Review to committed left its usual range in October 2025: 7.0 days, above 1.0 to 3.0`, of the newest whole month; '' without a band."""
    newest = [months[-1] for months in made.sound.values()]
    rows = [row for row in newest if row.high >= 0 and row.month == max(each.month for each in newest)]
    outside = next((row for row in rows if row.outside), None)
    if outside:
        return _left(outside, made.rows)
    usual = next((row for row in rows if process_friction.typical(row)), None)
    if usual is None:
        return NOTHING
    return line(
        "{title} stayed within its usual range in {month}: {value}, of {band}",
        title=Slot(TITLES[usual.measure][0].capitalize()),
        month=wording.month(_begins(usual)),
        value=_value(usual),
        band=_band(usual, made.rows),
    )


def _left(row: Flow, rows: Sequence[Flow]) -> Sentence:
    claim = process_friction.typical(row)
    title, place = Slot(TITLES[row.measure][0].capitalize()), _band(row, rows)
    month = wording.month(_begins(row), *((claim,) if claim else ()))
    if claim is None:
        return line("{title} was {place} its usual range in {month}", title=title, place=place, month=month)
    return line(
        "{title} left its usual range in {month}: {value}, {place}",
        title=title,
        month=month,
        value=_value(row),
        place=place,
    )


def _begins(row: Flow) -> date:
    return date.fromisoformat(f"{row.month}-01")


def beside(made: Trends) -> Table:
    """What the picture shows, in words."""
    columns = ("what", "month", "value", "its own band", f"up to {MONTHS} months")
    rows = tuple(_row(measure, months, made.rows) for measure, months in made.sound.items())
    return Table("Each number of the team in its newest whole month, and the months up to it.", columns, rows)


def _row(measure: str, months: Sequence[Flow], rows: Sequence[Flow]) -> tuple[str, ...]:
    last = months[-1]
    return (TITLES[measure][0], _month(last), _value(last), _band(last, rows), _line(months))


def _month(row: Flow) -> Sentence:
    claim = process_friction.typical(row)
    return cells.name(row.month, *((claim,) if claim else ()))


def _value(row: Flow) -> Sentence:
    """`6.2 days`; `-` of a measure that git alone cannot confirm: the picture shows how it moves."""
    claim = process_friction.typical(row)
    return cells.value(row.value, TITLES[row.measure][1], claim) if claim else cells.name(cells.NONE)


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


_PLACES = {1: "above", -1: "below", 0: "within"}


def _band(row: Flow, rows: Sequence[Flow]) -> Sentence:
    """The band of the months before, and the word for a value outside it; that word alone where git cannot confirm the numbers."""
    if row.high < 0:
        return cells.name("no band yet")
    base = [process_friction.typical(each) for each in _before(row, rows)]
    months = tuple(each for each in base if each)
    if len(months) < len(base) or not months:
        return cells.name(_PLACES[row.outside])
    place = f"{_PLACES[row.outside]} " if row.outside else ""
    return cells.band(row.low, row.high, place, Usual(months, row.low, row.high))


def _before(row: Flow, rows: Sequence[Flow]) -> list[Flow]:
    """The months that a month is held against, oldest first."""
    earlier = [each for each in rows if each.measure == row.measure and each.month < row.month and is_sound(each)]
    return sorted(earlier, key=lambda each: each.month)[-BASE_MOST:]


def _sentence(row: Flow, rows: Sequence[Flow]) -> Sentence:
    """`written to committed: 14 days in 2026-02, above 1.0 to 3.0; weighing most:`"""
    title, place = Slot(TITLES[row.measure][0]), _band(row, rows)
    if process_friction.typical(row) is None:
        return line(
            "{title}: {place} its usual range in {month}; weighing most:", title=title, place=place, month=_month(row)
        )
    return line(
        "{title}: {value} in {month}, {place}; weighing most:",
        title=title,
        value=_value(row),
        month=_month(row),
        place=place,
    )


def _nowhere(_month: str) -> str:
    return ""


def picture(made: Trends, address: Callable[[str], str] = _nowhere) -> Drawing:
    """The same as a picture; `address` is where a month leads on a page."""
    title = f"How work flows in {made.repository}, up to {wording.on_day(made.as_of).text}"
    return trends.draw(title, [_series(measure, months, address) for measure, months in made.sound.items()])


def _series(measure: str, months: Sequence[Flow], address: Callable[[str], str]) -> Series:
    title, unit = TITLES[measure]
    proved = all(process_friction.typical(row) for row in months)
    return Series(title, unit, tuple(_point(row, address) for row in months), proved)


def _point(row: Flow, address: Callable[[str], str]) -> Point:
    low, high = (row.low, row.high) if row.high >= 0 else (None, None)
    outside = {1: "above", -1: "below"}.get(row.outside, "")
    place = _count(row.month)
    return Point(place, month_name(place), row.value, low, high, outside, address(row.month))


def weighing(made: Trends, month: str) -> Table | None:
    """What weighs most in a month (`2026-01`), for each number of it; None for a month of which nothing is said."""
    found = [row for months in made.sound.values() for row in months if row.month == month]
    if not found:
        return None
    rows = tuple(
        (TITLES[row.measure][0], _value(row), _band(row, made.rows), " ".join(commit(each).id for each in row.commits))
        for row in found
    )
    caption = f"{month_name(_count(month))}: each number, and the changes that weigh most in it"
    return Table(caption, ("what", "value", "usual range", "changes"), rows)
