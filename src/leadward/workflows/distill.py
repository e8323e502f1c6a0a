"""Distill a record of a meeting: read whole and bounded, looked over, and kept where the reader says so. Nothing is sent."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from leadward.distill import citing, desk, people, plan, reading, reviewing
from leadward.distill.desk import Desk
from leadward.distill.items import NOTED, Action, Choice, Decision, Plan, Status
from leadward.distill.turns import Form, Record
from leadward.documents import action_plan
from leadward.documents.dates import named
from leadward.model import shell
from leadward.model.errors import UsageProblem
from leadward.model.evidence import Reach
from leadward.model.folding import folded
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes import shape
from leadward.notes.action import Action as Note
from leadward.notes.alias import Alias
from leadward.notes.choice import Choice as Open
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.one_on_one import OneOnOne
from leadward.notes.project import Project
from leadward.notes.series import Series
from leadward.notes.thanks import Thanks
from leadward.workflows.workspace import Workspace

_MOST_QUOTED = 4
NOBODY = "owner not said"
_NAMING: tuple[type[Any], ...] = (Contact, Series, OneOnOne, Note, Entry, Thanks, Project)
"""Kinds of note that name people one works with."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader says of a plan, as they said it."""

    assign: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    merge: tuple[str, ...] = ()
    reject: str = ""
    split: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """The ids of the notes: the plan, its actions, its open choices."""

    plan: str
    actions: tuple[str, ...]
    choices: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them, the newest first, as an undo takes them back."""
        return (*reversed(self.choices), *reversed(self.actions), self.plan)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the reader says of a plan that they keep: their name in the record, the meeting's, and whether they sent the plan round."""

    me: str = ""
    called: str = ""
    shared: bool = False


def distilled(file: str, form: str = "", on: date | None = None) -> Plan:
    """The plan of the record in `file`, '-' for standard input. Raises UsageProblem where it cannot be read as one."""
    return of_text(_text(file), form, on)


def of_text(text: str, form: str = "", on: date | None = None) -> Plan:
    """The plan of a record as text. Raises UsageProblem where it cannot be read as one."""
    return plan.distilled(reading.read(text, Form(form) if form else None, on))


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that somebody's assistant proposes; nothing of it is believed before it is checked."""

    text: str
    turns: tuple[int, ...]
    owner: str = ""


def checked(text: str, proposals: Sequence[Proposal], form: str = "", on: date | None = None) -> dict[str, Any]:
    """The plan of a text, and which proposals stand on its turns; an owner whom they do not name is left out. Raises UsageProblem."""
    record = reading.read(text, Form(form) if form else None, on)
    stand, dropped = [], []
    for proposal in proposals:
        why = citing.why_not(proposal, record)
        if why:
            dropped.append({"text": proposal.text, "why": why})
            continue
        owner = citing.names_in(proposal.owner, proposal.turns, record)
        lines = [record.turns[turn].line for turn in proposal.turns]
        stand.append({"text": proposal.text, "owner": owner or None, "turns": list(proposal.turns), "lines": lines})
    return {"plan": action_plan.as_json(plan.distilled(record)), "stand": stand, "dropped": dropped}


def looked_over(made: Plan, look: Look) -> Plan:
    """The plan with what the reader put right; labels count as they were shown. Raises UsageProblem."""
    made = reviewing.assigned(made, reviewing.pairs(look.assign))
    made = reviewing.reworded(made, reviewing.pairs(look.texts))
    if sum(map(bool, (look.merge, look.split, look.reject))) > 1 or len(look.merge) + len(look.split) > 1:
        raise UsageProblem(
            "One at a time: merge or split one item, look at the labels again, then reject. Afterwards labels name other items."
        )
    for text in look.merge:
        made = reviewing.merged(made, reviewing.listed(text))
    for label, words in reviewing.pairs(look.split).items():
        made = reviewing.split(made, label, reviewing.parts_of(words))
    return reviewing.refused(made, reviewing.listed(look.reject)) if look.reject else made


