"""`task`: a move of code, to paste into a coding assistant."""

from __future__ import annotations

import click

from leadward.cli.options import Progress, print_json, reads_code, workspace
from leadward.documents import agents, claims, markdown
from leadward.inbox.saying import put
from leadward.workflows import tasks
from leadward.workflows.advice import shown
from leadward.workflows.sources import Where


@click.command(epilog="Example: leadward task 2 | pbcopy")
@click.argument("which", metavar="NUMBER|NAME")
@reads_code
def task(which: str, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Print a move of code as a task for a coding assistant, in Markdown.

    Goal, files, commits to follow, checks, what to leave alone; no names of people. NUMBER as `brief` and `moves` last printed it.
    """
    move = shown(workspace(), which)
    with Progress() as progress:
        made = tasks.task(workspace(where=repo, me=me, progress=progress, as_of=as_of), move.practice, move.subject)
    document = agents.task(made)
    if json_wanted:
        data = {
            "practice": move.practice,
            "subject": move.subject,
            "repository": made.repository,
            "what": made.move.what,
            "why": made.move.why,
            "paths": made.paths,
            "commits": [source.key for source in made.move.sources if source.kind == "commit"],
            "made_by_tools": made.made,
            "text": markdown.text(document),
            **claims.beside(document),
        }
        print_json(data)
        return
    put(markdown.text(document), nl=False)
