"""`show`."""

from __future__ import annotations

import click

from leadward.cli.options import Progress, as_json, print_json, tells_gaps, width, workspace
from leadward.cli.picks import NOTE
from leadward.documents.tables import table
from leadward.inbox.saying import say
from leadward.model.text import visible
from leadward.workflows.show import opened
from leadward.workflows.shown import Shown
from leadward.workflows.sources import Where


@click.command(epilog="Example: leadward show c1a2b3c4d")
@click.argument("identifier", metavar="ID", type=NOTE)
@click.option("--repo", metavar="PATH", help="The repository to look in (default: your sources, else this one).")
@as_json
@tells_gaps
def show(identifier: str, repo: Where, json_wanted: bool) -> None:
    """Open a source: a commit (c1a2b3c4d), a path (p:src/app.py, p:src/), a note (n1a2b3c4d), a meeting (m1a2b3c4d)."""
    with Progress() as progress:
        found = opened(workspace(where=repo, progress=progress), identifier)
    if json_wanted:
        print_json(
            {"id": found.id, "kind": found.kind, "about": dict(found.lines), "listed": [list(r) for r in found.listed]}
        )
        return
    say(*_lines(found))


def _lines(found: Shown) -> list[str]:
    label = max(len(name) for name, _ in found.lines)
    lines = [line for name, value in found.lines for line in _said(visible(name).ljust(label), value)]
    if found.listed:
        lines += ["", *table([""] * len(found.listed[0]), [list(row) for row in found.listed], width()).split("\n")]
    return lines


def _said(label: str, value: str) -> list[str]:
    """A value beside its label; text of several lines goes on below, as it was written."""
    first, *more = value.strip("\r\n").splitlines() or [""]
    return [f"{label}  {first}", *(f"{'':<{len(label)}}  {text}".rstrip() for text in more)]
