"""What of a history could not be read: where, when, and in which words it is said."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from leadward.model import days
from leadward.model.records import dataclass


class GapKind(StrEnum):
    """What is missing, or old."""

    SHALLOW = "shallow"
    """The history before a boundary."""
    HISTORY = "history"
    """Commits, or what some of them changed."""
    PARTIAL = "partial"
    """Objects that a partial clone left where it was cloned from."""
    CONTENTS = "contents"
    """Bytes of files, so their sizes or lines."""
    RENAMES = "renames"
    """What some files were called before."""
    OBJECTS = "objects"
    """Something in place of objects, or objects elsewhere."""
    BRANCH = "branch"
    """The remote's default branch, or the branch that is deployed."""
    STALE_REMOTE = "stale-remote"
    """Commits of the default branch that another remote has."""
    OLD = "old"
    """Whatever came after the newest commit."""
    RULES = "rules"
    """What a CODEOWNERS, `.mailmap` or `.gitattributes` says."""
    TAGS = "tags"
    """Tags, or commits that only tags reach."""


HIDING_THE_PAST = frozenset((GapKind.SHALLOW, GapKind.HISTORY))
"""Kinds after which nobody can say who was first, or that somebody did nothing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in what was read. `where`: paths it touches, () for all; `first` and `last`: s UTC, None for no bound."""

    kind: GapKind
    sentence: str
    """Without a full stop."""
    where: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None

    def touches(self, path: str = "", at: int | None = None) -> bool:
        """Whether what is said of a path ('' for all), or of a moment, might be otherwise but for this gap."""
        there = not path or not self.where or any(_within(text, path) for text in self.where)
        then = at is None or ((self.first is None or self.first <= at) and (self.last is None or at <= self.last))
        return there and then


def _within(one: str, other: str) -> bool:
    """Whether either path is the other, or holds it."""
    short, long = sorted((one.rstrip("/"), other.rstrip("/")), key=len)
    return long == short or long.startswith(short + "/")


def hides_the_past(gaps: Iterable[Gap], path: str = "") -> bool:
    """Whether no one can say of a path ('' for all) who was first, since when, or that somebody is new."""
    return any(gap.kind in HIDING_THE_PAST and gap.touches(path) for gap in gaps)


def from_json(told: Any) -> Gap:
    """A gap as `dataclasses.asdict` wrote it. Raises KeyError, TypeError, ValueError where it is none."""
    return Gap(GapKind(told["kind"]), str(told["sentence"]), tuple(told["where"]), told["first"], told["last"])


def to_json(gap: Gap) -> dict[str, Any]:
    """For readers: days, not seconds."""
    when = {"first": _day(gap.first), "last": _day(gap.last)}
    return {"kind": gap.kind.value, "sentence": gap.sentence, "where": list(gap.where), "when": when}


def _day(at: int | None) -> str | None:
    return None if at is None else days.of(at).isoformat()
