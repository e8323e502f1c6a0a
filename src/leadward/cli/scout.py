"""`scout` and `sop`: documents for a place and for a recurring change."""

from __future__ import annotations

from dataclasses import asdict, replace

import click

from leadward.cli.options import Progress, print_json, reads_code, width, with_identities, workspace, written
from leadward.cli.printed import to_file, write
from leadward.documents import agents, claims, map_pages, map_picture
from leadward.documents import sop as drafts
from leadward.documents.scouting_map import Tables
from leadward.inbox.saying import put, say
from leadward.model.errors import UnknownName
from leadward.notes import shape
from leadward.workflows import code
from leadward.workflows import scout as verbs
from leadward.workflows.sources import Where
from leadward.workflows.workspace import Workspace


@click.command(epilog="Example: leadward scout search/ --html map.html")
@click.argument("path")
@click.option(
    "--for",
    "person",
    default="",
    metavar="NAME",
    help="Note that NAME was given it, to see later whether they used it.",
)
@click.option("--agents", "agents_wanted", is_flag=True, help="Print customs and dangers as a section for AGENTS.md.")
@click.option("--svg", "svg_file", metavar="FILE", help="Write the map as a picture (readable by you alone).")
@written
@with_identities
@reads_code
def scout(
    path: str,
    person: str,
    agents_wanted: bool,
    svg_file: str | None,
    identities: bool,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Map PATH before the work goes there.

    What is here, who to ask, what changes together and depends on it, what is dormant, questions, first steps. PATH is a folder or a file,
    counted from the top of the repository.
    """
    with Progress() as progress:
        ws = workspace(where=repo, me=me, progress=progress, as_of=as_of)
        scouting_map = verbs.scout(ws, path)
    if person:
        note = ws.notes.note(verbs.given(ws, scouting_map.path, person))
        say(f"Noted: {shape.summary(note.body, width() - 8)}", err=True)
    if svg_file:
        drawing = map_picture.picture(scouting_map)
        if drawing is None:
            raise UnknownName(
                f"There is nothing to draw: no file of the newest tree lies at {scouting_map.path or 'the top'}."
            )
        to_file(svg_file, drawing.document())
    if json_wanted:
        sentences = claims.beside(map_pages.to_document(scouting_map), identities)
        print_json({**asdict(replace(scouting_map, tables=Tables())), **sentences})
        return
    if agents_wanted:
        put(agents.map_section(scouting_map), nl=False)
        return
    if not svg_file or markdown_wanted or html_file:
        write(
            map_pages.to_document(scouting_map), markdown_wanted, html_file, lambda: map_picture.picture(scouting_map)
        )


@click.command(epilog="Example: leadward sop add-lexers-py --md > adding-a-lexer.md")
@click.argument("name", default="")
@click.option("--skill", "skill_wanted", is_flag=True, help="Print it as a SKILL.md for coding assistants.")
@click.option("--agents", "agents_wanted", is_flag=True, help="Print it as a section for AGENTS.md.")
@written
@with_identities
@reads_code
def sop(
    name: str,
    skill_wanted: bool,
    agents_wanted: bool,
    identities: bool,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Draft the procedure that a recurring change follows; without NAME, list those that there are."""
    if not name:
        return _names(workspace(where=repo, me=me, as_of=as_of), json_wanted)
    with Progress() as progress:
        procedure, draft = verbs.procedure(workspace(where=repo, me=me, progress=progress, as_of=as_of), name)
    if json_wanted:
        print_json({**asdict(procedure), **claims.beside(drafts.to_document(draft), identities)})
        return None
    if skill_wanted or agents_wanted:
        put(agents.skill(draft) if skill_wanted else agents.procedure_section(draft), nl=False)
        return None
    write(drafts.to_document(draft), markdown_wanted, html_file)


def _names(ws: Workspace, json_wanted: bool) -> None:
    """The names that the command takes, each with what the change is about."""
    answer = code.ask(ws, "procedures")
    if json_wanted:
        return print_json([{"name": row.name, "title": row.title} for _, row in answer.rows])
    for _, row in answer.rows:
        say(f"{row.name}  {row.title}")
    say("Draft one: leadward sop NAME" if answer.rows else f"Nothing to draft: {answer.why_empty}")
