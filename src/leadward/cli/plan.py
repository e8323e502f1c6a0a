"""`plan`: goals of both sides, what arrived for them, the page to share, the draft, the hand-over."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from leadward.cli.noted import ahead, kept, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import Progress, as_json, print_json, reads_own, width, workspace, written
from leadward.cli.picks import NOTE, numbered
from leadward.cli.printed import write
from leadward.documents import growth_plan as documents
from leadward.documents.dates import named
from leadward.documents.standing import LEVEL_TODAY
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model.errors import UsageProblem
from leadward.model.text import Safe, apart, stacked, visible
from leadward.notes.goal import GoalState
from leadward.workflows import goals, journal, news
from leadward.workflows import growth_plan as verbs
from leadward.workflows.sources import Where
from leadward.workflows.standing import of_evidence

if TYPE_CHECKING:
    from leadward.workflows.workspace import Workspace


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
    made = verbs.plan(workspace())
    if json_wanted:
        return print_json(asdict(made))
    if not made.goals:
        say("No goal yet. Three to keep or strike out: leadward plan suggest")
        say('Yours: leadward plan add "what will be different" --success "how it shows"')
        return say("Your manager's: leadward plan draft --md is a page to send them.")
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
    note = verbs.add(workspace(), {"title": title, "due": day, "proposed_by": proposer, **answers})
    id = journal.short_id(note.id)
    then = "" if note.body.wanted else f'Say what evidence would show it: leadward plan edit {id} --wanted "..."'
    kept(note, f"Goal: {note.body.title}", json_wanted, then)


@plan.command(epilog="Example: leadward plan suggest --keep 1 --strike 3")
@click.option("--keep", multiple=True, metavar="NUMBER", help="Keep one as a goal. Repeatable.")
@click.option("--strike", multiple=True, metavar="NUMBER", help="Strike one out; it does not come again. Repeatable.")
@reads_own
def suggest(
    keep: tuple[str, ...], strike: tuple[str, ...], repo: Where, me: str, as_of: str | None, json_wanted: bool
) -> None:
    """Three goals from what is thinnest for your next level, to keep or to strike out.

    At a terminal each is asked about: k keeps, s strikes out, Enter leaves it. The page for your manager shows those that are
    left; what they write behind a mark keeps or strikes it. Undo: leadward notes undo.
    """
    with Progress() as progress:
        mine = news.own(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    ws = workspace(as_of=as_of)
    standing = of_evidence(ws, mine.evidence)
    candidates, known = goals.candidates(ws, standing), bool(standing.from_level or standing.aim)
    chosen = [(text, "k") for text in keep] + [(text, "s") for text in strike]
    if not chosen and not json_wanted and sys.stdin.isatty() and sys.stdout.isatty():
        chosen = list(_asked(candidates))
    elif not json_wanted and not chosen:
        return put(
            apart(
                [
                    *(_shown(number, candidate) for number, candidate in enumerate(candidates, 1)),
                    _after(candidates, known),
                ]
            )
        )
    pairs = [_settled(ws, goals.named(candidates, which), verdict) for which, verdict in chosen]
    if json_wanted:
        return print_json({"candidates": candidates, "settled": [{"note": id, "said": said} for id, said in pairs]})
    for id, said in pairs:
        say(*wrapped(f"{said}  {journal.short_id(id)}", width(), "", "  "))
    say("For their yes: leadward share manager" if pairs else "Nothing is changed.")


def _shown(number: int, candidate: goals.Candidate) -> Safe:
    lines = [*wrapped(f"{candidate.title}, by {named(candidate.due)}", width(), f"{number}  ", "   ")]
    who = f"{candidate.said} said" if candidate.said else "the ladder"
    lines += wrapped(f"{who}: {candidate.success}", width(), "   ", "   ")
    lines += wrapped(f"evidence wanted: {candidate.wanted}", width(), "   ", "   ") if candidate.wanted else []
    return stacked(lines)


def _after(candidates: Sequence[goals.Candidate], known: bool) -> Safe:
    if not candidates and not known:
        return visible(LEVEL_TODAY)
    if not candidates:
        return visible(
            "Nothing to suggest: the plan has its three goals, or every point has evidence. See: leadward plan"
        )
    return visible("Keep or strike out: leadward plan suggest --keep 1 --strike 2")


def _asked(candidates: Sequence[goals.Candidate]) -> Iterator[tuple[str, str]]:
    for number, candidate in enumerate(candidates, 1):
        put(_shown(number, candidate))
        text = click.prompt("[k]eep  [s]trike out  Enter: later", default="", show_default=False).strip().lower()[:1]
        if text in ("k", "s"):
            yield str(number), text


def _settled(ws: Workspace, candidate: goals.Candidate, verdict: str) -> tuple[str, str]:
    if verdict == "s":
        return goals.strike(ws, candidate.criterion), f"Struck out: {candidate.title}"
    return goals.keep(ws, candidate).id, f"Goal: {candidate.title}"


@plan.command(epilog='Example: leadward plan edit n1a2b3c4d --wanted "their on-call follows my page once"')
@click.argument("goal_id", metavar="ID", type=NOTE)
@click.option("--title", help="The goal.")
@_words
@as_json
def edit(goal_id: str, json_wanted: bool, **given: Any) -> None:
    """Word a goal anew; the wording before stays in its history."""
    due = ahead(given.pop("due"))
    answers = {name: "\n".join(said) if isinstance(said, tuple) else said for name, said in given.items() if said}
    if not (answers or due):
        raise UsageProblem("Say what changes: --title, --success, --wanted, --step, --practice, --criterion, --due.")
    note = verbs.edit(workspace(), goal_id, {**answers, **({"due": due.isoformat()} if due else {})})
    kept(note, f"Goal: {note.body.title}", json_wanted)


@plan.command(epilog='Example: leadward plan agree n1a2b3c4d --theirs "Billing deploys without us"')
@click.argument("goal_id", metavar="ID", type=NOTE)
@click.option("--mine", default="", help="Your words.")
@click.option("--theirs", default="", help="Your manager's words, as near as you can.")
@on_day
@as_json
def agree(goal_id: str, mine: str, theirs: str, on: str, json_wanted: bool) -> None:
    """Keep the words in which you, or your manager, agree to a goal."""
    note = verbs.agree(workspace(), goal_id, mine, theirs, past(on))
    missing = "yours" if not note.body.my_words else "your manager's" if not note.body.their_words else ""
    text = f"still missing: {missing} words" if missing else "agreed by both"
    kept(note, f"Goal: {note.body.title}; {text}", json_wanted)


@plan.command(epilog="Example: leadward plan attach n1a2b3c4d c5e6f7a8b https://example.org/map")
@click.argument("goal_id", metavar="ID", type=NOTE)
@click.argument("links", nargs=-1, required=True, metavar="LINK...", type=NOTE)
@as_json
def attach(goal_id: str, links: tuple[str, ...], json_wanted: bool) -> None:
    """Add evidence to a goal: commits, addresses, ids of notes."""
    note = verbs.attach(workspace(), goal_id, links)
    kept(note, f"Goal: {note.body.title}; {len(note.body.evidence)} pieces of evidence", json_wanted)


@plan.command(epilog='Example: leadward plan done n1a2b3c4d "Billing switched on 3 May"')
@click.argument("goal_id", metavar="ID", type=NOTE)
@click.argument("outcome", default="", metavar="[OUTCOME]")
@as_json
def done(goal_id: str, outcome: str, json_wanted: bool) -> None:
    """Say that a goal is reached, and what came of it."""
    kept(note := verbs.close(workspace(), goal_id, GoalState.DONE, outcome), f"Reached: {note.body.title}", json_wanted)


@plan.command(epilog='Example: leadward plan drop n1a2b3c4d "the product was cancelled"')
@click.argument("goal_id", metavar="ID", type=NOTE)
@click.argument("reason", default="", metavar="[REASON]")
@as_json
def drop(goal_id: str, reason: str, json_wanted: bool) -> None:
    """Say that a goal is dropped, and why. It stays in the plan's history."""
    kept(
        note := verbs.close(workspace(), goal_id, GoalState.DROPPED, reason), f"Dropped: {note.body.title}", json_wanted
    )


