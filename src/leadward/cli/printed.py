"""A document on the screen, as Markdown, or in a file: each writer is loaded when it is wanted."""

from __future__ import annotations

from pathlib import Path

import click

from leadward.cli.options import width
from leadward.documents.tree import Document
from leadward.model.text import visible


def write(document: Document, markdown_wanted: bool, html_file: str | None) -> None:
    """Print the document as plain text or Markdown, or write it as a page to `html_file` and say so on stderr."""
    if html_file:
        _to_file(document, html_file)
    elif markdown_wanted:
        from leadward.documents import markdown

        click.echo(markdown.text(document), nl=False)
    else:
        from leadward.documents import plain

        click.echo(plain.text(document, width()))


def _to_file(document: Document, html_file: str) -> None:
    from leadward.documents import html
    from leadward.workflows import places

    places.write_private(Path(html_file), html.page(document).encode())
    click.echo(f"Wrote {visible(html_file)}", err=True)
