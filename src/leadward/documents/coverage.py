"""The coverage curve in words: a line per step, how near the cliff it is, and a line per area."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.analyses.truck_factor import HALF, Coverage
from leadward.documents.tables import table
from leadward.documents.tree import Table
from leadward.documents.wrapping import fitted, wrapped
from leadward.model.claim import Figure, Kept, Sum
from leadward.model.sentence import Sentence, Slot, line
from leadward.model.text import Safe, lines_of
from leadward.pictures import curve
from leadward.pictures.drawing import Drawing
from leadward.practices import wording_tables as cells
from leadward.practices.phrases import counted

_MOST_AREAS = 12
_BAR = 30


def lines(rows: Sequence[Coverage], width: int) -> Safe:
    """The whole answer for a terminal, readable without colour."""
    whole = [row for row in rows if not row.area]
    shown = whole[: whole[0].truck_factor + 4]
    parts = ["\n".join(wrapped(said(whole), width)), "\n".join(_step(row, width) for row in shown)]
    found = areas(rows)
    if found:
        parts.append(table(("area", "files", "authors", "truck factor", "left then"), found, width))
    return lines_of("\n\n".join(parts))


def areas(rows: Sequence[Coverage]) -> list[list[str]]:
    """Of each area its files, its authors, its number and what is left then; `-` where too few files have a known author to say."""
    begins = {row.area: row for row in rows if not row.people}
    found = [row for row in rows if row.area and row.people == row.truck_factor][:_MOST_AREAS]
    return [[row.area, *_cells(row, begins[row.area])] for row in found]


def _cells(row: Coverage, begin: Coverage) -> list[str]:
    claim = kept(row, begin)
    files = cells.length(claim, begin.paths)
    if not row.truck_factor:
        return [files, cells.number(row.authors, claim), cells.name(cells.NONE), cells.name(cells.NONE)]
    return [files, cells.number(row.authors, claim), cells.number(row.truck_factor, claim), share(row, begin)]


def kept(row: Coverage, begin: Coverage) -> Kept:
    """What a step says; `begin` is the first row of its area, which has the files."""
    return Kept(begin.paths, row.people, row.covered, row.authors)


def share(row: Coverage, begin: Coverage) -> Sentence:
    """`44%`: the files that keep an author."""
    claim = kept(row, begin)
    files = Figure(Sum.COUNT, (claim,), row.files)
    value = round(100 * row.covered / row.files)
    return cells.name(f"{value}%", Figure(Sum.SHARE, (claim, files), value))


def said(whole: Sequence[Coverage]) -> Sentence:
    """The number, and how much keeps an author on both sides of it."""
    begin, row = whole[0], whole[whole[0].truck_factor]
    if row.truck_factor == 0:
        none = Slot("More than half of the files have no author that is known", (kept(row, begin),))
        return line("{none}: they came with merges, or from programs.", none=none)
    claim = kept(row, begin)
    people = Slot(f"{counted(row.authors, 'person authors', 'people author')} {row.files:,} files", (claim,))
    if row.coverage >= HALF:
        more = Slot(f"more than half keep an author, however many of the first {row.people} are away", (claim,))
        return line("{people}; {more}.", people=people, more=more)
    before = whole[row.people - 1]
    return line(
        "Truck factor {factor}: {people}; without {away}, {share} keep an author; with one fewer away, {more}.",
        factor=_away(row, begin),
        people=people,
        share=share(row, begin),
        away=Slot("the one who authors most" if row.people == 1 else f"the {row.people} who author most", (claim,)),
        more=share(before, begin),
    )


def _away(row: Coverage, begin: Coverage) -> Slot:
    return Slot(str(row.people), (kept(row, begin),))


def _step(row: Coverage, width: int) -> str:
    bar = "█" * round(_BAR * row.coverage)
    cliff = " <- below half" if row.people == row.truck_factor and row.coverage < HALF else ""
    place = f"  {row.main_directory}/" if row.main_directory else ""
    mine = " (you)" if row.me else ""
    return fitted(f"{row.people:>3} away{mine:6}  {row.coverage:>4.0%}  {bar:{_BAR}}{cliff or place}", width).rstrip()


def beside(rows: Sequence[Coverage]) -> Table:
    """What the curve shows, in words."""
    whole = [row for row in rows if not row.area]
    shown = tuple(
        (line("{away}", away=_away(row, whole[0])), share(row, whole[0]), row.main_directory or "-")
        for row in whole[:20]
    )
    return Table("How much keeps an author", ("people away", "files with an author", "lost one, such as in"), shown)


def picture(repository: str, rows: Sequence[Coverage], href: str = "") -> Drawing:
    """The curve as a picture, each step a link to `href`, the page that lists whose the files are."""
    whole = [row for row in rows if not row.area]
    factor = whole[0].truck_factor
    return curve.draw(f"{repository}: truck factor {factor}", [row.coverage for row in whole], factor, href)
