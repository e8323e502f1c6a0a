"""Own work that landed, month by month: evidence that no practice of its own holds, under the name `own-work`.

What counts: commits of one's own that are in the history, merges left out. What does not: how many they are. A commit says
that work landed, not that nobody helped; that stands in its trailers, and in what others say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from leadward.analyses.my_recent_work import RecentWork
from leadward.ladder.findings import Given
from leadward.model.claim import Landed, Touched
from leadward.model.evidence import Evidence, Reach
from leadward.model.sentence import Sentence, line
from leadward.model.source import commit
from leadward.practices import own_work, wording
from leadward.practices.phrases import day

NAME = "own-work"
_MOST_SOURCES = 3
_MOST_LISTED = 60


def evidence(rows: Sequence[RecentWork], findings: Given) -> Iterator[Evidence]:
    """One piece for each week in which work was written: its telling commit, with what else went to the same place that week.

    Every commit that a piece cites is in its claims: work elsewhere in that week is no part of it. Chores come last, and what was
    reverted is no work that stands.
    """
    weeks: dict[int, list[RecentWork]] = defaultdict(list)
    for row in rows:
        if row.stands and day(row.at) <= findings.today:
            weeks[(findings.today - day(row.at)).days // 7].append(row)
    for _, held in sorted(weeks.items(), reverse=True):
        worth = {row.commit for row in own_work.worth(held)}
        newest = sorted(held, key=lambda row: (row.commit not in worth, -row.at, row.commit))
        same = [
            row
            for row in newest
            if row.directory == newest[0].directory and bool(row.landed_at) == bool(newest[0].landed_at)
        ]
        sources = tuple(commit(row.commit, row.subject) for row in same[:_MOST_SOURCES])
        yield Evidence(NAME, statement(same[:_MOST_LISTED], findings), day(newest[0].at), sources, Reach.TEAM)


def statement(rows: Sequence[RecentWork], findings: Given) -> Sentence:
    """`"Fix the lock" landed in cart/`, `3 commits of yours landed in cart/, such as "Fix the lock"`; of work that is not merged, that it is not."""
    row = rows[0]
    who = findings.who(findings.me.number) if findings.me else None
    mine = Touched(tuple(recent_work.commit for recent_work in rows), who, own_work.place(row))
    title = wording.title(row.commit, row.subject, 48, mine)
    where = line(" in {folder}", folder=wording.folder(row.directory)) if row.directory else Sentence()
    if not row.landed_at:
        return line("{title} is written{where}, and not merged", title=title, where=where)
    landed = wording.landed([Landed((recent_work.commit,), recent_work.landed_at) for recent_work in rows])
    if len(rows) == 1:
        later = wording.landing_day(row.commit, row.at, row.landed_at, findings.today)
        return line("{title} {landed}{later}{where}", title=title, landed=landed, where=where, later=later)
    return line(
        "{commits} of yours {landed}{where}, such as {title}",
        commits=wording.commits(mine),
        landed=landed,
        where=where,
        title=title,
    )
