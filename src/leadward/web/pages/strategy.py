"""Strategy: parts of the code by plan and history, projects over the months, stories with the draft of their next status note."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.analyses.undertakings import Undertaking
from leadward.documents import decision_record, status_note, verdicts
from leadward.documents.dates import named
from leadward.documents.undertakings import detail
from leadward.documents.verdicts import Part
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.notes.company_plan import CompanyPlan, Horizon, heard_on, is_stale
from leadward.notes.decision import Decision, is_due
from leadward.notes.project import Project
from leadward.notes.story import Story, status_day
from leadward.pictures.drawing import NO_FIGURE
from leadward.web import concluding, downloads, rows, sent
from leadward.web.page import Step, done, live, page, workspace
from leadward.web.pages import pictures
from leadward.web.pages.pictures import Picture
from leadward.web.repositories import choices, looked_at, repository
from leadward.web.route import Page, changes, shows
from leadward.workflows import company_plans as plans
from leadward.workflows import decided, journal
from leadward.workflows import undertakings as work
from leadward.workflows import verdicts as parts
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

_MOST = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A noted project or story: its short identifier, its title, and how far it is."""

    id: str
    title: str
    state: str
    open: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the history suggests: how to note it, and what to send to say that it is none."""

    name: str
    said: str
    href: str
    practice: str
    subject: str


@dataclass(frozen=True, slots=True)
class Planned:
    """An open plan of the company or a decision: its short identifier, its title, what is known of it, and whether it is time to come back to it."""

    id: str
    title: str
    said: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Horizons:
    """What is planned for one horizon."""

    title: str
    plans: tuple[Planned, ...]


def strategy(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    where = looked_at(request)
    projects, stories = workspace().notes.notes_of(Project), workspace().notes.notes_of(Story)
    known = {key.casefold() for each in projects for key in (each.body.title, *each.body.keys)}
    known |= {key.casefold() for each in stories for key in (each.body.title, *each.body.keys)}
    told = {
        "choices": choices(request),
        "conclusion": concluding.strategy(where),
        "plans": _plans(),
        "verdicts": _verdicts(where, repository(request)),
        "decisions": [_decision(each, workspace().today) for each in decided.in_force(workspace())],
        "timeline": pictures.drawn("timeline", where),
        "projects": [_project(each) for each in reversed(projects)],
        "stories": [_story(each) for each in reversed(stories)],
        "suggested": {scale: _candidates(scale, where, known) for scale in work.PRACTICES},
    }
    return page(request, "strategy.html", told, title="Strategy")


def _plans() -> list[Horizons]:
    """The open plans of the company by horizon; empty where none was ever noted."""
    ws = workspace()
    if not plans.notes(ws):
        return []
    return [
        Horizons(
            "Later" if column.horizon is Horizon.LATER else f"Next {column.horizon.value}",
            tuple(_plan(each, ws.today) for each in column.plans),
        )
        for column in plans.columns(ws)
    ]


def _plan(each: StoredNote[CompanyPlan], today: date) -> Planned:
    body = each.body
    said = [body.owner, f"asked {named(heard_on(body, each.on))}", *plans.unknown(each, today)]
    return Planned(journal.short_id(each.id), body.title, "; ".join(filter(None, said)), is_stale(body, each.on, today))


def _decision(each: StoredNote[Decision], today: date) -> Planned:
    due = is_due(each.body, each.on, today)
    said = [f"{named(each.on)}, because {each.body.because}", *(["time to look back"] if due else [])]
    return Planned(journal.short_id(each.id), decision_record.title(each.body), "; ".join(said), due)


def _verdicts(where: Where, repo: str) -> Picture:
    name, found = live().remembered(
        f"verdicts {where.repository}", lambda: parts.verdicts(workspace(where=where)), notes=True
    )

    def address(part: Part) -> str:
        return rows.to_map(part.path, repo)

    noted = {each.body.title: f"/show/{journal.short_id(each.id)}" for each in plans.notes(workspace())}
    title = f"{name}: plans and parts of the code"
    return Picture(
        "Parts by plan and history",
        verdicts.picture(title, found, address, lambda plan: noted.get(plan, "")).figure("verdicts")
        if found
        else NO_FIGURE,
        verdicts.beside(found) if found else None,
        "A part stands under the plan that enters it, in the region of what follows. A full dot is active, a ring is dormant. A part leads to its map."
        if any(part.plan for part in found)
        else "History knows no plans: ask whether one enters a part, then note the decision and its reason. A full dot is active, a ring is dormant. A part leads to its map.",
        "The history has no active and no dormant folder.",
        (Step("Why, and what counts", "/practices/strategy-in-code"),),
    )


def _project(each: StoredNote[Project]) -> Known:
    body = each.body
    lacking = " and ".join(name for name in ("baseline", "result") if not getattr(body, name))
    ended = f"ended {named(body.last)}" if body.last else "goes on"
    return Known(
        journal.short_id(each.id), body.title, f"{ended}; {lacking} not known" if lacking else ended, not body.last
    )


def _story(each: StoredNote[Story]) -> Known:
    body = each.body
    days = [day for day, _ in map(status_day, body.status) if day]
    last = f"last status {named(max(days))}" if days else "no status noted"
    state = f"delivered {named(body.delivered)}" if body.delivered else last
    return Known(journal.short_id(each.id), body.title, state, not body.delivered)


def _candidates(scale: work.Scale, where: Where, known: Collection[str]) -> list[Candidate]:
    """What the history suggests and no note names: one's own where there are some."""
    found = live().remembered(
        f"candidates {scale} {where.repository}",
        lambda: work.candidates(workspace(where=where), scale),
    )
    open_ = [row for row in found.rows if row.name.casefold() not in known]
    fresh = [row for row in open_ if row.mine] or open_
    return [_candidate(scale, row, found) for row in fresh[:_MOST]]


def _candidate(scale: work.Scale, row: Undertaking, found: work.Found) -> Candidate:
    subject = f"{found.repository}:{row.name}"
    said = detail(row, found.findings)
    return Candidate(row.name, said, pictures.to_undertaking(row), work.PRACTICES[scale], subject)


def story(request: HttpRequest) -> HttpResponseBase:
    """The draft of a story's next status note, and a field to keep what one makes of it."""
    id = request.GET.get("id", "")[:40]
    if not id:
        raise UsageProblem("Say which story: Strategy lists them, each with its next status note.")
    made = _draft(id)
    told = {"document": status_note.document(made), "id": made.note_id, "asked": urlencode({"id": id})}
    return page(request, "story.html", told, title=made.story.title)


def _draft(id: str) -> status_note.StatusNote:
    return work.status_note(workspace(), id)


def story_file(request: HttpRequest) -> HttpResponseBase:
    """The draft as a file of Markdown."""
    made = _draft(request.GET.get("id", "")[:40])
    return downloads.markdown_file(status_note.document(made), f"status {made.story.title}")


def status(request: HttpRequest) -> HttpResponseBase:
    """Keep a status note of today."""
    words = sent.words(request, "text")
    if not words:
        raise UsageProblem("Say how far the story is, and what comes next.")
    kept = work.with_status(workspace(), request.POST.get("id", ""), words, workspace().today)
    return done(request, f"Status kept: {words[:80]}", kept.id)


PAGE = Page(
    "Strategy",
    "parts by plan and history, projects over the months, stories and their status",
    (
        shows("strategy", strategy),
        shows("strategy/story", story, "story"),
        shows("strategy/story.md", story_file, "story_file"),
        changes("strategy/story/status", status, "story_status"),
    ),
    key="y",
)
