"""Whose a commit is that a program wrote.

Method: its first co-author who is a person. A coding assistant's commit is asked for by somebody: where no co-author is named, it is
of whoever signed it off, committed it, or merged it (the author of the merge that brought it to the mainline). Nobody else is guessed
at, and how much somebody commits is no evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from leadward.facts import TOOL_KEYS
from leadward.model.person import Person
from leadward.model.records import dataclass

Numbers: TypeAlias = "np.ndarray[Any, Any]"
_CO_AUTHORS = ("co-authored-by", "co-developed-by")


@dataclass(frozen=True, slots=True)
class Written:
    """By commit: the person of its author and of its committer, and the commit of the mainline with which it landed."""

    writer: Numbers
    committer: Numbers
    unit: Numbers


@dataclass(frozen=True, slots=True)
class Named:
    """Whom trailers name, column by column: commit, key in lower case, person."""

    commit: Numbers
    key: Numbers
    person: Numbers


NOBODY = Named(np.array([], np.uint32), np.array([], object), np.array([], np.int32))


def writers(
    segment: Callable[[str, list[str]], pa.Table], unit: Numbers, people: Sequence[Person], person_of: Numbers
) -> Numbers:
    """For each commit of a store whose it is; `segment` reads columns of its tables, `person_of` gives the person of an identity."""
    raw = segment("commits", ["commit_no", "author_no", "committer_no"])
    numbers = raw.column("commit_no").to_numpy()
    writer, committer = np.zeros(len(unit), np.int32), np.zeros(len(unit), np.int32)
    writer[numbers] = person_of[raw.column("author_no").to_numpy()]
    committer[numbers] = person_of[raw.column("committer_no").to_numpy()]
    bots = np.array([person.bot for person in people], bool)
    if not bots[writer].any():
        return writer
    assistants = np.array([person.assistant for person in people], bool)
    named = segment("trailers", ["commit_no", "key", "identity_no"])
    return answerable(Written(writer, committer, unit), bots, assistants, _named(named, person_of))


def tools(segment: Callable[[str, list[str]], pa.Table], pairs: Sequence[tuple[bytes, bytes]]) -> frozenset[int]:
    """The identities, of these (name, e-mail), that only trailers without an address name, such as `Assisted-by: Claude`."""
    bare = np.array([not email for _, email in pairs], np.bool_)
    raw = segment("trailers", ["key", "identity_no"]) if bare.any() else None
    if raw is None or not raw.num_columns:
        return frozenset()
    rows = np.flatnonzero(bare[raw.column("identity_no").to_numpy()])
    who = raw.column("identity_no").to_numpy()[rows]
    by_tool = np.isin(np.asarray(raw.column("key").take(pa.array(rows)).to_pylist(), object), list(TOOL_KEYS))
    commits = segment("commits", ["author_no", "committer_no"])
    others = [who[~by_tool], *(commits.column(name).to_numpy() for name in ("author_no", "committer_no"))]
    return frozenset(np.setdiff1d(who[by_tool], np.concatenate(others)).tolist())


def _named(raw: pa.Table, person_of: Numbers) -> Named:
    if not raw.num_columns:
        return NOBODY
    who = person_of[raw.column("identity_no").to_numpy()]
    return Named(raw.column("commit_no").to_numpy(), np.asarray(raw.column("key").to_pylist(), object), who)


def answerable(commits: Written, bots: Numbers, assistants: Numbers, named: Named) -> Numbers:
    """The persons, one for each commit; `bots` and `assistants` say of each person what they are."""
    found = commits.writer.copy()
    _fill(found, bots[found], _first(named, _CO_AUTHORS, bots))
    asked = bots[found] & assistants[commits.writer]
    _fill(found, asked, _first(named, ("signed-off-by",), bots))
    merger = commits.writer[np.clip(commits.unit, 0, None)]
    for others in (commits.committer, np.where(commits.unit >= 0, merger, commits.writer)):
        fits = asked & bots[found] & ~bots[others]
        found[fits] = others[fits]
    return found


def _first(named: Named, keys: tuple[str, ...], bots: Numbers) -> dict[int, int]:
    """Commit -> the first person, no program, whom it names so."""
    if not len(named.key):
        return {}
    first: dict[int, int] = {}
    for at in np.flatnonzero(np.isin(named.key, keys) & ~bots[named.person]):
        first.setdefault(int(named.commit[at]), int(named.person[at]))
    return first


def _fill(found: Numbers, which: Numbers, first: dict[int, int]) -> None:
    for at in np.flatnonzero(which) if first else ():
        found[at] = first.get(int(at), found[at])
