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
the cause, change one thing. Evidence is your own commit in such a place whose subject speaks of making
it simpler.

What does not count
-------------------
Rewrites; style; files that are generated, vendored or locked; a busy file that nobody has to repair; a file and its
own test. Places one has never changed: whoever works there knows better.

Limits
------
History shows where change gathers, not how hard it was. A fix is told by the words of its subject. That a commit made
a place simpler is what its author wrote, not what was measured.

Source
------
Adam Tornhill, *Your Code as a Crime Scene* (2015), on hotspots and change coupling; Nagappan and Ball, *Use of
relative code churn measures to predict system defect density* (ICSE 2005).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import activity, coupling, hotspots, my_recent_work
from leadward.analyses.coupling import Coupled
from leadward.analyses.hotspots import Hotspot
from leadward.analyses.my_recent_work import RecentWork
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import Made, People, Touched, When, Where, Who
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.move import Move
from leadward.model.patterns import pattern
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import Source, commit, note, path
from leadward.model.subjects import FIXING
from leadward.notes.friction import Friction
from leadward.practices import by_design, ground, own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "code-friction"
FEWEST_AT_ALL = 4
FEWEST_CHANGES = 6
FEWEST_MOVING = 12
FEWEST_MINE = 2
FEWEST_FIXES = 3
LEAST_FIXES = 0.25
"""Of the changes: three fixes among sixty are what any busy file has."""
FEWEST_OF_CAUSE = 8
"""Of fewer changes nobody looks for what they have in common."""
FEWEST_NAMED = 2
"""Fixes that one cause would have to explain, by their titles, which name one thing."""
FIXED_DAYS = 120
"""Whatever was behind fixes that ended longer ago may be gone."""
FRESH_DAYS = 182
FEWEST_TOGETHER = 5
LEAST_SHARE = 0.4
MOST_MOVES = 3
_LEAST_NAME = 4
LEAST_MINE = 0.1
"""Of the changes of a place: who made fewer is a guest there."""
BAGS = ((30, 0.55), (20, 0.6), (8, 0.7))
"""From so many changes on, so many people for each: each came once, to add or mend an own thing in a bag of things."""
KNOWN_SHARE = 0.5
"""Whoever made so many of the changes of a place knows what moves in it."""
BUILT_SHARE = 0.6
"""A pair of which one person wrote so much is their design, and no secret to them."""
OWN_SHARE = 0.55
"""Whoever made so many of them has mended it themselves: two who share a place each look for the cause, its author has found it."""
OPEN_DAYS = 3
AFTER_DAYS = 28
"""Days after a fix from which its place shows something."""

_PART = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SIMPLER = pattern(
    r"\b(simplif\w+|refactor\w*|untangl\w+|splits?|extract(s|ed)?|de-?dup\w*|decoupl\w+|clean(ed|s|ing)? ?up|tid(y|ied))\b",
    re.IGNORECASE,
)


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Own commits in busy places whose subject speaks of making them simpler."""
    if not findings.myself:
        return
    yield from _noted(findings)
    me = present.reader(findings)
    if me is None:
        return
    busy = {row.path: row for row in findings.rows(hotspots.ANALYSIS) if row.revisions >= FEWEST_CHANGES}
    for work in findings.rows(my_recent_work.ANALYSIS):
        if work.path in busy and work.stands and _SIMPLER.search(work.subject):
            statement = _made_simpler(work, busy[work.path], me, findings.today)
            yield Evidence(NAME, statement, phrases.day(work.at), (commit(work.commit, work.subject), path(work.path)))


def _noted(findings: Findings) -> Iterator[Evidence]:
    """Noted friction that was fixed: one's own word, which before and after may bear out (`leadward friction show`)."""
    for each in findings.notes(Friction):
        if each.body.fixed and each.body.fixed <= findings.today:
            fix = line(": {fix}", fix=forms.text(each, "fix")) if each.body.fix else NOTHING
            day = forms.day(each, "fixed", findings.today)
            statement = line("{text}, fixed {day}{fix}", text=forms.text(each, "text"), day=day, fix=fix)
            yield Evidence(NAME, statement, each.body.fixed, (note(each.id),), corroboration=Corroboration.CLAIMED)


