"""`code`: the analyses as tables."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import click
from click.core import ParameterSource

from leadward.cli.options import (
    Progress,
    print_json,
    reads_code,
    width,
    workspace,
)
from leadward.cli.printed import to_file
from leadward.documents.code_tables import (
    ELSE_COLUMNS,
    FOR_READING,
    REVIEWER_COLUMNS,
    REVIEWER_WORDS,
    SIZE_FINDS_AS_MUCH,
    TABLES,
    WHOM_COLUMNS,
    best_known,
    else_cells,
    reviewer_cells,
    whom_cells,
)
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model.errors import UsageProblem
from leadward.workflows import code as verbs
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


def _tell(name: str, repo: Where, me: str, as_of: str | None, json_wanted: bool, limit: int) -> None:
    """The answer to one question: a table, or JSON."""
    with Progress() as progress:
        answer = verbs.ask(workspace(where=repo, me=me, progress=progress, as_of=as_of), name)
    _print(name, answer, json_wanted, limit)


def _print(name: str, answer: verbs.Answer, json_wanted: bool, limit: int, besides: str = "") -> None:
    question, cells = TABLES[name]
    columns = question.columns
    rows = answer.rows[:limit] if limit else answer.rows
    if json_wanted:
        return print_json(_as_json(name, answer, rows))
    if not rows:
        return _nothing(answer.why_empty)
    several = len(answer.repositories) > 1
    listed = [[repository] * several + cells(row, answer.findings[repository]) for repository, row in rows]
    put(table(("repository",) * several + columns, listed, width()))
    left = len(answer.rows) - len(rows)
    more = f"{left} more with -n 0. " if left else ""
    beside = wrapped(besides, width()) if besides else []
    say("", *beside, f"{more}How it is found: leadward explain {answer.analysis}")


_limited = click.option("-n", "--limit", default=20, show_default=True, help="Rows at most; 0 for all.")


def _nothing(why: str) -> None:
    """Why there is nothing; a command on a line of its own stays whole."""
    first, _, then = why.partition("\n")
    say(*wrapped(f"Nothing to show: {first}", width()), *then.splitlines())


def _command(name: str, summary: str) -> click.Command:
    @reads_code
    @_limited
    def run(**asked: Any) -> None:
        _tell(name, **asked)

    run.__doc__ = summary
    return click.command(name, epilog=f"Example: leadward code {name} --repo . -n 10")(run)


_OF_THEIR_OWN = ("hotspots", "coupling", "experts")
"""Questions whose command below takes more than all of them take."""
for _name, (_question, _) in TABLES.items():
    if _name not in _OF_THEIR_OWN:
        code.add_command(_command(_name, _question.summary))


@code.command(
    "hotspots",
    short_help="Files where change gathers in much code.",
    epilog="Example: leadward code hotspots --repo . --effort -n 10",
)
@click.option("--effort", is_flag=True, help="For reading: most recent change per byte at the top.")
@_limited
@reads_code
def hotspots(effort: bool, repo: Where, me: str, as_of: str | None, json_wanted: bool, limit: int) -> None:
    """Files where change gathers in much code.

    Size alone finds the files that get fixed later as often. With --effort they come in the order of reading: most recent
    change per byte at the top, so that few bytes show much of it; many of these files are small.
    """
    with Progress() as progress:
        answer = verbs.ask(workspace(where=repo, me=me, progress=progress, as_of=as_of), "hotspots")
    if effort:
        answer = verbs.for_reading(answer)
    other = "To read little: leadward code hotspots --effort"
    _print("hotspots", answer, json_wanted, limit, FOR_READING if effort else f"{SIZE_FINDS_AS_MUCH} {other}")


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
        answer = verbs.whom(workspace(where=repo, me=me, progress=progress, as_of=as_of), paths, _wanted(limit))
    (findings,) = answer.findings.values()
    rows = [whom_cells(row, answer.places, findings) for _, row in answer.rows]
    most = best_known([row for _, row in answer.rows], findings)
    _print_about("Whom to ask about", paths, answer, WHOM_COLUMNS, rows, most, json_wanted, limit)


@code.command(
    "reviewers",
    short_help="Who would review a change to files.",
    epilog="Example: leadward code reviewers src/app/login.py --repo .",
)
@_paths
@_limited
@reads_code
def reviewers(paths: tuple[str, ...], repo: Where, me: str, as_of: str | None, json_wanted: bool, limit: int) -> None:
    """Who would review a change to files and folders; without PATH, one anywhere.

    A PATH counts from the repository's top. People come in the order of their reviews there and of your own changes, of
    their work there, and of how lately a commit named them as a reviewer. Where commits name no reviewers, nobody is told.
    """
    asked = paths or ("",)
    with Progress() as progress:
        answer = verbs.who_reviews(workspace(where=repo, me=me, progress=progress, as_of=as_of), asked, _wanted(limit))
    (findings,) = answer.findings.values()
    rows = [reviewer_cells(row, answer.places, findings) for _, row in answer.rows]
    _print_about("Who would review", asked, answer, REVIEWER_COLUMNS, rows, REVIEWER_WORDS, json_wanted, limit)


def _wanted(limit: int) -> int:
    """How many people are told besides who knows most: five, unless `-n` was said; 0 for all of them."""
    source = click.get_current_context().get_parameter_source("limit")
    return verbs.MOST_TO_ASK if source is ParameterSource.DEFAULT else limit or sys.maxsize


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
        answer = verbs.what_else(workspace(where=repo, me=me, progress=progress, as_of=as_of), paths)
    rows = [else_cells(row, answer.places) for _, row in answer.rows]
    _print_about("What else changes with", paths, answer, ELSE_COLUMNS, rows, "", json_wanted, limit)


def _print_about(
    lead: str, paths: tuple[str, ...], answer: verbs.Answer, columns: tuple[str, ...], cells: list[list[str]],
    most: str, json_wanted: bool, limit: int,
) -> None:  # fmt: skip
    """What is said of paths: a line that names them, a table, a sentence besides; or JSON."""
    if json_wanted:
        renamed = [{"path": old, "now": new} for old, new in answer.renamed]
        return print_json({**_as_json(answer.analysis, answer, answer.rows[: limit or None]), "renamed": renamed})
    for old, new in answer.renamed:
        say(f"{old} is now {new}.")
    if not cells:
        return _nothing(answer.why_empty)
    several = len(set(map(verbs.inside, paths)))
    about = verbs.inside(paths[0]) or "the whole repository"
    say(f"{lead} {about if several == 1 else f'{several} paths'}", "")
    put(table(columns, cells[: limit or None], width()))
    texts = wrapped(most, width()) if most else []
    say("", *texts, f"How it is found: leadward explain {answer.analysis}")


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
        answer = verbs.ask(workspace(where=repo, me=me, progress=progress, as_of=as_of), "truck-factor")
    if json_wanted:
        rows = [{"repository": repository, **asdict(replace(row, paths=()))} for repository, row in answer.rows]
        return print_json({"analysis": answer.analysis, "as_of": answer.as_of, "rows": rows})
    if not answer.rows:
        return _nothing(answer.why_empty)
    if svg_file:
        if len(answer.repositories) > 1:
            raise UsageProblem("A picture shows one repository; say which with --repo PATH.")
        picture = coverage.picture(answer.repositories[0], [row for _, row in answer.rows])
        to_file(svg_file, picture.document())
    for repository in dict.fromkeys(name for name, _ in answer.rows):
        if len(answer.repositories) > 1:
            say(repository, "")
        put(coverage.lines([row for name, row in answer.rows if name == repository], width()))
    say("", f"How it is found: leadward explain {answer.analysis}")
