"""Help product define the steps toward a vision, each worth something by itself.

Why it matters
--------------
A vision is years away and a sprint is two weeks; what decides is the steps between them, and those need somebody who
knows both what users would notice and what the code makes cheap. Whoever proposes a first step that is useful even if
nothing follows it saves a company from the project that delivers everything at its end, or never.

What counts
-----------
Steps agreed with product on a date: each with the outcome it brings, its size, the team that owns it, what it depends
on, and what would make us stop after it. A move: own work in one place that has gone on for more than six weeks
without being in a release, with the question which part of it could ship early.

What does not count
-------------------
A list of tasks under the heading *phase 1*; steps that are layers (first the database, then the API), of which only
the last is of use; a plan that product has not seen.

Limits
------
History shows how long work went on, not what it was for: a branch that waits for a date may wait on purpose. Whether
product agreed is known only where somebody noted it.

Source
------
Jeff Patton, *User Story Mapping* (2014), on slicing by outcome; Donald Reinertsen, *The Principles of Product
Development Flow* (2009), on batch size and the cost of delay; Barry Boehm, *A spiral model of software development
and enhancement* (IEEE Computer 1988), on ordering steps by what could stop them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model import about as key
from leadward.model.claim import Dated, Released, Touched, Where
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.notes.entry import Entry
from leadward.practices import own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "roadmap-steps"
QUIET_DAYS = 90
LONG_DAYS = 42
FEWEST_COMMITS = 5
MOST_COUNTED = 60


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: an agreement with product leaves no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Long work that nobody has yet, with the question for its first useful step; else the question for any."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    places = own_work.by_place(own_work.worth(findings.rows(my_recent_work.ANALYSIS)))
    long = [(place, rows) for place, rows in places.items() if _days(rows) > LONG_DAYS and _unreleased(rows)]
    if long:
        yield _first_step(*max(long, key=lambda pair: (len(pair[1]), pair[0])), findings)
    else:
        yield _cold_start(findings)


def _days(rows: Sequence[RecentWork]) -> int:
    return (phrases.day(rows[0].at) - phrases.day(rows[-1].at)).days


def _unreleased(rows: Sequence[RecentWork]) -> bool:
    """Whether the project ships with tags, and none of the newest commits there is in one."""
    held = rows[:MOST_COUNTED]
    return len(held) >= FEWEST_COMMITS and held[0].with_tags and not any(row.released for row in held)


def _first_step(place: str, rows: Sequence[RecentWork], findings: Findings) -> Move:
    return Move(
        NAME,
        key.folder(place),
        what=line("Name a useful part of your work in {folder} to ship early", folder=wording.folder(place, 18)),
        why=_unshipped(place, rows[:MOST_COUNTED], findings),
        effort_minutes=20,
        sources=phrases.commits([rows[0].commit, rows[-1].commit]),
        say=line(
            "Which part of {place} would be useful alone? What would make us stop after it?",
            place=Slot(own_work.spoken(place)),
        ),
        weight=0.35,
    )


def _unshipped(place: str, rows: Sequence[RecentWork], findings: Findings) -> Sentence:
    """`6 commits of yours there from 18 Nov 2025 to 7 Jan; no release holds them`"""
    made = Touched(tuple(row.commit for row in rows), present.reader(findings), Where((f"{place}/",)))
    listed = tuple(dict.fromkeys(row.commit for row in rows))
    days = wording.both_days(
        Dated(rows[-1].commit, rows[-1].at), Dated(rows[0].commit, rows[0].at), findings.today, listed
    )
    unreleased = wording.unreleased([Released((row.commit,), "") for row in rows])
    return joined(
        [
            line("{commits} of yours there {days}", commits=wording.commits(made), days=days),
            line("{unreleased}", unreleased=unreleased),
        ]
    )


def _cold_start(findings: Findings) -> Move:
    step = forms.no_note(Entry, practice=NAME)
    none = forms.quiet("no step agreed with product is noted", QUIET_DAYS, findings.today, step)
    return Move(
        NAME,
        key.question("first-step"),
        what="Ask product for the smallest step toward the next big thing",
        why=joined([line("{none}", none=none), line("a small step that is useful alone is cheap to propose")]),
        effort_minutes=15,
        say="Of what you want in a year, what is the smallest part a customer would notice? What would make us stop after it?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
)
