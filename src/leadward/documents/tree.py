"""The document tree: what every document is before a writer gives it a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadward.model.records import dataclass
from leadward.model.source import Source


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that lead."""

    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A path, a command, a name as a machine writes it."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """The identifier of a source, which `leadward show` opens.

    `href` leads there from a page: `https:`, `http:` or `#...`; anything else is left out.
    """

    id: str
    href: str = ""


Span = Text | Strong | Literal | Ref
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the document's title; level 2 or 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a run of spans."""

    items: tuple[Spans, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption that says what it shows; each row has as many cells as there are columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, verbatim."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A command to type: one line each."""

    text: str


Block = Heading | Paragraph | Items | Table | Quote | Code


@dataclass(frozen=True, slots=True)
class Document:
    """`language` is a BCP 47 tag."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"


def words(*parts: str | Span) -> Spans:
    """Spans, with plain strings as text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def says(*parts: str | Span) -> Paragraph:
    """A paragraph."""
    return Paragraph(words(*parts))


def refs(sources: Iterable[Source], most: int = 5) -> Spans:
    """The identifiers of the first `most` sources, a space before each: ready to follow a sentence."""
    return tuple(span for source in tuple(sources)[:most] for span in (Text(" "), Ref(source.id)))


def ids(sources: Iterable[Source], most: int = 2) -> str:
    """The same as the text of a table's cell."""
    return " ".join(source.id for source in tuple(sources)[:most])


def texts(document: Document) -> Iterator[str]:
    """Every text of a document that says something: no names of machines, no identifiers, no commands. A sentence stays one."""
    for block in document.blocks:
        if isinstance(block, Heading | Quote):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        elif isinstance(block, Paragraph | Items):
            runs = (block.spans,) if isinstance(block, Paragraph) else block.items
            yield from (span.text for run in runs for span in run if isinstance(span, Text | Strong))


def not_read(sentences: Iterable[str]) -> tuple[Block, ...]:
    """What could not be read: the last part of a document, nothing where there is nothing."""
    items = tuple(words(sentence) for sentence in sentences)
    return (Heading(2, "Not read"), Items(items)) if items else ()
