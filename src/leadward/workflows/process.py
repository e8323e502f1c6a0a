"""How the team's work flows, as one document."""

from __future__ import annotations

from datetime import date

from leadward.analyses import flow
from leadward.documents.trends import Trends
from leadward.model.progress import Progress
from leadward.workflows import sources
from leadward.workflows.repository import open_view
from leadward.workflows.sources import Where


def process(repo: Where, today: date, progress: Progress) -> Trends:
    """The trends of the repository; they are nobody's, so no person is asked for."""
    place = sources.chosen(repo)
    view = open_view(place, today, "", progress)
    try:
        name = f"{view.name}/{place.part.below}" if place.part.below else view.name
        return Trends(name, view.facts.as_of, view.facts.rows(flow.ANALYSIS))
    finally:
        view.facts.close()
