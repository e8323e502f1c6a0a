"""`weekly`: draft, edit, keep, mark as seen; who must know; an entry for one's calendar."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from leadward.cli.noted import kept, listed, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import (
    Progress,
    as_json,
    keep_aside,
    print_json,
    reads_own,
    today,
    width,
    with_identities,
    workspace,
    written,
)
from leadward.cli.picks import NOTE
from leadward.cli.printed import with_gaps, write
from leadward.documents import claims, plain
from leadward.documents import weekly as document
from leadward.documents.dates import named, weekday
from leadward.documents.weekly import Draft
from leadward.documents.wrapping import wrapped
from leadward.inbox import private
from leadward.inbox.saying import put, say
from leadward.model.errors import LeadwardError, UsageProblem
from leadward.model.text import lines_of
from leadward.workflows import journal
from leadward.workflows import weekly as verbs
from leadward.workflows.sources import Where

KEYS = "k keep as sent, e edit first, s not now"
_ALL = 40
_MOST_BYTES = 100_000


@click.group(
    invoke_without_command=True, epilog="Example: leadward weekly; leadward weekly edit; leadward weekly --pdf week.pdf"
)
@click.option("--all", "every", is_flag=True, help="All lines that could go in, not five.")
@click.option("--text", "text_wanted", is_flag=True, help="The note alone, ready to pipe or paste.")
@written
@with_identities
@reads_own
@click.pass_context
def weekly(
    context: click.Context,
    every: bool,
    text_wanted: bool,
    markdown_wanted: bool,
    html_file: str | None,
    identities: bool,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """On Friday: at most five lines for your manager on what came of the week, drafted from facts and notes.

    Edit it in your own editor, paste it where you write to them, say when they saw it. Nothing is sent.
    """
    if context.invoked_subcommand:
        return None
    now = today(as_of)
    sent = verbs.of_this_week(workspace(today=now))
    if sent and not (every or json_wanted):
        if markdown_wanted or html_file:
            return _write(sent.body.text, sent.body.sent or now, sent.body.person, markdown_wanted, html_file)
        return put(lines_of(sent.body.text)) if text_wanted else say(*_sent(sent))
    draft = _made(repo, me, as_of, _ALL if every else 0)
    if json_wanted:
        beside = claims.beside(document.document(draft), identities)
        return print_json({**document.to_json(draft), **beside, "sent": told(sent) if sent else None})
    if text_wanted or markdown_wanted or html_file:
        keep_aside()
        if not draft.text:
            return say(document.QUIET, err=True)
        if text_wanted:
            return put(lines_of(draft.text))
        return _write(draft.text, draft.as_of, draft.person, markdown_wanted, html_file)
    put(plain.text(with_gaps(document.document(draft)), width()), nl=False)
    if draft.text:
        say("", *_next(draft))
    return None


def _write(text: str, on: date, person: str, markdown_wanted: bool, html_file: str | None) -> None:
    """The note as its reader gets it, in a file or as Markdown."""
    write(document.handed_over(text, on, person), markdown_wanted, html_file)


@weekly.command(epilog="Example: EDITOR=nano leadward weekly edit")
@click.option("--to", "person", default="", metavar="NAME", help="Whom it is for (default: your manager).")
@reads_own
def edit(person: str, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Open the draft in $VISUAL or $EDITOR; what you save is kept as sent, and printed to paste. The sent one: reword it."""
    now = today(as_of)
    sent = verbs.of_this_week(workspace(today=now))
    if sent:
        return _print(verbs.reworded(workspace(), sent, _edited(sent.body.text)), json_wanted)
    draft = _made(repo, me, as_of)
    return _print(verbs.keep(workspace(), _edited(document.to_edit(draft)), draft, person), json_wanted)


