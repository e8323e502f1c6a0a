"""`one-on-one`: the agenda, the meeting, the actions of both sides."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from leadward.cli.aim import say_change
from leadward.cli.noted import ahead, kept, listed
from leadward.cli.notes import told
from leadward.cli.options import Beginning, Progress, as_json, print_json, reads_own, width, workspace, written
from leadward.cli.picks import NOTE
from leadward.cli.printed import write
from leadward.documents import agenda as documents
from leadward.documents.dates import named
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.model.errors import UsageProblem
from leadward.notes.action import ActionState
from leadward.notes.one_on_one import OneOnOne
from leadward.practices.agenda import counted
from leadward.workflows import journal, managers, talks, walking
from leadward.workflows import one_on_one as verbs
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote
    from leadward.notes.action import Action
    from leadward.notes.series import Series

with_person = click.option("--with", "person", default="", metavar="NAME", help="With whom (default: your manager).")


@click.group("one-on-one", cls=Beginning, first="prep", epilog="Example: leadward one-on-one prep")
def one_on_one() -> None:
    """1:1s: prep, start, note, finish; park a topic between them."""


@one_on_one.command(epilog="Example: leadward one-on-one series Dana --manager --every 14 --next thu")
@click.argument("person", default="", metavar="[NAME]")
@click.option("--manager", is_flag=True, help="They are your manager.")
@click.option("--every", type=click.IntRange(1, 366), metavar="DAYS", help="How often you meet (default: 14).")
@click.option("--next", "next_day", metavar="DAY", help="The day of the next one: thu, 3 dec.")
@click.option("--coaching", type=click.IntRange(0, 240), metavar="MINUTES", help="For your plan in each (default: 15).")
@as_json
def series(
    person: str, manager: bool, every: int | None, next_day: str | None, coaching: int | None, json_wanted: bool
) -> None:
    """Say with whom you meet, how often, and when next; without anything it lists them."""
    asked = manager or every or next_day or coaching is not None
    if not person and not asked:
        return listed(
            verbs.series(workspace()),
            json_wanted,
            "None yet: leadward one-on-one series NAME --manager --next DAY",
            _series,
        )
    if manager:
        say_change(managers.begin(workspace(), talks.called(workspace(), person) if person else ""))
    note = verbs.set_series(workspace(), person, every, ahead(next_day), coaching, manager)
    kept(note, _series(note), json_wanted)


@one_on_one.command(epilog="Example: leadward one-on-one prep --add 'Ask about the budget' --drop 2")
@with_person
@click.option("--add", multiple=True, metavar="TEXT", help="A line of your own. Repeatable.")
@click.option("--drop", multiple=True, type=int, metavar="N", help="Leave line N out. Repeatable.")
@click.option("--again", is_flag=True, help="Forget the edits and make it again.")
@written
@reads_own
def prep(
    person: str,
    add: tuple[str, ...],
    drop: tuple[int, ...],
    again: bool,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """The agenda of the next 1:1: carried over, goals, what is new, what to share, one question."""
    if again:
        verbs.again(workspace(), person)
    with Progress() as progress:
        page = verbs.page(workspace(where=repo, me=me, progress=progress, as_of=as_of), person)
        if add or drop:
            verbs.edited(workspace(as_of=as_of), page, add, drop)
            page = verbs.page(workspace(where=repo, me=me, progress=progress, as_of=as_of), person)
    if json_wanted:
        return print_json({**asdict(page), "counted": counted(page.agenda)})
    write(documents.document(page), markdown_wanted, html_file)
    if not (markdown_wanted or html_file):
        say("Edit: --add TEXT, or --drop N, from the top. Begin: leadward one-on-one start")


@one_on_one.command(epilog="Example: leadward one-on-one start")
@with_person
@reads_own
def start(person: str, repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Begin the 1:1 with its agenda; it is kept as you brought it."""
    with Progress() as progress:
        page = verbs.page(workspace(where=repo, me=me, progress=progress, as_of=as_of), person)
    note = verbs.start(workspace(as_of=as_of), page)
    if not json_wanted:
        say(
            *(
                line
                for text in documents.said(note.body.agenda).split("\n")
                for line in wrapped(text, width(), "", "   ")
            )
        )
    kept(
        note,
        f"1:1 with {note.body.person}, {named(note.on)}.",
        json_wanted,
        "Note what is said: leadward one-on-one note TEXT",
    )


