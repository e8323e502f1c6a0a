"""Ask the people who use the software how it helps and what bugs them, and tell them what came of it.

Why it matters
--------------
Support, sales and the users themselves know every day what engineering learns in a quarter, if at all. A complaint
that an engineer heard in person is understood in its setting, fixed at its cause, and remembered by the one who
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
A history shows what was fixed, not who was bothered or how much. Who is a stakeholder is told by the team a contact
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
from leadward.model import about as key
from leadward.model import days
from leadward.model.claim import EVERYWHERE, Touched, When
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.patterns import pattern
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import line
from leadward.model.source import commit
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.practices import own_work, phrases, present, talks, wording
from leadward.practices import wording_notes as forms

NAME = "stakeholders"
QUIET_DAYS = 60
WINDOW_DAYS = 90
FEWEST_FIXES = 3

_OUTSIDE = pattern(
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
    fixes = own_work.things([row for row in rows if own_work.is_fix(row) and own_work.is_felt(row)])
    yield _about(fixes, findings) if len(fixes) >= FEWEST_FIXES else _cold_start(findings)


def _about(fixes: Sequence[RecentWork], findings: Findings) -> Move:
    largest = max(fixes, key=lambda row: (row.files, row.at, row.commit))
    others = [row for row in fixes if row is not largest][:2]
    window = When(days.start(present.before(findings, WINDOW_DAYS)))
    listed = Touched(tuple(row.commit for row in fixes), present.reader(findings), EVERYWHERE, window)
    return Move(
        NAME,
        key.period(f"fixes-of-{phrases.day(fixes[0].at).strftime('%Y-%m')}"),
        what="Ask someone whose bug you fixed what else annoys them",
        why=line(
            "{commits} of yours in {window} look like fixes, among them {title}",
            commits=wording.commits(listed),
            window=wording.last_days(listed, findings.today),
            title=wording.title(largest.commit, largest.subject, 36),
        ),
        effort_minutes=20,
        sources=tuple(commit(row.commit, row.subject) for row in (largest, *others)),
        say=line(
            "I changed this: {title}. Did it bother you before? What else did you work around this month?",
            title=wording.spoken_title(largest.commit, largest.subject),
        ),
        weight=0.25,
    )


def _cold_start(findings: Findings) -> Move:
    talk = forms.no_note(Entry, practice=NAME), forms.no_note(Contact, team=_OUTSIDE.pattern)
    return Move(
        NAME,
        key.question("one-user"),
        what="Ask one person in support or sales what annoys them",
        why=line("{none}", none=forms.quiet("no talk outside engineering is noted", QUIET_DAYS, findings.today, *talk)),
        effort_minutes=20,
        say=line("When did our software last get in your way? What did you do by hand then?"),
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
    notes=(Contact,),
)
