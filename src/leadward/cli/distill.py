"""`distill`: a record of a meeting becomes a plan, each item with the words it stands on."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from leadward.cli.noted import past
from leadward.cli.options import as_json, print_json, today, width, workspace, written
from leadward.cli.printed import to_file, write
from leadward.distill import asking, desk
from leadward.distill.items import Plan
from leadward.distill.people import Unsure
from leadward.distill.reviewing import pairs
from leadward.distill.turns import Form
from leadward.documents import action_plan
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model.errors import UsageProblem
from leadward.model.text import visible
from leadward.workflows import distill as verb
from leadward.workflows import journal

KEYS = "a accept, e edit, w who, d by when, m merge with the next, s split, r reject, u undo, q stop here"


@click.command(
    epilog="Example: leadward distill meeting.vtt --review; pbpaste | leadward distill - --keep A1,D1 --assign A1=Omar"
)
@click.argument("file", metavar="FILE", required=False, default="")
@click.option(
    "--form",
    type=click.Choice([field.value for field in Form]),
    default=None,
    help="The form of the record, if it was detected wrong.",
)
@click.option("--on", metavar="DAY", default="", help="The meeting's day: days like 'Thursday' count from it.")
@click.option("--now", "asking_now", is_flag=True, help="Before it ends: three questions to ask.")
@click.option("--assign", multiple=True, metavar="A1=NAME", help="Say who does it. Repeat it.")
@click.option("--edit", "texts", multiple=True, metavar="A1=WORDS", help="Put it in your words. Repeat it.")
@click.option("--merge", multiple=True, metavar="A1+A2", help="Put actions together.")
@click.option("--split", multiple=True, metavar="A1=WORDS; WORDS", help="Make several of an action.")
@click.option("--reject", default="", metavar="A1,D2", help="Leave these out.")
@click.option("--keep", default="", metavar="A1,D2|all", help="Save these as your notes.")
@click.option("--who", multiple=True, metavar="NAME=PERSON", help="Say once who is called so in records. Repeat it.")
@click.option("--i-am", "me", default="", metavar="NAME", help="Your name in the record: what you keep of it is yours.")
@click.option("--called", default="", metavar="NAME", help="What the meeting is called, if its heading does not say.")
@click.option("--shared", is_flag=True, help="Say that you sent the plan to those who were there.")
@click.option(
    "--review", "reviewing", is_flag=True, help="Go through the items, one key each, and keep what you accept."
)
@click.option(
    "--open",
    "opening",
    metavar="NAME|all",
    default="",
    help="What the next meeting of that name opens with: what is due.",
)
@click.option(
    "--weigh", "weighed", metavar="CHOICE", default="", help="An open choice on one page, for whoever decides."
)
@click.option("--decided", metavar="CHOICE=WORDS", default="", help="Say what was decided of an open choice.")
@click.option("--chat", "chat_wanted", is_flag=True, help="Print it for a chat.")
@click.option("--mail", "mail_file", metavar="FILE", help="Write it as a draft of a mail.")
@click.option("--ics", "calendar_file", metavar="FILE", help="Write the days of the actions as a calendar file.")
@written
@as_json
def distill(
    file: str,
    form: str | None,
    on: str,
    asking_now: bool,
    assign: tuple[str, ...],
    texts: tuple[str, ...],
    merge: tuple[str, ...],
    split: tuple[str, ...],
    reject: str,
    keep: str,
    who: tuple[str, ...],
    me: str,
    called: str,
    shared: bool,
    reviewing: bool,
    opening: str,
    weighed: str,
    decided: str,
    chat_wanted: bool,
    mail_file: str | None,
    calendar_file: str | None,
    markdown_wanted: bool,
    html_file: str | None,
    json_wanted: bool,
) -> None:
    """A plan from a transcript or notes: WebVTT, SRT, chat, IRC, minutes, Markdown, text. - reads what you paste.

    What was marked or voted stands in the record; of free speech the plan says what was said and where. Nothing is sent, and only what
    you keep is kept.
    """
    if opening or weighed or decided:
        return _after(opening, weighed, decided, markdown_wanted, html_file, json_wanted)
    if not file:
        raise UsageProblem("Name a transcript or notes, or - to paste them: leadward distill notes.md")
    plan = verb.distilled(file, form or "", past(on) if on else None)
    if asking_now:
        return _ask(plan, json_wanted)
    plan, unsure = verb.with_people(workspace(), plan, who)
    plan = verb.looked_over(plan, verb.Look(assign, texts, merge, reject, split))
    if reviewing:
        plan = _reviewed(_known(plan, unsure))
        keep = "all" if plan.actions or plan.decisions or plan.choices else ""
    if keep:
        return _keep(plan, keep, verb.Keeping(me, called, shared), json_wanted)
    _files(plan, mail_file, calendar_file)
    if chat_wanted:
        from leadward.documents import meeting_texts

        return put(meeting_texts.chat(plan), nl=False)
    if json_wanted and not html_file:
        return print_json(action_plan.as_json(plan))
    for each in unsure:
        say(*wrapped(verb.asks_who(each), width()), err=True)
    return write(action_plan.document(plan), markdown_wanted, html_file)


def _known(plan: Plan, unsure: tuple[Unsure, ...]) -> Plan:
    """Ask once who is called so; an empty answer leaves the name as the record has it, and asks again another time."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        verb.no_terminal()
    for each in unsure:
        fitting = ", ".join(visible(name) for name in each.candidates)
        text = click.prompt(
            f"Who is {visible(each.name)} in this record? ({fitting}; empty: not sure)", default="", show_default=False
        )
        if text.strip():
            verb.confirm(workspace(), each.name, text.strip())
    return verb.with_people(workspace(), plan)[0]


