"""Whom can I ask about these files, this week?

Method: what people know of a path is their share of its recent work: each commit counts for it, halved for each 180
days of its age, for its author and for whom a `Co-authored-by` line names. A file's folder counts as much as the file,
and each folder above a tenth of the one below; of several paths the shares are added. That sum, as a share of
everybody's, is the knowledge told. Who comes first depends on it and on their presence: knowledge is divided by one
plus the weeks since their last commit anywhere, by ten at most. So a fortnight's holiday puts somebody behind another
only where that one knows more than a third as much, and nobody who wrote it all is hidden: who knows most is told
whatever their place, and so is who asks. Where the whole history has rested for 180 days, the moment of its last
commit is taken for now.
Source: recency and path proximity as in RevFinder (Thongtanunam et al. 2015) and recency weighting as in Kovalenko
et al. 2018, with the file itself and the presence added; measured in `docs/validation.md`.
Limits: reading, reviewing and designing leave no change here. A file keeps its people under every name that it had; who
only moved it is none of them. No commits is no more than that: the person may be at work elsewhere. Of folders, only source,
tests, documents and configuration count; commits of more than 100 paths and those of programs are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leadward.facts.experience import (
    BROADEST,
    DAY,
    HALF_LIFE,
    WORKED,
    as_asked,
    done_at,
    ids_of,
    knowledge,
    ordered,
    presence,
    rounded,
    weighed,
    where,
)
from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    person: int
    name: str
    knowledge: float
    """Share of all that is known of the paths asked about, 0..1."""
    asked: int
    """How many of the paths they changed."""
    place: str
    """The path that they know best; where they changed none, the nearest folder above with work of theirs. '' for the top."""
    revisions: int
    """Their commits to the paths asked about; where there is none, to `place`."""
    last_here: int
    """Newest of these commits, s UTC."""
    last_anywhere: int
    """Newest commit anywhere, s UTC."""
    presence: float
    """0.1..1, what the weeks since then make of the knowledge in the order of rows."""
    active: bool
    """A commit anywhere within 180 days."""
    mine: bool
    """It is who asks."""
    commits: tuple[str, ...]
    """Up to five newest commits of `revisions`."""
    landed_here: int = 0
    """When the newest of these landed, s UTC; 0 where it has not."""
    newest: str = ""
    """The newest commit anywhere that they wrote or are named on as a co-author, no merge; '' for none, and where one whose date nobody
    can believe may be newer."""
    newest_at: int = 0
    """When that was written."""


_COMMITS = 5
_LAST = 'SELECT person, last_at AS "at" FROM presence'
_LANDED = "SELECT coalesce(landed_at, 0) FROM commits WHERE commit_no = $commit"
_NEWEST = """
SELECT a.person, arg_max(k.id, (k."at", k.landed_no)) FILTER (WHERE k."at" IS NOT NULL), max(k."at") AS newest
FROM authors a JOIN commits k USING (commit_no)
WHERE list_contains($wanted, a.person) AND k.parents < 2 GROUP BY a.person
HAVING newest > coalesce(max(coalesce(k.landed_at, 9000000000000)) FILTER (WHERE k."at" IS NULL), -9000000000000)
"""
_NAMES = "SELECT person_no, name FROM people SEMI JOIN (SELECT unnest($wanted) AS person_no) USING (person_no)"


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Known]:
    last = dict(tables.query(_LAST))
    if not last:
        return
    active = int(options["active_days"]) * DAY
    newest = max(last.values())
    now = newest if scope.as_of - newest > active else scope.as_of
    paths = as_asked(tables, str(options["paths"]))
    item = done_at(tables, WORKED, paths, options)
    work = weighed(item, now, DAY * float(options["half_life"]))
    known = knowledge(paths, work)
    told = _told(ordered(known, last, now), known, scope.me, int(options["most"]))
    names = dict(tables.query(_NAMES, wanted=told))
    newest_of = {person: (oid, at) for person, oid, at in tables.query(_NEWEST, wanted=told)}
    for person in told:
        asked, place, commits = where(person, paths, work, item)
        yield Known(
            person=person,
            name=names[person],
            knowledge=rounded(known[person]),
            asked=asked,
            place=place.rstrip("/"),
            revisions=len(commits),
            last_here=commits[0][0],
            last_anywhere=last[person],
            presence=rounded(presence((now - last[person]) / DAY)),
            active=last[person] >= now - active,
            mine=person == scope.me,
            commits=ids_of(tables, [commit for _, commit in commits[:_COMMITS]]),
            landed_here=tables.query(_LANDED, commit=commits[0][1])[0][0],
            newest=newest_of.get(person, ("", 0))[0],
            newest_at=newest_of.get(person, ("", 0))[1],
        )


def _told(order: Sequence[int], known: Mapping[int, float], me: int, most: int) -> list[int]:
    """The first ones, who knows most, and who asks: in their order."""
    best = max(order, key=lambda person: (known[person], -person), default=-1)
    return [person for place, person in enumerate(order) if place < most or person in (best, me)]


ANALYSIS = Analysis(
    name="whom_to_ask",
    title="Whom to ask about these paths",
    row=Known,
    reads=("authors", "changes", "commits", "files", "people", "presence"),
    compute=_compute,
    options={
        "paths": "", "half_life": HALF_LIFE, "active_days": 180, "most": 5, "max_breadth": BROADEST, "co_authors": 1,
    },
    version=4,
)  # fmt: skip
