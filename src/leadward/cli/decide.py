"""`decide`: what is done about a part of the code, why, and how it looks half a year later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from leadward.cli.friction import Saying
from leadward.cli.noted import kept, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import Progress, as_json, print_json, reads_history, width, workspace
from leadward.cli.picks import NOTE, numbered
from leadward.documents import decision_record, markdown
from leadward.documents.dates import named
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model.errors import CannotWrite, UsageProblem
from leadward.notes.decision import Verdict, is_due
from leadward.workflows import decided as verbs
from leadward.workflows import journal
from leadward.workflows.sources import Where

_NONE = (
    "No decision on a part of the code is noted. One you made: leadward decide search/ scout-first --because 'the Q2 plan needs it'. "
    "Which parts ask for one: leadward moves --why, or Strategy in leadward open"
)
_WORDS = {verdict.value.replace(" ", "-"): verdict for verdict in Verdict}


@click.group(
    cls=Saying, first="list", epilog="Example: leadward decide search/ scout-first --because 'the Q2 plan needs it'"
)
def decide() -> None:
    """What is done about a part of the code, and why. A path and a verdict note it."""


@decide.command(epilog="Example: leadward decide add src/billing/ leave-alone --because 'no plan needs it before 2027'")
@click.argument("area", metavar="PATH")
@click.argument("verdict", metavar="VERDICT", type=click.Choice(list(_WORDS)))
@click.option("--because", required=True, metavar="WORDS", help="The plan, the cost, who knows it.")
@click.option("--against", metavar="WORDS", help="The best argument of those who would decide otherwise.")
@click.option("--plan", metavar="TITLE", help="The plan it serves.")
@click.option("--with", "deciders", multiple=True, metavar="NAME", help="Who decided it with you. Repeat it.")
@click.option("--link", "links", multiple=True, metavar="WHAT", help="A commit, an address. Repeat it.")
@on_day
@as_json
def add(area: str, verdict: str, on: str, json_wanted: bool, **given: Any) -> None:
    """Keep a decision: invest-now, scout-first, fix-in-passing, leave-alone or retire."""
    answers = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items() if value}
    note = verbs.add(workspace(), area, _WORDS[verdict], answers, past(on))
    lacks = "" if note.body.against else f"What speaks against it: leadward notes edit {journal.short_id(note.id)}"
    kept(note, f"Decided: {decision_record.title(note.body)}", json_wanted, lacks)


@decide.command("list", epilog="Example: leadward decide list --all")
@click.option("--all", "everything", is_flag=True, help="Those that a later one replaced, too.")
@as_json
def list_(everything: bool, json_wanted: bool) -> None:
    """The decisions in force, the newest first."""
    ws = workspace()
    notes = list(reversed(verbs.notes(ws))) if everything else verbs.in_force(ws)
    if json_wanted:
        return print_json({"decisions": [told(note) for note in notes]})
    if not notes:
        return say(*wrapped(_NONE, width()))
    for mark, note in numbered(notes):
        body = note.body
        about = f"{named(note.on)}, because {body.because}"
        then = "; time to look back" if is_due(body, note.on, ws.today) else ""
        words = f"{decision_record.title(body)}  ({about}{then})  {journal.short_id(note.id)}"
        say(*wrapped(words, width(), f"{mark:<3}", "   "))
    return None


@decide.command(epilog="Example: leadward decide show search/ --md docs/decisions/")
@click.argument("which", metavar="PATH|ID", type=NOTE)
@click.option(
    "--md", "target", metavar="FILE|FOLDER", type=click.Path(path_type=Path), help="Write it there, as MADR Markdown."
)
@reads_history
def show(which: str, target: Path | None, repo: Where, as_of: str | None, json_wanted: bool) -> None:
    """A decision whole, with what changed there since: a record for docs/decisions/ of the code it is about."""
    with Progress() as progress:
        ws = workspace(where=repo, progress=progress, as_of=as_of)
        note = verbs.one(ws, which)
        since = verbs.since(ws, note)
    record = markdown.text(decision_record.record(note.body, note.on, since))
    if target is not None:
        place = target / decision_record.file_name(note.body, note.on) if target.is_dir() else target
        _write(place, record)
        return print_json({"file": str(place)}) if json_wanted else say(f"Wrote {place}")
    return print_json({**told(note), "since": since, "markdown": record}) if json_wanted else put(record, nl=False)


def _write(place: Path, record: str) -> None:
    """A file that is not there yet: what somebody edited stays."""
    try:
        with place.open("x", encoding="utf-8") as opened:
            opened.write(record)
    except FileExistsError:
        raise UsageProblem(f"{place} is there already; give another name, or delete it first.") from None
    except OSError as problem:
        raise CannotWrite(f"Cannot write {place}: {problem.strerror}.") from None


@decide.command("look-back", epilog="Example: leadward decide look-back search/ 'Right: the plan was dropped in May'")
@click.argument("which", metavar="PATH|ID", type=NOTE)
@click.argument("words", nargs=-1, required=True)
@on_day
@as_json
def look_back(which: str, words: tuple[str, ...], on: str, json_wanted: bool) -> None:
    """Say how a decision looks now: would you decide it again, and what did you not know?"""
    note = verbs.look_back(workspace(), which, " ".join(words), past(on))
    kept(note, f"Looked back on: {decision_record.title(note.body)}", json_wanted)
