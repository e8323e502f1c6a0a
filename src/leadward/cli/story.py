"""`story`: candidates from the history, the ledger, status notes."""

from __future__ import annotations

from typing import Any

import click

from leadward.cli import ledger
from leadward.cli.options import Beginning, Progress, as_json, print_json, reads_own, today, width, workspace, written
from leadward.cli.picks import NOTE
from leadward.cli.printed import page_to_file
from leadward.cli.project import show_candidates
from leadward.documents import markdown, plain, status_note
from leadward.inbox.saying import put, say
from leadward.notes.story import Story
from leadward.workflows import undertakings as verbs
from leadward.workflows.sources import Where

_NONE_NOTED = "No story is noted. `leadward story candidates` shows what the history suggests; `leadward story add TITLE` notes one."
_NONE_FOUND = "This history suggests no story: none of its names, tickets or places has weeks of changes mostly by one person. Note yours: leadward story add TITLE"


@click.group(
    cls=Beginning,
    first="list",
    epilog="Example: leadward story add 'Retry queue' --plan '1 store, 2 worker' --risk 'No staging data @ Bo'",
)
def story() -> None:
    """Bigger pieces of work that one person owns: plan, risks, status, delivery."""


@story.command(epilog="Example: leadward story candidates --repo .")
@reads_own
@click.option("--all", "everybody", is_flag=True, help="Also those without a change of yours.")
def candidates(repo: Where, me: str, as_of: str | None, json_wanted: bool, everybody: bool) -> None:
    """What the history suggests as stories: weeks of work under one name, mostly by one person."""
    with Progress() as progress:
        finding = verbs.candidates(workspace(where=repo, me=me, progress=progress, as_of=as_of), "story")
    show_candidates(finding, everybody, json_wanted, _NONE_FOUND, "story")


@story.command(epilog="Example: leadward story add --from retry-queue --risk 'No staging data @ Bo'")
@click.argument("title", nargs=-1)
@click.option("--from", "candidate", metavar="NAME", help="Begin with this candidate: owner and keys.")
@ledger.fields(Story, without=("title", "status"))
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
    """Note a story: TITLE, or --from a candidate."""
    known: dict[str, Any] = {}
    if candidate:
        with Progress() as progress:
            known = verbs.begun(workspace(where=repo, me=me, progress=progress, as_of=as_of), "story", candidate)
    data = {**ledger.title_of(title, known), **ledger.answers(Story, given)}
    ledger.print_one(verbs.kept(workspace(), Story, data, today(as_of)), json_wanted)


@story.command("list", epilog="Example: leadward story list")
@as_json
def list_(json_wanted: bool) -> None:
    """The stories noted, newest first."""
    ledger.print_all(workspace().notes.notes_of(Story), json_wanted, _NONE_NOTED)


@story.command(epilog="Example: leadward story show 'retry queue'")
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@as_json
def show(which: str, json_wanted: bool) -> None:
    """A story whole: owner, plan, risks, status notes, delivery, outcome."""
    ledger.print_one(verbs.noted(workspace(), Story, which), json_wanted)


@story.command(
    epilog="Example: leadward story edit 'retry queue' --delivered yesterday --outcome 'No lost jobs since, says Ana'"
)
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@ledger.fields(Story)
@as_json
def edit(which: str, json_wanted: bool, **given: Any) -> None:
    """Answer some fields anew; a list (--risk) is given whole. What was said before stays in the note's history."""
    ledger.print_one(verbs.edited(workspace(), Story, which, ledger.answers(Story, given)), json_wanted)


@story.command(epilog="Example: leadward story status 'retry queue' 'Worker runs in staging; next: alarms'")
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@click.argument("text", nargs=-1, required=True)
@click.option("--as-of", metavar="DATE", help="The day it is of (2026-01-31).")
@as_json
def status(which: str, text: tuple[str, ...], as_of: str | None, json_wanted: bool) -> None:
    """Add a status note of today; `note` drafts one."""
    ledger.print_one(verbs.with_status(workspace(), which, " ".join(text), today(as_of)), json_wanted)


@story.command(epilog="Example: leadward story note 'retry queue' --md > status.md")
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@written
@reads_own
def note(
    which: str,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """Draft the next status note: changes since the last one with their commits, risks, what to add."""
    with Progress() as progress:
        made = verbs.status_note(workspace(where=repo, me=me, progress=progress, as_of=as_of), which)
    document = status_note.document(made)
    if json_wanted:
        return print_json(made)
    if html_file:
        return page_to_file(html_file, document)
    put(markdown.text(document) if markdown_wanted else plain.text(document, width()), nl=False)
    if not markdown_wanted:
        say("", f"Keep it: leadward story status {made.note_id} 'WHERE IT STANDS; WHAT COMES NEXT'")


@story.command(epilog="Example: leadward story dismiss str_util")
@click.argument("name")
@click.option("--repo", metavar="PATH", help="The repository (default: your sources, else the one you are in).")
@as_json
def dismiss(name: str, repo: Where, json_wanted: bool) -> None:
    """Say that a candidate is no story of yours; it is not shown again."""
    with Progress() as progress:
        gone = verbs.dismiss(workspace(where=repo, progress=progress), "story", name)
    print_json({"dismissed": gone}) if json_wanted else say(
        f"{gone} is not shown again. leadward notes undo takes it back."
    )
