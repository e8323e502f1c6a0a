"""Push back on what does not drive results, with an alternative, before it is built.

Why it matters
--------------
The dearest code is the code that should not have been written, and it is usually known beforehand to somebody who did
not say so. An objection helps when it names the outcome that would be missed, brings an alternative, and accepts the
decision. Keeping what one said, and looking back in 90 days, is how judgement becomes something others can see.

What counts
-----------
A proposal one argued against, the outcome it would miss, the alternative, the decision, and what hindsight says
after 90 days, also where one was wrong. It begins at home: a question about one's own largest running item is the
one that costs nobody anything.

What does not count
-------------------
Complaining afterwards; a no to the person and not to the proposal; technical taste; delaying by not doing; an
objection nobody who decides has heard.

Limits
------
No source shows an argument, so the record is what was noted. From git alone nobody can tell what a piece of work is
for: the move asks, and judges nothing.

Source
------
Gary Klein, *Performing a project premortem* (Harvard Business Review 2007); Baruch Fischhoff, *Hindsight is not equal
to foresight* (Journal of Experimental Psychology 1975), on why to write down beforehand what one expects; Elizabeth
Morrison, *Employee voice behavior* (Academy of Management Annals 2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model import about as key
from leadward.model import days
from leadward.model.claim import Touched, When, Where
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import joined, line
from leadward.notes.entry import Entry
from leadward.practices import own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "push-back"
QUIET_DAYS = 60
RUNNING_DAYS = 30
FEWEST_COMMITS = 6


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: an argument leaves no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """The question for the reader's own largest running item, else for the largest that is planned."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    rows = own_work.worth(findings.rows(my_recent_work.ANALYSIS))
    running = own_work.by_place([row for row in rows if phrases.days_since(row.at, findings.today) <= RUNNING_DAYS])
    largest = max(running.items(), key=lambda pair: (len(pair[1]), pair[0]), default=("", ()))
    yield _own(*largest, findings) if len(largest[1]) >= FEWEST_COMMITS else _cold_start(findings)


def _own(place: str, rows: Sequence[RecentWork], findings: Findings) -> Move:
    window = When(days.start(present.before(findings, RUNNING_DAYS)))
    made = Touched(tuple(row.commit for row in rows), present.reader(findings), Where((f"{place}/",)), window)
    return Move(
        NAME,
        key.folder(place),
        what=line("Play devil's advocate on your own work in {folder}", folder=wording.folder(place, 18)),
        why=line(
            "{commits} of yours there in {window}; an objection is cheapest at home",
            commits=wording.commits(made),
            window=wording.last_days(made, findings.today),
        ),
        effort_minutes=15,
        sources=phrases.commits([row.commit for row in rows]),
        say=line(
            "If I stopped my work on {folder} today, who would miss what? Which smaller part would do?",
            folder=wording.folder(place, 30),
        ),
        weight=0.25,
    )


def _cold_start(findings: Findings) -> Move:
    none = forms.quiet("no push-back is logged", QUIET_DAYS, findings.today, forms.no_note(Entry, practice=NAME))
    return Move(
        NAME,
        key.question("largest-item"),
        what="Ask what the largest planned item is meant to change",
        why=joined([none, line("a question before the work costs least")]),
        effort_minutes=15,
        say=line(
            "What will be different for a user when this is done, and how will we see it? What if we did the smallest part first?"
        ),
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
)
