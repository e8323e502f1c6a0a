"""Tables whose cells lead somewhere: a path to its page, a name to its card, an identifier to its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from leadward.documents.dates import named
from leadward.documents.tables import is_numeric
from leadward.documents.tree import Table
from leadward.model import source
from leadward.model.records import dataclass

_ISO = re.compile(r"(?<![\w/.:-])\d{4}-\d\d-\d\d(?![\w/:-])")
Leads = Callable[[int, int, str], str]
"""Row, column, text of a cell -> where it leads, '' for nowhere."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, where it leads ('' for nowhere but the identifiers in it), whether it is an amount."""

    text: str
    href: str
    amount: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """A table ready for its template."""

    caption: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def leading(table: Table, leads: Leads) -> Rows:
    """The table with its links."""
    amounts = [is_numeric([row[number] for row in table.rows]) for number in range(len(table.columns))]
    return Rows(
        table.caption,
        tuple(Cell(name, "", amount) for name, amount in zip(table.columns, amounts, strict=True)),
        tuple(_cells(number, row, amounts, leads) for number, row in enumerate(table.rows)),
    )


def _cells(number: int, row: Sequence[str], amounts: Sequence[bool], leads: Leads) -> tuple[Cell, ...]:
    return tuple(Cell(_day(text), leads(number, column, text), amounts[column]) for column, text in enumerate(row))


def _day(text: str) -> str:
    """`2026-02-21` as pages write days; anything else as it is."""
    try:
        return named(date.fromisoformat(text)) if _ISO.fullmatch(text) else text
    except ValueError:
        return text


def days(text: str) -> str:
    """A sentence with its days as pages write them."""
    return _ISO.sub(lambda found: _day(found[0]), text)


def to_path(path: str) -> str:
    """The page of a file, '' for a path that no address can hold."""
    return _page("show", source.path(path).id)


def to_person(who: str) -> str:
    """The card of a person, by name or e-mail."""
    return f"{_page('person')}?{urlencode({'who': who})}" if who else ""


def to_map(path: str, repo: str = "") -> str:
    """The scouting map of a path, in one of several repositories where `repo` names it."""
    return f"{_page('scout')}?{urlencode({'path': path, **({'repo': repo} if repo else {})})}"


def to_draft(name: str, repo: str = "") -> str:
    """The draft of a procedure."""
    return f"{_page('procedure')}?{urlencode({'name': name, **({'repo': repo} if repo else {})})}"


def to_folder(path: str, **more: object) -> str:
    """A folder on the hotspot map."""
    asked = {"path": f"{path}/"} if path else {}
    query = urlencode({**asked, **{name: str(value) for name, value in more.items() if value}})
    return f"{_page('code')}?{query}" if query else _page("code")


def _page(name: str, *arguments: str) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
