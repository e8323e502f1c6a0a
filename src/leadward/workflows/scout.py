"""Scout a path, and draft the procedure that a recurring change follows."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.analyses import coupling, dormant, hotspots, procedures, whom_to_ask
from leadward.analyses.procedures import Procedure
from leadward.connectors.git.process import Git
from leadward.documents.scouting_map import ScoutingMap, Survey, Touch, map_of
from leadward.documents.sop import Done, Draft, draft_of
from leadward.documents.terrain import File
from leadward.model.errors import UnknownName
from leadward.model.evidence import Reach
from leadward.model.gap import hides_the_past
from leadward.model.text import decoded
from leadward.notes import shape
from leadward.notes.entry import Entry
from leadward.practices import bushwhack
from leadward.workflows import renamed
from leadward.workflows.advice import bare
from leadward.workflows.code import inside
from leadward.workflows.paths_named import as_stored
from leadward.workflows.repository import View
from leadward.workflows.workspace import Workspace

_ASKED = (coupling.ANALYSIS, dormant.ANALYSIS, hotspots.ANALYSIS, procedures.ANALYSIS)
_MOST_TOUCHES = 20_000
_MOST_GUIDES = 20


def scout(ws: Workspace, path: str) -> ScoutingMap:
    """The map of `path` in its repository. Raises UnknownName where nothing is there now."""
    view = ws.opened()
    asked = as_stored(view.facts, inside(path.strip().strip("/")))
    place = renamed.now(view, asked) or asked
    view.facts.ask_ahead(_ASKED, view.number)
    return mapped(view, place)


def given(ws: Workspace, place: str, person: str) -> str:
    """Note that somebody was given the map of a place today; the note's id. Raises UsageProblem."""
    told = {
        "text": f"Gave {person} a map of {place or 'the top folder'}", "people": [person], "practice": bushwhack.NAME,
        "links": [f"{place}/"] if place else [], "reach": Reach.TEAM.value,
    }  # fmt: skip
    return ws.notes.add(shape.from_json(Entry, told), ws.today)


def mapped(view: View, place: str) -> ScoutingMap:
    """The map of a path, as it is called now."""
    touches = _touches(view, place)
    survey = Survey(
        files=_files(view),
        touches=touches,
        undated=_undated(view, place, touches),
        coupling=view.facts.rows(coupling.ANALYSIS, view.number),
        guides=view.facts.rows(whom_to_ask.ANALYSIS, view.number, paths=place, most=_MOST_GUIDES),
        dormant=view.facts.rows(dormant.ANALYSIS, view.number),
        hotspots=view.facts.rows(hotspots.ANALYSIS, view.number),
        procedures=view.facts.rows(procedures.ANALYSIS, view.number),
        cut=hides_the_past(view.holes, place),
        findings=bare(view),
    )
    if place and not any(file.path == place or file.path.startswith(f"{place}/") for file in survey.files):
        raise UnknownName(_not_there(view, place, survey))
    return map_of(view.name, place, view.today, survey)


def _files(view: View) -> tuple[File, ...]:
    return tuple(
        File(*row) for row in view.facts.query("SELECT path, size, kind FROM files WHERE present ORDER BY path")
    )


_OF_ALL = """
SELECT c.id, c."at", c.subject, coalesce(c.breadth, 0), coalesce(c.landed_at, 0) FROM commits c SEMI JOIN authors USING (commit_no)
WHERE c.parents < 2 AND c."at" IS NOT NULL ORDER BY 2 DESC, 1 LIMIT $most
"""
_OF_PLACE = """
SELECT c.id, max(ch."at"), c.subject, count(*), coalesce(any_value(c.landed_at), 0) FROM changes ch
JOIN (SELECT * FROM commits SEMI JOIN authors USING (commit_no)) c USING (commit_no) JOIN files p USING (file_no)
WHERE ch.status IN ('A', 'M', 'T') AND ch."at" IS NOT NULL
    AND (p.path = $place OR starts_with(p.directory || '/', $place || '/'))
GROUP BY c.id, c.subject ORDER BY 2 DESC, 1 LIMIT $most
"""
"""Folders as files count for them: with what a folder became that moved."""


