"""Write down how a recurring change is made, so that the next person need not ask.

Why it matters
--------------
What is done again and again by several people, each from memory, is done a little differently each time, and steps
get lost. A page that takes half an hour to write spares that to everybody who comes after, and frees the one person
whom all used to ask.

What counts
-----------
A change that was made at least five times in the same way by at least three people, lately too, with a step beyond
its own file and test that nearly always goes along, more so if steps were left out, and if one has made it oneself.
Evidence is your own commit to such a page, and stronger: somebody else who later did the change with all of its
usual steps.

What does not count
-------------------
Adding a test, an example, a page or a migration, or one more file to a folder, which is ordinary work; what one
person alone always does. A page nobody opens; a rule without a reason; a page for what a script could do (write the
script). What is generated or vendored is no procedure.

Limits
------
Only what commits show: releases, incidents and onboarding leave few traces here. A step left out may have been left
out rightly. That a page names a folder does not prove that it describes the change, nor a change with all steps that
somebody read the page.

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
from leadward.dimensions.filekinds import kind_of
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.claim import (
    EVER,
    EVERYWHERE,
    Adds,
    Changes,
    Credit,
    Dated,
    Edge,
    End,
    Holds,
    Lacks,
    People,
    Touched,
    Where,
)
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.patterns import pattern
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.model.source import commit, path
from leadward.practices import by_design, own_work, phrases, present, wording

NAME = "procedures"
FEWEST_TIMES = 5
FEWEST_PEOPLE = 3
MOST_MINE = 0.75
STEADY_SHARE = 0.6
_DOUBT = 2
"""Times without the step that are added to those seen: 5 of 7 may be chance, 14 of 20 is not."""
FRESH_DAYS = 365
USUAL_SHARE = 0.5
MOST_MOVES = 2

_PAGE = pattern(
    r"(^|/)(contributing|releas(e|ing)|runbooks?|playbooks?|how-?to|procedures?|sops?|onboarding|checklists?)\b",
    re.IGNORECASE,
)
_NO_PROCEDURE = pattern(r"(^|/)migrations/|\.(md|rst|adoc|css|svg|png|jpe?g|gif)$", re.IGNORECASE)
_TEXT = pattern(r"\.(md|rst|txt|adoc|org)$", re.IGNORECASE)
_NEWS = pattern(
    r"(release.?notes?|change.?logs?|what.?s.?new|upcoming.changes|release.?history)|(^|/)(news|changes|history|announcements?)\b"
    r"|(^|/)releas(es?|ing)/.*\d|(^|/)releas(es?|ing)[/-][^/]*notes|(^|/)releases?/v?\d",
    re.IGNORECASE,
)
"""Pages that say what changed, and not how something is done."""


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Own commits to pages that say how something is done, and what others did as such a page has it."""
    if not findings.myself or findings.me is None:
        return
    yield from (_followed(row, findings) for row in findings.rows(procedures.ANALYSIS) if row.followed)
    me = findings.who(findings.me.number)
    named = {row.documented_in for row in findings.rows(procedures.ANALYSIS)} - {""}
    for work in findings.rows(my_recent_work.ANALYSIS):
        if work.stands and not _NEWS.search(work.path) and (work.path in named or _is_page(work.path)):
            statement = line(
                "Changed {file}, which says how something is done: {title}{landing}",
                file=wording.file(work.path, 60),
                title=wording.title(work.commit, work.subject, 48, Touched((work.commit,), me, Where((work.path,)))),
                landing=wording.landing(work.commit, work.at, work.landed_at, findings.today),
            )
            sources = (commit(work.commit, work.subject), path(work.path))
            yield Evidence(NAME, statement, phrases.day(work.at), sources, Reach.TEAM)


