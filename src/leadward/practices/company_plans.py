"""Know what the company plans for the next 3, 6 and 12 months, and where that is written.

Why it matters
--------------
Every technical decision bets on a future. Whoever knows which one the company bets on builds for it, leaves alone what
it will not need, and is not surprised by it. Most engineers could find out by asking three people; most never do.

What counts
-----------
A plan for each of the three horizons: what is to be true then, quoted from where it is written, who owns it, how sure
they are, and the day one asked. A plan older than a quarter is asked about again.

What does not count
-------------------
The mission statement; one's own team's sprint goal; a rumour without an owner. A slide one has not understood: ask
what would make them drop it.

Limits
------
No repository holds the plan; `leadward plans` keeps what was said, with its source. What is quiet in the code is
shown here only because somebody will need to know whether a plan enters it; that a plan is secret, or absent, is an
answer too and worth noting.

Source
------
Richard Rumelt, *Good Strategy/Bad Strategy* (2011), on telling a strategy from a list of goals; Mintzberg and Waters,
*Of strategies, deliberate and emergent* (Strategic Management Journal 1985).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import dormant
from leadward.analyses.dormant import Dormant
from leadward.model import about as key
from leadward.model import days
from leadward.model.action import run
from leadward.model.claim import Made, When, Where
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, joined, line
from leadward.model.source import note
from leadward.notes.company_plan import CompanyPlan, PlanState, heard_on, is_stale
from leadward.notes.entry import Entry
from leadward.practices import ground, own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "company-plans"
QUIET_DAYS = 90
RESTING_DAYS = 365
FEWEST_FILES = 3
FEWEST_NEARBY = 3
MOST_PLACES = 3


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Plans as noted, where somebody can look them up or is named as their owner: the reader's word until a page of theirs says it."""
    if not findings.myself:
        return
    for each in findings.notes(CompanyPlan):
        if (
            each.on <= findings.today
            and each.body.state is not PlanState.DROPPED
            and (each.body.source or each.body.owner)
        ):
            yield Evidence(
                NAME, _noted(each), each.on, (note(each.id, each.body.title),), Reach.SELF, Corroboration.CLAIMED
            )


def _noted(each: Noted[CompanyPlan]) -> Sentence:
    """`Plan for 6 months: Search by picture, owner Ana Ito, from the all-hands`"""
    owner = line(", owner {owner}", owner=forms.text(each, "owner", 40)) if each.body.owner else NOTHING
    source = line(", from {source}", source=forms.text(each, "source", 60)) if each.body.source else NOTHING
    return line(
        "Plan for {horizon}: {title}{owner}{source}",
        horizon=forms.text(each, "horizon"),
        title=forms.text(each, "title", 120),
        owner=owner,
        source=source,
    )


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """A plan that was not asked about for a third of its horizon; else the three horizons, with the parts of the code that wait for them."""
    old = [each for each in findings.notes(CompanyPlan) if is_stale(each.body, each.on, findings.today)]
    if findings.myself and old:
        yield _ask_again(min(old, key=lambda each: (heard_on(each.body, each.on), each.id)), findings)
        return
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    waiting = [row for row in findings.rows(dormant.ANALYSIS) if _waits(row, findings)]
    rows = sorted(waiting, key=_size, reverse=True)[:MOST_PLACES]
    yield Move(
        NAME,
        key.question("horizons"),
        what="Ask what is planned for three, six and twelve months",
        why=_why(rows, findings),
        effort_minutes=15,
        sources=tuple(source for row in rows for source in phrases.commits(row.commits, 1)),
        say="What must be true in three months, in six, in twelve? Where is it written, and what would make us drop it?",
        weight=0.25,
    )


def _ask_again(each: Noted[CompanyPlan], findings: Findings) -> Move:
    field = "asked_on" if each.body.asked_on else "on"
    whom = forms.text(each, "owner", 24) if each.body.owner else forms.name(forms.YOUR_MANAGER)
    return Move(
        NAME,
        key.note(each.id),
        what=line("Ask {whom} whether {title} still holds", whom=whom, title=forms.quoted(each, "title", 40)),
        why=line(
            "planned for {horizon}, asked about {ago}; plans change without a mail",
            horizon=forms.text(each, "horizon"),
            ago=forms.ago(each, field, findings.today),
        ),
        effort_minutes=10,
        sources=(note(each.id, each.body.title),),
        say=line("Does {title} still hold? What would make us drop it?", title=forms.quoted(each, "title", 80)),
        ready=run("plans asked", note(each.id).id),
        weight=0.4,
    )


def _waits(row: Dormant, findings: Findings) -> bool:
    old = ground.quiet_days(row, findings.today) > RESTING_DAYS
    rests = bool(row.directory) and old and row.files >= FEWEST_FILES
    return rests and row.touched_neighbours >= FEWEST_NEARBY and own_work.is_product(row.directory)


def _size(row: Dormant) -> tuple[int, int, str]:
    return (row.touched_neighbours, row.files, row.directory)


def _why(rows: Sequence[Dormant], findings: Findings) -> Sentence:
    """`no plan is noted; it would say whether search/ is still needed: no commits there in the last 12 months, bulk ones and bots aside`"""
    noted = (forms.no_note(Entry, practice=NAME), forms.no_note(CompanyPlan))
    none = line("{none}", none=forms.quiet("no plan is noted", QUIET_DAYS, findings.today, *noted))
    if not rows:
        return joined([none, line("each time you ask whether something is worth it, the answer is in there")])
    where = Where(tuple(f"{row.directory}/" for row in rows))
    since = When(days.start(present.before(findings, RESTING_DAYS)))
    idle = Made(None, where, since, 0, widest=dormant.WIDEST)
    needed = line(
        "it would say whether {places} will be needed again: {no} there {window}, bulk ones and bots aside",
        places=wording.listed([wording.folder(row.directory, 24) for row in rows]),
        no=wording.count(idle, "commit"),
        window=wording.during(idle, findings.today),
    )
    return joined([none, needed])


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(dormant.ANALYSIS,),
    notes=(CompanyPlan,),
)
