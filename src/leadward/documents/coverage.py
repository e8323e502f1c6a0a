"""The coverage curve in words: a line per step, how near the cliff it is, and a line per area."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.analyses.truck_factor import HALF, Coverage
from leadward.documents.tables import table
from leadward.documents.tree import Table
from leadward.documents.wrapping import fitted, wrapped
from leadward.model.text import visible
from leadward.pictures import curve
from leadward.pictures.drawing import Drawing

_MOST_AREAS = 12
_BAR = 30


def lines(rows: Sequence[Coverage], width: int) -> str:
    """The whole answer for a terminal, readable without colour."""
    whole = [row for row in rows if not row.area]
    shown = whole[: whole[0].truck_factor + 4]
    parts = ["\n".join(wrapped(said(whole), width)), "\n".join(_step(row, width) for row in shown)]
    areas = [row for row in rows if row.area and row.people == row.truck_factor][:_MOST_AREAS]
    if areas:
        cells = [[row.area, str(row.files), str(row.authors), *_known(row)] for row in areas]
        parts.append(table(("area", "files", "authors", "truck factor", "left then"), cells, width))
    return "\n\n".join(parts)


def _known(row: Coverage) -> list[str]:
    """Number and coverage, `-` where too few files have a known author to say."""
    return [str(row.truck_factor), f"{row.coverage:.0%}"] if row.truck_factor else ["-", "-"]


def said(whole: Sequence[Coverage]) -> str:
    """The number, and how far it is from another one."""
    row = whole[whole[0].truck_factor]
    if row.truck_factor == 0:
        return "More than half of the files have no author that is known: they came with merges, or from programs."
    people = f"{row.authors} {'person authors' if row.authors == 1 else 'people author'} {row.files:,} files"
    if row.coverage >= HALF:
        return f"{people}; more than half keep an author, however many of the first {row.people} are away."
    return (
        f"Truck factor {row.truck_factor}: {people}; without {_counted(row.truck_factor)} of them {row.coverage:.0%} keep an author"
        f", {margin(whole):.3f} from the cliff at one half."
    )


def margin(whole: Sequence[Coverage]) -> float:
    """How near the number is to its neighbour: the least distance to one half of the steps around the cliff, 0..0.5."""
    at = whole[0].truck_factor
    return min(abs(row.coverage - HALF) for row in whole[max(at - 1, 0) : at + 1])


def _counted(number: int) -> str:
    return "one" if number == 1 else str(number)


def _step(row: Coverage, width: int) -> str:
    bar = "█" * round(_BAR * row.coverage)
    cliff = " <- below half" if row.people == row.truck_factor and row.coverage < HALF else ""
    place = f"  {visible(row.main_directory)}/" if row.main_directory else ""
    mine = " (you)" if row.me else ""
    return fitted(f"{row.people:>3} away{mine:6}  {row.coverage:>4.0%}  {bar:{_BAR}}{cliff or place}", width).rstrip()


def beside(rows: Sequence[Coverage]) -> Table:
    """What the curve shows, in words."""
    whole = [row for row in rows if not row.area]
    shown = tuple((str(row.people), f"{row.coverage:.0%}", row.main_directory or "-") for row in whole[:20])
    return Table("How much keeps an author", ("people away", "files with an author", "the last one mostly in"), shown)


def picture(repository: str, rows: Sequence[Coverage]) -> Drawing:
    """The curve as a picture."""
    whole = [row for row in rows if not row.area]
    return curve.draw(
        f"{repository}: truck factor {whole[0].truck_factor}", [row.coverage for row in whole], whole[0].truck_factor
    )
