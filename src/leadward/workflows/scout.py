"""Scout a path, and draft the procedure that a recurring change follows."""

from __future__ import annotations

from datetime import date

from leadward.analyses import coupling, dormant, hotspots, procedures, whom_to_ask
from leadward.analyses.procedures import Procedure
from leadward.connectors.git.process import Git
from leadward.documents.scouting_map import ScoutingMap, Survey, Touch, map_of
from leadward.documents.sop import Done, Draft, draft_of
from leadward.documents.terrain import File
from leadward.model.errors import UnknownName
from leadward.model.progress import Progress
from leadward.model.text import decoded, visible
from leadward.workflows import sources
from leadward.workflows.code import inside
from leadward.workflows.repository import View, open_view
from leadward.workflows.sources import Where

_ASKED = (coupling.ANALYSIS, dormant.ANALYSIS, hotspots.ANALYSIS, procedures.ANALYSIS)
_MOST_TOUCHES = 20_000
_MOST_GUIDES = 20


def scout(path: str, repo: Where, today: date, me: str, progress: Progress) -> ScoutingMap:
    """The map of `path` in its repository. Raises UnknownName where nothing is there now."""
    view = open_view(sources.chosen(repo), today, me, progress)
    place = inside(path.strip().strip("/"))
    view.facts.ask_ahead(_ASKED, view.number)
    survey = Survey(
        files=_files(view),
        touches=_touches(view, place),
        coupling=view.facts.rows(coupling.ANALYSIS, view.number),
        guides=view.facts.rows(whom_to_ask.ANALYSIS, view.number, paths=place, most=_MOST_GUIDES),
        dormant=view.facts.rows(dormant.ANALYSIS, view.number),
        hotspots=view.facts.rows(hotspots.ANALYSIS, view.number),
        procedures=view.facts.rows(procedures.ANALYSIS, view.number),
    )
    if place and not any(file.path == place or file.path.startswith(f"{place}/") for file in survey.files):
        raise UnknownName(_not_there(view, place, survey))
    return map_of(view.name, place, view.today, survey)


def _files(view: View) -> tuple[File, ...]:
    return tuple(
        File(*row) for row in view.facts.query("SELECT path, size, kind FROM paths WHERE present ORDER BY path")
    )


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


def procedure(name: str, repo: Where, today: date, me: str, progress: Progress) -> tuple[Procedure, Draft]:
    """The recurring change called `name`, and the draft of its procedure. Raises UnknownName with the names there are."""
    view = open_view(sources.chosen(repo), today, me, progress)
    found = _named(name, view)
    written = text_of(view, found.documented_in) if found.documented_in else ""
    return found, draft_of(found, view.today, _done(view, found), written)


def _done(view: View, found: Procedure) -> tuple[Done, ...]:
    """Who made the exemplars, newest first."""
    rows = view.facts.query(
        """SELECT id, subject, name, authored_at FROM commits JOIN people ON author = person_no
           WHERE list_contains($ids, id) ORDER BY authored_at DESC, id""",
        ids=list(found.commits),
    )
    return tuple(Done(*row) for row in rows)


def text_of(view: View, path: str) -> str:
    """The text of a file of the newest tree, '' where it cannot be read; at most 1 MiB of it."""
    blob = view.facts.blob_of(path)
    return decoded(Git(view.facts.store.place / "git").blob(blob)) if blob else ""


def _named(name: str, view: View) -> Procedure:
    found = view.facts.rows(procedures.ANALYSIS, view.number)
    partly = [row for row in found if row.name == name] or [row for row in found if name in row.name]
    if len(partly) == 1:
        return partly[0]
    known = ", ".join(visible(row.name) for row in (partly or found)[:6])
    hint = f"these recur: {known}" if known else "no change recurs often enough here to draft one"
    raise UnknownName(f"There is no procedure called {visible(name)}; {hint}.")
