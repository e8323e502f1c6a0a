"""Does what changed together suggest what else a change needs?

Usage: `python -m validation.coupling REPOSITORY ...`

The last fifth of up to 6,000 commits of 2 to 30 files, updating online: given one changed file, chosen by the commit's
number, the rest is suggested, at most ten files that exist then. Printed: share of queries with a hit among the first
three, mean average precision, and share of queries with no suggestion. Measured are `what_else` (its very functions)
and the same without names and folders; the baseline is the share of the file's commits, of those seen twice at least;
the control the files that changed most often so far. Changelogs are left out, as the analysis does.

At the end the whole analysis is asked about the files of the last commits, and what differs from the replay is counted.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from leadward.analyses import what_else
from leadward.analyses.what_else import BROADEST, COUNTED, DAY, HALF_LIFE, Needed, Voices, name_of, scores, voice
from leadward.model.analysis import Scope
from leadward.warehouse.session import Session
from validation.histories import opened

_MOST = 6000
_TOLD = 10
_CHECKED = 20


@dataclass(frozen=True)
class Work:
    """One commit: when (s UTC), the files it changed, those it took away, and whether it is too broad to say more."""

    at: int
    files: tuple[str, ...]
    gone: tuple[str, ...]
    broad: bool
    folders: tuple[str, ...]
    """Where its files lie, or would lie today."""


def _history(session: Session) -> list[Work]:
    """Commits of people, the oldest first, as the analysis takes them; a file has its name of today."""
    found = session.query(
        f"""SELECT min(c."at"), list(file_no) FILTER (WHERE c.status NOT IN ('D', 'R')), list(file_no) FILTER (WHERE c.status = 'D'), max(c.breadth) > $broadest,
               list(DISTINCT p.directory) FILTER (WHERE c.status NOT IN ('D', 'R'))
           FROM changes c JOIN files p USING (file_no)
           WHERE NOT c.bot AND c.breadth > 0 AND c."at" IS NOT NULL AND {COUNTED}
           GROUP BY c.commit_no ORDER BY 1, c.commit_no""",  # noqa: S608 - a constant of the analysis
        broadest=BROADEST,
    )
    names = what_else.names_of(session)
    return [
        Work(
            at,
            tuple(sorted(map(names.__getitem__, files or ()))),
            tuple(map(names.__getitem__, gone or ())),
            broad,
            tuple(folders or ()),
        )
        for at, files, gone, broad, folders in found
    ]


@dataclass
class Past:
    """What changed with what so far; voices are doubled for each half-life that they are younger than `start`."""

    start: int
    together: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    changes: Counter[str] = field(default_factory=Counter)
    files: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))
    folders: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))
    whole: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    there: set[str] = field(default_factory=set)

    def learn(self, work: Work) -> None:
        self.there.update(work.files)
        self.there.difference_update(work.gone)
        for one in work.files:
            self.names[name_of(one)].add(one)
        if not work.broad:
            self._couple(work)

    def _couple(self, work: Work) -> None:
        self.changes.update(work.files)
        growth = 2.0 ** ((work.at - self.start) / (HALF_LIFE * DAY))
        said = growth * voice(0, len(work.files) - 1)
        for one in work.files:
            for other in work.files:
                if other != one:
                    self.together[one][other] += 1
                    self.files[one][other] += said
        for folder in work.folders:
            self.whole[folder] += growth
            for one in work.files:
                self.folders[folder][one] += growth

    def scored(self, asked: str, now: int) -> dict[str, float]:
        """What `what_else` says of one file, by the file told."""
        fade = 2.0 ** (-(now - self.start) / (HALF_LIFE * DAY))
        folder = asked.rpartition("/")[0]
        told = scores(
            asked,
            _voices(self.files.get(asked, {}), fade, None),
            _voices(self.folders.get(folder, {}), fade, self.whole[folder]),
            (self.names[name_of(asked)] & self.there) - {asked} if name_of(asked) else set(),
        )
        return {other: sum(parts) for other, parts in told.items() if other in self.there}

    def what_else(self, asked: str, now: int) -> list[str]:
        told = self.scored(asked, now)
        return sorted(told, key=lambda other: (-told[other], other))[:_TOLD]

    def alone(self, asked: str, now: int) -> list[str]:
        """The same from common changes alone."""
        told = {other: said for other, said in self.files.get(asked, {}).items() if other in self.there}
        return sorted(told, key=lambda other: (-told[other], other))[:_TOLD]

    def share(self, asked: str, _: int) -> list[str]:
        found = sorted((-n, other) for other, n in self.together[asked].items() if n >= 2)
        return [other for _, other in found[:_TOLD]]

    def popular(self, asked: str, _: int) -> list[str]:
        ranked = sorted(self.changes.items(), key=lambda item: (-item[1], item[0]))[: _TOLD + 1]
        return [file for file, _ in ranked if file != asked][:_TOLD]

    def rankings(self) -> dict[str, Callable[[str, int], list[str]]]:
        return {
            "what_else": self.what_else,
            "common changes alone": self.alone,
            "share of commits": self.share,
            "popular files (control)": self.popular,
        }


def _voices(by_path: dict[str, float], fade: float, whole: float | None) -> Voices:
    faded = {path: said * fade for path, said in by_path.items()}
    return Voices(faded, sum(faded.values()) if whole is None else whole * fade)


def _precision(told: Sequence[str], wanted: set[str]) -> float:
    """Average precision of a list of at most ten."""
    hits, total = 0, 0.0
    for place, file in enumerate(told, 1):
        if file in wanted:
            hits += 1
            total += hits / place
    return total / min(len(wanted), _TOLD)


def measure(works: Sequence[Work]) -> tuple[int, dict[str, tuple[float, float, float]], Past]:
    """The count of queries; by ranking: top-3 hit, mean average precision, silence; and what is known at the end."""
    several = [number for number, work in enumerate(works) if len(work.files) >= 2 and not work.broad][-_MOST:]
    queries = {number: place for place, number in enumerate(several) if place >= len(several) * 4 // 5}
    past = Past(works[0].at)
    told: dict[str, list[tuple[bool, float, bool]]] = {name: [] for name in past.rankings()}
    for number, work in enumerate(works):
        if number in queries:
            asked = work.files[queries[number] % len(work.files)]
            wanted = set(work.files) - {asked}
            for name, ranking in past.rankings().items():
                answer = ranking(asked, work.at)
                told[name].append((bool(wanted & set(answer[:3])), _precision(answer, wanted), not answer))
        past.learn(work)
    means = {name: tuple(sum(row[i] for row in rows) / len(queries) for i in range(3)) for name, rows in told.items()}
    return len(queries), {name: (mean[0], mean[1], mean[2]) for name, mean in means.items()}, past


def differing(session: Session, scope: Scope, works: Sequence[Work], past: Past) -> int:
    """Of files that exist, of the last few commits, about how many the analysis tells others than the replay does."""
    answer = cast("Callable[..., Iterator[Needed]]", what_else.ANALYSIS.compute)
    there = {path for (path,) in session.query("SELECT path FROM files WHERE present")}
    past.there &= there  # a merge may take a file away, too
    files = [file for work in reversed(works) for file in work.files if file in there][:_CHECKED]
    wrong = 0
    for file in files:
        rows = list(answer(session, scope, {**what_else.ANALYSIS.options, "paths": file}))
        known = past.scored(file, scope.as_of)
        same = [row.path for row in rows] == past.what_else(file, scope.as_of)
        wrong += not same or any(abs(row.score - known[row.path]) > 1e-5 for row in rows)
    return wrong


def main(repositories: list[str]) -> None:
    for repository in repositories:
        session, scope = opened(Path(repository))
        works = _history(session)
        queries, means, past = measure(works)
        print(f"{repository}   {queries} queries\n  {'':26s} top-3 hit    MAP  silence")
        for name, (hit, precision, silence) in means.items():
            print(f"  {name:26s}     {hit:5.3f}  {precision:5.3f}    {silence:5.3f}")
        wrong = differing(session, scope, works, past)
        print(f"  the analysis differs from the replay on {wrong} of the last {_CHECKED} files", flush=True)
        session.close()


if __name__ == "__main__":
    main(sys.argv[1:])
