"""`project`: candidates from the history, the ledger, the timeline."""

from __future__ import annotations

from typing import Any

import click

from leadward.cli import ledger
from leadward.cli.options import Beginning, Progress, as_json, print_json, reads_own, today, width, workspace
from leadward.cli.picks import NOTE
from leadward.cli.printed import to_file
from leadward.documents import undertakings as documents
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.notes.project import Project
from leadward.workflows import journal
from leadward.workflows import undertakings as verbs
from leadward.workflows.sources import Where

_NONE_NOTED = "No project is noted. `leadward project candidates` shows what the history suggests; `leadward project add TITLE` notes one."
_NONE_FOUND = "This history suggests no project: no word of its subjects is new with a file or folder made for it, and no ticket or scope has a dozen changes, by several people over three months. Note yours: leadward project add TITLE"

_MOST_SHOWN = 10


@click.group(cls=Beginning, first="list", epilog="Example: leadward project candidates --repo .")
def project() -> None:
    """Work of many months, several stories, several teams."""


@project.command(epilog="Example: leadward project candidates --repo . --all")
@reads_own
@click.option("--all", "everybody", is_flag=True, help="Also those without a change of yours.")
def candidates(repo: Where, me: str, as_of: str | None, json_wanted: bool, everybody: bool) -> None:
    """What the history suggests as projects, the weightiest first."""
    with Progress() as progress:
        finding = verbs.candidates(workspace(where=repo, me=me, progress=progress, as_of=as_of), "project")
    show_candidates(finding, everybody, json_wanted, _NONE_FOUND, "project")


def show_candidates(finding: verbs.Found, everybody: bool, json_wanted: bool, empty: str, word: str) -> None:
    """Candidates as a table or JSON, and what to do with them."""
    mine = [row for row in finding.rows if row.mine]
    rows = list(finding.rows) if everybody or not mine else mine
    if json_wanted:
        return print_json({"repository": finding.repository, "rows": rows, "dismissed": finding.dismissed})
    if not rows:
        return say(*wrapped(empty, width()))
    put(documents.candidates(rows[:_MOST_SHOWN], finding.findings, width()))
    left = len(finding.rows) - len(rows)
    texts = [f"{left} without a change of yours: --all. "] if left else []
    texts += [f"{len(rows) - _MOST_SHOWN} smaller: --json. "] if len(rows) > _MOST_SHOWN else []
    texts += [f"{finding.dismissed} dismissed. "] if finding.dismissed else []
    texts += [f"Yours? leadward {word} add --from NAME. None? leadward {word} dismiss NAME. "]
    texts += ["How they are found: leadward explain undertakings"]
    say("", *wrapped("".join(texts), width()))


@project.command(epilog="Example: leadward project add --from billing-v2 --baseline '40 tickets a month'")
@click.argument("title", nargs=-1)
@click.option("--from", "candidate", metavar="NAME", help="Begin with this candidate: dates, teams, keys.")
@ledger.fields(Project, without=("title",))
@reads_own
def add(
    title: tuple[str, ...],
    candidate: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
    **given: Any,
) -> None:
    """Note a project: TITLE, or --from a candidate."""
    known: dict[str, Any] = {}
    if candidate:
        with Progress() as progress:
            known = verbs.begun(workspace(where=repo, me=me, progress=progress, as_of=as_of), "project", candidate)
    data = {**ledger.title_of(title, known), **ledger.answers(Project, given)}
    ledger.print_one(verbs.kept(workspace(), Project, data, today(as_of)), json_wanted)


@project.command("list", epilog="Example: leadward project list")
@as_json
def list_(json_wanted: bool) -> None:
    """The projects noted, newest first."""
    ledger.print_all(workspace().notes.notes_of(Project), json_wanted, _NONE_NOTED)


@project.command(epilog="Example: leadward project show billing-v2")
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@as_json
def show(which: str, json_wanted: bool) -> None:
    """A project whole: its months, stories, teams, parts, baseline and result."""
    note = verbs.noted(workspace(), Project, which)
    ledger.print_one(note, json_wanted)
    if not json_wanted and not (note.body.baseline and note.body.result):
        missing = " and ".join(name for name in ("baseline", "result") if not getattr(note.body, name))
        say(f"  Not known yet: {missing}. leadward project edit {journal.short_id(note.id)} --help")


@project.command(epilog="Example: leadward project edit billing-v2 --result '4 tickets a month' --said-by 'Ana Ito'")
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@ledger.fields(Project)
@as_json
def edit(which: str, json_wanted: bool, **given: Any) -> None:
    """Answer some fields anew; what was said before stays in the note's history."""
    ledger.print_one(verbs.edited(workspace(), Project, which, ledger.answers(Project, given)), json_wanted)


@project.command(epilog="Example: leadward project dismiss cli_util")
@click.argument("name")
@click.option("--repo", metavar="PATH", help="The repository (default: your sources, else the one you are in).")
@as_json
def dismiss(name: str, repo: Where, json_wanted: bool) -> None:
    """Say that a candidate is no project of yours; it is not shown again."""
    with Progress() as progress:
        gone = verbs.dismiss(workspace(where=repo, progress=progress), "project", name)
    print_json({"dismissed": gone}) if json_wanted else say(
        f"{gone} is not shown again. leadward notes undo takes it back."
    )


@project.command(epilog="Example: leadward project timeline --svg projects.svg")
@click.option("--svg", "svg_file", metavar="FILE", help="Write the picture (readable by you alone).")
@reads_own
def timeline(svg_file: str | None, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Projects over their months: those noted, then candidates, each marked with a question mark."""
    with Progress() as progress:
        noted, rows, findings = verbs.timeline(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    mine = [row for row in rows if row.mine] or rows
    if svg_file:
        to_file(svg_file, documents.picture("Projects over their months", noted, mine, findings).document())
    bars = documents.bars(noted, mine, findings)
    if json_wanted:
        return print_json({"rows": bars, "month": "year * 12 + month - 1"})
    if not bars:
        return say(*wrapped(_NONE_NOTED, width()))
    put(documents.lines(bars, width()))
    if any(not bar.noted for bar in bars):
        say("", "? a candidate of this history, not noted: leadward project add --from NAME")