@plan.command(epilog="Example: leadward plan show n1a2b3c4d")
@click.argument("goal_id", metavar="ID", type=NOTE)
@written
@as_json
def show(goal_id: str, markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """One goal with its history."""
    made = verbs.plan(workspace(), goal_id)
    print_json(asdict(made)) if json_wanted else write(documents.document(made), markdown_wanted, html_file)


@plan.command("list", epilog="Example: leadward plan list")
@as_json
def list_(json_wanted: bool) -> None:
    """Goals, a line each."""
    notes = verbs.goals(workspace())
    if json_wanted:
        return print_json([told(note) for note in notes])
    if not notes:
        return say('No goal yet: leadward plan add "what will be different"')
    for number, note in numbered(notes):
        kept(
            note,
            f"{number}{note.body.state:<8}{note.body.title}{f', due {named(note.body.due)}' if note.body.due else ''}",
            False,
        )


@plan.command(epilog="Example: leadward plan draft --md")
@written
@as_json
def draft(markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """The page to send to your manager, for their goals and their words to yours."""
    made = verbs.plan(workspace())
    print_json(asdict(made)) if json_wanted else write(documents.draft(made), markdown_wanted, html_file)


@plan.command("hand-over", epilog="Example: leadward plan hand-over --html hand-over.html")
@written
@as_json
def hand_over(markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """One document for a new manager: the plan, what was expected, what is open, what was tried."""
    made = verbs.hand_over(workspace())
    print_json(asdict(made)) if json_wanted else write(documents.hand_over(made), markdown_wanted, html_file)
