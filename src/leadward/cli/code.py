"""`code`: the analyses as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leadward.cli.options import Progress, print_json, reads_code, reads_history, today, width
from leadward.documents.code_tables import ELSE_COLUMNS, TABLES, WHOM_COLUMNS, best_known, else_cells, whom_cells
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.model.errors import UsageProblem
from leadward.model.text import visible
from leadward.workflows import code as verbs
from leadward.workflows import places
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.workflows.surviving import Told


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


def _tell(name: str, repo: Where, me: str, as_of: str | None, json_wanted: bool, limit: int) -> None:
    """The answer to one question: a table, or JSON."""
    _, columns, cells = TABLES[name]
    with Progress() as progress:
        answer = verbs.ask(name, repo, today(as_of), me, progress)
    rows = answer.rows[:limit] if limit else answer.rows
    if json_wanted:
        return print_json(_as_json(name, answer, rows))
    if not rows:
        return click.echo(f"Nothing to show: {answer.why_empty}")
    several = len(answer.repositories) > 1
    listed = [[repository] * several + cells(row) for repository, row in rows]
    click.echo(table(("repository",) * several + columns, listed, width()))
    left = len(answer.rows) - len(rows)
    click.echo(f"\n{f'{left} more with -n 0. ' if left else ''}How it is found: leadward explain {answer.analysis}")


_limited = click.option("-n", "--limit", default=20, show_default=True, help="Rows at most; 0 for all.")


def _command(name: str, summary: str) -> click.Command:
    @reads_code
    @_limited
    def run(**asked: Any) -> None:
        _tell(name, **asked)

    run.__doc__ = summary
    return click.command(name, epilog=f"Example: leadward code {name} --repo . -n 10")(run)


for _name, _told in TABLES.items():
    if _name not in ("coupling", "experts"):
        code.add_command(_command(_name, _told[0]))


_paths = click.argument("paths", nargs=-1, metavar="[PATH]...")


@code.command(
    "experts",
    short_help="Whom to ask about files this week; who knows what.",
    epilog="Example: leadward code experts src/app/login.py tests/test_login.py --repo .",
)
@_paths
@_limited
@reads_code
def experts(paths: tuple[str, ...], **asked: Any) -> None:
    """Whom to ask about files and folders this week; without PATH, who knows each directory.

    A PATH counts from the repository's top. People come in the order of what they know of it and of how lately they
    committed anywhere; who knows most is told whatever their place.
    """
    return _whom(paths, **asked) if paths else _tell("experts", **asked)


def _whom(paths: tuple[str, ...], repo: Where, me: str, as_of: str | None, json_wanted: bool, limit: int) -> None:
    with Progress() as progress:
        answer = verbs.whom(paths, repo, today(as_of), me, progress)
    several = len(set(map(verbs.inside, paths)))
    rows = [whom_cells(row, several, answer.as_of) for _, row in answer.rows]
    most = best_known([row for _, row in answer.rows], answer.as_of)
    _print_about("Whom to ask about", paths, answer, WHOM_COLUMNS, rows, most, json_wanted, limit)


@code.command(
    "coupling",
    short_help="What else a change needs; what changes together.",
    epilog="Example: leadward code coupling src/app/login.py --repo .",
)
@_paths
@_limited
@reads_code
def coupling(paths: tuple[str, ...], **asked: Any) -> None:
    """What else a change to these files needs; without PATH, the files that change together.

    A PATH is a file, counted from the repository's top.
    """
    return _what_else(paths, **asked) if paths else _tell("coupling", **asked)


def _what_else(paths: tuple[str, ...], repo: Where, me: str, as_of: str | None, json_wanted: bool, limit: int) -> None:
    with Progress() as progress:
        answer = verbs.what_else(paths, repo, today(as_of), me, progress)
    rows = [else_cells(row) for _, row in answer.rows]
    _print_about("What else changes with", paths, answer, ELSE_COLUMNS, rows, "", json_wanted, limit)


def _print_about(
    lead: str, paths: tuple[str, ...], answer: verbs.Answer, columns: tuple[str, ...], cells: list[list[str]],
    most: str, json_wanted: bool, limit: int,
) -> None:  # fmt: skip
    """What is said of paths: a line that names them, a table, a sentence besides; or JSON."""
    if json_wanted:
        return print_json(_as_json(answer.analysis, answer, answer.rows[: limit or None]))
    if not cells:
        return click.echo(f"Nothing to show: {answer.why_empty}")
    several = len(set(map(verbs.inside, paths)))
    about = visible(verbs.inside(paths[0])) or "the whole repository"
    click.echo(f"{lead} {about if several == 1 else f'{several} paths'}\n")
    click.echo(table(columns, cells[: limit or None], width()))
    said = "\n".join(wrapped(visible(most), width())) + "\n" if most else ""
    click.echo(f"\n{said}How it is found: leadward explain {answer.analysis}")


@code.command(
    "surviving",
    short_help="Whose the lines are that stand today, and how old.",
    epilog="Example: leadward code surviving src/app --repo . --since 2024-01-01",
)
@_paths
@_limited
@reads_history
def surviving(paths: tuple[str, ...], repo: Where, as_of: str | None, json_wanted: bool, limit: int) -> None:
    """The lines that stand today, by who brought them, as `git blame` finds it; of files and folders with PATH.

    A PATH counts from the repository's top. With --since, only lines that are no older. It is no measure of work.
    """
    from leadward.documents import surviving as documents
    from leadward.workflows import surviving as verbs_of_lines  # reads git itself: for this question alone

    with Progress() as progress:
        told = verbs_of_lines.surviving(paths, repo, today(as_of), progress)
    rows = [(each.name, row) for each in told for row in each.rows]
    if json_wanted:
        return print_json(_surviving_json(told, rows[: limit or None]))
    for each in told:
        about = documents.about(each.name, list(dict.fromkeys(map(verbs.inside, paths))))
        click.echo(documents.lines(about, each.rows, each.gaps, limit, width()) + "\n")
    return click.echo("How it is found: leadward explain surviving")


def _surviving_json(told: Sequence[Told], rows: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    return {
        "analysis": "surviving",
        "repository": ", ".join(each.name for each in told),
        "as_of": told[0].as_of,
        "gaps": [gap for each in told for gap in each.gaps],
        "rows": [{**asdict(row), "repository": repository} for repository, row in rows],
    }


@code.command(
    "truck-factor",
    short_help="How many people wrote most of the code, and its curve.",
    epilog="Example: leadward code truck-factor --repo . --svg curve.svg",
)
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
