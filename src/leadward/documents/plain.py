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
from leadward.model.text import columns as columns_of
from leadward.model.text import visible

__all__ = ["middle", "table", "text", "wrapped"]


def text(document: Document, width: int = 80) -> str:
    """The whole document in `width` columns."""
    title = visible(document.title)
    parts = [
        "\n".join([*wrapped(title, width), "=" * min(columns_of(title), width)]),
        *(_block(block, width) for block in document.blocks),
    ]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, width: int) -> str:
    match block:
        case Heading(_, title):
            return "\n".join(wrapped(title.upper() if block.level == 2 else title, width))
        case Paragraph(spans):
            return "\n".join(wrapped(_spans(spans), width))
        case Items(items, numbered):
            lines = []
            for number, item in enumerate(items, 1):
                mark = f"{number}. " if numbered else "- "
                lines += wrapped(_spans(item), width, mark, " " * len(mark))
            return "\n".join(lines)
        case Quote(said):
            return "\n".join(wrapped(said, width, "| ", "| "))
        case Code(said):
            return "\n".join(line for each in said.split("\n") for line in command_lines(each, width, "    ", "      "))
        case Table():
            return "\n".join([*wrapped(block.caption, width), table(block.columns, block.rows, width)])


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    match span:
        case Text(said) | Strong(said) | Literal(said):
            return said
        case Ref(name):
            return name
