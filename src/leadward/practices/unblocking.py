"""Jump in early when somebody could use help, and give back the help you got.

Why it matters
--------------
A change that waits for a review waits for one person. Whoever looks first, in the place they know best, makes a whole
team faster for the price of twenty minutes, and is the person others come to with the next hard question.

What counts
-----------
Reviews, tests and work done together, as commits record them (`Reviewed-by`, `Tested-by`, `Co-authored-by`,
`Helped-by`). A move: somebody who helped one's own work and whose work one has not been seen helping; a place that
one knows best and where somebody else has just begun.

What does not count
-------------------
Signing off, merging, or reporting a bug; approving without reading; taking the work over. Help nobody wanted: offer,
and take a no.

Limits
------
Many teams review where git does not see it: no trailer means that no trailer was written, not that nobody helped.
Whether somebody wants the offer, no history says. Review queues are in `leadward unblock`, where a repository at
GitHub is a source; its reviews are no evidence here yet. Chats come with other sources.

Source
------
The kernel's *Submitting patches*, on what the trailers mean; Mockus and Herbsleb, *Expertise Browser* (ICSE 2002), on
experience told from changes; Sadowski and others, *Modern code review: a case study at Google* (ICSE-SEIP 2018), on
the cost of waiting.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from leadward.analyses import activity, experts, help_given, hotspots
from leadward.analyses.activity import Activity
from leadward.analyses.experts import Expert
from leadward.analyses.help_given import HelpGiven
from leadward.model import about as key
from leadward.model import days
from leadward.model.claim import EVERYWHERE, Dated, Touched, Unnamed, When, Where, Who
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import NOTHING, Sentence, joined, line
from leadward.model.source import commit
from leadward.practices import by_design, own_work, phrases, present, wording

NAME = "unblocking"
HELP_DAYS = 182
JUST_BEGUN_DAYS = 14
FEWEST_HELPS = 2
FEWEST_NAMED = 3
"""Commits with trailers from which on somebody is taken to write them: else that they name nobody says nothing."""
FEWEST_BEGUN = 2
FEWEST_WROTE = 2
"""Commits of their own within a quarter: to whoever has none nobody can offer a review."""
KNOWN_BY_ME = 0.4
KNOWN_BY_THEM = 0.2
FEWEST_REVISIONS = 5
MOST_RETURNS = 2
MOST_OFFERS = 1
MOST_LISTED = 60
_TOGETHER = "Wrote"

DID = {
    "reviewed-by": "Reviewed",
    "acked-by": "Acknowledged",
    "tested-by": "Tested",
    "co-authored-by": _TOGETHER,
    "co-developed-by": _TOGETHER,
    "helped-by": "Helped with",
    "mentored-by": "Mentored",
    "suggested-by": "Gave the idea for",
}


def evidence(findings: Findings) -> Iterator[Evidence]:
    """One statement per person, kind of help and month, oldest first, resting on the newest commits of it."""
    me = present.reader(findings)
    if not findings.myself or me is None:
        return
    groups: dict[tuple[str, int, str, int], list[HelpGiven]] = defaultdict(list)
    for row in findings.rows(help_given.ANALYSIS):
        if row.mine and row.key in DID:
            month = phrases.day(row.at).replace(day=1).toordinal()
            groups[(row.author_name, row.author, DID[row.key], month)].append(row)
    for (_, author, did, _), rows in sorted(groups.items(), key=lambda each: (each[0][3], each[0])):
        newest = sorted(rows, key=lambda row: (-row.at, row.commit))[:MOST_LISTED]
        yield Evidence(
            NAME,
            helped(did, newest, me, findings.who(author)),
            phrases.day(newest[0].at),
            tuple(
                commit(oid, subject) for oid, subject in list({row.commit: row.subject for row in newest}.items())[:5]
            ),
            Reach.TEAM,
        )


def helped(did: str, newest_first: Sequence[HelpGiven], helper: Who, author: Who) -> Sentence:
    """`Reviewed 3 commits of Bob Berg`, `Wrote 2 commits with Bob Berg`"""
    theirs = Touched(tuple(dict.fromkeys(row.commit for row in newest_first)), author, EVERYWHERE)
    how = wording.did(did, newest_first, helper)
    them = wording.person(author, 40)
    if did == _TOGETHER:
        return line("{did} {commits} with {them}", did=how, commits=wording.commits(theirs), them=them)
    return line("{did} {commits} of {them}", did=how, commits=wording.commits(theirs), them=them)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Help to give back, then help to offer where one knows the way; each person once, and only who is active."""
    here = present.others(findings)
    returns = list(_returns(findings, here))[:MOST_RETURNS]
    asked = {move.subject for move in returns}
    offers = [move for move in _offers(findings, here) if move.subject not in asked][:MOST_OFFERS]
    yield from (*returns, *offers)


