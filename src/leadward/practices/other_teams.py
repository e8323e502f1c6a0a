"""Know the people beyond one's own team whose work meets one's own.

Why it matters
--------------
Most surprises come over the border between two teams. Whoever has had half an hour with the person on the other side
hears of them weeks earlier, and is asked before a decision instead of after it. Leads are known beyond their team
because they went there.

What counts
-----------
A conversation with somebody whose main area is another one, and who changes the same files: noted with its date and
what came of it. The move names the files both changed and brings two questions from facts.

What does not count
-------------------
Being in the same meeting; an accepted invitation; a chat about nothing that either works on. Colleagues of the same
area, unless one is new or there is no other area.

Limits
------
Git shows who changes the same code, not who talks: "no contact noted" means that none is in the journal. An area
comes from CODEOWNERS or is a folder, which need not be a team. Support, sales, data and design leave no commits at
all.

Source
------
Conway, *How do committees invent?* (Datamation 1968); Cataldo, Herbsleb and Carley, *Socio-technical congruence*
(ESEM 2008), on people who share code and do not talk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from leadward.analyses import activity, experts, hotspots, my_recent_work, shared_code
from leadward.analyses.activity import Activity
from leadward.analyses.shared_code import SharedCode
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import EVERYWHERE, Common, Made, Touched, When, Where, Who
from leadward.model.evidence import Evidence, Reach
from leadward.model.folding import folded
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import Source, commit
from leadward.notes.contact import Contact
from leadward.practices import by_design, own_work, phrases, present, talks, wording
from leadward.practices import wording_notes as forms

NAME = "other-teams"
CONTACT_DAYS = 60
TOGETHER_DAYS = 90
FEWEST_FILES = 2
"""Of the product: tests, documents and settings meet everybody."""
FEWEST_COMMITS = 3
LEAST_KNOWLEDGE = 0.25
MOST_MOVES = 2
DAILY_COMMITS = 20
KNOWN_DAYS = 365
WIDEST = 100
"""Paths of the widest commit that the analyses count."""


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Contacts with people of a named team, as the reader noted them: claimed, and nothing more."""
    return talks.noted(NAME, findings, bool, Reach.OTHER_TEAMS)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Half an hour with those who share most code, other areas first; for whoever is new, with who knows the place."""
    if present.is_away(findings):
        return
    here = present.others(findings)
    met = [folded(note.body.person) for note in findings.notes(Contact) if _lately(note, findings.today)]
    shared_rows = findings.rows(shared_code.ANALYSIS)
    rows = [row for row in shared_rows if _often(row, here, findings) and _apart(row, findings.today)]
    free = [row for row in rows if not _met(here[row.person], met)]
    beyond = _one_per_place(sorted((row for row in free if not row.same_area), key=_closeness))[:MOST_MOVES]
    me = present.mine(findings)
    within = (row for row in free if not _daily(row) and _is_new_to_it(me, here[row.person], findings))
    found = beyond or sorted(within, key=_closeness)[:1]
    for row in found:
        yield _meet(row, here[row.person], findings)
    if not found:
        yield from _cold_start(findings, met)


def _lately(each: Noted[Contact], today: date) -> bool:
    return (today - each.on).days <= CONTACT_DAYS


def _often(row: SharedCode, here: Mapping[int, Activity], findings: Findings) -> bool:
    """Whether both were there more than once or twice, and the other is no passer-by: a passing change is no border."""
    if row.person not in here or not present.stays(here[row.person], findings):
        return False
    return row.their_commits_there >= FEWEST_COMMITS and row.my_commits_there >= FEWEST_FILES


def _apart(row: SharedCode, today: date) -> bool:
    """Whether they share enough code, and no trailer names both of late."""
    together = row.last_together and phrases.days_since(row.last_together, today) <= TOGETHER_DAYS
    return len(_product(row)) >= FEWEST_FILES and bool(_worked_on(row)) and not together


def _product(row: SharedCode) -> list[str]:
    """The shared files to talk about, those of the fewest people first: no tests, documents, lists of what others hold or places where a program begins."""
    return [name for name in row.files if own_work.is_code(name) and not by_design.moves_along(name)]


def _worked_on(row: SharedCode) -> list[str]:
    """Those of them that both changed more than once, and not in passing."""
    talk = set(_product(row))
    return [name for name in row.worked_on if name in talk]


def _daily(row: SharedCode) -> bool:
    """Whether two of one team have so much in common that nobody must tell them to talk."""
    return min(row.my_commits_there, row.their_commits_there) >= DAILY_COMMITS


def _is_new_to_it(me: Activity | None, them: Activity, findings: Findings) -> bool:
    """Whether one of two who work in the same area came within the year: later on they know each other."""
    return any(phrases.days_since(who.first_at, findings.today) <= KNOWN_DAYS for who in (me, them) if who)


def _place(row: SharedCode) -> Slot:
    """What to talk about: the file that both work on most."""
    return wording.file(_worked_on(row)[0], 30)


def _met(who: Activity, met: Sequence[str]) -> bool:
    """Whether a contact names this person: by name, first name or e-mail; in doubt yes."""
    names = {folded(who.name), folded(who.email), folded(who.name).partition(" ")[0]} - {""}
    return any(each in names or (folded(who.name) and each.startswith(folded(who.name))) for each in met)


def _one_per_place(closest_first: Sequence[SharedCode]) -> list[SharedCode]:
    """The closest person of each folder: two talks about the same place tell half as much."""
    places = {row.directory: row for row in reversed(closest_first)}
    return [row for row in closest_first if places[row.directory] is row]


def _closeness(row: SharedCode) -> tuple[float, int, str]:
    return (-row.strength, -row.shared_files, row.email)


def _meet(row: SharedCode, who: Activity, findings: Findings) -> Move:
    place = _place(row)
    them = findings.who(row.person)
    return Move(
        NAME,
        key.person(row.email, row.name),
        what=line(
            "Ask {them} for {time} on {place}", them=wording.person(them, 20), time=wording.minutes(30), place=place
        ),
        why=joined([shared(row, them, findings), *([] if row.last_together else [_not_met(row, findings)])]),
        effort_minutes=30,
        sources=_sources(row, who),
        say=_openers(place),
        ready=run("people", row.email or row.name),
        weight=round((0.3 if row.same_area else 0.4) + 0.25 * row.strength, 3),
    )


def shared(row: SharedCode, them: Who, findings: Findings) -> Sentence:
    """`you both changed a.py and b.py in the last 6 months (bulk ones and bots aside, 12 commits of yours and 5 of theirs)`"""
    if findings.me is None:
        return NOTHING
    me, window = findings.who(findings.me.number), When(row.start + 1)
    telling = _worked_on(row) or _product(row)
    files = (*telling, *(name for name in row.files if name not in telling))
    both, where = Common((me, them), files, window), Where(row.files)
    mine = Made(me, where, window, row.my_commits_there, widest=WIDEST)
    return line(
        "you {both} changed {files} {window} (bulk ones and bots aside, {mine} of yours and {theirs} of theirs)",
        both=Slot("both", (both,)),
        files=wording.some_files(both, row.shared_files),
        window=wording.during(mine, findings.today),
        mine=wording.count(mine, "commit"),
        theirs=wording.number(Made(them, where, window, row.their_commits_there, widest=WIDEST)),
    )


def _not_met(row: SharedCode, findings: Findings) -> Sentence:
    """That no conversation with them is noted of late."""
    return line(
        "{none}",
        none=forms.quiet("no conversation noted", CONTACT_DAYS, findings.today, forms.no_note(Contact, about=row.name)),
    )


def _sources(row: SharedCode, who: Activity) -> tuple[Source, ...]:
    subjects = dict(zip(who.last_commits, who.last_subjects, strict=False))
    theirs = tuple(commit(each, subjects.get(each, "")) for each in row.commits[:2])
    return (*theirs, *phrases.commits(row.my_commits, 2))


def _openers(place: Slot) -> Sentence:
    """Two questions: what they do next there, and whether the reader's work got in their way."""
    return line(
        "What are you planning next in {place}? Did my recent changes there cause you any trouble?", place=place
    )


