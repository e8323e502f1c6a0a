"""`scout` and `sop`: documents for a place and for a recurring change."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from leadward.cli.options import Progress, print_json, reads_code, today, width, written
from leadward.documents import html, map_pages, markdown, plain
from leadward.documents import sop as drafts
from leadward.documents.tree import Document
from leadward.model.text import visible
from leadward.workflows import places
from leadward.workflows import scout as verbs
from leadward.workflows.sources import Where


@click.command(epilog="Example: leadward scout search/ --html map.html")
@click.argument("path")
@written
@reads_code
def scout(
    path: str,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Map PATH before the work goes there.

    Terrain, trails, borders, guides, ruins, weather, customs, questions, first steps. PATH is a folder or a file,
    counted from the top of the repository.
    """
    with Progress() as progress:
        made = verbs.scout(path, repo, today(as_of), me, progress)
    if json_wanted:
        print_json(asdict(made))
        return
    write(map_pages.to_document(made), markdown_wanted, html_file)


@click.command(epilog="Example: leadward sop add-lexers-py --md > adding-a-lexer.md")
@click.argument("name")
@written
@reads_code
def sop(
    name: str,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Draft the procedure that a recurring change follows; NAME as `leadward code procedures` lists it."""
    with Progress() as progress:
        found, draft = verbs.procedure(name, repo, today(as_of), me, progress)
    if json_wanted:
        print_json(asdict(found))
        return
    write(drafts.to_document(draft), markdown_wanted, html_file)


def write(document: Document, markdown_wanted: bool, html_file: str | None) -> None:
    if html_file:
        places.write_private(Path(html_file), html.page(document).encode())
        click.echo(f"Wrote {visible(html_file)}", err=True)
    elif markdown_wanted:
        click.echo(markdown.text(document), nl=False)
    else:
        click.echo(plain.text(document, width()))
