"""The tables of a map: each number, day and size in a cell with the claim that git can check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from leadward.analyses import hotspots
from leadward.analyses.coupling import WIDEST, Coupled
from leadward.analyses.dormant import Dormant
from leadward.analyses.hotspots import Hotspot
from leadward.analyses.procedures import Procedure
from leadward.analyses.whom_to_ask import Known
from leadward.documents.terrain import HERE, NO_ENDING, File, Share, Terrain
from leadward.model import days, shell
from leadward.model.claim import (
    EVER,
    EVERYWHERE,
    Adds,
    Claim,
    Credit,
    Edge,
    End,
    Figure,
    Holds,
    Lacks,
    Made,
    Newest,
    People,
    Sum,
    Together,
    Touched,
    When,
    Where,
)
from leadward.model.practice import Findings
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.model.source import commit
from leadward.model.subjects import FIXING
from leadward.practices import ground, wording
from leadward.practices import wording_tables as cells

Row = tuple[str, ...]
Holding = Callable[[Share, str], Claim]
"""A share, and whether its files or its bytes are meant -> the claim of the number."""
_ROWS = 8


def ids(commits: Iterable[str], most: int = 2) -> str:
    """The identifiers of the newest commits."""
    return " ".join(commit(each).id for each in tuple(commits)[:most])


def folders(land: Terrain, place: str) -> tuple[Row, ...]:
    """Folder, files, size; what lies in none is the rest."""
    within = [share.name for share in land.folders if share.name != HERE]

    def holds(share: Share, what: str) -> Claim:
        amount = share.files if what == "files" else share.size
        if share.name != HERE:
            return _holds(share.name, what, amount)
        whole = _holds(place, what, land.files if what == "files" else land.size)
        others = [_of(land.folders, name, what) for name in within]
        return Figure(Sum.DIFFERENCE, (whole, cells.total(others)), amount) if others else whole

    return _shares(land.folders, holds)


def _of(shares: Sequence[Share], name: str, what: str) -> Holds:
    share = next(share for share in shares if share.name == name)
    return _holds(name, what, share.files if what == "files" else share.size)


def _holds(path: str, what: str, n: int, ending: str = "") -> Holds:
    return Holds(path, "files" if what == "files" else "bytes", n, ending)


def endings(land: Terrain, place: str) -> tuple[Row, ...]:
    """Ending, files, size."""

    def holds(share: Share, what: str) -> Claim:
        ending = "." if share.name == NO_ENDING else share.name
        return _holds(place, what, share.files if what == "files" else share.size, ending)

    return _shares(land.languages, holds)


def _shares(shares: Sequence[Share], holds: Holding) -> tuple[Row, ...]:
    shown = shares if len(shares) == _ROWS + 1 else shares[:_ROWS]
    rows: list[Row] = [
        (each.name, cells.number(each.files, holds(each, "files")), cells.size(each.size, holds(each, "bytes")))
        for each in shown
    ]
    if rest := shares[len(shown) :]:
        files, sizes = (tuple(holds(each, what) for each in rest) for what in ("files", "bytes"))
        number, size = sum(each.files for each in rest), sum(each.size for each in rest)
        more = line("({number} more)", number=Slot(f"{len(rest)}", (Figure(Sum.COUNT, files, len(rest)),)))
        of_all = Figure(Sum.TOTAL, files, number), Figure(Sum.TOTAL, sizes, size)
        rows.append((more, cells.number(number, of_all[0]), cells.size(size, of_all[1])))
    return tuple(rows)


def largest(files: Sequence[File]) -> tuple[Row, ...]:
    """File, size."""
    return tuple((file.path, cells.size(file.size, Holds(file.path, "bytes", file.size))) for file in files)


def guides(rows: Sequence[Known], single: bool, findings: Findings) -> tuple[Row, ...]:
    """Who, where, a day on which they were there, anywhere, sources."""
    return tuple(_guide(row, single and row.asked > 0, findings) for row in rows)


def _guide(row: Known, is_file: bool, findings: Findings) -> Row:
    newest = known_here(row, is_file, findings)
    return (row.name, row.place or "(top)", newest, known_anywhere(row, findings), ids(row.commits))


def known_here(row: Known, is_file: bool, findings: Findings) -> Sentence:
    """The day of somebody's newest commit at their place."""
    place = Where((row.place if is_file else f"{row.place}/",)) if row.place else EVERYWHERE
    touched = Touched(row.commits[:1], findings.who(row.person), place)
    return cells.day(row.commits[0], row.last_here, row.landed_here, touched)


def known_anywhere(row: Known, findings: Findings) -> Sentence:
    """When somebody wrote their newest commit."""
    edge = Edge(findings.who(row.person), EVERYWHERE, EVER, row.newest, End.LAST, row.newest_at)
    return cells.lately(edge, findings.today)


