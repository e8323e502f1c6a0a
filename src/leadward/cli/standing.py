"""`standing`: what the evidence shows on the ladder in use, one's own view, and the manager's words."""

from __future__ import annotations

from dataclasses import replace

import click

from leadward.cli.options import Progress, as_json, print_json, reads_code, today, width, workspace, written
from leadward.cli.printed import page_to_file, to_file, with_gaps
from leadward.documents import standing as document
from leadward.inbox.saying import put, say
from leadward.ladder.standing import Standing
from leadward.model.errors import UnknownName
from leadward.workflows.sources import Where
from leadward.workflows.standing import set_own, stand


@click.group(invoke_without_command=True, epilog="Example: leadward standing --repo ~/code/shop --svg standing.svg")
@click.option("--svg", "svg_file", metavar="FILE", help="Write the picture: criteria by months.")
@click.option("--level", default="", metavar="ID", help="Only this level, whole.")
@click.option("--all", "whole", is_flag=True, help="Every point with its evidence, instead of one screen.")
@written
@reads_code
@click.pass_context
def standing(
    context: click.Context,
    svg_file: str | None,
    level: str,
    whole: bool,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Where you stand on the step from your level today to your aim: one screen, the thinnest point and what would show it.

    --all has each point with its evidence, recency, coverage, reach, who says so, and what is next. Computed for yourself alone. Nothing is added up; "met" is your manager's word.
    """
    if context.invoked_subcommand:
        return
    with Progress() as progress:
        made = _only(stand(workspace(where=repo, me=me, progress=progress, as_of=as_of)), level)
    if svg_file:
        to_file(svg_file, document.picture(made).document())
    if html_file:
        page_to_file(html_file, with_gaps(document.to_document(made)))
    if json_wanted:
        print_json(document.to_json(made))
    elif markdown_wanted:
        from leadward.documents import markdown  # only where it is asked for

        put(markdown.text(with_gaps(document.to_document(made))))
    elif not (svg_file or html_file):
        put((document.lines if whole or level else document.screen)(made, width()))


def _only(made: Standing, level: str) -> Standing:
    if not level:
        return made
    kept = tuple(each for each in made.levels if each.level.id == level)
    if not kept:
        there = ", ".join(level.level.id for level in made.levels)
        raise UnknownName(f"No level is called {level[:40]}; there are: {there}.")
    return replace(made, levels=kept)


@standing.command("set", epilog='Example: leadward standing set helps-first --own "I review within a day since May"')
@click.argument("criterion", metavar="CRITERION")
@click.option("--own", default="", help="Your own view, in your words.")
@click.option(
    "--practice", "names", multiple=True, metavar="NAME", help="A practice that can show it; may be given again."
)
@as_json
def set_(criterion: str, own: str, names: tuple[str, ...], json_wanted: bool) -> None:
    """Say your own view of a criterion, or choose which practices can show it. Earlier views stay as history."""
    found = set_own(workspace(), criterion, own, names, today())
    if json_wanted:
        return print_json({"criterion": found, "own": own, "practices": list(names)})
    say(f"Kept for {found}. It is shown beside the evidence: leadward standing   Undo: leadward notes undo")
