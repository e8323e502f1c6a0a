"""`brief`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from leadward.analyses.activity import Activity
from leadward.cli import terminal
from leadward.cli.options import (
    Progress,
    colour,
    print_json,
    reads_code,
    stand_in_answer,
    width,
    with_identities,
    workspace,
    written,
)
from leadward.cli.printed import write
from leadward.documents import brief as document
from leadward.inbox.saying import put, say
from leadward.workflows.brief import brief_at
from leadward.workflows.sources import Where


def _who(people: Sequence[Activity]) -> str:
    """Ask at the terminal; an empty answer is nobody."""
    say("git does not know who you are here. Are you one of these?", err=True)
    for number, person in enumerate(people, 1):
        say(f"  {number}  {person.name} <{person.email}>", err=True)
    kind = click.IntRange(0, len(people))
    answer = click.prompt("Number, 0 for none", default=0, show_default=False, type=kind, err=True)
    return people[answer - 1].email if answer else ""


@click.command(epilog="Example: leadward brief --repo ~/code/shop")
@written
@with_identities
@reads_code
def brief(
    identities: bool,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """This week's moves first, then the next 1:1, what is new, and standing last.

    Needs no set-up: with --repo it reads that repository and keeps a cache only.
    """
    with Progress() as progress:
        made = brief_at(workspace(where=repo, me=me, progress=progress, as_of=as_of), progress.asking(_who))
    stand_in_answer()
    if json_wanted and not html_file:
        print_json(document.to_json(made, identities=identities))
    elif html_file or markdown_wanted:
        write(document.to_document(made), markdown_wanted, html_file)
    else:
        put(terminal.brief(made, width(), colour()))
