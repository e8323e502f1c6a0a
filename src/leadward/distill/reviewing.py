"""A plan as somebody looked it over: items kept, refused, reworded, given to somebody, put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from leadward.distill import due
from leadward.distill.items import Action, Plan
from leadward.model.errors import UsageProblem
from leadward.model.patterns import pattern

_LABEL = pattern(r"([ADO])([1-9]\d{0,3})")


def kept(made: Plan, labels: Sequence[str]) -> Plan:
    """The actions, decisions and open choices of those labels (`A1`, `D2`, `O1`, `all`). Raises UsageProblem."""
    wanted = _all(made) if [label.lower() for label in labels] == ["all"] else [_known(made, label) for label in labels]
    return Plan(
        made.record,
        tuple(each for number, each in enumerate(made.actions, 1) if f"A{number}" in wanted),
        tuple(each for number, each in enumerate(made.decisions, 1) if f"D{number}" in wanted),
        made.questions,
        tuple(each for number, each in enumerate(made.choices, 1) if f"O{number}" in wanted),
    )


def refused(made: Plan, labels: Sequence[str]) -> Plan:
    """Without those. Raises UsageProblem."""
    gone = {_known(made, label) for label in labels}
    return kept(made, [each for each in _all(made) if each not in gone])


def assigned(made: Plan, owners: Mapping[str, str]) -> Plan:
    """Actions given to somebody, and choices to who decides them; the reader named them, not the record."""
    choices = list(made.choices)
    for label, owner in owners.items():
        if _known(made, label).startswith("O"):
            place = int(_known(made, label)[1:]) - 1
            choices[place] = replace(choices[place], decides=owner, decides_turns=())
    rest = {label: owner for label, owner in owners.items() if not _known(made, label).startswith("O")}
    made = replace(made, choices=tuple(choices))
    return _each_action(made, rest, lambda action, owner: replace(action, owner=owner))


def reworded(made: Plan, texts: Mapping[str, str]) -> Plan:
    """Actions in the reader's words; a day in them is the new day."""
    return _each_action(made, texts, lambda action, text: _with_words(action, text, made.record.day))


def dated(made: Plan, days: Mapping[str, str]) -> Plan:
    """Actions with another day: `by friday`, `2026-04-01`. Raises UsageProblem where it is no day."""
    return _each_action(made, days, lambda action, words: _with_day(action, words, made.record.day))


def merged(made: Plan, labels: Sequence[str]) -> Plan:
    """Actions put together under the first one: its owner, all texts, all turns."""
    places = [int(_known(made, label)[1:]) - 1 for label in labels if _known(made, label).startswith("A")]
    if len(places) < 2:
        raise UsageProblem("Name two actions to put together: --merge A1+A2")
    first, *others = (made.actions[place] for place in places)
    text = "; ".join(dict.fromkeys((first.text, *(other.text for other in others))))
    turns = tuple(sorted({turn for each in (first, *others) for turn in each.turns}))
    one = replace(
        first, text=text, turns=turns, owner=first.owner or next((other.owner for other in others if other.owner), "")
    )
    rest = [each for place, each in enumerate(made.actions) if place not in places[1:]]
    return replace(made, actions=tuple(one if each is first else each for each in rest))


def split(made: Plan, label: str, parts: Sequence[str]) -> Plan:
    """An action as several, in the reader's words: each has its owner and turns; a day in its words is its own."""
    known = _known(made, label)
    texts = [part.strip() for part in parts if part.strip()]
    if not known.startswith("A") or len(texts) < 2:
        raise UsageProblem("Say at least two parts of an action: --split 'A1=draft the page; tell Omar'")
    place = int(known[1:]) - 1
    whole = made.actions[place]
    several = tuple(_with_words(whole, text, made.record.day) for text in texts)
    return replace(made, actions=(*made.actions[:place], *several, *made.actions[place + 1 :]))


def parts_of(text: str) -> list[str]:
    """The parts of an action as its words suggest them: by line, by `;`, else by `and`."""
    for sign in (r"\n", r";", r",?\s+and (?:then )?(?=\w)"):
        found = [part.strip(" ,;") for part in re.split(sign, text) if part.strip(" ,;")]
        if len(found) > 1:
            return found
    return [text]


def pairs(said: Iterable[str]) -> dict[str, str]:
    """`A1=Omar` as {A1: Omar}. Raises UsageProblem."""
    found = {}
    for each in said:
        label, sign, words = each.partition("=")
        if not sign or not words.strip():
            raise UsageProblem(f"{each!r} is no LABEL=WORDS, as in A1=Omar.")
        found[label.strip().upper()] = words.strip()
    return found


def listed(said: str) -> list[str]:
    """`A1,D2` or `A1+A2` as labels."""
    return [part for part in re.split(r"[\s,+]+", said.strip()) if part]


def _with_words(action: Action, text: str, on: date | None) -> Action:
    words, day = due.found(text, on)
    return replace(action, text=text, due=words or action.due, due_on=day if words else action.due_on)


def _with_day(action: Action, said: str, on: date | None) -> Action:
    words, day = due.found(said, on)
    if not words:
        words, day = due.found(f"by {said}", on)
    if not words:
        raise UsageProblem(f"{said[:40]!r} is no day; write friday, end of the month or 2026-04-01.")
    return replace(action, due=said, due_on=day)


def _each_action(made: Plan, said: Mapping[str, str], change: Callable[[Action, str], Action]) -> Plan:
    actions = list(made.actions)
    for label, words in said.items():
        known = _known(made, label)
        if not known.startswith("A"):
            raise UsageProblem(f"{known} is no action; actions are A1, A2 and so on.")
        place = int(known[1:]) - 1
        actions[place] = change(actions[place], words)
    return replace(made, actions=tuple(actions))


def _all(made: Plan) -> list[str]:
    kinds = (("A", made.actions), ("D", made.decisions), ("O", made.choices))
    return [f"{sign}{number}" for sign, items in kinds for number in range(1, len(items) + 1)]


def _known(made: Plan, label: str) -> str:
    name = label.strip().upper()
    part = _LABEL.fullmatch(name)
    if not part or name not in _all(made):
        raise UsageProblem(
            f"The plan has no {label[:20]}; it has {', '.join(_all(made)[:12]) or 'no action or decision'}."
        )
    return name
