"""Filters of the templates: documents, sources, prose, days, and values of forms."""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from leadward.documents import dates, html, screen_page, tables
from leadward.documents.screen import Screen
from leadward.documents.tree import Block, Document
from leadward.model.move import Move
from leadward.model.names import ROWS
from leadward.model.source import Source
from leadward.model.text import Markup, shortened, visible
from leadward.notes import KINDS, shape
from leadward.web import prose as writing
from leadward.web import rows, wording
from leadward.workflows.journal import short_id
from leadward.workflows.tasks import is_task

register = template.Library()


def as_it_is(made: Markup) -> SafeString:
    """What a writer made, for a page that escapes everything else."""
    return mark_safe(made)  # noqa: S308 - the one place: only a writer makes `Markup`


def opened(id: str) -> str:
    """Where the source of this identifier is shown."""
    return reverse("show", args=(id,))


@register.filter
def document(made: Document | tuple[Block, ...]) -> SafeString:
    """A document's blocks, each identifier a link to its source."""
    blocks = made.blocks if isinstance(made, Document) else made
    return as_it_is(html.fragment(blocks, opened))


@register.filter
def drawn(figure: Markup) -> SafeString:
    """A picture as it was drawn."""
    return as_it_is(figure)


@register.filter
def sheet(made: Screen) -> SafeString:
    """The page for a manager as they read it."""
    return as_it_is(screen_page.fragment(made))


@register.filter
def prose(text: str) -> SafeString:
    """What a person wrote, as Markdown."""
    return as_it_is(writing.written(text))


@register.filter
def typed(value: object) -> SafeString:
    """The value of a form's field, every unusual character as a reference: it comes back as it was."""
    return as_it_is(Markup(_REFERENCED.sub(lambda sign: f"&#{ord(sign[0])};", escape(str(value)))))


_REFERENCED = re.compile(r"[^\t\n\x20-\x7e]")


@register.filter
def day(value: date | None) -> str:
    """`Thu 26 Nov 2026`; '' for no day."""
    return dates.named(value) if value else ""


@register.filter
def whole(cell: str) -> bool:
    """Whether the text of a cell stays in one line."""
    return tables.is_kept(cell)


@register.filter
def identifiers(sources: tuple[Source, ...]) -> list[dict[str, str]]:
    """Sources as what their links need."""
    return [
        {"id": shortened(visible(each.id), 40), "href": opened(each.id), "label": each.label or each.key}
        for each in sources
    ]


@register.filter
def on_pages(said: str) -> str:
    """A sentence of a workflow in the words of pages."""
    return wording.on_pages(str(said))


@register.filter
def task(move: Move) -> str:
    """The address of a move of code as a task for a coding assistant; '' for any other."""
    asked = urlencode({"practice": move.practice, "subject": move.subject})
    return f"/moves/task?{asked}" if is_task(move) else ""


@register.filter
def practice(name: str) -> str:
    """A practice by its title; any other word as it is."""
    return ROWS[name].title if name in ROWS else name


@register.filter
def worded(choice: str) -> str:
    """A value of a choice as words: `Other teams`."""
    said = str(choice).replace("-", " ")
    return said[:1].upper() + said[1:]


@register.filter
def titled(said: str) -> str:
    """A sentence that names practices as files do, with their titles."""
    return _NAMED.sub(lambda found: f"“{ROWS[found[0]].title}”", str(said))


_NAMED = re.compile(rf"(?<![\w/.-])(?:{'|'.join(name for name in ROWS if '-' in name)})(?![\w/.-])")


@register.filter
def explained(name: str) -> SafeString:
    """An analysis in its own words."""
    from leadward.analyses.listed import ANALYSES  # all of them come with it

    found = next((each for each in ANALYSES if each.name == name), None)
    text = inspect.cleandoc(sys.modules[found.row.__module__].__doc__ or "") if found else ""
    return prose(text.partition("\n\n")[2] or text)


@register.filter
def field(name: str) -> str:
    """A field of a form as its label says it: that of the first kind of note which has such a one, else its name as words."""
    labels = (asked.label for kind in KINDS for known, asked in shape.declared(kind) if known == name)
    return next(labels, worded(name))


@register.filter
def noted(id: str) -> str:
    """The short identifier of a note."""
    return short_id(id)


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """The value of a mapping at a key."""
    return mapping.get(key, "")


@register.filter
def beside(shown: Any) -> SafeString:
    """The table that goes with a picture or a question."""
    table = shown.table
    return document((replace(table, rows=tuple(tuple(_dated(cell) for cell in row) for row in table.rows)),))


def _dated(cell: Any) -> Any:
    """A cell with its days as pages write them."""
    said = rows.days(str(cell))
    return said if said != str(cell) else cell


@register.filter
def detail(shown: Any) -> SafeString:
    """The table of what one part of a picture stands on."""
    return document((shown.detail,))


@register.filter
def summary(note: Any) -> str:
    """A note in one line."""
    return rows.days(shape.summary(note.body, 160))


@register.filter
def linked(cell: str) -> SafeString:
    """A cell with the identifiers in it as links."""
    return as_it_is(html.linked(str(cell), opened))
