"""Write down how a recurring change is made, so that the next person need not ask.

Why it matters
--------------
What is done again and again by several people, each from memory, is done a little differently each time, and steps
get lost. A page that takes half an hour to write spares that to everybody who comes after, and frees the one person
whom all used to ask.

What counts
-----------
A change that was made at least five times in the same way by at least two people, with a second step that nearly
always goes along, more so if steps were left out lately, and if one has made it oneself. As evidence counts a commit
of one's own to such a page; stronger, later: somebody else who then followed it.

What does not count
-------------------
Adding a test, a page or a migration; what one person alone always does. A page nobody opens; a rule without a reason;
a page for what a script could do (write the script). What is generated or vendored is no procedure.

Limits
------
Only what commits show: releases, incidents and onboarding leave few traces here. A step left out may have been left
out rightly. That a page names a folder does not prove that it describes the change.

Source
------
Atul Gawande, *The Checklist Manifesto* (2009); Zimmermann and others, *Mining version histories to guide software
changes* (IEEE TSE 2005), on changes that are made together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadward.analyses import activity, my_recent_work, procedures
from leadward.analyses.activity import Activity
from leadward.analyses.procedures import Procedure
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit, path
from leadward.model.text import shortened
from leadward.practices import phrases, present

NAME = "procedures"
FEWEST_TIMES = 5
FEWEST_PEOPLE = 2
MOST_MINE = 0.75
STEADY_SHARE = 0.7
FRESH_DAYS = 540
MOST_MOVES = 2

_PAGE = re.compile(
    r"(^|/)(contributing|releas(e|ing)|runbooks?|playbooks?|how-?to|procedures?|sops?|onboarding|checklists?)\b",
    re.IGNORECASE,
)
_NO_PROCEDURE = re.compile(r"(^|/)migrations/|\.(md|rst|adoc|css|svg|png|jpe?g|gif)$", re.IGNORECASE)
_TEXT = re.compile(r"\.(md|rst|txt|adoc|org)$", re.IGNORECASE)
_NEWS = re.compile(r"\b(release.?notes?|changelog|news)\b", re.IGNORECASE)


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Own commits to pages that say how something is done."""
    if not findings.myself:
        return
    named = {row.documented_in for row in findings.rows(procedures.ANALYSIS)} - {""}
    for work in findings.rows(my_recent_work.ANALYSIS):
        if work.path in named or _is_page(work.path):
            statement = f"Changed {work.path}, which says how something is done: {phrases.quoted(work.subject)}"
            sources = (commit(work.commit, work.subject), path(work.path))
            yield Evidence(NAME, statement, phrases.day(work.at), sources, Reach.TEAM)


def _is_page(name: str) -> bool:
    return bool(_PAGE.search(name) and _TEXT.search(name)) and not _NEWS.search(name)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Recurring changes that no page holds, or whose steps get lost; the set-up where the history is too short."""
    alone = not present.others(findings)
    rows = [row for row in findings.rows(procedures.ANALYSIS) if _worth_it(row, findings, alone)]
    for row in sorted(rows, key=_gain, reverse=True)[:MOST_MOVES]:
        yield _write_down(row)
    if not rows:
        yield from _cold_start(findings)


def _worth_it(row: Procedure, findings: Findings, alone: bool) -> bool:
    shared = alone or (row.people >= FEWEST_PEOPLE and row.mine <= MOST_MINE * row.times)
    fresh = phrases.days_since(row.last_at, findings.today) <= FRESH_DAYS
    missing = not row.documented_in or len(row.incomplete) >= 2
    return row.times >= FEWEST_TIMES and shared and fresh and missing and _is_procedure(row)


def _is_procedure(row: Procedure) -> bool:
    """Whether a second step nearly always goes along, and the thing added is no test, page or generated migration."""
    steady = any(share >= STEADY_SHARE for share in row.shares[1:])
    return steady and not (phrases.is_test(row.anchor) or _NO_PROCEDURE.search(row.anchor))


def _gain(row: Procedure) -> tuple[bool, float, str]:
    """What the reader does too comes first; then how often, by how many, and how often a step was lost."""
    return (row.mine > 0, _strength(row), row.name)


def _strength(row: Procedure) -> float:
    """0..1: how often, by how many, in how many steps, and how many of the newest left one out."""
    often = min(row.times / 20, 1.0)
    many = min(row.people / 6, 1.0)
    long = min(len(row.steps) / 5, 1.0)
    lost = min(len(row.incomplete) / 3, 1.0)
    return 0.3 * often + 0.25 * many + 0.25 * long + 0.2 * lost


def _write_down(row: Procedure) -> Move:
    title = row.title[:1].lower() + row.title[1:]
    page = f"; {phrases.file(row.documented_in, 30)} may be the page" if row.documented_in else ""
    lost = tuple(row.incomplete[:2])
    exemplars = tuple(each for each in row.commits if each not in lost)[:3]
    return Move(
        NAME,
        row.name,
        what=shortened(f"Write down how to {title}", 62),
        why=f"{_done(row)}{_left_out(row)}{page}",
        effort_minutes=30,
        sources=phrases.commits((*exemplars, *lost), 5),
        ready=phrases.command("sop", row.name),
        weight=round((0.4 if row.mine else 0.3) + 0.45 * _strength(row), 3),
    )


def _done(row: Procedure) -> str:
    mine = f", {phrases.times(row.mine)} by you" if row.mine and row.people > 1 else ""
    return f"done {phrases.times(row.times)} by {phrases.counted(row.people, 'person', 'people')}{mine}"


def _left_out(row: Procedure) -> str:
    """Which step the newest incomplete ones left out, and how many did."""
    if not row.missing_steps:
        return ""
    step = row.missing_steps[0]
    times = sum(each == step for each in row.missing_steps)
    return f"; {phrases.file(step.partition(' ')[2] or step, 28)} left out {phrases.times(times)}"


def _cold_start(findings: Findings) -> Iterator[Move]:
    """Set-up is the one procedure that every history has, and whoever is new knows best what its page leaves out."""
    row = present.mine(findings)
    if row and present.is_new(findings):
        first = phrases.named_day(phrases.day(row.first_at), findings.today)
        why = f"your first commit here is of {first}"
        yield _set_up("Write down what was missing when you set this up", why, row)
    elif row and present.is_young(findings):
        yield _set_up("Set this up from a fresh clone; write down each step", _young(findings), row)
    else:
        yield Move(
            NAME,
            "answers",
            what="Write down the answer that you give most often here",
            why="no recurring change of several people stands out; what is asked again is a procedure too",
            effort_minutes=20,
            weight=0.15,
        )


def _set_up(what: str, why: str, row: Activity) -> Move:
    newest = tuple(commit(*each) for each in zip(row.last_commits[:1], row.last_subjects[:1], strict=False))
    kept = f"{why}; whoever comes next needs the same steps"
    return Move(NAME, "set-up", what=what, why=kept, effort_minutes=25, sources=newest, weight=0.35)


def _young(findings: Findings) -> str:
    began = present.beginning(findings.rows(activity.ANALYSIS))
    rows = findings.rows(activity.ANALYSIS)
    people = phrases.counted(len(rows), "person", "people")
    return f"begun {phrases.ago(phrases.days_since(began or 0, findings.today))} by {people}"


PRACTICE = Practice(
    name=NAME,
    number="C14",
    title="Write down how recurring work is done",
    group="without-the-title",
    command="sop",
    evidence=evidence,
    moves=moves,
    reads=(procedures.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
)
