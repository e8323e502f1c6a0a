"""Work on goals that your manager laid out with you, and that both of you agreed in your own words.

Why it matters
--------------
Growth that nobody named is luck. A goal that your manager helped to word is one they will notice, coach and speak for;
a goal of yours alone may be the wrong one for a year. Two sentences, one of each side, show at once whether you mean
the same.

What counts
-----------
A goal with the criterion it serves, how success would show to anybody, what evidence is wanted, and a day; proposed by
either of you, agreed by each in their own words. That it was reached, and what came of it. Every wording is kept.

What does not count
-------------------
A list of tasks; a course; a goal that only one of you can recognise as reached. A change made quietly: goals may
change, with a word on it.

Limits
------
What is offered as evidence for a goal is what carries one of its practices or links to it. Whether it shows what was
meant, the two of you decide. Six quiet weeks are a reason to look, not a fault.

Source
------
Locke and Latham (2002) on specific goals with feedback; Julie Zhuo, *The Making of a Manager* (2019), on plans that
both sides can repeat; Andrew Grove, *High Output Management* (1983), on objectives and how one knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import Source, note
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.goal import Goal, GoalState, Proposer
from leadward.notes.series import Series
from leadward.practices import agenda, phrases, with_manager

NAME = "growth-plan"
STALE_DAYS = 42
UNAGREED_DAYS = 14
NEAR_DAYS = 14
MOST_MOVES = 3


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Goals agreed by both, and goals reached."""
    for each in findings.notes(Goal) if findings.myself else ():
        agreed = both_agreed(each.body)
        if agreed and agreed <= findings.today:
            said = f'Goal "{each.body.title}" agreed: "{with_manager.first_line(each.body.their_words)}"'
            yield Evidence(NAME, said, agreed, _source(each), Reach.SELF, with_manager.whose_words(each.body.received))
        if each.body.state is GoalState.DONE and each.on <= findings.today:
            came = f": {with_manager.first_line(each.body.outcome)}" if each.body.outcome.strip() else ""
            said = f'Goal "{each.body.title}" reached{came}'
            yield Evidence(NAME, said, each.on, _source(each), Reach.SELF, Corroboration.CLAIMED)


def both_agreed(body: Goal) -> date | None:
    """The day on which the second of the two said yes in their own words; None where one has not."""
    if not (body.my_words.strip() and body.their_words.strip() and body.my_day and body.their_day):
        return None
    return max(body.my_day, body.their_day)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """What the open goals need, most pressing first, one move a goal; without a goal the ask for a first one."""
    if not findings.myself:
        return
    who = with_manager.manager_called(findings)
    goals = [each for each in findings.notes(Goal) if each.body.state is GoalState.OPEN]
    if not goals:
        yield _first_goal(who)
        return
    entries = findings.notes(Entry)
    found = [move for each in goals if (move := _next_step(each, entries, who, findings.today))]
    yield from sorted(found, key=lambda move: (-move.weight, move.subject))[:MOST_MOVES]


def _next_step(goal: Noted[Goal], entries: Sequence[Noted[Entry]], who: str, today: date) -> Move | None:
    """The one thing that this goal needs next, None where it needs nothing."""
    arrived = [each for each in agenda.arrived_for(goal, entries) if each.on <= today]
    if arrived:
        return _attach(goal, arrived, today)
    if goal.body.due and (goal.body.due - today).days <= NEAR_DAYS:
        return _near(goal, who, today)
    if not goal.body.wanted.strip():
        return _say_what_shows(goal, who)
    if both_agreed(goal.body) is None and (today - goal.on).days >= UNAGREED_DAYS:
        return _agree(goal, who, today)
    return _stale(goal, who, today) if (today - goal.on).days >= STALE_DAYS else None