def pair(row: Coupled, path: str, other: str) -> Row:
    """File, the other, together, of, sources: of the changes of the one that changed less."""
    both, of = cells.together(claim_together(row))
    return (path, other, both, of, ids(row.commits))


def claim_together(row: Coupled) -> Together:
    lesser, other = (row.path, row.other) if row.revisions <= row.other_revisions else (row.other, row.path)
    window = When(row.start + 1 if row.start else 0)
    return Together(
        Where((lesser,)), Where((other,)), row.together, min(row.revisions, row.other_revisions), window, WIDEST
    )


def quiet(row: Dormant, findings: Findings) -> Row:
    """Folder, files in it, unchanged for, last commit, changes beside it, sources."""
    holds = Holds(row.directory, "files", row.all_files)
    edge = ground.last(row)
    near = cells.count(ground.beside(row)) if row.neighbour and row.together else line("{none}", none=Slot(cells.NONE))
    return (
        row.directory,
        cells.count(holds),
        cells.quiet(edge, findings.today),
        cells.edge_day(edge),
        near,
        ids(row.commits),
    )


def resting(row: Dormant, findings: Findings) -> Sentence:
    """`Bulk changes and bots aside, the last commit there is from 8 Nov 2024; checkout/cart.py, which changed together with it, has 6 commits in the last 3 months`

    '' where nothing is known of what is beside it.
    """
    beside, edge = ground.nearby(row, findings.today), ground.last(row)
    if not (row.newest_commit and beside and row.neighbour_changes):
        return NOTHING
    day = wording.moment(edge.at, findings.today, edge)
    return line(
        "Bulk changes and bots aside, the {last} commit there is from {day}; {beside}",
        last=wording.end(edge),
        day=day,
        beside=beside,
    )


def changed(row: Hotspot, n: int, words: tuple[str, ...] = ()) -> Made:
    window = When(row.start + 1 if row.start else 0)
    return Made(None, Where((row.path,)), window, n, widest=hotspots.WIDEST, words=words)


def busy(row: Hotspot, findings: Findings) -> Row:
    """File, changes, those that sound like fixes, people, sources."""
    changes = changed(row, row.revisions)
    people = line("{many}", many=Slot("many"))
    if len(row.persons) == row.authors:
        them = tuple(findings.who(person) for person in row.persons)
        people = cells.length(People(them, changes.where, changes.when, findings.programs, hotspots.WIDEST), them)
    return (row.path, cells.count(changes), cells.count(changed(row, row.fixes, FIXING)), people, ids(row.commits))


def repaired(row: Hotspot, today: date) -> Sentence:
    """`4 of its 10 changes in the last 12 months, bulk ones and bots aside, sound like fixes`"""
    changes, fixes = changed(row, row.revisions), changed(row, row.fixes, FIXING)
    return line(
        "{fixes} of its {changes} {window}, bulk ones and bots aside, {mention}",
        fixes=wording.number(fixes),
        changes=wording.count(changes, "change"),
        window=wording.during(changes, today),
        mention=wording.mention_fixes(fixes),
    )


def custom(row: Procedure, findings: Findings) -> Row:
    """Change, times, people, newest, the command that drafts it."""
    return (row.title, *custom_counts(row, findings), shell.command("sop", row.name))


def custom_counts(row: Procedure, findings: Findings) -> tuple[Sentence, Sentence, Sentence]:
    """How often, by how many people, the newest day."""
    listed = row.exemplars
    people = tuple(findings.who(person) for person in row.persons)
    credit = Credit(listed, people, findings.programs)
    return (
        cells.length(Adds(listed, row.anchor), listed),
        cells.number(len(people), credit),
        cells.day(listed[0], row.last_at, 0, Newest(listed[:1], listed))
        if listed
        else line("{none}", none=Slot(cells.NONE)),
    )


def skipped(row: Procedure) -> Sentence:
    """`skip`: that the newest exemplar without a step has no such change; '' where none left one out."""
    if not row.incomplete:
        return NOTHING
    status, _, path = row.missing_steps[0].partition(" ")
    return line("{skip}", skip=Slot("skip", (Lacks(row.incomplete[:1], path, status == "A"),)))


def weather(place: Where, months: Sequence[tuple[date, int, int]], findings: Findings) -> tuple[Row, ...]:
    """Month, commits, those that sound like fixes."""
    return tuple(_weather(place, *month, findings) for month in months)


def _weather(place: Where, begins: date, changes: int, fixes: int, findings: Findings) -> Row:
    window = When(days.start(begins), days.month_end(begins.year, begins.month))
    made = Made(None, place, window, changes, without=findings.programs)
    of_fixes = Made(None, place, window, fixes, without=findings.programs, words=FIXING)
    return (cells.month(begins, made), cells.count(made), cells.count(of_fixes))
