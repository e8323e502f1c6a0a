"""Ask one analysis of the repositories that are meant."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

from leadward.model.analysis import Analysis
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.workflows import sources
from leadward.workflows.repository import View, open_views
from leadward.workflows.sources import Where

QUESTIONS = {
    "hotspots": ("hotspots", "no source file changed in the history that is here."),
    "coupling": ("coupling", "no two files changed together often enough to say so."),
    "owners": ("authorship", "no source file has an author in the history that is here."),
    "experts": ("experts", "no directory has people with enough changes."),
    "dormant": ("dormant", "no part of the code has rested for long."),
    "truck-factor": ("truck_factor", "no source file has an author in the history that is here."),
    "procedures": ("procedures", "no change was made often enough in the same way."),
}
"""What is asked: the analysis that answers, which alone is loaded, and why it may have no answer."""


@dataclass(frozen=True)
class Answer:
    """The rows of one analysis, each with its repository, and what to say where there are none."""

    analysis: str
    repositories: tuple[str, ...]
    as_of: date
    rows: tuple[tuple[str, Any], ...]
    why_empty: str


def ask(name: str, repo: Where, today: date, me: str, progress: Progress) -> Answer:
    """The answer of the analysis behind `leadward code NAME`, over all repositories that are meant."""
    module, why_empty = QUESTIONS[name]
    analysis: Analysis[Any] = import_module(f"leadward.analyses.{module}").ANALYSIS
    views = open_views(sources.chosen_all(repo), today, me, progress)
    found = [(view.name, row) for view in views for row in view.facts.rows(analysis, _asking(name, view))]
    if name == "owners":
        found = [(repository, row) for repository, row in found if row.author]
    return Answer(analysis.name, tuple(view.title for view in views), views[0].today, tuple(found), why_empty)


def _asking(name: str, view: View) -> int:
    """Whose files a step of the truck factor takes away is said to nobody but the person themselves."""
    return view.number if view.myself or name != "truck-factor" else -1
