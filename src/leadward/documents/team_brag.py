"""The team's highlights as a digest: facts and names from the record, room for the words that only a person knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadward.analyses.releases import Finished
from leadward.documents.dates import counted, day_of, named
from leadward.documents.tree import Block, Code, Document, Heading, Items, Literal, Quote, Span, Text, refs, says, words
from leadward.model.records import dataclass
from leadward.model.source import commit

YOURS = "What it changes, and for whom: [your words]"


@dataclass(frozen=True, slots=True)
class Digest:
    """Up to three things that the team finished, as the analysis tells them."""

    repository: str
    as_of: date
    things: tuple[Finished, ...]


def document(made: Digest) -> Document:
    """The digest, ready to edit; or what to do where the record has nothing finished."""
    return Document(f"What the {made.repository} team finished", tuple(_blocks(made)))


def _blocks(made: Digest) -> Iterator[Block]:
    if not made.things:
        yield says(
            f"In the four months up to {named(made.as_of)} the record shows nothing that says it was added or finished. "
            "Ask two colleagues what they finished, and tell that."
        )
        return
    for thing in made.things:
        yield Heading(3, thing.title)
        yield Items(tuple(_facts(thing)))
        yield Quote(YOURS)
    yield says(
        "Facts and names are those of the record: whoever helped without a commit is for you to add, and those named "
        "should hear of it first. Told it? Keep that:"
    )
    yield Code('leadward log --practice team-brag "Told Platform about ..."')


def _facts(thing: Finished) -> Iterator[tuple[Span, ...]]:
    released = (
        f"Released in {thing.tag} on {named(day_of(thing.tagged_at))}." if thing.tag else "Merged, in no tag yet."
    )
    yield words(released)
    begun, ended = named(day_of(thing.first_at)), named(day_of(thing.last_at))
    when = f"on {ended}" if begun == ended else f"from {begun} to {ended}"
    amount = f"{counted(thing.changes, 'change')} to {counted(thing.files, 'file')}"
    place: tuple[Span, ...] = (Text(", mostly in "), Literal(f"{thing.directory}/")) if thing.directory else ()
    yield (Text(f"{amount}, {when}"), *place, Text(":"), *refs((commit(each) for each in thing.commits), 3))
    yield words(f"By {listed(thing.people)}.")


def listed(names: tuple[str, ...]) -> str:
    """`Ana`, `Ana and Bo`, `Ana, Bo and Chandra`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
