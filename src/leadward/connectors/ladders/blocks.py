"""What a page consists of, whatever language it is written in: headings, bullets, paragraphs and tables, in their order.

Markdown, HTML, CSV and spreadsheets all become these; what a ladder looks like is then asked once (`shapes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from leadward.model.errors import UnreadableLadder
from leadward.model.records import dataclass

MOST_BLOCKS = 40_000
MOST_COLUMNS = 61
MOST_ROWS = 5_000
LONGEST_LINE = 100_000
PSEUDO = 7
"""The depth of a line that is wholly bold: a heading to the eye, below all six of Markdown."""

_OWN_ID = re.compile(r"\{#([^{}]{1,200})\}\s*\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of depth 1 to 6, or `PSEUDO`; `own` is the id in `{#id}` at its end."""

    depth: int
    text: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet or a numbered line, `depth` 0 at the margin; `lead` is what is bold at its beginning."""

    depth: int
    text: str
    own: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `aside` where all of it is in italics."""

    text: str
    aside: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell."""

    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's lines; `span` is how many columns it covers, and it stands in each of them."""

    lines: tuple[Line, ...] = ()
    span: int = 1

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Heading | Item | Para | Table
EMPTY = Cell()


def table(rows: Iterable[Iterable[Cell]]) -> Table | None:
    """A table without empty rows and columns, each row as long as the longest; None where nothing is left."""
    kept = [tuple(row) for row in rows if any(cell.lines for cell in row)]
    if not kept:
        return None
    wide = max(map(len, kept))
    if wide > MOST_COLUMNS:
        raise UnreadableLadder(
            f"A table has {wide:,} columns; {MOST_COLUMNS} is the most. Leave out what is no ladder."
        )
    if len(kept) > MOST_ROWS:
        raise UnreadableLadder(
            f"A table has {len(kept):,} rows; {MOST_ROWS:,} is the most. Keep one ladder to a table."
        )
    even = [row + (EMPTY,) * (wide - len(row)) for row in kept]
    used = [column for column in range(wide) if any(row[column].lines for row in even)]
    return Table(tuple(tuple(row[column] for column in used) for row in even))


def cell(text: str, span: int = 1) -> Cell:
    """A cell from text: a line for each line of it, without bullets' signs."""
    lines = (line_of(part) for part in text[:LONGEST_LINE].split("\n"))
    return Cell(tuple(line for line in lines if line.text), span)


_BULLET = re.compile(r"\s*(?:[-*•–·▪◦‣●○■□✓✔]|[0-9]{1,3}[.)])\s+")
_GLUED = re.compile(r"\s*[•▪◦‣●○■□✓✔]\s*")


def line_of(raw: str) -> Line:
    """A line without the sign of its bullet."""
    match = _BULLET.match(raw) or _GLUED.match(raw)
    return Line(one_line(raw[match.end() :] if match else raw), bool(match))


def one_line(raw: str) -> str:
    """Text on one line: no character of control, no zero width, no lone surrogate that a store would refuse."""
    return " ".join(_INVISIBLE.sub(" ", raw.encode("utf-8", "replace").decode("utf-8")).split())


_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")


def reads_as_heading(text: str) -> bool:
    """Whether a line that is wholly bold is a heading to the eye, and no sentence."""
    return len(text.split()) <= 9 and not text.rstrip().endswith((".", "!", ","))


def own_id(text: str) -> tuple[str, str]:
    """The text without `{#id}` at its end, and that id."""
    match = _OWN_ID.search(text)
    return (text[: match.start()].strip(), match[1]) if match else (text, "")


def bounded(blocks: Iterable[Block]) -> list[Block]:
    """The blocks. Raises UnreadableLadder where there are more than any ladder has."""
    found: list[Block] = []
    for block in blocks:
        if len(found) >= MOST_BLOCKS:
            raise UnreadableLadder(f"This has more than {MOST_BLOCKS:,} lines; keep one ladder to a file.")
        found.append(block)
    return found