@weekly.command(epilog="Example: leadward weekly keep 'Guests who leave fell from 11% to 8%, says Ines'")
@click.argument("words", nargs=-1, metavar="[LINE|-]...")
@click.option("--to", "person", default="", metavar="NAME", help="Whom it is for (default: your manager).")
@reads_own
def keep(words: tuple[str, ...], person: str, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Keep the draft as sent today, or your own LINEs instead of it (- reads them from standard input)."""
    draft = _made(repo, me, as_of)
    text = _read() if words == ("-",) else "\n".join(words)
    if not (text.strip() or draft.text):
        raise UsageProblem(f"{document.QUIET} To send something all the same: leadward weekly keep 'your line'")
    _print(verbs.keep(workspace(), text or draft.text, draft, person), json_wanted)


@weekly.command(epilog="Example: leadward weekly seen --words 'Good, I will tell Priya'")
@click.argument("note_id", default="", metavar="[ID]", type=NOTE)
@click.option("--words", default="", help="What they said to it, as near as you can.")
@on_day
@as_json
def seen(note_id: str, words: str, on: str, json_wanted: bool) -> None:
    """Say that they saw it: the last one sent, or ID."""
    day = past(on)
    note = verbs.seen(workspace(), note_id, day, words)
    kept(note, f"Seen on {named(day)}: {document.first_line(note.body.text)}", json_wanted)


@weekly.command("list", epilog="Example: leadward weekly list")
@as_json
def list_(json_wanted: bool) -> None:
    """The weekly notes, newest first, with what became of each."""
    notes = list(reversed(verbs.notes(workspace())))
    listed(notes, json_wanted, "No weekly note yet. The draft of this week: leadward weekly", _line)


@weekly.command(epilog="Example: leadward weekly who 'Payments as events' Ines Ravi")
@click.argument("project")
@click.argument("people", nargs=-1, metavar="NAME...")
@as_json
def who(project: str, people: tuple[str, ...], json_wanted: bool) -> None:
    """Note who must know of a noted PROJECT, besides your manager; no NAME: nobody else."""
    note = verbs.who_must_know(workspace(), project, people)
    kept(note, f"{note.body.title}: {', '.join(note.body.tell) or 'your manager alone'}", json_wanted)


@weekly.command(epilog="Example: leadward weekly calendar friday.ics --day fri --at 15:30")
@click.argument("file", metavar="FILE.ics")
@click.option("--day", default="fri", show_default=True, help="Day of the week.")
@click.option("--at", default="15:30", show_default=True, help="Time of day, wherever you are.")
@as_json
def calendar(file: str, day: str, at: str, json_wanted: bool) -> None:
    """Write an entry of ten minutes a week as a file, which you add to your calendar yourself. Added again, it moves."""
    private.write_private(Path(file), verbs.entry(today(), day, at).encode())
    if json_wanted:
        return print_json({"file": file})
    say(*wrapped(f"Wrote {file}. Open it with your calendar; Leadward adds nothing there.", width()))


def offer(repo: Where, me: str, as_of: str | None, key: Callable[[], str]) -> None:
    """After the review: the note of the week, one key. Nothing where one was sent, or there is nothing to tell."""
    now = today(as_of)
    if verbs.of_this_week(workspace(today=now)):
        return
    draft = _made(repo, me, as_of)
    if not draft.text:
        return
    say("")
    put(plain.text(document.document(draft), width()))
    say(KEYS)
    try:
        match key():
            case "k":
                _print(verbs.keep(workspace(), draft.text, draft), False)
            case "e":
                _print(verbs.keep(workspace(), _edited(document.to_edit(draft)), draft), False)
            case _:
                say("   Later: leadward weekly")
    except LeadwardError as problem:
        say(*wrapped(str(problem), width(), "   ", "   "))


def _made(repo: Where, me: str, as_of: str | None, most: int = 0) -> Draft:
    with Progress() as progress:
        return verbs.draft(workspace(where=repo, me=me, progress=progress, as_of=as_of), *([most] if most else []))


def _edited(text: str) -> str:
    """What somebody made of a text in their editor. Raises UsageProblem where there is no terminal for one, or it fails."""
    try:
        written = click.edit(text, extension=".md", require_save=False)
    except click.ClickException as problem:
        raise UsageProblem(
            f"The editor did not open ({problem.format_message()}); nothing is kept. Without one: leadward weekly keep 'your line'"
        ) from None
    return written or ""


def _read() -> str:
    text = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(text) > _MOST_BYTES:
        raise UsageProblem("That is longer than any weekly note; give the few lines alone.")
    return text.decode("utf-8", "replace")


def _print(note: Any, json_wanted: bool) -> None:
    """The note to paste on standard output, what to do next on standard error."""
    keep_aside()
    if json_wanted:
        return print_json(told(note))
    put(lines_of(note.body.text))
    whom = note.body.person or "your manager"
    say(f"Kept as sent to {whom}, {journal.short_id(note.id)}. Paste it. Undo: leadward notes undo", err=True)
    say("When they saw it: leadward weekly seen", err=True)


def _sent(note: Any) -> list[str]:
    whom = note.body.person or "your manager"
    was = f"seen on {weekday(note.body.seen)}" if note.body.seen else "not marked as seen"
    return [
        *wrapped(f"Sent to {whom} on {weekday(note.body.sent)}, {was}. That is enough for this week.", width()),
        "",
        *(line for part in note.body.text.split("\n") for line in wrapped(part, width(), "", "  ")),
        "",
        *([] if note.body.seen else wrapped("When they saw it: leadward weekly seen", width())),
        *wrapped("Reword it: leadward weekly edit", width()),
    ]


def _next(draft: Draft) -> list[str]:
    lines = wrapped(document.left_out(draft), width()) if draft.left else []
    lines += wrapped("Edit it and keep it: leadward weekly edit", width())
    return [*lines, *wrapped("As it is: leadward weekly keep", width())]


def _line(value: Any) -> str:
    became = (
        f"seen {named(value.body.seen)}" if value.body.seen else "sent" if value.body.sent else "draft of an assistant"
    )
    return f"{value.on}  {became}: {document.first_line(value.body.text)}"
