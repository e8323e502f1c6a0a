"""Who shares code with the reader, as a list, a card and a network: what the record says, in no order of worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from leadward.analyses.teams import Team
from leadward.documents.dates import named
from leadward.documents.tables import table
from leadward.documents.tree import (
    Block,
    Code,
    Document,
    Heading,
    Items,
    Literal,
    Ref,
    Table,
    refs,
    says,
    words,
)
from leadward.model import shell
from leadward.model.records import dataclass
from leadward.model.source import commit, note
from leadward.model.text import Safe
from leadward.pictures import network
from leadward.pictures.drawing import Drawing

_MOST_NODES = 12
_MOST_MEMBERS = 2


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as noted."""

    note: str
    on: date
    about: str
    outcome: str
    said: str = ""
    """`3 Mar, about refunds: agreed on a date`, as a sentence."""


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
    said: tuple[str, str, str] = ("", "", "")
    """As cells: how many files, when they were last there, the last talk."""


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
class Help:
    """How changes of others name somebody: a trailer's key, how many commits, the day of the newest, and up to four as (id, subject)."""

    key: str
    commits: int
    last: date
    newest: tuple[tuple[str, str], ...]
    landed: date | None = None
    """When the newest landed, where that was another week."""
    said: str = ""
    """`Reviewed 12 commits, the newest from 3 Mar`, as a sentence."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a card says, as sentences. `work` as `Card.work` is, `files` as `Card.files`."""

    last: str = "no commit of their own here"
    work: tuple[str, ...] = ()
    shared: str = ""
    files: tuple[str, ...] = ()


NONE: Final = Sentences()


@dataclass(frozen=True, slots=True)
class Card:
    """What the record says of one person. `work` are their newest commits as (id, subject)."""

    name: str
    email: str
    team: str
    inferred: bool
    last_commit: date | None
    """When they wrote the newest commit of their own; None for somebody whom only the changes of others name."""
    last_seen: date | None
    """When they were last here: as an author, or as whoever committed what another wrote."""
    work: tuple[tuple[str, str], ...]
    shared: Shared | None
    files: tuple[tuple[str, int, int], ...]
    """Path, my changes, their changes; the most changed by both first."""
    talks: tuple[Talk, ...]
    openers: tuple[str, ...]
    named: tuple[Help, ...] = ()
    landed: date | None = None
    """When that of `last_commit` landed, where that was another week."""
    said: Sentences = NONE


def listed(rows: Sequence[Shared], width: int) -> Safe:
    """The list as a table: nearest shared work first."""
    cells = [
        [row.name, row.team or "(top)", f"{row.place}/" if row.place else "(top)", *row.said]
        for row in rows
    ]  # fmt: skip
    return table(("who", "mostly in", "you share", "files", "last there", "last talk"), cells, width)


def teams(rows: Sequence[Team], width: int) -> Safe:
    """The teams as a table, with a mark where they are inferred."""
    cells = [
        [
            f"{row.name}{' *' if row.mine else ''}",
            _members(row),
            ", ".join(row.owners) or ("inferred" if row.inferred else "configured"),
            ", ".join(row.shares_with) or "-",
        ]
        for row in rows
    ]
    return table(("team", "people", "owners", "shares files with"), cells, width)


def _members(row: Team) -> str:
    """`Ana Ito, Bo Ray and others`"""
    return ", ".join(row.members[:_MOST_MEMBERS]) + (" and others" if row.people > _MOST_MEMBERS else "")


def _nowhere(_row: Shared) -> str:
    return ""


def picture(
    repository: str, me: str, rows: Sequence[Shared], today: date, address: Callable[[Shared], str] = _nowhere
) -> Drawing:
    """The network as a picture; the nearest dozen. `address` is where a person leads, on a page."""
    nodes = [
        network.Node(
            row.name,
            "" if row.same_team else row.team or "(top)",
            row.files,
            _ring(row.last_talk, today),
            address(row),
            row.said[0],
            named(row.last_talk) if row.last_talk else "none noted",
        )
        for row in rows[:_MOST_NODES]
    ]
    shown = f", {len(nodes)} of {len(rows)} shown" if len(rows) > len(nodes) else ""
    return network.draw(f"{repository}: who shares code with {me}{shown}", me, nodes)


_AGES = (31, 92, 366)
"""Days up to which a talk is this month's, this quarter's, this year's."""


def _ring(last: date | None, today: date) -> int:
    age = (today - last).days if last else _AGES[-1] + 1
    return sum(1 for days in _AGES if age > days)


def beside(rows: Sequence[Shared]) -> Table:
    """What the network shows, in words."""
    cells = tuple((row.name, row.team or "(top)", row.said[0], row.said[2]) for row in rows[:_MOST_NODES])
    return Table("Who changed the same files as you lately", ("who", "mostly in", "files", "last talk"), cells)


def card(made: Card) -> Document:
    """One person's card."""
    return Document(made.name, tuple(_blocks(made)))


def _blocks(made: Card) -> Iterator[Block]:
    yield says(f"{made.email}; ", made.said.last, ".")
    if made.work:
        yield Heading(2, "Works on")
        work = zip(made.said.work, made.work, strict=True)
        yield Items(tuple(words(title, " ", Ref(commit(oid).id)) for title, (oid, _) in work))
    if made.named:
        yield Heading(2, "Helped with")
        yield Items(tuple(words(each.said, ":", *refs([commit(oid) for oid, _ in each.newest])) for each in made.named))
    yield Heading(2, "You share")
    if made.shared:
        yield says(made.said.shared, ".")
        files = zip(made.files, made.said.files, strict=True)
        yield Items(tuple(words(Literal(path), said) for (path, _, _), said in files))
    else:
        yield says(
            "Nothing listed. Files that you both changed show up here while they commit: at least once in 60 days."
        )
    yield Heading(2, "Talks")
    if made.talks:
        yield _talks(made.talks)
    else:
        yield says("None noted. After the next one:")
        yield Code(shell.command("contact", "add", made.name, options={"about": "TOPIC"}))
    if made.openers:
        yield Heading(2, "To begin with")
        yield Items(tuple(words(opener) for opener in made.openers))


def talked(talks: Sequence[Talk]) -> Document:
    """Somebody whom no history knows: the talks noted with them."""
    return Document("Talks", (Heading(2, "Talks"), _talks(talks)))


def _talks(talks: Sequence[Talk]) -> Items:
    return Items(tuple(words(talk.said, " ", Ref(note(talk.note).id)) for talk in talks))
