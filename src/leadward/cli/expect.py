"""`expect`: each criterion of the ladder with your manager's own words beside it."""

from __future__ import annotations

from dataclasses import asdict

import click

from leadward.cli.noted import kept, on_day, past
from leadward.cli.options import as_json, print_json, width, workspace
from leadward.documents.dates import named
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.notes.expectation import Status
from leadward.workflows import expectations as verbs
from leadward.workflows import journal


@click.group(invoke_without_command=True, epilog='Example: leadward expect set leads-projects "two teams rely on you"')
@as_json
@click.pass_context
def expect(context: click.Context, json_wanted: bool) -> None:
    """What your manager expects: per criterion unknown, stated, agreed or met, in their words."""
    if context.invoked_subcommand:
        return None
    rows = verbs.rows(workspace())
    if json_wanted:
        return print_json([asdict(row) for row in rows])
    if not rows:
        say("Nothing is noted yet. Ask what a lead does here, then write down what was said:")
        return say('leadward expect set CRITERION "their words"')
    for row in rows:
        say(*_row(row))
    if any(row.status is Status.UNKNOWN and not row.not_applicable for row in rows):
        say("", "The unknown ones as questions: leadward expect questions")


@expect.command("set", epilog='Example: leadward expect set leads-projects "two teams rely on you" --status agreed')
@click.argument("criterion")
@click.argument("words", default="", metavar="[WORDS]")
@click.option("--status", type=click.Choice([status.value for status in Status]), help="How far the two of you are.")
@click.option("--from", "said_by", default="", metavar="NAME", help="Who said it (default: your manager).")
@click.option("--practice", "practices", multiple=True, metavar="NAME", help="A practice that serves it. Repeatable.")
@click.option("--not-applicable", default="", metavar="BECAUSE", help="Why it does not apply to you.")
@on_day
@as_json
def set_(
    criterion: str,
    words: str,
    status: str | None,
    said_by: str,
    practices: tuple[str, ...],
    not_applicable: str,
    on: str,
    json_wanted: bool,
) -> None:
    """Keep what was said of CRITERION, word for word as near as you can. Met is your manager's word."""
    chosen = Status(status) if status else None
    note = verbs.say(workspace(), criterion, past(on), chosen, words, said_by, practices, not_applicable)
    text = f"does not apply: {note.body.not_applicable}" if note.body.not_applicable else note.body.status.value
    kept(note, f"{note.body.criterion}: {text}", json_wanted)


@expect.command(epilog="Example: leadward expect applies leads-projects")
@click.argument("criterion")
@as_json
def applies(criterion: str, json_wanted: bool) -> None:
    """Say that CRITERION applies to you after all."""
    note = verbs.forget_reason(workspace(), criterion, past("today"))
    kept(note, f"{note.body.criterion} applies: {note.body.status}", json_wanted)


@expect.command(epilog="Example: leadward expect questions")
@click.option("--most", default=3, show_default=True, type=click.IntRange(1, 50), help="How many.")
@as_json
def questions(most: int, json_wanted: bool) -> None:
    """The criteria about which nothing is known, as questions to bring along."""
    found = verbs.questions(workspace(), most)
    if json_wanted:
        return print_json(found)
    if not found:
        return say("Of every criterion something is known. See: leadward expect")
    for number, question in enumerate(found, 1):
        say(*wrapped(question, width(), f"{number}  ", "   "))


def _row(row: verbs.Row) -> list[str]:
    status = "not applicable" if row.not_applicable else row.status.value
    lines = wrapped(f"{row.criterion}: {row.text}" if row.text else row.criterion, width(), f"{status:<15}", " " * 15)
    if row.words:
        day = f", {named(row.on)}" if row.on else ""
        who = f"{row.said_by or 'your manager'}{day}  {journal.short_id(row.id)}"
        lines += wrapped(f'"{" ".join(row.words.split())}" {who}', width(), " " * 15, " " * 15)
    if row.not_applicable:
        lines += wrapped(f"because {row.not_applicable}", width(), " " * 15, " " * 15)
    return lines
