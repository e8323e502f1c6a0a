"""Let the long term steer technical decisions: invest, scout first, leave alone or retire, and say why.

Why it matters
--------------
Effort is best spent where the plan goes, not where the code is ugliest. A quiet part that no plan will enter can be
left alone; one that a plan will enter, and that nobody active knows, is a risk that is cheap to find early and
expensive to find late. Asking early which of the two it is, and keeping the answer, is what a lead does.

What counts
-----------
A part of the code that has been quiet while its surroundings change, and whose main authors have not committed for
long: ask whether it is on a plan. A decision that you wrote down where decisions live (`decisions/`, `adr/`, `rfcs/`)
counts as evidence, dated by its commit; one that you noted (`leadward decide`) is claimed, and asked about again after
half a year. A part on which something is decided is not asked about until then.

What does not count
-------------------
Age alone. Code that is quiet and that nothing touches may be finished, which is good. A decision in a chat that nobody
can find later. A wish to rewrite.

Limits
------
History knows no plans: where none that is noted (`leadward plans`) names the part, it asks and gives no verdict. No
commits from a person means just that; they may well answer a question. A folder for decisions is known by its name.

Source
------
Michael Nygard, *Documenting Architecture Decisions* (2011); Avelino and others, *A novel approach for estimating
truck factors* (ICPC 2016), on parts whose main authors no longer commit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from leadward.analyses import activity, coupling, dormant, my_recent_work
from leadward.analyses.dormant import Dormant
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import Touched, Where
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import joined, line
from leadward.model.source import commit, note, path
from leadward.notes.company_plan import CompanyPlan, Horizon, enters
from leadward.notes.decision import Decision, is_due
from leadward.practices import by_design, ground, own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "strategy-in-code"
FEWEST_FILES = 3
QUIET_DAYS = 365
FEWEST_NEARBY = 3
FEWEST_TOGETHER = 3
"""Commits that changed both the part and what moves beside it."""
MOST_MOVES = 2

_DECISIONS = re.compile(r"(^|/)(adrs?|decisions|decision-records|rfcs?)(/|$)", re.IGNORECASE)


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Decisions noted, and own commits whose main part lies where decisions are kept."""
    if findings.myself:
        yield from (_decided(each) for each in findings.notes(Decision) if each.on <= findings.today)
    me = present.reader(findings)
    if not findings.myself or me is None:
        return
    for work in findings.rows(my_recent_work.ANALYSIS):
        place = next(filter(_DECISIONS.search, (work.directory, phrases.directory_of(work.path))), "")
        if place and work.stands:
            statement = line(
                "Recorded in {folder}: {title}{landing}",
                folder=wording.folder(place),
                title=wording.title(work.commit, work.subject, 60, Touched((work.commit,), me, Where((f"{place}/",)))),
                landing=wording.landing(work.commit, work.at, work.landed_at, findings.today),
            )
            yield Evidence(NAME, statement, phrases.day(work.at), (commit(work.commit, work.subject),), Reach.TEAM)


def _decided(each: Noted[Decision]) -> Evidence:
    """`Decided on search/: scout first, because the Q2 plan needs it`"""
    statement = line(
        "Decided on {area}: {verdict}, because {because}",
        area=forms.text(each, "area", 40),
        verdict=forms.text(each, "verdict"),
        because=forms.text(each, "because", 120),
    )
    reach = Reach.TEAM if each.body.deciders else Reach.SELF
    return Evidence(NAME, statement, each.on, (note(each.id, each.body.area),), reach, Corroboration.CLAIMED)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """A decision to look back on; questions about parts that are quiet while their surroundings move; a first record in a young history."""
    decided = _in_force(findings) if findings.myself else []
    due = [each for each in decided if is_due(each.body, each.on, findings.today)]
    if due:
        yield _look_back(min(due, key=lambda each: (each.on, each.id)), findings)
    settled = {_plain(each.body.area) for each in decided}
    hubs = by_design.hubs(findings.rows(coupling.ANALYSIS))
    waiting = [row for row in findings.rows(dormant.ANALYSIS) if row.directory not in settled]
    open_ones = [row for row in waiting if _open(row, findings) and _is_near(row, hubs)]
    rows = sorted(open_ones, key=_risk, reverse=True)
    plans = sorted(findings.notes(CompanyPlan), key=lambda each: (list(Horizon).index(each.body.horizon), each.id))
    for row in rows[:MOST_MOVES]:
        plan = next((each for each in plans if enters(each.body, row.directory)), None)
        yield _scout(row, plan, findings) if plan else _ask(row, findings)
    if not rows and not decided:
        yield from _cold_start(findings)