def _touches(view: View, place: str) -> tuple[Touch, ...]:
    """Commits of people that worked below `place`, newest first; of '' all that they made."""
    asked = {"place": place} if place else {}
    found = view.facts.query(_OF_PLACE if place else _OF_ALL, most=_MOST_TOUCHES, **asked)
    return tuple(Touch(*row) for row in found)


_UNDATED_OF_ALL = """
SELECT max(coalesce(c.landed_at, 9000000000000)) FROM commits c SEMI JOIN authors USING (commit_no) WHERE c.parents < 2 AND c."at" IS NULL
"""
_UNDATED = """
SELECT max(coalesce(c.landed_at, 9000000000000)) FROM (SELECT file_no, commit_no, status FROM changes WHERE "at" IS NULL) ch
JOIN (SELECT * FROM commits SEMI JOIN authors USING (commit_no)) c USING (commit_no) JOIN files p USING (file_no)
WHERE ch.status IN ('A', 'M', 'T') AND (p.path = $place OR starts_with(p.directory || '/', $place || '/'))
"""


def _undated(view: View, place: str, touches: Sequence[Touch]) -> bool:
    """Whether a commit there without a believable date landed after the newest of those with one was written."""
    asked = {"place": place} if place else {}
    ((landed,),) = view.facts.query(_UNDATED if place else _UNDATED_OF_ALL, **asked)
    return bool(touches) and landed is not None and landed >= touches[0].at


def _not_there(view: View, place: str, survey: Survey) -> str:
    tops = sorted({file.path.partition("/")[0] + "/" for file in survey.files if "/" in file.path})
    some = f"; at the top are {' '.join(tops[:8])}" if tops else ""
    return f"{view.name} has nothing at {place} now{some}."


def procedure(ws: Workspace, name: str) -> tuple[Procedure, Draft]:
    """The recurring change called `name`, and the draft of its procedure. Raises UnknownName with the names there are."""
    view = ws.opened()
    found = _named(name, view)
    return found, drafted(found, view)


def drafted(found: Procedure, view: View) -> Draft:
    """The draft of a recurring change."""
    text = text_of(view, found.documented_in) if found.documented_in else ""
    return draft_of(found, bare(view), _done(view, found), text)


def _done(view: View, found: Procedure) -> tuple[Done, ...]:
    """The newest exemplars with the people who made them, newest first."""
    rows = view.facts.query(
        """SELECT id, subject, list(person ORDER BY person), any_value(coalesce(c."at", landed_at, 0)), any_value(coalesce(landed_at, 0))
           FROM commits c JOIN authors USING (commit_no) JOIN people p ON person = person_no AND NOT p.bot
           WHERE list_contains($ids, id) GROUP BY id, subject ORDER BY 4 DESC, 1""",
        ids=list(found.commits),
    )
    return tuple(Done(oid, subject, tuple(people), at, landed) for oid, subject, people, at, landed in rows)


def text_of(view: View, path: str) -> str:
    """The text of a file of the newest tree, '' where it cannot be read; at most 1 MiB of it."""
    blob = view.facts.blob_of(path)
    return decoded(Git(view.facts.store.place / "git").blob(blob)) if blob else ""


def _named(name: str, view: View) -> Procedure:
    found = view.facts.rows(procedures.ANALYSIS, view.number)
    partly = [row for row in found if row.name == name] or [row for row in found if name in row.name]
    if len(partly) == 1:
        return partly[0]
    known = ", ".join(row.name for row in (partly or found)[:6])
    hint = f"these recur: {known}" if known else "no change recurs often enough here to draft one"
    raise UnknownName(f"There is no procedure called {name}; {hint}.")
