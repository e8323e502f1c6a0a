"""The growth plan: a page to share with one's manager, with the history of every goal; and the hand-over to a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from leadward.documents.dates import named
from leadward.documents.tree import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Quote,
    Spans,
    Strong,
    Table,
    refs,
    says,
    words,
)
from leadward.model.names import as_mine
from leadward.model.records import dataclass
from leadward.model.source import Source
from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.notes.goal import Goal, GoalState, Proposer
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.with_manager import is_person

_FIELDS = {
    "title": "goal",
    "success": "success",
    "wanted": "evidence wanted",
    "due": "due",
    "my_words": "my words",
    "their_words": "manager's words",
    "state": "state",
    "outcome": "outcome",
}
"""The fields whose changes make a goal's history."""


@dataclass(frozen=True, slots=True)
class Revised:
    """One wording of a goal, and the day on which it was written."""

    on: date
    body: Goal
    speaker: str = ""
    """Whose the manager's words in it are, '' where nobody knows."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Something that speaks for a goal: said in one line, with its source; attached by hand, or only offered."""

    text: str
    on: date | None
    sources: tuple[Source, ...]
    link: str = ""
    """What would attach it, '' where it is attached."""


@dataclass(frozen=True, slots=True)
class Line:
    """A goal with its wordings, oldest first, and what arrived for it."""

    id: str
    wordings: tuple[Revised, ...]
    arrived: tuple[Arrived, ...] = ()
    manager: str = ""
    """Who was the manager when it was first written."""

    @property
    def body(self) -> Goal:
        return self.wordings[-1].body


