"""`--mine`, `--theirs`, `--both`: how an import settles notes that were edited on both sides, and how it shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from leadward.cli.options import width
from leadward.documents import sides
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.model import shell
from leadward.model.errors import UsageProblem
from leadward.notes.both_sides import Conflict, Decision, Settle

F = TypeVar("F", bound=Callable[..., Any])

_HELP = {
    Settle.MINE: "Where both sides edited: keep what is here.",
    Settle.THEIRS: "Where both sides edited: take what comes.",
    Settle.BOTH: "Keep both: texts joined, else a second note.",
}


def settling(command: F) -> F:
    """Give a command the options."""
    command = click.option("--note", "only", multiple=True, metavar="ID", help="Settle this note alone; repeatable.")(
        command
    )
    for each in reversed(Settle):
        command = click.option(f"--{each.value}", is_flag=True, help=_HELP[each])(command)
    return command


def decision_of(mine: bool, theirs: bool, both: bool, only: Sequence[str]) -> Decision:
    """What the options say. Raises UsageProblem where they say two things, or name a note and nothing to do with it."""
    chosen = [each for each, wanted in zip(Settle, (mine, theirs, both), strict=True) if wanted]
    if len(chosen) > 1:
        raise UsageProblem("Choose one of --mine, --theirs and --both; --note ID settles one note at a time.")
    if only and not chosen:
        raise UsageProblem("Say how --note is settled: --mine, --theirs or --both.")
    digits = tuple(text.strip().lower().replace("-", "").removeprefix("n") for text in only)
    if odd := next(
        (text for text, found in zip(only, digits, strict=True) if not re.fullmatch("[0-9a-f]{4,32}", found)), ""
    ):
        raise UsageProblem(f"{odd[:40]!r} is no id of a note; the import shows them, such as n1a2b3c4d.")
    return Decision(chosen[0] if chosen else None, digits)


def say_sides(conflicts: Sequence[Conflict], *command: str) -> None:
    """Show what waits for a decision, and how to decide."""
    if not conflicts:
        return
    count = "One note was" if len(conflicts) == 1 else f"{len(conflicts):,} notes were"
    say(*wrapped(f"{count} edited here and there; nothing of it was changed:", width(), "", "  "))
    for line in sides.lines(conflicts, width()):
        say(line)
    say("Settle them with one of these, with --note ID for one note alone:")
    for each in Settle:
        say(f"  {shell.command(*command)} --{each.value}")
