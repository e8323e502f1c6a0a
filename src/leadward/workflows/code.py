"""Ask one analysis of the repositories that are meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Any

from leadward.model.analysis import Analysis
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import sources
from leadward.workflows.repository import View, open_view, open_views
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


_MOST_PATHS = 200


def whom(paths: Sequence[str], repo: Where, today: date, me: str, progress: Progress) -> Answer:
    """Whom to ask about paths of one repository, counted from its top. Raises UnknownName where it never had one of them."""
    from leadward.analyses import whom_to_ask  # for this question alone

    view, named = _asked_about(paths, repo, today, me, progress)
    for path in named:
        if not _is_there(view, path):
            raise UnknownName(_not_there(view, path))
    why = "only programs, or commits of more than 100 paths, changed it in the history that is here."
    return _about(view, whom_to_ask.ANALYSIS, named, why)


def what_else(paths: Sequence[str], repo: Where, today: date, me: str, progress: Progress) -> Answer:
    """What else a change to files of one repository needs. Raises UnknownName for what was never a file there."""
    from leadward.analyses import what_else as analysis  # for this question alone

    view, named = _asked_about(paths, repo, today, me, progress)
    for path in named:
        if not view.facts.query("SELECT 1 FROM paths WHERE path = $path", path=path):
            folder = path if path.endswith("/") or not path else f"{path}/"
            is_folder = _is_there(view, path)
            raise UnknownName(
                f"{visible(folder)} is a folder; name files in it." if is_folder else _not_there(view, path)
            )
    return _about(
        view, analysis.ANALYSIS, named, "nothing else changed with it, or with its folder, in the history that is here."
    )


def _asked_about(paths: Sequence[str], repo: Where, today: date, me: str, progress: Progress) -> tuple[View, list[str]]:
    """The one repository that is meant, and the paths, each once."""
    if len(paths) > _MOST_PATHS:
        raise UsageProblem(f"{len(paths)} paths are too many to ask about at once; name at most {_MOST_PATHS}.")
    named = list(dict.fromkeys(map(inside, paths)))
    return open_view(sources.chosen(repo), today, me, progress), named


def _about(view: View, analysis: Analysis[Any], paths: Sequence[str], why_empty: str) -> Answer:
    found = view.facts.rows(analysis, view.number if view.myself else -1, paths="\0".join(paths))
    return Answer(analysis.name, (view.title,), view.today, tuple((view.name, row) for row in found), why_empty)


def inside(path: str) -> str:
    """A path as the facts name it, '' for the top. Raises UsageProblem for one that leads out of the repository."""
    parts = [part for part in path.strip().split("/") if part not in ("", ".")]
    if path.startswith("/") or ".." in parts:
        raise UsageProblem(f"{visible(path)} must be a path of the repository, counted from its top.")
    return "/".join(parts)


def _not_there(view: View, path: str) -> str:
    above = path.rpartition("/")[0]
    hint = f"ask about {visible(above)}/, or " if above and _is_there(view, above) else ""
    return f"{visible(view.name)} has nothing at {visible(path)}, now or before; {hint}name a path from the repository's top."


def _is_there(view: View, path: str) -> bool:
    known = "SELECT 1 FROM paths WHERE $path = '' OR path = $path OR starts_with(path, $path || '/') LIMIT 1"
    return bool(view.facts.query(known, path=path))


def _asking(name: str, view: View) -> int:
    """Whose files a step of the truck factor takes away is said to nobody but the person themselves."""
    return view.number if view.myself or name != "truck-factor" else -1