def known(ws: Workspace) -> tuple[str, ...]:
    """The people whom one's notes name, by name."""
    by_kind = ws.notes.notes_of_kinds(_NAMING)
    names = {visible(name.strip()) for kind in _NAMING for note in by_kind[kind] for name in shape.people_of(note.body)}
    return tuple(sorted(name for name in names if name and name != NOBODY))


def aliases(ws: Workspace) -> dict[str, str]:
    """Names of records, folded, with who was confirmed to be called so; the newest answer counts."""
    return {folded(note.body.name): note.body.person for note in ws.notes.notes_of(Alias)}


def with_people(ws: Workspace, made: Plan, said: Sequence[str] = ()) -> tuple[Plan, tuple[people.Unsure, ...]]:
    """The plan in the names of people one knows, and the names to ask about; what `said` confirms is kept. Raises UsageProblem."""
    for name, person in _confirmed(said):
        confirm(ws, name, person)
    confirmed, everybody = aliases(ws), known(ws)
    return people.mapped(made, confirmed, everybody), people.unsure(made, confirmed, everybody)


def asks_who(each: people.Unsure) -> str:
    """`Is omar_m Omar Myth? --who "omar_m=Omar Myth"`"""
    name, fitting = visible(each.name), [visible(one) for one in each.candidates]
    asks = f"Is {name} {fitting[0]}?" if len(fitting) == 1 else f"Which one is {name}: {', '.join(fitting)}?"
    return (
        f"{asks} Say it once: {shell.command('leadward', 'distill', 'FILE', options={'who': f'{name}={fitting[0]}'})}"
    )


def confirm(ws: Workspace, name: str, person: str) -> str:
    """Keep who is called so in records: asked once. Its id."""
    return ws.notes.add(shape.from_json(Alias, {"name": name, "person": person}), ws.today)


def _confirmed(said: Sequence[str]) -> list[tuple[str, str]]:
    pairs = [text.partition("=") for text in said]
    for name, sign, person in pairs:
        if not (name.strip() and sign and person.strip()):
            raise UsageProblem("Say who is called so in the record, as in --who 'omar_m=Omar Myth'.")
    return [(name.strip(), person.strip()) for name, _, person in pairs]


def keep(ws: Workspace, made: Plan, labels: str, how: Keeping) -> Kept:
    """Keep the plan as an entry, its open actions and choices as notes that come from it. Raises UsageProblem."""
    chosen = reviewing.kept(made, reviewing.listed(labels))
    if not (chosen.actions or chosen.decisions or chosen.choices):
        raise UsageProblem("Nothing is left to keep.")
    on = min(made.record.day or ws.today, ws.today)
    reach = Reach.TEAM if how.shared else None
    body = Entry(_entry(chosen, how), people=_people(chosen, how.me), practice="action-plans", reach=reach)
    entry = ws.notes.add(body, on)
    open_ = [action for action in chosen.actions if action.status is Status.OPEN]
    notes = [Note(visible(action.text), _owner(action, how.me), action.due_on, origin=entry) for action in open_]
    actions = tuple(ws.notes.add(note, on) for note in notes)
    choices = tuple(ws.notes.add(_choice(choice, made.record, entry), on) for choice in chosen.choices)
    return Kept(entry, actions, choices)


def said_kept(kept: Kept) -> str:
    """`Kept the plan, 2 actions and 1 open choice`"""
    counts = ((len(kept.actions), "action", "actions"), (len(kept.choices), "open choice", "open choices"))
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count or one == "action"]
    return f"Kept the plan{', ' if len(parts) > 1 else ' and '}{' and '.join(parts)}"


