"""Fix what takes five minutes; it compounds.

Why it matters
--------------
A broken link, an old TODO, a copy of a helper cost everybody who passes a minute, again and again, and each is too
small for a ticket. Whoever fixes one a day keeps the place pleasant for the whole team, learns its corners on the way,
and shows what care looks like without a speech.

What counts
-----------
Small commits of one's own that keep things in order: documents, tests, build files, typos, cleanup. Annoyances of
tools and builds noted and fixed (`leadward log --practice small-fixes`). A move names one thing of five minutes in a
file that people change: a page's links to files that are not there, a function that two files of a folder hold, a TODO
that asks to remove something in a release that is out.

What does not count
-------------------
Other TODOs: most are questions or wishes that take a day. A sweep of reformatting; fixes that hide a larger cause;
work that a tool could do for good; minutes saved that nobody would name. In a case for promotion a fix counts only with
somebody who felt it.

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

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from leadward.analyses import activity, maintenance, small_fixes
from leadward.analyses.maintenance import Maintenance
from leadward.analyses.small_fixes import SmallFix
from leadward.model import about as key
from leadward.model import days
from leadward.model.claim import EVERYWHERE, Dated, Held, Holds, Line, Made, Touched, When, Where, Who
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.patterns import pattern
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import commit, path
from leadward.practices import phrases, present, wording

NAME = "small-fixes"
MOST_MOVES = 2
MINUTES = 5
MOST_LISTED = 60
MOST_SOURCES = 5


def evidence(findings: Findings) -> Iterator[Evidence]:
    """One statement for each month, oldest first, resting on its newest commits."""
    me = present.reader(findings)
    if not findings.myself or me is None:
        return
    months: dict[date, list[Maintenance]] = defaultdict(list)
    for row in findings.rows(maintenance.ANALYSIS):
        if row.kind != "process":
            months[phrases.day(row.at).replace(day=1)].append(row)
    for month, rows in sorted(months.items()):
        newest = sorted(rows, key=lambda row: (-row.at, row.commit))[:MOST_LISTED]
        sources = tuple(commit(row.commit, row.subject) for row in newest[:MOST_SOURCES])
        yield Evidence(NAME, of_month(newest, month, me), phrases.day(newest[0].at), sources)


def of_month(newest: Sequence[Maintenance], month: date, me: Who) -> Sentence:
    """`5 small commits of yours in December, such as "Fix a link"`: what they have in common is that each changes few files."""
    when = When(days.month_start(month.year, month.month), days.month_end(month.year, month.month))
    held = Touched(tuple(row.commit for row in newest), me, EVERYWHERE, when, maintenance.MOST_PATHS)
    title = wording.title(newest[0].commit, newest[0].subject)
    if len(newest) == 1:
        return line("A small commit of yours in {month}: {title}", month=wording.month(month, held), title=title)
    return line(
        "{commits} of yours in {month}, such as {title}",
        commits=wording.commits(held, "small commit", "small commits"),
        month=wording.month(month, held),
        title=title,
    )


def said(rows: Sequence[Maintenance], who: Who, today: date) -> Sentence:
    """`5 small fixes in the last 12 months: docs 3, typo 2`, the kinds in the order of the alphabet."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        kinds[row.kind].append(row.commit)
    window = When(days.start(today - timedelta(maintenance.DAYS)))
    held = Touched(tuple(row.commit for row in rows), who, EVERYWHERE, window, maintenance.MOST_PATHS)
    parts = [wording.commits(_of(ids, who), f"{kind} commit", f"{kind} commits") for kind, ids in sorted(kinds.items())]
    return line(
        "{fixes} {window}: {kinds}",
        fixes=wording.commits(held, "small fix", "small fixes"),
        window=wording.during(held, today),
        kinds=joined(parts, ", "),
    )


def _of(ids: Sequence[str], who: Who) -> Touched:
    return Touched(tuple(ids), who, EVERYWHERE, widest=maintenance.MOST_PATHS)


def place(row: SmallFix) -> Sentence:
    """`checkout/cart.py:12`: for a cell of a table."""
    return line("{place}", place=Slot(f"{row.path}:{row.line}", (Line(row.path, row.line, row.text),)))


def about(row: SmallFix) -> Sentence:
    """What is wrong there, for a cell of a table."""
    there = Line(row.path, row.line, row.text)
    if row.kind == "todo":
        return line("{words}", words=Slot(todo(row), (there,)))
    if row.kind == "link":
        target = Slot(row.text, (Holds(row.target, "absent"),))
        if not row.meant:
            return line("{target}", target=target)
        return line("{target}: {file}?", target=target, file=Slot(row.meant, (Holds(row.meant, "there", 1),)))
    other, _, number = row.other.rpartition(":")
    also = Slot(row.other, (Line(other, int(number), row.other_text),))
    return line("{name} also in {other}", name=Slot(row.text, (there,)), other=also)


def since(row: SmallFix) -> Sentence:
    """`2023-11-03`: when a TODO's line was there; '' of others."""
    if row.kind != "todo" or row.since_at <= 0:
        return NOTHING
    claims = Held(row.path, row.text, row.commit), Dated(row.commit, row.since_at, row.clock)
    return line("{day}", day=Slot(days.of(row.since_at).isoformat(), claims))


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


_ELSEWHERE = pattern(
    r"(^|/)(tests?|testing|testdata|fixtures?|vendor(ed)?|third[-_]party|external|wpt|node_modules|\.(?!github/)[^/]+)/",
    re.IGNORECASE,
)
"""Where files lie that others wrote, that tests alone read, or of which pages are made (`.faq/`)."""


