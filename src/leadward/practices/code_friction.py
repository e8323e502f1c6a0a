"""Notice what slows everybody down in the code, and take the smallest step against it.

Why it matters
--------------
Most of the cost of a code base is paid in few places: large files that many people must change often, and mostly to
repair. Whoever smooths one of these gives time back to everybody who passes there, and shows judgement about where
effort pays, without asking for anybody's permission.

What counts
-----------
A place that changed often within the window, is large, was changed by oneself and was changed for fixes; a pair of
files in different folders that change together, though nothing says why. The step must fit into an hour: read, name
the cause, change one thing. As evidence counts a commit of one's own in such a place whose subject speaks of making
it simpler.

What does not count
-------------------
Rewrites; style; files that are generated, vendored or locked; a busy file that nobody has to repair; a file and its
own test. Places one has never changed: whoever works there knows better.

Limits
------
History shows where change gathers, not how hard it was. A fix is told by the words of its subject. That a commit made
a place simpler is what its author wrote, not what was measured. Renamed files begin anew.

Source
------
Adam Tornhill, *Your Code as a Crime Scene* (2015), on hotspots and change coupling; Nagappan and Ball, *Use of
relative code churn measures to predict system defect density* (ICSE 2005).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import activity, coupling, hotspots, my_recent_work
from leadward.analyses.coupling import Coupled
from leadward.analyses.hotspots import Hotspot
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import Source, commit, path
from leadward.practices import phrases, present

NAME = "code-friction"
FEWEST_AT_ALL = 4
FEWEST_CHANGES = 6
FEWEST_MOVING = 12
FEWEST_MINE = 2
FEWEST_FIXES = 3
FRESH_DAYS = 182
FEWEST_TOGETHER = 5
LEAST_SHARE = 0.4
MOST_MOVES = 3

_SIMPLER = re.compile(
    r"\b(simplif\w+|refactor\w*|untangl\w+|splits?|extract(s|ed)?|de-?dup\w*|decoupl\w+|clean(ed|s|ing)? ?up|tid(y|ied))\b",
    re.IGNORECASE,
)
_LISTING = re.compile(r"(^|/)(__init__|urls|routes|router|index|mod|main|settings|hookspecs)\.\w+$", re.IGNORECASE)
"""Files that name what others hold change with them, and that is no friction."""


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Own commits in busy places whose subject speaks of making them simpler."""
    if not findings.myself:
        return
    busy = {row.path: row for row in findings.rows(hotspots.ANALYSIS) if row.revisions >= FEWEST_CHANGES}
    for work in findings.rows(my_recent_work.ANALYSIS):
        if work.path in busy and _SIMPLER.search(work.subject):
            changes = phrases.counted(busy[work.path].revisions, "recent change")
            statement = f"{phrases.quoted(work.subject)} in {work.path}, a place with {changes}"
            yield Evidence(NAME, statement, phrases.day(work.at), (commit(work.commit, work.subject), path(work.path)))


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """First steps at the places that cost most and that the reader knows; a note to make where there are none."""
    known = sorted((row for row in findings.rows(hotspots.ANALYSIS) if _known(row, findings.today)), key=_cost)
    costly = [row for row in reversed(known) if _costs(row)][:MOST_MOVES]
    pairs = findings.rows(coupling.ANALYSIS)
    told: set[str] = set()
    calm = [] if present.is_young(findings) else known[-1:]
    for row in costly or calm:
        partner = _partner(row, pairs)
        # Two files tied to one third are one friction: whoever looks into the first has met the second.
        if partner and partner[0] in told:
            continue
        told |= {row.path, partner[0]} if partner else {row.path}
        yield _first_step(row, partner)
    if not (costly or calm):
        yield from _cold_start(findings)


def _known(row: Hotspot, today: date) -> bool:
    """Whether the reader has been in this place more than once, and it still changes."""
    still = phrases.days_since(row.last_changed, today) <= FRESH_DAYS
    return (
        still and row.revisions >= FEWEST_AT_ALL and row.my_revisions >= FEWEST_MINE and not phrases.is_test(row.path)
    )


def _fixes(row: Hotspot) -> int:
    """Changes for fixes; none where the file's own name makes every subject speak of one."""
    return 0 if phrases.is_about_fixing(row.path) else row.fixes


def _costs(row: Hotspot) -> bool:
    """Whether it is changed for fixes, or often and by several."""
    repaired = row.revisions >= FEWEST_CHANGES and _fixes(row) >= FEWEST_FIXES
    return repaired or (row.revisions >= FEWEST_MOVING and row.authors >= 3)


