"""The agenda of a 1:1 as one page: what the two of you would really have between you."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.documents.dates import weekday
from leadward.documents.tree import Block, Document, Heading, Items, Spans, refs, says, words
from leadward.model.records import dataclass
from leadward.practices.agenda import Agenda, Item
from leadward.practices.phrases import counted


@dataclass(frozen=True, slots=True)
class Page:
    """An agenda with its day (None where none is set). `kept` is the agenda as edited: it replaces what was generated."""

    agenda: Agenda
    day: date | None
    coaching: int
    kept: tuple[str, ...] = ()
    held: date | None = None
    """The 1:1 before, None where none is noted."""
    time: str = ""
    """When on its day, `10:00`, where a calendar tells it."""


def document(page: Page) -> Document:
    """The page."""
    day = f", {weekday(page.day)}{f' {page.time}' if page.time else ''}" if page.day else ""
    return Document(f"1:1 with {page.agenda.person or 'my manager'}{day}", tuple(_blocks(page)))


def lines(agenda: Agenda) -> tuple[str, ...]:
    """The agenda as lines that can be edited, in the order of the page."""
    parts = (agenda.last, agenda.carried, _growth(agenda), agenda.facts, _one(agenda.earlier), _one(agenda.agree))
    return tuple(item.text for items in parts for item in items)


def _blocks(page: Page) -> Iterator[Block]:
    if page.kept:
        yield Items(tuple(words(text) for text in page.kept), numbered=True)
    elif page.agenda.items:
        yield from _parts(page)
    else:
        yield says("Nothing is open. Begin with: what is on your mind?")


def _parts(page: Page) -> Iterator[Block]:
    agenda = page.agenda
    if page.held and not (agenda.last or agenda.carried or agenda.facts or agenda.share or agenda.goals):
        yield says(f"Nothing new since {weekday(page.held)}; ten minutes are enough.")
    for title, items in sections(page):
        yield Heading(2, title)
        yield Items(tuple(_item(item) for item in items))


def sections(page: Page) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """(title, items) of the agenda as generated, in the order of `lines`; parts without items are left out."""
    agenda = page.agenda
    minutes = f" ({counted(page.coaching, 'minute')})" if page.coaching else ""
    since = f"since {weekday(page.held)}" if page.held else "in the last two weeks"
    growth = _growth(agenda)
    parts = (
        (f"Noted {weekday(page.held)}" if page.held else "Noted last time", agenda.last),
        ("Carried over", agenda.carried),
        (f"My growth{minutes}", growth),
        (f"New {since}", agenda.facts),
        ("My work here", _one(agenda.earlier)),
        ("For next time", _one(agenda.agree)),
    )
    return tuple((title, items) for title, items in parts if items)


def _growth(agenda: Agenda) -> tuple[Item, ...]:
    """The question first, where it cannot fall off the end of the half hour."""
    return (*_one(agenda.question), *agenda.expected, *agenda.share, *agenda.goals)


def _one(item: Item | None) -> tuple[Item, ...]:
    return (item,) if item else ()


def _item(item: Item) -> Spans:
    return words(item.text, *refs(item.sources, 1))


def said(items: Sequence[str]) -> str:
    """Lines numbered from 1, as `--drop` counts them."""
    return "\n".join(f"{number}. {text}" for number, text in enumerate(items, 1))
