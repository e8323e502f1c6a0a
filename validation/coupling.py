"""Does coupling suggest what else a change needs?

Usage: `python -m validation.coupling REPOSITORY ...`

The last fifth of up to 6,000 commits (2 to 30 files, existing or not), updating online: given one changed file,
chosen by the commit's number, the rest is suggested, at most ten files, those that changed with it most confidently
(support 2 in the past). Printed: share of queries with a hit among the first three, mean average precision, and
share of queries with no suggestion. Control: the files that changed most often so far.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from validation.histories import opened

_MOST = 6000


def _commits(repository: Path) -> list[tuple[int, ...]]:
    session, _ = opened(repository)
    found = session.query(
        """SELECT list(DISTINCT c.path_no ORDER BY c.path_no) FROM changes c JOIN paths p USING (path_no)
           WHERE NOT c.bot AND c.breadth BETWEEN 2 AND 30 AND p.kind IN ('source', 'test', 'docs', 'config') AND c.status <> 'D'
               AND NOT regexp_matches(p.path, '(?i)(^|/)(changelog|changes|history|news|release)[^/]*$')
           GROUP BY c.commit_no, c."at" HAVING count(*) >= 2 ORDER BY c."at" DESC, c.commit_no DESC LIMIT $most""",
        most=_MOST,
    )
    session.close()
    return [tuple(files) for (files,) in reversed(found)]


class Past:
    """What changed with what so far."""

    def __init__(self) -> None:
        self.together: dict[int, Counter[int]] = defaultdict(Counter)
        self.changes: Counter[int] = Counter()

    def learn(self, files: tuple[int, ...]) -> None:
        self.changes.update(files)
        for one in files:
            self.together[one].update(other for other in files if other != one)

    def coupled(self, asked: int) -> list[int]:
        found = [(-n / self.changes[asked], -n, other) for other, n in self.together[asked].items() if n >= 2]
        return [other for _, _, other in sorted(found)[:10]]

    def popular(self, asked: int) -> list[int]:
        ranked = sorted(self.changes.items(), key=lambda item: (-item[1], item[0]))[:11]
        return [file for file, _ in ranked if file != asked][:10]


def _precision(told: list[int], wanted: set[int]) -> float:
    """Average precision of a list of at most ten."""
    hits, total = 0, 0.0
    for place, file in enumerate(told, 1):
        if file in wanted:
            hits += 1
            total += hits / place
    return total / min(len(wanted), 10)


def measure(repository: Path) -> tuple[int, dict[str, tuple[float, float, float]]]:
    """The count of queries; by ranking: top-3 hit, mean average precision, silence."""
    commits, past = _commits(repository), Past()
    told: dict[str, list[tuple[bool, float, bool]]] = {"coupling": [], "popular files (control)": []}
    for number, files in enumerate(commits):
        if number >= len(commits) * 4 // 5:
            asked = files[number % len(files)]
            wanted = set(files) - {asked}
            for name, answer in zip(told, (past.coupled(asked), past.popular(asked)), strict=True):
                told[name].append((bool(wanted & set(answer[:3])), _precision(answer, wanted), not answer))
        past.learn(files)
    queries = len(told["coupling"])
    means = {name: tuple(sum(row[i] for row in rows) / queries for i in range(3)) for name, rows in told.items()}
    return queries, {name: (mean[0], mean[1], mean[2]) for name, mean in means.items()}


def main(repositories: list[str]) -> None:
    for repository in repositories:
        queries, means = measure(Path(repository))
        print(f"{repository}   {queries} queries\n  {'':26s} top-3 hit    MAP  silence")
        for name, (hit, precision, silence) in means.items():
            print(f"  {name:26s}     {hit:5.3f}  {precision:5.3f}    {silence:5.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
