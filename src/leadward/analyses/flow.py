"""How does work flow, month by month, and which number is outside its own band?

Method: six numbers for each calendar month of the last two years, over changes by people, without merges.
A change belongs to the month in which it landed. Lead time: median days from written to landed, of changes that landed at
least a minute after they were written.
Review wait: the same, of changes that name somebody else as reviewer. Release wait: median days from landed to the first release that contains the change; a month counts once 4 of 5 of
its changes are in one. Batch: mean number of paths, 50 at
most each. Rework: share of changed source and test files that changed again one day to three weeks later; a month
counts three weeks after its end. Reverts: share of changes that revert another. A month of eight changes or more
(thirty files for rework) is held against the up to twelve such months before it, six at least: the band is their
median plus and minus
3.145 times the median of their moving ranges, on each side at least a quarter of the median wide and, for reverts,
as wide as three of them. Outside is what lies beyond by a twentieth of the median.
Source: the XmR chart of Shewhart (Economic Control of Quality of Manufactured Product, 1931) in the form of Wheeler
(Understanding Variation, 1993), whose factor for median moving ranges is 3.145; rework within three weeks is the
custom of code-churn reports; batch size and lead time after Forsgren, Humble and Kim (Accelerate, 2018).
Limits: a band says what is unusual here, not what is good; one month in some dozens is outside by chance. Rebasing
and squashing change the dates that git keeps. Changes whose dates cannot be believed are left out. A file changed again is not always a file fixed. Never
asked of a person: the rows say how many wrote something, and never who.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from leadward.model import days
from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.records import dataclass

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
    people: int = 0
    """How many wrote what it rests on; 0 of `rework` and `reverts`."""
    by_one: int = 0
    """How many of the changes one of them wrote, whoever wrote most; it is not said who."""
    in_a_day: int = 0
    """How many of the changes landed on one day, the fullest."""


def is_sound(row: Flow) -> bool:
    """Whether the month is whole and rests on enough."""
    return row.complete and row.changes >= FEWEST[row.measure]


class _Measured(NamedTuple):
    """What one month says of one measure. Waits are in seconds, before they become days."""

    changes: int
    lower: int
    """The lower of the two values in the middle."""
    upper: int
    narrowed: int
    """Sum of the values, none counted for more than WIDEST_BATCH."""
    whole: int
    commits: tuple[str, ...]
    """Those of the five highest values."""
    spread: tuple[int, int, int] = (0, 0, 0)
    """People, changes of whoever wrote most, changes of the fullest day."""


class _All(NamedTuple):
    """All that was measured of one month."""

    month: int
    """Months since year 0."""
    changes: int
    touched: int
    measured: Mapping[str, _Measured]
    reverts: tuple[str, ...]
    """Oldest first."""


class _Month(NamedTuple):
    value: float
    changes: int
    complete: bool
    commits: tuple[str, ...]
    least: float = 0.0
    """The least half of a band: what one or two rare events make."""
    spread: tuple[int, int, int] = (0, 0, 0)


_OWN = """
WITH own AS (
    SELECT commit_no, id, writer, landed_at, greatest(landed_at - "at", 0) AS waited, breadth,
        ($first + len(list_filter($starts, lambda s: s <= landed_at)) - 1)::INTEGER AS month
    FROM (SELECT * FROM commits WHERE landed_at >= $start)
    WHERE NOT bot AND parents < 2 AND breadth >= 0
)
"""
_MEASURED = (
    _OWN
    + """
