"""`focus`: up to three practices a quarter."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from leadward.cli.options import Progress, as_json, print_json, reads_code, today, width, workspace
from leadward.documents.dates import named, span_of
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.ladder.focusing import suggestions
from leadward.workflows import focus as verbs
from leadward.workflows.sources import Where
from leadward.workflows.standing import stand

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote
    from leadward.notes.focus import Focus

_SET = "leadward focus set NAME [NAME] [NAME] --agreed-with NAME"


@click.group(invoke_without_command=True, epilog="Example: leadward focus set feedback stories --agreed-with Kim")
@as_json
@click.pass_context
def focus(context: click.Context, json_wanted: bool) -> None:
    """The up to three practices of this quarter; moves come mostly from them."""
    if context.invoked_subcommand:
        return None
    now = verbs.current(workspace())
    if json_wanted:
        return print_json(
            {"focus": _told(now) if now else None, "history": [_told(note) for note in verbs.history(workspace())]}
        )
    if now is None:
        return say("No focus is set. What would fit: leadward focus suggest", f"Then: {_SET}")
    text = f"Focus since {named(now.on)}{_agreed(now.body)}: {', '.join(now.body.practices)}"
    say(*wrapped(text, width(), rest="  "))
    if now.body.reason:
        say(*wrapped(now.body.reason, width(), "because ", "        "))
    days = (today() - now.on).days
    if days >= verbs.QUARTER_DAYS:
        say(f"That was {span_of(days)} ago; the quarter is over.", "What would fit now: leadward focus suggest")
    for note in verbs.history(workspace())[:-1][-4:]:
        text = ", ".join(note.body.practices) or "ended"
        say(f"  {note.on}  {text}{_agreed(note.body)}")


@focus.command("set", epilog="Example: leadward focus set feedback stories --agreed-with Kim")
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--agreed-with", default="", metavar="NAME", help="With whom you agreed on it.")
@click.option("--why", "reason", default="", help="Why these.")
@as_json
def set_(names: tuple[str, ...], agreed_with: str, reason: str, json_wanted: bool) -> None:
    """Let one to three practices be the focus from today; what was before stays as history."""
    verbs.refuse_none(names)
    made = verbs.choose(workspace(), names, today(), agreed_with, reason)
    if json_wanted:
        return print_json(asdict(made))
    say(f"Focus from today{_agreed(made)}: {', '.join(made.practices)}. Undo: leadward notes undo")
    if not agreed_with:
        say('Not agreed yet? Ask at the next 1:1: "Are these the right three for this quarter?"')


@focus.command(epilog="Example: leadward focus clear")
@as_json
def clear(json_wanted: bool) -> None:
    """End the focus. It stays as history."""
    ended = verbs.end(workspace(), today())
    if json_wanted:
        return print_json({"ended": ended})
    say("The focus is ended. Undo: leadward notes undo" if ended else f"No focus is set. Set one: {_SET}")


@focus.command(epilog="Example: leadward focus suggest --repo ~/code/shop")
@reads_code
def suggest(repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Up to three practices that would show what the next level lacks, each with its reason in facts."""
    with Progress() as progress:
        found = suggestions(stand(workspace(where=repo, me=me, progress=progress, as_of=as_of)))
    if json_wanted:
        return print_json([asdict(suggestion) for suggestion in found])
    if not found:
        return say("Nothing is lacking on this ladder that a practice could show; see: leadward standing")
    for number, suggestion in enumerate(found, 1):
        say(f"{number}  {suggestion.practice}")
        say(*wrapped(suggestion.reason, width(), "   ", "   "))
    say("", f"Choose with your manager: leadward focus set {' '.join(suggestion.practice for suggestion in found)}")


def _agreed(body: Focus) -> str:
    return f", agreed with {body.agreed_with}" if body.agreed_with else ""


def _told(note: StoredNote[Focus]) -> dict[str, object]:
    return {"id": note.id, "on": note.on, **asdict(note.body)}
