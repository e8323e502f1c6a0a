"""Who is who in a view's history, for sentences that are made after the view was closed."""

from __future__ import annotations

from leadward.ladder.findings import Given, Registry
from leadward.workflows.repository import View


def read_now(view: View) -> Given:
    """Findings without rows or notes, read at once: for an answer that is remembered for longer than its view is open."""
    registry = Registry(view.facts.people(), view.facts.identities())
    return Given(view.me, view.myself, view.today, gaps=view.holes, registry=lambda: registry)
