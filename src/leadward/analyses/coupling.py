"""What changes together?

Method: two files that exist are coupled when at least three commits changed both, and these are at least three
tenths of the changes of the one that changed less (the confidence). Only commits of at most 30 paths count, from
the last five years before the newest commit.
Source: Gall, Hajek and Jazayeri 1998; Zimmermann et al., *Mining Version Histories to Guide Software Changes*
(ROSE), ICSE 2004.
Limits: coupling is seen, not understood; changelogs, which go with everything, are left out. Work that is split
over several commits is not seen as one; merges change nothing of their own, programs are left out. The 2,000
strongest pairs are told. Of each pair it is counted apart what worked on both within two years and in at most eight paths, a merged
branch once, without what is done to any file alike (a rename, an import, a style), and by whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadward.model import days
from leadward.model.analysis import Analysis, Array, Scope, Tables
from leadward.model.records import dataclass
from leadward.model.subjects import SWEEPS


@dataclass(frozen=True, slots=True)
class Coupled:
    path: str
    other: str
    together: int
    revisions: int
    other_revisions: int
    confidence: float
    """together / the smaller of the two revisions, 0..1."""
    crosses_area: bool
    commits: tuple[str, ...]
    """Up to five newest commits that changed both."""
    kind: str = "source"
    """Of `path`."""
    other_kind: str = "source"
    start: int = 0
    """The window begins after this moment (s UTC); 0 for the whole history."""
    narrow: int = 0
    """Pieces of work of the last two years of the window, a merged branch once, that changed both and at most eight paths: no sweep
    through the code, and nothing that is done to any file alike."""
    people: int = 0
    """How many wrote these."""
    builder: int = -1
    """Who wrote most of them; -1 where there is none."""
    built: int = 0
    """How many of them `builder` wrote."""


WIDEST = 30
_FEW, _LATELY = 8, 2 * 365 * 86_400
_BUCKETS = 22
"""Bits of a bucket's number. More of them keep more chance pairs apart, and leave the processor's cache."""
_CHANGES_AT_ONCE = 1 << 17
_MIXED = 0x9E3779B1, 0x85EBCA6B
"""Two odd numbers, by which neighbouring paths come into buckets far from each other."""

_PATHS = """
SELECT file_no, present AND written AS counts
FROM files
"""
_NEWEST = 'SELECT coalesce(max("at"), 0) FROM changes WHERE NOT bot'
_NEAR = """
SELECT commit_no, file_no FROM changes
WHERE NOT bot AND breadth BETWEEN 1 AND $max_breadth AND status NOT IN ('D', 'R') AND "at" > $since
"""
_TOLD = """
WITH strong AS (
    SELECT *, together / least(revisions, other_revisions) AS confidence FROM (
        SELECT unnest($one)::UINTEGER AS one, unnest($two)::UINTEGER AS two, unnest($together) AS together,
            unnest($revisions) AS revisions, unnest($other_revisions) AS other_revisions
    )
    ORDER BY confidence * ln(1 + together) DESC, together DESC, one, two LIMIT $most
), bound AS MATERIALIZED (
    SELECT commit_no, file_no, "at", breadth FROM changes SEMI JOIN (SELECT one AS file_no FROM strong UNION SELECT two FROM strong) USING (file_no)
    WHERE NOT bot AND breadth BETWEEN 1 AND $max_breadth AND status NOT IN ('D', 'R') AND "at" > $since
), met AS MATERIALIZED (
    SELECT a.file_no AS one, b.file_no AS two, a.commit_no, a.at, a.breadth <= $few AND a.at > $lately AS narrow
    FROM bound a JOIN bound b ON a.commit_no = b.commit_no AND a.file_no < b.file_no
), shown AS (
    SELECT one, two, list(k.id ORDER BY m.at DESC, k.id)[1:5] AS newest
    FROM met m SEMI JOIN strong USING (one, two) JOIN commits k USING (commit_no) GROUP BY one, two
), worked AS MATERIALIZED (
    SELECT DISTINCT m.one, m.two, k.unit, k.writer FROM met m SEMI JOIN strong USING (one, two) JOIN commits k USING (commit_no)
    WHERE m.narrow AND NOT regexp_matches(k.subject, $sweeps, 'i')
), wrote AS (
    SELECT one, two, writer, count(*) AS units FROM worked GROUP BY one, two, writer
), by_hand AS (
    SELECT one, two, count(*) FILTER (WHERE writer >= 0) AS people, list(writer ORDER BY units DESC, writer)[1] AS builder, max(units) AS built
    FROM wrote GROUP BY one, two
), narrow AS (
    SELECT one, two, count(DISTINCT unit) AS units FROM worked GROUP BY one, two
)
SELECT least(p.path, q.path) AS path, greatest(p.path, q.path) AS other, s.together,
    CASE WHEN p.path <= q.path THEN s.revisions ELSE s.other_revisions END AS revisions,
    CASE WHEN p.path <= q.path THEN s.other_revisions ELSE s.revisions END AS other_revisions,
    round(s.confidence, 6) AS confidence, p.area <> q.area AS crosses_area, n.newest,
    CASE WHEN p.path <= q.path THEN p.kind ELSE q.kind END AS kind, CASE WHEN p.path <= q.path THEN q.kind ELSE p.kind END AS other_kind,
    coalesce(w.units, 0), coalesce(h.people, 0)::INTEGER, coalesce(h.builder, -1), coalesce(h.built, 0)
