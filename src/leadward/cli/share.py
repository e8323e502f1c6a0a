"""`share` and `receive`: one screen for the manager, and their answer in their own words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from leadward.cli.options import Progress, as_json, print_json, reads_code, today, width, written
from leadward.documents import screen as document
from leadward.documents.screen import Part
from leadward.documents.wrapping import wrapped
from leadward.model.errors import UsageProblem
from leadward.model.text import visible
from leadward.notes.dates import parse_day
from leadward.workflows import journal, news, places
from leadward.workflows import share as sharing
from leadward.workflows.share import Received
from leadward.workflows.sources import Where

_MOST_BYTES = 1 << 20


@click.group(epilog="Example: leadward share manager")
def share() -> None:
    """What goes to somebody else. Nothing is sent: you see it, and paste it where you like."""


@share.command(epilog="Example: leadward share manager --without Q2; leadward share manager --sent")
@click.option("--to", "person", metavar="NAME", default="", help="Whom it is for (default: the manager of your aim).")
@click.option(
    "--without", metavar="MARK", multiple=True, help="Leave a thing out: Q2, G1, T1, or N3 for the third new one."
)
@click.option("--sent", is_flag=True, help="Keep it as sent, so that `receive` understands the answer.")
@written
@reads_code
def manager(
    person: str,
    without: tuple[str, ...],
    sent: bool,
    markdown_wanted: bool,
    html_file: str | None,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """One screen: what is new, what was tried, at most two questions, goals to agree."""
    with Progress() as progress:
        mine = news.own(repo, today(as_of), me, progress)
    made = sharing.screen(person, today(as_of), mine, without)
    if made.is_empty:
        return click.echo("There is nothing to tell yet. Begin with: leadward aim")
    text = document.text(made)
    kept = sharing.keep(made, text) if sent else ""
    if json_wanted:
        marks = {mark: item.target for mark, item in document.marked(made)}
        return print_json({"screen": made, "text": text, "marks": marks, "letter": kept or None})
    if html_file:
        from leadward.documents import html  # only where it is asked for

        places.write_private(Path(html_file), html.page(document.to_document(made)).encode())
    elif markdown_wanted:
        from leadward.documents import markdown  # only where it is asked for

        click.echo(markdown.text(document.to_document(made)), nl=False)
    else:
        click.echo(text, nl=False)
    _after(kept, without)


def _after(kept: str, without: Sequence[str]) -> None:
    """What to do next, on stderr: standard output holds the screen alone, ready to be piped."""
    if kept:
        return click.echo(f"Kept as sent, {journal.short_id(kept)}. Their answer: leadward receive FILE", err=True)
    again = "".join(f" --without {visible(mark)}" for mark in without)
    click.echo(f"Nothing left this machine. Paste it, then: leadward share manager{again} --sent", err=True)


@click.command(epilog="Example: leadward receive answer.txt --from Mara; leadward receive n1a2b3c4d --attach Q1")
@click.argument("what", metavar="FILE|-|LETTER")
@click.option("--from", "person", metavar="NAME", default="", help="Whose words (default: whom you wrote to last).")
@click.option("--on", metavar="DAY", default="today", help="When they answered.")
@click.option(
    "--attach",
    "attaching",
    metavar="MARK[=TARGET]",
    multiple=True,
    help="Attach a part: Q1, or Q1='goal n1a2b3c4d'; `all` for every marked one.",
)
@as_json
def receive(what: str, person: str, on: str, attaching: tuple[str, ...], json_wanted: bool) -> None:
    """Keep an answer as it came, and attach each part to what it answers: expectation, goal, experiment, aim, feedback.

    The words stay verbatim in a letter of their own. At a terminal each part is offered; else --attach says what to do.
    """
    day = parse_day(on, today())
    answer = sharing.received(what) if _is_letter(what) else sharing.receive(_text(what), person, day)
    done = (
        _chosen(answer, attaching, day) if attaching else _offered(answer, day) if _can_ask(what, json_wanted) else {}
    )
    if json_wanted:
        parts = [{"mark": p.mark, "words": p.words, "target": target} for p, target in answer.parts]
        return print_json({"letter": answer.letter, "person": answer.person, "parts": parts, "attached": done})
    _told(answer, done)


def _is_letter(what: str) -> bool:
    return what[:1] == "n" and len(what) >= 9 and not Path(what).exists()


def _can_ask(what: str, json_wanted: bool) -> bool:
    return what != "-" and not json_wanted and sys.stdin.isatty() and sys.stdout.isatty()


def _text(what: str) -> str:
    try:
        content = sys.stdin.buffer.read(_MOST_BYTES + 1) if what == "-" else Path(what).read_bytes()[: _MOST_BYTES + 1]
    except OSError as problem:
        raise UsageProblem(f"Cannot read {visible(what)}: {problem.strerror}.") from None
    if len(content) > _MOST_BYTES:
        raise UsageProblem("That is longer than any answer (1 MiB); give the answer alone.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageProblem(f"{visible(what)} is no text in UTF-8.") from None


def _chosen(answer: Received, attaching: Sequence[str], on: date) -> dict[str, str]:
    known = {part.mark: (part, target) for part, target in answer.parts}
    wanted = dict(each.partition("=")[::2] for each in attaching if each != "all")
    if "all" in attaching:
        wanted = {mark: "" for mark, (_, target) in known.items() if target} | wanted
    done = {}
    for mark, given in wanted.items():
        part, target = known.get(mark.upper() if mark != "-" else "", (None, ""))
        if part is None:
            raise UsageProblem(
                f"The answer has no part {visible(mark)[:20]}; it has {', '.join(m or '-' for m in known)}."
            )
        if not (given or target):
            raise UsageProblem(f"Say what {visible(mark)} belongs to: --attach '{visible(mark)}=feedback advice'.")
        done[mark] = sharing.attach(answer, part, given or target, on)
    return done


def _offered(answer: Received, on: date) -> dict[str, str]:
    done = {}
    for part, target in answer.parts:
        _show(part, target)
        choice = click.prompt(_choices(target), default="y" if target else "n", show_default=False).strip().lower()
        chosen = {"y": target, "a": "feedback advice", "f": "feedback friction", "r": "feedback remark"}.get(choice, "")
        if chosen:
            done[part.mark or "-"] = sharing.attach(answer, part, chosen, on)
    return done


def _choices(target: str) -> str:
    yes = f"[y] attach to the {target.partition(' ')[0]}  " if target else ""
    return f"{yes}[a]dvice  [f]riction  [r]emark  [n]ot now"


def _show(part: Part, target: str) -> None:
    label = (
        f"[{part.mark}] {sharing.spoken(target) if target else 'answers nothing that was asked'}"
        if part.mark
        else "no mark"
    )
    click.echo("\n".join(wrapped(visible(label), width(), "", "     ")))
    for line in part.words.split("\n"):
        click.echo("\n".join(wrapped(line, width(), "  > ", "  > ")))


def _told(answer: Received, done: dict[str, str]) -> None:
    letter = journal.short_id(answer.letter)
    click.echo(f"Kept as it came, in {visible(answer.person)}'s words: {letter}")
    for mark, id in done.items():
        click.echo(f"  {mark} attached: {journal.short_id(id)}")
    left = [(part, target) for part, target in answer.parts if (part.mark or "-") not in done]
    for part, target in left:
        _show(part, target)
    if left:
        ready = [part.mark for part, target in left if target]
        click.echo(f"Attach: leadward receive {letter} --attach {'all' if ready else 'MARK=TARGET'}")