@one_on_one.command(epilog="Example: leadward one-on-one note 'Billing wants the map by March'")
@click.argument("text")
@with_person
@click.option("--private", is_flag=True, help="For yourself alone: kept apart from the 1:1, never shared with it.")
@click.option("--answers", type=int, metavar="N", help="What was said to line N of the agenda: kept where it belongs.")
@click.option("--action", "due", metavar="DAY", help="Somebody does it, by then: `Dana: asks finance`, or you.")
@as_json
def note(text: str, person: str, private: bool, answers: int | None, due: str | None, json_wanted: bool) -> None:
    """Note a line of what is said. Without a 1:1 under way, one of today begins."""
    if private and (answers or due):
        raise UsageProblem("What is for yourself alone answers nobody and is no action; leave --private out.")
    if answers:
        _answered(verbs.begun(workspace(), person).id, answers, text)
    if due:
        who, colon, what = text.partition(":")
        owner, words = (who.strip(), what.strip()) if colon and what.strip() and " " not in who.strip() else ("", text)
        return kept(act := verbs.act(workspace(), words, owner, person, ahead(due)), _action(act), json_wanted)
    if answers:
        return None if not json_wanted else print_json(told(verbs.begun(workspace(), person)))
    made = verbs.add_note(workspace(), text, person, private)
    kept(made, "Noted, for yourself alone." if private else f"Noted, 1:1 with {made.body.person}.", json_wanted)


@one_on_one.command(epilog="Example: leadward one-on-one finish --coaching 15 --next 'in 2 weeks'")
@with_person
@click.option("--coaching", type=click.IntRange(0, 600), metavar="MINUTES", help="How long you spoke of your plan.")
@click.option("--next", "next_day", metavar="DAY", help="The day of the next one.")
@click.option("--carry", multiple=True, type=int, metavar="N", help="Agenda line N was not reached. Repeatable.")
@as_json
def finish(person: str, coaching: int | None, next_day: str | None, carry: tuple[int, ...], json_wanted: bool) -> None:
    """End the 1:1: minutes of coaching, the next day, and what carries over.

    At a terminal it walks the agenda first: per line type what was said, or Enter; each is written where it belongs.
    """
    if sys.stdin.isatty() and sys.stdout.isatty() and not json_wanted:
        _walk(verbs.begun(workspace(), person).id)
    made = verbs.finish(workspace(), person, coaching, ahead(next_day), carry).meeting
    minutes = f", {coaching} minutes of coaching" if coaching is not None else ""
    then = "Actions of both sides: leadward one-on-one action TEXT --who NAME --due DAY"
    kept(made, f"1:1 with {made.body.person} of {named(made.on)} is kept{minutes}.", json_wanted, then)


@one_on_one.command(epilog="Example: leadward one-on-one park 'Who owns the release?'")
@click.argument("text")
@with_person
@as_json
def park(text: str, person: str, json_wanted: bool) -> None:
    """Keep a topic for the next 1:1."""
    made = verbs.park(workspace(), text, person)
    kept(made, f"Parked{f' for {made.body.person}' if made.body.person else ''}: {made.body.text}", json_wanted)


@one_on_one.command(epilog="Example: leadward one-on-one action 'Ask finance for the budget' --who Dana --due fri")
@click.argument("text")
@click.option("--who", default="", metavar="NAME", help="Who does it (default: you).")
@click.option("--due", metavar="DAY", help="By when.")
@with_person
@as_json
def action(text: str, who: str, due: str | None, person: str, json_wanted: bool) -> None:
    """Keep what one of you will do."""
    made = verbs.act(workspace(), text, who, person, ahead(due))
    kept(made, _action(made), json_wanted)


@one_on_one.command(epilog="Example: leadward one-on-one actions")
@click.option("--all", "everything", is_flag=True, help="Closed ones, too.")
@as_json
def actions(everything: bool, json_wanted: bool) -> None:
    """Open actions of both sides, the most overdue first."""
    listed(
        verbs.actions(workspace(), everything),
        json_wanted,
        "None is open. Keep one: leadward one-on-one action TEXT --due DAY",
        _action,
    )


