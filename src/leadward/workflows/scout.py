"""Scout a path, and draft the procedure that a recurring change follows."""

from __future__ import annotations

from datetime import date

from leadward.analyses import coupling, dormant, experts, hotspots, procedures
from leadward.analyses.procedures import Procedure
from leadward.documents.scouting_map import ScoutingMap, Survey, Touch, map_of
from leadward.documents.terrain import File
from leadward.model.errors import UnknownName
from leadward.model.progress import Progress
from leadward.model.text import visible
from leadward.workflows import sources
from leadward.workflows.repository import View, open_view

_MOST_TOUCHES = 20_000


def scout(path: str, repo: str | None, today: date, me: str, progress: Progress) -> ScoutingMap:
    """The map of `path` in its repository. Raises UnknownName where nothing is there now."""
    view = open_view(sources.chosen(repo), today, me, progress)
    place = path.strip().removeprefix("./").strip("/").removeprefix(".")
    survey = Survey(
        files=_files(view),
        touches=_touches(view, place),
        coupling=view.facts.rows(coupling.ANALYSIS, view.number),
        experts=view.facts.rows(experts.ANALYSIS, view.number),
        dormant=view.facts.rows(dormant.ANALYSIS, view.number),
        hotspots=view.facts.rows(hotspots.ANALYSIS, view.number),
        procedures=view.facts.rows(procedures.ANALYSIS, view.number),
    )
    if place and not any(file.path == place or file.path.startswith(f"{place}/") for file in survey.files):
        raise UnknownName(_not_there(view, place, survey))
    return map_of(view.name, place, today, survey)


def _files(view: View) -> tuple[File, ...]:
    return tuple(File(*row) for row in view.facts.query("SELECT path, size, kind FROM paths WHERE present ORDER BY path"))


def _touches(view: View, place: str) -> tuple[Touch, ...]:
    """Commits of people below `place`, newest first."""
    found = view.facts.query(
        """SELECT c.id, max(ch."at"), c.subject, count(*) FROM changes ch JOIN commits c USING (commit_no)
           JOIN paths p USING (path_no)
           WHERE NOT c.bot AND ($place = '' OR p.path = $place OR starts_with(p.path, $place || '/'))
           GROUP BY c.id, c.subject ORDER BY 2 DESC, 1 LIMIT $most""",
        place=place,
        most=_MOST_TOUCHES,
    )
    return tuple(Touch(*row) for row in found)


def _not_there(view: View, place: str, survey: Survey) -> str:
    tops = sorted({file.path.partition("/")[0] + "/" for file in survey.files if "/" in file.path})
    some = f"; at the top are {visible(' '.join(tops[:8]))}" if tops else ""
    return f"{visible(view.name)} has nothing at {visible(place)} now{some}."


def procedure(name: str, repo: str | None, today: date, me: str, progress: Progress) -> tuple[str, Procedure]:
    """(repository, the recurring change called `name`). Raises UnknownName with the names there are."""
    view = open_view(sources.chosen(repo), today, me, progress)
    found = view.facts.rows(procedures.ANALYSIS, view.number)
    for row in found:
        if row.name == name:
            return view.name, row
    partly = [row for row in found if name in row.name]
    if len(partly) == 1:
        return view.name, partly[0]
    known = ", ".join(visible(row.name) for row in (partly or found)[:6])
    hint = f"these recur: {known}" if known else "no change recurs often enough here to draft one"
    raise UnknownName(f"There is no procedure called {visible(name)}; {hint}.")
