"""Does the way people to ask and reviewers are found predict who works on what next, and who reviews it?

Usage: `python -m validation.experts REPOSITORY ...`

Commits are replayed in order. For each of the last 2,000 that touch 1 to 30 files, people are ranked from what came
before, and the author is looked for; and the people whom a `Reviewed-by` names, for the last 2,000 commits that have
one, with the authors taken out. The headline is *no series*: only those commits whose author did not make the one
before, because commits come in series, and within one the author and the reviewers are known before they are asked for.

For authors are ranked `whom_to_ask` (its very functions: the files, their folders, presence), its knowledge without
presence, and `experts` (folders alone). Baselines: per-file recency (the files themselves, half-life 180 days), the
files and their folders, folders alone without parents, recency anywhere, and commit count. Control: recently active
people, newest first.

For reviewers are ranked `reviewers` (its very functions), the same without presence and without the reviews of the
author's other work, and work alone. Baselines: who reviewed these files lately, these files and their folders, who
reviewed this author lately. Control: who reviewed anything lately.

At the end the whole analyses are asked about the files of the last commits, and what differs from the replay is counted.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from leadward.analyses import reviewers, whom_to_ask
from leadward.analyses.reviewers import Reviewer
from leadward.analyses.what_else import names_of
from leadward.analyses.whom_to_ask import Known
from leadward.facts.experience import BROADEST, DAY, HALF_LIFE, SEPARATOR, knowledge, ordered
from leadward.model.analysis import Scope
from leadward.warehouse.session import Session
from validation.histories import opened

_QUERIES = 2000
_BROADEST_QUERY = 30
_CHECKED = 20
_COMPARED = 10
Ranking = Sequence[int]
Rankings = dict[str, "Callable[[Work], Ranking]"]


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
        self.reviewed: dict[int, int] = {}
        self.product, self.plain, self.reviews, self.plain_reviews, self.of_author = (Weights(start) for _ in range(5))

    def learn(self, work: Work) -> None:
        for person in work.people:
            self.last[person] = max(work.at, self.last.get(person, work.at))
        for person in work.reviewers:
            self.reviewed[person] = max(work.at, self.reviewed.get(person, work.at))
        self.of_author.add(set(map(str, work.people)), tuple(work.reviewers), work.at)
        if not work.files:
            return
        self.newest[work.author] = work.at
        above = {place for file in work.counted for place in _above(file)}
        self.product.add({*work.files, *above}, work.people, work.at)
        self.reviews.add({*work.files, *above}, tuple(work.reviewers), work.at)
        self.plain_reviews.add({"", *work.files, *map(_folder, work.files)}, tuple(work.reviewers), work.at)
        if len(work.files) <= _BROADEST_QUERY:
            self.counts[work.author] += 1
            self.plain.add({"", *map(_folder, work.files), *work.files}, (work.author,), work.at)

    def whom_to_ask(self, work: Work) -> Ranking:
        return ordered(knowledge(work.files, self.product.of), self.last, work.at)

    def without_presence(self, work: Work) -> Ranking:
        return _by(knowledge(work.files, self.product.of))

    def experts(self, work: Work) -> Ranking:
        return _by(knowledge([*map(_folder, work.files)], self.product.of))

    def files(self, work: Work) -> Ranking:
        return _by(_shared(self.plain.of, set(work.files)))

    def files_and_folders(self, work: Work) -> Ranking:
        return _by(_shared(self.plain.of, {*work.files, *map(_folder, work.files)}))

    def directory(self, work: Work) -> Ranking:
        return _by(_shared(self.plain.of, set(map(_folder, work.files))))

    def recency(self, _: Work) -> Ranking:
        return _by(self.plain.of.get("", {}))

    def commits(self, _: Work) -> Ranking:
        return _by(self.counts)

    def active(self, _: Work) -> Ranking:
        return _by(self.newest)

    def authors(self) -> Rankings:
        return {
            "whom_to_ask": self.whom_to_ask,
            "its knowledge alone": self.without_presence,
            "experts": self.experts,
            "per-file recency": self.files,
            "per-file + folder recency": self.files_and_folders,
            "recency + directory": self.directory,
            "recency 180 d": self.recency,
            "commit count": self.commits,
            "recently active (control)": self.active,
        }

    def reviewers(self, work: Work) -> Ranking:
        """The order of the analysis, where `work.at` is now and its author asks."""
        told = self._likely(work, self.of_author.of.get(str(work.author), {}))
        seen = {who: max(self.last.get(who, 0), self.reviewed.get(who, 0)) for who in told}
        here = {who: told[who] for who in told if seen[who] >= work.at - 180 * DAY}
        return reviewers.ordered(here, self.reviewed, work.at)

    def _likely(self, work: Work, of_author: Mapping[int, float]) -> dict[int, float]:
        return reviewers.likely(work.files, self.reviews.of, self.product.of, of_author)

    def reviewers_absent_too(self, work: Work) -> Ranking:
        return _by(self._likely(work, self.of_author.of.get(str(work.author), {})))

    def reviewers_by_place(self, work: Work) -> Ranking:
        return reviewers.ordered(self._likely(work, {}), self.reviewed, work.at)

    def reviewed_files(self, work: Work) -> Ranking:
        return _by(_shared(self.plain_reviews.of, set(work.files)))

    def reviewed_here(self, work: Work) -> Ranking:
        return _by(_shared(self.plain_reviews.of, {*work.files, *map(_folder, work.files)}))

    def reviewed_author(self, work: Work) -> Ranking:
        return _by(self.of_author.of.get(str(work.author), {}))

    def reviewed_lately(self, _: Work) -> Ranking:
        return _by(self.plain_reviews.of.get("", {}))

    def reviewing(self) -> Rankings:
        return {
            "reviewers": self.reviewers,
            "without presence": self.reviewers_absent_too,
            "without the author's": self.reviewers_by_place,
            "work alone": self.without_presence,
            "reviewed the files": self.reviewed_files,
            "reviewed files + folders": self.reviewed_here,
            "reviewed this author": self.reviewed_author,
            "reviewed lately (control)": self.reviewed_lately,
        }


def _shared(of: Mapping[str, Mapping[int, float]], places: set[str]) -> dict[int, float]:
    """The shares of each person in each of these places, added."""
    told: dict[int, float] = defaultdict(float)
    for place in sorted(places):
        whole = sum(of.get(place, {}).values())
        for person, did in of.get(place, {}).items() if whole else ():
            told[person] += did / whole
    return told


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
    """Commits of people, the oldest first, and for each of those that were committed later a work without files when they were."""
    found = session.query(
        """WITH touched AS (
               SELECT c.commit_no, list(DISTINCT file_no) AS files, list(DISTINCT file_no) FILTER (WHERE p.written) AS counted
               FROM changes c JOIN files p USING (file_no)
               WHERE NOT c.bot AND c.status IN ('A', 'M', 'T') AND c.breadth BETWEEN 1 AND $broadest GROUP BY c.commit_no
           ), named AS (SELECT commit_no, list(person ORDER BY person) AS people FROM authors GROUP BY commit_no
           ), reviewed AS (
               SELECT commit_no, list(person) AS people FROM trailers JOIN people ON person = person_no
               WHERE key IN ('reviewed-by', 'reviewed-and-tested-by') AND NOT bot GROUP BY commit_no
           )
           SELECT "at", k.writer, n.people, coalesce(r.people, []), coalesce(files, []), coalesce(counted, []), commit_no
           FROM commits k JOIN named n USING (commit_no) LEFT JOIN touched USING (commit_no) LEFT JOIN reviewed r USING (commit_no)
           WHERE NOT k.bot AND "at" IS NOT NULL
           UNION ALL
           SELECT made_at, committer, [committer], [], [], [], commit_no
           FROM signed JOIN commits USING (commit_no) JOIN people ON committer = person_no
           WHERE NOT people.bot AND made_at <> wrote_at AND landed_at IS NOT NULL
           ORDER BY 1, commit_no""",
        broadest=BROADEST,
    )
    names = names_of(session)

    def named(files: Sequence[int]) -> tuple[str, ...]:
        return tuple(sorted(map(names.__getitem__, files)))

    return [
        Work(at, author, tuple(people), frozenset(named_by) - set(people), named(files), named(counted))
        for at, author, people, named_by, files, counted, _ in found
    ]


def _place(ranking: Ranking, wanted: frozenset[int], without: Sequence[int] = ()) -> int:
    """The place of the first of `wanted`, 1 for the top; 0 where none of them is there."""
    rest = [person for person in ranking if person not in without]
    return next((place for place, person in enumerate(rest, 1) if person in wanted), 0)


Places = dict[str, dict[str, list[int]]]
"""By target (author, reviewers; each of all, and with no series) and ranking."""
_NO_SERIES = ", no series"


def measure(works: Sequence[Work]) -> tuple[Places, Replay]:
    """The places of those looked for, and what is known at the end."""
    replay = Replay(works[0].at)
    queries = [work for work in works if 1 <= len(work.files) <= _BROADEST_QUERY]
    asked = {id(work) for work in queries[-_QUERIES:]}
    reviewed = {id(work) for work in [each for each in queries if each.reviewers][-_QUERIES:]}
    places: Places = defaultdict(lambda: defaultdict(list))
    before = -1
    for work in works:
        targets = []
        if id(work) in asked:
            targets.append(("author", replay.authors(), frozenset({work.author}), ()))
        if id(work) in reviewed:
            targets.append(("reviewers", replay.reviewing(), work.reviewers, work.people))
        for target, rankings, wanted, without in targets:
            for name, ranking in rankings.items():
                place = _place(ranking(work), wanted, without)
                places[target][name].append(place)
                if work.author != before:
                    places[target + _NO_SERIES][name].append(place)
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


def differing_reviewers(session: Session, scope: Scope, works: Sequence[Work], replay: Replay) -> int:
    """The same of the people who would review, each time asked by the author."""
    answer = cast("Callable[..., Iterator[Reviewer]]", reviewers.ANALYSIS.compute)
    options = {**reviewers.ANALYSIS.options, "most": _COMPARED, "fewest": 0}
    wrong = 0
    for work in [each for each in works if each.files][-_CHECKED:]:
        asking = {**options, "paths": SEPARATOR.join(work.files)}
        rows = list(answer(session, Scope(scope.as_of, work.author), asking))
        order = [person for person in replay.reviewers(replace(work, at=scope.as_of)) if person != work.author]
        wrong += [row.person for row in rows] != order[:_COMPARED]
    return wrong


def main(repositories: list[str]) -> None:
    for repository in repositories:
        session, scope = opened(Path(repository))
        works = _history(session)
        places, replay = measure(works)
        for target in ("author", "reviewers"):
            if places[target]:
                _print(repository, target, places)
        wrong = differing(session, scope, works, replay), differing_reviewers(session, scope, works, replay)
        print(
            f"  the analyses differ from the replay on {wrong[0]} and {wrong[1]} of the last {_CHECKED} commits",
            flush=True,
        )
        session.close()


def _print(repository: str, target: str, places: Places) -> None:
    """The headline first: with no series."""
    headline, everything = places[target + _NO_SERIES], places[target]
    print(
        f"{repository}   {target}: MRR of {_count(headline)} with no series, of all {_count(everything)}; top-1, 3, 5 with no series"
    )
    for name, found in headline.items():
        tops = "  ".join(f"{_within(found, top):5.3f}" for top in (1, 3, 5))
        print(f"  {name:28s} {_reciprocal(found):5.3f}  {_reciprocal(everything[name]):5.3f}    {tops}")


def _count(of: Mapping[str, list[int]]) -> int:
    return len(next(iter(of.values())))


def _reciprocal(places: Sequence[int]) -> float:
    return sum(1 / place for place in places if place) / len(places)


def _within(places: Sequence[int], top: int) -> float:
    return sum(0 < place <= top for place in places) / len(places)


if __name__ == "__main__":
    main(sys.argv[1:])
