"""Who would review a change to these files?

Method: from who is named as a reviewer (`Reviewed-by`) on commits that others wrote. Each review counts for the paths
of its commit, halved for each 180 days of its age; a file's folder counts as much as the file, and each folder above a
tenth of the one below. To a person's share of these reviews comes three tenths of their share of the work there, since
who wrote a place can review it, and their share of the reviews of whoever asks, since people tend to review the same
people. Who comes first depends on that and on their presence: it is divided by one plus the weeks since the newest
commit that names them as a reviewer, by ten at most. Nobody reviews their own change, so who asks is not told, and
neither is who was seen nowhere within 180 days. Where the whole history has rested for longer, its last commit is now.
Source: file and folder proximity as in RevFinder (Thongtanunam et al. 2015), who reviewed whom as in comment networks
(Yu et al. 2016), with work and presence added; measured in `docs/validation.md`.
Limits: only reviews that a commit names are seen: where fewer than ten commits of two years name a reviewer, nobody is
told. A trailer says that somebody reviewed, not how well, and not whether they have time. Reviews of merges and of
commits of more than 100 paths are left out, as are programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from leadward.facts import experience
from leadward.facts.experience import BROADEST, DAY, HALF_LIFE, TOUCHED, Done, Work
from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Reviewer:
    person: int
    name: str
    likely: float
    """What reviews and work say before presence, 0..1 of everybody's."""
    reviews: int
    """Commits of others to `place` that name them as a reviewer; 0 where none does, and then they only worked there."""
    place: str
    """Where these commits are: the path they reviewed most, or the nearest folder above it; '' for the top."""
    asked: int
    """How many of the paths asked about they reviewed."""
    commits: tuple[str, ...]
    """Up to 20 newest commits of `reviews`."""
    keys: tuple[str, ...]
    """The trailer of each that names them: `reviewed-by` or `reviewed-and-tested-by`."""
    newest_at: int
    """When the newest of these was written (s UTC); 0 for none."""
    of_mine: int
    """Commits of whoever asks that name them as a reviewer."""
    mine: tuple[str, ...]
    """Up to five newest of these."""
    mine_keys: tuple[str, ...]
    changes: int
    """Their own commits to the paths asked about."""
    changed: tuple[str, ...]
    """Up to five newest of these."""
    last: str
    """The newest commit anywhere that names them as a reviewer; '' for none."""
    last_key: str
    last_at: int
    presence: float
    """0.1..1, what the weeks since then make of it in the order of rows."""


FEWEST = 10
"""Commits that name a reviewer, of the last two years."""
WITHIN_DAYS = 730
SHOWN, FEW = 20, 5
_WORK, _AUTHOR = 0.3, 1.0

KEYS = ("reviewed-by", "reviewed-and-tested-by")
_REVIEWS = f"""reviews AS (
    SELECT t.commit_no, t.person, max(t.key) AS key, any_value(k."at") AS "at"
    FROM trailers t JOIN commits k USING (commit_no) JOIN people p ON t.person = p.person_no
    WHERE t.key IN {KEYS} AND NOT p.bot AND NOT k.bot AND k."at" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM authors a WHERE a.commit_no = t.commit_no AND a.person = t.person)
    GROUP BY t.commit_no, t.person
)"""
_REVIEWED = f"""{TOUCHED}, {_REVIEWS}
SELECT DISTINCT t.place, r.person, t.commit_no, r."at" FROM reviews r JOIN touched t USING (commit_no)
ORDER BY place, person, "at" DESC, commit_no DESC
"""
_LAST = f"""WITH {_REVIEWS}
SELECT person, arg_max(k.id, (r."at", k.landed_no)), arg_max(r.key, (r."at", k.landed_no)), max(r."at")
FROM reviews r JOIN commits k USING (commit_no) GROUP BY person
"""
_HABIT = f"""WITH {_REVIEWS}
SELECT count(DISTINCT commit_no) FROM reviews WHERE "at" > $after
"""
_MINE = f"""WITH {_REVIEWS}
SELECT r.person, r.commit_no, r."at" FROM reviews r JOIN authors a USING (commit_no)
WHERE a.person = $me ORDER BY r.person, r."at" DESC, r.commit_no DESC
"""
_NAMED = f"""WITH {_REVIEWS}
SELECT r.person, r.commit_no, k.id, r.key FROM reviews r JOIN commits k USING (commit_no)
WHERE list_contains($people, r.person)
"""
_SEEN = "SELECT person, last_at FROM presence"
_NAMES = "SELECT person_no, name FROM people SEMI JOIN (SELECT unnest($wanted) AS person_no) USING (person_no)"
_Named = Mapping[tuple[int, int], tuple[str, str]]
"""(person, commit) -> its id, and the trailer that names them."""


class _Last(NamedTuple):
    """The newest commit that names somebody as a reviewer."""

    commit: str = ""
    key: str = ""
    at: int = 0


def likely(paths: Sequence[str], reviews: Work, work: Work, of_author: Mapping[int, float]) -> dict[int, float]:
    """What reviews and work at these paths, and reviews of the author's work, say of each person: 0..1, together 1."""
    told: dict[int, float] = {}
    whole = sum(of_author.values())
    author = {person: did / whole for person, did in of_author.items()} if whole > 0 else {}
    knows = experience.knowledge
    for weight, shares in ((1.0, knows(paths, reviews)), (_WORK, knows(paths, work)), (_AUTHOR, author)):
        for person, share in shares.items():
            told[person] = told.get(person, 0.0) + weight * share
    everything = sum(told.values())
    return {person: share / everything for person, share in told.items()}


