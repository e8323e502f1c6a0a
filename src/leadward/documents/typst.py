"""Document tree -> Typst, which becomes a PDF. Every text is a string of Typst's, so that nothing in it is markup, code or a path.

Words longer than a line may have break where a reader would break them; nothing is added to the text for it, so that what somebody copies
from the PDF is what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadward.documents.html import is_safe_address
from leadward.documents.papers import Paper
from leadward.documents.tables import is_kept, is_numeric
from leadward.documents.tree import (
    Block,
    Code,
    Document,
    Heading,
    Items,
    Literal,
    Paragraph,
    Quote,
    Ref,
    Span,
    Spans,
    Strong,
    Table,
    Text,
)
from leadward.model.text import visible

_PAPER = {"a4": "a4", "letter": "us-letter"}
_STYLE = """
#set text(font: ("Libertinus Serif", "DejaVu Sans", "Noto Sans", "Noto Sans CJK SC"), size: 10.5pt, fallback: true)
#set par(leading: 0.62em, spacing: 0.95em)
#set list(indent: 0.2em, body-indent: 0.6em, spacing: 0.75em, marker: "–")
#set enum(indent: 0.2em, body-indent: 0.6em, spacing: 0.75em)
#set table(stroke: (x, y) => (bottom: 0.5pt + luma(80%)), inset: (x: 0.45em, y: 0.4em))
#show table: set text(size: 9pt)
#show table: set par(justify: false)
#show figure: set block(breakable: true)
#show figure: set align(start)
#show figure.caption: it => align(start, text(size: 9pt, fill: luma(35%), it.body))
#show raw: set text(font: ("DejaVu Sans Mono", "Libertinus Serif"), size: 8.5pt)
#show link: set text(fill: rgb("#0b5c50"))
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 1): set block(below: 1.1em)
#show heading.where(level: 2): set text(size: 12.5pt, fill: rgb("#0b5c50"))
#show heading.where(level: 2): set block(above: 1.7em, below: 0.75em)
#show heading.where(level: 3): set text(size: 10.5pt)
#show heading.where(level: 3): set block(above: 1.3em, below: 0.65em)
#set quote(block: true)
#show quote.where(block: true): set pad(x: 0pt)
#show quote.where(block: true): it => block(above: 0.8em, below: 1.1em, inset: (left: 0.9em, y: 0.15em), stroke: (left: 2pt + rgb("#0b5c50")), it.body)
"""
_LANGUAGE = re.compile(r"[a-z]{2,3}\b")
_LONG = re.compile(r"\S{25,}")
_PIECE = re.compile(r"[^/_.,:;@=&?-]{0,23}[/_.,:;@=&?-]?|.", re.DOTALL)
_NARROW = 14
_DEEPEST = 6


def text(document: Document, paper: Paper = "a4") -> str:
    """The whole document as Typst."""
    language = _LANGUAGE.match(document.language.lower())
    title = document.title if visible(document.title).strip() else "Document"
    head = (
        f"#set document(title: {_string(title)}, date: none)\n"
        f'#set page(paper: "{_PAPER[paper]}", margin: (x: 2.3cm, top: 2.2cm, bottom: 2.4cm), '
        "footer: context align(end, text(size: 8pt, fill: luma(35%), counter(page).display())))\n"
        f'#set text(lang: "{language.group() if language else "en"}")'
    )
    return f"{head}{_STYLE}#heading(level: 1, {_words(title)})\n" + "\n".join(_blocks(document.blocks)) + "\n"


def is_latin(document: Document) -> bool:
    """Whether the fonts that come with Typst have its letters: Latin, Greek and Cyrillic ones, and signs of punctuation."""
    return not re.search("[^\x00-\u052f\u2010-\u2044\u20ac\u2190-\u2193\u2212]", text(document))


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Each block; no heading is more than one level below the one before it, or a reader aloud loses the way."""
    above = 1
    for block in blocks:
        if not isinstance(block, Heading):
            yield _block(block)
        elif visible(block.text).strip():
            above = min(max(block.level, 2), above + 1, _DEEPEST)
            yield f"#heading(level: {above}, {_words(block.text)})"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return ""
        case Paragraph(spans):
            return f"#par({_spans(spans)})"
        case Items(items, numbered):
            inner = ", ".join(f"[#{_spans(item)}]" for item in items)
            return f"#{'enum' if numbered else 'list'}({inner})" if items else ""
        case Quote(said):
            return f"#quote(block: true, {_words(said)})"
        case Code(said):
            lines = "\n".join(visible(line) for line in said.split("\n"))
            return f"#raw(block: true, {_string(lines, several=True)})"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    columns = range(len(table.columns))
    if not columns:
        return ""
    widths = ", ".join(_width([table.columns[number], *(row[number] for row in table.rows)]) for number in columns)
    sides = ", ".join("end" if is_numeric([row[number] for row in table.rows]) else "start" for number in columns)
    head = ", ".join(f"strong({_words(cell)})" for cell in table.columns)
    rows = "".join(f",\n  {', '.join(_cell(cell) for cell in row)}" for row in table.rows)
    inner = f"table(columns: ({widths},), align: ({sides},), table.header({head}){rows})"
    caption = f"figure.caption(position: top, {_words(table.caption)})"
    return f"#figure({inner}, caption: {caption}, kind: table, supplement: none, numbering: none)"


def _width(cells: Sequence[str]) -> str:
    longest = max(len(cell) for cell in cells)
    return "auto" if longest <= _NARROW else f"{min(longest, 60)}fr"


def _cell(cell: str) -> str:
    return f"box({_words(cell)})" if is_kept(cell) and len(cell) <= _NARROW else _words(cell)


def _spans(spans: Spans) -> str:
    inner = "; ".join(each for span in spans if (each := _span(span)))
    return f"{{ {inner} }}" if inner else '{ "" }'


def _span(span: Span) -> str:
    match span:
        case Text(said):
            return _pieces(said)
        case Strong(said):
            return f"strong({_words(said)})" if said.strip() else _pieces(said)
        case Literal(said):
            return f"raw({_string(said)})" if said.strip() else ""
        case Ref(name, href):
            return f"link({_string(href)}, raw({_string(name)}))" if is_safe_address(href) and href[:1] != "#" else f"raw({_string(name)})"  # fmt: skip


def _words(said: str) -> str:
    return f"{{ {_pieces(said)} }}" if said else '{ "" }'


def _pieces(said: str) -> str:
    """Strings, with a place to break in words that are longer than a line may have."""
    out, at, shown = [], 0, visible(said)
    for match in _LONG.finditer(shown):
        out.append(_string(shown[at : match.start()]) if match.start() > at else "")
        out.append("; h(0pt); ".join(_string(each) for each in _PIECE.findall(match.group()) if each))
        at = match.end()
    out.append(_string(shown[at:]) if at < len(shown) or not shown else "")
    return "; ".join(each for each in out if each)


def _string(said: str, several: bool = False) -> str:
    """A string of Typst's; `several` lines are made visible already."""
    shown = said if several else visible(said)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
