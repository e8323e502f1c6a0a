"""`demo`."""

from __future__ import annotations

import click

from leadward.cli.options import Progress, as_json, print_json, today, workspace
from leadward.inbox.home import chosen_home
from leadward.inbox.saying import say
from leadward.model import shell
from leadward.workflows.demo import Filled, fill, throw_away
from leadward.workflows.workspace import workspace as at_home

_SHOWS = (
    ("brief", "this week's moves"),
    ("moves --why", "all of them, in their order"),
    ("code hotspots", "where change gathers"),
    ("scout loyalty/", "a map of a dormant part"),
    ("notes list", "what Mira wrote"),
)


@click.command(epilog="Example: leadward demo")
@click.option(
    "--seed", default=7, show_default=True, type=click.IntRange(0, 2**31 - 1), help="Another seed, another history."
)
@click.option("--as-of", metavar="DATE", help="The day the demo ends on (2026-01-31); today if not given.")
@as_json
def demo(seed: int, as_of: str | None, json_wanted: bool) -> None:
    """Fill an empty workspace with a fictional team, to see every command at work.

    It goes to LEADWARD_HOME, or to a temporary folder where that is not set. A workspace with notes is never touched.
    """
    with Progress() as progress:
        asked = workspace(progress=progress, as_of=as_of)
        alone = chosen_home() is None
        made = fill(at_home(throw_away(), lambda: asked.today, progress=progress) if alone else asked, seed, alone)
    if json_wanted:
        return print_json(made)
    say(*_told(made))
    return None


def _told(made: Filled) -> list[str]:
    home = shell.word(str(made.home))
    day = "" if made.as_of == today() else f" --as-of {made.as_of.isoformat()}"
    return [
        "A fictional team at a tea shop: nobody in it exists.",
        f"{made.commits:,} commits, {made.notes} notes and a calendar; you are {made.me}.",
        *(f"Not added: {text}" for text in made.missing),
        "",
        f"  export LEADWARD_HOME={home}",
        *(f"  leadward{day} {command:<16}  # {says}" for command, says in _SHOWS),
        "",
        f"Done with it? rm -r {home}" if made.throw_away else f"It is all in {home}.",
    ]