@one_on_one.command(epilog="Example: leadward one-on-one close n1a2b3c4d")
@click.argument("action_id", metavar="ID", type=NOTE)
@click.option("--drop", is_flag=True, help="Not done, and no longer meant to be.")
@as_json
def close(action_id: str, drop: bool, json_wanted: bool) -> None:
    """Say that an action is done."""
    made = verbs.close(workspace(), action_id, drop)
    kept(made, f"{'Dropped' if drop else 'Done'}: {made.body.text}", json_wanted)


@one_on_one.command(epilog="Example: leadward one-on-one history billing map")
@click.argument("words", nargs=-1)
@with_person
@as_json
def history(words: tuple[str, ...], person: str, json_wanted: bool) -> None:
    """1:1s, newest first; with WORDS those whose agenda or notes hold them all."""
    empty = "No 1:1 holds these words." if words else "No 1:1 is noted yet. Prepare one: leadward one-on-one prep"
    listed(verbs.history(workspace(), " ".join(words), person), json_wanted, empty, _meeting)


@one_on_one.command(epilog="Example: leadward one-on-one show; leadward one-on-one show n1a2b3c4d")
@click.argument("meeting_id", metavar="[ID]", default="", type=NOTE)
@as_json
def show(meeting_id: str, json_wanted: bool) -> None:
    """One 1:1 whole, the last one where none is named: agenda, notes, and what you noted for yourself."""
    last = verbs.history(workspace(), "")[:1]
    if not (meeting_id or last):
        return print_json(None) if json_wanted else say("No 1:1 is noted yet. Prepare one: leadward one-on-one prep")
    found = workspace().notes.of_kind(OneOnOne, meeting_id) if meeting_id else last[0]
    beside = verbs.asides(workspace(), found.id)
    if json_wanted:
        return print_json({**told(found), "asides": [told(each) for each in beside]})
    say(*wrapped(f"{_meeting(found)}  {journal.short_id(found.id)}", width()))
    _block("AGENDA", documents.said(found.body.agenda).split("\n") if found.body.agenda else [])
    _block("NOTES", found.body.notes.splitlines())
    _block("FOR YOURSELF", [line for each in beside for line in each.body.text.splitlines()])


def _walk(id: str) -> None:
    """Ask for each line of the agenda what was said; Enter leaves it, q ends the walk."""
    for line in walking.lines(workspace().notes.of_kind(OneOnOne, id)):
        say(*wrapped(f"{line.text} [{line.becomes}]", width(), f"{line.number}. ", "   "))
        text = click.prompt("", default="", show_default=False, prompt_suffix="> ").strip()
        if text.lower() == "q":
            return
        if text:
            _answered(id, line.number, text)


def _answered(id: str, number: int, words: str) -> None:
    made = walking.answer(workspace(), id, number, words)
    say(*wrapped(f"Kept: {made.words}  {journal.short_id(made.note)}", width(), "   ", "   "), err=True)


def _block(title: str, lines: list[str]) -> None:
    if lines:
        say("", f"{title}")
        say(*(out for line in lines for out in wrapped(line, width(), "  ", "    ")))


def _series(each: StoredNote[Series]) -> str:
    body = each.body
    who = f"{body.person} (your manager)" if body.relation == "manager" else body.person
    coaching = f", {body.coaching} minutes for your plan" if body.relation == "manager" else ""
    time = talks.time_of(workspace(), body.person, body.next)
    following = f", next on {named(body.next)}{f' at {time}' if time else ''}" if body.next else ""
    return f"1:1 with {who} every {body.every} days{coaching}{following}"


def _action(each: StoredNote[Action]) -> str:
    body = each.body
    due = f", due {named(body.due)}" if body.due else ""
    state = "" if body.state is ActionState.OPEN else f" ({body.state})"
    return f"{body.owner or 'I'}: {body.text}{due}{state}"


def _meeting(each: StoredNote[OneOnOne]) -> str:
    body = each.body
    minutes = f", {body.coaching} min coaching" if body.coaching is not None else ""
    first = body.notes.strip().splitlines()
    return f"{each.on}  {body.person}, {body.stage}{minutes}{f': {first[0]}' if first else ''}"
