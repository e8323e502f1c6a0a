"""Markdown as blocks, read by markdown-it; HTML inside it is read as HTML, tables in one piece whatever stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leadward.connectors.ladders.blocks import (
    PSEUDO,
    Block,
    Heading,
    Item,
    Para,
    Table,
    bounded,
    cell,
    one_line,
    own_id,
    reads_as_heading,
    table,
)
from leadward.connectors.ladders.html_blocks import blocks_of_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TABLE, _TABLE_END = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_HELD = "leadwardheldtable"
_HOLDER = re.compile(rf"{_HELD}(\d+)\Z")
_BROKEN = re.compile(r"(?m)^(#{1,6})(?=[^#\s])")
"""`#Title`, as many pages have it: a heading everywhere but in the standard."""


def blocks_of_markdown(text: str) -> list[Block]:
    """The blocks of a Markdown text. Raises UnreadableLadder where it has too many."""
    from markdown_it import MarkdownIt as Parser

    held, tables = _without_tables(text)
    parser = Parser("commonmark").enable("table").disable("inline")
    tokens = parser.parse(_BROKEN.sub(r"\1 ", held))
    for token in tokens:
        if token.type == "inline":
            token.children = _within(parser, token.content)
    return bounded(_Walk(tokens, tables).blocks())


def _without_tables(text: str) -> tuple[str, list[str]]:
    """The text with a word of ours for each table in HTML, and those tables."""
    parts: list[str] = []
    tables: list[str] = []
    at = 0
    while (begin := _TABLE.search(text, at)) and (end := _TABLE_END.search(text, begin.end())):
        parts += [text[at : begin.start()], f"\n\n{_HELD}{len(tables)}\n\n"]
        tables.append(text[begin.start() : end.end()])
        at = end.end()
    return "".join([*parts, text[at:]]), tables


_LONGEST = 4_000
"""Characters of a paragraph whose marks are read: the time for them grows with the square, and no criterion is longer."""
_MOST_MARKS = 200


def _within(parser: MarkdownIt, content: str) -> list[Token]:
    from markdown_it.token import Token as Made

    if len(content) > _LONGEST or sum(map(content.count, "[*_`<")) > _MOST_MARKS:
        return [Made("text", "", 0, content=content)]
    children: list[Token] = []
    parser.inline.parse(content, parser, {}, children)
    return children


class _Walk:
    """Goes through markdown-it's tokens once."""

    def __init__(self, tokens: Sequence[Token], tables: Sequence[str]) -> None:
        self._tokens = tokens
        self._tables = tables
        self._at = 0
        self._lists = 0
        self._fresh = False
        """Whether a list item has begun and its first text is still to come."""

    def blocks(self) -> Iterator[Block]:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            yield from self._of(token)

    def _of(self, token: Token) -> Iterator[Block]:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._lists += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists -= 1
        elif token.type == "list_item_open":
            self._fresh = True
        elif token.type == "heading_open":
            yield from _heading(int(token.tag[1]), self._inline())
        elif token.type == "inline":
            yield from self._text(token)
        elif token.type == "table_open":
            yield from self._table()
        elif token.type == "html_block":
            yield from blocks_of_html(token.content)

    def _inline(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _text(self, token: Token) -> Iterator[Block]:
        if match := _HOLDER.match(token.content.strip()):
            yield from blocks_of_html(self._tables[int(match[1])])
            return
        if _only_links(token):
            return
        if self._lists:
            yield from self._item(token)
            return
        yield from _paragraphs(token)

    def _item(self, token: Token) -> Iterator[Block]:
        text, own = own_id(one_line(plain(token)))
        if not text:
            return
        if self._fresh:
            yield Item(self._lists - 1, text, own, _lead(token))
        else:
            yield Item(self._lists, text)
        self._fresh = False

    def _table(self) -> Iterator[Table]:
        rows: list[list[str]] = []
        while self._at < len(self._tokens):
            token = self._inline()
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(plain(token))
        if made := table([cell(text) for text in row] for row in rows):
            yield made


def _heading(depth: int, token: Token) -> Iterator[Heading]:
    text, own = own_id(one_line(plain(token)))
    if text:
        yield Heading(depth, text, own)


def _paragraphs(token: Token) -> Iterator[Block]:
    """A paragraph; hard breaks part it, and lines that begin with a bullet's sign are bullets."""
    text = plain(token)
    strong, italic = _wholly(token, "strong"), _wholly(token, "em")
    if strong and reads_as_heading(text) and "\n" not in text:
        yield Heading(PSEUDO, *own_id(one_line(text)))
        return
    made = cell(text)
    for number, line in enumerate(made.lines):
        if line.bullet:
            yield Item(0, line.text)
        else:
            yield Para(line.text, italic or (strong and len(made.lines) == 1), "" if number else _lead(token))


def plain(token: Token) -> str:
    """The text of an inline token: no marks, no pictures, no addresses of links; a break is a line's end."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.match(child.content)):
            parts.append("\n")
    return "".join(parts)


_BREAK = re.compile(r"</?(?:br|p|li|ul|ol|div)\b", re.IGNORECASE)


def _wholly(token: Token, mark: str) -> bool:
    """Whether all text of an inline token stands within one kind of mark."""
    depth, some = 0, False
    for child in token.children or ():
        if child.type == f"{mark}_open":
            depth += 1
        elif child.type == f"{mark}_close":
            depth -= 1
        elif child.type in ("text", "code_inline") and child.content.strip(" :"):
            if not depth:
                return False
            some = True
    return some


def _lead(token: Token) -> str:
    """What is bold at the beginning, without a colon at its end."""
    parts: list[str] = []
    depth = 0
    for child in token.children or ():
        if child.type == "strong_open":
            depth += 1
        elif child.type == "strong_close":
            break
        elif child.type in ("text", "code_inline") and child.content:
            if not depth:
                break
            parts.append(child.content)
    return one_line("".join(parts)).rstrip(":").strip()


def _only_links(token: Token) -> bool:
    """Whether there is nothing but links: a table of contents, the pages beside this one."""
    depth, links = 0, 0
    for child in token.children or ():
        if child.type == "link_open":
            depth, links = depth + 1, links + 1
        elif child.type == "link_close":
            depth -= 1
        elif child.type in ("text", "code_inline") and not depth and child.content.strip(" |·,/-–—:"):
            return False
    return links > 0
