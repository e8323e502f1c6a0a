"""Does the way people to ask are found predict who works on what next, and who reviews it?

Usage: `python -m validation.experts REPOSITORY ...`

Commits are replayed in order. For each of the last 2,000 that touch 1 to 30 files, people are ranked from what came
before, and the author is looked for; once more among those commits alone whose author did not make the commit before,
because commits come in series; and the people whom a `Reviewed-by` names, for the last 2,000 commits that have one,
with the author taken out. Ranked are `whom_to_ask` (its very functions: the files, their folders, presence), its
knowledge without presence, and `experts` (folders alone). Baselines: commit count, 180-day recency, and recency +
directory without parents. Controls: recently active people, newest first, and for reviews who reviewed lately.

At the end the whole analysis is asked about the files of the last commits, and what differs from the replay is counted.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from leadward.analyses import whom_to_ask
from leadward.analyses.whom_to_ask import BROADEST, DAY, HALF_LIFE, SEPARATOR, Known, knowledge, ordered
from leadward.model.analysis import Scope
from leadward.warehouse.session import Session
from validation.histories import opened

_QUERIES = 2000
_BROADEST_QUERY = 30
_CHECKED = 20
_COMPARED = 10
Ranking = Sequence[int]


@dataclass(frozen=True)
class Work:
    """One commit: when (s UTC), who wrote it, everybody it counts for, who reviewed it, and the paths it touched.

    Without paths where it tells of nothing but presence: merges, and commits of more than 100 paths.
    """

    at: int
    author: int
    people: tuple[int, ...]
    reviewers: frozenset[int]
    files: tuple[str, ...]
    counted: tuple[str, ...]
    """Those of `files` that count in their folders."""


@dataclass
class Weights:
    """By place, the work of each person, doubled for each half-life that it is younger than the first."""

    start: int
    of: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))

    def add(self, places: set[str], people: Sequence[int], at: int) -> None:
        weight = 2.0 ** ((at - self.start) / (HALF_LIFE * DAY))
        for place in places:
            for person in people:
                self.of[place][person] += weight


class Replay:
    """What came before, as each ranking needs it."""

    def __init__(self, start: int) -> None:
        self.counts: dict[int, float] = defaultdict(float)
        self.last: dict[int, int] = {}
        self.newest: dict[int, int] = {}
        self.product, self.plain = Weights(start), Weights(start)

    def learn(self, work: Work) -> None:
        for person in work.people:
            self.last[person] = max(work.at, self.last.get(person, work.at))
        if not work.files:
            return
        self.newest[work.author] = work.at
        above = {place for file in work.counted for place in _above(file)}
        self.product.add({*work.files, *above}, work.people, work.at)
        if len(work.files) <= _BROADEST_QUERY:
            self.counts[work.author] += 1
            self.plain.add({"", *map(_folder, work.files)}, (work.author,), work.at)
        self.plain.add({"reviews"}, tuple(work.reviewers), work.at)

    def whom_to_ask(self, work: Work) -> Ranking:
        return ordered(knowledge(work.files, self.product.of), self.last, work.at)

    def without_presence(self, work: Work) -> Ranking:
        return _by(knowledge(work.files, self.product.of))

    def experts(self, work: Work) -> Ranking:
        return _by(knowledge([*map(_folder, work.files)], self.product.of))

    def directory(self, work: Work) -> Ranking:
        told: dict[int, float] = defaultdict(float)
        for folder in set(map(_folder, work.files)):
            here = self.plain.of.get(folder, {})
            whole = sum(here.values())
            for person, did in here.items():
                told[person] += did / whole
        return _by(told)

    def recency(self, _: Work) -> Ranking:
        return _by(self.plain.of.get("", {}))

    def commits(self, _: Work) -> Ranking:
        return _by(self.counts)

    def active(self, _: Work) -> Ranking:
        return _by(self.newest)

    def reviewers(self, _: Work) -> Ranking:
        return _by(self.plain.of.get("reviews", {}))

    def rankings(self) -> dict[str, Callable[[Work], Ranking]]:
        return {
            "whom_to_ask": self.whom_to_ask,
            "its knowledge alone": self.without_presence,
            "experts": self.experts,
            "recency + directory": self.directory,
            "recency 180 d": self.recency,
            "commit count": self.commits,
            "recently active (control)": self.active,
            "reviewed lately (control)": self.reviewers,
        }


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _above(path: str) -> Iterator[str]:
    """Every folder that holds the path, the top ('') included."""
    folder = _folder(path)
    while folder:
        yield folder
        folder = _folder(folder[:-1])
    yield ""


def _by(weight: Mapping[int, float]) -> Ranking:
    return sorted(weight, key=lambda person: (-weight[person], person))


def _history(session: Session) -> list[Work]:
    """Commits of people, the oldest first."""
    found = session.query(
        """WITH touched AS (
               SELECT c.commit_no, list(p.path ORDER BY p.path) AS files,
                   list(p.path ORDER BY p.path) FILTER (WHERE p.kind IN ('source', 'test', 'docs', 'config')) AS counted
               FROM changes c JOIN paths p USING (path_no)
               WHERE NOT c.bot AND c.breadth BETWEEN 1 AND $broadest GROUP BY c.commit_no
           ), named AS (SELECT commit_no, list(person ORDER BY person) AS people FROM authors GROUP BY commit_no
           ), reviewed AS (
               SELECT commit_no, list(person) AS people FROM trailers JOIN people ON person = person_no
               WHERE key IN ('reviewed-by', 'reviewed-and-tested-by') AND NOT bot GROUP BY commit_no
           )
           SELECT least(authored_at, committed_at), k.author, n.people, coalesce(r.people, []), coalesce(files, []), coalesce(counted, [])
           FROM commits k JOIN named n USING (commit_no) LEFT JOIN touched USING (commit_no) LEFT JOIN reviewed r USING (commit_no)
           WHERE NOT k.bot ORDER BY 1, commit_no""",
        broadest=BROADEST,
    )
    return [
        Work(at, author, tuple(people), frozenset(reviewers) - {author}, tuple(files), tuple(counted))
        for at, author, people, reviewers, files, counted in found
    ]


def _place(ranking: Ranking, wanted: frozenset[int], without: int = -1) -> int:
    """The place of the first of `wanted`, 1 for the top; 0 where none of them is there."""
    rest = [person for person in ranking if person != without]
    return next((place for place, person in enumerate(rest, 1) if person in wanted), 0)


Places = dict[str, dict[str, list[int]]]
"""By target (author, ...) and ranking."""


def measure(works: Sequence[Work]) -> tuple[Places, Replay]:
    """The places of those looked for, and what is known at the end."""
    replay = Replay(works[0].at)
    queries = [work for work in works if 1 <= len(work.files) <= _BROADEST_QUERY]
    asked = {id(work) for work in queries[-_QUERIES:]}
    reviewed = {id(work) for work in [each for each in queries if each.reviewers][-_QUERIES:]}
    places: Places = defaultdict(lambda: defaultdict(list))
    before = -1
    for work in works:
        for name, ranking in replay.rankings().items() if id(work) in asked | reviewed else ():
            told = ranking(work)
            if id(work) in asked:
                place = _place(told, frozenset({work.author}))
                places["author"][name].append(place)
                if work.author != before:
                    places["no series"][name].append(place)
            if id(work) in reviewed:
                places["reviewers"][name].append(_place(told, work.reviewers, without=work.author))
        replay.learn(work)
        before = work.author if work.files else before
    return places, replay


def differing(session: Session, scope: Scope, works: Sequence[Work], replay: Replay) -> int:
    """Of the last few commits, how many have files about which the analysis tells others first than the replay does."""
    answer = cast("Callable[..., Iterator[Known]]", whom_to_ask.ANALYSIS.compute)
    options = {**whom_to_ask.ANALYSIS.options, "most": _COMPARED}
    wrong = 0
    for work in [each for each in works if each.files][-_CHECKED:]:
        asking = {**options, "paths": SEPARATOR.join(work.files)}
        rows = list(answer(session, scope, asking))
        known = knowledge(work.files, replay.product.of)
        order = ordered(known, replay.last, scope.as_of)
        same = [row.person for row in rows][:_COMPARED] == order[:_COMPARED]
        wrong += not same or any(abs(row.knowledge - known[row.person]) > 2e-6 for row in rows)
    return wrong


def main(repositories: list[str]) -> None:
    for repository in repositories:
        session, scope = opened(Path(repository))
        works = _history(session)
        places, replay = measure(works)
        print(f"{repository}   MRR of {' / '.join(f'{key} ({_count(of)})' for key, of in places.items())}; top-1, 3, 5")
        for name in replay.rankings():
            found = "  ".join(f"{_reciprocal(of[name]):5.3f}" for of in places.values())
            tops = "  ".join(f"{_within(places['author'][name], top):5.3f}" for top in (1, 3, 5))
            print(f"  {name:28s} {found}    {tops}")
        wrong = differing(session, scope, works, replay)
        print(f"  the analysis differs from the replay on {wrong} of the last {_CHECKED} commits", flush=True)
        session.close()


def _count(of: Mapping[str, list[int]]) -> int:
    return len(next(iter(of.values())))


def _reciprocal(places: Sequence[int]) -> float:
    return sum(1 / place for place in places if place) / len(places)


def _within(places: Sequence[int], top: int) -> float:
    return sum(0 < place <= top for place in places) / len(places)


if __name__ == "__main__":
    main(sys.argv[1:])
