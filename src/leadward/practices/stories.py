"""Own a bigger story and manage it as a project.

Why it matters
--------------
Between finishing tasks and leading projects lies one habit: to answer for a piece of work as a whole. Whoever writes
the plan down, names what may go wrong with the one who looks after it, and says every week or two where it stands
takes a worry off the manager's list, and is given the next, larger piece.

What counts
-----------
A story with its owner, a plan, risks that each have an owner, status notes that somebody could act on, the day of
delivery and what came of it: as noted, it is claimed. It is observed once it was delivered and your commits
name it by its keys. So does what you handed over: to whom, on which day, and what they own now in their words; it is
observed where they changed the folder that you named afterwards.

What does not count
-------------------
Finishing many small tasks; a plan that nobody ever looked at again; a status that only says that work goes on. A
story is not owned by having most of its commits, nor lost by asking others to write them.

Limits
------
Candidates are guesses from names in subjects, tickets and places. Whether a status note was read, and whether a
risk was real, no source says. A story without commits is as good as any other: note it by hand.

Source
------
Shape Up (Singer, 2019) on a piece of work with an owner and an appetite; the risk list with owners is that of
DeMarco and Lister, *Waltzing with Bears* (2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import activity, experts, undertakings
from leadward.analyses.undertakings import Undertaking
from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.sentence import NOTHING, Sentence, joined, line
from leadward.model.source import note
from leadward.notes.story import Story, risk, status_day
from leadward.practices import carried, handed_over, phrases, present
from leadward.practices import wording_notes as forms

NAME = "stories"
NEW_NAME_DAYS = 182
"""A name before the colon that is older is one of a part of the code, which is always worked on, and none of a story."""
RECENT_DAYS = 45
QUIET_DAYS = 14
OUTCOME_DAYS = 14
LEAST_SHARE = 0.5
FEWEST_CHANGES = 5
SEEN_DAYS = 365
WHOLE = 400
MOST_OF_NOTES = 2


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Stories as noted (claimed); a delivered one that commits of the reader's name is observed."""
    if not findings.myself:
        return
    rows = findings.rows(undertakings.ANALYSIS)
    for each in findings.notes(Story):
        if each.on <= findings.today:
            keys = (each.body.title, *each.body.keys)
            row = carried.named_in(keys, rows, findings.today, SEEN_DAYS) if each.body.delivered else None
            facts = carried.yours(row, findings) if row else NOTHING
            sources = (note(each.id, each.body.title), *phrases.commits(row.my_commits if row else ()))
            how = Corroboration.OBSERVED if row else Corroboration.CLAIMED
            yield Evidence(NAME, joined([_noted(each, findings.today), facts]), each.on, sources, corroboration=how)
            yield from handed_over.evidence(NAME, each, findings)


def _noted(each: Noted[Story], today: date) -> Sentence:
    """`Story Retry queue, 1 status note, delivered 5 Jan`"""
    managed = line(", {notes}", notes=forms.listed(each, "status", "status note")) if each.body.status else NOTHING
    sentence = line(", delivered {day}", day=forms.day(each, "delivered", today)) if each.body.delivered else NOTHING
    return line("Story {title}{managed}{done}", title=forms.text(each, "title"), managed=managed, done=sentence)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """What a noted story lacks, the oldest first; else a candidate; else the question that begins one."""
    noted = sorted(findings.notes(Story), key=lambda each: (each.on, each.id))
    lacking = [move for each in noted if (move := _lacking(each, findings.today))]
    known = {name.casefold() for each in noted for name in (each.body.title, *each.body.keys)}
    fresh = [row for row in _mine(findings, RECENT_DAYS) if row.name.casefold() not in known]
    yield from sorted(lacking, key=lambda move: (-move.weight, move.subject))[:MOST_OF_NOTES]
    for row in sorted(fresh, key=lambda row: (-row.mine, -row.last_at, row.name))[:1]:
        yield _candidate(row, findings)
    if not noted and not fresh:
        yield _begin()


def _mine(findings: Findings, days: int) -> list[Undertaking]:
    return [
        row
        for row in findings.rows(undertakings.ANALYSIS)
        if row.scale == "story"
        and row.kind != "place"
        and carried.is_named(row)
        and not present.is_founder(findings)
        and (row.kind != "scope" or phrases.days_since(row.first_at, findings.today) <= NEW_NAME_DAYS)
        and row.mine >= max(FEWEST_CHANGES, LEAST_SHARE * row.changes)
        and phrases.days_since(row.last_at, findings.today) <= days
    ]


