"""Go ahead of the work, and come back with a map.

Why it matters
--------------
Plans break where nobody has been for long. An engineer who walks there first, for half an hour, and brings back a map
(what is there, what changes together, who knows it, what is broken) spares the team its worst surprises, and is
remembered as the one who knew the way.

What counts
-----------
A part that one's own recent work borders on, that changes together with it, and that oneself has never changed; a
part that has rested for long while its surroundings move. As evidence counts only a map that a named other person
used, dated before the team's first change there.

What does not count
-------------------
A map that stays in a drawer; a map of what one already knows; exploring without coming back to tell anybody.

Limits
------
That files change together is a sign of a border, not proof of one. From git alone nobody can see that a map was used,
so git yields no evidence here. Parts changed under another identity look unknown.

Source
------
Gall, Hajek and Jazayeri, *Detection of logical coupling based on product release history* (ICSM 1998); Tanya Reilly,
*The Staff Engineer's Path* (2022), on maps of the terrain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import activity, authorship, coupling, dormant, my_recent_work
from leadward.analyses.coupling import Coupled
from leadward.analyses.dormant import Dormant
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit, path
from leadward.practices import own_work, phrases, present

NAME = "bushwhack"
FEWEST_TOGETHER = 4
LEAST_SHARE = 0.3
FEWEST_FILES = 3
FEWEST_NEARBY = 3
MOST_MOVES = 2


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: making a map is not yet evidence, and its use is not in any commit."""
    return iter(())


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Borders of one's own work first, then resting parts nearby; for whoever is new, the part they just entered."""
    found = [*_borders(findings), *_resting(findings)]
    each_once = {move.subject: move for move in reversed(found)}
    best = sorted(each_once.values(), key=lambda move: (-move.weight, move.subject))[:MOST_MOVES]
    yield from best or _cold_start(findings)


def _borders(findings: Findings) -> Iterator[Move]:
    """One move per unknown folder that changes together with files of the reader's recent work."""
    mine = {row.path for row in findings.rows(authorship.ANALYSIS) if _is_me(row.person, findings)}
    recent = _recent_paths(findings.rows(my_recent_work.ANALYSIS))
    if not mine:
        return
    known = {folder for each in mine for folder in _folders_above(each)}
    for here, there, row in _crossings(findings.rows(coupling.ANALYSIS)):
        if (
            here in recent
            and there not in mine
            and not phrases.is_test(there)
            and phrases.directory_of(there) not in known
        ):
            yield _scout_border(here, there, row, recent[here])


def _folders_above(name: str) -> Iterator[str]:
    """Every folder that holds the file: whoever wrote below it has been there."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name
    yield ""


def _is_me(person: int, findings: Findings) -> bool:
    return findings.me is not None and person == findings.me.number


def _recent_paths(rows: Sequence[RecentWork]) -> dict[str, RecentWork]:
    """The newest work on each path."""
    return {row.path: row for row in sorted(rows, key=lambda row: (row.at, row.commit))}


def _crossings(rows: Sequence[Coupled]) -> Iterator[tuple[str, str, Coupled]]:
    """Strong pairs across areas or folders, seen from either end."""
    for row in rows:
        apart = row.crosses_area or phrases.directory_of(row.path) != phrases.directory_of(row.other)
        code = phrases.is_code(row.path) and phrases.is_code(row.other)
        if apart and code and row.together >= FEWEST_TOGETHER and row.confidence >= LEAST_SHARE:
            yield row.path, row.other, row
            yield row.other, row.path, row


def _scout_border(here: str, there: str, row: Coupled, work: RecentWork) -> Move:
    directory = phrases.directory_of(there)
    fewer = min(row.revisions, row.other_revisions)
    together = f"changed together in {row.together} of {phrases.counted(fewer, 'change')}"
    return Move(
        NAME,
        phrases.folder(directory, 1_000),
        what=f"Scout {phrases.folder(directory, 40)} beside your work",
        why=f"{phrases.file(here, 30)}, which you changed, and {phrases.file(there, 30)} {together}; you are not among its main authors",
        effort_minutes=30,
        sources=(*phrases.commits(row.commits, 2), commit(work.commit, work.subject), path(there)),
        ready=phrases.command("scout", f"{directory}/" if directory else "."),
        weight=round((0.5 if row.crosses_area else 0.35) + 0.25 * min(row.together / 20, 1.0), 3),
    )


def _resting(findings: Findings) -> Iterator[Move]:
    for row in findings.rows(dormant.ANALYSIS):
        unknown = row.my_revisions == 0 and row.files >= FEWEST_FILES and own_work.is_product(row.directory)
        if row.directory and unknown and row.touched_neighbours >= FEWEST_NEARBY:
            yield _scout_resting(row, findings)


def _scout_resting(row: Dormant, findings: Findings) -> Move:
    changes = phrases.counted(row.touched_neighbours, "change")
    nearby = f"{changes} {present.window(findings, 'quarter')} in files that used to change with it"
    return Move(
        NAME,
        phrases.folder(row.directory, 1_000),
        what=f"Scout {phrases.folder(row.directory, 40)} before it is needed",
        why=f"{phrases.counted(row.files, 'file')}, unchanged for {phrases.span(row.quiet_days)}; {nearby}",
        effort_minutes=30,
        sources=(*phrases.commits(row.commits), path(row.directory)),
        ready=phrases.command("scout", f"{row.directory}/"),
        weight=round(0.4 + 0.25 * min(row.touched_neighbours / 20, 1.0), 3),
    )


def _cold_start(findings: Findings) -> Iterator[Move]:
    """Whoever is new maps the part they just entered, as long as there is more around it than their own work."""
    work = next(iter(sorted(findings.rows(my_recent_work.ANALYSIS), key=lambda row: (-row.at, row.commit))), None)
    if work is None or not work.directory or not present.is_new(findings):
        return
    yield Move(
        NAME,
        phrases.folder(work.directory, 1_000),
        what=f"Map {phrases.folder(work.directory, 36)}, where you just began",
        why=f"your newest work there is {phrases.quoted(work.subject, 40)}; its map names who knows it",
        effort_minutes=20,
        sources=(commit(work.commit, work.subject),),
        ready=phrases.command("scout", f"{work.directory}/"),
        weight=0.4,
    )


PRACTICE = Practice(
    name=NAME,
    number="C12",
    title="Go ahead of the work, come back with a map",
    group="without-the-title",
    command="scout",
    evidence=evidence,
    moves=moves,
    reads=(coupling.ANALYSIS, authorship.ANALYSIS, dormant.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
    cold_start="a history that its reader wrote alone, or that is only weeks old, has nothing unknown to scout",
)
