"""Let one's manager know what one does, in three lines a week, before they have to ask.

Why it matters
--------------
A manager speaks for seven or eight people in rooms they are not in. They can only say what they know, and they know
what they were told lately. Three lines a week are no self-praise: they spare a status question, show what is in the
way while it can still be moved, and make the case for a promotion out of fifty small notes instead of one memory.

What counts
-----------
A weekly note that was sent and seen: what came of the week, what is next, where help is needed. Knowing, for each
project, who must hear of it besides the manager.

What does not count
-------------------
A list of commits; a note written for oneself; telling everything; telling only what went well. More than one note a
week, unless somebody asked for it.

Limits
------
Commits are the smaller part of most weeks: the draft holds what git saw, and the reader adds the rest. Whether a note
was read is only known where it was noted.

Source
------
Julia Evans, *Get your work recognized: write a brag document* (2019); Amabile and Kramer, *The Progress Principle*
(2011), on small notes of progress and what they change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit
from leadward.notes.aim import Aim
from leadward.notes.series import Series
from leadward.practices import own_work, phrases, present, with_manager

NAME = "visibility"
WEEK_DAYS = 6
QUIET_DAYS = 28
FEWEST_COMMITS = 2
MOST_NAMED = 2


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: telling somebody leaves no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Three lines on a week that has something to tell; else the question what one's manager wants to hear."""
    rows = own_work.worth(findings.rows(my_recent_work.ANALYSIS))
    week = [row for row in rows if phrases.days_since(row.at, findings.today) <= WEEK_DAYS]
    if len(week) >= FEWEST_COMMITS and present.begins(findings, seen, WEEK_DAYS):
        yield _three_lines(week, findings)
    elif present.begins(findings, seen, QUIET_DAYS):
        yield _cold_start(with_manager.manager_called(findings, 16))


def _three_lines(week: Sequence[RecentWork], findings: Findings) -> Move:
    largest = sorted(week, key=lambda row: (not own_work.is_felt(row), -row.files, -row.at, row.commit))[:MOST_NAMED]
    named = " and ".join(f"'{phrases.clipped(row.subject, 40)}'" for row in largest)
    monday = findings.today - timedelta(days=min(findings.today.weekday(), findings.today.toordinal() - 1))
    return Move(
        NAME,
        f"week-of-{monday.isoformat()}",
        what=f"Send {with_manager.manager_called(findings)} three lines on this week",
        why=f"{phrases.counted(len(week), 'commit')} of yours in seven days that are more than a chore; no note of them is logged",
        effort_minutes=10,
        sources=tuple(commit(row.commit, row.subject) for row in largest),
        say=f"Done: {named}. Next: ... Where I could use you: ...",
        weight=0.3,
    )


def _cold_start(who: str) -> Move:
    return Move(
        NAME,
        "what-to-hear",
        what=f"Ask {who} what they want to hear from you each week",
        why=f"no note to {who} is logged; they can only tell others what they were told",
        effort_minutes=5,
        say="What do you want to know of my work each week, and what is noise? Who else should hear of it?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="C18",
    title="Let your manager know what you do",
    group="without-the-title",
    command="weekly",
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
    notes=(Aim, Series),
)
