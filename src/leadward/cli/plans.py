"""`plans`: what the company plans, by horizon; pasted from a slide, asked about again, with every change."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leadward.cli.friction import Saying
from leadward.cli.noted import kept, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import as_json, print_json, width, workspace
from leadward.cli.picks import NOTE, numbered
from leadward.documents.dates import named
from leadward.documents.plan_lines import LONGEST, Found, horizon_of
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.model.errors import UsageProblem
from leadward.notes import shape
from leadward.notes.company_plan import CompanyPlan, Confidence, Horizon, PlanState, heard_on
from leadward.workflows import company_plans as verbs
from leadward.workflows import journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from leadward.journal.stored import StoredNote

_NONE = (
    "No plan of the company is noted. One you heard: leadward plans 'Search by picture' --by 'Q2' --owner 'Ana Ito'. A slide or an OKR text: "
    "leadward plans import FILE"
)
_CLOSED = (PlanState.REACHED, PlanState.DROPPED)


def _fields(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a plan."""
    options = (
        click.option(
            "--by",
            "horizon",
            metavar="WHEN",
            help="3 months, 6 months, 12 months, later; or Q2, H1, 2027, end of June.",
        ),
        click.option("--owner", metavar="NAME", help="Who answers for it."),
        click.option("--source", metavar="TEXT", help="Where it says so."),
        click.option("--quote", metavar="WORDS", help="In their words."),
        click.option(
            "--sure",
            "confidence",
            type=click.Choice([confidence.value for confidence in Confidence]),
            help="How firmly it was said.",
        ),
        click.option("--metric", metavar="TEXT", help="What will be measured."),
        click.option("--target", metavar="TEXT", help="The number or state to reach."),
        click.option("--area", "areas", multiple=True, metavar="PATH", help="A part of the code it needs. Repeat it."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def _answers(data: dict[str, Any], today: Any) -> dict[str, Any]:
    by_name = {name: list(value) if isinstance(value, tuple) else value for name, value in data.items() if value}
    if words := str(by_name.get("horizon", "")):
        horizon = Horizon(words) if words in list(Horizon) else horizon_of(words, today)
        if horizon is None:
            raise UsageProblem(f"{words[:40]!r} says no time; try 6 months, Q2, H1, 2027, end of June, or later.")
        by_name["horizon"] = horizon.value
    return by_name


@click.group(cls=Saying, first="list", epilog="Example: leadward plans 'Search by picture' --by Q2 --owner 'Ana Ito'")
def plans() -> None:
    """What the company plans for 3, 6 and 12 months. Words alone note a plan."""


@plans.command(epilog="Example: leadward plans add 'Search by picture' --by Q2 --owner 'Ana Ito' --area search/")
@click.argument("title", nargs=-1, required=True)
@_fields
@on_day
@as_json
def add(title: tuple[str, ...], on: str, json_wanted: bool, **given: Any) -> None:
    """Note a plan, in one line; the rest when you know it."""
    day = past(on)
    note = verbs.add(workspace(), " ".join(title), _answers(given, day), day)
    lacks = verbs.unknown(note, day)
    then = f"{lacks[0][0].upper()}{lacks[0][1:]}: leadward plans change {journal.short_id(note.id)}" if lacks else ""
    kept(note, f"Noted for {_in(note.body.horizon)}: {note.body.title}", json_wanted, then)


@plans.command(
    "import",
    epilog="Example: leadward plans import all-hands.md --source 'All-hands of 3 Nov'; pbpaste | leadward plans import -",
)
@click.argument("file", metavar="FILE|-", type=click.Path(allow_dash=True))
@click.option("--source", default="", metavar="TEXT", help="Where it says so.")
@click.option("--yes", is_flag=True, help="Keep them without a question.")
@on_day
@as_json
def import_(file: str, source: str, yes: bool, on: str, json_wanted: bool) -> None:
    """Take plans from a pasted slide, an OKR text, Markdown or a table; shown first, kept when you agree."""
    day = past(on)
    finding = verbs.read(workspace(), _text(file), day, source or ("" if file == "-" else Path(file).name))
    if json_wanted and not yes:
        return print_json({"kept": False, **_found(finding)})
    if not json_wanted:
        say(*_preview(finding))
    if not finding.plans:
        return print_json({"kept": False, **_found(finding)}) if json_wanted else say("Nothing new; nothing was kept.")
    if not yes and not (sys.stdin.isatty() and click.confirm(f"Keep {len(finding.plans)}?", default=True, err=True)):
        return say("Nothing was kept. To keep them: the same with --yes")
    new = verbs.keep(workspace(), finding, day)
    if json_wanted:
        return print_json(
            {"kept": True, "notes": [told(note) for note in new], "left_out": _found(finding)["left_out"]}
        )
    return say(f"Kept {len(new)}. leadward plans shows them; leadward notes undo removes the last.")


def _text(file: str) -> str:
    if file == "-":
        return sys.stdin.read(LONGEST + 1)
    try:
        with open(file, encoding="utf-8-sig", errors="replace") as opened:
            return opened.read(LONGEST + 1)
    except OSError as problem:
        raise UsageProblem(f"Cannot read {file}: {problem.strerror}.") from None


def _found(finding: Found) -> dict[str, Any]:
    left = [{"line": number, "text": words} for number, words in finding.left_out]
    return {"plans": [shape.to_json(company_plan) for company_plan in finding.plans], "left_out": left}


def _preview(finding: Found) -> list[str]:
    lines = []
    for horizon in Horizon:
        own = [company_plan for company_plan in finding.plans if company_plan.horizon is horizon]
        lines += [f"{_in(horizon)[0].upper()}{_in(horizon)[1:]}"] if own else []
        for company_plan in own:
            about = [
                company_plan.owner,
                company_plan.confidence.value,
                f"{company_plan.metric}: {company_plan.target}".strip(": "),
                *company_plan.areas,
            ]
            lines += wrapped(f"{company_plan.title}  ({'; '.join(filter(None, about))})", width(), "  ", "    ")
    if finding.left_out:
        lines.append("Left out")
        lines += [
            line
            for number, words in finding.left_out[:10]
            for line in wrapped(f"line {number}: {words}", width(), "  ", "    ")
        ]
    return lines


@plans.command("list", epilog="Example: leadward plans list --all")
@click.option("--all", "everything", is_flag=True, help="Those reached or dropped too.")
@as_json
def list_(everything: bool, json_wanted: bool) -> None:
    """The open plans by horizon, with what nobody has said yet."""
    ws = workspace()
    columns = verbs.columns(ws)
    closed = [note for note in verbs.notes(ws) if note.body.state in _CLOSED]
    if json_wanted:
        return print_json(
            {
                "open": {column.horizon.value: [told(note) for note in column.plans] for column in columns},
                "closed": [told(note) for note in closed],
            }
        )
    if not any(column.plans for column in columns) and not (closed and everything):
        return say(*wrapped(_NONE, width()))
    listed = [(column.horizon, note) for column in columns for note in column.plans]
    marks = dict(
        zip(
            (note.id for _, note in listed),
            (number for number, _ in numbered([note for _, note in listed])),
            strict=True,
        )
    )
    for column in columns:
        say(f"{_in(column.horizon).upper()}" + ("" if column.plans else "   nothing known; ask"))
        for note in column.plans:
            say(*_row(note, marks[note.id]))
    if everything and closed:
        say(
            "REACHED OR DROPPED",
            *(
                line
                for note in closed
                for line in wrapped(f"{note.body.title}  ({note.body.state.value})", width(), "  ", "    ")
            ),
        )
    return None


def _row(note: StoredNote[CompanyPlan], mark: str) -> Sequence[str]:
    body, today = note.body, workspace().today
    about = [body.owner, named(heard_on(body, note.on)), *verbs.unknown(note, today), *body.areas]
    return wrapped(
        f"{body.title}  ({'; '.join(filter(None, about))})  {journal.short_id(note.id)}", width(), f"{mark:<3}", "   "
    )


@plans.command(epilog="Example: leadward plans asked 1")
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@on_day
@as_json
def asked(which: str, on: str, json_wanted: bool) -> None:
    """Say that you asked, and it still holds."""
    note = verbs.asked(workspace(), which, past(on))
    kept(note, f"Asked on {named(past(on))}, still so: {note.body.title}", json_wanted)


@plans.command(epilog="Example: leadward plans change 1 --state dropped --because 'Spain waits for the new tax rules'")
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@_fields
@click.option("--state", type=click.Choice([state.value for state in PlanState]), help="What became of it.")
@click.option("--because", metavar="WORDS", help="What changed, and why.")
@on_day
@as_json
def change(which: str, on: str, json_wanted: bool, **given: Any) -> None:
    """Say what is new of a plan; what was said before stays in its history."""
    day = past(on)
    note = verbs.change(workspace(), which, _answers(given, day), day)
    kept(
        note,
        f"Changed: {note.body.title}",
        json_wanted,
        f"Its history: leadward plans show {journal.short_id(note.id)}",
    )


@plans.command(epilog="Example: leadward plans show 1")
@click.argument("which", metavar="ID|TITLE", type=NOTE)
@as_json
def show(which: str, json_wanted: bool) -> None:
    """A plan whole, with every change of it."""
    ws = workspace()
    note = verbs.one(ws, which)
    history = verbs.changes(ws, note)
    if json_wanted:
        told_of = [{"on": each.on.isoformat(), "parts": [list(part) for part in each.parts]} for each in history]
        return print_json({**told(note), "changes": told_of})
    say(*wrapped(f"{note.body.title}   {journal.short_id(note.id)}", width()))
    body = shape.to_json(note.body)
    for field in shape.form(CompanyPlan):
        value = body[field.name]
        text = ", ".join(value) if isinstance(value, list) else str(value or "")
        if text and field.name != "title":
            say(*wrapped(f"{field.label}: {text}", width(), "  ", "    "))
    for changed in history:
        for name, before, after in changed.parts:
            say(
                *wrapped(
                    f"{named(changed.on)}: {name.replace('_', ' ')}: {before or 'not known'} -> {after or 'empty'}",
                    width(),
                    "  ",
                    "    ",
                )
            )
    return None


def _in(horizon: Horizon) -> str:
    return "later" if horizon is Horizon.LATER else f"the next {horizon.value}"
