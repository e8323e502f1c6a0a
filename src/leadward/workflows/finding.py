"""What in the histories is called so: people, files of the newest tree, commits by id or subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadward.documents.dates import named
from leadward.model import when
from leadward.model.errors import NotARepository, NotReadYet
from leadward.model.folding import loosely
from leadward.model.person import Person
from leadward.model.records import dataclass
from leadward.workflows import people as persons
from leadward.workflows.repository import View
from leadward.workflows.workspace import Workspace

_ID = re.compile(r"c?([0-9a-f]{4,64})\Z")


@dataclass(frozen=True, slots=True)
class Group:
    """The first rows of what was asked for (what it is called, what opens it, a word on it), and how many there are."""

    rows: tuple[tuple[str, str, str], ...] = ()
    all: int = 0


@dataclass(frozen=True, slots=True)
class Finds:
    """People open by e-mail, files by path, commits by id."""

    people: Group = Group()
    files: Group = Group()
    commits: Group = Group()


def finds(ws: Workspace, words: str, most: int) -> Finds:
    """What holds all the words, whatever their case, `most` of each kind; nothing before a history is read."""
    if not words.split():
        return Finds()
    try:
        with ws.views() as views:
            return Finds(_people(views, words, most), _files(views, words, most), _commits(views, words, most))
    except (NotARepository, NotReadYet):
        return Finds()


def _people(views: Sequence[View], words: str, most: int) -> Group:
    found: dict[str, Person] = {}
    for view in views:
        found.update((person.email, person) for person in persons.called_in(view, words))
    first = sorted(found.values(), key=lambda person: (person.name.casefold(), person.email))
    return Group(tuple((person.name, person.email, person.email) for person in first[:most]), len(found))


def _files(views: Sequence[View], words: str, most: int) -> Group:
    """The shorter a path, the nearer it is to the words."""
    where, told = _holding("path", words)
    rows = [
        (path, path, view.name if len(views) > 1 else "", every)
        for view in views
        for path, every in view.facts.query(
            f"SELECT path, count(*) OVER () FROM files WHERE present AND {where} ORDER BY length(path), path LIMIT {most:d}",  # noqa: S608 - a fixed text
            **told,
        )
    ]
    rows.sort(key=lambda row: (len(row[0]), row[0], row[2]))
    every = {row[2]: row[3] for row in rows}
    return Group(tuple((path, opens, besides) for path, opens, besides, _ in rows[:most]), sum(every.values()))


def _commits(views: Sequence[View], words: str, most: int) -> Group:
    """By the beginning of an id, else by the subject; the newest first."""
    id = _ID.match(words.strip().casefold())
    by_id = _commits_where(views, "starts_with(k.id, $prefix)", {"prefix": id[1]}, most) if id else Group()
    return by_id if by_id.all else _commits_where(views, *_holding("k.subject", words), most)


def _commits_where(views: Sequence[View], where: str, told: dict[str, str], most: int) -> Group:
    rows = [
        (at or 0, subject, f"c{oid[:12]}", f"{name}, {when.said(at, landed, named)}" if at else name, every, view.name)
        for view in views
        for oid, subject, name, at, landed, every in view.facts.query(
            f"""SELECT k.id, k.subject, name, k."at", coalesce(k.landed_at, 0), count(*) OVER () FROM commits k JOIN people ON k.writer = person_no
                WHERE {where} ORDER BY k.landed_no DESC, k.id LIMIT {most:d}""",  # noqa: S608 - a fixed text
            **told,
        )
    ]
    rows.sort(key=lambda row: (-row[0], row[2]))
    every = {row[5]: row[4] for row in rows}
    shown = tuple((row[1], row[2], row[3]) for row in rows[:most])
    return Group(shown, sum(every.values()))


def _holding(column: str, words: str) -> tuple[str, dict[str, str]]:
    """A condition that the column holds each of the words, and what it asks with."""
    told = {f"word{number}": word for number, word in enumerate(words.casefold().split()[:12])}
    return " AND ".join(f"contains(lower({column}), ${name})" for name in told), told


def holds(text: str, words: str) -> bool:
    """Whether a text holds each of the words, whatever their case."""
    inside = loosely(text)
    return all(word in inside for word in loosely(words).split())
