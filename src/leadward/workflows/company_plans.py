"""The plans of the company: kept one by one or from a pasted text, asked about again, and what changed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from leadward.documents import plan_lines
from leadward.documents.plan_lines import Found
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.folding import folded
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.company_plan import CompanyPlan, Confidence, Horizon, PlanState, heard_on, is_stale
from leadward.workflows import place_names
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


@dataclass(frozen=True, slots=True)
class Column:
    """The open plans of one horizon, those asked about last first."""

    horizon: Horizon
    plans: tuple[StoredNote[CompanyPlan], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of a plan made different: the day it is known of, and field, before, after of each."""

    on: date
    parts: tuple[tuple[str, str, str], ...]


def add(ws: Workspace, title: str, answers: Mapping[str, Any], on: date) -> StoredNote[CompanyPlan]:
    """Keep a plan. Raises UsageProblem, also where it is noted already."""
    place_names.refuse_answers(ws, CompanyPlan, answers)
    if known := _same(notes(ws), title):
        raise UsageProblem(
            f"That is noted already, on {known.on}: `leadward plans change` says what is new of it, `leadward plans asked` that it still holds."
        )
    return ws.notes.of_kind(CompanyPlan, ws.notes.add(shape.from_json(CompanyPlan, {"title": title, **answers}), on))


def read(ws: Workspace, text: str, on: date, source: str = "") -> Found:
    """What a pasted text plans and nobody noted yet; what is known already is left out. Raises UsageProblem."""
    found = plan_lines.read(text, on)
    known = notes(ws)
    new = tuple(replace(each, source=source) for each in found.plans if not _same(known, each.title))
    return Found(new, found.left_out)


def keep(ws: Workspace, found: Found, on: date) -> list[StoredNote[CompanyPlan]]:
    """Keep all of these plans."""
    return [ws.notes.of_kind(CompanyPlan, ws.notes.add(each, on)) for each in found.plans]


def notes(ws: Workspace) -> Sequence[StoredNote[CompanyPlan]]:
    """All plans noted, oldest first."""
    return ws.notes.notes_of(CompanyPlan)


def columns(ws: Workspace) -> list[Column]:
    """The open plans by horizon."""
    standing = [each for each in notes(ws) if each.body.state is PlanState.OPEN]
    return [
        Column(
            horizon,
            tuple(
                sorted(
                    (each for each in standing if each.body.horizon is horizon),
                    key=lambda each: (-heard_on(each.body, each.on).toordinal(), each.id),
                )
            ),
        )
        for horizon in Horizon
    ]


def unknown(note: StoredNote[CompanyPlan], today: date) -> list[str]:
    """What nobody has said yet of an open plan, and whether it is time to ask again, in words."""
    body = note.body
    lacks = [
        name for name, value in (("owner", body.owner), ("metric", body.metric), ("source", body.source)) if not value
    ]
    said = [f"{_listed(lacks)} not known"] if lacks else []
    if body.confidence is Confidence.RUMOR:
        said.append("a rumor")
    if is_stale(body, note.on, today):
        said.append("ask again")
    return said


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def asked(ws: Workspace, which: str, on: date) -> StoredNote[CompanyPlan]:
    """Say that one asked on this day and it still holds. Raises UnknownName, UnknownId, UsageProblem."""
    note = one(ws, which)
    if on < note.on:
        raise UsageProblem(f"It was noted on {note.on}; it cannot have been asked about before. Say when: --on DAY")
    return ws.notes.revise(note.id, replace(note.body, asked_on=on), note.on)


def change(ws: Workspace, which: str, answers: Mapping[str, Any], on: date) -> StoredNote[CompanyPlan]:
    """Say what is new of a plan; what was said before stays in its history. Raises UnknownName, UnknownId, UsageProblem."""
    note = one(ws, which)
    if not answers:
        raise UsageProblem("Say what changes; `leadward plans change --help` lists the fields.")
    place_names.refuse_answers(ws, CompanyPlan, answers)
    told = {**shape.to_json(note.body), **answers}
    told.setdefault("asked_on", None)
    if on >= note.on:
        told["asked_on"] = on.isoformat()
    return ws.notes.revise(note.id, shape.from_json(CompanyPlan, told), note.on)


def changes(ws: Workspace, note: StoredNote[CompanyPlan]) -> list[Change]:
    """What became different of a plan, oldest first; days on which it was only asked about are none."""
    states = ws.notes.history(note.id)
    found = []
    for before, after in pairwise(states):
        parts = tuple(
            (each.name, _said(getattr(before.body, each.name)), _said(getattr(after.body, each.name)))
            for each in fields(CompanyPlan)
            if each.name != "asked_on" and getattr(before.body, each.name) != getattr(after.body, each.name)
        )
        if parts:
            found.append(Change(heard_on(after.body, after.on), parts))
    return found


def one(ws: Workspace, which: str) -> StoredNote[CompanyPlan]:
    """A plan by its id or words of its title. Raises UnknownName, UnknownId, UsageProblem."""
    wanted = folded(which)
    found = [each for each in notes(ws) if wanted in folded(each.body.title)]
    exact = [each for each in found if folded(each.body.title) == wanted] or found
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise UsageProblem(f"{len(exact)} plans hold {which[:40]!r}; give the id that `leadward plans` shows.")
    if which.startswith("n") and not ws.notes.nothing_written():
        return ws.notes.of_kind(CompanyPlan, which)
    raise UnknownName(f"No plan is called {which[:40]!r}; `leadward plans` shows them.")


def _same(known: Sequence[StoredNote[CompanyPlan]], title: str) -> StoredNote[CompanyPlan] | None:
    wanted = " ".join(folded(title).split())
    return next((each for each in known if " ".join(folded(each.body.title).split()) == wanted), None)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
