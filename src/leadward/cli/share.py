"""`share` and `receive`: one screen for the manager, and their answer in their own words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from leadward.cli.options import (
    PdfFile,
    Progress,
    as_json,
    keep_aside,
    print_json,
    reads_own,
    today,
    width,
    workspace,
    written,
)
from leadward.cli.printed import to_file, write
from leadward.documents import quotes as quoted
from leadward.documents import replies, screen_page
from leadward.documents import screen as document
from leadward.documents.replies import Part
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model import shell
from leadward.model.errors import UsageProblem
from leadward.model.text import visible
from leadward.notes.dates import parse_day
from leadward.workflows import attaching as attaching_
from leadward.workflows import journal, news, picking
from leadward.workflows import quotes as quoting
from leadward.workflows import share as sharing
from leadward.workflows.share import Received
from leadward.workflows.sources import Where

_MOST_BYTES = 1 << 20
_FULL = 36
"""Characters of a full id."""


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
@reads_own
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
    """One screen: what is new, what was tried, at most two questions, goals to agree, goals to keep or strike out."""
    keep_aside()
    with Progress() as progress:
        mine = news.own(workspace(where=repo, me=me, progress=progress, as_of=as_of))
    screen = sharing.screen(workspace(as_of=as_of), person, mine, without)
    if screen.is_empty:
        return say("There is nothing to tell yet. Begin with: leadward aim")
    text = document.text(screen)
    kept = sharing.keep(workspace(), screen, text) if sent else ""
    if json_wanted:
        marks = {mark: item.target for mark, item in document.marked(screen)}
        return print_json({"screen": screen, "text": text, "marks": marks, "letter": kept or None})
    if isinstance(html_file, PdfFile):
        write(document.to_document(screen), False, html_file)
    elif html_file:
        to_file(html_file, screen_page.page(screen))
    elif markdown_wanted:
        from leadward.documents import markdown  # only where it is asked for

        put(markdown.text(document.to_document(screen)), nl=False)
    else:
        put(text, nl=False)
    _after(kept, without)


@share.command(epilog="Example: leadward share quotes --to Dana; leadward share quotes --sent")
@click.option("--to", "person", metavar="NAME", default="", help="Whose words (default: your manager's).")
@click.option("--sent", is_flag=True, help="Keep it as sent, so that `receive` puts words right by their marks.")
@written
@as_json
def quotes(person: str, sent: bool, markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """What somebody is quoted as having said, on one page, for them to put right."""
    made = quoting.page(workspace(), person)
    if not made.quotes and not json_wanted:
        return say(f"Nothing is noted in {made.person}'s words yet. Keep some: leadward feedback add WORDS")
    text = quoted.text(made)
    kept = quoting.keep(workspace(), made, text) if sent and made.quotes else ""
    if json_wanted:
        return print_json({"page": made, "text": text, "letter": kept or None})
    if markdown_wanted or html_file:
        write(quoted.to_document(made), markdown_wanted, html_file)
    else:
        put(text, nl=False)
    said = f"Kept as sent, {journal.short_id(kept)}. Their answer: leadward receive FILE" if kept else ""
    say(said or "Nothing left this machine. Paste it, then: leadward share quotes --sent", err=True)


def _after(kept: str, without: Sequence[str]) -> None:
    """What to do next, on stderr: standard output holds the screen alone, ready to be piped."""
    if kept:
        return say(f"Kept as sent, {journal.short_id(kept)}. Their answer: leadward receive FILE", err=True)
    again = "".join(f" --without {shell.word(mark)}" for mark in without)
    say(f"Nothing left this machine. Paste it, then: leadward share manager{again} --sent", err=True)


@click.command(epilog="Example: leadward receive answer.eml --from Mara; leadward receive --clipboard --attach all")
@click.argument("what", metavar="[FILE|-|LETTER]", default="")
@click.option("--from", "person", metavar="NAME", default="", help="Whose words (default: whom you wrote to last).")
@click.option("--on", metavar="DAY", default="today", help="When they answered.")
@click.option(
    "--attach",
    "attaching",
    metavar="MARK[=TARGET]",
    multiple=True,
    help="Attach a part: Q1, P2='feedback advice' for a paragraph, or Q1='goal n1a2b3c4d'; `all` for every marked one.",
)
@click.option("--again", is_flag=True, help="Attach once more what is attached already.")
@click.option("--clipboard", is_flag=True, help="Take what the clipboard holds (wl-paste, xclip, xsel or pbpaste).")
@click.option("--edit", "in_editor", is_flag=True, help="Paste it into your editor ($VISUAL or $EDITOR).")
@as_json
def receive(
    what: str,
    person: str,
    on: str,
    attaching: tuple[str, ...],
    again: bool,
    clipboard: bool,
    in_editor: bool,
    json_wanted: bool,
) -> None:
    """Keep an answer as it came, and attach each part to what it answers: expectation, goal, experiment, aim, feedback.

    Text, HTML, a mail file (.eml), or what a chat or a mail program copies. Marks may be written in any way; quoted mail, headers and
    signatures are never attached. The words stay verbatim in a letter of their own. At a terminal each part is offered, one key each.
    """
    day = parse_day(on, today())
    what = what if not what or Path(what).exists() else picking.picked(workspace(), what)
    if _is_letter(what):
        answer = sharing.received(workspace(), what)
    else:
        answer = sharing.receive(workspace(today=day), _incoming(what, clipboard, in_editor), person)
    if attaching:
        done = _chosen(answer, attaching, day, again)
    else:
        done = _offered(answer, day, again) if _can_ask(what, json_wanted) else {}
    if json_wanted:
        parts = [{"mark": p.mark, "key": p.key, "words": p.words, "target": target} for p, target in answer.parts]
        left = [{"why": each.why, "text": each.text} for each in answer.left]
        return print_json(
            {"letter": answer.letter, "person": answer.person, "parts": parts, "left": left, "attached": done}
        )
    _told(answer, done)


def _is_letter(what: str) -> bool:
    full = len(what) == _FULL and what.count("-") == 4
    return (full or (what[:1] == "n" and len(what) >= 9)) and not Path(what).exists()


def _can_ask(what: str, json_wanted: bool) -> bool:
    return what != "-" and not json_wanted and sys.stdin.isatty() and sys.stdout.isatty()


def _incoming(what: str, clipboard: bool, in_editor: bool) -> str:
    """The answer as text, wherever it comes from. Raises UsageProblem."""
    if clipboard:
        return _as_text(_clipboard(), "What the clipboard holds")
    if in_editor:
        return click.edit("", extension=".txt", require_save=False) or ""
    if not what:
        raise UsageProblem(
            "Where is the answer? Give a FILE, - for what is piped in, --clipboard, or --edit to paste it."
        )
    return _as_text(_read(what), visible(what))


def _clipboard() -> bytes:
    """What the clipboard holds, by the first program that can tell. Raises UsageProblem where none can."""
    import shutil
    import subprocess

    for program, *arguments in _PASTES:
        if found := shutil.which(program):
            process = subprocess.run([found, *arguments], capture_output=True, check=False, timeout=10)
            if process.returncode == 0:
                return process.stdout[: _MOST_BYTES + 1]
    names = ", ".join(program for program, *_ in _PASTES)
    raise UsageProblem(
        f"No program here reads the clipboard ({names}); paste it into an editor: leadward receive --edit"
    )


_PASTES = (
    ("wl-paste", "--no-newline"),
    ("xclip", "-selection", "clipboard", "-o"),
    ("xsel", "--clipboard", "--output"),
    ("pbpaste",),
)


def _read(what: str) -> bytes:
    try:
        return sys.stdin.buffer.read(_MOST_BYTES + 1) if what == "-" else Path(what).read_bytes()[: _MOST_BYTES + 1]
    except OSError as problem:
        raise UsageProblem(f"Cannot read {what}: {problem.strerror}.") from None


def _as_text(content: bytes, name: str) -> str:
    from leadward.documents import incoming  # HTML and mail: only where an answer comes in

    if len(content) > _MOST_BYTES:
        raise UsageProblem("That is longer than any answer (1 MiB); give the answer alone.")
    text = incoming.text_of(content)
    if text is None:
        raise UsageProblem(f"{name} is no text, HTML or mail.")
    return text


def _chosen(answer: Received, attaching: Sequence[str], on: date, again: bool) -> dict[str, str]:
    by_key = {part.key: (part, target) for part, target in answer.parts}
    wanted = dict(text.partition("=")[::2] for text in attaching if text != "all")
    if "all" in attaching:
        fresh = {
            key: "" for key, (part, target) in by_key.items() if target and (again or not _there(answer, part, target))
        }
        wanted = fresh | wanted
    done = {}
    for mark, given in wanted.items():
        part, target = by_key.get("P1" if mark == "-" else mark.upper(), (None, ""))
        if part is None:
            raise UsageProblem(f"The answer has no part {mark[:20]}; it has {', '.join(by_key) or 'none'}.")
        if not (given or target):
            raise UsageProblem(f"Say what {mark} belongs to: --attach '{mark}=feedback advice'.")
        done[mark] = attaching_.attach(workspace(), answer, part, given or target, on, again=again)
    return done


def _there(answer: Received, part: Part, target: str) -> str:
    return attaching_.attached(workspace(), answer, part, target)


def _offered(answer: Received, on: date, again: bool) -> dict[str, str]:
    done = {}
    for part, target in answer.parts:
        if not again and _there(answer, part, target or "feedback"):
            continue
        _show(part, target)
        choice = click.prompt(_choices(target), default="y" if target else "n", show_default=False).strip().lower()
        chosen = {"y": target, "a": "feedback advice", "f": "feedback friction", "r": "feedback remark"}.get(choice, "")
        if chosen:
            done[part.key] = attaching_.attach(workspace(), answer, part, chosen, on, again=again)
    return done


def _choices(target: str) -> str:
    yes = f"[y] attach to the {target.partition(' ')[0]}  " if target else ""
    return f"{yes}[a]dvice  [f]riction  [r]emark  [n]ot now"


def _show(part: Part, target: str) -> None:
    about = sharing.spoken(workspace(), target) if target else "answers nothing that was asked"
    if replies.is_open(part.words):
        about = "no statement yet, so the question stays open"
    label = f"[{part.mark}] {about}" if part.mark else f"{part.key}, a paragraph without a mark"
    say(*wrapped(label, width(), "", "     "))
    for line in part.words.split("\n"):
        say(*wrapped(line, width(), "  > ", "  > "))


def _told(answer: Received, done: dict[str, str]) -> None:
    letter = journal.short_id(answer.letter)
    say(f"Kept as it came, in {answer.person}'s words: {letter}")
    for mark, id in done.items():
        say(f"  {mark} attached: {journal.short_id(id)}")
    waiting = [
        (part, target, there)
        for part, target in answer.parts
        if part.key not in done
        for there in [_there(answer, part, target or "feedback")]
    ]
    for part, target, there in waiting:
        if there:
            say(f"  {part.key} is attached already: {journal.short_id(there)}")
        else:
            _show(part, target)
    if answer.left:
        whys = ", ".join(dict.fromkeys(each.why for each in answer.left))
        say(*wrapped(f"Left out: {whys} ({len(answer.left)} lines; all of it stays in the letter)", width()))
    if pairs := [(part, target) for part, target, there in waiting if not there]:
        ready = [part.mark for part, target in pairs if target]
        say(f"Attach: leadward receive {letter} --attach {'all' if ready else 'P1=TARGET'}")