def _in_force(findings: Findings) -> list[Noted[Decision]]:
    """The newest decision on each part."""
    noted = sorted(findings.notes(Decision), key=lambda each: (each.on, each.id))
    return list({_plain(each.body.area): each for each in noted if each.on <= findings.today}.values())


def _plain(area: str) -> str:
    return area.strip().removeprefix("./").strip("/")


def _look_back(each: Noted[Decision], findings: Findings) -> Move:
    """Half a year later one knows what one could not know then."""
    area = forms.text(each, "area", 30)
    return Move(
        NAME,
        key.note(each.id),
        what=line("Look back on the decision on {area}", area=area),
        why=line(
            "{verdict}, decided {ago} because {because}",
            verdict=forms.text(each, "verdict"),
            ago=forms.ago(each, "on", findings.today),
            because=forms.text(each, "because", 80),
        ),
        effort_minutes=10,
        sources=(note(each.id, each.body.area),),
        say=line(
            "Would we decide {verdict} for {area} again? What did we not know?",
            verdict=forms.quoted(each, "verdict"),
            area=area,
        ),
        ready=run("decide show", note(each.id).id),
        weight=0.35,
    )


def _open(row: Dormant, findings: Findings) -> bool:
    """Whether the surroundings make it likely that somebody will need this part, and few could help then."""
    old = ground.quiet_days(row, findings.today) >= QUIET_DAYS
    rests = own_work.is_terrain(row.directory) and row.files >= FEWEST_FILES and old
    worked_on = any(work.path == row.neighbour for work in findings.rows(my_recent_work.ANALYSIS))
    return (
        bool(row.directory)
        and worked_on
        and rests
        and row.neighbour_changes >= FEWEST_NEARBY
        and row.active_authors == 0
    )


def _is_near(row: Dormant, hubs: Collection[str]) -> bool:
    """Whether what moves beside it tells that work comes near: no hub, list or beginning of a program, which go along with everything."""
    along = row.neighbour in hubs or by_design.moves_along(row.neighbour)
    return len(row.together) >= FEWEST_TOGETHER and own_work.is_product(row.neighbour) and not along


def _risk(row: Dormant) -> tuple[int, int, str]:
    return (row.touched_neighbours, row.files, row.directory)


def _ask(row: Dormant, findings: Findings) -> Move:
    place = wording.folder(row.directory, 30)
    return Move(
        NAME,
        key.folder(row.directory),
        what=line("Ask whether {place} is on the plan", place=place),
        why=joined([ground.quiet(row, findings), ground.gone(row, findings)]),
        effort_minutes=15,
        sources=(*phrases.commits(row.commits), path(row.directory)),
        say=line(
            "Does anything planned for the next two quarters need {place}? If not, may we agree to leave it alone?",
            place=place,
        ),
        ready=run("scout", f"{row.directory}/"),
        weight=_weight(row),
    )


def _scout(row: Dormant, plan: Noted[CompanyPlan], findings: Findings) -> Move:
    """A plan that is noted enters a part that nobody active knows: the map comes first."""
    place = wording.folder(row.directory, 30)
    title = forms.quoted(plan, "title", 40)
    horizon = forms.text(plan, "horizon")
    return Move(
        NAME,
        key.folder(row.directory),
        what=line("Scout {place} before {plan} needs it", place=place, plan=title),
        why=joined(
            [line("planned for {horizon}", horizon=horizon), ground.quiet(row, findings), ground.gone(row, findings)]
        ),
        effort_minutes=45,
        sources=(note(plan.id, plan.body.title), *phrases.commits(row.commits), path(row.directory)),
        say=line(
            "{plan} needs {place}. Who knows it today? I can draw a map before we begin.", plan=title, place=place
        ),
        ready=run("scout", f"{row.directory}/"),
        weight=min(_weight(row) + 0.1, 0.9),
    )


def _weight(row: Dormant) -> float:
    """0.4 to 0.8: a question is cheap, and the more the surroundings move and the larger it is the sooner it is due."""
    return round(0.4 + 0.2 * min(row.touched_neighbours / 20, 1.0) + 0.2 * min(row.files / 20, 1.0), 3)


def _cold_start(findings: Findings) -> Iterator[Move]:
    """In a young history the reasons are still known: write down the one that will be asked for."""
    row = present.mine(findings)
    if row is None or not present.is_young(findings):
        return
    newest = tuple(commit(*each) for each in zip(row.last_commits[:2], row.last_subjects[:2], strict=False))
    yield Move(
        NAME,
        key.question("first-decision"),
        what="Write down the choice here that is hardest to undo",
        why=joined([present.began(findings), line("reasons are easiest to ask for while those who chose are around")]),
        effort_minutes=25,
        sources=newest,
        weight=0.25,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(dormant.ANALYSIS, coupling.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
    notes=(CompanyPlan, Decision),
)
