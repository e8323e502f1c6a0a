"""`case`: the promotion case in its views, the candidate's words and choices for it, and the sentences that others are asked for."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from leadward.cli.noted import kept, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import Progress, as_json, print_json, reads_own, width, with_identities, workspace, written
from leadward.cli.printed import to_file, write
from leadward.documents import case as document
from leadward.documents import claims, conversations
from leadward.documents.case import VIEWS, View
from leadward.documents.wrapping import command_lines, wrapped
from leadward.inbox.saying import say
from leadward.model import shell
from leadward.workflows import aim, feedback, journal
from leadward.workflows import case as verbs
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.notes.feedback_request import FeedbackRequest


@click.group(invoke_without_command=True, epilog="Example: leadward case --view minute; leadward case --html case.html")
@click.option("--view", type=click.Choice(VIEWS), default="full", show_default=True, help="How much of it.")
@written
@with_identities
@reads_own
@click.pass_context
def case(
    context: click.Context, view: View, markdown_wanted: bool, html_file: str | None, identities: bool, repo: Where, me: str,
    as_of: str | None, json_wanted: bool,
) -> None:  # fmt: skip
    """The case for the role you aim at, from your record: for the first talk, in 90 seconds, whole, or as doubts.

    It looks at the last two years (--since for others). Pieces are chosen by how far they reached, who says so, and
    whether their result is known; `leadward case set` changes the choice. What you noted of others is marked so.
    """
    if context.invoked_subcommand:
        return None
    where = replace(repo, part=replace(repo.part, since=None))
    with Progress() as progress:
        ws = workspace(where=where, me=me, progress=progress, as_of=as_of)
        if view == "empty":
            guide = aim.guide(ws)
            shown = conversations.case_document(guide)
            return print_json(asdict(guide)) if json_wanted else write(shown, markdown_wanted, html_file)
        made = verbs.made(ws, repo.part.since)
    shown = document.document(made, view)
    if json_wanted and not html_file:
        return print_json({**claims.beside(shown, identities), **document.to_json(made)})
    return write(shown, markdown_wanted, html_file)


@case.command(
    "set", epilog="Example: leadward case set --thesis 'Three teams ship payments without us' --project 'Billing v2'"
)
@click.option("--thesis", help="What you do already that the role takes, in two sentences.")
@click.option("--business", help="Why the company needs the role filled, and now.")
@click.option(
    "--project", "projects", multiple=True, metavar="TITLE", help="A noted project, strongest first. Repeatable."
)
@click.option(
    "--choose",
    "choices",
    multiple=True,
    metavar="CRITERION=IDS",
    help="Two lines for a criterion, by their first ids; none for the suggestion.",
)
@click.option(
    "--respond", "responses", multiple=True, metavar="CRITERION=TEXT", help="What you do about a gap. Repeatable."
)
@as_json
def set_(
    thesis: str | None, business: str | None, projects: tuple[str, ...], choices: tuple[str, ...], responses: tuple[str, ...], json_wanted: bool
) -> None:  # fmt: skip
    """Keep your own words and choices for the case."""
    made = verbs.write(
        workspace(), thesis=thesis, business=business, projects=projects, choices=choices, responses=responses
    )
    kept(made, f"Kept for the case for {made.body.role}", json_wanted, "Look at it: leadward case --view minute")


@case.command(epilog="Example: leadward case ask 'Ravi Saga' --mail ravi.eml")
@click.argument("person", metavar="NAME")
@click.option("--question", default="", help="Your own question instead of the prepared one.")
@click.option("--mail", "mail_file", metavar="FILE.eml", help="Write it as a mail to open, without an address.")
@on_day
@as_json
def ask(person: str, question: str, mail_file: str | None, on: str, json_wanted: bool) -> None:
    """Ask somebody for one sentence that you may quote. It is kept, and nothing is sent."""
    note = verbs.ask(workspace(), person, question, past(on))
    if mail_file:
        _write_mail(note.body, mail_file)
    if json_wanted:
        return print_json({**told(note), "message": feedback.message(note.body)})
    for each in feedback.message(note.body).split("\n"):
        say(*(wrapped(each, width()) if each else [""]))
    say("", f"Kept; nothing was sent.  {journal.short_id(note.id)}")
    answer = shell.command("feedback", "add", "their words", options={"from": note.body.person})
    return say(*command_lines(answer, width(), "The answer: ", "  "))


def _write_mail(request: FeedbackRequest, mail_file: str) -> None:
    from leadward.documents import mail  # only where it is asked for

    to_file(
        mail_file, mail.draft(feedback.subject(request), feedback.message(request)), ", to open in your mail program."
    )
