"""Who is here: the reader's own activity, and the others whose commits are recent.

Nobody who has been quiet for longer than `ACTIVE_DAYS` is ever suggested as somebody to talk to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from leadward.analyses.activity import ANALYSIS, Activity
from leadward.analyses.help_given import HelpGiven
from leadward.model import days as calendar_days
from leadward.model.claim import EVER, EVERYWHERE, Edge, End, Who
from leadward.model.evidence import Evidence
from leadward.model.gap import hides_the_past
from leadward.model.practice import Findings
from leadward.model.sentence import NOTHING, Sentence, line
from leadward.practices import wording
from leadward.practices.phrases import days_since

ACTIVE_DAYS = 60
NEW_DAYS = 60
YOUNG_DAYS = 60
FIRST_COMMITS = 10
FEWEST_COMMITS = 6
FEWEST_DAYS = 60
"""Whoever has fewer commits, or came later, may be passing by."""
AWAY_DAYS = 90
FOUNDERS_SHARE, FOUNDERS_PEOPLE = 0.3, 20
"""In a small team everybody has a large part."""
SELDOM_DAYS = 182
"""Whoever wrote few commits is new for so long; after that they come by now and then."""


LEAST_HANDLE = 3
"""Two letters begin the names of many."""


def mine(findings: Findings) -> Activity | None:
    """The reader's own row."""
    rows = findings.rows(ANALYSIS)
    return next((row for row in rows if findings.me and row.person == findings.me.number), None)


def reader(findings: Findings) -> Who | None:
    """The reader as claims name people; None in an empty workspace."""
    return findings.who(findings.me.number) if findings.me else None


def your_first(row: Activity, findings: Findings) -> Sentence:
    """`your first commit here is from 8 Jan`; nothing where one of your commits has no believable date."""
    if not row.first_commit:
        return NOTHING
    first = Edge(findings.who(row.person), EVERYWHERE, EVER, row.first_commit, End.FIRST, row.wrote_first_at)
    return line(
        "your {first} commit here is from {day}",
        first=wording.end(first),
        day=wording.day(row.first_commit, row.wrote_first_at, row.wrote_first_landed_at, findings.today),
    )


def began(findings: Findings) -> Sentence:
    """`the first commit of this history is from 6 Jan`"""
    oldest = began_with(findings)
    if oldest is None:
        return NOTHING
    first = Edge(None, EVERYWHERE, EVER, oldest.first_commit, End.FIRST, oldest.wrote_first_at)
    return line(
        "the {first} commit of this history is from {day}",
        first=wording.end(first),
        day=wording.moment(oldest.wrote_first_at, findings.today, first),
    )


def began_with(findings: Findings) -> Activity | None:
    """Whoever wrote the oldest commit; None where nobody can know, since a commit has no believable date."""
    rows = [row for row in findings.rows(ANALYSIS) if row.commits]
    if not all(row.first_commit for row in rows):
        return None
    return min(rows, key=lambda row: (row.wrote_first_at, row.person), default=None)


def others(findings: Findings) -> Mapping[int, Activity]:
    """Everybody else who committed lately, by number."""
    me = findings.me.number if findings.me else None
    lately = _begins(findings.today, ACTIVE_DAYS)
    rows = (row for row in findings.rows(ANALYSIS) if row.last_at >= lately and row.person != me)
    reader = mine(findings)
    return {
        row.person: row for row in rows if not _takes_no_mail(row.email) and not (reader and _may_be_one(row, reader))
    }


def _may_be_one(row: Activity, reader: Activity) -> bool:
    """Whether one of the two is called by a short form of the other's name (`nmarriott`, `nicm`): they may be one person with two addresses."""
    return any(
        _abbreviates(handle, whole.name)
        for short, whole in ((row, reader), (reader, row))
        for handle in (short.name, short.email.partition("@")[0])
    )