, reviewed AS (
    SELECT DISTINCT o.commit_no FROM own o JOIN trailers t USING (commit_no)
    WHERE NOT EXISTS (SELECT 1 FROM authors a WHERE a.commit_no = t.commit_no AND a.person = t.person) AND t.key IN ('reviewed-by', 'acked-by', 'reviewed-and-tested-by')
), out AS (
    SELECT commit_no, min("at") AS "at" FROM released GROUP BY commit_no
), touches AS (
    SELECT c.commit_no, count(*) OVER (
        PARTITION BY c.file_no ORDER BY c."at" RANGE BETWEEN 86400 FOLLOWING AND 1814400 FOLLOWING) AS later
    FROM changes c JOIN files p USING (file_no)
    WHERE c."at" >= $start AND c.status <> 'R' AND NOT c.bot AND c.breadth BETWEEN 1 AND 100 AND p.code
), reworked AS (
    SELECT commit_no, count(*) AS touched, count(*) FILTER (WHERE later > 0) AS again FROM touches GROUP BY commit_no
), told AS MATERIALIZED (
    SELECT o.commit_no, o.month, o.writer, o.landed_at // 86400 AS landed_day, o.waited, o.breadth, coalesce(r.touched, 0) AS touched, coalesce(r.again, 0) AS again
    FROM own o LEFT JOIN reworked r USING (commit_no)
), valued AS MATERIALIZED (
    SELECT 'changes' AS measure, month, commit_no, touched AS value FROM told
    UNION ALL SELECT 'lead-time', month, commit_no, waited FROM told WHERE waited >= 60
    UNION ALL SELECT 'review-wait', month, commit_no, waited FROM told SEMI JOIN reviewed USING (commit_no) WHERE waited >= 60
    UNION ALL SELECT 'release-wait', o.month, o.commit_no, greatest(s."at" - o.landed_at, 0) FROM own o JOIN out s USING (commit_no)
    UNION ALL SELECT 'batch', month, commit_no, breadth FROM told WHERE breadth > 0
    UNION ALL SELECT 'rework', month, commit_no, again FROM told WHERE again > 0
), summed AS (
    SELECT measure, month, count(*) AS n, quantile_disc(value, 0.5) AS lower, median(value) AS middle,
        sum(least(value, $widest)) AS narrowed, sum(value) AS whole, list_min(max(value, 5)) AS fifth
    FROM valued GROUP BY measure, month
), highest AS (
    SELECT v.measure, v.month, list(k.id ORDER BY v.value DESC, k.id)[1:5] AS commits
    FROM valued v JOIN summed s ON s.measure = v.measure AND s.month = v.month AND v.value >= s.fifth
    JOIN commits k USING (commit_no) WHERE v.measure <> 'changes' GROUP BY v.measure, v.month
), written AS (
    SELECT v.measure, v.month, count(DISTINCT t.writer)::INTEGER AS people FROM valued v JOIN told t USING (commit_no) GROUP BY v.measure, v.month
), by_one AS (
    SELECT measure, month, max(n)::INTEGER AS n FROM (
        SELECT v.measure, v.month, count(*) AS n FROM valued v JOIN told t USING (commit_no) GROUP BY v.measure, v.month, t.writer
    ) GROUP BY measure, month
), in_a_day AS (
    SELECT measure, month, max(n)::INTEGER AS n FROM (
        SELECT v.measure, v.month, count(*) AS n FROM valued v JOIN told t USING (commit_no) GROUP BY v.measure, v.month, t.landed_day
    ) GROUP BY measure, month
)
SELECT s.month, s.measure, s.n, s.lower, (2 * s.middle - s.lower)::BIGINT AS upper, s.narrowed::BIGINT AS narrowed,
    s.whole::BIGINT AS whole, coalesce(h.commits, []) AS commits, w.people, o.n, d.n
