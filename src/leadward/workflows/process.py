"""How the team's work flows, as one document."""

from __future__ import annotations

from leadward.analyses import flow
from leadward.documents.trends import Trends
from leadward.workflows import sources
from leadward.workflows.workspace import Workspace


def process(ws: Workspace) -> Trends:
    """The trends of the repository; they are nobody's, so no person is asked for."""
    place = sources.chosen(ws.home, ws.where)
    with ws.but(me="").view(place) as view:
        name = f"{view.name}/{place.part.below}" if place.part.below else view.name
        return Trends(name, view.facts.as_of, view.facts.rows(flow.ANALYSIS))