def _returns(findings: Findings, here: Mapping[int, Activity]) -> Iterator[Move]:
    """Who helped most and has no trailer of the reader's in the same time, most helps first."""
    recently = [row for row in findings.rows(help_given.ANALYSIS) if recent(row, findings)]
    tidying = present.tidies(recently)
    rows = [row for row in recently if row.helper not in tidying or row.key not in present.TOGETHER]
    helps = (row for row in rows if row.key not in present.TOGETHER or not own_work.is_chore(row.subject))
    helped_me = Counter(row.helper for row in helps if row.for_me and not row.mine)
    helped_by_me = {row.author for row in rows if row.mine}
    for person, times in sorted(helped_me.items(), key=lambda each: (-each[1], _email(here, each[0]))):
        works = person in here and here[person].wrote_90_days >= FEWEST_WROTE and present.stays(here[person], findings)
        if times >= FEWEST_HELPS and works and person not in helped_by_me:
            theirs = sorted(
                (row for row in rows if row.for_me and row.helper == person), key=lambda row: (-row.at, row.commit)
            )
            yield _give_back(here[person], theirs, _names_others(person, rows), findings)


def _names_others(person: int, rows: Sequence[HelpGiven]) -> bool:
    """Whether commits that somebody wrote name others: where they name nobody, that they do not name the reader says nothing."""
    return len({row.commit for row in rows if row.author == person}) >= FEWEST_NAMED


def recent(row: HelpGiven, findings: Findings) -> bool:
    return row.key in DID and phrases.days_since(row.at, findings.today) <= HELP_DAYS


def _email(here: Mapping[int, Activity], person: int) -> str:
    return here[person].email if person in here else ""


def _give_back(who: Activity, helps: Sequence[HelpGiven], names_others: bool, findings: Findings) -> Move:
    """That no trailer names the reader is told of those alone who write trailers; of others the help is all that is known."""
    times = len({row.commit for row in helps})
    return Move(
        NAME,
        key.person(who.email, who.name),
        what=line("Offer {them} a review this week", them=wording.person(findings.who(who.person), 28)),
        why=joined(
            [helped_you(helps[:MOST_LISTED], findings), *([not_named(who.person, findings)] if names_others else [])]
        ),
        effort_minutes=20,
        sources=tuple(commit(row.commit, row.subject) for row in helps[:3]),
        say=line(
            "You helped with {title}. What of yours can I look at?",
            title=wording.spoken_title(helps[0].commit, helps[0].subject),
        )
        if own_work.is_telling_title(helps[0].subject)
        else line("You looked at my changes. What of yours can I look at?"),
        weight=round((0.5 if names_others else 0.35) + 0.3 * min(times / 10, 1.0), 3),
    )


def helped_you(helps: Sequence[HelpGiven], findings: Findings) -> Sentence:
    """`helped with at least 4 commits of yours in the last 6 months`: who, says the move."""
    mine = Touched(
        tuple(dict.fromkeys(row.commit for row in helps)), present.reader(findings), EVERYWHERE, _recently(findings)
    )
    return line(
        "{helped} {commits} of yours {window}",
        helped=wording.did("helped with", helps, findings.who(helps[0].helper)),
        commits=wording.some(mine),
        window=wording.during(mine, findings.today),
    )


