"""Go ahead of the work, and come back with a map.

Why it matters
--------------
Plans break where nobody has been for long. An engineer who walks there first, for half an hour, and brings back a map
(what is there, what changes together, who knows it, what is broken) spares the team its worst surprises, and is
remembered as the one who knew the way.

What counts
-----------
A part that one's own recent work borders on, that changes together with it, and that oneself has never changed; a
part that has been quiet for long while its surroundings move. As evidence counts only a map that a named other person
used, dated before the team's first change there.

What does not count
-------------------
A map that stays in a drawer; a map of what one already knows; exploring without coming back to tell anybody.

Limits
------
That files change together is a sign of a border, not proof of one. From git alone nobody can see that a map was
used: it is noted who was given one (`leadward scout search/ --for "Dee Fox"`), and shown when they were the first to
change a folder there that had been dormant for half a year. Parts changed under another identity look unknown.

Source
------
Gall, Hajek and Jazayeri, *Detection of logical coupling based on product release history* (ICSM 1998); Tanya Reilly,
*The Staff Engineer's Path* (2022), on maps of the terrain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import activity, coupling, dormant, first_steps, hotspots, my_files, my_recent_work
from leadward.analyses.coupling import Coupled
from leadward.analyses.dormant import Dormant
from leadward.analyses.first_steps import FirstStep
from leadward.analyses.my_recent_work import RecentWork
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import Dated, Edge, End, Touched, When, Where, Who
from leadward.model.evidence import Evidence, Reach
from leadward.model.folding import folded
from leadward.model.gap import hides_the_past
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.source import commit, note, path
from leadward.notes.entry import Entry
from leadward.practices import by_design, ground, own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "bushwhack"
FEWEST_TOGETHER = 4
LEAST_SHARE = 0.3
FEWEST_FILES = 3
FEWEST_NEARBY = 3
FEWEST_TIES = 3
QUIET_DAYS = 182
MOST_MOVES = 2


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Maps where the person who was given one made the first change there, each commit once; other uses of a map are in no commit."""
    if not findings.myself or hides_the_past(findings.gaps):
        return
    seen: set[str] = set()
    given = [(each, _places(each)) for each in findings.notes(Entry) if each.body.practice == NAME and each.body.people]
    for row in sorted(findings.rows(first_steps.ANALYSIS), key=lambda row: (row.at, len(row.directory), row.directory)):
        who = findings.who(row.person)
        before = [
            (each, name)
            for each, places in given
            if any(_within(row.directory, place) for place in places) and _lies_between(each, row)
            for name in each.body.people
            if _is_called(who, name)
        ]
        is_mine = findings.me is not None and row.person == findings.me.number
        if before and not is_mine and row.commit not in seen:
            seen.add(row.commit)
            yield _used(row, who, *before[0], findings)


def _places(given: Noted[Entry]) -> list[str]:
    """The folders that a note links."""
    return [link.removeprefix("p:").strip("/") for link in given.body.links if "://" not in link]


def _within(directory: str, place: str) -> bool:
    return bool(place) and (directory == place or directory.startswith(f"{place}/"))


def _lies_between(given: Noted[Entry], row: FirstStep) -> bool:
    """Whether the map was given after the last change before the dormant time, and before the first one after it."""
    return phrases.day(row.before_at) < given.on < phrases.day(row.at)


def _is_called(who: Who, name: str) -> bool:
    names = {who.shown, *(identity.partition(" <")[0] for identity in who.identities)}
    return folded(name) in {folded(each) for each in names}


