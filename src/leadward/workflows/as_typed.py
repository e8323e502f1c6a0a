"""What was typed for a field of a note, as it is kept: a practice or a criterion by its title or its name, a day as people say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from leadward.model import names
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.folding import folded
from leadward.model.text import shortened
from leadward.notes import shape
from leadward.notes.dates import parse_ahead, parse_day
from leadward.notes.shape import FormField
from leadward.workflows import ladder
from leadward.workflows.workspace import Workspace

_WORD = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
WIDEST = 90
"""The columns of a criterion's text that a form offers."""


def answers(ws: Workspace, kind: type[Any], typed: Mapping[str, str]) -> dict[str, str]:
    """The same answers as they are kept. Raises UsageProblem, which knows its field."""
    fields = {field.name: field for field in shape.form(kind)}
    return {name: answer(ws, fields[name], said) if name in fields else said for name, said in typed.items()}


def answer(ws: Workspace, field: FormField, said: str) -> str:
    """One answer as it is kept. Raises UsageProblem, which knows its field."""
    try:
        return _read(ws, field, said) if said.strip() else said
    except UsageProblem as problem:
        raise UsageProblem(str(problem), field.name) from None


def _read(ws: Workspace, field: FormField, said: str) -> str:
    if field.of == "practice":
        return ", ".join(practices(said)) if field.input == "list" else practice(said)
    if field.of == "criterion":
        return criterion(ws, said)
    if field.input == "date":
        return _day(ws, field, said)
    if field.days:
        return ", ".join(_day(ws, field, part) for part in re.split("[,\n]", said) if part.strip())
    return said


def _day(ws: Workspace, field: FormField, said: str) -> str:
    read: Callable[[str, date], date] = parse_ahead if field.ahead else parse_day
    return read(said, ws.today).isoformat()


def practice(said: str) -> str:
    """The name of the practice that was typed. Raises UsageProblem."""
    if name := names.called(said):
        return name
    near = names.nearest(said)
    meant = f"did you mean “{names.ROWS[near].title}”?" if near else "choose one of the list."
    raise UsageProblem(f"No practice is called {shortened(' '.join(said.split()), 60)!r}; {meant}")


def practices(said: str) -> tuple[str, ...]:
    """The names of practices that were typed, separated by commas or lines; a title may hold a comma. Raises UsageProblem."""
    found: list[str] = []
    for line in said.split("\n"):
        rest = [part.strip() for part in line.split(",") if part.strip()]
        while rest:
            most = next((n for n in range(len(rest), 1, -1) if names.called(", ".join(rest[:n]))), 1)
            found.append(practice(", ".join(rest[:most])))
            rest = rest[most:]
    return tuple(dict.fromkeys(found))


def criteria(ws: Workspace) -> dict[str, str]:
    """The sentences of the ladder in use by their ids; none where the chosen ladder is gone."""
    try:
        return {each.id: each.text for each in ladder.current(ws).version.ladder.criteria}
    except UnknownName:
        return {}


def criterion(ws: Workspace, said: str) -> str:
    """The id of the criterion that was typed: by its sentence, its beginning as forms offer it, or its id. Raises UsageProblem."""
    known, typed = criteria(ws), folded(said).rstrip(".…")
    if said.strip() in known:
        return said.strip()
    spelled = {id: folded(text).rstrip(".") for id, text in known.items()}
    same = [id for id, text in spelled.items() if text == typed]
    begun = [id for id, text in spelled.items() if len(typed) > 9 and text.startswith(typed)]
    for found in (same, begun):
        if len(found) == 1:
            return found[0]
    if _WORD.match(said.strip()):
        return said.strip()  # of another ladder, or of none yet
    raise UsageProblem(
        f"No criterion of the ladder in use reads {shortened(' '.join(said.split()), 60)!r}; choose one of the list."
    )
