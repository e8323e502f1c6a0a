"""The answers about the code as tables: each question is one row, with its columns and how they are filled.

A number, a day or a size in a cell is a sentence, with the claim that git can check.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from leadward.analyses import coupling, experts, hotspots, what_else
from leadward.documents import map_cells
from leadward.facts import experience
from leadward.model import source
from leadward.model.claim import (
    EVER,
    EVERYWHERE,
    Claim,
    Edge,
    End,
    Figure,
    Helped,
    Holds,
    Made,
    Sum,
    Together,
    Touched,
    Where,
    Who,
)
from leadward.model.practice import Findings
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.practices import ground, wording
from leadward.practices import wording_tables as cells

if TYPE_CHECKING:
    from leadward.analyses.authorship import Authorship
    from leadward.analyses.coupling import Coupled
    from leadward.analyses.dormant import Dormant
    from leadward.analyses.experts import Expert
    from leadward.analyses.hotspots import Hotspot
    from leadward.analyses.procedures import Procedure
    from leadward.analyses.reviewers import Reviewer
    from leadward.analyses.what_else import Needed
    from leadward.analyses.whom_to_ask import Known

Cells = Callable[[Any, Findings], list[str]]


def _proof(row: Any) -> str:
    return map_cells.ids(row.commits)


def _hotspot(row: Hotspot, findings: Findings) -> list[str]:
    path, changes, fixes, people, _ = map_cells.busy(row, findings)
    all_changes = map_cells.changed(row, row.revisions)
    me = findings.who(findings.me.number) if findings.me else None
    mine = Made(me, all_changes.where, all_changes.when, row.my_revisions, widest=hotspots.WIDEST)
    newest = Edge(
        None, all_changes.where, all_changes.when, row.commits[0], End.LAST, row.last_changed, hotspots.WIDEST
    )
    size = cells.size(row.size, Holds(row.path, "bytes", row.size))
    yours = cells.count(mine) if me else cells.name(cells.NONE)
    day = cells.name(cells.NONE) if row.undated else cells.edge_day(newest)
    return [path, changes, fixes, people, size, yours, day]


def _coupled(row: Coupled, _findings: Findings) -> list[str]:
    claim = map_cells.claim_together(row)
    changes = Made(None, claim.a, claim.when, claim.of_a, widest=coupling.WIDEST)
    share = round(100 * claim.n / claim.of_a) if claim.of_a else 0
    of_all = cells.name(f"{share}%", Figure(Sum.SHARE, (claim, changes), share))
    return [row.path, row.other, cells.number(claim.n, claim), cells.number(claim.of_a, claim), of_all, _proof(row)]


def _owner(row: Authorship, findings: Findings) -> list[str]:
    who, file = findings.who(row.person), Where((row.path,))
    newest = Edge(who, file, EVER, row.commit if row.last_at else "", End.LAST, row.last_at)
    changes = cells.count(Made(who, file, EVER, row.revisions))
    return [row.path, row.name, changes, cells.edge_day(newest), source.commit(row.commit).id]


def _expert(row: Expert, findings: Findings) -> list[str]:
    who = findings.who(row.person)
    place = Where((f"{row.directory}/",) if row.directory else ())
    listed = Touched(row.commits, who, place, widest=experts.WIDEST)
    day = cells.day(row.commits[0], row.last_here, 0, Touched(row.commits[:1], who, place))
    return [row.directory or "(top)", row.name, _at_least(listed), day, _proof(row)]


def _at_least(listed: Touched) -> Sentence:
    """`at least 5`: of a folder, where more may be there in files that nobody writes by hand."""
    number = len(listed.commits)
    return cells.name(f"at least {number}", Figure(Sum.COUNT, (listed,), number))


def _quiet(row: Dormant, findings: Findings) -> list[str]:
    edge = ground.last(row)
    main = Touched((row.main_commit,), findings.who(row.main_person), ground.below(row))
    author = cells.name(row.main_author, *((main,) if row.main_commit else ()))
    files = cells.count(Holds(row.directory, "files", row.all_files))
    return [row.directory, files, cells.quiet_days(edge, findings.today), author, cells.edge_day(edge), _proof(row)]


def _procedure(row: Procedure, findings: Findings) -> list[str]:
    return [row.name, row.title, *map_cells.custom_counts(row, findings)]


Lead = Literal["", "file", "folder", "person", "map", "procedure"]
"""Where a cell leads on a page."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question about the code, whole: `leadward code NAME` and its page need nothing else.

    `analysis` is the module that answers, which alone is loaded; `empty` says why there may be no answer. `leads` are those of the
    first columns. `first`: its first rows say something without a path; `narrows`: it can be asked of a path. One without `cells`
    has a command and a page of its own.
    """

    analysis: str
    empty: str
    summary: str = ""
    columns: tuple[str, ...] = ()
    cells: Cells | None = None
    leads: tuple[Lead, ...] = ()
    first: bool = False
    narrows: bool = True


QUESTIONS: dict[str, Question] = {
    "hotspots": Question(
        "hotspots",
        "no source file changed in the history that is here.",
        "Files where change gathers in much code, bulk changes and bots aside.",
        ("path", "changes", "fixes", "people", "size", "yours", "newest"),
        _hotspot,
        ("file",),
        first=True,
    ),
    "coupling": Question(
        "coupling",
        "no two files changed together often enough to say so.",
        "Files that change together, bulk changes and bots aside.",
        ("path", "changes with", "together", "of", "share", "sources"),
        _coupled,
        ("file", "file"),
        first=True,
    ),
    "owners": Question(
        "authorship",
        "no source file has an author in the history that is here.",
        "Authors of each file, by degree of authorship.",
        ("path", "author", "changes", "newest", "source"),
        _owner,
        ("file", "person"),
    ),
    "experts": Question(
        "experts",
        "no directory has people with enough changes.",
        "Who knows each directory and has committed lately.",
        ("directory", "who", "changes", "there on", "sources"),
        _expert,
        ("folder", "person"),
    ),
    "dormant": Question(
        "dormant",
        "no part of the code has rested for long.",
        "Dormant directories.",
        ("directory", "files", "quiet", "main author", "newest", "sources"),
        _quiet,
        ("map", "", "", "person"),
        first=True,
    ),
    "truck-factor": Question("truck_factor", "no source file has an author in the history that is here."),
    "procedures": Question(
        "procedures",
        "no change was made often enough in the same way.",
        "Changes made again and again in the same way.",
        ("procedure", "title", "times", "people", "newest"),
        _procedure,
        ("procedure",),
        first=True,
        narrows=False,
    ),
}
TABLES: dict[str, tuple[Question, Cells]] = {
    name: (question, question.cells) for name, question in QUESTIONS.items() if question.cells
}
"""Those that are answered by a table, each with what fills its cells."""


SIZE_FINDS_AS_MUCH = (
    "On the histories where this was measured, the largest files alone were fixed later as often as these. Take it for where to look "
    "first."
)
FOR_READING = "Most recent change per byte at the top: for whoever wants to read little and meet what gets fixed."
"""What is said below hotspots, in the usual order and in the order of reading effort."""


def places(row: Any) -> list[str]:
    """The paths that a row of an answer is about."""
    return [getattr(row, name) for name in ("path", "other", "directory") if hasattr(row, name)]


WHOM_COLUMNS = ("who", "changes", "there on", "anywhere", "source")


def whom_cells(row: Known, asked: Sequence[str], findings: Findings) -> list[str]:
    """One person to ask about these places (folders with `/` at their end): what they did there, when they last committed anywhere."""
    you = " (you)" if row.mine else ""
    who, place = findings.who(row.person), _place(row, asked)
    here = cells.day(row.commits[0], row.last_here, 0, Touched(row.commits[:1], who, place))
    anywhere = map_cells.known_anywhere(row, findings)
    return [f"{row.name}{you}", _changes(row, who, place), here, anywhere, source.commit(row.commits[0]).id]


def _place(row: Known, asked: Sequence[str]) -> Where:
    """Where their commits are: in what was asked about, or in the nearest folder above it."""
    names = [f"{row.place}/" if row.place else ""] if not row.asked else asked
    return Where(() if "" in names else tuple(names))


def _changes(row: Known, who: Who, place: Where) -> Sentence:
    if row.asked and not any(name.endswith("/") for name in place.names or ("/",)):
        return cells.count(Made(who, place, EVER, row.revisions, widest=experience.BROADEST))
    number = _at_least(Touched(row.commits, who, place, widest=experience.BROADEST))
    if row.asked:
        return number
    return line("{number} in {place}", number=number, place=Slot(f"{row.place}/" if row.place else "the whole"))


def best_known(rows: Sequence[Known], findings: Findings) -> Sentence:
    """A sentence about who knows most where somebody else comes first, else ''."""
    best = max(rows, key=lambda row: row.knowledge, default=None)
    if best is None or best.knowledge <= rows[0].knowledge or not best.newest:
        return NOTHING
    anywhere = map_cells.known_anywhere(best, findings)
    who = wording.person(findings.who(best.person), 40)
    return line("{name} may know more of it; their newest commit anywhere: {anywhere}.", name=who, anywhere=anywhere)


REVIEWER_COLUMNS = ("who", "reviewed", "yours", "changes", "newest", "source")
REVIEWER_WORDS = (
    "Reviewed: commits there that name them as a reviewer; yours: commits of yours that do; changes: their own commits "
    "there; newest: the day of a commit anywhere that names them."
)
"""What the columns mean."""


def reviewer_cells(row: Reviewer, asked: Sequence[str], findings: Findings) -> list[str]:
    """One person who would review a change to these places: their reviews there and of the reader, and their own work there."""
    who, place = findings.who(row.person), Where(() if "" in asked else tuple(asked))
    there = place if row.asked else Where((f"{row.place}/",) if row.place else ())
    listed = Touched(row.commits, None, there, widest=experience.BROADEST)
    reviewed = _number(row.reviews, listed, *_helped(who, row.commits, row.keys))
    if row.reviews and not row.asked:
        reviewed = line(
            "{number} in {place}", number=reviewed, place=Slot(f"{row.place}/" if row.place else "the whole")
        )
    yours = _number(
        row.of_mine, Touched(row.mine, _reader(findings), EVERYWHERE), *_helped(who, row.mine, row.mine_keys)
    )
    changes = _number(row.changes, Touched(row.changed, who, place, widest=experience.BROADEST))
    newest = cells.name(cells.NONE)
    if row.last:
        newest = cells.day(row.last, row.last_at, 0, *_helped(who, (row.last,), (row.last_key,)))
    source = next(iter((*row.commits, *row.changed, *row.mine, row.last)), "")
    return [row.name, reviewed, yours, changes, newest, map_cells.ids((source,)) if source else ""]


def _reader(findings: Findings) -> Who | None:
    return findings.who(findings.me.number) if findings.me else None


def _helped(who: Who, commits: Sequence[str], keys: Sequence[str]) -> list[Claim]:
    """That each of these commits names somebody in its trailer."""
    pairs = list(zip(commits, keys, strict=True))
    return [Helped(who, tuple(oid for oid, key in pairs if key == item), item) for item in dict.fromkeys(keys)]


def _number(of: int, listed: Touched, *claims: Claim) -> Sentence:
    """`12`, `20+` where there are more than are listed, `-` for none."""
    return line("{number}", number=cells.least(listed, of, claims=claims) if of else Slot(cells.NONE))


ELSE_COLUMNS = ("path", "because", "source")
_BECAUSE = {"name": "has the same name", "folder": "changes with the folder"}


def else_cells(row: Needed, asked: Sequence[str]) -> list[str]:
    """One file that a change to these files may need, too, and what speaks for it."""
    claim = Together(Where(tuple(asked)), Where((row.path,)), row.together, row.revisions, EVER, what_else.BROADEST)
    because = line("{times}", times=wording.together(claim)) if row.together else _BECAUSE.get(row.why, row.why)
    return [row.path, because, source.commit(row.commits[0]).id if row.commits else ""]