def _used(row: FirstStep, who: Who, given: Noted[Entry], name: str, findings: Findings) -> Evidence:
    """`Dee Fox, to whom you gave a map on 2 Nov, made the first change in search/ since 3 Mar (bulk changes and bots aside), on 9 Nov: "Rank by stock"`"""
    where = Where((f"{row.directory}/",))
    resting = Edge(None, where, When(last=row.at - 1), row.before, End.LAST, row.before_at, first_steps.WIDEST)
    first = Edge(None, where, When(row.before_at + 1), row.commit, End.FIRST, row.at, first_steps.WIDEST)
    theirs = Touched((row.commit,), who, where)
    rested = wording.moment(row.before_at, findings.today, resting, Dated(row.before, row.before_at))
    map_of = line("you gave a map on {on}", on=forms.day(given, "on", findings.today))
    statement = line(
        "{them}, to whom {given}, made the {first} change in {folder} {resting} (bulk changes and bots aside), on {day}: {title}",
        them=wording.person(who, 24, theirs, forms.fact(given, "people", name)),
        given=map_of,
        first=wording.end(first),
        folder=wording.folder(row.directory, 40),
        resting=Slot(f"since {rested.text}", rested.claims),
        day=wording.day(row.commit, row.at, row.landed_at, findings.today),
        title=wording.title(row.commit, row.subject, 40),
    )
    sources = (commit(row.commit, row.subject), note(given.id), path(row.directory))
    return Evidence(NAME, statement, phrases.day(row.at), sources, Reach.TEAM)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Borders of your own work, then quiet parts nearby; for whoever is new, the part they just entered."""
    found = [*_borders(findings), *_resting(findings)]
    each_once = {move.subject: move for move in reversed(found)}
    best = sorted(each_once.values(), key=lambda move: (-move.weight, move.subject))[:MOST_MOVES]
    yield from best or _cold_start(findings)


def _borders(findings: Findings) -> Iterator[Move]:
    """One move per unknown folder that changes together with files of the reader's recent work."""
    mine = {row.path for row in findings.rows(my_files.ANALYSIS)} if not present.is_away(findings) else set()
    recent = _recent_paths(findings.rows(my_recent_work.ANALYSIS))
    if not mine:
        return
    known = {folder for each in mine for folder in _folders_above(each)}
    for here, there, row in _crossings(findings.rows(coupling.ANALYSIS)):
        if here in recent and there not in mine and phrases.directory_of(there) not in known:
            yield _scout_border(there, row, recent[here], findings)


