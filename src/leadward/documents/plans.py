"""What the next meeting opens with, and a choice still open on one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from leadward.distill.items import NOTED
from leadward.documents.dates import named, span_of
from leadward.documents.tree import Block, Document, Heading, Items, Spans, Strong, says, words
from leadward.model.patterns import pattern
from leadward.model.practice import Noted
from leadward.model.records import dataclass
from leadward.notes.action import Action, ActionState
from leadward.notes.choice import Choice, ChoiceState
from leadward.notes.entry import Entry

_NAME = pattern(r"Plan from (?:the meeting|(?P<name>.{1,80}?))(?: of \d{1,2} \w{3} \d{4})?: .*")


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan that was kept, with what came of it."""

    note: Noted[Entry]
    actions: tuple[Noted[Action], ...]
    choices: tuple[Noted[Choice], ...]

    @property
    def name(self) -> str:
        """What its meeting is called; '' where nobody said."""
        first = self.note.body.text.split("\n", 1)[0]
        part = _NAME.fullmatch(first)
        return (part["name"] or "") if part else ""

    @property
    def done(self) -> int:
        """How many of its actions are closed."""
        return sum(action.body.state is not ActionState.OPEN for action in self.actions)

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to do or to decide."""
        return self.done < len(self.actions) or any(choice.body.state is ChoiceState.OPEN for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Due:
    """What is open from the plans of a meeting, by day; `closed` since the newest of them."""

    name: str
    actions: tuple[Noted[Action], ...]
    choices: tuple[Noted[Choice], ...]
    closed: tuple[Noted[Action], ...]
    today: date
    newest: date | None


def opening(due: Due) -> Document:
    """The first five minutes of the next meeting: overdue, then to come, then choices; then what was closed."""
    return Document(f"To open {due.name or 'the next meeting'}", tuple(_opening(due)))


def _opening(due: Due) -> Iterator[Block]:
    late = [action for action in due.actions if action.body.due and action.body.due < due.today]
    rest = [action for action in due.actions if action not in late]
    if due.newest is None and not due.choices:
        yield says("No plan is kept yet. Make one of a transcript or notes: leadward distill notes.md --review")
        return
    if not (due.actions or due.choices):
        yield says("Nothing is open from earlier meetings.")
    yield from _part("Overdue", [_action(note) for note in late])
    yield from _part("Open actions", [_action(note) for note in rest])
    yield from _part("Still to decide", [_choice(choice) for choice in due.choices])
    yield from _part("Closed since", [_action(note) for note in due.closed])


def _part(title: str, rows: list[Spans]) -> Iterator[Block]:
    if rows:
        yield Heading(2, title)
        yield Items(tuple(rows))


def _action(note: Noted[Action]) -> Spans:
    when = f", due {named(note.body.due)}" if note.body.due else ", no day said"
    if note.body.state is ActionState.DONE and note.body.closed:
        when = f", done {named(note.body.closed)}"
    return words(Strong(note.body.owner or "You"), f": {note.body.text}{when}")


def _choice(note: Noted[Choice]) -> Spans:
    who = f"{note.body.decides} decides" if note.body.decides else "who decides?"
    return words(Strong(note.body.text), f" (open since {named(note.on)}; {who})")


def comparison(note: Noted[Choice], today: date) -> Document:
    """A choice on one page, for whoever decides: who argued what, what would settle it, each as it was said and where."""
    return Document(note.body.text, tuple(_comparison(note, today)))


def _comparison(note: Noted[Choice], today: date) -> Iterator[Block]:
    body = note.body
    yield says(*_standing(note, today))
    noted = bool(body.ways) and all(way.startswith(f"{NOTED}: ") for way in body.ways)
    yield Heading(2, "The ways, as noted: nobody is named for one" if noted else "Who argued what")
    rows = [_way(way) for way in body.ways]
    yield Items(tuple(rows)) if rows else says("No argument is kept with it.")
    yield Heading(2, "What would settle it")
    settles = [words(settle) for settle in body.settles]
    yield (
        Items(tuple(settles))
        if settles
        else says("Nobody said. Ask each side: what would you have to see to change your mind?")
    )
    yield Heading(2, "Who decides")
    if body.decides:
        yield says(f"{body.decides}. One of these, or a day by which it is decided?")
    else:
        yield says("Nobody was named. Ask: who decides this, and by when?")


def _standing(note: Noted[Choice], today: date) -> tuple[str]:
    body = note.body
    if body.state is ChoiceState.DECIDED:
        return (f"Decided{f' {named(body.closed)}' if body.closed else ''}: {body.outcome}",)
    if body.state is ChoiceState.DROPPED:
        return ("No longer a choice.",)
    days = (today - note.on).days
    return (f"Open since {named(note.on)}{f', for {span_of(days)}' if days > 6 else ''}.",)


def _way(text: str) -> Spans:
    who, sign, rest = text.partition(": ")
    return words(Strong(who), f": {rest}") if sign else words(who)


def comparison_json(note: Noted[Choice]) -> dict[str, Any]:
    """The same as plain values."""
    body = note.body
    return {
        "text": body.text,
        "ways": list(body.ways),
        "settles": list(body.settles),
        "decides": body.decides or None,
        "state": body.state,
        "outcome": body.outcome or None,
        "on": note.on,
    }


def opening_json(due: Due) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "actions": [_action_json(action) for action in due.actions],
        "choices": [{"id": choice.id, **comparison_json(choice)} for choice in due.choices],
        "closed": [_action_json(note) for note in due.closed],
    }


def _action_json(note: Noted[Action]) -> dict[str, Any]:
    body = note.body
    return {"id": note.id, "text": body.text, "owner": body.owner or None, "due": body.due, "closed": body.closed}
