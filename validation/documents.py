"""What the documents about a history say: each that `validation.sentences` has checked, by one function that yields its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

from leadward.analyses import (
    flow,
    hotspots,
    maintenance,
    procedures,
    releases,
    reviewers,
    shared_code,
    truck_factor,
    undertakings,
    what_else,
    whom_to_ask,
)
from leadward.analyses import small_fixes as waiting
from leadward.documents import (
    code_tables,
    coverage,
    hotspot_map,
    map_pages,
    people,
    person_facts,
    sop,
    team_brag,
    tree,
    trends,
)
from leadward.documents import undertakings as work
from leadward.documents.tree import Document
from leadward.practices import small_fixes
from leadward.workflows import brief, code, scout
from leadward.workflows import hotspot_map as trees
from leadward.workflows import people as named_people
from leadward.workflows.advice import bare
from leadward.workflows.repository import View
from tests.here import here

MOST_PEOPLE = 40
MOST_PLACES = 8
MOST_ROWS = 40


def drafts(view: View) -> Iterator[str]:
    """The draft of each recurring change."""
    for row in view.facts.rows(procedures.ANALYSIS, view.number):
        yield from tree.texts(sop.to_document(scout.drafted(row, view)))


def finished(view: View) -> Iterator[str]:
    """All that the team finished, as the digest has three of."""
    things = view.facts.rows(releases.ANALYSIS, view.number)
    yield from tree.texts(team_brag.document(team_brag.Digest(view.name, things, bare(view))))


def week(view: View) -> Iterator[str]:
    """What a brief says of the week, and what to bring to the 1:1."""
    for new in brief.since_last(view, bare(view)):
        yield new.text
    meeting = brief.one_on_one(here(), view, bare(view))
    if meeting:
        yield meeting.bring


def cards(view: View) -> Iterator[str]:
    """The card of everybody, or of forty."""
    for person in [each for each in view.facts.people() if not each.bot][:MOST_PEOPLE]:
        yield from tree.texts(people.card(named_people.card_of(here(), view, person)))


def maps(view: View) -> Iterator[str]:
    """The map of the whole, and of folders and files at the top."""
    names = sorted({path.partition("/")[0] for (path,) in view.facts.query("SELECT path FROM files WHERE present")})
    for place in ("", *names[:MOST_PLACES]):
        yield from tree.texts(map_pages.to_document(scout.mapped(view, place)))


def tables(view: View) -> Iterator[str]:
    """The first rows of every answer about the code, and whom to ask, and what else to change, about some files and folders."""
    for name, (_, cells) in code_tables.TABLES.items():
        for row in _rows(name, view)[:MOST_ROWS]:
            yield from cells(row, bare(view))
    files = sorted(row.path for row in view.facts.rows(hotspots.ANALYSIS, view.number))[::MOST_PLACES]
    for paths in (files[:1], files[1:3], ["" if not files else files[0].rpartition("/")[0]]):
        yield from _about(view, paths)


def flowing(view: View) -> Iterator[str]:
    """How the team's work flows."""
    yield from tree.texts(trends.document(trends.Trends(view.name, view.facts.as_of, view.facts.rows(flow.ANALYSIS))))


def projects(view: View) -> Iterator[str]:
    """The candidates for projects and stories, and people who share code."""
    given = bare(view)
    for row in view.facts.rows(undertakings.ANALYSIS, view.number)[:MOST_ROWS]:
        yield from work.cells(row, given)
        yield work.detail(row, given)
    for shared in view.facts.rows(shared_code.ANALYSIS, view.number)[:MOST_ROWS]:
        yield from person_facts.shares(shared, given.who(shared.person), given.who(view.number), None)


def fixes(view: View) -> Iterator[str]:
    """Small fixes of the reader's, and what waits."""
    done = [row for row in view.facts.rows(maintenance.ANALYSIS, view.number) if row.kind != "process"]
    if done:
        yield small_fixes.said(done, bare(view).who(view.number), view.today)
    for row in view.facts.rows(waiting.ANALYSIS, view.number)[:MOST_ROWS]:
        yield from (small_fixes.place(row), small_fixes.about(row), small_fixes.since(row))


def hot(view: View) -> Iterator[str]:
    """The tables of the hotspot map: of the top, and of its largest folders."""
    top = hotspot_map.grown(trees.files(view, ""))
    for place in (top, *[each for each in top.largest() if not each.is_file][:MOST_PLACES]):
        yield hotspot_map.told(place)
        yield from tree.texts(Document("", (hotspot_map.beside(place, 0)[0],)))


def known(view: View) -> Iterator[str]:
    """The curve of how many people wrote most of the code, and its areas."""
    rows = view.facts.rows(truck_factor.ANALYSIS)
    if rows:
        yield coverage.said([row for row in rows if not row.area])
        yield from tree.texts(Document("", (coverage.beside(rows),)))
        for cells in coverage.areas(rows):
            yield from cells


def _rows(name: str, view: View) -> Sequence[Any]:
    return view.facts.rows(
        import_module(f"leadward.analyses.{code_tables.QUESTIONS[name].analysis}").ANALYSIS, view.number
    )


def _about(view: View, paths: Sequence[str]) -> Iterator[str]:
    whom = code.about(view, whom_to_ask.ANALYSIS, {path: path for path in paths}, "", most=MOST_PLACES)
    for _, row in whom.rows:
        yield from code_tables.whom_cells(row, whom.places, bare(view))
    asked = code.about(view, reviewers.ANALYSIS, {path: path for path in paths}, "", most=MOST_PLACES)
    for _, row in asked.rows:
        yield from code_tables.reviewer_cells(row, asked.places, bare(view))
    yield code_tables.best_known([row for _, row in whom.rows], bare(view))
    if paths and all("." in path for path in paths):
        needed = code.about(view, what_else.ANALYSIS, {path: path for path in paths}, "")
        for _, row in needed.rows:
            yield from code_tables.else_cells(row, needed.places)


DOCUMENTS: tuple[Callable[[View], Iterator[str]], ...] = (
    drafts,
    finished,
    week,
    cards,
    maps,
    tables,
    flowing,
    projects,
    fixes,
    hot,
    known,
)
