"""A document on the screen, as Markdown, or in a file: each writer is loaded when it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.cli.options import PdfFile, gathered, stand_in_answer, width
from leadward.documents.tree import Document, not_read
from leadward.inbox import private
from leadward.inbox.saying import put, say
from leadward.model.text import CalendarFile, MailFile, Markup, PdfBytes, Safe

if TYPE_CHECKING:
    from leadward.pictures.drawing import Drawing


def _none() -> None:
    """No picture."""


def write(
    document: Document, markdown_wanted: bool, html_file: str | None, figure: Callable[[], Drawing | None] = _none
) -> None:
    """Print the document as plain text or Markdown, or write it as a page, or a PDF, to `html_file` and say so on stderr.

    What could not be read stands at its end. `figure` makes the picture of a page.
    """
    document = with_gaps(document)
    if html_file:
        page_to_file(html_file, document, figure())
    elif markdown_wanted:
        from leadward.documents import markdown

        put(markdown.text(document), nl=False)
    else:
        from leadward.documents import plain

        put(plain.text(document, width()))


def with_gaps(document: Document) -> Document:
    """The document with what could not be read at its end."""
    gaps = gathered()
    if gaps is None or gaps.printed or not gaps.gaps:
        return document
    stand_in_answer()
    return Document(document.title, (*document.blocks, *not_read(gaps.sentences())))


def page_to_file(file: str, document: Document, figure: Drawing | None = None) -> None:
    """Write the document as one page of HTML, or as PDF where that was asked for, and say so on stderr."""
    if isinstance(file, PdfFile):
        from leadward.workflows import pdf

        return to_file(file, pdf.pdf(document, file.paper))
    from leadward.documents import html

    to_file(file, html.page(document, figure))


def to_file(file: str, content: Safe | Markup | CalendarFile | MailFile | PdfBytes, what_then: str = "") -> None:
    """Write what a writer made, for its owner alone to read, to a file that the user named, and say so on stderr, with what to do then."""
    private.write_private(Path(file), content.encode() if isinstance(content, str) else content)
    say(f"Wrote {file}{what_then}", err=True)
