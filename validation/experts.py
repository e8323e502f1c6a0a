"""Does the way experts are found predict who works where next?

Usage: `python -m validation.experts REPOSITORY ...`

Commits are replayed in order. For each of the last 2,000 that touch 1 to 30 files, people are ranked from what came
before, by the method of `leadward.analyses.experts` (half-life 180 days, each directory the files lie in, its
parents as far as it says nothing), and the author is looked for. Baselines: commit count, 180-day recency, and
recency + directory without parents. Control: recently active people, newest first.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from validation.histories import opened

_QUERIES = 2000
_HALF_LIFE = 180 * 86400.0
Work = tuple[int, int, tuple[str, ...]]
"""When (s UTC), who, and the directories touched."""


class Weights:
    """Recency-weighted work of people by key, decayed to a common moment."""

    def __init__(self) -> None:
        self.of: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, key: str, person: int, at: int, start: int) -> None:
        self.of[key][person] += 2.0 ** ((at - start) / _HALF_LIFE)

    def shares(self, key: str) -> dict[int, float]:
        here = self.of.get(key)
        if not here:
            return {}
        whole = sum(here.values())
        return {person: weight / whole for person, weight in here.items()}


class Replay:
    """What came before, as each ranking needs it."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.counts: dict[int, float] = defaultdict(float)
        self.last: dict[int, float] = {}
        self.weights = Weights()

    def learn(self, work: Work) -> None:
        at, author, directories = work
        self.counts[author] += 1
        self.last[author] = at
        for key in {above for directory in directories for above in _above(directory)}:
            self.weights.add(key, author, at, self.start)

    def experts(self, directories: tuple[str, ...]) -> dict[int, float]:
        """The method: shares of each directory, and with a tenth of the weight those of each parent in turn."""
        told: dict[int, float] = defaultdict(float)
        for directory in directories:
            for step, key in enumerate(reversed(_above(directory))):
                for person, share in self.weights.shares(key).items():
                    told[person] += share * 0.1**step
        return told

    def recency(self, _: tuple[str, ...]) -> dict[int, float]:
        return self.weights.shares("")

    def directory(self, directories: tuple[str, ...]) -> dict[int, float]:
        told: dict[int, float] = defaultdict(float)
        for directory in directories:
            for person, share in self.weights.shares(directory).items():
                told[person] += share
        return told


def _above(directory: str) -> list[str]:
    parts = directory.split("/") if directory else []
    return ["/".join(parts[:n]) for n in range(min(len(parts), 8) + 1)]


def _history(repository: Path) -> list[Work]:
    session, _ = opened(repository)
    found = session.query(
        """SELECT c."at", c.author, list(DISTINCT p.directory ORDER BY p.directory)
           FROM changes c JOIN paths p USING (path_no)
           WHERE NOT c.bot AND c.breadth BETWEEN 1 AND 30 GROUP BY c.commit_no, c."at", c.author ORDER BY c."at", c.commit_no"""
    )
    session.close()
    return [(at, author, tuple(directories)) for at, author, directories in found]


def _place(ranking: dict[int, float], author: int) -> int:
    """1 for the first; 0 where the author is not among them."""
    if author not in ranking:
        return 0
    mine = (-ranking[author], author)
    return 1 + sum((-weight, person) < mine for person, weight in ranking.items())


def measure(repository: Path) -> dict[str, list[int]]:
    """The places of the true author, by ranking."""
    works = _history(repository)
    replay = Replay(works[0][0])
    methods: dict[str, Callable[[tuple[str, ...]], dict[int, float]]] = {
        "experts": replay.experts,
        "recency + directory": replay.directory,
        "recency 180 d": replay.recency,
        "commit count": lambda _: replay.counts,
        "recently active (control)": lambda _: replay.last,
    }
    places: dict[str, list[int]] = {name: [] for name in methods}
    for index, work in enumerate(works):
        if index >= len(works) - _QUERIES:
            for name, method in methods.items():
                places[name].append(_place(method(work[2]), work[1]))
        replay.learn(work)
    return places


def main(repositories: list[str]) -> None:
    for repository in repositories:
        print(f"{repository}\n  {'':28s} top-1  top-3  top-5    MRR")
        for name, places in measure(Path(repository)).items():
            tops = "  ".join(f"{sum(0 < place <= top for place in places) / len(places):5.3f}" for top in (1, 3, 5))
            print(f"  {name:28s} {tops}  {sum(1 / place for place in places if place) / len(places):5.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
