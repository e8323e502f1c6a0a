"""How does work flow, month by month, and which number is outside its own band?

Method: six numbers for each calendar month (UTC) of the last two years, over changes by people, without merges.
Lead time: median days from authored to committed, of changes committed at least a minute after they were written.
Review wait: the same, of changes that name somebody else as reviewer. Release wait: median days from committed to
the first tag at or after; a month counts once 4 of 5 of its changes are tagged. Batch: mean number of paths, 50 at
most each. Rework: share of changed source and test files that changed again one day to three weeks later; a month
counts three weeks after its end. Reverts: share of changes whose subject says so. A month of eight changes or more
(thirty files for rework) is held against the up to twelve such months before it, six at least: the band is their
median plus and minus
3.145 times the median of their moving ranges, on each side at least a quarter of the median wide and, for reverts,
as wide as three of them. Outside is what lies beyond by a twentieth of the median.
Source: the XmR chart of Shewhart (Economic Control of Quality of Manufactured Product, 1931) in the form of Wheeler
(Understanding Variation, 1993), whose factor for median moving ranges is 3.145; rework within three weeks is the
custom of code-churn reports; batch size and lead time after Forsgren, Humble and Kim (Accelerate, 2018).
Limits: a band says what is unusual here, not what is good; one month in some dozens is outside by chance. Rebasing
and squashing change the dates that git keeps, and a merge keeps none of the wait before it. Tags are matched by date: a
release from an older branch may not contain the change. A file changed again is not always a file mended. Never
asked of a person: the rows know none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from statistics import fmean, median
from typing import Any, NamedTuple

from leadward.model.analysis import Analysis, Scope, Tables

DAY = 86_400
MEASURES = ("lead-time", "review-wait", "release-wait", "batch", "rework", "reverts")
"""In the order of the answer. Days, days, days, paths, percent, percent."""
FACTOR = 3.145
BASE_MOST = 12
BASE_LEAST = 6
FEWEST = {name: 30 if name == "rework" else 8 for name in MEASURES}
"""What a month rests on at least to be held against others, or others against it."""
BEYOND = 0.05
NARROWEST = 0.25
TAGGED = 0.8
WIDEST_BATCH = 50
REWORK_DAYS = 21
RARE = 3
_REVERT = re.compile(r"revert\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flow:
    """One measure in one month. `low` and `high` are -1 where there is no band yet."""

    measure: str
    month: str
    """`2026-01`."""
    value: float
    changes: int
    """What it rests on; for `rework`, files."""
    complete: bool
    """Whether the month is over, and what it waits for has had its time."""
    middle: float
    low: float
    high: float
    outside: int
    """1 above its band, -1 below, 0 within or without a band."""
    commits: tuple[str, ...]
    """Up to five changes of the month that weigh most in it."""


def is_sound(row: Flow) -> bool:
    """Whether the month is whole and rests on enough."""
    return row.complete and row.changes >= FEWEST[row.measure]


class _Change(NamedTuple):
    id: str
    month: int
    """Months since year 0."""
    waited: float
    """Days from authored to committed."""
    committed_at: int
    subject: str
    breadth: int
    reviewed: bool
    touched: int
    again: int


class _Month(NamedTuple):
    value: float
    changes: int
    complete: bool
    commits: tuple[str, ...]
    least: float = 0.0
    """The least half of a band: what one or two rare events make."""


_CHANGES = """
WITH own AS (
    SELECT commit_no, id, authored_at, committed_at, subject, breadth, author FROM commits
    WHERE NOT bot AND parents < 2 AND breadth >= 0 AND committed_at >= $start
), reviewed AS (
    SELECT DISTINCT o.commit_no FROM own o JOIN trailers t USING (commit_no)
    WHERE t.person <> o.author AND t.key IN ('reviewed-by', 'acked-by', 'reviewed-and-tested-by')
), touches AS (
    SELECT c.commit_no, count(*) OVER (
        PARTITION BY c.path_no ORDER BY c."at" RANGE BETWEEN 86400 FOLLOWING AND 1814400 FOLLOWING) AS later
    FROM changes c JOIN paths p USING (path_no)
    WHERE c."at" >= $start AND NOT c.bot AND c.breadth BETWEEN 1 AND 100 AND p.kind IN ('source', 'test')
), reworked AS (
    SELECT commit_no, count(*) AS touched, count(*) FILTER (WHERE later > 0) AS again FROM touches GROUP BY commit_no
)
SELECT o.id, o.authored_at, o.committed_at, o.subject, o.breadth, v.commit_no IS NOT NULL AS reviewed,
    coalesce(r.touched, 0) AS touched, coalesce(r.again, 0) AS again
