"""Lead work of many months, several stories and several teams, and know what it changed.

Why it matters
--------------
A lead is trusted with work that no one person finishes and no one sprint holds. Whoever can say of such a project
where it began, who did what and what came of it has the strongest page of a promotion case; whoever cannot has a
list of commits. The baseline can only be taken before the result exists, and is the part that is always missing.

What counts
-----------
A project with its months, its teams, who else carried it and what was yours, as you note it: claimed. It is observed
once the history shows work of months, by several people, that commits of yours name by its keys. A baseline with its
result and who said so makes it the page that a case for promotion needs. What you handed over
counts by itself: to whom, on which day, and what they own now in their words; it is observed where they changed the
folder that you named afterwards.

What does not count
-------------------
Many commits in one place by one person; a part of the product that is always worked on; a project that one was
merely near. Having most of the changes is not leading: leading is said by those who were led, or by the manager.

Limits
------
A candidate is a guess from words that subjects hold far more often than before, and from the files made for it;
work without such marks is not seen, and planning, deciding and persuading leave no commits. Teams are those of
CODEOWNERS; where there is none, folders are told instead and called areas.

Source
------
Larson, *Staff Engineer* (2021), on projects as evidence; Fournier, *The Manager's Path* (2017), chapter 3, on the
tech lead as the one who sees a project whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import activity, experts, undertakings
from leadward.analyses.undertakings import Undertaking
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, joined, line
from leadward.model.source import note
from leadward.notes.project import Project
from leadward.practices import carried, handed_over, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "lead-projects"
RECENT_DAYS = 28
BEGUN_DAYS = 270
"""What began longer ago has no baseline any more that could be taken."""
LEAST_SHARE = 0.3
FEWEST_CHANGES = 5
MOST_CANDIDATES = 1
SEEN_DAYS = 365
WHOLE = 400


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Projects as noted with their months, people, teams and the reader's part; observed where the history shows such work."""
    if not findings.myself:
        return
    rows = [row for row in findings.rows(undertakings.ANALYSIS) if _shows(row)]
    for each in findings.notes(Project):
        if each.on <= findings.today:
            yield from handed_over.evidence(NAME, each, findings)
        if each.on <= findings.today and not lacks(each.body):
            row = carried.named_in((each.body.title, *each.body.keys), rows, findings.today, SEEN_DAYS)
            facts = carried.among(row, findings) if row else NOTHING
            sources = (note(each.id, each.body.title), *phrases.commits(row.my_commits if row else ()))
            reach = Reach.OTHER_TEAMS if len(each.body.teams) > 1 else Reach.TEAM
            how = Corroboration.OBSERVED if row else Corroboration.CLAIMED
            yield Evidence(NAME, joined([_noted(each, findings), facts]), each.on, sources, reach, how)


def lacks(body: Project) -> tuple[str, ...]:
    """What a note must say before it shows that a project was led, in words."""
    parts = (
        ("months", body.first),
        ("people", body.people),
        ("teams", body.teams),
        ("your part", body.my_part.strip()),
    )
    return tuple(word for word, given in parts if not given)


def _shows(row: Undertaking) -> bool:
    """Whether the history shows work of months by several people in several areas; a share of a folder's changes shows nothing."""
    return row.scale == "project" and row.people >= 2 and len(row.areas) >= 2 and row.mine >= FEWEST_CHANGES


def _noted(each: Noted[Project], findings: Findings) -> Sentence:
    """`Project Billing v2, begun 3 Aug 2025, 2 other people, 2 teams: design, rollout; 40 a month -> 4 a month`"""
    result = (
        line("; {baseline} -> {result}", baseline=forms.text(each, "baseline"), result=forms.text(each, "result"))
        if each.body.baseline and each.body.result
        else NOTHING
    )
    return line(
        "Project {title}, begun {begun}, {people}, {teams}: {part}{result}",
        title=forms.text(each, "title"),
        begun=forms.day(each, "first", findings.today),
        people=forms.listed(each, "people", "other person", "other people"),
        teams=forms.listed(each, "teams", "team"),
        part=forms.text(each, "my_part"),
        result=result,
    )


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """What is missing of a noted project, then a candidate of one's own, then the question that begins one."""
    noted = sorted(findings.notes(Project), key=lambda each: (each.on, each.id))
    missing = [move for each in noted for move in _missing(each, findings)][:1]
    known = {name.casefold() for each in noted for name in (each.body.title, *each.body.keys)}
    fresh = [row for row in _mine(findings) if row.name.casefold() not in known]
    candidates = fresh[:MOST_CANDIDATES]
    yield from missing
    for row in candidates:
        yield _candidate(row, findings)
    if not noted and not candidates:
        yield _begin()


