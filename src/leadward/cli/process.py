"""`process`."""

from __future__ import annotations

from pathlib import Path

import click

from leadward.cli.options import Progress, print_json, reads_history, today, width, written
from leadward.documents import html, markdown, plain, trends
from leadward.workflows import places
from leadward.workflows import process as verb
from leadward.workflows.sources import Where


@click.command(epilog="Example: leadward process --repo . --svg flow.svg")
@reads_history
@click.option("--svg", "svg_file", metavar="FILE", help="Write the picture.")
@written
def process(
    repo: Where,
    svg_file: str | None,
    markdown_wanted: bool,
    html_file: str | None,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """How work flows, month by month, each number beside its own band.

    Lead time, review and release wait, size of changes, rework, reverts: of the team, never of a person.
    """
    with Progress() as progress:
        made = verb.process(repo, today(as_of), progress)
    if svg_file:
        places.write_private(Path(svg_file), trends.picture(made).document().encode())
        click.echo(f"Wrote {svg_file}", err=True)
    document = trends.document(made)
    if html_file:
        places.write_private(Path(html_file), html.page(document).encode())
        click.echo(f"Wrote {html_file}", err=True)
    if json_wanted:
        print_json({"repository": made.repository, "as_of": made.as_of, "rows": list(made.rows)})
    elif markdown_wanted:
        click.echo(markdown.text(document), nl=False)
    elif not (svg_file or html_file):
        click.echo(plain.text(document, width()), nl=False)
