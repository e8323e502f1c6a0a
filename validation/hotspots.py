"""Do hotspots say where defects will be mended?

Usage: `python -m validation.hotspots REPOSITORY YEAR ...`

At the first of January of each year the source files then existing are ranked by `leadward.analyses.hotspots`
(files that did not change within its window come last); the label is a file changed in the 12 months after by a
commit whose subject speaks of a fix. Printed: recall in the top fifth of the files, and effort-aware Popt (files in
the order of score per byte against the best and the worst order). Controls: size alone, number of changes alone, and
all files alike. The last is for Popt: it reads the smallest files first and knows nothing of a file but its size.

The order by reading effort (`hotspots.by_effort`: fading change per byte) is measured by what it is for: of the files
fixed later, how many are among those read in it until a fifth of all bytes is reached. Beside it the same of hotspots
and of changes in their order, of changes per byte, of size, largest first, and of the smallest first (control).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from leadward.analyses.hotspots import ANALYSIS, Hotspot
from leadward.warehouse.session import Session
from validation.histories import FAR, opened

_FIX = r"(?i)\b(fix(es|ed|ing)?|bugs?|bugfix|hotfix|regressions?|crash(es)?|broken|defects?)\b"


def main(arguments: list[str]) -> None:
    print("year  files  fixed   hotspots: recall Popt   changes: recall Popt   size: recall Popt   alike: Popt")
    print("      recall at a fifth of the bytes: effort, changes per byte, hotspots, changes, size, smallest first")
    for year in map(int, arguments[1:]):
        print(_line(Path(arguments[0]), year))


def _line(repository: Path, year: int) -> str:
    moment = int(datetime(year, 1, 1, tzinfo=UTC).timestamp())
    before, scope = opened(repository, moment)
    sizes = _existing(before)
    rows = before.query(ANALYSIS.sql, as_of=scope.as_of, me=-1, **ANALYSIS.options)
    before.close()
    fixed = _fixed(repository, moment) & set(sizes)
    scores = {row[0]: row[7] for row in rows}
    changes = {row[0]: float(row[1]) for row in rows}
    told = "      ".join(
        f"{_recall(rank, sizes, fixed):.3f} {_popt(rank, sizes, fixed):.3f}"
        for rank in (scores, changes, {p: float(s) for p, s in sizes.items()})
    )
    alike = _popt(dict.fromkeys(sizes, 1.0), sizes, fixed)
    effort = {row[0]: Hotspot(*row).per_byte for row in rows}
    orders = (effort, {path: done / max(sizes[path], 1) for path, done in changes.items()}, scores, changes, sizes)
    read = [_read(sorted(sizes, key=lambda path: (-order.get(path, 0.0), path)), sizes, fixed) for order in orders]
    read.append(_read(sorted(sizes, key=lambda path: (sizes[path], path)), sizes, fixed))
    return f"{year}  {len(sizes):5d}  {len(fixed):5d}             {told}      {alike:.3f}\n      {'  '.join(f'{each:.3f}' for each in read)}"


def _existing(session: Session) -> dict[str, int]:
    """The source files of then, with their sizes in bytes."""
    return dict(session.query("SELECT path, size FROM files WHERE present AND kind = 'source' ORDER BY path"))


def _fixed(repository: Path, moment: int) -> set[str]:
    """Under every name that the files had or got later."""
    after, _ = opened(repository, FAR)
    found = after.query(
        """SELECT DISTINCT p.path FROM changes c JOIN former p USING (file_no) JOIN commits k USING (commit_no)
           WHERE c."at" > $start AND c."at" <= $stop AND NOT c.bot AND c.breadth BETWEEN 1 AND 100 AND regexp_matches(k.subject, $fix)""",
        start=moment, stop=moment + 365 * 86400, fix=_FIX,
    )  # fmt: skip
    after.close()
    return {path for (path,) in found}


def _recall(rank: Mapping[str, float], sizes: Mapping[str, int], fixed: set[str]) -> float:
    order = sorted(sizes, key=lambda path: (-rank.get(path, 0.0), path))
    return len(set(order[: len(order) // 5]) & fixed) / max(len(fixed), 1)


def _read(order: Sequence[str], sizes: Mapping[str, int], fixed: set[str]) -> float:
    """The share of the fixed files that are met before a fifth of all bytes is read."""
    left, met = sum(sizes.values()) / 5, 0
    for path in order:
        left -= sizes[path]
        if left < 0:
            break
        met += path in fixed
    return met / max(len(fixed), 1)


def _popt(rank: Mapping[str, float], sizes: Mapping[str, int], fixed: set[str]) -> float:
    """1 for the best order by effort, 0 for the worst."""
    density = {path: rank.get(path, 0.0) / max(size, 1) for path, size in sizes.items()}
    best = sorted(sizes, key=lambda path: (path not in fixed, sizes[path], path))
    mine = sorted(sizes, key=lambda path: (-density[path], path))
    top, low, own = _area(best, sizes, fixed), _area(best[::-1], sizes, fixed), _area(mine, sizes, fixed)
    return (own - low) / (top - low) if top > low else 0.0


def _area(order: Sequence[str], sizes: Mapping[str, int], fixed: set[str]) -> float:
    """Under the curve of mended files found over bytes read."""
    whole, found, area = sum(sizes.values()) or 1, 0, 0.0
    for path in order:
        step = sizes[path] / whole
        area += step * (found + (path in fixed) / 2)
        found += path in fixed
    return area / max(found, 1)


if __name__ == "__main__":
    main(sys.argv[1:])
