"""HTML as blocks: headings, lists, paragraphs and tables; scripts, styles and navigation are left out, nothing is loaded."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from leadward.connectors.ladders.blocks import (
    MOST_BLOCKS,
    MOST_COLUMNS,
    MOST_ROWS,
    PSEUDO,
    Block,
    Cell,
    Heading,
    Item,
    Line,
    Para,
    Table,
    line_of,
    one_line,
    reads_as_heading,
    table,
)
from leadward.model.errors import UnreadableLadder

_SILENT = frozenset(
    ("script", "style", "nav", "footer", "noscript", "svg", "head", "select", "button", "iframe", "form")
)
_VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "source", "wbr", "col", "area", "base", "embed", "track")
)
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu"))
_BREAKS = frozenset(
    (
        *_HEADINGS, *_LISTS, "p", "div", "li", "section", "article", "main", "blockquote", "dl", "dt", "dd", "pre", "table",
        "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "details", "summary", "header", "figure", "figcaption", "address",
    )
)  # fmt: skip
_STRONG = frozenset(("b", "strong"))
_ASIDE = frozenset(("i", "em"))


def blocks_of_html(text: str) -> list[Block]:
    """The blocks of an HTML text. Raises UnreadableLadder where it has too many."""
    reader = _Reader()
    reader.feed(_OPEN.sub("&lt;", without_comments(text)))
    reader.close()
    return reader.finished()


_OPEN = re.compile(r"<(?=[A-Za-z/!?])(?![^<>]*>)")
"""The sign of a tag that never ends: the parser would look for its end again and again."""


def without_comments(text: str) -> str:
    """The text without what stands in comments; one that never ends goes to the end."""
    parts: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0:
        parts.append(text[at:begin])
        end = text.find("-->", begin + 4)
        at = len(text) if end < 0 else end + 3
    parts.append(text[at:])
    return "".join(parts)


class _Run:
    """The text of one block while it comes, and how much of it is bold, in italics, or a link."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.letters = self.bold = self.italic = self.linked = 0
        self.lead: list[str] = []
        self.leading = True

    def add(self, text: str, bold: bool, italic: bool, linked: bool) -> None:
        self.parts.append(text)
        size = len("".join(text.split()).strip(":#"))
        self.letters += size
        self.bold += size * bold
        self.italic += size * italic
        self.linked += size * linked
        if size:
            self.leading = self.leading and bold
            if self.leading:
                self.lead.append(text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._silent: list[str] = []
        self._run = _Run()
        self._heading = 0
        self._lists = 0
        self._fresh = False
        self._marks = {"bold": 0, "italic": 0, "linked": 0}
        self._grids: list[_Grid] = []

    def finished(self) -> list[Block]:
        self._flush()
        while self._grids:
            self._end_table()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        if self._silent:
            return
        if tag == "br":
            self._run.add("\n", False, False, False)
        if tag in _BREAKS:
            self._flush()
        self._mark(tag, 1)
        self._begin(tag, dict(attrs))

    def _begin(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists += 1
        elif tag in ("li", "dd"):
            self._fresh = True
        elif tag == "dt":
            self._heading = PSEUDO
        elif tag == "table":
            self._grids.append(_Grid())
        elif self._grids and tag == "tr":
            self._grids[-1].row()
        elif self._grids and tag in ("td", "th"):
            self._grids[-1].cell(_number(attrs, "colspan"), _number(attrs, "rowspan"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                while self._silent and self._silent.pop() != tag:
                    pass
            return
        if tag in _BREAKS:
            self._flush()
        self._mark(tag, -1)
        if tag in _LISTS:
            self._lists = max(0, self._lists - 1)
        elif tag == "table" and self._grids:
            self._end_table()

    def _mark(self, tag: str, step: int) -> None:
        kind = "bold" if tag in _STRONG else "italic" if tag in _ASIDE else "linked" if tag == "a" else ""
        if kind:
            self._marks[kind] = max(0, self._marks[kind] + step)

    def handle_data(self, data: str) -> None:
        if not self._silent and data:
            marks = self._marks
            self._run.add(re.sub(r"\s+", " ", data), marks["bold"] > 0, marks["italic"] > 0, marks["linked"] > 0)

    def _flush(self) -> None:
        run, self._run = self._run, _Run()
        heading, self._heading = self._heading, 0
        if not run.letters:
            self._heading = heading if heading == PSEUDO else 0
            return
        text = "".join(run.parts)
        if self._grids:
            self._grids[-1].add(text, self._fresh)
            self._fresh = False
        elif heading:
            self._put(Heading(heading, _title(text)))
        elif run.linked < run.letters:
            self._body(run, text)

    def _body(self, run: _Run, text: str) -> None:
        lead = one_line("".join(run.lead)).rstrip(":").strip()
        if self._lists or self._fresh:
            depth = max(0, self._lists - 1) + (0 if self._fresh else 1)
            self._put(Item(depth, one_line(text), lead=lead))
            self._fresh = False
        elif run.bold == run.letters and reads_as_heading(text):
            self._put(Heading(PSEUDO, _title(text)))
        else:
            for line in filter(None, map(one_line, text.split("\n"))):
                self._put(_paragraph(line, run.italic == run.letters, lead))

    def _put(self, block: Block) -> None:
        if len(self._blocks) >= MOST_BLOCKS:
            raise UnreadableLadder(f"This page has more than {MOST_BLOCKS:,} lines; save the part that is the ladder.")
        self._blocks.append(block)

    def _end_table(self) -> None:
        grid = self._grids.pop()
        made = grid.finished()
        if made is None:
            return
        if self._grids:
            for row in made.rows:
                for cell in row:
                    self._grids[-1].add(cell.text, True)
        elif len(made.rows[0]) == 1:
            for row in made.rows:
                for line in row[0].lines:
                    self._put(Item(0, line.text) if line.bullet else Para(line.text))
        else:
            self._put(made)


def _paragraph(text: str, aside: bool, lead: str) -> Block:
    line = line_of(text)
    footnote = text.startswith("*")
    return Item(0, line.text, lead=lead) if line.bullet and not footnote else Para(text, aside, lead)


def _title(text: str) -> str:
    return re.sub(r"\s*[#¶§]\Z", "", one_line(text))


def _number(attrs: dict[str, str | None], name: str) -> int:
    value = (attrs.get(name) or "").strip()
    return max(1, min(MOST_COLUMNS, int(value))) if value.isascii() and value.isdigit() and len(value) < 4 else 1


_MOST_REACHING = 20
"""Cells of a table that reach down over others at a time."""


class _Grid:
    """A table while it comes: a cell that covers several rows or columns stands in each of them."""

    def __init__(self) -> None:
        self._rows: list[dict[int, Cell]] = []
        self._below: list[tuple[int, int, int, int]] = []
        """Cells that reach down: the row they begin in, their column, how many columns, how many rows are still to come."""
        self._open: tuple[int, int, int] | None = None
        self._lines: list[Line] = []

    def row(self) -> None:
        self._close()
        if len(self._rows) >= MOST_ROWS:
            raise UnreadableLadder(f"A table has more than {MOST_ROWS:,} rows. Keep one ladder to a table.")
        self._rows.append({})
        for begun, column, wide, rest in self._below:
            for number in range(column, min(column + wide, MOST_COLUMNS)) if len(self._rows) - 1 - begun < rest else ():
                self._rows[-1].setdefault(number, self._rows[begun].get(number, Cell()))

    def cell(self, across: int, down: int) -> None:
        self._close()
        if not self._rows:
            self.row()
        column = next((number for number in range(MOST_COLUMNS) if number not in self._rows[-1]), MOST_COLUMNS)
        if column >= MOST_COLUMNS:
            raise UnreadableLadder(f"A table has more than {MOST_COLUMNS} columns. Leave out what is no ladder.")
        self._open = (column, across, down)
        self._rows[-1][column] = Cell()

    def add(self, text: str, bullet: bool) -> None:
        for raw in text.split("\n"):
            line = line_of(one_line(raw))
            if line.text:
                self._lines.append(Line(line.text, bullet or line.bullet))

    def _close(self) -> None:
        if self._open is None:
            self._lines = []
            return
        column, across, down = self._open
        cell = Cell(tuple(self._lines), across)
        for number in range(column, min(column + across, MOST_COLUMNS)):
            self._rows[-1][number] = cell
        if down > 1 and len(self._below) < _MOST_REACHING:
            self._below.append((len(self._rows) - 1, column, across, down))
        self._below = [each for each in self._below if len(self._rows) - each[0] < each[3]]
        self._open, self._lines = None, []

    def finished(self) -> Table | None:
        self._close()
        return table([row.get(column, Cell()) for column in range(max(row, default=-1) + 1)] for row in self._rows)