def _made_simpler(work: RecentWork, row: Hotspot, me: Who, today: date) -> Sentence:
    """`"Split the cart" in checkout/cart.py, a file with 30 changes in the last 12 months, bulk ones and bots aside`"""
    changes = _changes(row)
    return line(
        "{title} in {file}, a file with {changes} {window}, bulk ones and bots aside{landing}",
        title=wording.title(work.commit, work.subject, 48, Touched((work.commit,), me, Where((work.path,)))),
        file=wording.file(work.path, 60),
        changes=wording.count(changes, "change"),
        window=wording.during(changes, today),
        landing=wording.landing(work.commit, work.at, work.landed_at, today),
    )


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """First steps at the places that cost most and that the reader knows; a note to make where there are none."""
    yield from _of_notes(findings)
    if present.is_away(findings):
        return
    rows = findings.rows(hotspots.ANALYSIS)
    known = sorted((row for row in rows if _known(row, findings.today) and _tells(row)), key=_cost)
    costly = [row for row in reversed(known) if _costs(row)][:MOST_MOVES]
    pairs = _open_pairs(findings.rows(coupling.ANALYSIS), rows)
    told: set[str] = set()
    calm = [] if present.is_young(findings) else known[-1:]
    for row in costly or calm:
        partner = _partner(row, pairs)
        if not partner and _mostly_mine(row, OWN_SHARE if _repaired(row) else KNOWN_SHARE):
            continue
        if not partner and _repaired(row) and not _fixed_lately(row, findings.today):
            continue
        # Two files tied to one third are one friction: whoever looks into the first has met the second.
        if partner and partner[0] in told:
            continue
        told |= {row.path, partner[0]} if partner else {row.path}
        yield _first_step(row, partner, findings)
    if not (costly or calm):
        yield from _cold_start(findings)


def _of_notes(findings: Findings) -> Iterator[Move]:
    """The oldest open friction that was noted, and whether a fix of some weeks ago helped."""
    notes = sorted(findings.notes(Friction), key=lambda each: (each.on, each.id)) if findings.myself else []
    waits = [each for each in notes if not each.body.fixed and (findings.today - each.on).days >= OPEN_DAYS]
    for each in waits[:1]:
        source = note(each.id, each.body.text)
        yield Move(
            NAME, key.note(each.id, "open"), what=line("Take one step against {text}", text=forms.quoted(each, "text", 44)),
            why=line("you noted it {ago}, and it is not marked as fixed", ago=_open_since(each, findings)),
            effort_minutes=30, sources=(source,), weight=0.5, ready=run("friction fixed", source.id),
        )  # fmt: skip
    for each in [each for each in notes if _may_show(each, findings.today)][:1]:
        source = note(each.id, each.body.text)
        yield Move(
            NAME, key.note(each.id, "after"), what=line("See whether {text} is better", text=forms.quoted(each, "text", 44)),
            why=line("you fixed it {ago}; what is different is not noted", ago=_fixed(each, findings)),
            effort_minutes=5, sources=(source,), weight=0.45, ready=run("friction show", source.id),
        )  # fmt: skip


def _open_since(each: Noted[Friction], findings: Findings) -> Slot:
    still = forms.fact(each, "fixed")
    ago = forms.ago(each, "on", findings.today)
    return Slot(ago.text, (*ago.claims, still))


def _fixed(each: Noted[Friction], findings: Findings) -> Slot:
    ago = forms.ago(each, "fixed", findings.today)
    return Slot(ago.text, (*ago.claims, forms.fact(each, "after")))


def _may_show(each: Noted[Friction], today: date) -> bool:
    """Whether a fix is old enough to be looked at, and not yet forgotten."""
    return bool(each.body.fixed and not each.body.after and AFTER_DAYS <= (today - each.body.fixed).days <= FRESH_DAYS)


