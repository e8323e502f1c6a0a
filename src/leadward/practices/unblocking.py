"""Be the first to jump in when somebody could use help, and give back the help one got.

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
Knowledge of a place is a share of its recent changes. Review queues and chats come with other sources.

Source
------
The kernel's *Submitting patches*, on what the trailers mean; Mockus and Herbsleb, *Expertise Browser* (ICSE 2002), on
experience told from changes; Sadowski and others, *Modern code review: a case study at Google* (ICSE-SEIP 2018), on
the cost of waiting.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from leadward.analyses import activity, experts, help_given
from leadward.analyses.activity import Activity
from leadward.analyses.experts import Expert
from leadward.analyses.help_given import HelpGiven
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit
from leadward.practices import own_work, phrases, present

NAME = "unblocking"
HELP_DAYS = 182
JUST_BEGUN_DAYS = 14
FEWEST_HELPS = 2
KNOWN_BY_ME = 0.4
KNOWN_BY_THEM = 0.2
FEWEST_REVISIONS = 5
MOST_RETURNS = 2
MOST_OFFERS = 1

_DID = {
    "reviewed-by": "Reviewed",
    "acked-by": "Acknowledged",
    "tested-by": "Tested",
    "co-authored-by": "Wrote",
    "co-developed-by": "Wrote",
    "helped-by": "Helped with",
    "mentored-by": "Mentored",
    "suggested-by": "Gave the idea for",
}


def evidence(findings: Findings) -> Iterator[Evidence]:
    """One statement per person, kind of help and month, oldest first, resting on the newest commits of it."""
    if not findings.myself:
        return
    groups: dict[tuple[str, str, int], list[HelpGiven]] = defaultdict(list)
    for row in findings.rows(help_given.ANALYSIS):
        if row.mine and row.key in _DID:
            month = phrases.day(row.at).replace(day=1).toordinal()
            groups[(row.author_name, _DID[row.key], month)].append(row)
    for (author, did, _), rows in sorted(groups.items(), key=lambda each: (each[0][2], each[0])):
        yield _helped(author, did, sorted(rows, key=lambda row: (-row.at, row.commit)))


def _helped(author: str, did: str, newest_first: Sequence[HelpGiven]) -> Evidence:
    hexes = list(dict.fromkeys(row.commit for row in newest_first))
    subjects = {row.commit: row.subject for row in newest_first}
    whose = f"together with {author}" if did == _DID["co-authored-by"] else f"of {author}"
    statement = f"{did} {phrases.counted(len(hexes), 'commit')} {whose}"
    sources = tuple(commit(each, subjects[each]) for each in hexes[:5])
    return Evidence(NAME, statement, phrases.day(newest_first[0].at), sources, Reach.TEAM)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Help to give back, then help to offer where one knows the way; each person once, and only who is active."""
    here = present.others(findings)
    returns = list(_returns(findings, here))[:MOST_RETURNS]
    asked = {move.subject for move in returns}
    offers = [move for move in _offers(findings, here) if move.subject not in asked][:MOST_OFFERS]
    yield from (*returns, *offers)


def _returns(findings: Findings, here: Mapping[int, Activity]) -> Iterator[Move]:
    """Who helped most and has no trailer of the reader's in the same time, most helps first."""
    rows = [row for row in findings.rows(help_given.ANALYSIS) if _recent(row, findings)]
    helped_me = Counter(row.helper for row in rows if row.for_me and not row.mine)
    helped_by_me = {row.author for row in rows if row.mine}
    for person, times in sorted(helped_me.items(), key=lambda each: (-each[1], _email(here, each[0]))):
        if times >= FEWEST_HELPS and person in here and person not in helped_by_me:
            helps = [row for row in rows if row.for_me and row.helper == person]
            yield _give_back(here[person], sorted(helps, key=lambda row: (-row.at, row.commit)))


def _recent(row: HelpGiven, findings: Findings) -> bool:
    return row.key in _DID and phrases.days_since(row.at, findings.today) <= HELP_DAYS


def _email(here: Mapping[int, Activity], person: int) -> str:
    return here[person].email if person in here else ""


def _give_back(who: Activity, helps: Sequence[HelpGiven]) -> Move:
    newest = helps[0]
    times = len({row.commit for row in helps})
    helped = f"{phrases.counted(times, 'commit')} of yours in six months"
    return Move(
        NAME,
        who.email or who.name,
        what=f"Offer {phrases.name(who.name, 28)} a review this week",
        why=f"named as helper on {helped}; no trailer of yours on theirs",
        effort_minutes=20,
        sources=tuple(commit(row.commit, row.subject) for row in helps[:3]),
        say=f"You helped with '{phrases.clipped(newest.subject, 40)}'. What of yours can I look at?",
        weight=round(0.5 + 0.3 * min(times / 10, 1.0), 3),
    )


def _offers(findings: Findings, here: Mapping[int, Activity]) -> Iterator[Move]:
    """Places the reader knows best where somebody else has just begun, the best known first."""
    rows = findings.rows(experts.ANALYSIS)
    own = [row for row in rows if findings.me and row.person == findings.me.number]
    mine = {row.directory: row for row in own if row.directory and own_work.is_product(row.directory) and _know_it(row)}
    begun = [row for row in rows if row.directory in mine and row.person in here and _just_begun(row, findings)]
    order = sorted(begun, key=lambda row: (-mine[row.directory].knowledge, -row.last_here, row.directory, row.person))
    first = {row.person: row for row in reversed(order)}
    for row in order:
        if first[row.person] is row:
            yield _offer(here[row.person], row, mine[row.directory], findings)


def _know_it(row: Expert) -> bool:
    return row.knowledge >= KNOWN_BY_ME and row.revisions >= FEWEST_REVISIONS


def _just_begun(row: Expert, findings: Findings) -> bool:
    recent = phrases.days_since(row.last_here, findings.today) <= JUST_BEGUN_DAYS
    return recent and row.knowledge <= KNOWN_BY_THEM and row.revisions <= FEWEST_REVISIONS


def _offer(who: Activity, row: Expert, mine: Expert, findings: Findings) -> Move:
    place = phrases.folder(row.directory, 26)
    newest = phrases.ago(phrases.days_since(row.last_here, findings.today))
    share = f"{mine.knowledge:.0%} of the recent work there is yours"
    return Move(
        NAME,
        who.email or who.name,
        what=f"Offer {phrases.name(who.name, 20)} a second look in {place}",
        why=f"{share}; {phrases.counted(row.revisions, 'change')} of {phrases.name(who.name)} there, newest {newest}",
        effort_minutes=15,
        sources=(*phrases.commits(row.commits, 2), *phrases.commits(mine.commits, 2)),
        say=f"I have been in {place} a lot. Is there anything in your change I could look at or explain?",
        weight=round(0.35 + 0.3 * mine.knowledge, 3),
    )


PRACTICE = Practice(
    name=NAME,
    number="C15",
    title="Jump in first when a coworker is stuck",
    group="without-the-title",
    command="code experts",
    evidence=evidence,
    moves=moves,
    reads=(help_given.ANALYSIS, experts.ANALYSIS, activity.ANALYSIS),
    cold_start="nobody else has committed lately, or no trailer and no shared place shows yet who could use help",
)
