"""`code`: the analyses as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from leadward.cli.options import Progress, print_json, reads_code, today, width
from leadward.documents.code_tables import TABLES, Cells
from leadward.documents.tables import table
from leadward.model.errors import UsageProblem
from leadward.model.text import visible
from leadward.workflows import code as verbs
from leadward.workflows import places
from leadward.workflows.sources import Where


@click.group(epilog="Example: leadward code hotspots --repo .")
def code() -> None:
    """What the history says about the code."""


def _as_json(name: str, answer: verbs.Answer, rows: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    return {
        "analysis": name,
        "repository": ", ".join(answer.repositories),
        "as_of": answer.as_of,
        "rows": [{**asdict(row), "repository": repository} for repository, row in rows],
    }


def _command(name: str, summary: str, columns: tuple[str, ...], cells: Cells) -> click.Command:
    @reads_code
    @click.option("-n", "--limit", default=20, show_default=True, help="Rows at most; 0 for all.")
    def run(repo: Where, me: str, as_of: str | None, json_wanted: bool, limit: int) -> None:
        with Progress() as progress:
            answer = verbs.ask(name, repo, today(as_of), me, progress)
        rows = answer.rows[:limit] if limit else answer.rows
        if json_wanted:
            print_json(_as_json(name, answer, rows))
            return
        if not rows:
            click.echo(f"Nothing to show: {answer.why_empty}")
            return
        several = len(answer.repositories) > 1
        listed = [[repository] * several + cells(row) for repository, row in rows]
        click.echo(table(("repository",) * several + columns, listed, width()))
        left = len(answer.rows) - len(rows)
        click.echo(f"\n{f'{left} more with -n 0. ' if left else ''}How it is found: leadward explain {answer.analysis}")

    run.__doc__ = summary
    return click.command(name, epilog=f"Example: leadward code {name} --repo . -n 10")(run)


for _name, (_summary, _columns, _cells) in TABLES.items():
    code.add_command(_command(_name, _summary, _columns, _cells))


@code.command("truck-factor", epilog="Example: leadward code truck-factor --repo . --svg curve.svg")
@click.option("--svg", "svg_file", metavar="FILE", help="Write the curve as a picture (readable by you alone).")
@reads_code
def truck_factor(svg_file: str | None, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """How many people wrote most of the code: the number, its curve, and each area."""
    from leadward.documents import coverage  # pictures come with it: for this question alone

    with Progress() as progress:
        answer = verbs.ask("truck-factor", repo, today(as_of), me, progress)
    if json_wanted:
        rows = [{"repository": repository, **asdict(row)} for repository, row in answer.rows]
        return print_json({"analysis": answer.analysis, "as_of": answer.as_of, "rows": rows})
    if not answer.rows:
        return click.echo(f"Nothing to show: {answer.why_empty}")
    if svg_file:
        if len(answer.repositories) > 1:
            raise UsageProblem("A picture shows one repository; say which with --repo PATH.")
        picture = coverage.picture(answer.repositories[0], [row for _, row in answer.rows])
        places.write_private(Path(svg_file), picture.document().encode())
        click.echo(f"Wrote {visible(svg_file)}", err=True)
    for repository in dict.fromkeys(name for name, _ in answer.rows):
        if len(answer.repositories) > 1:
            click.echo(f"{visible(repository)}\n")
        click.echo(coverage.lines([row for name, row in answer.rows if name == repository], width()))
    click.echo(f"\nHow it is found: leadward explain {answer.analysis}")