def _known(row: Hotspot, today: date) -> bool:
    """Whether the reader has been in this place more than once, and it still changes."""
    still = phrases.days_since(row.last_changed, today) <= FRESH_DAYS
    mine = row.my_wrote >= max(FEWEST_MINE, LEAST_MINE * row.revisions)
    return still and row.revisions >= FEWEST_AT_ALL and mine


def _tells(row: Hotspot) -> bool:
    """Whether the changes of a place tell of it: no fixture or tool, no list that changes with what it lists, no bag of things."""
    bag = any(row.revisions >= changes and row.authors >= share * row.revisions for changes, share in BAGS)
    return own_work.is_code(row.path) and not bag


def _mostly_mine(row: Hotspot | None, share: float = KNOWN_SHARE) -> bool:
    return row is not None and row.my_revisions >= share * row.revisions


def _open_pairs(pairs: Sequence[Coupled], rows: Sequence[Hotspot]) -> list[Coupled]:
    """Pairs that tell the reader something: both change of late, and they wrote most of neither."""
    places, hubs = {row.path: row for row in rows}, by_design.hubs(pairs)
    return [
        pair
        for pair in pairs
        if pair.path in places
        and pair.other in places
        and not {pair.path, pair.other} & hubs
        and not (_mostly_mine(places[pair.path]) or _mostly_mine(places[pair.other]))
        and pair.built < BUILT_SHARE * pair.narrow
    ]


def _fixes(row: Hotspot) -> int:
    """Changes for fixes; none where the file's own name makes every subject speak of one."""
    return 0 if phrases.is_about_fixing(row.path) else row.fixes


def _costs(row: Hotspot) -> bool:
    """Whether it is changed for fixes, or often and by several."""
    return (row.revisions >= FEWEST_CHANGES and _repaired(row)) or (row.revisions >= FEWEST_MOVING and row.authors >= 3)


def _fixed_lately(row: Hotspot, today: date) -> bool:
    return phrases.days_since(row.fixed_at, today) <= FIXED_DAYS


def _repaired(row: Hotspot) -> bool:
    named = len(ground.related_fixes(row)) >= FEWEST_NAMED and row.revisions >= FEWEST_OF_CAUSE
    return named and row.mends >= FEWEST_FIXES and _fixes(row) >= max(FEWEST_FIXES, LEAST_FIXES * row.revisions)


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
    strong = pair.narrow >= FEWEST_TOGETHER and pair.confidence >= LEAST_SHARE
    alike = phrases.extension(here) == phrases.extension(other)
    named = _of_one_name(phrases.stem(here), phrases.stem(other))
    along = by_design.moves_along(here) or by_design.moves_along(other) or not own_work.is_product(other)
    typed = any(name.startswith(("types/", "type-tests/")) for name in (here, other))
    within = _is_part_of(here, other) or _is_part_of(other, here)
    return (
        apart
        and strong
        and alike
        and not (named or along or typed or within)
        and pair.kind == pair.other_kind == "source"
    )


def _is_part_of(path: str, whole: str) -> bool:
    """Whether a file lies in the folder that is called as another file is: `de.rs` holds `de/enum.rs`."""
    return path.startswith(f"{posixpath.splitext(whole)[0]}/")


def _of_one_name(stem: str, other: str) -> bool:
    """Whether two names share a word: `server` and `server_options`, `QueryTarget` and `query_run`."""
    both = [{each.lower() for each in _PART.findall(name) if len(each) >= _LEAST_NAME} for name in (stem, other)]
    shorter, longer = sorted((stem.lower(), other.lower()), key=len)
    return bool(both[0] & both[1]) or shorter == longer or (len(shorter) >= _LEAST_NAME and shorter in longer)


def _first_step(row: Hotspot, partner: tuple[str, Coupled] | None, findings: Findings) -> Move:
    if partner:
        return _shared_assumption(row, *partner, findings)
    return _shared_cause(row, findings) if _repaired(row) else _moving_part(row, findings)


