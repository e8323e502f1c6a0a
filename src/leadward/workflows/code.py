"""Ask one analysis of the repositories that are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from importlib import import_module
from typing import Any

from leadward.documents.code_tables import QUESTIONS
from leadward.model import shell
from leadward.model.analysis import Analysis
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.practice import Findings
from leadward.model.records import dataclass
from leadward.workflows import renamed
from leadward.workflows.repository import View, open_views
from leadward.workflows.who_is_who import read_now
from leadward.workflows.workspace import Workspace


@dataclass(frozen=True)
class Answer:
    """The rows of one analysis, each with its repository, and what to say where there are none."""

    analysis: str
    repositories: tuple[str, ...]
    as_of: date
    rows: tuple[tuple[str, Any], ...]
    why_empty: str
    renamed: tuple[tuple[str, str], ...] = ()
    """(path asked about, what it is called now), of those that have another name."""
    findings: Mapping[str, Findings] = field(default_factory=dict)
    """Repository -> who is who there."""
    places: tuple[str, ...] = ()
    """What was asked about, as claims name it: folders with `/` at their end."""


def ask(ws: Workspace, name: str) -> Answer:
    """The answer of the analysis behind `leadward code NAME`, over all repositories that are meant."""
    question = QUESTIONS[name]
    analysis: Analysis[Any] = import_module(f"leadward.analyses.{question.analysis}").ANALYSIS
    views = open_views(ws.outlook(), ws.places())
    pairs = [(view.name, row) for view in views for row in view.facts.rows(analysis, _asking(name, view))]
    if name == "owners":
        pairs = [(repository, row) for repository, row in pairs if row.author]
    by_name = {view.name: read_now(view) for view in views}
    titles = tuple(view.title for view in views)
    return Answer(analysis.name, titles, views[0].today, tuple(pairs), question.empty, findings=by_name)


def for_reading(answer: Answer) -> Answer:
    """Hotspots in the order of reading effort, each repository by itself."""
    from leadward.analyses.hotspots import by_effort

    per = {name: by_effort(row for repository, row in answer.rows if repository == name) for name, _ in answer.rows}
    return replace(answer, rows=tuple((name, row) for name, rows in per.items() for row in rows))


_MOST_PATHS = 200
MOST_TO_ASK = 5


def whom(ws: Workspace, paths: Sequence[str], most: int = MOST_TO_ASK) -> Answer:
    """Whom to ask about paths of one repository, counted from its top: so many people. Raises UnknownName for what was never there."""
    from leadward.analyses import whom_to_ask  # for this question alone

    view, named = _asked_about(ws, paths)
    why = "only programs, or commits of more than 100 paths, changed it in the history that is here."
    return about(view, whom_to_ask.ANALYSIS, _now_called(view, named), why, most=most)


def who_reviews(ws: Workspace, paths: Sequence[str], most: int = MOST_TO_ASK) -> Answer:
    """Who would review a change to paths of one repository: so many people. Raises UnknownName for what was never there."""
    from leadward.analyses import reviewers  # for this question alone

    view, named = _asked_about(ws, paths)
    called = _now_called(view, named)
    answer = about(view, reviewers.ANALYSIS, called, "", most=most)
    if answer.rows:
        return answer
    command = " ".join(("leadward code experts", *(shell.word(path) for path in named if path)))
    asked = about(view, reviewers.ANALYSIS, called, "", most=1, fewest=0)
    why = _NO_HABIT if asked.rows else "nobody seen in the last 180 days reviewed or changed it."
    return replace(answer, why_empty=f"{why}\nWho knows it: {command}")


_NO_HABIT = "hardly any commit of the last two years names who reviewed it (Reviewed-by), so history does not know."


def what_else(ws: Workspace, paths: Sequence[str]) -> Answer:
    """What else a change to files of one repository needs. Raises UnknownName for what was never a file there."""
    from leadward.analyses import what_else as analysis  # for this question alone

    view, named = _asked_about(ws, paths)
    called = _now_called(view, named)
    for path in called.values():
        if not view.facts.query("SELECT 1 FROM files WHERE path = $path", path=path):
            folder = path if path.endswith("/") or not path else f"{path}/"
            is_folder = _is_there(view, path)
            raise UnknownName(f"{folder} is a folder; name files in it." if is_folder else _not_there(view, path))
    return about(
        view,
        analysis.ANALYSIS,
        called,
        "nothing else changed with it, or with its folder, in the history that is here.",
    )


def _asked_about(ws: Workspace, paths: Sequence[str]) -> tuple[View, list[str]]:
    """The one repository that is meant, and the paths, each once."""
    if len(paths) > _MOST_PATHS:
        raise UsageProblem(f"{len(paths)} paths are too many to ask about at once; name at most {_MOST_PATHS}.")
    named = list(dict.fromkeys(map(inside, paths)))
    return ws.opened(), named


def _now_called(view: View, paths: Sequence[str]) -> dict[str, str]:
    """Path asked about -> what it is called now. Raises UnknownName."""
    return {path: _now(view, path) for path in paths}


def about(view: View, analysis: Analysis[Any], called: Mapping[str, str], why_empty: str, **options: int) -> Answer:
    """What an analysis says of paths: as asked -> as called now."""
    paths = list(dict.fromkeys(called.values()))
    found = view.facts.rows(analysis, view.number if view.myself else -1, paths="\0".join(paths), **options)
    renamed = tuple((old, new) for old, new in called.items() if old != new)
    rows = tuple((view.name, row) for row in found)
    given = {view.name: read_now(view)}
    return Answer(analysis.name, (view.title,), view.today, rows, why_empty, renamed, given, _as_places(view, paths))


def _as_places(view: View, paths: Sequence[str]) -> tuple[str, ...]:
    sql = "SELECT DISTINCT path FROM files SEMI JOIN (SELECT unnest($names) AS path) USING (path)"
    files = {path for (path,) in view.facts.query(sql, names=list(paths))}
    return tuple(path if path in files or not path else f"{path}/" for path in paths)


def inside(path: str) -> str:
    """A path as the facts name it, '' for the top. Raises UsageProblem for one that leads out of the repository."""
    parts = [part for part in path.strip().split("/") if part not in ("", ".")]
    if path.startswith("/") or ".." in parts:
        raise UsageProblem(f"{path} must be a path of the repository, counted from its top.")
    return "/".join(parts)


def _now(view: View, path: str) -> str:
    """What the path is called now. Raises UnknownName where there never was one of that name."""
    found = renamed.now(view, path)
    if not found and path:
        raise UnknownName(_not_there(view, path))
    return found


def _not_there(view: View, path: str) -> str:
    above = path.rpartition("/")[0]
    hint = f"ask about {above}/, or " if above and _is_there(view, above) else ""
    return f"{view.name} has nothing at {path}, now or before; {hint}name a path from the repository's top."


def _is_there(view: View, path: str) -> bool:
    known = "SELECT 1 FROM files WHERE $path = '' OR path = $path OR starts_with(path, $path || '/') LIMIT 1"
    return bool(view.facts.query(known, path=path))


def _asking(name: str, view: View) -> int:
    """Whose files a step of the truck factor takes away is said to nobody but the person themselves."""
    return view.number if view.myself or name != "truck-factor" else -1
