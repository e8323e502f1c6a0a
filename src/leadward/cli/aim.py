"""`aim`: the role one wants, the guided first run, the guide to the talk and the empty case."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from leadward.cli.noted import on_day
from leadward.cli.notes import told as as_told
from leadward.cli.options import Progress, as_json, print_json, reads_own, today, width, workspace, written
from leadward.cli.printed import write
from leadward.documents.conversations import case_document, guide_document
from leadward.documents.dates import named
from leadward.documents.decisions import Decided, nothing_decided
from leadward.documents.decisions import document as decided_document
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.model.errors import LeadwardError, UsageProblem
from leadward.notes.aim import Decision
from leadward.notes.dates import parse_day
from leadward.workflows import aim as verbs
from leadward.workflows import decisions, journal, ladder, managers
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote
    from leadward.notes.aim import Aim

_FIELDS = (
    ("--level", "level", "Your level today, as the ladder in use calls it."),
    ("--role", "role", "The role, as it is called here."),
    ("--by", "by", "By when: june 2027, in 9 months."),
    ("--manager", "manager", "Your manager's name."),
    ("--told", "told", "The day on which you told them."),
    ("--answer", "answer", "What they said, in their words."),
    ("--decides", "decides", "Who decides on it."),
    ("--cycle", "cycle", "Days it closes, or spans: '1 feb to 1 mar, 1 sep'."),
    ("--seat", "seat", "Whether there is a seat and a budget this year."),
    ("--next", "next_", "The day of your next 1:1."),
)
_OPEN = {
    "level": "your level today",
    "role": "the role",
    "by": "by when",
    "manager": "who your manager is",
    "told": "whether you told them",
    "answer": "what they said",
    "decides": "who decides",
    "cycle": "the days of the cycle",
    "next": "your next 1:1",
}
"""What is not said yet, in words."""


@click.group(invoke_without_command=True, epilog="Example: leadward aim --role Lead --by 'june 2027' --manager Dana")
@as_json
@click.pass_context
def aim(context: click.Context, /, json_wanted: bool, **given: str | None) -> None:
    """The role you want, by when, who decides, and what your manager said.

    Without options it asks, one question at a time: each can be skipped, every answer is kept as it comes, and the next
    run goes on where this one stopped.
    """
    if context.invoked_subcommand:
        return None
    answers = {name.rstrip("_"): said for name, said in given.items() if said is not None}
    if answers:
        _save(answers)
        if list(answers) == ["level"] and not json_wanted and verbs.current(workspace()) is None:
            return _step()
    elif sys.stdin.isatty() and not json_wanted:
        return _ask()
    _show(json_wanted)


for _flag, _name, _help in _FIELDS:
    aim = click.option(_flag, _name, metavar="DAY" if _name in ("by", "told", "next_") else "TEXT", help=_help)(aim)


@aim.command(epilog='Example: leadward aim told --answer "Own something that spans teams"')
@click.option("--answer", default="", help="What they said, in their words.")
@on_day
@as_json
def told(answer: str, on: str, json_wanted: bool) -> None:
    """Say that you told your manager, and what they said."""
    _save({"told": on, **({"answer": answer} if answer else {})})
    _show(json_wanted)


@aim.command(epilog='Example: leadward aim decided not-yet --because "No project across teams" --by Dana')
@click.argument("verdict", default="", metavar="[yes|no|not-yet]")
@click.option("--because", multiple=True, metavar="WORDS", help="A reason, word for word. Repeatable.")
@click.option("--by", "speaker", default="", metavar="NAME", help="Who said it (default: your manager).")
@on_day
@written
@as_json
def decided(
    verdict: str,
    because: tuple[str, ...],
    speaker: str,
    on: str,
    markdown_wanted: bool,
    html_file: str | None,
    json_wanted: bool,
) -> None:
    """Keep a decision in the words that were said, and what follows from it; without one it shows the last."""
    if verdict:
        if verdict not in tuple(Decision):
            raise UsageProblem(f"{verdict[:20]} is no decision; say yes, no or not-yet.")
        decision: Decided | None = decisions.decide(
            workspace(), Decision(verdict), because, speaker, parse_day(on, today())
        ).decided
    else:
        decision = decisions.last(workspace())
    if json_wanted:
        return print_json(asdict(decision) if decision else None)
    if decision is None and not (markdown_wanted or html_file):
        return say('Nothing is decided yet. Then: leadward aim decided yes --because "their words"')
    write(decided_document(decision) if decision else nothing_decided(), markdown_wanted, html_file)


@aim.command(epilog="Example: leadward aim guide --html guide.html")
@written
@reads_own
def guide(
    markdown_wanted: bool, html_file: str | None, repo: Where, me: str, as_of: str | None, json_wanted: bool
) -> None:
    """The guide to the talk, from your own facts: for yourself."""
    with Progress() as progress:
        made = verbs.guide(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    print_json(asdict(made)) if json_wanted else write(guide_document(made), markdown_wanted, html_file)


@aim.command(epilog="Example: leadward aim case --md")
@written
@reads_own
def case(
    markdown_wanted: bool, html_file: str | None, repo: Where, me: str, as_of: str | None, json_wanted: bool
) -> None:
    """The empty case: the page to put between you and your manager."""
    with Progress() as progress:
        made = verbs.guide(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    print_json(asdict(made)) if json_wanted else write(case_document(made), markdown_wanted, html_file)


def _save(answers: dict[str, str]) -> None:
    day = today()
    later, level = answers.get("next"), answers.get("level")
    say_change(managers.begin(workspace(today=day), answers.get("manager", "")))
    if level is not None:
        verbs.answer(workspace(today=day), "level", level)
    if by_name := {name: answer for name, answer in answers.items() if name not in ("next", "level")}:
        verbs.save(workspace(today=day), by_name)
    if later:
        verbs.answer(workspace(today=day), "next", later)


def _step() -> None:
    """What is spoken of from now on, where only today's level was said."""
    now = ladder.current(workspace())
    way = ", ".join(level.title for level in now.levels if level.id in now.step)
    text = f"Your level today is {now.title}; from here on only {way} is spoken of. Undo: leadward notes undo"
    say(*wrapped(text, width()))