def _shared_assumption(row: Hotspot, other: str, pair: Coupled, findings: Findings) -> Move:
    return Move(
        NAME,
        key.path(row.path),
        what=line("Find what {pair} share", pair=wording.pair(row.path, other, 46)),
        why=joined(
            [
                ground.together(pair, findings.today),
                line("{file} has {record}", file=wording.file(row.path, 30), record=record(row, findings)),
            ]
        ),
        effort_minutes=45,
        sources=(*phrases.commits(pair.commits), path(row.path), path(other)),
        ready=run("show", path(row.path).id),
        weight=_weight(row),
    )


def _shared_cause(row: Hotspot, findings: Findings) -> Move:
    return Move(
        NAME,
        key.path(row.path),
        what=line("Look for one cause behind the fixes in {file}", file=wording.file(row.path, 26)),
        why=joined([record(row, findings), ground.such_as(row)]),
        effort_minutes=45,
        sources=_sources(row),
        ready=run("show", path(row.path).id),
        weight=_weight(row),
    )


def _moving_part(row: Hotspot, findings: Findings) -> Move:
    return Move(
        NAME,
        key.path(row.path),
        what=line("Name the part of {file} that keeps changing", file=wording.file(row.path, 26)),
        why=joined([record(row, findings), line("a part that changes alone can be a file of its own")]),
        effort_minutes=30,
        sources=_sources(row),
        ready=run("show", path(row.path).id),
        weight=_weight(row) * 0.8,
    )


def record(row: Hotspot, findings: Findings) -> Sentence:
    """`30 changes by 4 people in the last 12 months, bulk ones and bots aside; 9 of them sound like fixes; 8 of them yours`"""
    changes = _changes(row)
    done = line(
        "{changes}{by_people} {window}, bulk ones and bots aside{fixes}",
        changes=wording.count(changes, "change"),
        by_people=_by_people(row, findings),
        window=wording.during(changes, findings.today),
        fixes=_speak_of_fixes(row),
    )
    me = present.reader(findings)
    if me is None or not row.my_revisions:
        return done
    mine = _changes(row, me, row.my_revisions)
    return line("{done}; {yours}", done=done, yours=wording.of_yours(mine, changes))


def _changes(row: Hotspot, who: Who | None = None, n: int = -1, words: tuple[str, ...] = ()) -> Made:
    """Changes of the place within the window: by `who`, or with these words in their subjects."""
    number = row.revisions if n < 0 else n
    return Made(who, Where((row.path,)), _window(row), number, widest=hotspots.WIDEST, words=words)


def _window(row: Hotspot) -> When:
    return When(row.start + 1 if row.start else 0)


def _by_people(row: Hotspot, findings: Findings) -> Sentence:
    """` by 4 people`, where all of them are known."""
    if row.authors < 2 or len(row.persons) != row.authors:
        return NOTHING
    people = tuple(findings.who(person) for person in row.persons)
    claim = People(people, Where((row.path,)), _window(row), findings.programs, hotspots.WIDEST)
    return line(" {by} {people}", by=wording.by(claim), people=wording.number_of_people(claim))


def _speak_of_fixes(row: Hotspot) -> Sentence:
    number = _fixes(row)
    if not number or row.mending != number:
        return NOTHING  # some of them only mention the word
    claim = _changes(row, None, number, FIXING)
    return line("; {fixes}", fixes=wording.of_fixes(claim, row.revisions))


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
    yield Move(
        NAME,
        key.question("first-friction"),
        what="Note one thing here that cost you ten minutes",
        why=joined(
            [
                present.your_first(row, findings),
                line("keep it with `leadward friction` while it still costs you time"),
            ]
        ),
        effort_minutes=5,
        sources=tuple(commit(*each) for each in zip(row.last_commits[:1], row.last_subjects[:1], strict=False)),
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(hotspots.ANALYSIS, coupling.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
    notes=(Friction,),
)
