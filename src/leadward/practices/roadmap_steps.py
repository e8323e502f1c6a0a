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
without being in a release, with the question which part of it could be out first.

What does not count
-------------------
A list of tasks under the heading *phase 1*; steps that are layers (first the database, then the API), of which only
the last is of use; a plan that product has not seen.

Limits
------
History shows how long work went on, not what it was for: a branch that waits for a date may wait on purpose. A tag
is found by its date. Whether product agreed is known only where somebody noted it.

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
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.practices import own_work, phrases, present

NAME = "roadmap-steps"
QUIET_DAYS = 90
LONG_DAYS = 42
FEWEST_COMMITS = 5


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
        yield _first_step(*max(long, key=lambda each: (len(each[1]), each[0])), findings)
    else:
        yield _cold_start()


def _days(rows: Sequence[RecentWork]) -> int:
    return (rows[0].at - rows[-1].at) // 86_400


def _unreleased(rows: Sequence[RecentWork]) -> bool:
    return len(rows) >= FEWEST_COMMITS and not any(row.tag for row in rows)


def _first_step(place: str, rows: Sequence[RecentWork], findings: Findings) -> Move:
    began = phrases.named_day(phrases.day(rows[-1].at), findings.today)
    return Move(
        NAME,
        phrases.folder(place, 1_000),
        what=f"Name the first useful step of your work in {phrases.folder(place, 22)}",
        why=f"{phrases.counted(len(rows), 'commit')} of yours there over {phrases.span(_days(rows))}, since {began}; no tag made since",
        effort_minutes=20,
        sources=phrases.commits([rows[0].commit, rows[-1].commit]),
        say=f"Which part of {own_work.spoken(place)} would already be of use alone? What would make us stop after it?",
        weight=0.35,
    )


def _cold_start() -> Move:
    return Move(
        NAME,
        "first-step",
        what="Ask product for the smallest step toward the next big thing",
        why="no step agreed with product is noted; a first step that is useful alone is cheap to propose",
        effort_minutes=15,
        say="Of what you want in a year, what is the smallest part a customer would notice? What would make us stop after it?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="B3",
    title="Help product define steps toward a vision",
    group="level",
    command="roadmap",
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
)
