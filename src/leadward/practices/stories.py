"""Own a bigger story and manage it as a project.

Why it matters
--------------
Between finishing tasks and leading projects lies one habit: to answer for a piece of work as a whole. Whoever writes
the plan down, names what may go wrong with the one who looks after it, and says every week or two where it stands
takes a worry off the manager's list, and is given the next, larger piece.

What counts
-----------
A story with its owner, a plan, risks that each have an owner, status notes that somebody could act on, the day of
delivery and what came of it. That one person carried weeks of work under one name is seen in the history and told as
that.

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

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import undertakings
from leadward.analyses.undertakings import Undertaking
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import note
from leadward.notes.story import Story, risk, status_day
from leadward.practices import phrases

NAME = "stories"
RECENT_DAYS = 45
QUIET_DAYS = 14
OUTCOME_DAYS = 14
LEAST_SHARE = 0.5
FEWEST_CHANGES = 5
MOST_OF_NOTES = 2


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Stories as noted (claimed), and weeks of work under one name that were mostly the reader's (observed)."""
    if not findings.myself:
        return
    for each in findings.notes(Story):
        if each.on <= findings.today:
            done = f", delivered {each.body.delivered}" if each.body.delivered else ""
            managed = f", {phrases.counted(len(each.body.status), 'status note')}" if each.body.status else ""
            statement = f"Story {each.body.title}{managed}{done}"
            source = (note(each.id, each.body.title),)
            yield Evidence(NAME, statement, each.on, source, corroboration=Corroboration.CLAIMED)
    for row in _mine(findings, days=182):
        statement = f"Carried {row.name}: {row.mine} of {row.changes} changes in {phrases.counted(row.weeks, 'week')}"
        yield Evidence(NAME, statement, phrases.day(row.my_last_at), phrases.commits(row.my_commits))


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """What a noted story lacks, the oldest first; else a candidate; else the question that begins one."""
    noted = sorted(findings.notes(Story), key=lambda each: (each.on, each.id))
    lacking = [move for each in noted if (move := _lacking(each, findings.today))]
    known = {name.casefold() for each in noted for name in (each.body.title, *each.body.keys)}
    fresh = [row for row in _mine(findings, RECENT_DAYS) if row.name.casefold() not in known]
    yield from sorted(lacking, key=lambda move: (-move.weight, move.subject))[:MOST_OF_NOTES]
    for row in sorted(fresh, key=lambda row: (-row.mine, -row.last_at, row.name))[:1]:
        yield _candidate(row)
    if not noted and not fresh:
        yield _begin()


def _mine(findings: Findings, days: int) -> list[Undertaking]:
    return [
        row
        for row in findings.rows(undertakings.ANALYSIS)
        if row.scale == "story"
        and row.kind != "branch"
        and row.mine >= max(FEWEST_CHANGES, LEAST_SHARE * row.changes)
        and phrases.days_since(row.last_at, findings.today) <= days
    ]


def _lacking(each: Noted[Story], today: date) -> Move | None:
    """The first of: no outcome after delivery, a risk that nobody looks after, no status for two weeks."""
    body, source = each.body, note(each.id, each.body.title)
    title = phrases.clipped(body.title, 28)
    if body.delivered:
        return _no_outcome(each, today) if not body.outcome and body.delivered <= today else None
    alone = next((said for said, owner in map(risk, body.risks) if not owner), "")
    if alone:
        return Move(
            NAME, f"{each.id}:risk", f"Find who looks after a risk of {title}",
            why=f"{phrases.quoted(alone)} is noted without an owner", effort_minutes=10, sources=(source,),
            say=f"Who would see first that this happens: {phrases.clipped(alone, 60)}? Will you watch it with me?",
            ready=phrases.command("story", "show", source.id), weight=0.6,
        )  # fmt: skip
    return _no_status(each, today)


def _no_status(each: Noted[Story], today: date) -> Move | None:
    days = [day for day, _ in map(status_day, each.body.status) if day and day <= today]
    newest = max(days, default=each.on)
    quiet = (today - newest).days
    if quiet < QUIET_DAYS:
        return None
    source, title = note(each.id, each.body.title), phrases.clipped(each.body.title, 28)
    last = f"the last is of {phrases.named_day(newest, today)}" if days else "none is noted yet"
    return Move(
        NAME, f"{each.id}:status", f"Say where {title} stands",
        why=f"no status note for {phrases.span(quiet)}; {last}", effort_minutes=10, sources=(source,),
        ready=phrases.command("story", "note", source.id), weight=0.55,
    )  # fmt: skip


def _no_outcome(each: Noted[Story], today: date) -> Move | None:
    delivered = each.body.delivered or today
    if (today - delivered).days < OUTCOME_DAYS:
        return None
    source, title = note(each.id, each.body.title), phrases.clipped(each.body.title, 28)
    return Move(
        NAME, f"{each.id}:outcome", f"Ask what came of {title}",
        why=f"delivered {phrases.ago((today - delivered).days)}, outcome unknown", effort_minutes=10, sources=(source,),
        say=f"What can you do since {title} that you could not do before? What is still missing?",
        ready=phrases.command("story", "edit", source.id, options={"outcome": "WHAT CAME OF IT"}), weight=0.6,
    )  # fmt: skip


def _candidate(row: Undertaking) -> Move:
    name = phrases.folder(row.name, 24) if row.kind == "place" else phrases.file(row.name, 24)
    return Move(
        NAME,
        row.name,
        what=f"Do you own {name}? Write down plan and risks",
        why=f"{row.mine} of {row.changes} changes in {phrases.counted(row.weeks, 'week')} are yours; no story is noted",
        effort_minutes=20,
        sources=phrases.commits(row.my_commits),
        ready=phrases.command("story", "add", options={"from": row.name}),
        weight=round(0.35 + 0.25 * row.mine / row.changes, 3),
    )


def _begin() -> Move:
    return Move(
        NAME,
        "ask-for-a-story",
        what="Ask to answer for one story as a whole",
        why="no story is noted, and none of yours shows in this history",
        effort_minutes=10,
        say="Which story of the next weeks may I own, with plan, risks and a status note to you every second Friday?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="B1",
    title="Own a bigger story and manage it as a project",
    group="level",
    command="story",
    evidence=evidence,
    moves=moves,
    reads=(undertakings.ANALYSIS,),
    notes=(Story,),
    cadence_days=14,
)