FROM own o LEFT JOIN reviewed v USING (commit_no) LEFT JOIN reworked r USING (commit_no)
ORDER BY o.committed_at, o.id
"""


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Flow]:
    now = _month_of(scope.as_of)
    first = now - int(options["months"])
    found = tables.query(_CHANGES, start=_starts(first))
    by_month: dict[int, list[_Change]] = defaultdict(list)
    for row in found:
        change = _change(row)
        by_month[change.month].append(change)
    tags = sorted(int(at) for (at,) in tables.query('SELECT "at" FROM tags'))
    for measure in MEASURES:
        months = {month: _MEASURES[measure](changes, tags, scope.as_of) for month, changes in sorted(by_month.items())}
        yield from _told(measure, {month: each for month, each in months.items() if each})


def _change(row: tuple[Any, ...]) -> _Change:
    oid, authored_at, committed_at, subject, breadth, reviewed, touched, again = row
    waited = max(committed_at - authored_at, 0) / DAY
    return _Change(oid, _month_of(committed_at), waited, committed_at, subject, breadth, reviewed, touched, again)


def _month_of(seconds: int) -> int:
    day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=min(max(seconds, 0), 253_402_300_799))).date()
    return day.year * 12 + day.month - 1


def _starts(month: int) -> int:
    """The first second of a month; 1970 is the earliest, 9999 the last."""
    year, number = divmod(min(max(month, 1970 * 12), 9999 * 12 + 11), 12)
    return int(datetime.combine(date(year, number + 1, 1), time(), UTC).timestamp())


def _over(month: int, as_of: int, days: int = 0) -> bool:
    return _starts(month + 1) + days * DAY <= as_of + 1


def _waits(changes: Sequence[_Change], as_of: int) -> _Month | None:
    found = sorted((each for each in changes if each.waited * DAY >= 60), key=lambda each: (-each.waited, each.id))
    if not found:
        return None
    value = median(each.waited for each in found)
    return _Month(value, len(found), _over(found[0].month, as_of), tuple(each.id for each in found[:5]))


def _lead_time(changes: Sequence[_Change], _tags: Sequence[int], as_of: int) -> _Month | None:
    return _waits(changes, as_of)


def _review_wait(changes: Sequence[_Change], _tags: Sequence[int], as_of: int) -> _Month | None:
    return _waits([each for each in changes if each.reviewed], as_of)


def _release_wait(changes: Sequence[_Change], tags: Sequence[int], as_of: int) -> _Month | None:
    places = [(bisect_left(tags, each.committed_at), each) for each in changes]
    waits = [((tags[place] - each.committed_at) / DAY, each.id) for place, each in places if place < len(tags)]
    if not waits or len(waits) < TAGGED * len(changes):
        return None
    longest = sorted(waits, key=lambda each: (-each[0], each[1]))
    complete = _over(changes[0].month, as_of)
    return _Month(median(days for days, _ in waits), len(waits), complete, tuple(oid for _, oid in longest[:5]))


def _batch(changes: Sequence[_Change], _tags: Sequence[int], as_of: int) -> _Month | None:
    found = sorted((each for each in changes if each.breadth), key=lambda each: (-each.breadth, each.id))
    if not found:
        return None
    value = fmean(min(each.breadth, WIDEST_BATCH) for each in found)
    return _Month(value, len(found), _over(found[0].month, as_of), tuple(each.id for each in found[:5]))


def _rework(changes: Sequence[_Change], _tags: Sequence[int], as_of: int) -> _Month | None:
    touched = sum(each.touched for each in changes)
    if not touched:
        return None
    again = sorted((each for each in changes if each.again), key=lambda each: (-each.again, each.id))
    value = 100 * sum(each.again for each in again) / touched
    return _Month(value, touched, _over(changes[0].month, as_of, REWORK_DAYS), tuple(each.id for each in again[:5]))


def _reverts(changes: Sequence[_Change], _tags: Sequence[int], as_of: int) -> _Month | None:
    found = [each for each in changes if _REVERT.match(each.subject)]
    share, newest = 100 / len(changes), tuple(each.id for each in reversed(found[-5:]))
    return _Month(share * len(found), len(changes), _over(changes[0].month, as_of), newest, share * RARE)


_MEASURES = {
    "lead-time": _lead_time,
    "review-wait": _review_wait,
    "release-wait": _release_wait,
    "batch": _batch,
    "rework": _rework,
    "reverts": _reverts,
}


def _told(measure: str, months: Mapping[int, _Month]) -> Iterator[Flow]:
    sound: list[float] = []
    for month, each in months.items():
        judged = each.complete and each.changes >= FEWEST[measure]
        middle, low, high = _band(sound[-BASE_MOST:], each.least)
        slack = BEYOND * middle
        outside = int(each.value > high + slack) - int(each.value < low - slack) if judged and high >= 0 else 0
        year, number = divmod(month, 12)
        yield Flow(
            measure=measure,
            month=f"{year}-{number + 1:02}",
            value=round(each.value, 3),
            changes=each.changes,
            complete=each.complete,
            middle=round(middle, 3),
            low=round(low, 3),
            high=round(high, 3),
            outside=outside,
            commits=each.commits,
        )
        if judged:
            sound.append(each.value)


def _band(base: Sequence[float], least: float) -> tuple[float, float, float]:
    """(middle, low, high) of the months before; -1 three times where they are too few."""
    if len(base) < BASE_LEAST:
        return -1.0, -1.0, -1.0
    middle = median(base)
    ranges = median(abs(later - earlier) for earlier, later in pairwise(base))
    half = max(FACTOR * ranges, NARROWEST * middle, least)
    return middle, max(middle - half, 0.0), middle + half


ANALYSIS = Analysis(
    name="flow",
    title="How work flows, month by month",
    row=Flow,
    reads=("changes", "commits", "paths", "tags", "trailers"),
    compute=_compute,
    options={"months": 24},
)
