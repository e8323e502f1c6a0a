"""What stands on the agenda of the next 1:1: carried over, goals, new facts, experiments to share, and one question.

A meeting of half an hour holds few things. Each part is cut to what one would bring, most pressing first; what was cut
stays in its ledger. The first 1:1 with a manager, before a goal is set or a word is said of what they expect, has three
criteria as questions, the newest own work however old, and what to agree on. With anybody but the manager only what concerns the two is there: topics, actions, what to share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from leadward.analyses import my_recent_work, undertakings
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.practice import Findings, Noted
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence, joined, line
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
from leadward.practices import agenda_questions, own_work, phrases, retold, with_manager, wording
from leadward.practices import wording_notes as forms
from leadward.practices.agenda_questions import Question

KINDS = (Action, Aim, Entry, Expectation, Experiment, Feedback, Goal, OneOnOne, Series, Topic)
"""The kinds an agenda is made of."""
READS = (my_recent_work.ANALYSIS, undertakings.ANALYSIS)
MOST_CARRIED, MOST_FACTS, MOST_SHARED, MOST_NOTES = 6, 3, 2, 3
GOAL_DAYS = 14
"""A goal that is due within these comes before one that was not spoken of for longer."""
NEW_DAYS = 14
"""How far back facts are new where no earlier 1:1 is noted."""
MOST_EXPECTED = 3
WHOLE = 500
"""Columns of what is brought as it was noted."""
OLDER_DAYS = 730
"""How far back own work is looked for where none is new."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line to bring, with what it rests on."""

    text: Sentence
    sources: tuple[Source, ...] = ()
    target: str = ""
    """What is said to it answers this, as words are attached: `goal ID`, `expectation CRITERION`, `action ID`."""


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
    last: tuple[Item, ...] = ()
    """What was noted in the 1:1 before."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them in order."""
        last = (each for each in (self.question, *self.expected, self.earlier, self.agree) if each)
        return (*self.last, *self.carried, *self.goals, *self.facts, *self.share, *last)


def agenda(findings: Findings, person: str, theirs: bool) -> Agenda:
    """The agenda with a person; `theirs` where they are the manager. An empty name is the manager not yet named."""
    held = with_manager.held_with(person, findings.notes(OneOnOne), findings.today)
    since = held[-1].on if held else _before(findings.today, NEW_DAYS)
    facts = tuple(_facts(findings, since))[:MOST_FACTS] if theirs else ()
    first = theirs and not held and _nothing_said(findings, person)
    return Agenda(
        person,
        since,
        tuple(_fresh(_carried(findings, person), findings, person))[:MOST_CARRIED],
        tuple(_goals(findings, person))[:1] if theirs else (),
        facts,
        tuple(_fresh(_share(findings, person), findings, person))[:MOST_SHARED],
        _question(findings, person) if theirs else None,
        tuple(_expected(findings, person)) if first else (),
        _earlier(findings, since) if first and not facts else None,
        Item(line("Which one of these do I bring something for next time, and when is that?")) if first else None,
        _last_notes(held[-1]) if held else (),
    )


def _fresh(items: Sequence[Item], findings: Findings, person: str) -> list[Item]:
    """Without what stood on two agendas already: it stays in its ledger, and is closed or dropped there. Topics come until they are raised."""
    agendas = agenda_questions.brought(findings, person)
    return [each for each in items if each.target.startswith("topic") or not agenda_questions.worn(each.text, agendas)]


def _last_notes(meeting: Noted[OneOnOne]) -> tuple[Item, ...]:
    """The first lines noted in the 1:1 before."""
    lines = [each for each in meeting.body.notes.splitlines() if each.strip()]
    source = (note(meeting.id, "1:1"),)
    return tuple(
        Item(
            line("{text}", text=forms.as_noted(phrases.clipped(each.strip(), 120), forms.fact(meeting, "notes"))),
            source,
        )
        for each in lines[:MOST_NOTES]
    )


def counted(made: Agenda) -> Sentence:
    """`1 carried over, 2 goals, 3 recent facts, 1 experiment to share, 1 question`: the parts that are there."""
    asked = tuple(each for each in (made.question, *made.expected) if each)
    parts = (
        (made.carried, f"{len(made.carried)} carried over"),
        (made.goals, phrases.counted(len(made.goals), "goal")),
        (made.facts, phrases.counted(len(made.facts), "recent fact")),
        (made.share, phrases.counted(len(made.share), "experiment") + " to share"),
        (asked, phrases.counted(len(asked), "question")),
    )
    return joined([forms.items(shown, [each.text for each in items]) for items, shown in parts if items], ", ")


def _nothing_said(findings: Findings, person: str) -> bool:
    """Whether this person has said neither a word on any criterion nor one on a goal yet."""
    goals = findings.notes(Goal)
    return not stated(findings, person) and not any(
        with_manager.words_of(each, person) for each in goals if each.body.their_words.strip() or not each.body.said_by
    )


