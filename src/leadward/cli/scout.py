"""`scout` and `sop`: documents for a place and for a recurring change."""

from __future__ import annotations

from dataclasses import asdict

import click

from leadward.cli.options import Progress, print_json, reads_code, today, written
from leadward.cli.printed import write
from leadward.documents import map_pages
from leadward.documents import sop as drafts
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