def say_change(changed: managers.Changed | None) -> None:
    """What a new manager means, on stderr: standard output holds what was asked for."""
    if changed:
        say(*wrapped(changed.sentence, width()), err=True)


def _ask() -> None:
    """Ask what is not answered yet. An empty answer skips, `q` leaves; what was answered is kept in any case."""
    questions = verbs.open_questions(workspace())
    if questions:
        say("Enter skips a question, q leaves. Every answer is kept as it comes.", "", err=True)
    for question in questions:
        if question.name == "answer" and _untold():
            continue
        if not _answered(question):
            break
    _show(json_wanted=False)


def _untold() -> bool:
    aim_now = verbs.current(workspace())
    return aim_now is None or aim_now.body.told is None


def _answered(question: verbs.Question) -> bool:
    """Ask until the answer can be kept; False where the person leaves."""
    while True:
        say(*wrapped(f"{question.text} ({question.example})", width()), err=True)
        try:
            text = click.prompt("", default="", show_default=False, prompt_suffix="> ", err=True).strip()
        except click.Abort:
            say("", err=True)
            return False
        if text.lower() == "q" or not text:
            return text.lower() != "q"
        try:
            verbs.answer(workspace(), question.name, text)
        except LeadwardError as problem:
            say(f"  {problem}", err=True)
        else:
            return True


def _show(json_wanted: bool) -> None:
    note = verbs.current(workspace())
    if json_wanted:
        return print_json({"aim": as_told(note) if note else None})
    if note is None:
        say("No aim is written down yet. Begin: leadward aim --role Lead --by 'in 9 months' --manager NAME")
        return say("Or answer a few questions at a terminal: leadward aim")
    say(*(line for label, text in _lines(note) for line in wrapped(text, width(), f"{label:<9}", " " * 9)))


def _lines(note: StoredNote[Aim]) -> list[tuple[str, str]]:
    body = note.body
    by = f" by {named(body.by)}" if body.by else ""
    who = body.manager or "your manager"
    days = ", ".join(named(day) for day in body.cycle)
    left = [
        _OPEN[question.name] for question in verbs.open_questions(workspace()) if question.name != "answer" or body.told
    ]
    said = " ".join(body.answer.split())
    lines = [
        ("AIM", f"{body.role}{by}  {journal.short_id(note.id)}"),
        ("TODAY", verbs.level_today(workspace())),
        (
            "TOLD",
            f"{who}, {named(body.told)}" if body.told else f"no day is noted; once {who} knows: leadward aim told",
        ),
        ("SAID", f'"{said}"' if said else ""),
        ("DECIDED", "; ".join(part for part in (f"by {body.decides}" if body.decides else "", days) if part)),
        ("OPEN", f"{', '.join(left)}; to go on: leadward aim" if left else ""),
        ("READY", "leadward aim guide, for yourself; leadward aim case, the page to bring"),
    ]
    return [(label, text) for label, text in lines if text]