def not_named(person: int, findings: Findings) -> Sentence:
    """`no trailer of theirs names you then`"""
    me = present.reader(findings)
    named = Unnamed(me or Who(frozenset(), ""), findings.who(person), _recently(findings), tuple(DID))
    return line("{no} names you then", no=wording.unnamed(named))


def _recently(findings: Findings) -> When:
    return When(days.start(present.before(findings, HELP_DAYS)))


def _offers(findings: Findings, here: Mapping[int, Activity]) -> Iterator[Move]:
    """Places the reader knows best where somebody else has just begun, the best known first."""
    rows = findings.rows(experts.ANALYSIS)
    own = [row for row in rows if findings.me and row.person == findings.me.number]
    wholes = by_design.wholes(findings)
    places = (row for row in own if row.directory not in wholes and own_work.is_product(row.directory))
    mine = {row.directory: row for row in places if _know_it(row)}
    there = [row for row in rows if row.directory in mine and row.person in here and _just_begun(row, findings)]
    begun = [
        row
        for row in there
        if here[row.person].wrote_90_days >= FEWEST_BEGUN and not set(row.commits) & set(mine[row.directory].commits)
    ]
    order = sorted(begun, key=lambda row: (-mine[row.directory].knowledge, -row.last_here, row.directory, row.person))
    first = {row.person: row for row in reversed(order)}
    for row in order:
        if first[row.person] is row:
            yield _offer(here[row.person], row, mine[row.directory], findings)


def _know_it(row: Expert) -> bool:
    return row.knowledge >= KNOWN_BY_ME and row.revisions >= FEWEST_REVISIONS


def _just_begun(row: Expert, findings: Findings) -> bool:
    recent = phrases.days_since(row.last_here, findings.today) <= JUST_BEGUN_DAYS
    return recent and row.knowledge <= KNOWN_BY_THEM and FEWEST_BEGUN <= row.revisions <= FEWEST_REVISIONS


def _offer(who: Activity, row: Expert, mine: Expert, findings: Findings) -> Move:
    place = wording.folder(row.directory, 26)
    them = wording.person(findings.who(who.person), 20)
    return Move(
        NAME,
        key.person(who.email, who.name),
        what=line("Offer {them} a second look in {place}", them=them, place=place),
        why=joined([_yours(mine, findings), begun(row, findings)]),
        effort_minutes=15,
        sources=(*phrases.commits(row.commits, 2), *phrases.commits(mine.commits, 2)),
        say=line("Are you doing more in {place}? I can look at a draft early.", place=place),
        weight=round(0.35 + 0.3 * mine.knowledge, 3),
    )


def _yours(mine: Expert, findings: Findings) -> Sentence:
    """`at least 5 commits of yours there`"""
    return line("{mine} of yours there", mine=wording.some(_made(mine, findings)))


def begun(row: Expert, findings: Findings) -> Sentence:
    """`at least 2 commits of Bob Berg in api/, one 3 days ago`, `a commit of Bob Berg in api/, 3 days ago`"""
    there = _made(row, findings)
    return line(
        "{theirs} of {them}{place}{one}{ago}",
        theirs=wording.some(there),
        them=wording.person(findings.who(row.person)),
        place=line(" in {folder}", folder=wording.folder(row.directory, 26)) if row.directory else NOTHING,
        one=line(", one ") if len(row.commits) > 1 else line(", "),
        ago=wording.ago(row.last_here, findings.today, Dated(row.commits[0], row.last_here)),
    )


def _made(row: Expert, findings: Findings) -> Touched:
    """Up to five newest commits of somebody's in or below a folder: more may be there, of files that nobody writes by hand."""
    where = Where((f"{row.directory}/",)) if row.directory else EVERYWHERE
    return Touched(row.commits, findings.who(row.person), where)


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(help_given.ANALYSIS, experts.ANALYSIS, activity.ANALYSIS, hotspots.ANALYSIS),
    cold_start="nobody else has committed lately, or no trailer and no shared place shows yet who could use help",
)
