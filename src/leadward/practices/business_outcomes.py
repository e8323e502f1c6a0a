"""Ask what came of the work: what is different since it is out, for whom, and who says so.

Why it matters
--------------
Most ideas do not move the number they were meant to move, and those who built them rarely learn which did. Whoever
asks six weeks later knows something about the business that is in no ticket, proposes the next thing from it, and can
say in a promotion case what their work was worth.

What counts
-----------
A piece of work that is out, with what it was before, what it is now, and the person who said so. A move: own work
that a release has held for two weeks or more, with the question; a fix asks whether the reports ended.

What does not count
-------------------
That it was merged, that it was fast, that the demo went well; a number without the one before it; work whose users
are other engineers' tests and documents.

Limits
------
A tag is found by its date, so a branch cut earlier may not hold the commit, and a tag is not a roll-out. Where nobody
tags, only age can speak. Chores, and what users cannot notice, are told by the words of the subject. The result
itself is in no repository.

Source
------
Kohavi, Crook and Longbotham, *Online experimentation at Microsoft* (2009), on how few ideas improve what they were
meant to; Josh Seiden, *Outcomes Over Output* (2019).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit
from leadward.practices import own_work, phrases, present

NAME = "business-outcomes"
OUT_DAYS = 14
"""Sooner after a release nobody knows yet."""
OLD_DAYS = 28
"""From this age on work is taken to be in use where nobody tags, or where only a candidate of a release holds it."""
_CANDIDATE = re.compile(r"(rc|pre|alpha|beta)[.-]?\d*$", re.IGNORECASE)
_DEVELOPING = re.compile(r"[.-]dev[.-]?\d*$", re.IGNORECASE)
"""The mark of a beginning, not of a release."""
AGAIN_DAYS = 30


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: what came of work is in no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """The question for the largest piece of own work that is out; a question for the number where there is none."""
    if not present.begins(findings, seen, AGAIN_DAYS):
        return
    rows = own_work.worth(findings.rows(my_recent_work.ANALYSIS))
    groups = own_work.by_place([row for row in rows if _is_out(row, findings)]).values()
    largest = max(
        groups, key=lambda group: (bool(group[0].tag), len(group), group[0].at, group[0].commit), default=None
    )
    if largest:
        yield _ask(largest, findings, seen)
    else:
        yield _cold_start()


def _is_out(row: RecentWork, findings: Findings) -> bool:
    if not own_work.is_felt(row) or _DEVELOPING.search(row.tag):
        return False
    if row.tag:
        long = OLD_DAYS if _CANDIDATE.search(row.tag) else OUT_DAYS
        return phrases.days_since(row.tagged_at, findings.today) >= long
    return phrases.days_since(row.at, findings.today) >= OLD_DAYS


def _ask(rows: Sequence[RecentWork], findings: Findings, seen: Sequence[Evidence]) -> Move:
    """About the piece with most files, a feature before a fix."""
    piece = max(rows, key=lambda row: (bool(row.tag), not own_work.is_fix(row), row.files, row.at, row.commit))
    out = max(row.tagged_at or row.at for row in rows)
    noted = "" if any(each.on >= phrases.day(out) for each in seen) else "; no result is noted"
    others = [row for row in rows if row is not piece][:2]
    return Move(
        NAME,
        f"{piece.tag or phrases.day(piece.at)}:{piece.directory}",
        what=f"Ask what your {phrases.quoted(piece.subject, 36)} changed",
        why=f"{_made(rows)} in {phrases.folder(piece.directory, 26)}, {_since(piece, findings)}{noted}",
        effort_minutes=10,
        sources=tuple(commit(row.commit, row.subject) for row in (piece, *others)),
        say=_words(piece),
        weight=round((0.4 if piece.tag else 0.3) + 0.02 * min(len(rows), 5), 3),
    )


def _made(rows: Sequence[RecentWork]) -> str:
    return f"{phrases.counted(len(rows), 'commit')} of yours"


def _since(piece: RecentWork, findings: Findings) -> str:
    if not piece.tag:
        return f"{phrases.ago(phrases.days_since(piece.at, findings.today))}, no tag since"
    tagged = phrases.named_day(phrases.day(piece.tagged_at), findings.today)
    return f"in {phrases.clipped(piece.tag, 20)} of {tagged}"


def _words(piece: RecentWork) -> str:
    """To whoever wanted it: a fix asks for the reports, a feature for the difference."""
    named = f"'{phrases.clipped(piece.subject, 48)}' is {f'in {phrases.clipped(piece.tag, 20)}' if piece.tag else 'in'}"
    if own_work.is_fix(piece):
        return f"{named}. Have the reports ended? Who would tell us if they had not?"
    return f"{named}. What is different for those who use it, and where do we see it? What would you try next?"


def _cold_start() -> Move:
    return Move(
        NAME,
        "which-number",
        what="Ask which number your team's work is meant to move",
        why="no result of your work is noted, and nothing of yours is known to be out for long enough to ask about",
        effort_minutes=10,
        say="Which number should be different in three months because of what we build now? What is it today?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="C5",
    title="Ask what came of your work",
    group="without-the-title",
    command="outcome",
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
)
