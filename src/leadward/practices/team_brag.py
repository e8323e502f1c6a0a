"""Tell others what the team achieved, with credit by name.

Why it matters
--------------
Work that nobody outside has heard of is, for them, work that was not done. Whoever tells the company what the team
finished, naming those who did it, gains the team trust, reviewers and room, and shows that the team's success is
what they work for.

What counts
-----------
Highlights told to people outside the team: in a channel, a demo, a meeting, a note. A move gathers up to three things
of those that the last half year was most about, merged and where possible released, with everybody the record names on
them; you say what they change for whom, and to whom you tell it. `leadward log --practice team-brag` keeps that you
told it.

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

import re
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import activity, releases
from leadward.analyses.releases import Finished
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import EVERYWHERE, Credit, Released, Touched, Undone
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.patterns import pattern
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Sentence, joined, line
from leadward.model.source import commit
from leadward.notes.entry import Entry
from leadward.practices import own_work, phrases, present, wording

NAME = "team-brag"
THINGS = 3
MOST_CHANGES = 20
FEWEST_OF_MINE = 10
"""Whoever has fewer commits here does not speak for the team."""
ENOUGH_DAYS = 28
"""Whoever told something within this time need not be asked again."""


FEWEST_FILES = 3
"""A feature comes with its test; a change of a line or two is none."""
NEWS_DAYS = 60
_SITE = pattern(r"(^|/)(sites?|www|web-?site|homepage|docs?|documentation)(/|$)", re.IGNORECASE)
_MENDS = pattern(r"\W*(bug)?fix", re.IGNORECASE)
_UNSEEN = pattern(
    r"\b(upgrad\w+|migrat\w+|functions?|v?\d+\.\d+|(add|support|allow)(s|ed)? (to|in|on|for|of)|slots?|websites?|spaces?|trailing|periods?|logs?|logging|log messages?|utilit(y|ies)|noqa|nolint|debug\w*|bench\w*|ci|templates?|versions?|assert\w*|todo)\b",
    re.IGNORECASE,
)


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None of its own: that somebody was told leaves no commit; what is logged is added for all practices alike."""
    return iter(())


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """One move with up to three things; none where there is no team, or something was told of late."""
    me = present.mine(findings)
    if not present.others(findings) or _told_lately(findings):
        return
    speaks = me is None or (me.commits >= FEWEST_OF_MINE and not present.is_away(findings))
    rows = findings.rows(releases.ANALYSIS) if speaks else ()
    things = highlights([row for row in rows if _is_telling(row) and _is_news(row, findings.today)])
    yield _tell(things, findings) if things else _ask_around()


def highlights(rows: Sequence[Finished]) -> list[Finished]:
    """Up to three things that are not the reader's alone, the weightiest first, no two of one theme."""
    telling = [row for row in rows if not own_work.is_chore(row.title)]
    others = [row for row in telling if len(row.people) > 1 or row.mine < row.changes]
    shared = sorted(others, key=lambda row: not row.theme and own_work.is_inside(row.title))
    chosen: list[Finished] = []
    for row in shared:
        if len(chosen) < THINGS and (row.theme or _differs(row, chosen)):
            chosen.append(row)
    rest = [row for row in shared if row not in chosen]
    return [*chosen, *rest[: THINGS - len(chosen)]]


def _is_telling(row: Finished) -> bool:
    """Whether others can use it: it adds something, and it is one thing, no release as a whole."""
    within = (
        own_work.is_inside(row.title)
        or own_work.is_chore(row.title)
        or bool(_UNSEEN.search(row.title) or _MENDS.match(row.title))
    )
    step = own_work.is_working_title(row.title) or not row.agrees
    alone = row.files >= FEWEST_FILES if row.changes == 1 else row.changes <= MOST_CHANGES
    wide = bool(row.theme) or alone
    return own_work.adds(row.title) and not (within or step) and wide and _is_of_product(row)


def _is_of_product(row: Finished) -> bool:
    return not row.directory or (own_work.is_product(row.directory) and not _SITE.search(row.directory))


def _is_news(row: Finished, today: date) -> bool:
    """Whether it came out of late: what a release of the last quarter brought is known by now."""
    return not row.tag or phrases.days_since(row.tagged_at, today) <= NEWS_DAYS


def _differs(row: Finished, chosen: Sequence[Finished]) -> bool:
    """Whether what belongs to no theme is of another place and of other people than what is told."""
    places = {each.directory for each in chosen if each.directory}
    groups = {each.people for each in chosen}
    return row.directory not in places and row.people not in groups


def _told_lately(findings: Findings) -> bool:
    return any(
        note.body.practice == NAME and 0 <= (findings.today - note.on).days <= ENOUGH_DAYS
        for note in findings.notes(Entry)
    )


def _tell(things: Sequence[Finished], findings: Findings) -> Move:
    what = {1: "a thing", 2: "two things"}.get(len(things), "three things")
    released = any(row.tag for row in things)
    return Move(
        NAME,
        key.topic(things[0].topic),
        what=f"Tell another team {what} that yours finished",
        why=joined([thing(row, findings) for row in things]),
        effort_minutes=20,
        sources=tuple(commit(row.commits[0], row.title) for row in things),
        ready=run("team-brag"),
        weight=round((0.25 if released else 0.2) + 0.03 * len({name for row in things for name in row.people[:5]}), 3),
    )


def thing(row: Finished, findings: Findings) -> Sentence:
    """`"Add refunds" and at least 3 more commits in 1.2, by 4 people`: its people are those of all of its commits."""
    title = line("{title}", title=wording.title(row.commits[0], row.title, 44, Undone(row.all_commits)))
    if rest := tuple(each for each in row.all_commits if each != row.commits[0]):
        more = wording.more(Touched(rest, None, EVERYWHERE))
        title = line("{title} and {more}", title=title, more=more)
    by_people = wording.by_people(credit(row, findings), 20)
    if not row.tag:
        return line("{title}, {by_people}", title=title, by_people=by_people)
    tag = wording.release(Released(row.all_commits, row.tag, row.tagged_at, row.module))
    return line("{title} in {tag}, {by_people}", title=title, tag=tag, by_people=by_people)


def credit(row: Finished, findings: Findings) -> Credit:
    """Whose a thing is: the authors and co-authors of all of its commits."""
    return Credit(row.all_commits, tuple(findings.who(person) for person in row.persons), findings.programs)


def _ask_around() -> Move:
    return Move(
        NAME,
        key.question("ask-around"),
        what="Ask two colleagues what they finished that few have heard of",
        why="the record names nothing the team finished of late; you tell it outside, with their names",
        effort_minutes=10,
        say="What did you finish lately that people outside should know about?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(releases.ANALYSIS, activity.ANALYSIS),
    notes=(Entry,),
)
