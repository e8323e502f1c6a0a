"""The growth plan: goals, the words of both sides, what arrived for them, and the documents made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from leadward.documents.growth_plan import Arrived, HandOver, Line, Plan, Revised
from leadward.model.errors import ChangedMeanwhile, UsageProblem
from leadward.model.source import Source, commit, note
from leadward.model.text import visible
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

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


def goals() -> Sequence[StoredNote[Goal]]:
    """All goals, oldest first."""
    return journal.notes_of(Goal)


def add(answers: Mapping[str, object], today: date) -> StoredNote[Goal]:
    """A new goal from JSON values. What is said as one's own words is agreed today. Raises UsageProblem, UnknownName."""
    return journal.of_kind(Goal, journal.add(_checked(shape.from_json(Goal, answers), today), today))


def edit(id: str, answers: Mapping[str, str], today: date, seen: int | None = None) -> StoredNote[Goal]:
    """Fields of a goal answered anew, as typed; the wording before stays in its history. Raises UnknownId, UsageProblem.

    `seen` is the state that was looked at while typing: what another place changed since stays, but for fields answered
    otherwise here. Where both changed the same field, it raises ChangedMeanwhile.
    """
    found = journal.of_kind(Goal, id)
    mine = answers if seen in (None, found.revision) else _own(found, answers, seen)
    return journal.revise(found.id, _checked(shape.changed(found.body, mine), today), today, found.revision)


def _own(found: StoredNote[Goal], answers: Mapping[str, str], seen: int | None) -> dict[str, str]:
    """The answers that change what was seen, where nobody changed the same meanwhile."""
    base = next((each.body for each in journal.history(found.id) if each.revision == seen), found.body)
    was, now, mine = map(shape.to_json, (base, found.body, shape.changed(base, answers)))
    own = {name: said for name, said in answers.items() if mine[name] != was[name]}
    clash = next((name for name in own if now[name] not in (was[name], mine[name])), None)
    if clash:
        raise ChangedMeanwhile(
            f"This goal was changed in another place while you were writing: its {clash} now says "
            f"“{visible(str(now[clash]))}”. Sending yours again puts it over that."
        )
    return own


def agree(id: str, mine: str, theirs: str, on: date, today: date) -> StoredNote[Goal]:
    """Keep the words in which one side, or both, agree. Typed words of the manager are relayed. Raises UsageProblem."""
    if not (mine.strip() or theirs.strip()):
        raise UsageProblem("Say whose words these are: --mine WORDS, --theirs WORDS.")
    found = journal.of_kind(Goal, id)
    body = found.body
    if mine.strip():
        body = replace(body, my_words=mine.strip(), my_day=on)
    if theirs.strip():
        body = replace(body, their_words=theirs.strip(), their_day=on, received="")
    return journal.revise(found.id, body, today)


def attach(id: str, links: Sequence[str], today: date) -> StoredNote[Goal]:
    """Add evidence to a goal: commits, addresses, ids of notes. Raises UnknownId, UsageProblem."""
    found = journal.of_kind(Goal, id)
    evidence = tuple(dict.fromkeys((*found.body.evidence, *links)))
    told = {**shape.to_json(found.body), "evidence": list(evidence)}
    return journal.revise(found.id, shape.from_json(Goal, told), today)


def close(id: str, state: GoalState, outcome: str, today: date) -> StoredNote[Goal]:
    """Say that a goal is reached or dropped, and what came of it. Raises UnknownId."""
    found = journal.of_kind(Goal, id)
    return journal.revise(found.id, replace(found.body, state=state, outcome=outcome.strip()), today)


@journal.held()
def plan(today: date, only: str = "") -> Plan:
    """The plan with the wordings of every goal, or of one. Raises UnknownId."""
    found = journal.notes_of_kinds((Aim, Series, Goal))
    entries = talks.notes((Entry,), today)["Entry"]
    by_id = {called: entry for entry in entries for called in (entry.id, journal.short_id(entry.id))}
    chosen = [journal.of_kind(Goal, only)] if only else found[Goal]
    return Plan(
        today,
        with_manager.manager(found[Aim], found[Series]),
        found[Aim][-1].body if found[Aim] else None,
        tuple(_line(each, states, entries, by_id) for each, states in _with_states(chosen)),
        focus.practices(today),
        {each.id: each.text for each in talks.criteria()},
    )


def hand_over(today: date) -> HandOver:
    """All that a new manager needs, in the words that were said."""
    found = journal.notes_of_kinds((Expectation, Action, Experiment))
    order = [row.criterion for row in expectations.rows()]
    said = sorted(found[Expectation], key=lambda each: order.index(each.body.criterion))
    return HandOver(
        plan(today),
        tuple((each.on, each.body) for each in said),
        tuple(each.body for each in found[Action] if each.body.state is ActionState.OPEN),
        tuple((each.on, each.body) for each in found[Experiment] if each.body.tried),
    )


def rested(line: Line, today: date) -> int:
    """For how many days nothing was seen for an open goal, once that is long; else 0."""
    days = (today - line.wordings[-1].on).days
    new = any(each.on and each.on > line.wordings[-1].on for each in line.arrived)
    return days if line.body.state is GoalState.OPEN and days >= STALE_DAYS and not new else 0


def agreed(body: Goal) -> date | None:
    """The day on which both had said yes in their own words; None where one has not."""
    return both_agreed(body)


def _with_states(chosen: Sequence[StoredNote[Goal]]) -> list[tuple[StoredNote[Goal], list[StoredNote[Goal]]]]:
    histories = journal.histories([each.id for each in chosen])
    return [(each, histories[each.id]) for each in chosen]


def _line(
    each: StoredNote[Goal],
    states: Sequence[StoredNote[Goal]],
    entries: Sequence[StoredNote[Entry]],
    by_id: Mapping[str, StoredNote[Entry]],
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
    return Line(each.id, tuple(Revised(state.on, state.body) for state in states), (*attached, *offered))


def _attached(link: str, entry: StoredNote[Entry] | None) -> Arrived:
    if entry:
        return Arrived(with_manager.first_line(entry.body.text), entry.on, (note(entry.id),))
    digits = link[1:] if link[:1] == "c" else link
    is_commit = 8 <= len(digits) <= 64 and not set(digits) - set("0123456789abcdef")
    sources: tuple[Source, ...] = (commit(digits),) if is_commit else ()
    return Arrived("a commit" if is_commit else link, None, sources)


def _checked(body: Goal, today: date) -> Goal:
    """A goal whose names exist; one's own words get their day. Raises UsageProblem, UnknownName."""
    names = {row.name for row in CATALOGUE}
    if wrong := next((name for name in body.practices if name not in names), None):
        raise UsageProblem(f"{visible(wrong)} is no practice; `leadward practices` lists them.")
    criterion = expectations.known(body.criterion) if body.criterion else ""
    my_day = body.my_day or (today if body.my_words.strip() else None)
    their_day = body.their_day or (today if body.their_words.strip() else None)
    return replace(body, criterion=criterion, my_day=my_day, their_day=their_day)
