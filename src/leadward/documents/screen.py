"""The one screen for a manager: what is new, what was tried, at most two questions, goals to agree, goals to keep or strike out.

Each thing that can be answered has a mark, `[Q1]`. Whoever answers needs nothing but the text: words behind a mark belong to it,
wherever the text was pasted and however a mail program quoted it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.documents.dates import named
from leadward.documents.tree import Block, Document, Heading, Items, Paragraph, Ref, Spans, Text, says, words
from leadward.documents.wrapping import wrapped
from leadward.model.records import dataclass
from leadward.model.text import Safe, stacked

MOST_QUESTIONS = 2
MOST_GOALS = 3
MOST_NEW = 5
MOST_TRIED = 3
WIDTH = 72

_INVITES = "Answer below a mark in your own words; a line is enough. What you leave out stays open."
_STRIKE = "Strike out what you would not set me; change what you would word otherwise."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read, and what it stands for: `target` is `kind key`, '' for what is not answered.

    `where` names its sources as somebody without Leadward knows them; `href` is the page of the first, '' for none.
    """

    text: str
    where: tuple[str, ...] = ()
    target: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """All of it, in the order of reading. `aim` and `focus` are sentences, '' where there is none."""

    person: str
    me: str
    on: date
    aim: str
    focus: str
    new: tuple[Item, ...]
    tried: tuple[Item, ...]
    questions: tuple[Item, ...]
    goals: tuple[Item, ...]
    since: date | None = None
    candidates: tuple[Item, ...] = ()
    """Goals to keep or strike out, which nobody had to write."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that a manager would want to read."""
        return not (self.aim or self.new or self.tried or self.questions or self.goals or self.candidates)


def marked(screen: Screen) -> tuple[tuple[str, Item], ...]:
    """(mark, item) of everything that can be answered, in order of reading."""
    groups = (("T", screen.tried), ("Q", screen.questions), ("G", screen.goals), ("C", screen.candidates))
    return tuple((f"{letter}{n}", item) for letter, items in groups for n, item in enumerate(items, 1))


def text(screen: Screen) -> Safe:
    """Plain text of at most WIDTH columns, for a chat, a mail or a document; an address has a line of its own, unbroken."""
    lines = [*wrapped(_opening(screen), WIDTH), *([""] if screen.aim or screen.focus else [])]
    lines += [*_lines(screen.aim), *_lines(screen.focus)]
    for title, items in _sections(screen):
        lines += ["", title]
        for mark, item in items:
            lead = f"[{mark}] " if mark else "- "
            lines += wrapped(_said(item), WIDTH, lead, " " * len(lead))
            lines += [f"{' ' * len(lead)}{item.href}"] if item.href else []
    if marked(screen):
        lines += ["", *wrapped(invitation(screen), WIDTH)]
    return stacked([*lines, ""])


def to_document(screen: Screen) -> Document:
    """The same for Markdown and HTML."""
    blocks: list[Block] = [says(sentence) for sentence in (screen.aim, screen.focus) if sentence]
    for title, items in _sections(screen):
        blocks.append(Heading(2, title.capitalize()))
        blocks.append(Items(tuple((*words(f"[{mark}] " if mark else ""), *_spans(item)) for mark, item in items)))
    if marked(screen):
        blocks.append(Paragraph(words(invitation(screen))))
    return Document(_opening(screen), tuple(blocks))


def invitation(screen: Screen) -> str:
    """How to answer, in a sentence or two."""
    return f"{_INVITES} {_STRIKE}" if screen.candidates else _INVITES


def _opening(screen: Screen) -> str:
    since = f", since {named(screen.since)}" if screen.since else ""
    me = f" from {screen.me}" if screen.me else ""
    return f"For {screen.person}{me}, {named(screen.on)}{since}"


def _lines(sentence: str) -> list[str]:
    return wrapped(sentence, WIDTH) if sentence else []


def _sections(screen: Screen) -> Iterator[tuple[str, Sequence[tuple[str, Item]]]]:
    by_letter = {letter: [pair for pair in marked(screen) if pair[0][0] == letter] for letter in "TQGC"}
    sections = (
        ("NEW", [("", item) for item in screen.new]),
        ("TRIED", by_letter["T"]),
        ("QUESTIONS", by_letter["Q"]),
        ("GOALS TO AGREE", by_letter["G"]),
        ("GOALS TO KEEP OR STRIKE OUT", by_letter["C"]),
    )
    return ((title, items) for title, items in sections if items)


def _said(item: Item) -> str:
    """An item in a line of text; the names of its sources only where no address follows, which says more."""
    return f"{item.text} ({', '.join(item.where)})" if item.where and not item.href else item.text


def _spans(item: Item) -> Spans:
    if not item.where:
        return words(item.text)
    first, *more = item.where
    named = Ref(first, item.href) if item.href else Text(first)
    return words(f"{item.text} (", named, "".join(f", {each}" for each in more) + ")")
