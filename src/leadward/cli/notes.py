"""`log`, `notes` and `contact`: what people write down."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leadward.cli.options import Beginning, as_json, print_json, today, width, workspace
from leadward.cli.picks import NOTE, numbered
from leadward.cli.settling import decision_of, say_sides, settling
from leadward.documents.wrapping import wrapped
from leadward.inbox import command
from leadward.inbox.saying import say
from leadward.model.errors import UsageProblem
from leadward.model.folding import folded
from leadward.notes import shape
from leadward.notes.contact import Contact
from leadward.notes.dates import parse_day
from leadward.workflows import export_file, journal, place_names

if TYPE_CHECKING:
    from leadward.journal.stored import Listed, StoredNote, Undone

SHOWN = 50
"""Notes that a list shows where nobody asks for more."""
limited = click.option("--limit", type=click.IntRange(0), help=f"At most so many ({SHOWN}; 0: all; JSON: all).")
_AS_TYPED = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.command(add_help_option=False, context_settings=_AS_TYPED, short_help="Note in one line what you did.")
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def log(context: click.Context, words: tuple[str, ...]) -> None:
    """Note in one line what you did."""
    context.exit(command.main(words, today=today()))


@click.group(cls=Beginning, first="list", epilog="Example: leadward notes search deploy")
def notes() -> None:
    """What you wrote: list, show, add, edit, undo, search, history, erase, export, import."""


@notes.command("list", epilog="Example: leadward notes list --kind contact --since 'last mon'")
@click.option("--kind", metavar="KIND", help="Only this kind, such as entry, contact, goal.")
@click.option("--since", metavar="DAY", help="Only from this day on.")
@click.option("--until", metavar="DAY", help="Only to this day.")
@limited
@as_json
def list_(kind: str | None, since: str | None, until: str | None, limit: int | None, json_wanted: bool) -> None:
    """Notes as they stand, newest first."""
    wanted = shape.name_of(shape.named(kind)) if kind else ""
    first, last = _day(since) if since else None, _day(until) if until else None
    _print_newest(workspace().notes.page("", wanted, first, last, _most(limit, json_wanted)), json_wanted)


@notes.command(epilog="Example: leadward notes search ana deploy")
@click.argument("words", nargs=-1, required=True)
@limited
@as_json
def search(words: tuple[str, ...], limit: int | None, json_wanted: bool) -> None:
    """Notes that hold every one of the words, newest first."""
    _print_newest(workspace().notes.page(" ".join(words), most=_most(limit, json_wanted)), json_wanted)


@notes.command(epilog="Example: leadward notes show n1a2b3c4d")
@click.argument("note_id", metavar="ID", type=NOTE)
@as_json
def show(note_id: str, json_wanted: bool) -> None:
    """One note, whole."""
    print_note(workspace().notes.note(note_id), json_wanted)


@notes.command(epilog="Example: leadward notes history n1a2b3c4d")
@click.argument("note_id", metavar="ID", type=NOTE)
@as_json
def history(note_id: str, json_wanted: bool) -> None:
    """Every state of a note, oldest first."""
    states = workspace().notes.history(note_id)
    if json_wanted:
        return print_json([told(state) for state in states])
    for state in states:
        text = "withdrawn" if state.withdrawn else shape.summary(state.body, width() - 45)
        say(f"{state.revision:>3}  {state.recorded.utc[:16].replace('T', ' ')} UTC  {state.on}  {text}")


@notes.command("add", epilog="Example: leadward notes add topic text='Who is on call in August?'")
@click.argument("kind")
@click.argument("answers", nargs=-1, metavar="FIELD=VALUE...")
@click.option("--on", metavar="DAY", default="today", help="The day it is about.")
@as_json
def add_any(kind: str, answers: tuple[str, ...], on: str, json_wanted: bool) -> None:
    """Keep a note of any kind that has a form; KIND alone says which fields it has."""
    if not answers:
        fields = ", ".join(f"{field.name} ({field.label})" for field in shape.form(shape.named(kind)))
        raise UsageProblem(f"Say what it holds, as FIELD=VALUE: {fields}.")
    print_note(place_names.add(workspace(), kind, _answers(answers), _day(on)), json_wanted)


@notes.command(epilog="Example: leadward notes edit n1a2b3c4d text='Unblocked Ana' --on yesterday")
@click.argument("note_id", metavar="ID", type=NOTE)
@click.argument("answers", nargs=-1, metavar="FIELD=VALUE...")
@click.option("--on", metavar="DAY", help="The day it is about.")
@as_json
def edit(note_id: str, answers: tuple[str, ...], on: str | None, json_wanted: bool) -> None:
    """Give fields of a note new values; the old ones stay in its history."""
    if not answers and not on:
        raise UsageProblem("Say what changes, as FIELD=VALUE or --on DAY.")
    print_note(place_names.edit(workspace(), note_id, _answers(answers), _day(on) if on else None), json_wanted)


@notes.command(epilog="Example: leadward notes undo")
@as_json
def undo(json_wanted: bool) -> None:
    """Take the last change back; again takes back the one before."""
    undone = workspace().notes.undo()
    if json_wanted:
        return print_json({"undone": _undone(undone) if undone else None})
    if undone is None:
        return say("There is nothing to undo.")
    for line in undone_lines(undone, width()):
        say(line)


def _undone(undone: Undone) -> dict[str, Any]:
    now = None if undone.gone else {"summary": undone.now, "on": undone.on.isoformat()}
    return {"id": undone.id, "kind": undone.kind, "gone": undone.gone, "was": undone.summary, "now": now}


def undone_lines(undone: Undone, most: int) -> list[str]:
    """What was undone, and what the note says now."""
    id, kind = journal.short_id(undone.id), shape.title_of(undone.kind)
    if undone.gone:
        now = f"Now: {id} is withdrawn and on no list; its history stays (leadward notes history {id})."
    elif undone.now == undone.summary:
        now = f"Now: {id} is as it was before, of {undone.on.isoformat()}."
    else:
        now = f"Now: {id} says {undone.now} ({undone.on.isoformat()})"
    return [*wrapped(f"Undone: {kind}, {undone.summary}", most, "", "  "), *wrapped(now, most, "", "  ")]


@notes.command(epilog="Example: leadward notes erase n1a2b3c4d --yes")
@click.argument("note_id", metavar="ID", type=NOTE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
def erase(note_id: str, yes: bool, json_wanted: bool) -> None:
    """Remove a note and all it ever said, for good. Backups of the journal are deleted with it."""
    if not yes:
        note = workspace().notes.note(note_id)
        click.confirm(f"Erase for good: {shape.summary(note.body, width() - 30)}?", abort=True, err=True)
    [erased] = workspace().notes.erase(note_id)
    print_json({"erased": erased}) if json_wanted else say(f"Erased {journal.short_id(erased)}.")


@notes.command(epilog="Example: leadward notes export journal.jsonl")
@click.argument("file", default="-", metavar="[FILE]")
@as_json
def export(file: str, json_wanted: bool) -> None:
    """The whole journal as JSON lines, to FILE or standard output; `import` reads it back."""
    from leadward.workflows import forgotten

    forgotten.carry_along(workspace())
    if file != "-":
        count = export_file.write_export(workspace(), Path(file))
        return print_json({"lines": count}) if json_wanted else say(f"{count} lines written to {file}.")
    sys.stdout.buffer.write("".join(f"{line}\n" for line in workspace().notes.export()).encode())
    sys.stdout.buffer.flush()


@notes.command("import", epilog="Example: leadward notes import journal.jsonl")
@click.argument("file", metavar="FILE")
@settling
@as_json
def import_(file: str, json_wanted: bool, **sides: Any) -> None:
    """Take in an export, all of it or nothing; notes that are here already stay as they are.

    What was edited here and there, each otherwise, is shown side by side and waits for --mine, --theirs or --both.
    """
    from leadward.workflows import exports, forgotten

    outcome = forgotten.import_lines(workspace(), exports.read_lines(Path(file)), decision_of(**sides))
    if json_wanted:
        print_json(asdict(outcome))
    else:
        say(f"{outcome.notes} notes are new, {outcome.known} were here already ({outcome.changes} states written).")
        for what, ids in (("put together", outcome.merged), ("settled as you said", outcome.settled)):
            if ids:
                say(f"{what.capitalize()}: {', '.join(map(journal.short_id, ids[:8]))}")
        for line in erased_lines(outcome.refused, outcome.erased):
            say(line)
        say_sides(outcome.conflicts, "notes", "import", file)
    if outcome.conflicts:
        click.get_current_context().exit(1)


def erased_lines(refused: int, erased: int) -> list[str]:
    """What an import says of notes that were erased on one side and not yet on the other."""
    counted = {
        "Not imported, because they were erased before": refused,
        "Erased here, too, because they were erased there": erased,
    }
    return [f"{what}: {number:,}." for what, number in counted.items() if number]


@click.group(
    cls=Beginning, first="list", epilog="Example: leadward contact add Ana --team Billing --about 'the retry queue'"
)
def contact() -> None:
    """Conversations with people: add, list."""


@contact.command(epilog="Example: leadward contact add Ana --team Billing --about 'the retry queue' --on yesterday")
@click.argument("person")
@click.option("--team", default="", help="The person's team.")
@click.option("--about", default="", help="What you talked about.")
@click.option("--outcome", default="", help="What came of it.")
@click.option("--on", metavar="DAY", default="today", help="When: today, yesterday, last tue, 2026-11-20.")
@as_json
def add(person: str, team: str, about: str, outcome: str, on: str, json_wanted: bool) -> None:
    """Note a conversation."""
    body = shape.from_json(Contact, {"person": person, "team": team, "about": about, "outcome": outcome})
    print_note(workspace().notes.note(workspace().notes.add(body, _day(on))), json_wanted)


@contact.command("list", epilog="Example: leadward contact list --person ana")
@click.option("--person", default="", help="Only people whose name holds this.")
@limited
@as_json
def list_contacts(person: str, limit: int | None, json_wanted: bool) -> None:
    """Conversations, newest first."""
    if not person:
        listed = workspace().notes.page("", "contact", most=_most(limit, json_wanted))
        if not listed.notes and not json_wanted:
            return say("No conversation is noted. After a talk: leadward contact add NAME --about 'the retry queue'")
        return _print_newest(listed, json_wanted)
    found = workspace().notes.page(person, "contact").notes
    from leadward.journal.stored import Listed

    theirs = [note for note in found if folded(person) in folded(note.body.person)]
    _print_newest(Listed(theirs[: _most(limit, json_wanted)], len(theirs)), json_wanted)


def told(note: StoredNote[Any]) -> dict[str, Any]:
    """A note as JSON: `id`, `kind`, `on`, `recorded` (`utc`, `offset`, `zone`), `revision`, `withdrawn`, `body`."""
    stamp = {"utc": note.recorded.utc, "offset": note.recorded.offset, "zone": note.recorded.zone}
    head = {"id": note.id, "kind": note.kind, "on": note.on.isoformat(), "recorded": stamp}
    return {**head, "revision": note.revision, "withdrawn": note.withdrawn, "body": shape.to_json(note.body)}


def _day(text: str) -> date:
    return parse_day(text, today())


def _answers(said: Sequence[str]) -> dict[str, str]:
    parts = [text.partition("=") for text in said]
    if wrong := next((name for name, equals, _ in parts if not equals), None):
        raise UsageProblem(f"{wrong} is no FIELD=VALUE, such as text='Unblocked Ana'.")
    return {name: value for name, _, value in parts}


def _most(limit: int | None, json_wanted: bool) -> int | None:
    """How many to print: a screen's worth for people, all for programs; 0 asks for all."""
    return (limit or None) if limit is not None else (None if json_wanted else SHOWN)


def _print_newest(listed: Listed, json_wanted: bool) -> None:
    found, of = listed
    _print_notes(found[::-1], json_wanted)
    if len(found) < of and not json_wanted:
        say(f"The newest {len(found)} of {of:,}; all of them: --limit 0")


def _print_notes(found: Sequence[StoredNote[Any]], json_wanted: bool) -> None:
    newest = list(reversed(found))
    if json_wanted:
        return print_json([told(value) for value in newest])
    if not newest:
        return say('No notes here. Write one: leadward log "Unblocked Ana on the deploy"')
    kind = max(11, *(len(value.kind) for value in newest))
    for number, note in numbered(newest):
        text = shape.summary(note.body, width() - kind - 25 - len(number))
        say(f"{number}{note.on}  {note.kind:<{kind}}  {journal.short_id(note.id)}  {text}")


def print_note(note: StoredNote[Any], json_wanted: bool) -> None:
    if json_wanted:
        return print_json(told(note))
    text = "withdrawn" if note.withdrawn else shape.summary(note.body, width() - 36)
    say(f"{note.on}  {note.kind:<11}  {journal.short_id(note.id)}  {text}")
