"""What stands on the agenda of the next 1:1: carried over, goals, new facts, experiments to share, and one question.

A meeting of half an hour holds few things. Each part is cut to what one would bring, most pressing first; what was cut
stays in its ledger. The first 1:1 with a manager, before a goal is set or a word is said of what they expect, has three
criteria as questions, the newest own work however old, and what to agree on. With anybody but the manager only what concerns the two is there: topics, actions, what to share.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.practice import Findings, Noted
from leadward.model.records import dataclass
from leadward.model.source import Source, commit, note
from leadward.notes.action import Action, ActionState
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.goal import Goal, GoalState
from leadward.notes.one_on_one import OneOnOne
from leadward.notes.series import Series
from leadward.notes.topic import Topic
from leadward.practices import phrases, with_manager

KINDS = (Action, Aim, Entry, Expectation, Experiment, Feedback, Goal, OneOnOne, Series, Topic)
"""The kinds an agenda is made of."""
READS = (my_recent_work.ANALYSIS,)
MOST_CARRIED, MOST_GOALS, MOST_FACTS, MOST_SHARED = 6, 3, 3, 2
NEW_DAYS = 14
"""How far back facts are new where no earlier 1:1 is noted."""
ADVICE_DAYS = 28
MOST_EXPECTED = 3
OLDER_DAYS = 730
"""How far back own work is looked for where none is new."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line to bring, with what it rests on."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The parts in the order of the meeting; `since` is the day from which facts count as new."""

    person: str
    since: date
    carried: tuple[Item, ...]
    goals: tuple[Item, ...]
    facts: tuple[Item, ...]
    share: tuple[Item, ...]
    question: Item | None
    expected: tuple[Item, ...] = ()
    """Criteria nobody said anything of, as questions: at the first 1:1."""
    earlier: Item | None = None
    """The newest own work, where none is new."""
    agree: Item | None = None
    """What to agree on for next time: at the first 1:1."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them in order."""
        last = (each for each in (self.question, *self.expected, self.earlier, self.agree) if each)
        return (*self.carried, *self.goals, *self.facts, *self.share, *last)


def agenda(findings: Findings, person: str, theirs: bool) -> Agenda:
    """The agenda with a person; `theirs` where they are the manager. An empty name is the manager not yet named."""
    held = with_manager.held_with(person, findings.notes(OneOnOne), findings.today)
    since = held[-1].on if held else _before(findings.today, NEW_DAYS)
    facts = tuple(_facts(findings, since))[:MOST_FACTS] if theirs else ()
    first = theirs and not held and _nothing_said(findings)
    return Agenda(
        person,
        since,
        tuple(_carried(findings, person))[:MOST_CARRIED],
        tuple(_goals(findings))[:MOST_GOALS] if theirs else (),
        facts,
        tuple(_share(findings, person))[:MOST_SHARED],
        _question(findings, person) if theirs else None,
        tuple(_expected(findings)) if first else (),
        _earlier(findings, since) if first and not facts else None,
        Item("Which one of these do I bring something for next time, and when is that?") if first else None,
    )


def counted(made: Agenda) -> str:
    """`1 carried-over, 2 goals, 3 new facts, 1 experiment to share, 1 question`: the parts that are there."""
    said = (
        (len(made.carried), f"{len(made.carried)} carried-over"),
        (len(made.goals), phrases.counted(len(made.goals), "goal")),
        (len(made.facts), phrases.counted(len(made.facts), "new fact")),
        (len(made.share), phrases.counted(len(made.share), "experiment") + " to share"),
        (
            bool(made.question) + len(made.expected),
            phrases.counted(bool(made.question) + len(made.expected), "question"),
        ),
    )
    return ", ".join(text for number, text in said if number)


def _nothing_said(findings: Findings) -> bool:
    """Whether neither a goal nor a word on any criterion is there yet."""
    stated = any(each.body.status is not Status.UNKNOWN for each in findings.notes(Expectation))
    return not stated and not findings.notes(Goal)


def _expected(findings: Findings) -> list[Item]:
    """The first criteria nobody said anything of, as questions."""
    return [Item(f'"{text}" What would you see, here, if I did that?') for _, text in unknown(findings)[:MOST_EXPECTED]]


def _earlier(findings: Findings, since: date) -> Item | None:
    """The newest own work up to `since`, with its day."""
    rows = [row for row in findings.rows(my_recent_work.ANALYSIS) if phrases.day(row.at) <= since]
    row = max(rows, key=lambda row: (row.at, row.commit), default=None)
    if row is None:
        return None
    made = _work(row)
    return Item(f"Last, on {phrases.named_day(phrases.day(row.at), findings.today)}: {made.text}", made.sources)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))


def _carried(findings: Findings, person: str) -> list[Item]:
    """Open actions of both sides said with the person, the most overdue first, then topics parked for them."""
    actions = [
        each
        for each in findings.notes(Action)
        if each.body.state is ActionState.OPEN and with_manager.same(each.body.person, person)
    ]
    actions.sort(key=lambda each: (each.body.due or date.max, each.on, each.id))
    topics = [
        each
        for each in findings.notes(Topic)
        if each.body.raised is None and (not each.body.person or with_manager.same(each.body.person, person))
    ]
    return [*(_action(each, findings.today) for each in actions), *(_topic(each) for each in topics)]


def _action(each: Noted[Action], today: date) -> Item:
    due = f", due {phrases.named_day(each.body.due, today)}" if each.body.due else ""
    return Item(f"{each.body.owner or 'I'}: {each.body.text}{due}", (note(each.id, each.body.text),))


