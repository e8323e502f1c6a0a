"""Mend what takes five minutes; it compounds.

Why it matters
--------------
A broken link, an old TODO, a copy of a helper cost everybody who passes a minute, again and again, and each is too
small for a ticket. Whoever mends one a day keeps the place pleasant for the whole team, learns its corners on the way,
and shows what care looks like without a speech.

What counts
-----------
Small commits of one's own that keep things in order: documents, tests, build files, typos, cleanup. Annoyances of
tools and builds noted and mended (`leadward log --practice small-fixes`). A move names one thing of five minutes in a
file that people change: a link to a file that is not there, a TODO that has stood for half a year, a function that
stands in two files.

What does not count
-------------------
A sweep of reformatting; fixes that hide a larger cause; work that a tool could do for good; minutes saved that nobody
would name. In a case for promotion a fix counts only with somebody who felt it.

Limits
------
Small is counted in paths. What a fix saves is never in a history: a total rests on assumptions, and is shown with them.
Only the files that changed most are read; a link may be made by a site generator, and two equal functions may be
apart on purpose.

Source
------
Swanson, *The dimensions of maintenance* (ICSE 1976); Levin and Yehudai, *Boosting automatic commit classification into
maintenance activities* (PROMISE 2017); Potdar and Shihab, *An exploratory study on self-admitted technical debt*
(ICSME 2014); Andrew Hunt and David Thomas, *The Pragmatic Programmer* (1999), on broken windows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import activity, maintenance, small_fixes
from leadward.analyses.maintenance import Maintenance
from leadward.analyses.small_fixes import SmallFix
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit, path
from leadward.practices import phrases, present

NAME = "small-fixes"
MOST_MOVES = 2
MINUTES = 5


def evidence(findings: Findings) -> Iterator[Evidence]:
    """One statement for each month, oldest first, resting on its newest commits."""
    if not findings.myself:
        return
    months: dict[date, list[Maintenance]] = defaultdict(list)
    for row in findings.rows(maintenance.ANALYSIS):
        if row.kind != "process":
            months[phrases.day(row.at).replace(day=1)].append(row)
    for _, rows in sorted(months.items()):
        newest = sorted(rows, key=lambda row: (-row.at, row.commit))
        sources = tuple(commit(row.commit, row.subject) for row in newest[:5])
        yield Evidence(NAME, said(newest), phrases.day(newest[0].at), sources)


def said(rows: Sequence[Maintenance]) -> str:
    """`5 small fixes: docs 3, typo 2`, the kinds in the order of the alphabet."""
    kinds = Counter(row.kind for row in rows)
    parts = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    return f"{phrases.counted(len(rows), 'small fix', 'small fixes')}: {parts}"


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """One thing of each kind at most, where the reader works; a sentence of the guide for whoever is new."""
    found: list[Move] = []
    kinds: set[str] = set()
    for row in candidates(findings):
        if row.kind not in kinds and len(found) < MOST_MOVES:
            kinds.add(row.kind)
            found.append(_TELLS[row.kind](row, findings))
    yield from found
    if not found and present.is_new(findings):
        yield from _cold_start(findings)


def candidates(findings: Findings) -> list[SmallFix]:
    """Things of five minutes where the reader has been within a year (a link: anywhere), the most passed first."""
    rows = [row for row in findings.rows(small_fixes.ANALYSIS) if row.mine or row.kind == "link"]
    return sorted(rows, key=lambda row: (-min(row.mine, 10), -row.revisions, row.path, row.line, row.kind, row.text))


def _link(row: SmallFix, _findings: Findings) -> Move:
    return Move(
        NAME,
        f"{row.path}:{row.text}",
        what=f"Mend a link in {phrases.file(row.path, 40)}",
        why=f"line {row.line} leads to {phrases.clipped(row.text, 40)}, which is not in the tree",
        effort_minutes=MINUTES,
        sources=(path(row.path), commit(row.commit)),
        weight=0.34,
    )


def _todo(row: SmallFix, findings: Findings) -> Move:
    days = phrases.days_since(row.since_at, findings.today)
    least = "at least " if row.at_least else ""
    passed = f"{phrases.counted(row.revisions, 'change')} there in a year, {row.mine} yours"
    return Move(
        NAME,
        f"{row.path}:{row.text}",
        what=f"Do, file or delete an old TODO in {phrases.file(row.path, 26)}",
        why=f"line {row.line}, there for {least}{phrases.span(days)}: {phrases.quoted(todo(row), 60)}; {passed}",
        effort_minutes=MINUTES,
        sources=(commit(row.commit), path(row.path)),
        weight=round(0.26 + 0.02 * min(row.mine, 5), 3),
    )


def todo(row: SmallFix) -> str:
    """The words of a TODO from its mark on, without the end of its comment."""
    start = min((at for mark in ("TODO", "FIXME") if (at := row.text.find(mark)) >= 0), default=0)
    return row.text[start:].removesuffix("*/").removesuffix("-->").rstrip()


def _duplicate(row: SmallFix, _findings: Findings) -> Move:
    other = row.other.rpartition(":")[0]
    return Move(
        NAME,
        f"{row.path}:{row.text}",
        what=f"See whether two copies of {phrases.clipped(row.text, 28)} can be one",
        why=f"the same body in {phrases.pair(row.path, other, 60)}; {phrases.counted(row.revisions, 'change')} there in a year",
        effort_minutes=MINUTES,
        sources=(path(row.path), path(other)),
        weight=round(0.27 + 0.02 * min(row.mine, 5), 3),
    )


_TELLS = {"link": _link, "todo": _todo, "duplicate": _duplicate}


def _cold_start(findings: Findings) -> Iterator[Move]:
    """New eyes see what the guide leaves out."""
    row = present.mine(findings)
    if row is None:
        return
    yield Move(
        NAME,
        "guide",
        what="Correct one sentence of the guide you set this up with",
        why="whoever knows the place no longer reads it; the next to begin will",
        effort_minutes=MINUTES,
        sources=tuple(commit(*each) for each in zip(row.last_commits[:1], row.last_subjects[:1], strict=False)),
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    number="C13",
    title="Mend what takes five minutes; it compounds",
    group="without-the-title",
    command="fixes",
    evidence=evidence,
    moves=moves,
    reads=(maintenance.ANALYSIS, small_fixes.ANALYSIS, activity.ANALYSIS),
)