def _after(opening: str, weighed: str, decided: str, markdown: bool, html_file: str | None, json_wanted: bool) -> None:
    """What becomes of kept plans: the next meeting's opening, a choice on one page, a choice decided."""
    from leadward.documents import plans as documents
    from leadward.workflows import plans

    ws = workspace()
    if decided:
        for id, outcome in pairs([decided]).items():
            note = plans.decided(ws, id.lower(), outcome)
            text = f"Decided: {note.body.text}  {journal.short_id(note.id)}"
            say(*wrapped(text, width()))
        return None
    if weighed:
        found = plans.choice(ws, weighed)
        if json_wanted and not html_file:
            return print_json(documents.comparison_json(found))
        return write(documents.comparison(found, ws.today), markdown, html_file)
    due = plans.due(ws, "" if opening == "all" else opening)
    if json_wanted and not html_file:
        return print_json(documents.opening_json(due))
    return write(documents.opening(due), markdown, html_file)


def _ask(plan: Plan, json_wanted: bool) -> None:
    asks = asking.before_the_end(plan)
    if json_wanted:
        return print_json([{"text": ask.text, "turns": list(ask.turns)} for ask in asks])
    if not asks:
        return say(*wrapped("Nothing to ask: every action has an owner and a day, and no choice is open.", width()))
    for ask in asks:
        text = f"- {ask.text} {action_plan.where(ask.turns, plan.record)}"
        say(*wrapped(text, width(), "", "  "))
    return None


def _files(plan: Plan, mail_file: str | None, calendar_file: str | None) -> None:
    """The draft of a mail and the calendar file, where they are wanted."""
    if not (mail_file or calendar_file):
        return
    from leadward.documents import mail, meeting_texts, plain

    document = action_plan.document(plan)
    if mail_file:
        to_file(mail_file, mail.draft(document.title, plain.text(document, 72)))
    if calendar_file:
        to_file(calendar_file, meeting_texts.calendar(plan, today()))


def _keep(plan: Plan, labels: str, how: verb.Keeping, json_wanted: bool) -> None:
    kept = verb.keep(workspace(), plan, labels, how)
    if json_wanted:
        return print_json({"plan": kept.plan, "actions": list(kept.actions), "choices": list(kept.choices)})
    text = f"{verb.said_kept(kept)}  {journal.short_id(kept.plan)}"
    say(*wrapped(text, width()))
    say(*wrapped("Undo the last: leadward notes undo", width()))
    return None


def _reviewed(plan: Plan) -> Plan:
    """What was accepted at the terminal, one key an item. Raises UsageProblem without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        verb.no_terminal()
    say(*wrapped(KEYS, width()))
    on, label = desk.laid(plan), "A1"
    while label := desk.waiting(on, label):
        row = dict(desk.labelled(on))[label]
        say("", *wrapped(verb.asked_row(label, row.item), width(), "", "   "))
        for turn in verb.quoted(plan.record, row.item):
            say(*wrapped(turn, width(), "   > ", "     "))
        try:
            after = verb.answered(on, label, _key(), click.prompt)
        except UsageProblem as problem:
            say(*wrapped(str(problem), width(), "   ", "   "))
            continue
        if after is None:
            break
        on = after
    accepted = any(row.verdict is desk.Verdict.ACCEPTED for row in on.rows)
    return desk.chosen(on) if accepted else replace(plan, actions=(), decisions=(), choices=())


def _key() -> str:
    try:
        return click.getchar()
    except (EOFError, KeyboardInterrupt):
        return "q"
