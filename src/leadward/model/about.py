"""What a move is about, as a typed key: two spellings of one thing are one key.

A key has one canonical string, which the journal and JSON hold: `repository:value:detail`. Strings of before keys were typed are the same
or are read as such for ever (`workflows.answered`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from leadward.model.folding import folded
from leadward.model.records import dataclass

_TOP = "the top folder"
"""The folder that has no name, as journals have it."""


class Kind(StrEnum):
    """What sort of thing a move is about; `QUESTION` is about none that has a name of its own."""

    PERSON = "person"
    PATH = "path"
    FOLDER = "folder"
    WORK = "work"
    PROJECT = "project"
    PROCEDURE = "procedure"
    TEAM = "team"
    TOPIC = "topic"
    NOTE = "note"
    MEETING = "meeting"
    WEEK = "week"
    PERIOD = "period"
    MEASURE = "measure"
    QUESTION = "question"


PLACES = frozenset((Kind.PATH, Kind.FOLDER, Kind.WORK, Kind.PROJECT))
"""Kinds whose value may be a path, which may be called otherwise later."""


@dataclass(frozen=True, slots=True)
class About:
    """A key. `value` is in its normal form (a person folded, a folder without a slash at the end), `detail` says what of it.

    `repository` is the identity of the repository that the value belongs to, '' where it belongs to none.
    """

    kind: Kind
    value: str
    detail: str = ""
    repository: str = ""

    @property
    def local(self) -> str:
        """The canonical string without the repository."""
        if self.kind is Kind.WORK:
            return f"{self.detail}:{self.value}"
        value = self.value
        if self.kind is Kind.FOLDER:
            value = f"{value}/" if value else _TOP
        return f"{value}:{self.detail}" if self.detail else value

    def __str__(self) -> str:
        return f"{self.repository}:{self.local}" if self.repository else self.local

    def within(self, repository: str) -> About:
        """The same, of a repository."""
        return replace(self, repository=repository)

    def called(self, value: str) -> About:
        """The same under another name."""
        return replace(self, value=value)

    @property
    def approached(self) -> tuple[str, str]:
        """What two moves of one week must not share: a person in whatever repository, else the whole key."""
        return ("person", self.value) if self.kind is Kind.PERSON else ("", str(self))


def person(*spellings: str) -> About:
    """Somebody, by the first of these that is not empty: an e-mail address, else a name."""
    return About(Kind.PERSON, folded(next(filter(None, spellings), "")))


def path(value: str, detail: str = "") -> About:
    """A file, and what in it."""
    return About(Kind.PATH, value.rstrip("/"), detail)


def folder(value: str) -> About:
    """A folder; '' is the top one."""
    return About(Kind.FOLDER, value.rstrip("/"))


def work(release: str, place: str) -> About:
    """A piece of work: the release or day that it came with, and its folder."""
    return About(Kind.WORK, place.rstrip("/"), release)


def project(name: str) -> About:
    """A piece of work of months by its name in the history, which may be a folder."""
    return About(Kind.PROJECT, name)


def procedure(name: str) -> About:
    return About(Kind.PROCEDURE, name)


def team(name: str, detail: str = "") -> About:
    return About(Kind.TEAM, name, detail)


def topic(name: str) -> About:
    return About(Kind.TOPIC, name)


def note(id: str, detail: str = "") -> About:
    """A note of the journal, and what of it."""
    return About(Kind.NOTE, id, detail)


def meeting(mark: str) -> About:
    return About(Kind.MEETING, mark)


def week(monday: date) -> About:
    return About(Kind.WEEK, f"week-of-{monday.isoformat()}")


def period(name: str) -> About:
    """A day, a month or a quarter, with what happens in it."""
    return About(Kind.PERIOD, name)


def measure(name: str) -> About:
    return About(Kind.MEASURE, name)


def question(name: str) -> About:
    """A question that stands for itself."""
    return About(Kind.QUESTION, name)
