"""The round that a manager makes in the wider company: whom to ask in which teams, three questions, and what was heard last time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadward.documents.dates import named
from leadward.documents.tree import Block, Document, Heading, Items, Quote, says, words
from leadward.model.records import dataclass

QUESTIONS = (
    "What did {name} do lately that helped your team?",
    "What should {name} do differently, so that it is easier for you?",
    "What would you bring to {name} first, and what to somebody else instead?",
)
"""The same for everybody, so that answers can be compared."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A part of the company: whom to ask there, why there, and what was relayed from it last, with its day and by whom."""

    place: str
    people: tuple[str, ...] = ()
    why: str = ""
    asked: date | None = None
    last: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A round for `manager` about `me`; '' where nobody is named."""

    manager: str
    me: str
    on: date
    stops: tuple[Stop, ...]


def to_document(made: Round) -> Document:
    """The page to send: it asks what, never who."""
    name = made.me or "I"
    title = f"A round for {made.manager or 'my manager'}: what others say of {made.me or 'my work'}"
    return Document(title, tuple(_blocks(made, name)))


def _blocks(made: Round, name: str) -> Iterator[Block]:
    yield says(
        "People tell you what they do not tell me. One minute with each is enough; tell me what was said, never who said it."
    )
    yield Heading(2, "Three questions, the same for everybody")
    yield Items(tuple(words(f"“{question.format(name=_asked(name))}”") for question in QUESTIONS), numbered=True)
    if not made.stops:
        yield says("Whom: whoever in another team met this work lately. Which teams, nobody noted so far.")
    for stop in made.stops:
        yield Heading(2, stop.place)
        yield from _stop(stop)
    yield Heading(2, "Afterwards")
    yield says("One sentence for each team is what I need; “nothing” is an answer, too. I will say what I change.")


def _asked(name: str) -> str:
    """The first name, as one says it to a colleague; `they` where nobody knows it."""
    return "they" if name == "I" else name.partition(" ")[0]


def _stop(stop: Stop) -> Iterator[Block]:
    whom = ", or ".join(person for person in stop.people)
    yield says(f"Whom: {whom}." if whom else "Whom: whoever leads it.")
    if stop.why:
        yield says(stop.why)
    if stop.last:
        yield says(f"Last time, {named(stop.asked) if stop.asked else 'earlier'}, as {stop.by or 'you'} relayed it:")
        yield Quote(" ".join(stop.last.split()))
    elif stop.asked:
        yield says(f"Asked on {named(stop.asked)}; nothing had been heard.")
    else:
        yield says("Not asked before.")