def _followed(row: Procedure, findings: Findings) -> Evidence:
    """`Bob Berg did the usual steps of "add a .py in billing/methods" 3 weeks ago; you changed docs/methods.md, which may be its page, on 9 Nov`"""
    them, me = findings.who(row.follower), present.reader(findings)
    theirs = Touched((row.followed,), them, EVERYWHERE)
    usual = [step.partition(" ") for step, share in zip(row.steps, row.shares, strict=True) if share >= USUAL_SHARE]
    steps = [(Adds if status == "A" else Changes)((row.followed,), pattern) for status, _, pattern in usual]
    mine = Touched((row.page_commit,), me, Where((row.documented_in,)))
    statement = line(
        "{them} did {steps} of “{title}” {ago}; {you} {page}, which may be its page, on {day}",
        them=wording.person(them, 24, theirs),
        steps=Slot("the usual steps", tuple(steps)),
        title=Slot(row.title[:1].lower() + row.title[1:]),
        ago=wording.dated_ago(row.followed, row.followed_at, 0, findings.today),
        you=wording.you_changed(mine),
        page=wording.file(row.documented_in, 40, Holds(row.documented_in, "there", 1)),
        day=wording.moment(row.page_at, findings.today, Dated(row.page_commit, row.page_at)),
    )
    sources = (commit(row.followed), path(row.documented_in))
    return Evidence(NAME, statement, phrases.day(row.followed_at), sources, Reach.TEAM)