@dataclass(frozen=True, slots=True)
class Plan:
    """What the plan is written from. `criteria` maps ids to sentences; `focus` are the quarter's practices."""

    today: date
    manager: str
    aim: Aim | None
    goals: tuple[Line, ...]
    focus: tuple[str, ...] = ()
    criteria: dict[str, str] | None = None
    is_handed_over: bool = False
    """Whether it goes to a new manager, who is not told what is still empty."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """What a new manager needs beside the plan."""

    plan: Plan
    expectations: tuple[tuple[date, Expectation], ...]
    actions: tuple[Action, ...]
    experiments: tuple[tuple[date, Experiment], ...]


def document(plan: Plan) -> Document:
    """The plan as one reads it oneself, with the ids of what arrived and what is only offered."""
    return Document("Growth plan", tuple(_plan(plan)))


def shared(plan: Plan) -> Document:
    """The plan as both of you would read it: only what was attached, by names that others know."""
    return document(_for_others(plan))


def draft(plan: Plan) -> Document:
    """The page to send to one's manager, for their goals and their words to one's own."""
    return Document("My goals: a draft for your words", tuple(_draft(plan)))


def history(plan: Plan) -> tuple[Block, ...]:
    """What was changed, when: empty where no goal was ever written."""
    return tuple(_history(plan.goals))


def hand_over(made: HandOver) -> Document:
    """The plan, what was said of each criterion, and what is open: one document for a new manager."""
    return Document("Hand-over to my new manager", tuple(_hand_over(made)))


def _for_others(plan: Plan) -> Plan:
    goals = (
        replace(line, arrived=tuple(map(_outside, (a for a in line.arrived if not a.link)))) for line in plan.goals
    )
    return replace(plan, goals=tuple(goals))


def _outside(arrival: Arrived) -> Arrived:
    commits = [source.key[:9] for source in arrival.sources if source.kind == "commit"]
    return replace(arrival, text=f"commit {commits[0]}" if commits else arrival.text, sources=())


def _plan(plan: Plan) -> Iterator[Block]:
    yield says(f"As of {named(plan.today)}.")
    yield from _aim(plan)
    open_ones = [line for line in plan.goals if line.body.state is GoalState.OPEN]
    for number, line in enumerate(open_ones, 1):
        yield from _goal(number, line, plan)
    if not open_ones:
        yield says("No goal is open.")
    yield from _closed([line for line in plan.goals if line.body.state is not GoalState.OPEN])
    yield from _history(plan.goals)


def _aim(plan: Plan) -> Iterator[Block]:
    if plan.aim:
        by = f" by {named(plan.aim.by)}" if plan.aim.by else ""
        decides = f" Decided by {plan.aim.decides}." if plan.aim.decides else ""
        yield says(Strong("Aim:"), f" {plan.aim.role}{by}.{decides}")
    if plan.focus:
        yield says(Strong("Focus of the quarter:"), f" {'; '.join(_titles(plan.focus))}.")


def _titles(names: Sequence[str]) -> Iterator[str]:
    """Practices in plain words: whoever reads the plan may never have seen their names."""
    by_name = {row.name: row.title for row in CATALOGUE}
    yield from (as_mine(by_name.get(name, name)) for name in names)


def _goal(number: int, line: Line, plan: Plan) -> Iterator[Block]:
    body = line.body
    yield Heading(2, f"Goal {number}: {body.title}")
    yield Items(tuple(_facts(line, plan)))
    if body.steps:
        yield says(Strong("Steps"))
        yield Items(tuple(words(step) for step in body.steps), numbered=True)
    if body.my_words.strip() or not plan.is_handed_over:
        yield from _words("In my words", body.my_words, body.my_day)
    yield from _their_words(line, plan.manager)
    if line.arrived:
        yield says(Strong("Evidence so far"))
        yield Items(tuple(_arrived(arrival) for arrival in line.arrived))


def _their_words(line: Line, manager: str) -> Iterator[Block]:
    """What each manager said, in order of time, under their own name; that the present one has not said anything yet."""
    said: dict[str, Goal] = {}
    for revision in line.wordings:
        if revision.body.their_words.strip():
            who = revision.body.said_by or revision.speaker or manager
            said = {name: body for name, body in said.items() if name != who} | {who: revision.body}
    if not said or (manager and not any(is_person(who, manager) for who in said)):
        said[manager] = replace(line.body, their_words="")
    for who, body in said.items():
        yield from _words(f"In {_whose(who)} words", body.their_words, body.their_day)


def _whose(manager: str) -> str:
    return f"{manager}'s" if manager else "my manager's"


def _facts(line: Line, plan: Plan) -> Iterator[Spans]:
    body = line.body
    serves = (plan.criteria or {}).get(body.criterion, body.criterion)
    proposer = "me" if body.proposed_by is Proposer.ME else line.manager or plan.manager or "my manager"
    for title, said in (("Success shows in:", body.success), ("Evidence wanted:", body.wanted)):
        if said.strip() or not plan.is_handed_over:
            yield words(Strong(title), f" {said.strip() or 'not said yet'}")
    if serves and " ".join(serves.split()) != " ".join(body.success.split()):
        yield words(Strong("Serves:"), f" {serves}")
    due = f"Due {named(body.due)}, proposed" if body.due else "Proposed"
    yield words(f"{due} by {proposer}.")


def _words(whose: str, text: str, on: date | None) -> Iterator[Block]:
    day = f", {named(on)}" if on and text.strip() else ""
    yield Paragraph(words(Strong(f"{whose}{day}:"), *([] if text.strip() else [" not said yet"])))
    if text.strip():
        yield Quote(" ".join(text.split()))


def _arrived(arrival: Arrived) -> Spans:
    day = f"{named(arrival.on)}: " if arrival.on else ""
    return words(f"{day}{arrival.text}", *refs(arrival.sources, 1))


def _closed(lines: Sequence[Line]) -> Iterator[Block]:
    if lines:
        yield Heading(2, "Closed")
        yield Items(tuple(_closing(line) for line in lines))


def _closing(line: Line) -> Spans:
    verdict = "reached" if line.body.state is GoalState.DONE else "dropped"
    came = f": {' '.join(line.body.outcome.split())}" if line.body.outcome.strip() else ""
    return words(f"{line.body.title} ({verdict}, {named(line.wordings[-1].on)}){came}")


def _history(lines: Sequence[Line]) -> Iterator[Block]:
    """What was changed, when: a row a change in order of time, so that nothing moved quietly."""
    rows = [row for _, row in sorted((pair for line in lines for pair in _changes(line)), key=lambda pair: pair[0])]
    if rows:
        yield Heading(2, "History")
        yield Table("Every wording is kept; this is what changed", ("day", "goal", "what changed"), tuple(rows))


def _changes(line: Line) -> Iterator[tuple[date, tuple[str, str, str]]]:
    """(day, row) of each change; words count from the day on which they came."""
    first = line.wordings[0]
    yield first.on, (named(first.on), line.body.title, "proposed")
    for before, after in zip(line.wordings, line.wordings[1:], strict=False):
        changed = [name for name in _FIELDS if getattr(before.body, name) != getattr(after.body, name)]
        labels = [_label(name, after) for name in changed]
        labels += ["evidence"] if before.body.evidence != after.body.evidence else []
        on = after.body.their_day if changed == ["their_words"] and after.body.their_day else after.on
        if labels:
            yield on, (named(on), line.body.title, ", ".join(labels))


def _label(name: str, after: Revised) -> str:
    who = after.body.said_by or after.speaker
    return f"{who}'s words" if name == "their_words" and who else _FIELDS[name]


def _draft(plan: Plan) -> Iterator[Block]:
    who = plan.manager.partition(" ")[0] or "Hello"
    role = plan.aim.role if plan.aim else "Lead"
    open_ones = [line.body for line in plan.goals if line.body.state is GoalState.OPEN]
    if open_ones:
        yield says(f"{who}, these are the goals I would work on towards {role}. Change what you would word otherwise.")
    else:
        yield says(f"{who}, I work towards {role}, and no goal is written down yet. I would begin with one of yours.")
    for number, body in enumerate(open_ones, 1):
        yield Heading(2, f"Goal {number}: {body.title}")
        yield Items(
            (
                words(Strong("I would say it is done when:"), f" {body.success.strip() or '...'}"),
                words(Strong("I would bring:"), f" {body.wanted.strip() or '...'}"),
                words(Strong("You would say it is done when:"), f" {' '.join(body.their_words.split()) or '...'}"),
            )
        )
    yield Heading(2, "And yours" if open_ones else "The first goal")
    yield says("Which goal would you set me? How would you see that I reached it, and by when?")
    yield Items((words("Goal: ..."), words("You would see: ..."), words("By: ...")))


def _hand_over(made: HandOver) -> Iterator[Block]:
    yield says("What my last manager and I agreed, in the words that were said, so that we can go on from there.")
    yield from _plan(replace(_for_others(made.plan), is_handed_over=True))
    pairs = [
        (on, expectation)
        for on, expectation in made.expectations
        if expectation.status is not Status.UNKNOWN or expectation.not_applicable
    ]
    if pairs:
        yield Heading(2, "What is expected, as it was said to me")
        yield Items(tuple(_expected(on, expectation, made.plan) for on, expectation in pairs))
    for who in dict.fromkeys(action.person for action in made.actions):
        yield Heading(2, f"Open with {who or 'my last manager'}")
        yield Items(tuple(words(_action(action)) for action in made.actions if action.person == who))
    if made.experiments:
        yield Heading(2, "What I tried on feedback")
        yield Items(tuple(words(_experiment(on, experiment)) for on, experiment in made.experiments))
    yield Heading(2, "What I would ask you")
    yield Items((words("What of this would you word otherwise?"), words("Which two things must you see first?")))


def _expected(on: date, expectation: Expectation, plan: Plan) -> Spans:
    known = (plan.criteria or {}).get(expectation.criterion, "")
    criterion = known or expectation.criterion
    if expectation.not_applicable:
        return words(Strong(criterion), f" Does not apply: {' '.join(expectation.not_applicable.split()).rstrip('.')}.")
    who = f"{expectation.said_by or 'my manager'}, {named(on)}"
    text = f"“{' '.join(expectation.words.split())}” " if expectation.words.strip() else ""
    told = f"{expectation.status.capitalize()}: {text}({who})"
    # without a ladder that has it, a name such as `sales-does-not-know-you` says less than the words
    return words(Strong(criterion), f" {told}") if known or not text else words(told)


def _action(action: Action) -> str:
    due = f", due {named(action.due)}" if action.due else ""
    return f"{action.owner or 'I'}: {action.text}{due}"


def _experiment(on: date, experiment: Experiment) -> str:
    seen = f" What I saw: {' '.join(experiment.observed.split()).rstrip('.')}." if experiment.observed.strip() else ""
    shared = f" Told {experiment.person or 'back'} on {named(experiment.shared)}." if experiment.shared else ""
    answer = (
        f" {experiment.person or 'They'} said: “{' '.join(experiment.answer.split())}”"
        if experiment.answer.strip()
        else ""
    )
    return f"{named(on)}: {experiment.what.rstrip('.')}.{seen}{shared}{answer}"
