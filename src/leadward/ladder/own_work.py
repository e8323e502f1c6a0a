"""Own work that landed, month by month: evidence that no practice of its own holds, under the name `own-work`.

What counts: commits of one's own that are in the history, merges left out. What does not: how many they are. A commit says
that work landed, not that nobody helped; that stands in its trailers, and in what others say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses.my_recent_work import RecentWork
from leadward.model.evidence import Evidence, Reach
from leadward.model.source import commit
from leadward.practices import own_work
from leadward.practices.phrases import day, quoted

NAME = "own-work"
_MOST_SOURCES = 3


def evidence(rows: Sequence[RecentWork], today: date) -> Iterator[Evidence]:
    """One piece for each week in which work landed, with its newest commits, chores last; dated by the first."""
    weeks: dict[int, list[RecentWork]] = defaultdict(list)
    for row in rows:
        if day(row.at) <= today:
            weeks[(today - day(row.at)).days // 7].append(row)
    for _, held in sorted(weeks.items(), reverse=True):
        worth = {row.commit for row in own_work.worth(held)}
        newest = sorted(held, key=lambda row: (row.commit not in worth, -row.at, row.commit))
        sources = tuple(commit(row.commit, row.subject) for row in newest[:_MOST_SOURCES])
        statement = f"{quoted(newest[0].subject)} landed" + (
            f", in {newest[0].directory}/" if newest[0].directory else ""
        )
        yield Evidence(NAME, statement, day(newest[0].at), sources, Reach.TEAM)
