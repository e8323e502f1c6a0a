"""The growth plan: goals, the words of both sides, what arrived for them, and the documents made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from leadward.documents.growth_plan import Arrived, HandOver, Line, Plan, Revised
from leadward.model.errors import ChangedMeanwhile, UsageProblem
from leadward.model.source import Source, commit, note
from leadward.notes import shape
from leadward.notes.action import Action, ActionState
from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation
from leadward.notes.experiment import Experiment
from leadward.notes.goal import Goal, GoalState
from leadward.notes.series import Series
from leadward.practices import agenda, with_manager
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.growth_plan import STALE_DAYS, both_agreed
from leadward.workflows import expectations, focus, journal, talks
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


def goals(ws: Workspace) -> Sequence[StoredNote[Goal]]:
    """All goals, oldest first."""
    return ws.notes.notes_of(Goal)


def add(ws: Workspace, answers: Mapping[str, object]) -> StoredNote[Goal]:
    """A new goal from JSON values. What is said as one's own words is agreed today. Raises UsageProblem, UnknownName."""
    return ws.notes.of_kind(Goal, ws.notes.add(_checked(ws, shape.from_json(Goal, answers)), ws.today))


def edit(ws: Workspace, id: str, answers: Mapping[str, str], seen: int | None = None) -> StoredNote[Goal]:
    """Fields of a goal answered anew, as typed; the wording before stays in its history. Raises UnknownId, UsageProblem.

    `seen` is the state that was looked at while typing: what another place changed since stays, but for fields answered
    otherwise here. Where both changed the same field, it raises ChangedMeanwhile.
    """
    found = ws.notes.of_kind(Goal, id)
    mine = answers if seen in (None, found.revision) else _own(ws, found, answers, seen)
    return ws.notes.revise(found.id, _checked(ws, shape.changed(found.body, mine)), ws.today, found.revision)


def _own(ws: Workspace, found: StoredNote[Goal], answers: Mapping[str, str], seen: int | None) -> dict[str, str]:
    """The answers that change what was seen, where nobody changed the same meanwhile."""
    base = next((each.body for each in ws.notes.history(found.id) if each.revision == seen), found.body)
    was, now, mine = map(shape.to_json, (base, found.body, shape.changed(base, answers)))
    own = {name: answer for name, answer in answers.items() if mine[name] != was[name]}
    clash = next((name for name in own if now[name] not in (was[name], mine[name])), None)
    if clash:
        raise ChangedMeanwhile(
            f"This goal was changed in another place while you were writing: its {clash} now says "
            f"“{now[clash]}”. Sending yours again puts it over that."
        )
    return own


def agree(ws: Workspace, id: str, mine: str, theirs: str, on: date) -> StoredNote[Goal]:
    """Keep the words in which one side, or both, agree. Typed words of the manager are relayed. Raises UsageProblem."""
    if not (mine.strip() or theirs.strip()):
        raise UsageProblem("Say whose words these are: --mine WORDS, --theirs WORDS.")
    found = ws.notes.of_kind(Goal, id)
    body = found.body
    if mine.strip():
        body = replace(body, my_words=mine.strip(), my_day=on)
    if theirs.strip():
        body = replace(body, their_words=theirs.strip(), their_day=on, received="", said_by=talks.manager(ws))
    return ws.notes.revise(found.id, body, ws.today)


def attach(ws: Workspace, id: str, links: Sequence[str]) -> StoredNote[Goal]:
    """Add evidence to a goal: commits, addresses, ids of notes. Raises UnknownId, UsageProblem."""
    found = ws.notes.of_kind(Goal, id)
    evidence = tuple(dict.fromkeys((*found.body.evidence, *links)))
    data = {**shape.to_json(found.body), "evidence": list(evidence)}
    return ws.notes.revise(found.id, shape.from_json(Goal, data), ws.today)


def close(ws: Workspace, id: str, state: GoalState, outcome: str) -> StoredNote[Goal]:
    """Say that a goal is reached or dropped, and what came of it. Raises UnknownId."""
    found = ws.notes.of_kind(Goal, id)
    return ws.notes.revise(found.id, replace(found.body, state=state, outcome=outcome.strip()), ws.today)