def _lacking(each: Noted[Story], today: date) -> Move | None:
    """The first of: no outcome after delivery, a risk that nobody looks after, no status for two weeks."""
    body, source = each.body, note(each.id, each.body.title)
    if body.delivered:
        return _no_outcome(each, today) if not body.outcome and body.delivered <= today else None
    alone = next((given for given in body.risks if not risk(given)[1]), "")
    if not alone:
        return _no_status(each, today)
    return Move(
        NAME, key.note(each.id, "risk"),
        what=line("Find who looks after a risk of {title}", title=forms.text(each, "title", 28)),
        why=line("{risk} is noted without an owner", risk=forms.as_noted(phrases.quoted(risk(alone)[0]), forms.fact(each, "risks", alone))),
        effort_minutes=10, sources=(source,),
        say=line(
            "Who would notice early that this happens: {risk}? Will you watch it with me?",
            risk=forms.as_noted(risk(alone)[0], forms.fact(each, "risks", alone)),
        ),
        ready=run("story show", source.id), weight=0.6,
    )  # fmt: skip


def _no_status(each: Noted[Story], today: date) -> Move | None:
    dated = [(day, given) for given in each.body.status if (day := status_day(given)[0]) and day <= today]
    newest, given = max(dated, default=(each.on, ""))
    if (today - newest).days < QUIET_DAYS:
        return None
    source = note(each.id, each.body.title)
    return Move(
        NAME, key.note(each.id, "status"), what=line("Say where {title} is now", title=forms.text(each, "title", 28)),
        why=_silent(each, newest, given, today), effort_minutes=10, sources=(source,),
        ready=run("story note", source.id), weight=0.55,
    )  # fmt: skip


def _silent(each: Noted[Story], newest: date, given: str, today: date) -> Sentence:
    """`the latest status note is from 29 Dec`, `no status note, and the story was noted 4 weeks ago`"""
    if given:
        day = forms.as_noted(phrases.named_day(newest, today), forms.fact(each, "status", given))
        return line("the latest status note is from {day}", day=day)
    none = forms.as_noted("no status note", forms.fact(each, "status"))
    return line("{none}, and the story was noted {ago}", none=none, ago=forms.ago(each, "on", today))


def _no_outcome(each: Noted[Story], today: date) -> Move | None:
    delivered = each.body.delivered or today
    if (today - delivered).days < OUTCOME_DAYS:
        return None
    source = note(each.id, each.body.title)
    return Move(
        NAME, key.note(each.id, "outcome"), what=line("Ask what came of {title}", title=forms.text(each, "title", 28)),
        why=line(
            "delivered {ago}, {unknown}",
            ago=forms.ago(each, "delivered", today), unknown=forms.as_noted("outcome unknown", forms.fact(each, "outcome")),
        ),
        effort_minutes=10, sources=(source,),
        say=line(
            "What can you do with {title} that you could not do before? What is still missing?",
            title=forms.text(each, "title", WHOLE),
        ),
        ready=run("story edit", source.id, outcome="WHAT CAME OF IT"), weight=0.6,
    )  # fmt: skip


def _candidate(row: Undertaking, findings: Findings) -> Move:
    return Move(
        NAME,
        key.project(row.name),
        what=line("Do you own {name}? Write down plan and risks", name=carried.name(row)),
        why=joined(
            [
                carried.among(row, findings),
                line("{none}", none=forms.none(Story, "no story of that name is noted", title=_exactly(row.name))),
            ]
        ),
        effort_minutes=20,
        sources=phrases.commits(row.my_commits),
        ready=run("story add", **{"from": row.name}),
        weight=round(0.35 + 0.25 * row.mine / row.changes, 3),
    )


def _exactly(title: str) -> str:
    """A pattern for a field that holds this text and no more, in any case."""
    return f"(?i)^{re.escape(title)}$"


def _begin() -> Move:
    return Move(
        NAME,
        key.question("ask-for-a-story"),
        what="Ask to own one story",
        why=line("{none}", none=forms.none(Story, "no story is noted")),
        effort_minutes=10,
        say="Which story of the coming weeks may I own, with plan, risks and a status note to you each second Friday?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(undertakings.ANALYSIS, activity.ANALYSIS, experts.ANALYSIS),
    notes=(Story,),
    cadence_days=14,
)
