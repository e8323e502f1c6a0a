"""What commands that keep a note say of it, and how they take days and words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from leadward.cli.notes import SHOWN, told
from leadward.cli.options import print_json, today, width
from leadward.cli.picks import numbered
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.notes.dates import parse_ahead, parse_day
from leadward.workflows import journal

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

on_day = click.option("--on", metavar="DAY", default="today", help="When: today, yesterday, last tue, 2026-11-20.")


def past(text: str) -> date:
    """A day gone by, or today."""
    return parse_day(text, today())


def ahead(said: str | None) -> date | None:
    """A day to come, None where none was given."""
    return parse_ahead(said, today()) if said else None


def kept(note: StoredNote[Any], what: str, json_wanted: bool, then: str = "") -> None:
    """Say that a note was kept, with its id and what to do next."""
    if json_wanted:
        return print_json(told(note))
    lines = wrapped(f"{what}  {journal.short_id(note.id)}", width(), "", "  ")
    say(*lines, *(wrapped(then, width()) if then else ()))


def listed(notes: Sequence[StoredNote[Any]], json_wanted: bool, empty: str, line: Any) -> None:
    """Notes, a line each as `line` words it, the first SHOWN of them; `empty` says what to do where there are none."""
    if json_wanted:
        return print_json([told(note) for note in notes])
    if not notes:
        return say(*wrapped(empty, width()))
    for number, each in numbered(notes[:SHOWN]):
        say(*wrapped(f"{line(each)}  {journal.short_id(each.id)}", width(), number, "   "))
    if len(notes) > SHOWN:
        say(f"The first {SHOWN} of {len(notes):,}; --json prints all of them.")
