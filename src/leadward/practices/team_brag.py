"""Tell others what the team achieved, with credit by name.

Why it matters
--------------
Work that nobody outside has heard of is, for them, work that was not done. Whoever tells the company what the team
finished, naming those who did it, gains the team trust, reviewers and room, and shows that the team's success is
what they work for.

What counts
-----------
Highlights told to people outside the team: in a channel, a demo, a meeting, a note. A move gathers up to three things
that the record calls finished, merged and where possible released, with everybody the record names on them; you say
what they change for whom, and to whom you tell it. `leadward log --practice team-brag` keeps that you told it.

What does not count
-------------------
A list of tickets; one's own work alone; anything announced before those who made it agree; superlatives. Credit goes to
all that the record names, in the order of the alphabet, and to those it cannot name: ask who helped.

Limits
------
A history shows what was committed and tagged, not what it is worth, nor who has heard of it already. Topics are guessed
from subjects and folders. Reviewing, testing, designing and answering leave no name here unless a trailer does, and a
program that writes like a person is named like one.

Source
------
Julia Evans, *Get your work recognized: write a brag document* (2019), turned to the team; Tanya Reilly, *The Staff
Engineer's Path* (2022), on giving credit; Camille Fournier, *The Manager's Path* (2017), on speaking for a team.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import activity, releases
from leadward.analyses.releases import Finished
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit
from leadward.notes.entry import Entry
from leadward.practices import own_work, phrases, present

NAME = "team-brag"
THINGS = 3
ENOUGH_DAYS = 28
"""Whoever told something within this time need not be asked again."""


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None of its own: that somebody was told leaves no commit; what is logged is added for all practices alike."""
    return iter(())


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """One move with up to three things; none where there is no team, or something was told of late."""
    if not present.others(findings) or _told_lately(findings):
        return
    things = highlights(findings.rows(releases.ANALYSIS))
    yield _tell(things) if things else _ask_around()


def highlights(rows: Sequence[Finished]) -> list[Finished]:
    """Up to three things that are not the reader's alone, the released first, no two from one place or of the same people alone where others are there."""
    telling = [row for row in rows if not own_work.is_chore(row.title)]
    shared = [row for row in telling if len(row.people) > 1 or row.mine < row.changes]
    ordered = sorted(
        shared, key=lambda row: (not row.tag, -min(len(row.people), 5), -row.changes, -row.last_at, row.topic)
    )
    chosen: list[Finished] = []
    for fresh in (True, False):
        for row in ordered:
            if len(chosen) < THINGS and row not in chosen and (not fresh or _differs(row, chosen)):
                chosen.append(row)
    return chosen


def _differs(row: Finished, chosen: Sequence[Finished]) -> bool:
    places = {each.directory for each in chosen if each.directory}
    groups = {each.people for each in chosen}
    return row.directory not in places and row.people not in groups


def _told_lately(findings: Findings) -> bool:
    return any(
        each.body.practice == NAME and 0 <= (findings.today - each.on).days <= ENOUGH_DAYS
        for each in findings.notes(Entry)
    )


def _tell(things: Sequence[Finished]) -> Move:
    what = {1: "a thing", 2: "two things"}.get(len(things), "three things")
    told = "; ".join(_thing(row) for row in things)
    released = any(row.tag for row in things)
    return Move(
        NAME,
        things[0].topic,
        what=f"Tell another team {what} that yours finished",
        why=told,
        effort_minutes=20,
        sources=tuple(commit(row.commits[0], row.title) for row in things),
        ready=phrases.command("team-brag"),
        weight=round((0.4 if released else 0.3) + 0.03 * len({name for row in things for name in row.people[:5]}), 3),
    )


def _thing(row: Finished) -> str:
    tag = f" in {phrases.clipped(row.tag, 20)}" if row.tag else ""
    people = phrases.name(row.people[0], 20) if len(row.people) == 1 else f"{len(row.people)} people"
    return f"{phrases.quoted(row.title, 44)}{tag}, by {people}"


def _ask_around() -> Move:
    return Move(
        NAME,
        "ask-around",
        what="Ask two colleagues what they finished that few have heard of",
        why="the record names nothing the team finished of late; you tell it outside, with their names",
        effort_minutes=10,
        say="What did you finish lately that people outside should know about?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    number="C19",
    title="Tell others what the team achieved",
    group="without-the-title",
    command="team-brag",
    evidence=evidence,
    moves=moves,
    reads=(releases.ANALYSIS, activity.ANALYSIS),
    notes=(Entry,),
)
