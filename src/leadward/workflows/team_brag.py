"""What the team finished, as a digest."""

from __future__ import annotations

from datetime import date

from leadward.analyses import releases
from leadward.documents.team_brag import Digest
from leadward.model.progress import Progress
from leadward.practices.team_brag import highlights
from leadward.workflows import sources
from leadward.workflows.repository import open_view
from leadward.workflows.sources import Where


def digest(repo: Where, today: date, me: str, progress: Progress) -> Digest:
    """Up to three things of the repository's last four months."""
    view = open_view(sources.chosen(repo), today, me, progress)
    try:
        return Digest(view.name, today, tuple(highlights(view.facts.rows(releases.ANALYSIS, view.number))))
    finally:
        view.facts.close()
