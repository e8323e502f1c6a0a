"""A kind of note as options of a command: one option per field, lists given by repeating theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from leadward.cli.options import print_json, today, width
from leadward.cli.picks import numbered
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.model.errors import UsageProblem
from leadward.notes import shape
from leadward.notes.dates import parse_day
from leadward.workflows import journal

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
_SINGULAR = {"stories": "story", "teams": "team", "keys": "key", "risks": "risk", "people": "with"}


def fields(kind: type[Any], without: Sequence[str] = ()) -> Callable[[FunctionT], FunctionT]:
    """An option for each field of `kind`, passed on as `None` or `()` where it was not given."""

    def decorated(function: FunctionT) -> FunctionT:
        for each in reversed([field for field in shape.form(kind) if field.name not in without]):
            flag = "--" + _SINGULAR.get(each.name, each.name).replace("_", "-")
            hint = f"{each.label}{f': {each.hint}' if each.hint else ''}."
            if each.input == "list":
                function = click.option(flag, each.name, multiple=True, metavar="TEXT", help=f"{hint} Repeat it.")(
                    function
                )
            else:
                metavar = "DAY" if each.input == "date" else "TEXT"
                function = click.option(flag, each.name, metavar=metavar, help=hint)(function)
        return function

    return decorated


def answers(kind: type[Any], data: dict[str, Any]) -> dict[str, Any]:
    """What was given, as JSON values; days may be said as `yesterday`."""
    told: dict[str, Any] = {}
    for field in shape.form(kind):
        value = data.get(field.name)
        if value is None or value == ():
            continue
        if field.input == "date":
            told[field.name] = parse_day(value, today()).isoformat() if value else None
        else:
            told[field.name] = [item for item in value if item] if field.input == "list" else value
    return told


def as_told(note: StoredNote[Any]) -> dict[str, Any]:
    """A note as JSON."""
    return {"id": note.id, "kind": note.kind, "on": note.on.isoformat(), "body": shape.to_json(note.body)}


def print_one(note: StoredNote[Any], json_wanted: bool) -> None:
    """A note whole: each answered field under its label."""
    if json_wanted:
        return print_json(as_told(note))
    say(f"{note.body.title}   {journal.short_id(note.id)}   {note.on}")
    body = shape.to_json(note.body)
    for field in shape.form(type(note.body)):
        for value in _values(body[field.name]) if field.name != "title" else ():
            say(*wrapped(f"{field.label}: {value}", width(), "  ", "    "))


def _values(value: object) -> list[str]:
    return [str(item) for item in (value if isinstance(value, list) else [value]) if item not in (None, "")]


def print_all(notes: Sequence[StoredNote[Any]], json_wanted: bool, empty: str) -> None:
    """Notes newest first, a line each; `empty` says what to do where there are none."""
    newest = list(reversed(notes))
    if json_wanted:
        return print_json([as_told(value) for value in newest])
    if not newest:
        return say(*wrapped(empty, width()))
    for number, note in numbered(newest):
        text = shape.summary(note.body, width() - 23 - len(number))
        say(f"{number}{note.on}  {journal.short_id(note.id)}  {text}")


def title_of(words: Sequence[str], known: dict[str, Any]) -> dict[str, Any]:
    """The answers with a title: the words typed, else what a candidate is called. Raises UsageProblem."""
    title = " ".join(words) or known.get("title", "")
    if not title:
        raise UsageProblem("Give it a title, or --from NAME to begin with a candidate.")
    return {**known, "title": title}
