"""What people edited in a vault's Markdown: read against the note as it was exported, joined with the note as it is now.

A field that was changed in the file alone is taken; one that was changed in the journal since, too, waits for a decision. What a
file says counts as taken once each of its changes is in the history of its note, so that the next export may write there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from leadward.documents import vault as page_form
from leadward.documents.vault import Page
from leadward.inbox import moment
from leadward.model.errors import ChangedMeanwhile, LeadwardError, UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes import both_sides, shape
from leadward.notes.both_sides import Conflict, Decision, Version
from leadward.notes.letter import Letter
from leadward.workflows import place_names, vault_folder
from leadward.workflows.vault_folder import NEW, File, Listed
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.batches import Change, State
    from leadward.journal.stored import StoredNote


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was left out, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A property of a file that looks like a field of its note with a slip in it."""

    file: str
    property: str
    field: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a file says otherwise than `base`, the note it was written for: JSON values of its fields, the day as `on`.

    `since` is the moment at which that state of the note was recorded.
    """

    file: str
    base: Page
    since: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A file of `new/`: the id of its note, its words and day, and what it says of the fields."""

    file: str
    id: str
    body: object
    on: date
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """All that a vault's Markdown says."""

    edits: tuple[Edit, ...] = field(default=())
    fresh: tuple[Fresh, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())
    hints: tuple[Hint, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: full ids of notes, and the conflicts that wait."""

    edited: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


Bases = Mapping[str, tuple[Page, str]]
"""Full id -> the note as an export wrote it, and the moment at which that was recorded."""


def read(ws: Workspace, folder: Path, bases: Bases, listed: Mapping[str, Listed]) -> Said:
    """What was edited and what is new; a file that cannot be taken becomes a problem and stops no other."""
    edits: list[Edit] = []
    fresh: list[Fresh] = []
    problems: list[Problem] = []
    hints: list[Hint] = []
    present = vault_folder.with_ids(vault_folder.files(folder), bases)
    first = _first_files(present, listed)
    for file in present:
        try:
            if file.problem:
                raise UsageProblem(file.problem)
            if file.is_new and not file.id:
                found = _fresh(file)
                place_names.refuse_answers(ws, type(found.body), found.told)
                fresh.append(found)
                hints += _hints(file, shape.name_of(type(fresh[-1].body)))
            elif not _is_as_written(file, listed):
                edit = _edit(file, bases, first)
                place_names.refuse_answers(ws, type(edit.base.body), edit.told)
                edits += [edit] if edit.told else []
                hints += _hints(file, shape.name_of(type(edit.base.body)))
        except LeadwardError as problem:
            problems.append(Problem(visible(file.name), _sentence(str(problem))))
    return Said(tuple(edits), tuple(fresh), tuple(problems), tuple(hints))


def take(ws: Workspace, said: Said, decision: Decision) -> Taken:
    """Write what was edited into the journal, and add what is new, all in one change."""
    ids = dict.fromkeys([*(edit.base.id for edit in said.edits), *(each.id for each in said.fresh)])
    known = {id: states for id, states in ws.notes.histories(list(ids)).items() if states}
    erased = ws.notes.erased([each.id for each in said.fresh])
    done = Taken()
    changes: dict[str, Change] = {}
    new = [(each.id, each.body, each.on) for each in said.fresh if each.id not in known and each.id not in erased]
    again = [_of_known(each, known[each.id][0]) for each in said.fresh if each.id in known]
    for edit in [*said.edits, *again]:
        if history := known.get(edit.base.id):
            new += _join(edit, history, decision, changes, done)
    done.new.extend(ws.notes.change_together(changes, new))
    return done


def waiting(ws: Workspace, edited: Sequence[File], bases: Bases) -> list[str]:
    """The names of files that say something that was never taken in, or that nobody can read; those of erased notes say nothing."""
    ids = list(dict.fromkeys(file.id or vault_folder.id_in_new(file) for file in edited))
    known = ws.notes.histories(ids)
    erased = ws.notes.erased(ids)
    return [file.name for file in edited if file.id not in erased and not _is_taken(file, known, bases)]


def _first_files(present: Iterable[File], listed: Mapping[str, Listed]) -> dict[str, str]:
    """Id -> the file that is the note: the one an export wrote, else the first."""
    found: dict[str, str] = {}
    for file in present:
        if file.id and (file.id not in found or file.name in listed):
            found[file.id] = file.name
    return found


def _is_as_written(file: File, listed: Mapping[str, Listed]) -> bool:
    return file.name in listed and listed[file.name].digest == file.digest


def _edit(file: File, bases: Bases, first: Mapping[str, str]) -> Edit:
    base, since = bases.get(file.id, (None, ""))
    if base is None:
        page_form.read(file.content)  # a file that cannot be read says so first
        raise UsageProblem(f"it belongs to no note of this export; a new note goes into {NEW}/, without `note`.")
    edit = Edit(file.name, base, since, page_form.changed_fields(base, file.content))
    if edit.told and first[file.id] != file.name:
        raise UsageProblem(
            f"{first[file.id]} is the same note. If this one is new, move it into {NEW}/ and remove its property `note`."
        )
    if edit.told:
        _changed(base.body, base.on, edit.told)
    return edit


def _fresh(file: File) -> Fresh:
    said = page_form.read(file.content)
    on = said.on or (re.search(r"\d{4}-\d{2}-\d{2}", Path(file.name).name) or [""])[0]
    body = shape.from_json(shape.named(said.kind), dict(said.told))
    if isinstance(body, Letter):
        raise UsageProblem("A letter comes in as it was sent or received: leadward receive FILE.")
    day = _day(on) if on else moment.now().day
    return Fresh(file.name, vault_folder.id_in_new(file), body, day, {**said.told, **({"on": on} if on else {})})


def _of_known(each: Fresh, first: StoredNote[Any]) -> Edit:
    """What a file of `new/` says otherwise than when it was taken in."""
    before = {**shape.to_json(first.body), "on": first.on.isoformat()}
    same = type(each.body) is type(first.body)
    data = {name: value for name, value in each.told.items() if same and before.get(name) != value}
    return Edit(each.file, Page(first.id, first.on, first.body), first.recorded.utc, data)


def _hints(file: File, kind: str) -> list[Hint]:
    slips = page_form.misspelled(page_form.read(file.content, kind))
    return [Hint(visible(file.name), visible(key)[:40], name) for key, name in slips]


def _join(
    edit: Edit,
    history: Sequence[StoredNote[Any]],
    decision: Decision,
    changes: dict[str, Change],
    done: Taken,
) -> list[tuple[str, object, date]]:
    """Put the states that an edit makes into `changes`; what has to be kept beside the note."""
    after = _after(history, edit.since)
    data = {name: value for name, value in edit.told.items() if not _was_said(name, value, after)}
    if not data:
        return []
    id, now = edit.base.id, history[-1]
    kind = type(now.body)
    there = both_sides.version(*_changed(edit.base.body, edit.base.on, data))
    merged = both_sides.merged(kind, _page_version(edit.base), _note_version(now), there)
    how = decision.of(id)
    if merged.clashes and not how:
        done.conflicts.append(Conflict(id, now.kind, shape.summary(now.body), merged.clashes, visible(edit.file)))
        return []
    final, beside = both_sides.settled(kind, merged, there, how) if how else (merged.version, False)
    # What it says in the file is kept as a state of its own before what was decided: nothing is lost, and it counts as taken.
    through = [there] if merged.clashes else []
    changes[id] = _changing([_state(kind, each) for each in (*through, final)], now.revision)
    done.edited.append(id)
    done.settled.extend([id] if merged.clashes else [])
    other = uuid5(UUID(id), f"{edit.file}\n{sorted(data.items())}")
    kept = _state(kind, there)
    return [(str(other), kept.body, kept.on)] if beside else []


def _is_taken(file: File, known: Mapping[str, Sequence[StoredNote[Any]]], bases: Bases) -> bool:
    try:
        if file.problem:
            return False
        if file.is_new and not file.id:
            found = _fresh(file)
            history = known.get(found.id, ())
            edit = _of_known(found, history[0]) if history else None
        else:
            base, since = bases.get(file.id, (None, ""))
            history = known.get(file.id, ())
            edit = Edit(file.name, base, since, page_form.changed_fields(base, file.content)) if base else None
    except LeadwardError:
        return False
    if edit is None or not history:
        return False
    after = _after(history, edit.since)
    return all(_was_said(name, value, after) for name, value in edit.told.items())


def _after(history: Sequence[StoredNote[Any]], since: str) -> Sequence[StoredNote[Any]]:
    """The states that came after the one that was recorded then."""
    places = [number for number, state in enumerate(history, 1) if state.recorded.utc == since]
    return history[places[0] :] if places else ()


def _changing(states: Sequence[State], seen: int) -> Change:
    """These states, where the note is still as it was when they were worked out."""

    def change(now: StoredNote[Any]) -> Sequence[State]:
        if now.revision != seen:
            raise ChangedMeanwhile("A note was changed in another place during the import. Import again.")
        return states

    return change


def _was_said(name: str, value: Any, history: Iterable[StoredNote[Any]]) -> bool:
    """Whether a field ever had this value, as a file can say it."""
    for state in history:
        page = Page(state.id, state.on, state.body)
        if name == "on":
            if state.on.isoformat() == value:
                return True
        elif shape.to_json(state.body).get(name) == value or page_form.told_of(page).get(name) == value:
            return True
    return False


def _page_version(page: Page) -> Version:
    return both_sides.version(page.body, page.on.isoformat())


def _note_version(note: StoredNote[Any]) -> Version:
    return both_sides.version(note.body, note.on.isoformat(), not note.withdrawn)


def _changed(body: object, on: date, data: Mapping[str, Any]) -> tuple[object, str]:
    """A note with fields as a hand changed them, and its day. Raises UsageProblem."""
    fields = {**shape.to_json(body), **{name: value for name, value in data.items() if name != "on"}}
    day = _day(str(data["on"])) if "on" in data else on
    return shape.edited(body, shape.from_json(type(body), fields)), day.isoformat()


def _state(kind: type[Any], version: Version) -> State:
    from leadward.journal.batches import State

    names = {name for name, _ in shape.declared(kind)}
    body: object = shape.from_json(kind, {name: value for name, value in version.items() if name in names})
    return State(body, date.fromisoformat(version[both_sides.DAY]), version[both_sides.THERE])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(f"{text[:40]!r} is no day; write 2026-11-23.") from None


def _sentence(problem: str) -> str:
    return problem.removesuffix(" Nothing was imported.")
