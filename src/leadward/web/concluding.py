"""The sentence at the head of each page, from what its workspace holds; '' before a history is read, and where nothing is to be said."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from leadward.documents import conclusions
from leadward.model.errors import LeadwardError
from leadward.model.meeting import Sort
from leadward.model.sentence import NOTHING, Sentence
from leadward.notes.goal import Goal
from leadward.notes.one_on_one import Stage
from leadward.notes.project import Project
from leadward.notes.story import Story
from leadward.web.page import live, workspace
from leadward.workflows import calendar, code, one_on_one
from leadward.workflows.people import Around
from leadward.workflows.review import Review
from leadward.workflows.sources import Where


def _said(name: str, make: Callable[[], Sentence], notes: bool = True) -> Sentence:
    """Remembered; a page whose sentence cannot be made is shown without one, and says itself what is not read."""
    try:
        return live().remembered(f"conclusion {name}", make, notes=notes)
    except LeadwardError:
        return NOTHING


def people(around: Around) -> Sentence:
    return conclusions.people(around.rows, workspace().today)


def scouting() -> Sentence:
    return _quiet_part(Where())


def strategy(where: Where) -> Sentence:
    """Of projects and stories; where none is open, of the folder that is quiet."""
    ws = workspace()
    noted = conclusions.undertaken(ws.notes.notes_of(Project), ws.notes.notes_of(Story), ws.today)
    return noted or _quiet_part(where)


def _quiet_part(where: Where) -> Sentence:
    def make() -> Sentence:
        ws = workspace(where=where) if where.repository else workspace()
        found = code.ask(ws, "dormant").rows
        return conclusions.quiet(found[0][1], ws.today) if found else NOTHING

    return _said(f"quiet {where.repository}", make, notes=False)


def sources() -> Sentence:
    return _said("sources", _read, notes=False)


def _read() -> Sentence:
    ws = workspace()
    newest = 'SELECT id, "at" FROM commits WHERE "at" IS NOT NULL AND parents < 2 ORDER BY "at" DESC, id LIMIT 1'
    with ws.views() as views:
        return conclusions.read([(view.name, *row) for view in views for row in view.facts.query(newest)], ws.today)


def meetings() -> Sentence:
    return _said("meetings", _coming, notes=False)


def _coming() -> Sentence:
    ws = workspace()
    return conclusions.meetings(calendar.occurrences(ws, get_args(Sort), 0, conclusions.RECENT_DAYS - 1), ws.today)


def review(made: Review) -> Sentence:
    return conclusions.unwritten([each.text for each in (*made.offered, *made.waiting)], made.since, made.as_of)


def one_on_ones() -> Sentence:
    ws = workspace()
    held = [each for each in one_on_one.history(ws, "") if each.body.stage is Stage.HELD and each.on <= ws.today]
    return conclusions.one_on_ones(one_on_one.actions(ws), held, ws.today)


def plan() -> Sentence:
    return conclusions.goals(workspace().notes.notes_of(Goal), workspace().today)


def notes() -> Sentence:
    return conclusions.notes(workspace().notes.newest(conclusions.MOST_NOTES), workspace().today)
