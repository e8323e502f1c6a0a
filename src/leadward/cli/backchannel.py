"""`backchannel`: what the wider company says of your work, as your manager relayed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from leadward.cli.noted import ahead, kept, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import Progress, as_json, print_json, reads_own, today, width, workspace, written
from leadward.cli.picks import numbered
from leadward.cli.printed import write
from leadward.documents import round as documents
from leadward.documents.dates import named
from leadward.documents.wrapping import command_lines, wrapped
from leadward.inbox.saying import say
from leadward.model import shell
from leadward.practices.phrases import counted
from leadward.workflows import backchannel as verbs
from leadward.workflows import journal
from leadward.workflows.sources import Where


@click.group(
    invoke_without_command=True, epilog='Example: leadward backchannel add "answers come late" --place Platform'
)
@as_json
@click.pass_context
def backchannel(context: click.Context, json_wanted: bool) -> None:
    """What the wider company says but not to your face: themes, actions, when to ask again."""
    if context.invoked_subcommand:
        return None
    found = verbs.heard(workspace())
    if json_wanted:
        return print_json(_as_json(found))
    if not found.again:
        say(
            *wrapped(
                'Nothing yet. Ask your manager: "What do you hear about my work from outside the team? I ask what I could change, not who said it."',
                width(),
            )
        )
        say("Or send a round: leadward backchannel round")
        return say('Then: leadward backchannel add "what they say" --place TEAM --theme WORD')
    number = iter(numbered([one for theme in found.themes for one in theme.remarks]))
    for theme in found.themes:
        _print_theme(theme, number)
    _print_again(found)


@backchannel.command(epilog='Example: leadward backchannel add "answers come late" --place Platform --theme speed')
@click.argument("words", default="", metavar="[WORDS]")
@click.option("--place", required=True, metavar="TEAM", help="The part of the company it comes from; never a person.")
@click.option("--theme", default="", help="A word for what belongs together.")
@click.option("--from", "by", default="", metavar="NAME", help="Who relayed it (default: your manager).")
@click.option("--again", metavar="DAY", help="When to ask again (default: in a quarter).")
@on_day
@as_json
def add(words: str, place: str, theme: str, by: str, again: str | None, on: str, json_wanted: bool) -> None:
    """Keep what was relayed; without WORDS, that you asked and nothing had been heard."""
    note = verbs.add(workspace(), place, words, theme, by, ahead(again), past(on))
    what = f"{note.body.place}: {note.body.words}" if words else f"{note.body.place}: asked, nothing had been heard"
    kept(note, what, json_wanted)


@backchannel.command("round", epilog="Example: leadward backchannel round --md")
@written
@reads_own
def round_(
    markdown_wanted: bool, html_file: str | None, repo: Where, me: str, as_of: str | None, json_wanted: bool
) -> None:
    """A page for your manager: whom to ask in which teams, three questions, what was heard last time. Nothing is sent."""
    with Progress() as progress:
        made = verbs.prepared(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    if json_wanted:
        return print_json(made)
    if not (made.stops or markdown_wanted or html_file):
        return say(
            "Nobody knows yet which teams to ask. Note whom you met: leadward contact add NAME --team TEAM --about TOPIC"
        )
    write(documents.to_document(made), markdown_wanted, html_file)
    if not (markdown_wanted or html_file):
        say("What comes back: leadward backchannel add WORDS --place TEAM")


@backchannel.command(epilog='Example: leadward backchannel act speed "answer within a day" --due fri')
@click.argument("theme")
@click.argument("text")
@click.option("--due", metavar="DAY", help="By when.")
@as_json
def act(theme: str, text: str, due: str | None, json_wanted: bool) -> None:
    """Decide on one action for a theme."""
    kept(note := verbs.act(workspace(), theme, text, ahead(due), today()), f"I: {note.body.text}", json_wanted)


def _print_theme(theme: verbs.Theme, number: Iterator[tuple[str, Any]]) -> None:
    say(f"{(theme.name or 'without a theme').upper()}   {counted(len(theme.remarks), 'remark')}")
    for remark in theme.remarks:
        by = f", relayed by {remark.body.by}" if remark.body.by else ""
        text = f'{remark.body.place}: "{" ".join(remark.body.words.split())}" {named(remark.on)}{by}  {journal.short_id(remark.id)}'
        say(*wrapped(text, width(), f"  {next(number)[0]}", "     "))
    for action in theme.actions:
        due = f", due {named(action.body.due)}" if action.body.due else ""
        say(*wrapped(f"action: {action.body.text}{due} ({action.body.state})", width(), "  ", "    "))
    if theme.name and not theme.actions:
        act = shell.command("backchannel", "act", theme.name, "what you will do")
        say(*command_lines(act, width(), "  no action yet: ", "    "))


def _print_again(found: verbs.Heard) -> None:
    say("ASK AGAIN")
    for day, place in found.again:
        say(*wrapped(f"{named(day)}  {place}", width(), "  ", "    "))


def _as_json(found: verbs.Heard) -> dict[str, object]:
    return {
        "themes": [
            {
                "name": theme.name,
                "remarks": [told(one) for one in theme.remarks],
                "actions": [told(one) for one in theme.actions],
            }
            for theme in found.themes
        ],
        "again": [{"on": day.isoformat(), "place": place} for day, place in found.again],
    }