def _entry(chosen: Plan, how: Keeping) -> str:
    day = f" of {named(chosen.record.day)}" if chosen.record.day else ""
    name = visible(how.called.strip() or reading.title(chosen.record)) or "the meeting"
    rows = [f"Plan from {name}{day}: {action_plan.summary(replace(chosen, questions=()))}"]
    rows += [
        f"{'Decided' if decision.how != 'said' else 'May have been decided'}: {visible(decision.text)}"
        for decision in chosen.decisions
    ]
    return "\n".join([*rows, *(["Shared with those who were there."] if how.shared else [])])


def _choice(choice: Choice, record: Record, entry: str) -> Open:
    """An open choice as a note: who argued for what, and what would settle it, in their words and with their place."""
    ways = tuple(
        visible(f"{', '.join(way.people) or NOTED}: {way.text} {action_plan.where(way.turns, record)}")
        for way in choice.options
    )
    settles = tuple(
        visible(f"{one.speaker}: {one.text} {action_plan.where(one.turns, record)}") for one in choice.settles
    )
    return Open(action_plan.choosing(choice), ways, settles, visible(choice.decides), origin=entry)


def _people(chosen: Plan, me: str) -> tuple[str, ...]:
    names = [name for action in chosen.actions for name in action.owner.split(", ") if name]
    return tuple(dict.fromkeys(visible(name) for name in names if name.casefold() != me.casefold()))


def _owner(action: Action, me: str) -> str:
    """'' for the reader, as actions have it. An owner that nobody named is said to be none."""
    if me and action.owner.casefold() == me.casefold():
        return ""
    return visible(action.owner) or NOBODY


def no_terminal() -> NoReturn:
    """Raises UsageProblem."""
    raise UsageProblem("There is no terminal to ask. Without one: leadward distill FILE --keep A1,D1 --assign A1=NAME")


def asked_row(label: str, item: Action | Decision | Choice) -> str:
    """An item in a line, to be looked over."""
    if isinstance(item, Action):
        due = f", due {named(item.due_on) if item.due_on else visible(item.due)}" if item.due else ", no day said"
        return f"{label}  {visible(item.owner) or action_plan.NOT_SAID}: {visible(item.text)}{due}"
    if isinstance(item, Decision):
        return f"{label}  {'Decided' if item.how != 'said' else 'May have been decided'}: {visible(item.text)}"
    return f"{label}  Still open: {visible(action_plan.choosing(item))}"


def quoted(record: Record, item: Action | Decision | Choice) -> list[str]:
    """The turns that an item stands on."""
    turns = [record.turns[turn] for turn in item.turns[:_MOST_QUOTED]]
    return [visible(f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text) for turn in turns]


def answered(on: Desk, label: str, key: str, ask: Callable[[str], str]) -> Desk | None:
    """The desk after a key; None to stop here. A key that is none of these changes nothing. Raises UsageProblem where it cannot be done."""
    if key in "qQ\x03\x04\x1b":
        return None
    choice = label.startswith("O")
    keys: dict[str, Callable[[], Desk]] = {
        "a": lambda: desk.accepted(on, label),
        "r": lambda: desk.rejected(on, label),
        "e": lambda: desk.changed(on, label, ask("In your words"), "", ""),
        "w": lambda: desk.changed(on, label, "", ask("Who decides" if choice else "Who does it"), ""),
        "d": lambda: desk.changed(on, label, "", "", ask("By when")),
        "m": lambda: desk.merged(on, label),
        "s": lambda: desk.split(on, label, ask("The parts, with a ; between them")),
        "u": lambda: desk.undone(on),
    }
    does = keys.get(key.lower())
    return does() if does else on


def _text(file: str) -> str:
    most = reading.MOST_BYTES * 4 + 1
    try:
        if file == "-":
            content = sys.stdin.buffer.read(most)
        else:
            path = Path(file)
            if not path.is_file():
                raise UsageProblem(f"There is no file {file}. Name a transcript or notes, or - to paste them.")
            with path.open("rb") as opened:
                content = opened.read(most)
    except OSError as problem:
        raise UsageProblem(f"{file} cannot be read ({problem.strerror}).") from None
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return content.decode(encoding, "replace")