def _topic(each: Noted[Topic]) -> Item:
    return Item(each.body.text, (note(each.id, each.body.text),))


def _goals(findings: Findings) -> list[Item]:
    found = [each for each in findings.notes(Goal) if each.body.state is GoalState.OPEN]
    found.sort(key=lambda each: (each.body.due or date.max, each.on, each.id))
    return [_goal(each, findings) for each in found]


def _goal(each: Noted[Goal], findings: Findings) -> Item:
    due = f", due {phrases.named_day(each.body.due, findings.today)}" if each.body.due else ""
    return Item(f"{each.body.title}{due}: {_where(each, findings)}", (note(each.id, each.body.title),))


def _where(each: Noted[Goal], findings: Findings) -> str:
    """How far a goal is, in one clause: what both still have to say, else what has arrived."""
    if not each.body.their_words:
        return "not yet agreed; what would success look like to you?"
    arrived = arrived_for(each, findings.notes(Entry))
    if arrived:
        newest = with_manager.first_line(arrived[-1].body.text, 60)
        return f"{phrases.counted(len(arrived), 'entry', 'entries')} since we last changed it, newest: {newest}"
    if each.body.evidence:
        return f"{phrases.counted(len(each.body.evidence), 'piece')} of evidence so far"
    return "nothing to show yet; what is in the way?"


def arrived_for(goal: Noted[Goal], entries: Sequence[Noted[Entry]]) -> list[Noted[Entry]]:
    """Entries since the goal was last worded that carry one of its practices or link to it, and are not attached yet."""
    called, practices = _called(goal), goal.body.practices
    known = {each.lower() for each in goal.body.evidence}
    return [
        each
        for each in entries
        if each.on >= goal.on
        and (each.body.practice in practices or (each.body.links and not called.isdisjoint(each.body.links)))
        and known.isdisjoint(_called(each))
    ]


def _called(each: Noted[Any]) -> frozenset[str]:
    """What links call a note: its id, in full and short."""
    return frozenset((each.id, f"n{each.id.replace('-', '')[:8]}"))


def _facts(findings: Findings, since: date) -> list[Item]:
    """What is new since the last 1:1: entries first, which somebody found worth a line, then own work by its size."""
    entries = [each for each in findings.notes(Entry) if since < each.on <= findings.today]
    noted = [_entry(each) for each in reversed(entries)]
    rows = [row for row in findings.rows(my_recent_work.ANALYSIS) if since < phrases.day(row.at) <= findings.today]
    rows.sort(key=lambda row: (not row.tag, -row.files, -row.at, row.commit))
    return [*noted[: MOST_FACTS - bool(rows)], *(_work(row) for row in rows), *noted[MOST_FACTS - bool(rows) :]]


def _entry(each: Noted[Entry]) -> Item:
    said = with_manager.first_line(each.body.text, 100)
    return Item(said, (note(each.id, said),))


def _work(row: RecentWork) -> Item:
    tag = f", in {row.tag}" if row.tag else ""
    files = phrases.counted(row.files, "file")
    return Item(f"{phrases.quoted(row.subject, 60)} ({files}{tag})", (commit(row.commit, row.subject),))


def _share(findings: Findings, person: str) -> list[Item]:
    """What was tried on this person's advice, or for them, and not told yet."""
    found = [each for each in findings.notes(Experiment) if to_share(each.body)]
    return [_experiment(each) for each in found if with_manager.same(each.body.person, person)]


def to_share(body: Experiment) -> bool:
    """Whether an experiment was tried, something was seen, and nobody has been told."""
    return bool(body.tried and body.observed.strip() and not body.shared and not body.dropped)


def _experiment(each: Noted[Experiment]) -> Item:
    seen = with_manager.first_line(each.body.observed, 90)
    return Item(f"Tried: {each.body.what}. What happened: {seen}", (note(each.id, each.body.what),))


def _question(findings: Findings, person: str) -> Item | None:
    """One question, the first that is open: say the aim, what it takes, what a criterion means, advice and friction."""
    aim = with_manager.latest(findings.notes(Aim))
    role = aim.body.role if aim else "Lead"
    if aim is None or aim.body.told is None:
        return Item(f"I want to become {role}. Which two things must you see?", _source(aim))
    stated = [each for each in findings.notes(Expectation) if each.body.status is not Status.UNKNOWN]
    if not stated:
        return Item(f"You know that I want to become {role}. Which two things must you see first?", _source(aim))
    if open_one := next(iter(unknown(findings)), None):
        return Item(f'"{open_one[1]}" What would you see, here, if I did that?', _source(aim))
    advice = [each for each in findings.notes(Feedback) if with_manager.same(each.body.person, person)]
    if advice and (findings.today - advice[-1].on).days < ADVICE_DAYS:
        return Item("Which of my goals would you drop, if you had to drop one?", ())
    return Item("What is one thing I should do differently in the next two weeks? Where do I rub against the team?", ())


def _source(aim: Noted[Aim] | None) -> tuple[Source, ...]:
    return (note(aim.id, aim.body.role),) if aim else ()


def unknown(findings: Findings) -> list[tuple[str, str]]:
    """Criteria (id, sentence) of the ladder of which nobody has said what they mean here, in the ladder's order."""
    notes = {each.body.criterion: each.body for each in findings.notes(Expectation)}
    listed = {each.id: each.text for each in findings.criteria}
    listed |= {name: name.replace("-", " ").capitalize() + "." for name in notes if name not in listed}
    return [(name, text) for name, text in listed.items() if name not in notes or _is_unknown(notes[name])]


def _is_unknown(body: Expectation) -> bool:
    return body.status is Status.UNKNOWN and not body.not_applicable.strip()