def candidates(findings: Findings) -> list[SmallFix]:
    """Things of five minutes where the reader has been within a year (a link: anywhere): links first, then the most passed."""
    own = [row for row in findings.rows(small_fixes.ANALYSIS) if row.mine or row.kind == "link"]
    rows = [row for row in own if row.kind != "link" or not _ELSEWHERE.search(row.path)]
    return sorted(
        rows,
        key=lambda row: (
            row.kind != "link",
            not row.meant,
            -min(row.mine, 10),
            -row.revisions,
            row.path,
            row.line,
            row.kind,
            row.text,
        ),
    )


def _link(row: SmallFix, findings: Findings) -> Move:
    return Move(
        NAME,
        key.path(row.path, row.text),
        what=line("Fix a link in {file}", file=wording.file(row.path, 40)),
        why=broken(row, findings.today),
        effort_minutes=MINUTES,
        sources=(path(row.path), commit(row.commit)),
        weight=0.34,
    )


def broken(row: SmallFix, _today: date) -> Sentence:
    """`line 12 links to gone.md, which is not there; perhaps docs/new.md is meant; 2 other links on the page are broken`"""
    said = line(
        "{line} links to {target}, which {missing}",
        line=wording.in_line(Line(row.path, row.line, row.text)),
        target=wording.file(row.text, 40),
        missing=wording.missing(Holds(row.target, "absent")),
    )
    parts = [said]
    if row.meant and not _ELSEWHERE.search(row.meant):
        there = Holds(row.meant, "there", 1)
        if row.meant == posixpath.normpath(row.text.lstrip("/")):
            parts.append(line("counted from the top folder, {it}", it=wording.is_there(there)))
        else:
            parts.append(line("perhaps {file} is meant", file=wording.file(row.meant, 40, there)))
    if row.more:
        others = tuple(Holds(target, "absent") for _, _, target in row.more)
        lines = tuple(Line(row.path, number, text) for number, text, _ in row.more)
        parts.append(line("{others} on that page", others=wording.other_links(others, lines)))
    return joined(parts)


def _todo(row: SmallFix, findings: Findings) -> Move:
    return Move(
        NAME,
        key.path(row.path, row.text),
        what=line("Do, file or delete an old TODO in {file}", file=wording.file(row.path, 26)),
        why=joined([old(row, findings.today), _passed(row, findings)]),
        effort_minutes=MINUTES,
        sources=(commit(row.commit), path(row.path)),
        weight=round(0.26 + 0.02 * min(row.mine, 5), 3),
    )


def old(row: SmallFix, today: date) -> Sentence:
    """`line 12, already there in Nov 2023: "TODO: round it"`"""
    there = Line(row.path, row.line, row.text)
    return line(
        "{line}, there {when}: {words}",
        line=wording.in_line(there),
        when=wording.already(Held(row.path, row.text, row.commit), Dated(row.commit, row.since_at, row.clock), today),
        words=wording.words_of(there, todo(row), 60),
    )


def _passed(row: SmallFix, findings: Findings) -> Sentence:
    """`30 changes to the file in the last 12 months, bulk ones and bots aside; 8 of them yours`"""
    if not row.revisions:
        return NOTHING
    where, when = Where((row.path,)), When(row.start + 1)
    changes = Made(None, where, when, row.revisions, widest=small_fixes.WIDEST)
    done = line(
        "{changes} to the file {window}, bulk ones and bots aside",
        changes=wording.count(changes, "change"),
        window=wording.during(changes, findings.today),
    )
    me = present.reader(findings)
    if me is None or not row.mine:
        return done
    mine = Made(me, where, when, row.mine, widest=small_fixes.WIDEST)
    return line("{done}; {yours}", done=done, yours=wording.of_yours(mine, changes))


def todo(row: SmallFix) -> str:
    """The words of a TODO from its mark on, without the end of its comment."""
    start = min((at for mark in ("TODO", "FIXME") if (at := row.text.find(mark)) >= 0), default=0)
    return row.text[start:].removesuffix("*/").removesuffix("-->").rstrip()


def _duplicate(row: SmallFix, findings: Findings) -> Move:
    return Move(
        NAME,
        key.path(row.path, row.text),
        what=line("See whether two copies of {name} can be one", name=wording.name(row.text, 28)),
        why=twice(row, findings.today),
        effort_minutes=MINUTES,
        sources=(path(row.path), path(row.other.rpartition(":")[0])),
        weight=round(0.27 + 0.02 * min(row.mine, 5), 3),
    )


def twice(row: SmallFix, _today: date) -> Sentence:
    """`slug in line 12 of checkout/cart.py and slugged in line 40 of billing/names.py look alike`"""
    other, _, number = row.other.rpartition(":")
    return line(
        "{one} in {line} of {file} and {two} in {place} of {other} look alike",
        one=wording.name(row.text, 24),
        line=wording.in_line(Line(row.path, row.line, row.text)),
        file=wording.file(row.path, 30),
        two=wording.name(row.other_text, 24),
        place=wording.in_line(Line(other, int(number), row.other_text)),
        other=wording.file(other, 30),
    )


_TELLS = {"link": _link, "todo": _todo, "duplicate": _duplicate}


def _cold_start(findings: Findings) -> Iterator[Move]:
    """Whoever is new sees what the guide leaves out."""
    row = present.mine(findings)
    if row is None:
        return
    yield Move(
        NAME,
        key.question("guide"),
        what="Correct one sentence of the guide you set this up with",
        why=joined([present.your_first(row, findings), line("fix the guide where it left you guessing")]),
        effort_minutes=MINUTES,
        sources=tuple(commit(*each) for each in zip(row.last_commits[:1], row.last_subjects[:1], strict=False)),
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(maintenance.ANALYSIS, small_fixes.ANALYSIS, activity.ANALYSIS),
)