def _folders_above(name: str) -> Iterator[str]:
    """Every folder that holds the file: whoever wrote below it has been there."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name
    yield ""


def _recent_paths(rows: Sequence[RecentWork]) -> dict[str, RecentWork]:
    """The newest work on each path."""
    return {row.path: row for row in sorted(rows, key=lambda row: (row.at, row.commit))}


def _crossings(rows: Sequence[Coupled]) -> Iterator[tuple[str, str, Coupled]]:
    """Strong pairs across areas or folders, seen from either end."""
    hubs = by_design.hubs(rows)
    for row in rows:
        if {row.path, row.other} & hubs or by_design.is_list(row.path) or by_design.is_list(row.other):
            continue
        apart = row.crosses_area or phrases.directory_of(row.path) != phrases.directory_of(row.other)
        code = row.kind == row.other_kind == "source" and own_work.is_code(row.path) and own_work.is_code(row.other)
        twins = phrases.stem(row.path) == phrases.stem(row.other)
        if apart and code and not twins and row.narrow >= FEWEST_TOGETHER and row.confidence >= LEAST_SHARE:
            yield row.path, row.other, row
            yield row.other, row.path, row


def _scout_border(there: str, row: Coupled, work: RecentWork, findings: Findings) -> Move:
    directory = phrases.directory_of(there)
    return Move(
        NAME,
        key.folder(directory),
        what=line("Scout {folder} beside your work", folder=wording.folder(directory, 40)),
        why=joined([ground.together(row, findings.today), _yours(work, findings)]),
        effort_minutes=30,
        sources=(*phrases.commits(row.commits, 2), commit(work.commit, work.subject), path(there)),
        ready=run("scout", f"{directory}/" if directory else "."),
        weight=round((0.35 if row.crosses_area else 0.25) + 0.2 * min(row.together / 20, 1.0), 3),
    )


def _yours(work: RecentWork, findings: Findings) -> Sentence:
    """`you changed checkout/cart.py 5 days ago`"""
    mine = Touched((work.commit,), present.reader(findings), Where((work.path,)))
    return line(
        "{you} {file} {ago}",
        you=wording.you_changed(mine),
        file=wording.file(work.path, 30),
        ago=wording.dated_ago(work.commit, work.at, work.landed_at, findings.today),
    )


def _resting(findings: Findings) -> Iterator[Move]:
    """Quiet places beside what the reader works on: of others nobody says that the work will go there."""
    hubs = by_design.hubs(findings.rows(coupling.ANALYSIS))
    recent = _recent_paths(findings.rows(my_recent_work.ANALYSIS))
    for row in findings.rows(dormant.ANALYSIS):
        near = (
            row.neighbour in recent
            and ground.quiet_days(row, findings.today) >= QUIET_DAYS
            and own_work.is_product(row.neighbour)
            and row.neighbour not in hubs
            and not by_design.moves_along(row.neighbour)
        )
        ties = len(row.together) >= FEWEST_TIES and row.touched_neighbours >= FEWEST_TIES
        unknown = (
            row.my_revisions == 0 and row.files >= FEWEST_FILES and own_work.is_terrain(row.directory) and near and ties
        )
        if row.directory and row.newest_commit and unknown and row.neighbour_changes >= FEWEST_NEARBY:
            yield _scout_resting(row, findings)


def _scout_resting(row: Dormant, findings: Findings) -> Move:
    return Move(
        NAME,
        key.folder(row.directory),
        what=line("Scout {folder} before it is needed", folder=wording.folder(row.directory, 40)),
        why=ground.quiet(row, findings),
        effort_minutes=30,
        sources=(*phrases.commits(row.commits), path(row.directory)),
        ready=run("scout", f"{row.directory}/"),
        weight=round(0.25 + 0.2 * min(row.touched_neighbours / 20, 1.0), 3),
    )


def _cold_start(findings: Findings) -> Iterator[Move]:
    """Whoever is new maps the part they just entered, as long as there is more around it than their own work."""
    whole = by_design.wholes(findings)
    mine = [
        row
        for row in findings.rows(my_recent_work.ANALYSIS)
        if row.directory and own_work.is_terrain(row.directory) and row.directory not in whole
    ]
    work = min(mine, key=lambda row: (-row.at, row.commit), default=None)
    if work is None or not present.is_new(findings):
        return
    yield Move(
        NAME,
        key.folder(work.directory),
        what=line("Map {folder}, where you just began", folder=wording.folder(work.directory, 36)),
        why=joined([_began_with(work, findings), line("a map shows whom to ask")]),
        effort_minutes=20,
        sources=(commit(work.commit, work.subject),),
        ready=run("scout", f"{work.directory}/"),
        weight=0.4,
    )


def _began_with(work: RecentWork, findings: Findings) -> Sentence:
    """`you changed it 4 days ago: "Fix a sentence"`"""
    mine = Touched((work.commit,), present.reader(findings), Where((f"{work.directory}/",)))
    return line(
        "{you} it {ago}: {title}",
        you=wording.you_changed(mine),
        ago=wording.dated_ago(work.commit, work.at, work.landed_at, findings.today),
        title=wording.title(work.commit, work.subject, 40),
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(
        coupling.ANALYSIS,
        my_files.ANALYSIS,
        dormant.ANALYSIS,
        my_recent_work.ANALYSIS,
        activity.ANALYSIS,
        first_steps.ANALYSIS,
        hotspots.ANALYSIS,
    ),
    notes=(Entry,),
    cold_start="a history that its reader wrote alone, or that is only weeks old, has nothing unknown to scout",
)
