"""Spreadsheets (.xlsx): each sheet as a heading and a table. Formulas are not computed; nothing in the file is loaded or run.

An .xlsx is a zip of XML. Each part is unpacked piece by piece and counted, so that a small file cannot become a large one,
and a part with a document type, which is how XML grows by itself, is refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from leadward.connectors.ladders.blocks import EMPTY, MOST_COLUMNS, MOST_ROWS, Block, Cell, Heading, cell, table
from leadward.model.errors import UnreadableLadder

MOST_UNPACKED = 8_000_000
"""Bytes that all parts may have together."""
_MOST_PARTS = 2_000
_MOST_SHEETS = 60
_PIECE = 64_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


def blocks_of_sheet(raw: bytes) -> list[Block]:
    """The sheets of a workbook in their order. Raises UnreadableLadder."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            return list(_Workbook(parts).blocks())
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        RuntimeError,
        OSError,
        ValueError,
    ) as problem:
        text = (
            "it needs a password"
            if "encrypt" in str(problem).lower() or "password" in str(problem)
            else "it is no .xlsx, or is damaged"
        )
        raise UnreadableLadder(f"This spreadsheet cannot be opened: {text}. Save it again as .xlsx or .csv.") from None
    except expat.ExpatError:
        raise UnreadableLadder("This spreadsheet is damaged inside. Save it again as .xlsx or .csv.") from None


class _Workbook:
    def __init__(self, parts: zipfile.ZipFile) -> None:
        self._parts = parts
        if len(parts.infolist()) > _MOST_PARTS:
            raise UnreadableLadder("This spreadsheet has too many parts. Save the ladder's sheet as .csv.")
        self._left = MOST_UNPACKED
        self._shared: list[str] = []

    def blocks(self) -> Iterator[Block]:
        if "xl/sharedStrings.xml" in self._parts.namelist():
            self._shared = _Strings().read(self._part("xl/sharedStrings.xml"))
        sheets = list(self._sheets())
        for title, name in sheets[:_MOST_SHEETS]:
            if name not in self._parts.namelist():
                continue
            made = table(_Sheet(self._shared).read(self._part(name)))
            if made is not None:
                yield Heading(1, title or "Sheet")
                yield made

    def _part(self, name: str) -> Iterator[bytes]:
        with self._parts.open(name) as file:
            while piece := file.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise UnreadableLadder(
                        f"This spreadsheet unpacks to more than {MOST_UNPACKED:,} bytes. Save the ladder's sheet as .csv."
                    )
                yield piece

    def _sheets(self) -> Iterator[tuple[str, str]]:
        """Title and part of each sheet that is shown."""
        targets: dict[str, str] = {}

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        listed: list[tuple[str, str]] = []

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name == "sheet" and attributes.get("state", "visible") == "visible":
                listed.append((attributes.get("name", ""), attributes.get("r:id", "")))

        _parse(self._part("xl/_rels/workbook.xml.rels"), relation)
        _parse(self._part("xl/workbook.xml"), sheet)
        for title, id in listed:
            target = targets.get(id, "")
            yield (
                title,
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target)),
            )


def _parse(
    pieces: Iterator[bytes],
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refused(*_: object) -> None:
        raise UnreadableLadder(
            "This spreadsheet has a document type inside, which no spreadsheet needs. Save it again."
        )

    parser.StartDoctypeDeclHandler = refused
    parser.StartElementHandler = lambda name, attributes: begin(name.rpartition(":")[2], attributes)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


class _Strings:
    """The texts that cells point to."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._now: list[str] = []
        self._texts = self._sounds = 0

    def read(self, pieces: Iterator[bytes]) -> list[str]:
        _parse(pieces, self._begin, self._end, self._text)
        return self._found

    def _begin(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self._now = []
        self._texts += name == "t"
        self._sounds += name == "rPh"

    def _end(self, name: str) -> None:
        if name == "si":
            self._found.append("".join(self._now))
        self._texts -= name == "t"
        self._sounds -= name == "rPh"

    def _text(self, text: str) -> None:
        if self._texts and not self._sounds:
            self._now.append(text)


class _Sheet:
    """The cells of one sheet; one that covers several stands in each of them."""

    def __init__(self, shared: list[str]) -> None:
        self._shared = shared
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merged: list[str] = []
        self._at = (0, 0)
        self._kind = ""
        self._value: list[str] = []
        self._inside = 0

    def read(self, pieces: Iterator[bytes]) -> list[list[Cell]]:
        _parse(pieces, self._begin, self._end, self._text)
        for reference in self._merged[:10_000]:
            self._spread(reference)
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), each in self._cells.items():
            rows.setdefault(row, {})[column] = each
        return [[rows[row].get(column, EMPTY) for column in range(max(rows[row]) + 1)] for row in sorted(rows)]

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._at = _place(attributes.get("r", ""), self._at)
            self._kind, self._value = attributes.get("t", ""), []
        elif name == "mergeCell":
            self._merged.append(attributes.get("ref", ""))
        self._inside += name in ("v", "t")

    def _end(self, name: str) -> None:
        self._inside -= name in ("v", "t")
        if name != "c" or not self._value:
            return
        row, column = self._at
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            return
        text = "".join(self._value)
        if self._kind == "s":
            text = self._shared[int(text)] if text.isdigit() and int(text) < len(self._shared) else ""
        elif self._kind == "e":
            text = ""
        self._cells[self._at] = cell(text)

    def _text(self, text: str) -> None:
        if self._inside:
            self._value.append(text)

    def _spread(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = _place(first, (0, 0))
        bottom, right = _place(last, (top, left))
        shown = self._cells.get((top, left))
        if shown is None:
            return
        wide = Cell(shown.lines, min(right, MOST_COLUMNS) - left + 1)
        for row in range(top, min(bottom + 1, MOST_ROWS)):
            for column in range(left, min(right + 1, MOST_COLUMNS)):
                self._cells[row, column] = wide


def _place(reference: str, before: tuple[int, int]) -> tuple[int, int]:
    """Row and column of `B7`, counted from 0; the next column where a cell does not say."""
    match = _PLACE.match(reference)
    if not match:
        return before[0], before[1] + 1
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
