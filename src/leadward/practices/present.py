"""Who is here: the reader's own activity, and the others whose commits are recent.

Nobody who has been quiet for longer than `ACTIVE_DAYS` is ever suggested as somebody to talk to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from leadward.analyses.activity import ANALYSIS, Activity
from leadward.model.evidence import Evidence
from leadward.model.practice import Findings
from leadward.practices.phrases import days_since

ACTIVE_DAYS = 60
NEW_DAYS = 60
YOUNG_DAYS = 60
RESTING_DAYS = 90
FIRST_COMMITS = 10


def mine(findings: Findings) -> Activity | None:
    """The reader's own row."""
    rows = findings.rows(ANALYSIS)
    return next((row for row in rows if findings.me and row.person == findings.me.number), None)


def others(findings: Findings) -> Mapping[int, Activity]:
    """Everybody else who committed lately, by number."""
    me = findings.me.number if findings.me else None
    lately = _begins(findings.today, ACTIVE_DAYS)
    rows = (row for row in findings.rows(ANALYSIS) if row.last_at >= lately and row.person != me)
    return {row.person: row for row in rows if not _takes_no_mail(row.email)}


def _begins(today: date, days: int) -> int:
    """The first second (s since 1970 UTC) of the day so many days ago; asked of thousands, so counted once."""
    return (today.toordinal() - days - date(1970, 1, 1).toordinal()) * 86_400


def _takes_no_mail(email: str) -> bool:
    """Whether an address is a program's: nobody can be asked there."""
    return email.partition("@")[0].lower().replace("-", "").replace("_", "") in ("noreply", "donotreply")


def is_new(findings: Findings) -> bool:
    """Whether the reader's first commits here are recent or few, in a history that is older."""
    row = mine(findings)
    if row is None or is_young(findings):
        return False
    return row.commits <= FIRST_COMMITS or days_since(row.first_at, findings.today) <= NEW_DAYS


def is_young(findings: Findings) -> bool:
    """Whether the whole history began lately."""
    began = beginning(findings.rows(ANALYSIS))
    return began is None or days_since(began, findings.today) <= YOUNG_DAYS


def window(findings: Findings, span: str) -> str:
    """`this quarter`, or the same of the history's end where all of it rests: analyses measure from there."""
    newest = max((row.last_at for row in findings.rows(ANALYSIS)), default=0)
    resting = days_since(newest, findings.today) > RESTING_DAYS
    return f"in the last {span} of this history" if resting else f"in the last {span}"


def beginning(rows: Sequence[Activity]) -> int | None:
    """The first moment of the history, in seconds since 1970 UTC."""
    return min((row.first_at for row in rows), default=None)


def begins(findings: Findings, seen: Sequence[Evidence], days: int) -> bool:
    """Whether it is time to ask: the view is the reader's own, and no evidence of the practice is of the last `days`."""
    return findings.myself and not any((findings.today - each.on).days <= days for each in seen)
