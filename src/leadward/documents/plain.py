"""Document tree -> plain text that fits a width, for any script, without colour."""

from __future__ import annotations

from leadward.documents.tables import table
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
    Strong,
    Table,
    Text,
)
from leadward.documents.wrapping import command_lines, middle, wrapped
from leadward.model.text import Safe, apart, lines_of, stacked, visible
from leadward.model.text import columns as columns_of

__all__ = ["middle", "table", "text", "wrapped"]


def text(document: Document, width: int = 80) -> Safe:
    """The whole document in `width` columns."""
    title = visible(document.title)
    parts = [
        stacked([*wrapped(title, width), "=" * min(columns_of(title), width)]),
        *(_block(block, width) for block in document.blocks),
    ]
    return lines_of(f"{apart(parts)}\n")


def _block(block: Block, width: int) -> Safe:
    match block:
        case Heading(_, title):
            return stacked(wrapped(title.upper() if block.level == 2 else title, width))
        case Paragraph(spans):
            return stacked(wrapped(_spans(spans), width))
        case Items(items, numbered):
            lines = []
            for number, item in enumerate(items, 1):
                mark = f"{number}. " if numbered else "- "
                lines += wrapped(_spans(item), width, mark, " " * len(mark))
            return stacked(lines)
        case Quote(said):
            return stacked(wrapped(said, width, "| ", "| "))
        case Code(said):
            return stacked(line for part in said.split("\n") for line in command_lines(part, width, "    ", "      "))
        case Table():
            return Safe(f"{stacked(wrapped(block.caption, width))}\n{table(block.columns, block.rows, width)}")


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    match span:
        case Text(said) | Strong(said) | Literal(said):
            return said
        case Ref(name):
            return name
