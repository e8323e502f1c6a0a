"""The page on which somebody sees what they are quoted as having said, in order of time, to put right what is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadward.documents.dates import named
from leadward.documents.tree import Block, Document, Items, Quote, Spans, Strong, says, words
from leadward.documents.wrapping import wrapped
from leadward.model.evidence import Corroboration
from leadward.model.records import dataclass
from leadward.model.text import Safe, stacked, visible
from leadward.practices.phrases import counted

WIDTH = 72
MOST = 99
"""Marks have two digits."""
_HOW = {Corroboration.CONFIRMED: "from your own answer", Corroboration.RELAYED: "as I noted it"}
_INVITES = (
    "If one of these is not what you said or meant, reply after its mark in your own words: yours will replace it."
    " What you leave out stays as it is."
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words as they stand, with the day on which they came, what they are about, how they came, and what corrects them."""

    on: date
    words: str
    about: str
    how: Corroboration
    target: str


@dataclass(frozen=True, slots=True)
class Quotes:
    """All that a person is quoted with, oldest first; `left` older ones do not fit."""

    person: str
    on: date
    quotes: tuple[Quoted, ...]
    left: int = 0


def marked(page: Quotes) -> tuple[tuple[str, Quoted], ...]:
    """(mark, quote), in order."""
    return tuple((f"W{number}", quote) for number, quote in enumerate(page.quotes, 1))


def text(page: Quotes) -> Safe:
    """Plain text to paste, at most WIDTH columns."""
    lines = [*wrapped(f"{_title(page)}, {named(page.on)}", WIDTH), ""]
    for mark, quote in marked(page):
        lead = f"[{mark}] "
        lines += wrapped(_where(quote), WIDTH, lead, " " * len(lead))
        lines += [one for part in visible_lines(quote.words) for one in wrapped(part, WIDTH, "     ", "     ")]
        lines.append("")
    return stacked([*lines, *wrapped(_closing(page), WIDTH), ""])


def to_document(page: Quotes) -> Document:
    """The same for Markdown and HTML."""
    return Document(f"{_title(page)}, {named(page.on)}", tuple(_blocks(page)))


def visible_lines(said: str) -> tuple[str, ...]:
    """Words as lines between quotation marks, safe to show."""
    lines: list[str] = [visible(line) for line in said.strip().splitlines() if line.strip()] or [""]
    return (f"“{lines[0]}", *lines[1:-1], f"{lines[-1]}”") if len(lines) > 1 else (f"“{lines[0]}”",)


def _blocks(page: Quotes) -> Iterator[Block]:
    for mark, quote in marked(page):
        yield says(Strong(f"[{mark}]"), f" {_where(quote)}")
        yield Quote(" ".join(quote.words.split()))
    yield says(_closing(page)) if page.quotes else Items(_none(page))


def _none(page: Quotes) -> tuple[Spans, ...]:
    return (words(f"Nothing is noted in {page.person}'s words yet."),)


def _title(page: Quotes) -> str:
    return f"{page.person}, what I have you down as saying"


def _where(quote: Quoted) -> str:
    return f"{named(quote.on)}, on {quote.about} ({_HOW.get(quote.how, 'as I noted it')}):"


def _closing(page: Quotes) -> str:
    older = f" {counted(page.left, 'older one')} not on this page." if page.left else ""
    return f"{_INVITES}{older}"