def stated(findings: Findings, person: str) -> list[Noted[Expectation]]:
    """What this person said of criteria; what a former manager said is theirs."""
    found = [each for each in findings.notes(Expectation) if each.body.status is not Status.UNKNOWN]
    return [each for each in found if with_manager.words_of(each, person)]


def of_others(findings: Findings, person: str) -> list[Noted[Expectation]]:
    """What only somebody else, a former manager, said of criteria: to ask this person anew."""
    found = [each for each in findings.notes(Expectation) if each.body.status is not Status.UNKNOWN]
    return [each for each in found if not with_manager.words_of(each, person)]


def _expected(findings: Findings, person: str) -> list[Item]:
    """The first criteria this person said nothing of, as questions: what a former manager said of one comes along."""
    return [Item(each.text, each.sources, each.target) for each in _criteria(findings, person)[:MOST_EXPECTED]]


def _criteria(findings: Findings, person: str) -> list[Question]:
    """Criteria this person said nothing of, as questions in the order to ask them."""
    asked = [
        Question(_too(each, findings), f"expectation {each.body.criterion}", (note(each.id, each.body.criterion),))
        for each in of_others(findings, person)
    ]
    return asked + [Question(_would_see(text), f"expectation {name}") for name, text in unknown(findings)]


def _too(each: Noted[Expectation], findings: Findings) -> Sentence:
    """What a former manager said of a criterion, with the question whether it holds for this one, too."""
    texts = {one.id: one.text for one in findings.criteria}
    heard = forms.heard(each, each.body.words)
    return line(
        "{criterion} {who} said: {words} What would you see?",
        criterion=forms.as_noted(
            f'"{texts.get(each.body.criterion, each.body.criterion)}"', forms.fact(each, "criterion")
        ),
        who=forms.speaker(heard, begins=True),
        words=forms.words(heard),
    )


def _would_see(criterion: str) -> Sentence:
    """A criterion as a question that can be answered with what one would see."""
    return line("{criterion} What would you see, here, if I did that?", criterion=forms.asking(f'"{criterion}"'))


def _earlier(findings: Findings, since: date) -> Item | None:
    """The newest own work up to `since`, with its day."""
    rows = [row for row in findings.rows(my_recent_work.ANALYSIS) if row.stands and phrases.day(row.at) <= since]
    row = max(rows, key=lambda row: (row.at, row.commit), default=None)
    if row is None:
        return None
    made = _work(row, findings)
    day = wording.day(row.commit, row.at, row.landed_at, findings.today)
    return Item(line("Earlier, on {day}: {work}", day=day, work=made.text), made.sources)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))


def _carried(findings: Findings, person: str) -> list[Item]:
    """Open actions of both sides said with the person, or theirs from a plan, the most overdue first, then topics parked for them."""
    actions = [
        each
        for each in findings.notes(Action)
        if each.body.state is ActionState.OPEN
        and (with_manager.same(each.body.person, person) or (person and _takes(each.body, person)))
    ]
    actions.sort(key=lambda each: (each.body.due or date.max, each.on, each.id))
    topics = [
        each
        for each in findings.notes(Topic)
        if each.body.raised is None and (not each.body.person or with_manager.same(each.body.person, person))
    ]
    return [*(_action(each, findings.today) for each in actions), *(_topic(each) for each in topics)]


def _takes(body: Action, person: str) -> bool:
    """Whether an action of a meeting's plan is this person's, alone or with others."""
    return bool(body.origin) and any(with_manager.same(name, person) for name in body.owner.split(", "))


def _action(each: Noted[Action], today: date) -> Item:
    owner = forms.as_noted(each.body.owner or "I", forms.fact(each, "owner"))
    text = line("{owner}: {text}{due}", owner=owner, text=forms.text(each, "text", WHOLE), due=_due(each, today))
    return Item(text, (note(each.id, each.body.text),), f"action {each.id}")


def _due(each: Noted[Any], today: date) -> Sentence:
    """`, due 9 Jan`; '' where no day is set."""
    return line(", due {day}", day=forms.day(each, "due", today)) if each.body.due else NOTHING


def _topic(each: Noted[Topic]) -> Item:
    return Item(
        line("{text}", text=forms.text(each, "text", WHOLE)), (note(each.id, each.body.text),), f"topic {each.id}"
    )


def _goals(findings: Findings, person: str) -> list[Item]:
    found = [each for each in findings.notes(Goal) if each.body.state is GoalState.OPEN]
    agendas = agenda_questions.brought(findings, person)

    def turn(each: Noted[Goal]) -> tuple[bool, int, date, date, str]:
        """Due soon first; then what was spoken of longest ago; then by its day."""
        spoken = [place for place, lines in enumerate(agendas) if any(each.body.title[:60] in text for text in lines)]
        due, last = each.body.due or date.max, spoken[-1] if spoken else -1
        near = (due - findings.today).days <= GOAL_DAYS and last != len(agendas) - 1
        return not near, last, due, each.on, each.id

    items = (_goal(each, findings, person, agendas) for each in sorted(found, key=turn))
    return [each for each in items if each]


