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

from leadward.analyses import activity, experts, my_recent_work, shared_code
from leadward.analyses.activity import Activity
from leadward.analyses.shared_code import SharedCode
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import Source, commit
from leadward.notes.contact import Contact
from leadward.practices import own_work, phrases, present, talks

NAME = "other-teams"
CONTACT_DAYS = 60
TOGETHER_DAYS = 90
FEWEST_FILES = 2
FEWEST_COMMITS = 3
FEWEST_ELSEWHERE = 4
"""At the top, and in tests or documents: these meet everybody."""
LEAST_KNOWLEDGE = 0.25
MOST_MOVES = 2


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Contacts with people of a named team, as the reader noted them: claimed, and nothing more."""
    return talks.noted(NAME, findings, bool, Reach.OTHER_TEAMS)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Half an hour with those who share most code, other areas first; for whoever is new, with who knows the place."""
    here = present.others(findings)
    met = [each.body.person.casefold() for each in findings.notes(Contact) if _lately(each, findings.today)]
    rows = [row for row in findings.rows(shared_code.ANALYSIS) if _often(row, here) and _apart(row, findings.today)]
    free = [row for row in rows if not _met(here[row.person], met)]
    beyond = _one_per_place(sorted((row for row in free if not row.same_area), key=_closeness))[:MOST_MOVES]
    found = beyond or sorted(free, key=_closeness)[:1]
    for row in found:
        yield _meet(row, here[row.person], findings)
    if not found:
        yield from _cold_start(findings, met)


def _lately(each: Noted[Contact], today: date) -> bool:
    return (today - each.on).days <= CONTACT_DAYS


def _often(row: SharedCode, here: Mapping[int, Activity]) -> bool:
    """Whether the person is here, and was there more than once or twice: a passing change is no border."""
    present_here = row.person in here and here[row.person].commits >= FEWEST_COMMITS
    return present_here and row.their_changes >= FEWEST_COMMITS


def _apart(row: SharedCode, today: date) -> bool:
    """Whether they share enough code, and no trailer names both of late."""
    together = row.last_together and phrases.days_since(row.last_together, today) <= TOGETHER_DAYS
    enough = FEWEST_FILES if _telling(row) else FEWEST_ELSEWHERE
    return row.shared_files >= enough and not together


def _telling(row: SharedCode) -> bool:
    """Whether the place is one to talk about: tests and documents meet everybody."""
    return bool(row.directory) and own_work.is_product(row.directory)


def _met(who: Activity, met: Sequence[str]) -> bool:
    """Whether a contact names this person: by name, first name or e-mail; in doubt yes."""
    names = {who.name.casefold(), who.email.casefold(), who.name.casefold().partition(" ")[0]} - {""}
    return any(each in names or (who.name.casefold() and each.startswith(who.name.casefold())) for each in met)


def _one_per_place(closest_first: Sequence[SharedCode]) -> list[SharedCode]:
    """The closest person of each folder: two talks about the same place tell half as much."""
    places = {row.directory: row for row in reversed(closest_first)}
    return [row for row in closest_first if places[row.directory] is row]


def _closeness(row: SharedCode) -> tuple[float, int, str]:
    return (-row.strength, -row.shared_files, row.email)


def _meet(row: SharedCode, who: Activity, findings: Findings) -> Move:
    place = phrases.folder(row.directory, 26) if _telling(row) else "shared files"
    together = "" if row.last_together else "; no contact noted, no commit names you both"
    named = not row.same_area and row.their_main_area and own_work.is_product(row.their_main_area)
    area = f"; mostly in {row.their_main_area}" if named else ""
    return Move(
        NAME,
        row.email or row.name,
        what=f"Ask {phrases.name(row.name, 20)} for 30 minutes on {place}",
        why=f"{_shared(row)}{area}{together}",
        effort_minutes=30,
        sources=_sources(row, who),
        say=_openers(row, who, findings, place),
        ready=phrases.command("people", row.email or row.name),
        weight=round((0.35 if row.same_area else 0.5) + 0.35 * row.strength, 3),
    )


def _shared(row: SharedCode) -> str:
    files = phrases.counted(row.shared_files, "file")
    return f"{files} you both change (you {row.my_changes} times, they {row.their_changes})"


def _sources(row: SharedCode, who: Activity) -> tuple[Source, ...]:
    subjects = dict(zip(who.last_commits, who.last_subjects, strict=False))
    theirs = tuple(commit(each, subjects.get(each, "")) for each in row.commits[:2])
    return (*theirs, *phrases.commits(row.my_commits, 2))


def _openers(row: SharedCode, who: Activity, findings: Findings, place: str) -> str:
    """Two questions from facts: what comes after their newest work there, and what of the reader's got in their way."""
    theirs = dict(zip(who.last_commits, who.last_subjects, strict=False))
    mine = {work.commit: work.subject for work in findings.rows(my_recent_work.ANALYSIS)}
    their_newest = next((theirs[each] for each in row.commits if _asks(theirs.get(each, ""))), "")
    my_newest = next((mine[each] for each in row.my_commits if _asks(mine.get(each, ""))), "")
    next_there = f"What comes next for you in {place}?" if _telling(row) else "What do you change next?"
    first = f"What comes after {_bare(their_newest)}?" if their_newest else next_there
    second = f"Did {_bare(my_newest)} get in your way?" if my_newest else "What of my changes got in your way?"
    return f"{first} {second}"


def _asks(subject: str) -> bool:
    """Whether a question about it is one: not about a version, a document, a test."""
    return bool(subject) and not own_work.is_chore(subject)


def _bare(subject: str) -> str:
    return f"'{phrases.clipped(subject, 44)}'"


def _cold_start(findings: Findings, met: Sequence[str]) -> Iterator[Move]:
    """Whoever is new asks the person who knows the place of their newest work."""
    work = max(findings.rows(my_recent_work.ANALYSIS), key=lambda row: (row.at, row.commit), default=None)
    if work is None or not present.is_new(findings):
        return
    here = {each: who for each, who in present.others(findings).items() if not _met(who, met)}
    guides = [row for row in findings.rows(experts.ANALYSIS) if row.directory == work.directory and row.person in here]
    best = max(guides, key=lambda row: (row.knowledge, row.last_here, -row.person), default=None)
    if best is None or best.knowledge < LEAST_KNOWLEDGE:
        return
    place = phrases.folder(work.directory, 26)
    yield Move(
        NAME,
        here[best.person].email or best.name,
        what=f"Ask {phrases.name(best.name, 20)} to walk you through {place}",
        why=f"{best.knowledge:.0%} of recent work there is theirs; your newest is {phrases.quoted(work.subject, 28)}",
        effort_minutes=25,
        sources=(*phrases.commits(best.commits, 2), commit(work.commit, work.subject)),
        say=f"What in {place} would you want to know before changing it? What would you not touch?",
        weight=0.5,
    )


PRACTICE = Practice(
    name=NAME,
    number="C2",
    title="Meet people beyond your team",
    group="without-the-title",
    command="contact",
    evidence=evidence,
    moves=moves,
    reads=(shared_code.ANALYSIS, experts.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
    notes=(Contact,),
    cold_start="nobody else has committed lately: there is no other team to see",
)