def ordered(told: Mapping[int, float], reviewed: Mapping[int, int], now: int) -> list[int]:
    """People by that times presence, the highest first; `reviewed` is when each reviewed last (s UTC)."""
    return experience.ordered(told, {person: reviewed.get(person, 0) for person in told}, now)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the history says of these paths, of the reviews of whoever asks, and of everybody's newest review."""

    paths: list[str]
    reviews: Done
    reviewed: Work
    changes: Done
    changed: Work
    mine: Done
    of_mine: Mapping[int, float]
    last: Mapping[int, _Last]
    now: int


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Reviewer]:
    seen = dict(tables.query(_SEEN))
    active = int(options["active_days"]) * DAY
    newest = max(seen.values(), default=0)
    now = newest if scope.as_of - newest > active else scope.as_of
    if tables.query(_HABIT, after=now - WITHIN_DAYS * DAY)[0][0] < int(options["fewest"]):
        return
    read = _read(tables, scope.me, now, options)
    told = likely(read.paths, read.reviewed, read.changed, read.of_mine)
    last = {person: found.at for person, found in read.last.items()}
    here = [who for who in told if who != scope.me and max(seen.get(who, 0), last.get(who, 0)) >= now - active]
    chosen = ordered({who: told[who] for who in here}, last, now)[: int(options["most"])]
    yield from _rows(tables, chosen, told, read)


def _read(tables: Tables, me: int, now: int, options: dict[str, Any]) -> _Read:
    paths = experience.as_asked(tables, str(options["paths"]))
    limits, half_life = {"max_breadth": BROADEST, "co_authors": 1}, DAY * float(options["half_life"])
    reviews = experience.done_at(tables, _REVIEWED, paths, limits)
    changes = experience.done_at(tables, experience.WORKED, paths, limits)
    mine = _of_mine(tables, me)
    reviewed, changed, of_mine = (experience.weighed(item, now, half_life) for item in (reviews, changes, mine))
    last = {person: _Last(*found) for person, *found in tables.query(_LAST)}
    return _Read(paths, reviews, reviewed, changes, changed, mine, of_mine.get("", {}), last, now)


def _of_mine(tables: Tables, me: int) -> Done:
    """Reviews of what whoever asks wrote."""
    import numpy as np

    found = tables.arrays(_MINE, me=me)
    place = np.zeros(len(found["person"]), np.int64)
    return Done([""], place, found["person"], found["commit_no"], found["at"])


def _rows(tables: Tables, chosen: Sequence[int], told: Mapping[int, float], read: _Read) -> Iterator[Reviewer]:
    names = dict(tables.query(_NAMES, wanted=chosen))
    named = _named(tables, chosen)
    alone = {path: read.changed.get(path, {}) for path in read.paths}
    for who in chosen:
        asked, place, reviews = _where(who, read.paths, read.reviewed, read.reviews)
        _, _, changes = _where(who, read.paths, alone, read.changes)
        of_mine = read.mine.commit[read.mine.person == who].tolist()
        last = read.last.get(who, _Last())
        yield Reviewer(
            person=who,
            name=names[who],
            likely=experience.rounded(told[who]),
            reviews=len(reviews),
            place=place.rstrip("/"),
            asked=asked,
            **_listed("commits", "keys", who, [commit for _, commit in reviews[:SHOWN]], named),
            newest_at=reviews[0][0] if reviews else 0,
            of_mine=len(of_mine),
            **_listed("mine", "mine_keys", who, of_mine[:FEW], named),
            changes=len(changes),
            changed=experience.ids_of(tables, [commit for _, commit in changes[:FEW]]),
            last=last.commit,
            last_key=last.key,
            last_at=last.at,
            presence=experience.rounded(experience.presence((read.now - last.at) / DAY)),
        )


def _where(person: int, paths: Sequence[str], work: Work, item: Done) -> tuple[int, str, list[tuple[int, int]]]:
    """Of how many paths, where, and (at, commit) of what they did there, newest first; nothing where they did none."""
    if not any(person in did for did in work.values()):
        return 0, "", []
    return experience.where(person, paths, work, item)


def _named(tables: Tables, people: Sequence[int]) -> _Named:
    rows = tables.query(_NAMED, people=sorted(people))
    return {(person, commit): (oid, key) for person, commit, oid, key in rows}


def _listed(ids: str, keys: str, person: int, commits: Sequence[int], named: _Named) -> dict[str, Any]:
    """These commits by id, and the trailers that name somebody on them."""
    pairs = [named[person, commit] for commit in commits]
    return {ids: tuple(oid for oid, _ in pairs), keys: tuple(key for _, key in pairs)}


ANALYSIS = Analysis(
    name="reviewers",
    title="Who would review a change to these paths",
    row=Reviewer,
    reads=("authors", "changes", "commits", "files", "people", "presence", "trailers"),
    compute=_compute,
    options={"paths": "", "half_life": HALF_LIFE, "active_days": 180, "most": 5, "fewest": FEWEST},
)
