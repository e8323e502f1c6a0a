"""`demos`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from leadward.cli.options import Progress, print_json, reads_own, width, workspace
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.workflows import demos as verbs
from leadward.workflows.demos import Demo
from leadward.workflows.sources import Where

MOST = 8
_NO_CALENDAR = "No calendar yet, so no demo is known. Add yours: leadward source add ~/calendar.ics"
_NONE = (
    "No demo in your calendar, eight weeks back and four ahead: none is called demo, sprint review or showcase. Ask which team "
    "shows its work, and keep what you took home: leadward log --practice sprint-demos ..."
)


@click.command(epilog="Example: leadward demos --repo .")
@reads_own
def demos(repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """The demos in your calendar, those of the code you change first, and what you noted of them."""
    with Progress() as progress:
        found = verbs.demos(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    if json_wanted:
        return print_json(found)
    say(*_lines(found))
    return None


def _lines(found: verbs.Demos) -> list[str]:
    gaps = [f"note: {gap}" for gap in found.gaps]
    if not found.known:
        return wrapped(_NO_CALENDAR, width())
    if not found.coming and not found.gone:
        return [*wrapped(_NONE, width()), *gaps]
    keep = 'Were you there? leadward log --practice sprint-demos --on DAY "what you took home"'
    return [
        "TO COME   those whose code you change first",
        *_listed(found.coming, "none in the next four weeks"),
        "GONE BY   in your calendar and not declined; that is not yet attended",
        *_listed(found.gone[:MOST], "none in the last eight weeks"),
        *([f"  {len(found.gone) - MOST} more: --json"] if len(found.gone) > MOST else []),
        "",
        *wrapped(keep, width()),
        *gaps,
    ]


def _listed(rows: Sequence[Demo], none: str) -> list[str]:
    if not rows:
        return [f"  {none}"]
    return table([""] * 5, [_row(row) for row in rows], width()).splitlines()


def _row(demo: Demo) -> list[str]:
    noted = " ".join(demo.notes) or demo.answered
    return [demo.when, demo.title, demo.area, noted, demo.id]
