"""A source: the thing a sentence rests on, with an identifier that `leadward show` opens."""

from __future__ import annotations

from typing import Literal

from leadward.model.records import dataclass

SourceKind = Literal["commit", "path", "note", "meeting"]


@dataclass(frozen=True, slots=True)
class Source:
    """One openable source.

    `key` is the full commit id in hex, the path inside the repository, the UUID of a note, or the
    mark of a meeting in one's calendar.
    `label` is what a reader sees beside it: a commit's subject, say.
    """

    kind: SourceKind
    key: str
    label: str = ""

    @property
    def id(self) -> str:
        """The short identifier printed in briefs: `c1a2b3c4d`, `p:src/app.py`, `n1a2b3c4d`, `m1a2b3c4d`."""
        if self.kind == "commit":
            return "c" + self.key[:8]
        if self.kind == "note":
            return "n" + self.key.replace("-", "")[:8]
        return "m" + self.key[:8] if self.kind == "meeting" else "p:" + self.key


def commit(hex_id: str, subject: str = "") -> Source:
    """A commit as a source."""
    return Source("commit", hex_id, subject)


def path(name: str) -> Source:
    """A path of the repository as a source."""
    return Source("path", name)


def note(uuid: str, label: str = "") -> Source:
    """A note of the journal as a source."""
    return Source("note", uuid, label)


def meeting(mark: str, title: str = "") -> Source:
    """A meeting of one's calendars as a source."""
    return Source("meeting", mark, title)
