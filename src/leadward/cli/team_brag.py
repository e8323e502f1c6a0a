"""`team-brag`."""

from __future__ import annotations

import click

from leadward.cli.options import Progress, print_json, reads_code, with_identities, workspace, written
from leadward.cli.printed import write
from leadward.documents import claims
from leadward.documents.team_brag import document
from leadward.workflows.sources import Where
from leadward.workflows.team_brag import digest


@click.command(epilog="Example: leadward team-brag --repo . --md > highlights.md")
@written
@with_identities
@reads_code
def team_brag(
    identities: bool,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Up to three things the team finished, with credit by name, ready to edit.

    Facts and names come from the record; what they change for whom is yours to say. Nothing is sent.
    """
    with Progress() as progress:
        made = digest(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    if json_wanted and not html_file:
        answer = {"repository": made.repository, "as_of": made.findings.today, "things": list(made.things)}
        print_json({**answer, **claims.beside(document(made), identities)})
    else:
        write(document(made), markdown_wanted, html_file)
