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

from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import HISTORY_DAYS, Findings, Noted, Practice
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.source import Source, note
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.goal import Goal, GoalState, Proposer
from leadward.notes.series import Series
from leadward.practices import agenda, with_manager
from leadward.practices import wording_notes as forms

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
            whose = with_manager.whose_words(each.body.received)
            yield Evidence(NAME, _agreed(each), agreed, _source(each), Reach.SELF, whose, step="agreed")
        if each.body.state is GoalState.DONE and each.on <= findings.today:
            yield Evidence(
                NAME, _reached(each), each.on, _source(each), Reach.SELF, Corroboration.CLAIMED, step="reached"
            )


def _agreed(each: Noted[Goal]) -> Sentence:
    words = forms.heard(each, each.body.their_words)
    return line(
        "Goal {title} agreed; {who}: {words}",
        title=forms.quoted(each, "title", 80),
        who=forms.speaker(words),
        words=forms.words(words),
    )


def _reached(each: Noted[Goal]) -> Sentence:
    title, state = forms.quoted(each, "title", 80), forms.as_noted("reached", forms.fact(each, "state"))
    if not each.body.outcome.strip():
        return line("Goal {title} {reached}", title=title, reached=state)
    return line("Goal {title} {reached}: {outcome}", title=title, reached=state, outcome=forms.text(each, "outcome"))


def both_agreed(body: Goal, manager: str = "") -> date | None:
    """The day on which the second of the two said yes in their own words; None where one has not.

    With the name of the manager: None too where the words are those of a former one.
    """
    if manager and body.said_by and not with_manager.is_person(body.said_by, manager):
        return None
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
    boss = with_manager.manager(findings.notes(Aim), findings.notes(Series))
    found = [move for goal in goals if (move := _next_step(goal, entries, who, boss, findings.today))]
    yield from sorted(found, key=lambda move: (-move.weight, move.subject))[:MOST_MOVES]


def _next_step(goal: Noted[Goal], entries: Sequence[Noted[Entry]], who: str, boss: str, today: date) -> Move | None:
    """The one thing that this goal needs next, None where it needs nothing."""
    arrived = [each for each in agenda.arrived_for(goal, entries) if each.on <= today]
    if arrived:
        return _attach(goal, arrived, today)
    if goal.body.due and (goal.body.due - today).days <= NEAR_DAYS:
        return _near(goal, who, today)
    if not goal.body.wanted.strip():
        return _say_what_shows(goal)
    if both_agreed(goal.body, boss) is None and (today - goal.on).days >= UNAGREED_DAYS:
        return _agree(goal, who, boss, today)
    return _stale(goal, today) if (today - goal.on).days >= STALE_DAYS else None


def _attach(goal: Noted[Goal], arrived: Sequence[Noted[Entry]], today: date) -> Move:
    ids = [f"n{each.id.replace('-', '')[:8]}" for each in arrived[:3]]
    return Move(
        NAME,
        key.note(goal.id, "arrived"),
        what=line("Look at what arrived for {goal}", goal=_named(goal, 30)),
        why=line(
            "{entries} {since}; newest: {words}",
            entries=forms.count(arrived, "entry", "entries"),
            since=forms.since(goal, "on", today),
            words=forms.quoted(arrived[-1], "text", 44),
        ),
        effort_minutes=5,
        sources=(*_source(goal), *(note(each.id, each.body.text) for each in arrived[-2:])),
        ready=run("plan attach", _id(goal), *ids),
        weight=0.55,
    )


def _near(goal: Noted[Goal], who: str, today: date) -> Move:
    when = _due(goal, today)
    return Move(
        NAME,
        key.note(goal.id, "due"),
        what=line("Settle with {who} how far {goal} is", who=forms.name(who), goal=_named(goal, 24)),
        why=line("it {when}: reached, moved and dropped are answers alike", when=when),
        effort_minutes=10,
        to_manager=True,
        sources=_source(goal),
        say=line(
            "{goal} {when}. From what you have seen, is it reached? If not, what is missing?",
            goal=_whole(goal),
            when=when,
        ),
        ready=run("plan show", _id(goal)),
        due=goal.body.due,
        weight=0.7,
    )


