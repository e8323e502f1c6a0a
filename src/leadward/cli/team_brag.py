"""`team-brag`."""

from __future__ import annotations

from pathlib import Path

import click

from leadward.cli.options import Progress, print_json, reads_code, today, width, written
from leadward.documents import html, markdown, plain
from leadward.documents.team_brag import document
from leadward.workflows import places
from leadward.workflows.sources import Where
from leadward.workflows.team_brag import digest


@click.command(epilog="Example: leadward team-brag --repo . --md > highlights.md")
@written
@reads_code
def team_brag(
    markdown_wanted: bool, html_file: str | None, repo: Where, me: str, as_of: str | None, json_wanted: bool
) -> None:
    """Up to three things the team finished, with credit by name, ready to edit.

    Facts and names come from the record; what they change for whom is yours to say. Nothing is sent.
    """
    with Progress() as progress:
        made = digest(repo, today(as_of), me, progress)
    if html_file:
        places.write_private(Path(html_file), html.page(document(made)).encode())
        click.echo(f"Wrote {html_file}", err=True)
    elif json_wanted:
        print_json({"repository": made.repository, "as_of": made.as_of, "things": list(made.things)})
    elif markdown_wanted:
        click.echo(markdown.text(document(made)), nl=False)
    else:
        click.echo(plain.text(document(made), width()), nl=False)