def _mine(findings: Findings) -> list[Undertaking]:
    """Projects that are lately alive and to a good part the reader's, the weightiest first."""
    return [
        row
        for row in findings.rows(undertakings.ANALYSIS)
        if row.scale == "project"
        and carried.is_named(row)
        and phrases.days_since(row.first_at, findings.today) <= BEGUN_DAYS
        and not present.is_founder(findings)
        and row.mine >= max(FEWEST_CHANGES, LEAST_SHARE * row.changes)
        and phrases.days_since(min(row.last_at, row.my_last_at), findings.today) <= RECENT_DAYS
    ]


def _candidate(row: Undertaking, findings: Findings) -> Move:
    return Move(
        NAME,
        key.project(row.name),
        what=line("Is {name} your project? Record its baseline", name=carried.name(row)),
        why=joined([carried.among(row, findings), line("a baseline cannot be taken afterwards")]),
        effort_minutes=15,
        sources=phrases.commits(row.my_commits),
        ready=run("project add", **{"from": row.name}),
        weight=round(0.45 + 0.3 * min(row.mine / row.changes, 1) + 0.05 * min(len(row.areas) - 1, 3), 3),
    )


def _missing(each: Noted[Project], findings: Findings) -> Iterator[Move]:
    """A baseline while it can still be taken; a result once the project has ended; then what shows that it was led."""
    body = each.body
    ended = body.last is not None and body.last <= findings.today
    if not body.baseline and not ended:
        yield _no_baseline(each)
    elif ended and not body.result:
        yield _no_result(each, findings)
    elif lacks(body):
        yield _complete(each)


def _no_baseline(each: Noted[Project]) -> Move:
    source = note(each.id, each.body.title)
    none = forms.as_noted("no baseline is noted", forms.fact(each, "baseline"))
    return Move(
        NAME, key.note(each.id, "baseline"), what=line("Record the baseline of {title}", title=forms.text(each, "title", 30)),
        why=line("{none}; later it is hard to say what the project changed", none=none),
        effort_minutes=15, sources=(source,), weight=0.6,
        say="Which number or which complaint should be different when this is done? What is it today?",
        ready=run("project edit", source.id, baseline="WHAT IT IS NOW"),
    )  # fmt: skip


def _no_result(each: Noted[Project], findings: Findings) -> Move:
    source = note(each.id, each.body.title)
    none = forms.as_noted("no result noted", forms.fact(each, "result"))
    ended = line("ended {ago}, {none}", ago=forms.ago(each, "last", findings.today), none=none)
    sentence = (
        line("baseline: {baseline}", baseline=forms.text(each, "baseline", 40)) if each.body.baseline else NOTHING
    )
    return Move(
        NAME, key.note(each.id, "result"), what=line("Ask what {title} changed", title=forms.text(each, "title", 30)),
        why=joined([ended, sentence]), effort_minutes=15, sources=(source,), weight=0.65,
        say=line("What is different with {title}? May I quote you on that?", title=forms.text(each, "title", WHOLE)),
        ready=run("project edit", source.id, result="WHAT IT IS NOW", said_by="WHO"),
    )  # fmt: skip


def _complete(each: Noted[Project]) -> Move:
    source = note(each.id, each.body.title)
    missing = [forms.as_noted(word, forms.fact(each, _FIELDS[word])) for word in lacks(each.body)]
    return Move(
        NAME, key.note(each.id, "whole"), what=line("Complete the note on {title}", title=forms.text(each, "title", 30)),
        why=line("not noted yet: {missing}", missing=wording.listed(missing, 4)), effort_minutes=10, sources=(source,), weight=0.5,
        ready=run("project edit", source.id),
    )  # fmt: skip


_FIELDS = {"months": "first", "people": "people", "teams": "teams", "your part": "my_part"}


def _begin() -> Move:
    return Move(
        NAME,
        key.question("ask-for-a-project"),
        what="Ask which work of several months still has no lead",
        why=line("{none}", none=forms.none(Project, "no project is noted")),
        effort_minutes=10,
        say="Which work of the next two quarters needs more than one team and lacks somebody who sees it whole?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(undertakings.ANALYSIS, activity.ANALYSIS, experts.ANALYSIS),
    notes=(Project,),
    cadence_days=90,
)
