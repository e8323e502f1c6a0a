"""What the team finished, as a digest."""

from __future__ import annotations

from leadward.analyses import releases
from leadward.documents.team_brag import Digest
from leadward.practices.team_brag import highlights
from leadward.workflows.advice import bare
from leadward.workflows.workspace import Workspace


def digest(ws: Workspace) -> Digest:
    """Up to three things of the repository's last four months; none is held to be the reader's own where nobody knows who reads."""
    with ws.view() as view:
        things = tuple(highlights(view.facts.rows(releases.ANALYSIS, view.number if view.myself else -1)))
        return Digest(view.name, things, bare(view))
