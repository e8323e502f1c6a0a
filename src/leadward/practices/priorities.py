"""Rank one's own work by the plans it serves, and say so.

Why it matters
--------------
Whatever is on the list gets done in some order, and without reasons it is the order of who asked last. An engineer
who can say of each open item which plan it serves, what it should change and what it costs needs no permission to put
one first, and has an answer when somebody asks why another waits.

What counts
-----------
A ranked list of one's own open items, each with the plan served, the outcome, the friction it removes and its effort;
shown to one's manager and corrected by them. A move: lay what one really worked on beside what was planned.

What does not count
-------------------
The team's backlog in the tracker's order; urgency as a reason; a list of everything; a ranking nobody else has seen.

Limits
------
Commits show where the work went, not what it was for or how long it took: a day of review or thought leaves none.
Nothing is asked of your manager until you note who that is.

Source
------
Donald Reinertsen, *The Principles of Product Development Flow* (2009), on the cost of delay; Eisenhardt and Sull,
*Strategy as simple rules* (Harvard Business Review 2001), on few priorities that decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import my_recent_work, undertakings
from leadward.analyses.my_recent_work import RecentWork
from leadward.model import about as key
from leadward.model import days
from leadward.model.claim import EVERYWHERE, Titled, Touched, When, Where
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.source import commit
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.series import Series
from leadward.practices import own_work, phrases, present, with_manager, wording
from leadward.practices import wording_notes as forms

NAME = "priorities"
QUIET_DAYS = 45
WINDOW_DAYS = 90
FEWEST_COMMITS = 12
FEWEST_PIECES = 2
MOST_PIECES = 3
MOST_LISTED = 60


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: an order and its reasons leave no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Lay the last 90 days beside the plan; for whoever has few commits, the open items."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    begins = present.before(findings, WINDOW_DAYS)
    rows = [row for row in findings.rows(my_recent_work.ANALYSIS) if phrases.day(row.at) >= begins]
    pieces = _pieces(own_work.worth(rows), findings)
    who = with_manager.manager(findings.notes(Aim), findings.notes(Series))
    if who and len(rows) >= FEWEST_COMMITS and len(pieces) >= FEWEST_PIECES:
        yield _beside(rows, pieces, findings)
    else:
        yield _cold_start(with_manager.manager_called(findings), findings)


def _pieces(rows: Sequence[RecentWork], findings: Findings) -> list[RecentWork]:
    """The weightiest pieces of work, one of each folder: folders say where one was, not what one did there."""
    first: dict[str, RecentWork] = {}
    for row in own_work.weightiest(rows, findings.rows(undertakings.ANALYSIS)):
        first.setdefault(row.directory, row)
    return list(first.values())[:MOST_PIECES]


def _beside(rows: Sequence[RecentWork], pieces: Sequence[RecentWork], findings: Findings) -> Move:
    window = When(days.start(present.before(findings, WINDOW_DAYS)))
    me = present.reader(findings)
    made = Touched(tuple(row.commit for row in rows[:MOST_LISTED]), me, EVERYWHERE, window)
    named = [Touched((row.commit,), me, EVERYWHERE, window) for row in pieces]
    last = wording.last_days(made, findings.today)
    return Move(
        NAME,
        key.period("last-quarter"),
        what=line("Compare your work of {window} with the plan", window=last),
        why=joined([_largest(pieces, findings), _none(findings)]),
        effort_minutes=20,
        sources=tuple(commit(row.commit, row.subject) for row in pieces),
        say=line(
            "In {window} my largest pieces were {titles}. Is that the order you would have chosen?",
            window=wording.last_days(named[0], findings.today),
            titles=wording.listed([wording.spoken_title(row.commit, row.subject) for row in pieces]),
        ),
        weight=0.35,
    )


def _largest(pieces: Sequence[RecentWork], findings: Findings) -> Sentence:
    """`yours: "Retry failed payments" in checkout/ and "Add refunds" in billing/`"""
    slots = [
        Slot(
            f"{phrases.quoted(row.subject, 34)} in {phrases.folder(row.directory, 24)}",
            (
                Titled(row.commit, row.subject),
                Touched((row.commit,), present.reader(findings), Where((f"{row.directory}/",))),
            ),
        )
        for row in pieces
    ]
    return line("yours: {pieces}", pieces=wording.listed(slots))


def _none(findings: Findings) -> Slot:
    entries = forms.no_note(Entry, practice=NAME)
    return forms.quiet("no order of your work is logged", QUIET_DAYS, findings.today, entries)


def _cold_start(who: str, findings: Findings) -> Move:
    return Move(
        NAME,
        key.question("open-items"),
        what="List your open items with the plan that each serves",
        why=joined([_none(findings), line("an item without a plan is a question for {who}", who=forms.name(who))]),
        effort_minutes=20,
        say=line("This is what I have open. Which of it would you not miss, and what should be first?"),
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS, undertakings.ANALYSIS),
    notes=(Aim, Series),
)
