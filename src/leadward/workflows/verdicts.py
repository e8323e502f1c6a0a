"""The parts of a repository by what their history says of them."""

from __future__ import annotations

from leadward.analyses import dormant, hotspots
from leadward.documents.verdicts import Part, parts
from leadward.notes.company_plan import CompanyPlan, PlanState
from leadward.workflows.workspace import Workspace


def verdicts(ws: Workspace) -> tuple[str, list[Part]]:
    """The repository's name, and its parts, with the plans that enter them."""
    view = ws.opened()
    rows = (view.facts.rows(hotspots.ANALYSIS, view.number), view.facts.rows(dormant.ANALYSIS, view.number))
    plans = [note.body for note in ws.notes.notes_of(CompanyPlan) if note.body.state is PlanState.OPEN]
    return view.title, parts(*rows, plans)