FROM strong s JOIN shown n USING (one, two) LEFT JOIN narrow w USING (one, two) LEFT JOIN by_hand h USING (one, two) JOIN files p ON p.file_no = one JOIN files q ON q.file_no = two
ORDER BY s.confidence * ln(1 + s.together) DESC, s.together DESC, 1, 2
"""


@dataclass(frozen=True, slots=True)
class _Near:
    """The changes that count, sorted by commit, of paths that have enough of them."""

    commit: Array
    path: Array
    revisions: Array
    """Path -> how many of these changes."""


@dataclass(frozen=True, slots=True)
class _Least:
    """What makes a pair strong."""

    support: int
    confidence: float

    def of(self, revisions: Array) -> Array:
        """By path: how many commits another must share with it at the least. Rounded down: who is let through is counted again."""
        import numpy as np

        return np.maximum(np.floor(revisions * self.confidence), self.support).astype(np.uint32)


def _compute(tables: Tables, _scope: Scope, options: dict[str, Any]) -> Iterator[Coupled]:
    least = _Least(int(options["support"]), float(options["confidence"]))
    last_at = tables.query(_NEWEST)[0][0]
    since = days.years_before(last_at, int(options["years"]))
    within = {"max_breadth": options["max_breadth"], "since": since}
    near = _near(tables, least, within)
    one, two, together = _strong(near, least)
    if not len(one):
        return
    columns = {
        "one": one,
        "two": two,
        "together": together,
        "revisions": near.revisions[one],
        "other_revisions": near.revisions[two],
    }
    pairs = {name: column.tolist() for name, column in columns.items()}
    lately = {"few": _FEW, "lately": last_at - _LATELY, "sweeps": SWEEPS}
    for *row, newest, kind, other, narrow, people, builder, built in tables.query(
        _TOLD, **pairs, most=options["most"], **within, **lately
    ):
        yield Coupled(*(*row, tuple(newest), kind, other, max(since, 0), narrow, people, builder, built))


def _near(tables: Tables, least: _Least, within: dict[str, Any]) -> _Near:
    import numpy as np

    paths, found = tables.arrays(_PATHS), tables.arrays(_NEAR, **within)
    counts = np.zeros(int(paths["file_no"].max(initial=0)) + 1, bool)
    counts[paths["file_no"]] = paths["counts"]
    commit, path = found["commit_no"], found["file_no"]
    revisions = np.where(counts, np.bincount(path, minlength=len(counts)), 0)
    often = revisions[path] >= least.support
    if not often.all():
        commit, path = commit[often], path[often]
    if (commit[1:] < commit[:-1]).any():
        order = np.argsort(commit, kind="stable")
        commit, path = commit[order], path[order]
    return _Near(commit, path, revisions)


def _strong(near: _Near, least: _Least) -> tuple[Array, Array, Array]:
    """The strong pairs, the lower path first, and how many commits changed both.

    Most pairs meet once or twice. All are counted by bucket first, and one by one only those whose bucket holds enough for a
    strong one (Park, Chen and Yu, *An Effective Hash-Based Algorithm for Mining Association Rules*, 1995).
    """
    import numpy as np

    held = np.zeros(1 << _BUCKETS, np.uint32)
    for one, two in _pairs(near):
        np.add.at(held, _bucket(one, two).astype(np.intp), np.uint32(1))  # other types take forty times as long
    needed = least.of(near.revisions)
    left = [np.zeros(0, np.uint64)]
    for one, two in _pairs(near):
        enough = held[_bucket(one, two)] >= np.minimum(needed[one], needed[two])
        left.append(one[enough].astype(np.uint64) << np.uint64(32) | two[enough])
    pair, together = _counted(np.concatenate(left))
    one, two = pair >> np.uint64(32), pair & np.uint64(0xFFFFFFFF)
    rarer = np.minimum(near.revisions[one], near.revisions[two])
    strong = (together >= least.support) & (together / rarer >= least.confidence)
    return one[strong], two[strong], together[strong]


def _counted(pairs: Array) -> tuple[Array, Array]:
    """Each of them once, sorted, and how often. `numpy.unique` would load what takes 20 ms."""
    import numpy as np

    pairs.sort()
    first = np.ones(len(pairs), bool)
    np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
    begin = np.flatnonzero(first)
    return pairs[begin], np.diff(begin, append=len(pairs))


def _pairs(near: _Near) -> Iterator[tuple[Array, Array]]:
    """The pairs of paths of each commit, the lower first: those that stand next to each other, then those with one between, and on.

    In runs of changes, so that what is made of one stays in the processor's cache.
    """
    import numpy as np

    for start in range(0, len(near.commit), _CHANGES_AT_ONCE):
        at, further = np.arange(start, min(start + _CHANGES_AT_ONCE, len(near.commit))), 0
        while len(at):
            further += 1
            at = at[at < len(near.commit) - further]
            at = at[near.commit[at] == near.commit[at + further]]
            first, second = near.path[at], near.path[at + further]
            yield np.minimum(first, second), np.maximum(first, second)


def _bucket(one: Array, two: Array) -> Array:
    import numpy as np

    return (one * np.uint32(_MIXED[0]) ^ two * np.uint32(_MIXED[1])) >> np.uint32(32 - _BUCKETS)


ANALYSIS = Analysis(
    name="coupling",
    title="What changes together",
    row=Coupled,
    reads=("changes", "commits", "files"),
    compute=_compute,
    personal=False,
    options={"support": 3, "confidence": 0.3, "max_breadth": WIDEST, "years": 5, "most": 2000},
    version=6,
)