def _goal(each: Noted[Goal], findings: Findings, person: str, agendas: Sequence[Sequence[str]]) -> Item | None:
    """A goal with the first question on it that was not asked in vain; None where all were and nothing about it changed."""
    for where in _where(each, findings, person):
        text = line(
            "{title}{due}: {where}",
            title=forms.text(each, "title", WHOLE),
            due=_due(each, findings.today),
            where=where,
        )
        if not agenda_questions.worn(text, agendas):
            return Item(text, (note(each.id, each.body.title),), f"goal {each.id}")
    return None


def _where(each: Noted[Goal], findings: Findings, person: str) -> Iterator[Sentence]:
    """How far a goal is, in one clause: what both still have to say, else what has arrived; then what else one can ask of it."""
    if each.body.their_words and not with_manager.words_of(each, person):
        heard = forms.heard(each, each.body.their_words)
        who, words = forms.speaker(heard), forms.words(heard)
        yield line("{who} said {words} Do you see it the same way?", who=who, words=words)
        yield line("{who} said {words} What would you change about it?", who=who, words=words)
        return
    if not each.body.their_words:
        missing = forms.as_noted("not agreed yet", forms.fact(each, "their_words"))
        yield line("{missing}; what would success look like to you?", missing=missing)
        yield line("{missing}; would another goal help more?", missing=missing)
        return
    arrived = arrived_for(each, findings.notes(Entry))
    if arrived:
        yield line(
            "{entries} {since}, newest: {words}",
            entries=forms.count(arrived, "entry", "entries"),
            since=forms.since(each, "on", findings.today),
            words=forms.text(arrived[-1], "text", 60),
        )
        return
    if each.body.evidence:
        yield line("{pieces} of evidence so far", pieces=forms.listed(each, "evidence", "piece"))
        return
    none = forms.as_noted("nothing to show yet", forms.fact(each, "evidence"))
    yield line("{none}; what is in the way?", none=none)
    yield line("{none}; would you make it smaller, or drop it?", none=none)


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
    """What is new since the last 1:1: entries first, which somebody found worth a line, then own work by its weight."""
    entries = [each for each in findings.notes(Entry) if since < each.on <= findings.today]
    noted = [_entry(each) for each in reversed(entries)]
    rows = [
        row
        for row in findings.rows(my_recent_work.ANALYSIS)
        if row.stands and since < phrases.day(row.at) <= findings.today
    ]
    told = own_work.weightiest(rows, findings.rows(undertakings.ANALYSIS))
    return [
        *noted[: MOST_FACTS - bool(rows)],
        *(_work(row, findings) for row in told),
        *noted[MOST_FACTS - bool(rows) :],
    ]


def _entry(each: Noted[Entry]) -> Item:
    text = line("{text}", text=forms.text(each, "text", 100))
    return Item(text, (note(each.id, str(text)),))


def _work(row: RecentWork, findings: Findings) -> Item:
    return Item(retold.without_keys(own_work.told(row, findings)), (commit(row.commit, row.subject),))


def _share(findings: Findings, person: str) -> list[Item]:
    """What was tried on this person's advice, or for them, and not told yet."""
    found = [each for each in findings.notes(Experiment) if to_share(each.body)]
    return [_experiment(each) for each in found if with_manager.same(each.body.person, person)]


def to_share(body: Experiment) -> bool:
    """Whether an experiment was tried, something was seen, and nobody has been told."""
    return bool(body.tried and body.observed.strip() and not body.shared and not body.dropped)


def _experiment(each: Noted[Experiment]) -> Item:
    text = line(
        "Tried: {what} What happened: {seen}",
        what=forms.sentence(each, "what", WHOLE),
        seen=forms.text(each, "observed", 90),
    )
    return Item(text, (note(each.id, each.body.what),), f"experiment {each.id}")


def _question(findings: Findings, person: str) -> Item | None:
    """One question, the first whose turn it is."""
    asked = agenda_questions.question(findings, person, _criteria(findings, person), bool(stated(findings, person)))
    return Item(asked.text, asked.sources, asked.target) if asked else None


def unknown(findings: Findings) -> list[tuple[str, str]]:
    """Criteria (id, sentence) of the ladder of which nobody has said what they mean here, in the ladder's order."""
    notes = {each.body.criterion: each.body for each in findings.notes(Expectation)}
    listed = {each.id: each.text for each in findings.criteria}
    listed |= {name: name.replace("-", " ").capitalize() + "." for name in notes if name not in listed}
    return [(name, text) for name, text in listed.items() if name not in notes or _is_unknown(notes[name])]


def _is_unknown(body: Expectation) -> bool:
    return body.status is Status.UNKNOWN and not body.not_applicable.strip()
