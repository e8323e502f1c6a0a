"""Moves and evidence: practices applied to findings, then ranked in the one place that ranks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadward.ladder.findings import Given
from leadward.ladder.ranking import Ranking, rank
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.practices import PRACTICES
from leadward.workflows import journal
from leadward.workflows.repository import View


def findings(view: View) -> Given:
    """All that the practices declared they read, for this view."""
    analyses = {analysis.name: analysis for practice in PRACTICES for analysis in practice.reads}
    kinds: dict[str, type] = {kind.__name__: kind for practice in PRACTICES for kind in practice.notes}
    rows: dict[str, Sequence[Any]] = {
        name: view.facts.rows(analysis, view.number) for name, analysis in analyses.items()
    }
    notes: dict[str, Sequence[Any]] = {name: journal.notes_of(kind) for name, kind in kinds.items()}
    return Given(view.me, view.myself, view.today, rows, notes)


def advise(view: View, limit: int = 5, minutes: int = 120) -> tuple[Ranking, tuple[Evidence, ...]]:
    """The ranked moves for this view, and the evidence of its reader (empty for anybody else)."""
    given = findings(view)
    moves: list[Move] = []
    seen: list[Evidence] = []
    for practice in PRACTICES:
        evidence = tuple(practice.evidence(given)) if view.myself else ()
        seen.extend(evidence)
        moves.extend(practice.moves(given, evidence))
    ranking = rank(moves, view.today, journal.dispositions(), limit=limit, minutes=minutes)
    return ranking, tuple(seen)
