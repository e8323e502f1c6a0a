"""Ask the people who use the software how it helps and what bugs them, and tell them what came of it.

Why it matters
--------------
Support, sales and the users themselves know every day what engineering learns in a quarter, if at all. A complaint
that an engineer heard in person is understood in its setting, mended at its cause, and remembered by the one who
made it, above all when somebody comes back to say that it is done.

What counts
-----------
A talk with somebody outside engineering about how they work with the software; a complaint followed to its end:
heard, raised with product, shipped, told back. The move begins with one's own fixes: somebody was bothered
before each of them.

What does not count
-------------------
Asking what they would like built; a survey; a ticket somebody else wrote; a promise one cannot keep.

Limits
------
A history shows what was mended, not who was bothered or how much. Who is a stakeholder is told by the team a contact
was noted with. That a complaint was told back is only known where it was noted.

Source
------
Rob Fitzpatrick, *The Mom Test* (2013), on asking what people did and not what they would like; Beyer and Holtzblatt,
*Contextual Design* (1998), on learning where the work is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit
from leadward.notes.contact import Contact
from leadward.practices import own_work, phrases, present, talks

NAME = "stakeholders"
QUIET_DAYS = 60
FEWEST_FIXES = 3

_OUTSIDE = re.compile(
    r"\b(support|sales|customers?|success|users?|marketing|finance|operations|ops|legal|research|partners?|clients?)\b",
    re.IGNORECASE,
)


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Contacts with somebody outside engineering, as the reader noted them: claimed."""
    return talks.noted(NAME, findings, _OUTSIDE.search, Reach.COMPANY)


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Ask whom one's own fixes were for; about the week where there are none."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    rows = own_work.worth(findings.rows(my_recent_work.ANALYSIS))
    fixes = [row for row in rows if own_work.is_fix(row) and own_work.is_felt(row)]
    yield _about(fixes) if len(fixes) >= FEWEST_FIXES else _cold_start()


def _about(fixes: Sequence[RecentWork]) -> Move:
    largest = max(fixes, key=lambda row: (row.files, row.at, row.commit))
    others = [row for row in fixes if row is not largest][:2]
    return Move(
        NAME,
        f"fixes-of-{phrases.day(fixes[0].at).strftime('%Y-%m')}",
        what="Ask somebody whom you mended something for what else bugs them",
        why=f"{phrases.counted(len(fixes), 'fix', 'fixes')} of yours in 90 days, among them {phrases.quoted(largest.subject, 36)}; "
        "whom they helped is not in git",
        effort_minutes=20,
        sources=tuple(commit(row.commit, row.subject) for row in (largest, *others)),
        say=f"'{phrases.clipped(largest.subject, 44)}': did that bother you? What else did you work around this month?",
        weight=0.25,
    )


def _cold_start() -> Move:
    return Move(
        NAME,
        "one-user",
        what="Ask one person in support or sales what bugs them",
        why="no talk with anybody who uses the software is noted",
        effort_minutes=20,
        say="When did our software last get in your way? What did you do by hand then?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="C16",
    title="Ask how the software helps and what bugs people",
    group="without-the-title",
    command="contact",
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
    notes=(Contact,),
)
