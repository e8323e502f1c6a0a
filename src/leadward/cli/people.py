"""`people`."""

from __future__ import annotations

import click

from leadward.cli.options import Progress, print_json, reads_own, today, width, with_identities, workspace
from leadward.cli.printed import to_file
from leadward.documents import claims, plain, values
from leadward.documents import people as documents
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.workflows import people as verbs
from leadward.workflows.sources import Where

_NOBODY = "Nobody else changed the files that you changed lately. `leadward people NAME` shows anybody of the history; `leadward people --teams` shows who works where."


@click.command(epilog="Example: leadward people --repo . --svg network.svg    (or: leadward people 'Ana Ito')")
@click.argument("name", nargs=-1)
@click.option("--teams", "teams_wanted", is_flag=True, help="The teams, who owns what, and whose code they share.")
@click.option("--svg", "svg_file", metavar="FILE", help="Write the network as a picture (readable by you alone).")
@with_identities
@reads_own
def people(
    name: tuple[str, ...],
    teams_wanted: bool,
    svg_file: str | None,
    identities: bool,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Who shares code with you; with NAME, what the record says of one person."""
    with Progress() as progress:
        if name:
            return _show(
                verbs.card(workspace(where=repo, me=me, progress=progress, as_of=as_of), " ".join(name)),
                json_wanted,
                identities,
            )
        found = verbs.around(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    if svg_file:
        to_file(svg_file, documents.picture(found.repository, found.me, found.rows, today(as_of)).document())
    if json_wanted:
        return print_json(found)
    if teams_wanted:
        return _teams(found)
    if not found.rows:
        return say(*wrapped(_NOBODY, width()))
    put(documents.listed(found.rows[:20], width()))
    more = f"{len(found.rows) - 20} more in --json. " if len(found.rows) > 20 else ""
    hint = f"{more}One of them: leadward people NAME. After a talk: leadward contact add NAME"
    say("", *wrapped(hint, width()))


def _show(card: documents.Card, json_wanted: bool, identities: bool) -> None:
    document = documents.card(card)
    if json_wanted:
        return print_json({**values.plain(card), **claims.beside(document, identities)})
    return put(plain.text(document, width()), nl=False)


def _teams(found: verbs.Around) -> None:
    if not found.teams:
        return say("Nobody has committed lately: no team shows.")
    put(documents.teams(found.teams[:20], width()))
    inferred = any(team.inferred for team in found.teams)
    say("", "* where you mostly work." + (" Inferred: no CODEOWNERS; people of one area." if inferred else ""))
