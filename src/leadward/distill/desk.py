"""A plan on the desk: its items one by one, each accepted, put in other words, given to somebody, put together, split or rejected.

A desk never changes: each act gives the next one, which knows those before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from leadward.distill import reviewing
from leadward.distill.items import Action, Choice, Decision, Plan
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass

MOST_STEPS = 100
"""How many acts can be undone."""
LONGEST = 2000
"""Characters of an item's words, or of a name."""


class Verdict(StrEnum):
    """What the reader said of an item."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


Item = Action | Decision | Choice


@dataclass(frozen=True, slots=True)
class Row:
    """An item, and what was said of it."""

    item: Item
    verdict: Verdict = Verdict.WAITING


@dataclass(frozen=True, slots=True)
class Step:
    """The rows before an act, and what the act was."""

    rows: tuple[Row, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Desk:
    """`plan` as it was distilled; `rows` as they are now: actions, then decisions, then open choices."""

    plan: Plan
    rows: tuple[Row, ...]
    steps: tuple[Step, ...] = ()


def laid(made: Plan) -> Desk:
    """A plan before anything was said of it."""
    items: tuple[Item, ...] = (*made.actions, *made.decisions, *made.choices)
    return Desk(made, tuple(map(Row, items)))


def labelled(desk: Desk) -> Iterator[tuple[str, Row]]:
    """The rows with their labels: `A1`, `D1`, `O1`."""
    count = {"A": 0, "D": 0, "O": 0}
    for row in desk.rows:
        sign = _sign(row.item)
        count[sign] += 1
        yield f"{sign}{count[sign]}", row


def accepted(desk: Desk, label: str) -> Desk:
    """With that item accepted."""
    return _verdict(desk, label, Verdict.ACCEPTED)


def rejected(desk: Desk, label: str) -> Desk:
    """With that item left out; it stays in sight, and can be accepted after all."""
    return _verdict(desk, label, Verdict.REJECTED)


def changed(desk: Desk, label: str, text: str, who: str, when: str) -> Desk:
    """An item in other words, with another owner (of a choice: who decides) and day; what is empty stays. It is accepted by that."""
    place, row = _at(desk, label)
    item = row.item
    if max(map(len, (text, who, when))) > LONGEST:
        raise UsageProblem(f"An item has at most {LONGEST:,} characters. Put it shorter.")
    if isinstance(item, Action):
        item = _action(desk, item, " ".join(text.split()), who.strip(), when.strip())
    elif isinstance(item, Decision):
        item = replace(item, text=" ".join(text.split()) or item.text)
    elif who.strip() != item.decides:
        item = replace(item, decides=who.strip(), decides_turns=())
    words = f"changed {label.upper()}"
    return _next(desk, (*desk.rows[:place], Row(item, Verdict.ACCEPTED), *desk.rows[place + 1 :]), words)


def merged(desk: Desk, label: str) -> Desk:
    """An action together with the next one that was not rejected. Raises UsageProblem where there is none."""
    place, row = _at(desk, label)
    after = [
        n
        for n, each in enumerate(desk.rows)
        if n > place and isinstance(each.item, Action) and each.verdict is not Verdict.REJECTED
    ]
    if not isinstance(row.item, Action) or not after:
        raise UsageProblem("There is no action after this one to merge it with.")
    pair = Plan(desk.plan.record, (row.item, desk.rows[after[0]].item))  # type: ignore[arg-type]
    (one,) = reviewing.merged(pair, ["A1", "A2"]).actions
    rows = [Row(one, row.verdict) if n == place else each for n, each in enumerate(desk.rows) if n != after[0]]
    return _next(desk, tuple(rows), f"merged {label.upper()} with the next")


def split(desk: Desk, label: str, text: str) -> Desk:
    """An action as several: by the lines of `text`, by `;`, else by `and`. Raises UsageProblem where it has one part."""
    place, row = _at(desk, label)
    if not isinstance(row.item, Action):
        raise UsageProblem("Actions can be split, nothing else.")
    parts = reviewing.parts_of(text.strip() or row.item.text)
    if len(parts) < 2:
        raise UsageProblem("Put each part on a line of its own, or a ; between them, then split.")
    made = reviewing.split(Plan(desk.plan.record, (row.item,)), "A1", parts[:20])
    several = tuple(Row(action, row.verdict) for action in made.actions)
    return _next(desk, (*desk.rows[:place], *several, *desk.rows[place + 1 :]), f"split {label.upper()}")


def undone(desk: Desk) -> Desk:
    """As it was before the last act; the same where there was none."""
    if not desk.steps:
        return desk
    return Desk(desk.plan, desk.steps[-1].rows, desk.steps[:-1])


def renamed(desk: Desk, names: Callable[[Plan], Plan], words: str) -> Desk:
    """With the people of all items called otherwise."""
    items = [row.item for row in desk.rows]
    made = names(
        Plan(
            desk.plan.record,
            tuple(item for item in items if isinstance(item, Action)),
            choices=tuple(item for item in items if isinstance(item, Choice)),
        )
    )
    actions, choices = iter(made.actions), iter(made.choices)
    rows = tuple(
        replace(
            row,
            item=next(actions)
            if isinstance(row.item, Action)
            else next(choices)
            if isinstance(row.item, Choice)
            else row.item,
        )
        for row in desk.rows
    )
    return _next(desk, rows, words)


def chosen(desk: Desk) -> Plan:
    """The plan of what was accepted; where nothing was yet, of what was not rejected."""
    some = any(row.verdict is Verdict.ACCEPTED for row in desk.rows)
    wanted = [
        row.item
        for row in desk.rows
        if row.verdict is Verdict.ACCEPTED or (not some and row.verdict is Verdict.WAITING)
    ]
    return replace(
        desk.plan,
        actions=tuple(each for each in wanted if isinstance(each, Action)),
        decisions=tuple(each for each in wanted if isinstance(each, Decision)),
        choices=tuple(each for each in wanted if isinstance(each, Choice)),
    )


def waiting(desk: Desk, after: str = "") -> str:
    """The label of the first item that nothing was said of, of those after `after` first; '' where there is none."""
    labels = list(labelled(desk))
    start = next((n for n, (label, _) in enumerate(labels) if label == after.upper()), 0)
    order = [*labels[start:], *labels[:start]]
    return next((label for label, row in order if row.verdict is Verdict.WAITING), "")


def _action(desk: Desk, item: Action, text: str, who: str, when: str) -> Action:
    pair = Plan(desk.plan.record, (item,))
    if text and text != item.text:
        pair = reviewing.reworded(pair, {"A1": text})
    if when and when != item.due and (not item.due_on or when != item.due_on.isoformat()):
        pair = reviewing.dated(pair, {"A1": when})
    (made,) = pair.actions
    return replace(made, owner=who) if who and who != item.owner else made


def _verdict(desk: Desk, label: str, verdict: Verdict) -> Desk:
    place, row = _at(desk, label)
    rows = (*desk.rows[:place], replace(row, verdict=verdict), *desk.rows[place + 1 :])
    return _next(desk, rows, f"{verdict} {label.upper()}")


def _next(desk: Desk, rows: tuple[Row, ...], words: str) -> Desk:
    return Desk(desk.plan, rows, (*desk.steps, Step(desk.rows, words))[-MOST_STEPS:])


def _at(desk: Desk, label: str) -> tuple[int, Row]:
    """Where the row of a label is. Raises UsageProblem."""
    for place, (name, row) in enumerate(labelled(desk)):
        if name == label.strip().upper():
            return place, row
    raise UsageProblem(f"The plan has no {label[:20]!r} any more. Look at it again.")


def _sign(item: Item) -> str:
    return "A" if isinstance(item, Action) else "D" if isinstance(item, Decision) else "O"
