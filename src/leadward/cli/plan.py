"""`plan`: goals of both sides, what arrived for them, the page to share, the draft, the hand-over."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from leadward.cli.noted import ahead, kept, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import as_json, print_json, today, written
from leadward.cli.printed import write
from leadward.documents import growth_plan as documents
from leadward.documents.dates import named
from leadward.model.errors import UsageProblem
from leadward.notes.goal import GoalState
from leadward.workflows import growth_plan as verbs
from leadward.workflows import journal


def _words(function: Any) -> Any:
    """The fields of a goal as options."""
    for flag, name, text in reversed(
        (
            ("--criterion", "criterion", "The criterion it serves."),
            ("--success", "success", "How success shows to anybody."),
            ("--wanted", "wanted", "What evidence would show it."),
            ("--step", "steps", "A step. Repeatable."),
            ("--practice", "practices", "A practice whose evidence counts. Repeatable."),
            ("--due", "due", "By when: fri, june, in 6 weeks."),
        )
    ):
        function = click.option(flag, name, multiple=flag in ("--step", "--practice"), metavar="TEXT", help=text)(
            function
        )
    return function


@click.group(invoke_without_command=True, epilog='Example: leadward plan add "Lead the billing cut-over" --due june')
@written
@as_json
@click.pass_context
def plan(context: click.Context, markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """The growth plan: goals, the words of both of you, evidence, and how each was reworded.

    --md and --html are to share: without ids, and without what is offered as evidence but not attached.
    """
    if context.invoked_subcommand:
        return None
    made = verbs.plan(today())
    if json_wanted:
        return print_json(asdict(made))
    if not made.goals:
        click.echo('No goal yet. Yours: leadward plan add "what will be different" --success "how it shows"')
        return click.echo("Your manager's: leadward plan draft --md is a page to send them.")
    write((documents.shared if markdown_wanted or html_file else documents.document)(made), markdown_wanted, html_file)


@plan.command(epilog='Example: leadward plan add "Lead the billing cut-over" --success "two teams switched" --due june')
@click.argument("title")
@_words
@click.option("--from-manager", is_flag=True, help="Your manager proposed it.")
@click.option("--mine", "my_words", default="", help="What it means, in your words: you agree.")
@click.option("--theirs", "their_words", default="", help="What it means, in your manager's words: they agree.")
@as_json
def add(title: str, from_manager: bool, json_wanted: bool, **given: Any) -> None:
    """Write a goal down."""
    due = ahead(given.pop("due"))
    answers = {name: list(said) if isinstance(said, tuple) else said for name, said in given.items()}
    proposer = "manager" if from_manager else "me"
    day = due.isoformat() if due else None
    note = verbs.add({"title": title, "due": day, "proposed_by": proposer, **answers}, today())
    id = journal.short_id(note.id)
    then = "" if note.body.wanted else f'Say what evidence would show it: leadward plan edit {id} --wanted "..."'
    kept(note, f"Goal: {note.body.title}", json_wanted, then)


@plan.command(epilog='Example: leadward plan edit n1a2b3c4d --wanted "their on-call follows my page once"')
@click.argument("goal_id", metavar="ID")
@click.option("--title", help="The goal.")
@_words
@as_json
def edit(goal_id: str, json_wanted: bool, **given: Any) -> None:
    """Word a goal anew; the wording before stays in its history."""
    due = ahead(given.pop("due"))
    answers = {name: "\n".join(said) if isinstance(said, tuple) else said for name, said in given.items() if said}
    if not (answers or due):
        raise UsageProblem("Say what changes: --title, --success, --wanted, --step, --practice, --criterion, --due.")
    note = verbs.edit(goal_id, {**answers, **({"due": due.isoformat()} if due else {})}, today())
    kept(note, f"Goal: {note.body.title}", json_wanted)


@plan.command(epilog='Example: leadward plan agree n1a2b3c4d --theirs "Billing deploys without us"')
@click.argument("goal_id", metavar="ID")
@click.option("--mine", default="", help="Your words.")
@click.option("--theirs", default="", help="Your manager's words, as near as you can.")
@on_day
@as_json
def agree(goal_id: str, mine: str, theirs: str, on: str, json_wanted: bool) -> None:
    """Keep the words in which you, or your manager, agree to a goal."""
    note = verbs.agree(goal_id, mine, theirs, past(on), today())
    missing = "yours" if not note.body.my_words else "your manager's" if not note.body.their_words else ""
    said = f"still missing: {missing} words" if missing else "agreed by both"
    kept(note, f"Goal: {note.body.title}; {said}", json_wanted)


@plan.command(epilog="Example: leadward plan attach n1a2b3c4d c5e6f7a8b https://example.org/map")
@click.argument("goal_id", metavar="ID")
@click.argument("links", nargs=-1, required=True, metavar="LINK...")
@as_json
def attach(goal_id: str, links: tuple[str, ...], json_wanted: bool) -> None:
    """Add evidence to a goal: commits, addresses, ids of notes."""
    note = verbs.attach(goal_id, links, today())
    kept(note, f"Goal: {note.body.title}; {len(note.body.evidence)} pieces of evidence", json_wanted)


@plan.command(epilog='Example: leadward plan done n1a2b3c4d "Billing switched on 3 May"')
@click.argument("goal_id", metavar="ID")
@click.argument("outcome", default="", metavar="[OUTCOME]")
@as_json
def done(goal_id: str, outcome: str, json_wanted: bool) -> None:
    """Say that a goal is reached, and what came of it."""
    kept(note := verbs.close(goal_id, GoalState.DONE, outcome, today()), f"Reached: {note.body.title}", json_wanted)


@plan.command(epilog='Example: leadward plan drop n1a2b3c4d "the product was cancelled"')
@click.argument("goal_id", metavar="ID")
@click.argument("reason", default="", metavar="[REASON]")
@as_json
def drop(goal_id: str, reason: str, json_wanted: bool) -> None:
    """Say that a goal is dropped, and why. It stays in the plan's history."""
    kept(note := verbs.close(goal_id, GoalState.DROPPED, reason, today()), f"Dropped: {note.body.title}", json_wanted)


@plan.command(epilog="Example: leadward plan show n1a2b3c4d")
@click.argument("goal_id", metavar="ID")
@written
@as_json
def show(goal_id: str, markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """One goal with its history."""
    made = verbs.plan(today(), goal_id)
    print_json(asdict(made)) if json_wanted else write(documents.document(made), markdown_wanted, html_file)


@plan.command("list", epilog="Example: leadward plan list")
@as_json
def list_(json_wanted: bool) -> None:
    """Goals, a line each."""
    found = verbs.goals()
    if json_wanted:
        return print_json([told(each) for each in found])
    if not found:
        return click.echo('No goal yet: leadward plan add "what will be different"')
    for each in found:
        kept(
            each,
            f"{each.body.state:<8}{each.body.title}{f', due {named(each.body.due)}' if each.body.due else ''}",
            False,
        )


@plan.command(epilog="Example: leadward plan draft --md")
@written
@as_json
def draft(markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """The page to send to your manager, for their goals and their words to yours."""
    made = verbs.plan(today())
    print_json(asdict(made)) if json_wanted else write(documents.draft(made), markdown_wanted, html_file)


@plan.command("hand-over", epilog="Example: leadward plan hand-over --html hand-over.html")
@written
@as_json
def hand_over(markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """One document for a new manager: the plan, what was expected, what is open, what was tried."""
    made = verbs.hand_over(today())
    print_json(asdict(made)) if json_wanted else write(documents.hand_over(made), markdown_wanted, html_file)
