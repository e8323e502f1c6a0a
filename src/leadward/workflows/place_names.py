"""A place is a part of the company or of the code, never a person: whoever said something in confidence is not written down.

Held wherever a place is typed: its own command and page, an edit of a note, a form, a vault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from leadward.model.errors import UsageProblem
from leadward.notes import shape
from leadward.notes.contact import Contact
from leadward.notes.observation import Observation
from leadward.notes.project import Project
from leadward.practices import with_manager
from leadward.workflows import as_typed, talks
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

_ADDRESS = re.compile(r"(?<![\w/.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*")


def refuse_person(ws: Workspace, place: str) -> None:
    """Raise UsageProblem where the place is a person: by address, by a name that notes or one's repositories know and no team has."""
    said = " ".join(place.split())
    if not said:
        return
    if _ADDRESS.search(said) or (said.casefold() not in _teams(ws) and any(_is(said, name) for name in _people(ws))):
        raise UsageProblem(
            f"{said[:60]} is a person, and whoever said something in confidence is not written down. "
            "Say which part of the company it comes from: Platform, Support."
        )


def refuse_answers(ws: Workspace, kind: type[Any], answers: Mapping[str, Any]) -> None:
    """The same for those of the answers that say a place of this kind of note."""
    for name, said in shape.declared(kind):
        if said.place and answers.get(name):
            try:
                refuse_person(ws, str(answers[name]))
            except UsageProblem as problem:
                raise UsageProblem(str(problem), name) from None


def add(ws: Workspace, kind: str, answers: Mapping[str, str], on: date) -> StoredNote[Any]:
    """A new note of a kind that has a form, from what was typed for its fields, with places looked at. Raises UsageProblem."""
    made = shape.named(kind)
    if not shape.row(kind).form:
        raise UsageProblem(f"A {shape.name_of(made)} has no form of its own; its page or its command makes it.")
    body = shape.begun(made, as_typed.answers(ws, made, answers))
    refuse_answers(ws, made, shape.to_json(body))
    return ws.notes.note(ws.notes.add(body, on))


def edit(
    ws: Workspace, id: str, answers: Mapping[str, str], on: date | None = None, seen: int | None = None
) -> StoredNote[Any]:
    """`Notes.edit`, with places looked at. Raises UsageProblem, UnknownId, ChangedMeanwhile."""
    kind = type(ws.notes.note(id).body)
    answers = as_typed.answers(ws, kind, answers)
    refuse_answers(ws, kind, answers)
    return ws.notes.edit(id, answers, on, seen)


def _is(said: str, name: str) -> bool:
    """Whether a name is meant: whole, or by the first name of whoever notes name in full."""
    return with_manager.is_person(said, name)


def _people(ws: Workspace) -> Iterator[str]:
    yield from (person.name for person in ws.notes.people())
    with talks.views_of(ws) as views:
        for view in views:
            yield from (
                name for (name,) in view.facts.query("SELECT name FROM people ORDER BY person_no") if " " in name
            )


def _teams(ws: Workspace) -> set[str]:
    """Names that notes use for teams."""
    found = ws.notes.notes_of_kinds((Contact, Project, Observation))
    names = [each.body.team for each in found[Contact]] + [each.body.place for each in found[Observation]]
    names += [team for each in found[Project] for team in each.body.teams]
    return {" ".join(name.split()).casefold() for name in names if name.strip()}