@opened_once
def plan(ws: Workspace, only: str = "") -> Plan:
    """The plan with the wordings of every goal, or of one. Raises UnknownId."""
    by_kind = ws.notes.notes_of_kinds((Aim, Series, Goal))
    entries = talks.notes(ws, (Entry,))["Entry"]
    by_id = {called: entry for entry in entries for called in (entry.id, journal.short_id(entry.id))}
    chosen = [ws.notes.of_kind(Goal, only)] if only else by_kind[Goal]

    def boss(on: date) -> str:
        return with_manager.manager_on(on, by_kind[Aim], by_kind[Series])

    return Plan(
        ws.today,
        with_manager.manager(by_kind[Aim], by_kind[Series]),
        by_kind[Aim][-1].body if by_kind[Aim] else None,
        tuple(_line(each, states, entries, by_id, boss(states[0].on)) for each, states in _with_states(ws, chosen)),
        focus.practices(ws),
        {criterion.id: criterion.text for criterion in talks.criteria(ws)},
    )


def hand_over(ws: Workspace) -> HandOver:
    """All that a new manager needs, in the words that were said."""
    by_kind = ws.notes.notes_of_kinds((Expectation, Action, Experiment))
    order = [row.criterion for row in expectations.rows(ws)]
    notes = sorted(by_kind[Expectation], key=lambda each: order.index(each.body.criterion))
    return HandOver(
        plan(ws),
        tuple((each.origin.spoken or each.on, _signed(each)) for each in notes),
        tuple(each.body for each in by_kind[Action] if each.body.state is ActionState.OPEN),
        tuple((each.on, each.body) for each in by_kind[Experiment] if each.body.tried),
    )


def _signed(each: StoredNote[Expectation]) -> Expectation:
    """With the name of whoever said the words, where the note itself names nobody."""
    return replace(each.body, said_by=each.body.said_by or each.origin.speaker)


def rested(line: Line, today: date) -> int:
    """For how many days nothing was seen for an open goal, once that is long; else 0."""
    days = (today - line.wordings[-1].on).days
    new = any(arrival.on and arrival.on > line.wordings[-1].on for arrival in line.arrived)
    return days if line.body.state is GoalState.OPEN and days >= STALE_DAYS and not new else 0


def agreed(ws: Workspace, body: Goal) -> date | None:
    """The day on which both had said yes in their own words, the manager of today; None where one has not."""
    return both_agreed(body, talks.manager(ws))


def _with_states(
    ws: Workspace, chosen: Sequence[StoredNote[Goal]]
) -> list[tuple[StoredNote[Goal], list[StoredNote[Goal]]]]:
    histories = ws.notes.histories([each.id for each in chosen])
    return [(each, histories[each.id]) for each in chosen]


def _line(
    each: StoredNote[Goal],
    states: Sequence[StoredNote[Goal]],
    entries: Sequence[StoredNote[Entry]],
    by_id: Mapping[str, StoredNote[Entry]],
    manager: str,
) -> Line:
    """A goal with what is attached to it and, while it is open, what else arrived."""
    attached = tuple(_attached(link, by_id.get(link)) for link in each.body.evidence)
    arrived = agenda.arrived_for(each, entries) if each.body.state is GoalState.OPEN else ()
    offered = tuple(
        Arrived(
            with_manager.first_line(entry.body.text) + " (not attached yet)",
            entry.on,
            (note(entry.id),),
            journal.short_id(entry.id),
        )
        for entry in arrived
    )
    wordings = tuple(Revised(state.on, state.body, state.origin.speaker) for state in states)
    return Line(each.id, wordings, (*attached, *offered), manager)


def _attached(link: str, entry: StoredNote[Entry] | None) -> Arrived:
    if entry:
        return Arrived(with_manager.first_line(entry.body.text), entry.on, (note(entry.id),))
    digits = link[1:] if link[:1] == "c" else link
    is_commit = 8 <= len(digits) <= 64 and not set(digits) - set("0123456789abcdef")
    sources: tuple[Source, ...] = (commit(digits),) if is_commit else ()
    return Arrived("a commit" if is_commit else link, None, sources)


def _checked(ws: Workspace, body: Goal) -> Goal:
    """A goal whose names exist; one's own words get their day. Raises UsageProblem, UnknownName."""
    names = {row.name for row in CATALOGUE}
    if wrong := next((name for name in body.practices if name not in names), None):
        raise UsageProblem(f"{wrong} is no practice; `leadward practices` lists them.")
    criterion = expectations.known(ws, body.criterion) if body.criterion else ""
    my_day = body.my_day or (ws.today if body.my_words.strip() else None)
    their_day = body.their_day or (ws.today if body.their_words.strip() else None)
    said_by = body.said_by or (talks.manager(ws) if body.their_words.strip() else "")
    return replace(body, criterion=criterion, my_day=my_day, their_day=their_day, said_by=said_by)
