"""Bring ideas that drive results: a bet with a number and a date, proposed to somebody who can say yes.

Why it matters
--------------
Everybody has ideas; few are proposed in a form that can be decided, and fewer are looked at again. An idea with its
bet ("if we do this, that falls by half in a month"), its size and a date for the look back is easy to accept and easy
to learn from. Being wrong in writing, and saying so, earns more trust than being right in the corridor.

What counts
-----------
An idea with its bet, its metric, its size and whom it was proposed to; the decision; the result after 30 and 90 days,
whatever it was. A move starts from a friction that the record shows and that users may pay for too.

What does not count
-------------------
A backlog of wishes; a rewrite without an outcome; an idea told only to those who already agree; one whose result
nobody looked up.

Limits
------
A history shows where repairs gather, not what they cost a user or what an alternative would bring. Fixes are told by
the words of their subjects. The bet, and whether it is worth making, is the reader's.

Source
------
Teresa Torres, *Continuous Discovery Habits* (2021), on opportunities before solutions; Tetlock and Gardner,
*Superforecasting* (2015), on predictions that have a number and a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import activity, hotspots
from leadward.analyses.hotspots import Hotspot
from leadward.model import about as key
from leadward.model.claim import Made, When, Where
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Sentence, joined, line
from leadward.model.source import path
from leadward.model.subjects import FIXING
from leadward.notes.entry import Entry
from leadward.practices import ground, own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "ideas"
QUIET_DAYS = 60
FEWEST_FIXES = 6
LEAST_FIXES = 0.3
FEWEST_MINE = 5
FEWEST_NAMED = 2
"""Fixes whose titles name one thing: one fix is nothing that goes on, and fixes of different things are no bet."""
FIXED_DAYS = 120
"""What was last mended longer ago is nothing that one keeps fixing."""


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: a proposal and its decision leave no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """A bet on the place that the reader knows and that is repaired most; the question for one where none is."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    rows = () if present.is_away(findings) else findings.rows(hotspots.ANALYSIS)
    repaired = [
        row for row in rows if _repaired(row) and phrases.days_since(row.fixed_at, findings.today) <= FIXED_DAYS
    ]
    most = max(repaired, key=lambda row: (row.fixes, row.my_revisions, row.path), default=None)
    yield _bet(most, findings) if most else _cold_start(findings)


def _repaired(row: Hotspot) -> bool:
    often = row.mends >= FEWEST_FIXES and row.mending == row.fixes and row.fixes >= LEAST_FIXES * row.revisions
    known = row.my_wrote >= FEWEST_MINE and not phrases.is_about_fixing(row.path)
    return often and known and own_work.is_code(row.path) and len(ground.related_fixes(row)) >= FEWEST_NAMED


def _bet(row: Hotspot, findings: Findings) -> Move:
    return Move(
        NAME,
        key.path(row.path),
        what=line("Turn the fixes in {file} into a bet", file=wording.file(row.path, 22)),
        why=joined(
            [_record(row, findings), ground.such_as(row), line("a bet names what would fall, how much and when")]
        ),
        effort_minutes=25,
        sources=(*phrases.commits(row.commits), path(row.path)),
        say=_say(row),
        weight=0.3,
    )


def _say(row: Hotspot) -> Sentence:
    """With what was fixed there: only its authors know a file."""
    titles = [wording.spoken_title(*fix) for fix in ground.related_fixes(row)]
    return line(
        "We keep fixing one place: {titles}. If that halved, who would notice, and what is that worth to you?",
        titles=wording.listed(titles),
    )


def _record(row: Hotspot, findings: Findings) -> Sentence:
    """`9 of 30 changes there in the last 12 months, bulk ones and bots aside, sound like fixes; you made 8 of the 30`"""
    there, window = Where((row.path,)), When(row.start + 1 if row.start else 0)
    changes = Made(None, there, window, row.revisions, widest=hotspots.WIDEST)
    fixes = Made(None, there, window, row.fixes, widest=hotspots.WIDEST, words=FIXING)
    mine = Made(present.reader(findings), there, window, row.my_revisions, widest=hotspots.WIDEST)
    return line(
        "{fixes} of {changes} there {window}, bulk ones and bots aside, {mention}; you made {mine} of the {whole}",
        fixes=wording.number(fixes),
        changes=wording.count(changes, "change"),
        window=wording.during(changes, findings.today),
        mention=wording.mention_fixes(fixes),
        mine=wording.number(mine),
        whole=wording.number(changes),
    )


def _cold_start(findings: Findings) -> Move:
    none = forms.quiet("no idea of yours is logged", QUIET_DAYS, findings.today, forms.no_note(Entry, practice=NAME))
    return Move(
        NAME,
        key.question("one-bet"),
        what="Write one idea in four lines: bet, number, size, whom to ask",
        why=joined([none, line("in four lines it can be decided, and looked at again in three months")]),
        effort_minutes=20,
        say="If I could spend two days on an idea of my own, which number of yours should it move?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(hotspots.ANALYSIS, activity.ANALYSIS),
)