def _cold_start(findings: Findings, met: Sequence[str]) -> Iterator[Move]:
    """Whoever is new asks the person who knows the place of their newest work."""
    whole = by_design.wholes(findings)
    mine = [
        row
        for row in findings.rows(my_recent_work.ANALYSIS)
        if own_work.is_product(row.directory) and row.directory not in whole
    ]
    work = max(mine, key=lambda row: (row.at, row.commit), default=None)
    if work is None or not present.is_new(findings):
        return
    here = {each: who for each, who in present.others(findings).items() if not _met(who, met)}
    guides = [row for row in findings.rows(experts.ANALYSIS) if row.directory == work.directory and row.person in here]
    best = max(guides, key=lambda row: (row.knowledge, row.last_here, -row.person), default=None)
    if best is None or best.knowledge < LEAST_KNOWLEDGE:
        return
    place, them = wording.folder(work.directory, 26), findings.who(best.person)
    where = Where((f"{work.directory}/",)) if work.directory else EVERYWHERE
    yield Move(
        NAME,
        key.person(here[best.person].email, best.name),
        what=line("Ask {them} to walk you through {place}", them=wording.person(them, 20), place=place),
        why=line(
            "{theirs} of theirs there; your latest work is {title}",
            theirs=wording.some(Touched(best.commits, them, where)),
            title=wording.title(work.commit, work.subject, 28),
        ),
        effort_minutes=25,
        sources=(*phrases.commits(best.commits, 2), commit(work.commit, work.subject)),
        say=line(
            "What would you want to know about {place} before changing it? What would you leave alone?", place=place
        ),
        weight=0.5,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(shared_code.ANALYSIS, experts.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS, hotspots.ANALYSIS),
    notes=(Contact,),
    cold_start="nobody else has committed lately: there is no other team to see",
)
