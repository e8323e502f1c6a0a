"""`process`."""

from __future__ import annotations

import click

from leadward.cli.options import Progress, print_json, reads_history, width, workspace, written
from leadward.cli.printed import page_to_file, to_file
from leadward.documents import markdown, plain, trends
from leadward.inbox.saying import put
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
        made = verb.process(workspace(where=repo, progress=progress, as_of=as_of))
    if svg_file:
        to_file(svg_file, trends.picture(made).document())
    document = trends.document(made)
    if html_file:
        page_to_file(html_file, document)
    if json_wanted:
        print_json({"repository": made.repository, "as_of": made.as_of, "rows": list(made.rows)})
    elif markdown_wanted:
        put(markdown.text(document), nl=False)
    elif not (svg_file or html_file):
        put(plain.text(document, width()), nl=False)
