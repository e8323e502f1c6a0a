"""`case`: the promotion case in its views, the candidate's words and choices for it, and the sentences that others are asked for."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leadward.cli.noted import kept, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import (
    Progress,
    as_json,
    keep_aside,
    print_json,
    reads_own,
    width,
    with_identities,
    workspace,
    written,
)
from leadward.cli.printed import to_file, write
from leadward.cli.redacting import is_wanted, redacted, without
from leadward.documents import case as document
from leadward.documents import case_card, case_prompt, case_since, claims, conversations
from leadward.documents import case_form as form_document
from leadward.documents.case import VIEWS, View
from leadward.documents.redaction import Naming
from leadward.documents.wrapping import command_lines, wrapped
from leadward.inbox.saying import put, say
from leadward.model import shell
from leadward.workflows import aim, case_links, feedback, journal
from leadward.workflows import case as verbs
from leadward.workflows.lint import read_text
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.notes.feedback_request import FeedbackRequest


@click.group(invoke_without_command=True, epilog="Example: leadward case --view minute; leadward case --html case.html")
@click.option("--view", type=click.Choice(VIEWS), default="full", show_default=True, help="How much of it.")
@redacted
@written
@with_identities
@reads_own
@click.pass_context
def case(
    context: click.Context, view: View, names: Naming, hidden: tuple[str, ...], markdown_wanted: bool, html_file: str | None, identities: bool, repo: Where, me: str,
    as_of: str | None, json_wanted: bool,
) -> None:  # fmt: skip
    """The case for the role you aim at, from your record: for the first talk, in 90 seconds, whole, or as doubts.

    It looks at the last two years (--since for others). Pieces are chosen by how far they reached, who says so, and
    whether their result is known; `leadward case set` changes the choice. What you noted of others is marked so.
    """
    if context.invoked_subcommand:
        return None
    hides = is_wanted(names, hidden, json_wanted)
    with Progress() as progress:
        ws = workspace(where=_whole(repo), me=me, progress=progress, as_of=as_of)
        if view == "empty":
            guide = aim.guide(ws)
            shown = conversations.case_document(guide)
            shown = without(ws, shown, names, hidden) if hides else shown
            return print_json(asdict(guide)) if json_wanted else write(shown, markdown_wanted, html_file)
        made = verbs.made(ws, repo.part.since)
        shown = document.document(made, view)
        shown = without(ws, shown, names, hidden) if hides else shown
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


@case.command(epilog="Example: leadward case form questions.md --md > answers.md")
@click.argument("file", metavar="FILE")
@written
@reads_own
def form(
    file: str, markdown_wanted: bool, html_file: str | None, repo: Where, me: str, as_of: str | None, json_wanted: bool
) -> None:
    """Answer the company's own questions from the case: each within its limit, with one link that others can open.

    FILE is Markdown or text: a heading, a numbered line or a line that ends with "?" is a question, and "(500 characters)"
    or "max 80 words" its limit. Sentences are left out whole, never cut. What the answers are made of is listed at the end.
    """
    asked = form_document.questions(read_text(Path(file), "form"))
    with Progress() as progress:
        ws = workspace(where=_whole(repo), me=me, progress=progress, as_of=as_of)
        made = verbs.made(ws, repo.part.since)
        answers = form_document.answers(made, asked, case_links.addresses(ws, document.sources(made)))
    if json_wanted and not html_file:
        return print_json(form_document.to_json(answers))
    return write(form_document.document(made, answers), markdown_wanted, html_file)


@case.command(epilog="Example: leadward case card --pdf card.pdf")
@written
@with_identities
@reads_own
def card(
    markdown_wanted: bool, html_file: str | None, identities: bool, repo: Where, me: str, as_of: str | None, json_wanted: bool
) -> None:  # fmt: skip
    """For your manager: 60 seconds to say, the three likely objections, and one fact against each."""
    with Progress() as progress:
        made = verbs.made(workspace(where=_whole(repo), me=me, progress=progress, as_of=as_of), repo.part.since)
    shown = case_card.card(made)
    if json_wanted and not html_file:
        found = [{"objection": each.text, "fact": " ".join(each.fact) or None, "sources": list(each.sources)} for each in case_card.objections(made)]  # fmt: skip
        return print_json({**claims.beside(shown, identities), "kind": "case-card", "objections": found})
    return write(shown, markdown_wanted, html_file)


@case.command(
    epilog="Example: leadward case --json > case-spring.json; in autumn: leadward case stronger case-spring.json"
)
@click.argument("file", metavar="FILE")
@written
@reads_own
def stronger(
    file: str, markdown_wanted: bool, html_file: str | None, repo: Where, me: str, as_of: str | None, json_wanted: bool
) -> None:
    """What became stronger since a version of before, what weaker, and what is still open. FILE is what `case --json` wrote."""
    before = case_since.read(read_text(Path(file), "version of the case", case_since.MOST_BYTES))
    with Progress() as progress:
        made = verbs.made(workspace(where=_whole(repo), me=me, progress=progress, as_of=as_of), repo.part.since)
    if json_wanted and not html_file:
        return print_json(case_since.to_json(before, made))
    return write(case_since.document(before, made), markdown_wanted, html_file)


@case.command(epilog="Example: leadward case prompt > prompt.md; then: leadward lint draft.md --against prompt.md")
@reads_own
def prompt(repo: Where, me: str, as_of: str | None, json_wanted: bool) -> None:
    """Print a prompt for an assistant that words the case: rules, and the record as its only source. Nothing is sent.

    It holds names and words of others: give it to no assistant that may not see them.
    """
    keep_aside()
    with Progress() as progress:
        made = verbs.made(workspace(where=_whole(repo), me=me, progress=progress, as_of=as_of), repo.part.since)
    text = case_prompt.text(made)
    return print_json({"schema": document.SCHEMA, "kind": "case-prompt", "prompt": text}) if json_wanted else put(text)


def _whole(repo: Where) -> Where:
    """All days: the case chooses its own."""
    return replace(repo, part=replace(repo.part, since=None))


def _write_mail(request: FeedbackRequest, mail_file: str) -> None:
    from leadward.documents import mail  # only where it is asked for

    to_file(
        mail_file, mail.draft(feedback.subject(request), feedback.message(request)), ", to open in your mail program."
    )