FROM summed s JOIN written w ON w.measure = s.measure AND w.month = s.month JOIN by_one o ON o.measure = s.measure AND o.month = s.month
JOIN in_a_day d ON d.measure = s.measure AND d.month = s.month
LEFT JOIN highest h ON h.measure = s.measure AND h.month = s.month ORDER BY s.month, s.measure
"""
)
_REVERTS = _OWN + "SELECT month, id FROM own SEMI JOIN reverting USING (commit_no) ORDER BY landed_at, id"


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Flow]:
    last = _month_of(scope.as_of)
    found = list(_months(tables, range(last - int(options["months"]), last + 2)))
    for measure in MEASURES:
        months = {each.month: _MEASURES[measure](each, scope.as_of) for each in found}
        yield from _told(measure, {month: each for month, each in months.items() if each})


def _months(tables: Tables, months: range) -> Iterator[_All]:
    """The months that have a change, the first first."""
    starts = [_starts(month) for month in months]
    within = {"start": starts[0], "starts": starts, "first": months.start}
    by_month: dict[int, dict[str, _Measured]] = defaultdict(dict)
    for month, measure, changes, lower, upper, narrowed, whole, commits, *spread in tables.query(
        _MEASURED, widest=WIDEST_BATCH, **within
    ):
        people, by_one, in_a_day = spread
        counts = (people, by_one, in_a_day)
        by_month[month][measure] = _Measured(changes, lower, upper, narrowed, whole, tuple(commits), counts)
    reverts: dict[int, list[str]] = defaultdict(list)
    for month, oid in tables.query(_REVERTS, **within):
        reverts[month].append(oid)
    for month, measured in by_month.items():
        every = measured["changes"]
        yield _All(month, every.changes, every.whole, measured, tuple(reverts[month]))


def _month_of(seconds: int) -> int:
    day = days.of(seconds)
    return day.year * 12 + day.month - 1


def _starts(month: int) -> int:
    """The first second of a month, where one is; 1970 is the earliest, 9998 the last."""
    year, number = divmod(min(max(month, 1970 * 12), 9998 * 12 + 11), 12)
    return days.month_start(year, number + 1)


def _over(month: int, as_of: int, later: int = 0) -> bool:
    return _starts(month + 1) + later * DAY <= as_of + 1


def _median(found: _Measured) -> float:
    """In days."""
    return (found.lower / DAY + found.upper / DAY) / 2


def _wait(measure: str, month: _All, as_of: int) -> _Month | None:
    found = month.measured.get(measure)
    if not found:
        return None
    return _Month(_median(found), found.changes, _over(month.month, as_of), found.commits, spread=found.spread)


def _lead_time(month: _All, as_of: int) -> _Month | None:
    return _wait("lead-time", month, as_of)


def _review_wait(month: _All, as_of: int) -> _Month | None:
    return _wait("review-wait", month, as_of)


def _release_wait(month: _All, as_of: int) -> _Month | None:
    found = _wait("release-wait", month, as_of)
    return found if found and found.changes >= TAGGED * month.changes else None


def _batch(month: _All, as_of: int) -> _Month | None:
    batch = month.measured.get("batch")
    if not batch:
        return None
    over = _over(month.month, as_of)
    return _Month(batch.narrowed / batch.changes, batch.changes, over, batch.commits, spread=batch.spread)


def _rework(month: _All, as_of: int) -> _Month | None:
    if not month.touched:
        return None
    again = month.measured.get("rework")
    value, commits = (100 * again.whole / month.touched, again.commits) if again else (0.0, ())
    return _Month(value, month.touched, _over(month.month, as_of, REWORK_DAYS), commits)


def _reverts(month: _All, as_of: int) -> _Month | None:
    share, newest = 100 / month.changes, tuple(reversed(month.reverts[-5:]))
    complete = _over(month.month, as_of)
    return _Month(share * len(month.reverts), month.changes, complete, newest, share * RARE)


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
            people=each.spread[0],
            by_one=each.spread[1],
            in_a_day=each.spread[2],
        )
        if judged:
            sound.append(each.value)


def _band(base: Sequence[float], least: float) -> tuple[float, float, float]:
    """(middle, low, high) of the months before; -1 three times where they are too few."""
    if len(base) < BASE_LEAST:
        return -1.0, -1.0, -1.0
    from statistics import median  # with fractions and decimals: only who asks waits for them

    middle = median(base)
    ranges = median(abs(later - earlier) for earlier, later in pairwise(base))
    half = max(FACTOR * ranges, NARROWEST * middle, least)
    return middle, max(middle - half, 0.0), middle + half


ANALYSIS = Analysis(
    name="flow",
    title="How work flows, month by month",
    row=Flow,
    reads=("authors", "changes", "commits", "files", "released", "reverting", "trailers"),
    compute=_compute,
    personal=False,
    options={"months": 24},
    version=4,
)
