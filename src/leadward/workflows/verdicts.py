"""The parts of a repository by what their history says of them."""

from __future__ import annotations

from datetime import date

from leadward.analyses import dormant, hotspots
from leadward.documents.verdicts import Part, parts
from leadward.model.progress import Progress
from leadward.workflows import sources
from leadward.workflows.repository import open_view
from leadward.workflows.sources import Where


def verdicts(repo: Where, today: date, me: str, progress: Progress) -> tuple[str, list[Part]]:
    """The repository's name, and its parts."""
    view = open_view(sources.chosen(repo), today, me, progress)
    rows = (view.facts.rows(hotspots.ANALYSIS, view.number), view.facts.rows(dormant.ANALYSIS, view.number))
    return view.title, parts(*rows)