def _cost(row: Hotspot) -> tuple[float, int, str]:
    """The hotspot's score, more where it is repaired often and where the reader has been often."""
    repaired = min(_fixes(row) / row.revisions, 1.0)
    known = min(row.my_revisions / 5, 1.0)
    return (row.score * (0.4 + 0.3 * repaired + 0.3 * known), row.revisions, row.path)


def _partner(row: Hotspot, pairs: Sequence[Coupled]) -> tuple[str, Coupled] | None:
    """The file elsewhere that most often changes with this one, tests left out."""
    found = [
        (pair.other if pair.path == row.path else pair.path, pair)
        for pair in pairs
        if row.path in (pair.path, pair.other)
    ]
    strong = [(other, pair) for other, pair in found if _surprising(row.path, other, pair)]
    return max(strong, key=lambda each: (each[1].crosses_area, each[1].together, each[0]), default=None)


def _surprising(here: str, other: str, pair: Coupled) -> bool:
    """Whether nothing about the two says why they move together: not one folder or name, no test, no list."""
    apart = pair.crosses_area or phrases.directory_of(here) != phrases.directory_of(other)
    strong = pair.together >= FEWEST_TOGETHER and pair.confidence >= LEAST_SHARE
    alike = phrases.extension(here) == phrases.extension(other)
    named = phrases.stem(here) == phrases.stem(other)
    listing = _LISTING.search(here) or _LISTING.search(other)
    return apart and strong and alike and not (named or listing) and not phrases.is_test(other)


def _first_step(row: Hotspot, partner: tuple[str, Coupled] | None) -> Move:
    if partner:
        return _shared_assumption(row, *partner)
    return _shared_cause(row) if _fixes(row) >= FEWEST_FIXES else _moving_part(row)


def _shared_assumption(row: Hotspot, other: str, pair: Coupled) -> Move:
    fewer = phrases.counted(min(pair.revisions, pair.other_revisions), "change")
    return Move(
        NAME,
        row.path,
        what=f"Find what {phrases.pair(row.path, other, 46)} share",
        why=f"changed together in {pair.together} of {fewer}, from different folders; {_record(row)}",
        effort_minutes=45,
        sources=(*phrases.commits(pair.commits), path(row.path), path(other)),
        ready=phrases.command("show", path(row.path).id),
        weight=_weight(row),
    )


def _shared_cause(row: Hotspot) -> Move:
    return Move(
        NAME,
        row.path,
        what=f"Look for one cause behind the fixes in {phrases.file(row.path, 26)}",
        why=_record(row),
        effort_minutes=45,
        sources=_sources(row),
        ready=phrases.command("show", path(row.path).id),
        weight=_weight(row),
    )


def _moving_part(row: Hotspot) -> Move:
    return Move(
        NAME,
        row.path,
        what=f"Name the part of {phrases.file(row.path, 26)} that keeps changing",
        why=f"{_record(row)}; a part that moves alone can be a file of its own",
        effort_minutes=30,
        sources=_sources(row),
        ready=phrases.command("show", path(row.path).id),
        weight=_weight(row) * 0.8,
    )


def _record(row: Hotspot) -> str:
    """What the history says of a place, in one clause; the reader's share last."""
    people = f" by {phrases.counted(row.authors, 'person', 'people')}" if row.authors > 1 else ""
    number = _fixes(row)
    fixes = f", {number} of them {'a fix' if number == 1 else 'fixes'}" if number else ""
    return f"{phrases.counted(row.revisions, 'change')}{people}{fixes}; {row.my_revisions} yours"


def _sources(row: Hotspot) -> tuple[Source, ...]:
    return (*phrases.commits(row.commits), path(row.path))


def _weight(row: Hotspot) -> float:
    """0.25 to 0.9: even the calmest hotspot is a fact, and none outdoes a due date."""
    return round((0.35 if _costs(row) else 0.25) + 0.55 * min(_cost(row)[0], 1.0), 3)


def _cold_start(findings: Findings) -> Iterator[Move]:
    """Whoever is new sees friction that others no longer notice; in a young history it is still cheap to mend."""
    row = present.mine(findings)
    if row is None or not (present.is_new(findings) or present.is_young(findings)):
        return
    first = phrases.named_day(phrases.day(row.first_at), findings.today)
    yield Move(
        NAME,
        "first-friction",
        what="Note the first thing here that cost you ten minutes",
        why=f"your first commit here is of {first}: new eyes see friction first; `leadward log` keeps it",
        effort_minutes=5,
        sources=tuple(commit(*each) for each in zip(row.last_commits[:1], row.last_subjects[:1], strict=False)),
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="C4",
    title="Notice friction in the code, fix it",
    group="without-the-title",
    command="code hotspots",
    evidence=evidence,
    moves=moves,
    reads=(hotspots.ANALYSIS, coupling.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
)