def _abbreviates(handle: str, name: str) -> bool:
    """Whether a word is the beginning of a first name and of a last name, or both whole, in either order."""
    word = "".join(text for text in handle.casefold() if text.isalpha())
    parts = [part for part in name.casefold().split() if part.isalpha()]
    if " " in handle.strip() or len(parts) < 2 or len(word) < LEAST_HANDLE:
        return False
    first, last = parts[0], parts[-1]
    return any(
        one.startswith(word[:cut]) and two.startswith(word[cut:])
        for one, two in ((first, last), (last, first))
        for cut in range(1, len(word))
    )


def _begins(today: date, days: int) -> int:
    """The first second (s UTC) of the day so many days ago; asked of thousands, so counted once."""
    return calendar_days.start(today - timedelta(days))


def _takes_no_mail(email: str) -> bool:
    """Whether an address is a program's: nobody can be asked there."""
    return email.partition("@")[0].lower().replace("-", "").replace("_", "") in ("noreply", "donotreply")


def stays(who: Activity, findings: Findings) -> bool:
    """Whether somebody has been here for a while and works on: whoever sent a change or two may never come back."""
    here = days_since(who.first_at, findings.today) >= FEWEST_DAYS or is_young(findings)
    return here and who.commits >= FEWEST_COMMITS


def before(findings: Findings, days: int) -> date:
    """The day so many days before today; the beginning of the calendar at the earliest."""
    return findings.today - timedelta(min(days, findings.today.toordinal() - 1))


def is_new(findings: Findings) -> bool:
    """Whether the reader's first commits here are recent or few, in a history that is older; False where its past is hidden."""
    row = mine(findings)
    if row is None or is_young(findings) or hides_the_past(findings.gaps):
        return False
    here = days_since(row.first_at, findings.today)
    return here <= NEW_DAYS or (row.commits <= FIRST_COMMITS and here <= SELDOM_DAYS)


def is_away(findings: Findings) -> bool:
    """Whether the reader has not committed for a quarter: what the record says of their work is over."""
    row = mine(findings)
    return row is not None and days_since(row.last_at, findings.today) > AWAY_DAYS


def is_founder(findings: Findings) -> bool:
    """Whether a large part of a history of many people is the reader's: nobody asks them which part is theirs."""
    return leads(mine(findings), findings)


TOGETHER = ("co-authored-by", "co-developed-by")
TIDIED = 4
"""Authors whose commits name the same co-author: from so many on, that is how somebody merges."""


def tidies(rows: Iterable[HelpGiven]) -> frozenset[int]:
    """Those who are named as co-authors on commits of many: who merges changes and touches them up is named so, and wrote nothing together."""
    authors: dict[int, set[int]] = {}
    for row in rows:
        if row.key in TOGETHER:
            authors.setdefault(row.helper, set()).add(row.author)
    return frozenset(helper for helper, whose in authors.items() if len(whose) >= TIDIED)


def leads(who: Activity | None, findings: Findings) -> bool:
    """Whether a large part of a history of many people is somebody's: mending it is what they are there for."""
    rows = findings.rows(ANALYSIS)
    return (
        who is not None
        and len(rows) >= FOUNDERS_PEOPLE
        and who.commits >= FOUNDERS_SHARE * sum(row.commits for row in rows)
    )


def is_young(findings: Findings) -> bool:
    """Whether the whole history began lately; False where its past is hidden, since nobody can say when it did."""
    if hides_the_past(findings.gaps):
        return False
    began = beginning(findings.rows(ANALYSIS))
    return began is None or days_since(began, findings.today) <= YOUNG_DAYS


def beginning(rows: Sequence[Activity]) -> int | None:
    """The first moment of the history, in seconds since 1970 UTC."""
    return min((row.first_at for row in rows), default=None)


def begins(findings: Findings, evidence: Sequence[Evidence], days: int) -> bool:
    """Whether it is time to ask: the view is the reader's own, and no evidence of the practice is of the last `days`."""
    return findings.myself and not any((findings.today - each.on).days <= days for each in evidence)
