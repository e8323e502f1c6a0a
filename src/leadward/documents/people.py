"""Who shares code with the reader, as a list, a card and a network: what the record says, in no order of worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from leadward.analyses.teams import Team
from leadward.documents.dates import named
from leadward.documents.tables import table
from leadward.documents.tree import Block, Document, Heading, Items, Literal, Ref, Table, Text, says, words
from leadward.model.records import dataclass
from leadward.model.source import commit, note
from leadward.pictures import network
from leadward.pictures.drawing import Drawing

_MOST_NODES = 12


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as noted."""

    note: str
    on: date
    about: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Shared:
    """Somebody whose work meets the reader's. `last_talk` is None where none is noted."""

    name: str
    email: str
    team: str
    same_team: bool
    place: str
    """The directory where most of the shared files are."""
    files: int
    my_changes: int
    their_changes: int
    share: float
    last_commit: date
    last_talk: date | None
    commits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Talked:
    """Somebody whom no shared code shows, with whom a talk is noted: support, product, another office."""

    name: str
    team: str
    last_talk: date


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a 1:1 with somebody is meant to be, as noted; `last` is None where none is noted as held."""

    name: str
    every: int
    last: date | None
    next: date | None


@dataclass(frozen=True, slots=True)
class Card:
    """What the record says of one person. `work` are their newest commits as (id, subject)."""

    name: str
    email: str
    team: str
    inferred: bool
    last_commit: date
    work: tuple[tuple[str, str], ...]
    shared: Shared | None
    files: tuple[tuple[str, int, int], ...]
    """Path, my changes, their changes; the most changed by both first."""
    talks: tuple[Talk, ...]
    openers: tuple[str, ...]


def listed(rows: Sequence[Shared], width: int) -> str:
    """The list as a table: nearest shared work first."""
    cells = [
        [row.name, row.team or "(top)", f"{row.place}/" if row.place else "(top)", str(row.files), row.last_commit.isoformat(),
         row.last_talk.isoformat() if row.last_talk else "none noted"]
        for row in rows
    ]  # fmt: skip
    return table(("who", "mostly in", "you share", "files", "last commit", "last talk"), cells, width)


def teams(rows: Sequence[Team], width: int) -> str:
    """The teams as a table, with a mark where they are inferred."""
    cells = [
        [f"{row.name}{' *' if row.mine else ''}", str(row.people), ", ".join(row.owners) or "inferred", str(row.files),
         ", ".join(f"{name} ({count})" for name, count in zip(row.shares_with, row.shared_files, strict=True)) or "-"]
        for row in rows
    ]  # fmt: skip
    return table(("team", "people", "owners", "files", "shares files with"), cells, width)


def _nowhere(_row: Shared) -> str:
    return ""


def picture(repository: str, me: str, rows: Sequence[Shared], address: Callable[[Shared], str] = _nowhere) -> Drawing:
    """The network as a picture; the nearest dozen. `address` is where a person leads, on a page."""
    nodes = [
        network.Node(
            row.name, "" if row.same_team else row.team, row.files, row.share, row.last_talk is not None, address(row)
        )
        for row in rows[:_MOST_NODES]
    ]
    return network.draw(f"{repository}: who shares code with {me}", me, nodes)


def beside(rows: Sequence[Shared]) -> Table:
    """What the network shows, in words."""
    cells = tuple(
        (row.name, row.team or "(top)", str(row.files), named(row.last_talk) if row.last_talk else "none noted")
        for row in rows[:_MOST_NODES]
    )
    return Table("Who changed the same files as you lately", ("who", "mostly in", "files", "last talk"), cells)


def card(made: Card) -> Document:
    """One person's card."""
    return Document(made.name, tuple(_blocks(made)))


def _blocks(made: Card) -> Iterator[Block]:
    team = f"mostly in {made.team}{' (inferred from their changes)' if made.inferred else ''}; " if made.team else ""
    yield says(f"{made.email}; {team}last commit here {named(made.last_commit)}.")
    if made.work:
        yield Heading(2, "Works on")
        yield Items(tuple(words(f"{subject} ", Ref(commit(oid).id)) for oid, subject in made.work))
    yield Heading(2, "You share")
    if made.shared:
        said = f"{made.shared.files} files you both changed lately: you {made.shared.my_changes} times, they {made.shared.their_changes}."
        yield says(said)
        yield Items(tuple(words(Literal(path), f" (you {mine}, they {theirs})") for path, mine, theirs in made.files))
    else:
        yield says("No file that you both changed lately.")
    yield Heading(2, "Talks")
    if made.talks:
        yield _talks(made.talks)
    else:
        yield says("None noted. After the next one: ", Literal(f'leadward contact add "{made.name}" --about TOPIC'))
    if made.openers:
        yield Heading(2, "To begin with")
        yield Items(tuple(words(opener) for opener in made.openers))


def talked(talks: Sequence[Talk]) -> Document:
    """Somebody whom no history knows: the talks noted with them."""
    return Document("Talks", (Heading(2, "Talks"), _talks(talks)))


def _talks(talks: Sequence[Talk]) -> Items:
    return Items(tuple((Text(_said(talk)), Ref(note(talk.note).id)) for talk in talks))


def _said(talk: Talk) -> str:
    about = f", about {talk.about}" if talk.about else ""
    outcome = f": {talk.outcome}" if talk.outcome else ""
    return f"{named(talk.on)}{about}{outcome} "