def _due(goal: Noted[Goal], today: date) -> Sentence:
    """`was due on 10 Jan`, `is due today`, `is due in 14 days`"""
    due = goal.body.due or today
    if due < today:
        return line("was due on {day}", day=forms.day(goal, "due", today))
    if due == today:
        return line("is due {day}", day=forms.ago(goal, "due", today))
    return line("is due in {span}", span=forms.span(goal, "due", today))


def _say_what_shows(goal: Noted[Goal]) -> Move:
    return Move(
        NAME,
        key.note(goal.id, "evidence"),
        what=line("Say what evidence would show {goal}", goal=_named(goal, 28)),
        why=line(
            "{missing}; with it, both of you notice when it arrives",
            missing=forms.as_noted("the goal names no evidence wanted", forms.fact(goal, "wanted")),
        ),
        effort_minutes=5,
        sources=_source(goal),
        say=line("What would you have to see to say that {goal} is done?", goal=_whole(goal)),
        ready=run("plan edit", _id(goal), wanted="..."),
        weight=0.5,
    )


def _agree(goal: Noted[Goal], who: str, boss: str, today: date) -> Move:
    lacking = (("my_words", "yours"), ("their_words", f"{who}'s"))
    former = goal.body.said_by if boss and not with_manager.is_person(goal.body.said_by or boss, boss) else ""
    missing = [
        forms.as_noted(shown, forms.fact(goal, name))
        for name, shown in lacking
        if not getattr(goal.body, name) or (former and name == "their_words")
    ]
    proposed = "you" if goal.body.proposed_by is Proposer.ME else former or who
    return Move(
        NAME,
        key.note(goal.id, "agree"),
        what=line("Agree with {who} on {goal}", who=forms.name(who), goal=_named(goal, 32)),
        why=line(
            "{proposed} on {day}; words still missing: {missing}",
            proposed=forms.as_noted(f"proposed by {proposed}", forms.fact(goal, "proposed_by")),
            day=forms.day(goal, "on", today),
            missing=joined(missing, " and "),
        ),
        effort_minutes=10,
        to_manager=True,
        sources=_source(goal),
        say=line("In your own words: what would {goal} look like when it is done?", goal=_whole(goal)),
        ready=run("plan draft"),
        weight=0.5,
    )


def _stale(goal: Noted[Goal], today: date) -> Move:
    return Move(
        NAME,
        key.note(goal.id, "stale"),
        what=line("Move, change or drop {goal}", goal=_named(goal, 36)),
        why=_unchanged(goal, today),
        effort_minutes=10,
        sources=_source(goal),
        say=line("Is {goal} still the right goal? If not, which one is?", goal=_whole(goal)),
        ready=run("plan show", _id(goal)),
        weight=0.45,
    )


def _first_goal(who: str) -> Move:
    return Move(
        NAME,
        key.question("first-goal"),
        what=f"Ask {who} for one goal on the way to Lead",
        why=line(
            "{none}; three are ready to keep or strike out", none=forms.none(Goal, "no goal is open", state="open")
        ),
        effort_minutes=15,
        to_manager=True,
        say="Which one thing, shown this quarter, would count for Lead? How would you see it?",
        ready=run("plan suggest"),
        weight=0.2,
    )


def _source(goal: Noted[Goal]) -> tuple[Source, ...]:
    return (note(goal.id, goal.body.title),)


def _named(goal: Noted[Goal], width: int) -> Slot:
    return forms.quoted(goal, "title", width)


def _whole(goal: Noted[Goal]) -> Slot:
    """The goal as one says it to somebody."""
    return forms.quoted(goal, "title", 200)


def _unchanged(goal: Noted[Goal], today: date) -> Sentence:
    """Since when nothing was written of it; of entries so far as they are read, and where none is attached."""
    day = line("{since}, {span} ago", since=forms.since(goal, "on", today), span=forms.span(goal, "on", today))
    if goal.body.evidence or (today - goal.on).days >= HISTORY_DAYS:
        return line("worded as it is {day}", day=day)
    links = forms.no_note(Entry, since=goal.on, until=today, links=forms.links_to(goal.id))
    tagged = (forms.no_note(Entry, practice=practice, since=goal.on, until=today) for practice in goal.body.practices)
    return line("{nothing} {day}", nothing=forms.as_noted("no entry arrived for it", links, *tagged), day=day)


def _id(goal: Noted[Goal]) -> str:
    return f"n{goal.id.replace('-', '')[:8]}"


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    notes=(Aim, Entry, Goal, Series),
)
