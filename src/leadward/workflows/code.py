"""Ask one analysis of one repository."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from leadward.analyses import authorship, coupling, dormant, experts, hotspots, procedures, truck_factor
from leadward.model.analysis import Analysis
from leadward.model.progress import Progress
from leadward.workflows import sources
from leadward.workflows.repository import open_view

QUESTIONS: dict[str, tuple[Analysis[Any], str]] = {
    "hotspots": (hotspots.ANALYSIS, "no source file changed in the history that is here."),
    "coupling": (coupling.ANALYSIS, "no two files changed together often enough to say so."),
    "owners": (authorship.ANALYSIS, "no source file has an author in the history that is here."),
    "experts": (experts.ANALYSIS, "no directory has people with enough changes."),
    "dormant": (dormant.ANALYSIS, "no part of the code has rested for long."),
    "truck-factor": (truck_factor.ANALYSIS, "no source file has an author in the history that is here."),
    "procedures": (procedures.ANALYSIS, "no change was made often enough in the same way."),
}


@dataclass(frozen=True)
class Answer:
    """The rows of one analysis, and what to say where there are none."""

    analysis: str
    repository: str
    as_of: date
    rows: tuple[Any, ...]
    why_empty: str


def ask(name: str, repo: str | None, today: date, me: str, progress: Progress) -> Answer:
    """The answer of the analysis behind `leadward code NAME`."""
    analysis, why_empty = QUESTIONS[name]
    view = open_view(sources.chosen(repo), today, me, progress)
    # Whose files a step takes away is said to nobody but the person themselves.
    asking = view.number if view.myself or name != "truck-factor" else -1
    rows = view.facts.rows(analysis, asking)
    if name == "owners":
        rows = tuple(row for row in rows if row.author)
    return Answer(analysis.name, view.name, today, rows, why_empty)