def _attach(goal: Noted[Goal], arrived: Sequence[Noted[Entry]], today: date) -> Move:
    newest = arrived[-1]
    ids = [f"n{each.id.replace('-', '')[:8]}" for each in arrived[:3]]
    return Move(
        NAME,
        goal.id,
        what=f"Look at what arrived for {_named(goal, 30)}",
        why=f"{phrases.counted(len(arrived), 'entry', 'entries')} since {phrases.named_day(goal.on, today)}; "
        f"newest: {phrases.quoted(with_manager.first_line(newest.body.text), 44)}",
        effort_minutes=5,
        sources=(*_source(goal), *(note(each.id, each.body.text) for each in arrived[-2:])),
        ready=phrases.command("plan", "attach", _id(goal), *ids),
        weight=0.55,
    )


def _near(goal: Noted[Goal], who: str, today: date) -> Move:
    due = goal.body.due or today
    gone = due < today
    when = f"was due on {phrases.named_day(due, today)}" if gone else f"is due in {phrases.span((due - today).days)}"
    return Move(
        NAME,
        goal.id,
        what=f"Settle with {who} where {_named(goal, 24)} stands",
        why=f"it {when}: reached, moved or dropped are all answers",
        effort_minutes=10,
        sources=_source(goal),
        say=f'"{goal.body.title}" {when}. From what you have seen, is it reached? If not, what is missing?',
        ready=f"leadward plan show {_id(goal)}",
        due=due,
        weight=0.7,
    )


def _say_what_shows(goal: Noted[Goal], who: str) -> Move:
    return Move(
        NAME,
        goal.id,
        what=f"Say what evidence would show {_named(goal, 28)}",
        why="the goal names no evidence wanted, so nobody can notice when it arrives",
        effort_minutes=5,
        sources=_source(goal),
        say=f'Ask {who}: What would you have to see to say that "{goal.body.title}" is done?',
        ready=f'leadward plan edit {_id(goal)} --wanted "..."',
        weight=0.5,
    )


def _agree(goal: Noted[Goal], who: str, today: date) -> Move:
    missing = "yours and theirs" if not goal.body.my_words and not goal.body.their_words else (
        f"{who}'s" if goal.body.my_words else "yours"
    )  # fmt: skip
    proposed = "you" if goal.body.proposed_by is Proposer.ME else who
    return Move(
        NAME,
        goal.id,
        what=f"Agree with {who} on {_named(goal, 32)}",
        why=f"proposed by {proposed} on {phrases.named_day(goal.on, today)}; words still missing: {missing}",
        effort_minutes=10,
        sources=_source(goal),
        say=f'In your own words: what would "{goal.body.title}" look like when it is done?',
        ready="leadward plan draft",
        weight=0.5,
    )


def _stale(goal: Noted[Goal], who: str, today: date) -> Move:
    return Move(
        NAME,
        goal.id,
        what=f"Move, change or drop {_named(goal, 36)}",
        why=f"nothing seen for it since {phrases.named_day(goal.on, today)}, {phrases.span((today - goal.on).days)} ago",
        effort_minutes=10,
        sources=_source(goal),
        say=f'Ask {who}: "{goal.body.title}" has rested for {phrases.span((today - goal.on).days)}. Is it still the right goal?',
        ready=f"leadward plan show {_id(goal)}",
        weight=0.45,
    )


def _first_goal(who: str) -> Move:
    return Move(
        NAME,
        "first-goal",
        what=f"Ask {who} for one goal on the way to Lead",
        why="no goal is written down; a draft to send them for theirs is ready",
        effort_minutes=15,
        say="If I could show one thing by the end of the quarter that counts for Lead, what should it be, and how would you see it?",
        ready="leadward plan draft",
        weight=0.2,
    )


def _source(goal: Noted[Goal]) -> tuple[Source, ...]:
    return (note(goal.id, goal.body.title),)


def _named(goal: Noted[Goal], width: int) -> str:
    return phrases.quoted(goal.body.title, width)


def _id(goal: Noted[Goal]) -> str:
    return f"n{goal.id.replace('-', '')[:8]}"


PRACTICE = Practice(
    name=NAME,
    number="A3",
    title="Goals your manager lays out and coaches",
    group="with-your-manager",
    command="plan",
    evidence=evidence,
    moves=moves,
    notes=(Aim, Entry, Goal, Series),
)
