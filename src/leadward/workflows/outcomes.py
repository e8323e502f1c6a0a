"""Commits as outcomes: what one's work of some days was for, by project, piece of work or folder, and how far each came.

A manager reads no subjects of commits, which hold keys of tickets and words of the code: a project is called as it was noted, a piece of work as
the account of the history calls it, the rest by its folder. Titles that evidence of practices quotes lose their keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from leadward.analyses import my_recent_work, undertakings
from leadward.analyses.my_recent_work import RecentWork
from leadward.analyses.undertakings import Undertaking
from leadward.ladder.accomplished import Work
from leadward.ladder.findings import Given
from leadward.model import keys
from leadward.model.claim import EVERYWHERE, Landed, Titled, Touched
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.practices import carried, own_work, phrases, week_lines, wording

_MOST_LISTED = 60
_FEWEST_WORDS = 3


def outcomes(findings: Given, since: date) -> Iterator[Work]:
    """Own work that landed from `since` on, a line for each project, piece of work or folder and what became of it."""
    rows = [row for row in findings.rows(my_recent_work.ANALYSIS) if row.stands and row.landed_at]
    fresh = [row for row in rows if since <= phrases.day(row.landed_at) <= findings.today]
    worth = own_work.worth(fresh) or fresh
    for (project, place), own in week_lines.grouped(worth, rows, findings, _state):
        work = _outcome(project or _piece(own, findings.rows(undertakings.ANALYSIS)), place, own, findings)
        yield replace(work, project=project)


def _state(row: RecentWork) -> object:
    """What became of it: live on a day, in a release, merged."""
    return (row.live_at, "" if row.live_at else row.tag, row.module)


def _piece(own: Sequence[RecentWork], rows: Sequence[Undertaking]) -> str:
    """The piece of work that all of these commits are of, by a name that says something; '' where there is none."""
    ids = {row.commit for row in own}
    named = (row for row in rows if row.kind != "ticket" and carried.is_named(row) and keys.bare(row.name) == row.name)
    return next((row.name for row in named if ids <= set(row.commits)), "")


def _outcome(name: str, place: str, own: Sequence[RecentWork], findings: Given) -> Work:
    newest = sorted(own, key=lambda row: (-row.landed_at, row.commit))
    commits = tuple(row.commit for row in newest)
    who = findings.who(findings.me.number) if findings.me else None
    mine = Touched(commits[:_MOST_LISTED], who, EVERYWHERE)
    out = own_work.out(newest[0], commits, findings.today)
    if not (newest[0].live_at or newest[0].tag):
        out = wording.merged(Landed(commits, newest[0].landed_at), findings.today)
    text = line(
        "{name}: {commits} of yours, {out}{such}",
        such=NOTHING if name else _such(newest, len(commits)),
        name=Slot(name) if name else wording.folder(place) if place else Slot("elsewhere"),
        commits=wording.some(mine),
        out=out,
    )
    on = phrases.day(newest[0].landed_at)
    day = Slot(phrases.full_day(on), (Landed((newest[0].commit,), newest[0].landed_at),))
    return Work(text, on, day, commits)


def _such(own: Sequence[RecentWork], of: int) -> Sentence:
    """`, such as 'Keep the basket of a guest'`: what users may notice, as one says it, of work that only its folder names.

    Of one commit alone it is `: 'Keep the basket of a guest'`.
    """
    for row in own:
        words = keys.bare(phrases.said(row.subject))
        if own_work.is_felt(row) and own_work.is_telling_title(row.subject) and len(words.split()) >= _FEWEST_WORDS:
            title = Slot(f"'{words}'", (Titled(row.commit, row.subject),))
            return line(": {title}", title=title) if of == 1 else line(", such as {title}", title=title)
    return NOTHING