def _is_page(name: str) -> bool:
    return bool(_PAGE.search(name) and _TEXT.search(name)) and not _NEWS.search(name)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Recurring changes that no page holds, or whose steps get lost; the set-up where the history is too short."""
    alone = not present.others(findings)
    rows = [row for row in findings.rows(procedures.ANALYSIS) if _worth_it(row, findings, alone)]
    for row in sorted(rows, key=_gain, reverse=True)[:MOST_MOVES]:
        yield _write_down(row, findings)
    if not rows:
        yield from _cold_start(findings)


def _worth_it(row: Procedure, findings: Findings, alone: bool) -> bool:
    shared = alone or (row.people >= FEWEST_PEOPLE and row.mine <= MOST_MINE * row.times)
    fresh = phrases.days_since(row.last_at, findings.today) <= FRESH_DAYS
    known = row.mine > 0 or present.is_new(findings)
    return row.times >= FEWEST_TIMES and shared and fresh and known and not row.documented_in and _is_procedure(row)


def _is_procedure(row: Procedure) -> bool:
    """Whether a step beyond the file and its test nearly always goes along, and the thing added is no test, page or generated migration.

    One more file in a folder is ordinary work, unless it is registered somewhere; a folder of its own is more.
    """
    always = [number for number, share in beyond(row) if share * row.times >= STEADY_SHARE * (row.times + _DOUBT)]
    listed = any(by_design.is_register(row.steps[number].partition(" ")[2]) for number in always)
    steady = bool(always) and (listed or "/*/" in row.anchor)
    made = own_work.is_product(row.anchor.rpartition("/")[0]) and not _NO_PROCEDURE.search(row.anchor)
    return steady and made and row.kind not in ("test", "snapshot")


def beyond(row: Procedure) -> list[tuple[int, float]]:
    """Which steps, by number, are more than the file that is added, a test or a line of news about it or its import, and how often each was done."""
    steps = ((number, step.partition(" ")[2]) for number, step in enumerate(row.steps) if number)
    more = (
        number
        for number, path in steps
        if not (
            kind_of(path) in ("test", "changelog") or _NEWS.search(path) or by_design.is_ordinary_step(path, row.anchor)
        )
    )
    return [(number, row.shares[number]) for number in more]


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


def _write_down(row: Procedure, findings: Findings) -> Move:
    lost = tuple(row.incomplete[:2])
    exemplars = tuple(each for each in row.commits if each not in lost)[:3]
    return Move(
        NAME,
        key.procedure(row.name),
        what=line("Write down how to {title}", title=_title(row.title)),
        why=joined([done(row, findings), _along(row), left_out(row)]),
        effort_minutes=30,
        sources=phrases.commits((*exemplars, *lost), 5),
        ready=run("sop", row.name),
        weight=round((0.4 if row.mine else 0.3) + 0.45 * _strength(row), 3),
    )


def _title(title: str) -> Slot:
    """`add caddyfile.go to a folder in …/caddyhttp/`: what is added is named whole, its folder as far as there is room."""
    what, _, folder = title.rpartition(" in ")
    return Slot(f"{what[:1].lower()}{what[1:]} in {phrases.folder(folder, 26)}" if what else title)


def done(row: Procedure, findings: Findings) -> Sentence:
    """`done at least 12 times by 5 people, by you too`"""
    people = Credit(row.exemplars, tuple(findings.who(person) for person in row.persons), findings.programs)
    times = wording.times(Adds(row.exemplars, row.anchor))
    if len(row.persons) > row.times:
        return line("done at least {times}", times=times)
    often = line(
        "done at least {times} {by_people}",
        times=times,
        by_people=wording.by_people(people, 24, present.reader(findings)),
    )
    if not row.mine or len(row.persons) < 2 or findings.me is None:
        return often
    mine = Touched(row.my_exemplars, findings.who(findings.me.number), EVERYWHERE)
    return line("{done}, {by_you} too", done=often, by_you=wording.by_you(mine))


def _along(row: Procedure) -> Sentence:
    """`billing/methods/registry.py along with it 6 times`: the step that most often goes along, of those that a commit shows."""
    for number, share in sorted(beyond(row), key=lambda pair: (-pair[1], pair[0])):
        signs = row.within[number] if number < len(row.within) else ""
        commits = tuple(exemplar for exemplar, sign in zip(row.exemplars, signs, strict=False) if sign == "1")
        status, _, pattern = row.steps[number].partition(" ")
        if share >= USUAL_SHARE and len(commits) > 1 and row.steps[number] not in row.missing_steps[:1]:
            did = Adds(commits, pattern) if status == "A" else Changes(commits, pattern)
            return line("{file} along with it {times}", file=wording.file(pattern, 34), times=wording.times(did))
    return NOTHING


def left_out(row: Procedure) -> Sentence:
    """Which step the newest incomplete ones left out, and how many of these: older ones may lack it because it was not there yet."""
    if not row.missing_steps:
        return NOTHING
    step = row.missing_steps[0]
    status, _, pattern = step.partition(" ")
    commits = tuple(
        c for c, missing_step in zip(row.incomplete, row.missing_steps, strict=True) if missing_step == step
    )
    return line(
        "at least {times} without {file}",
        file=wording.file(pattern, 28),
        times=wording.times(Lacks(commits, pattern, added=status == "A")),
    )


def _cold_start(findings: Findings) -> Iterator[Move]:
    """Set-up is the one procedure that every history has, and whoever is new knows best what its page leaves out."""
    row = present.mine(findings)
    if row and present.is_new(findings):
        why = present.your_first(row, findings)
        yield _set_up("Write down what was missing when you set this up", why, row)
    elif row and present.is_young(findings):
        yield _set_up("Set this up from a fresh clone; write down each step", _young(findings), row)
    else:
        yield Move(
            NAME,
            key.question("answers"),
            what="Write down the answer that you give most often here",
            why=line("no recurring change of several people stands out; what is asked again is a procedure too"),
            effort_minutes=20,
            weight=0.15,
        )


def _set_up(what: str, why: Sentence, row: Activity) -> Move:
    newest = tuple(commit(*pair) for pair in zip(row.last_commits[:1], row.last_subjects[:1], strict=False))
    sentence = joined([why, line("write the steps down while you remember them")])
    return Move(NAME, key.question("set-up"), what=what, why=sentence, effort_minutes=25, sources=newest, weight=0.35)


def _young(findings: Findings) -> Sentence:
    oldest = present.began_with(findings)
    if oldest is None:
        return NOTHING
    rows = [row for row in findings.rows(activity.ANALYSIS) if row.first_commit]
    people = People(tuple(findings.who(row.person) for row in rows), EVERYWHERE, EVER, findings.programs)
    first = Edge(None, EVERYWHERE, EVER, oldest.first_commit, End.FIRST, oldest.wrote_first_at)
    return line(
        "{people} {since}",
        people=wording.number_of_people(people),
        since=wording.since(first, findings.today),
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(procedures.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
)
