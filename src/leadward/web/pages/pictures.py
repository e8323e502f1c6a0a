"""A picture's page: the picture, its table, and what to do next. One shape for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.analyses.undertakings import Undertaking
from leadward.documents import coverage, people, plans_kept, trends, undertakings
from leadward.documents.tree import Table
from leadward.documents.undertakings import Ledgered
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import Markup
from leadward.pictures.drawing import NO_FIGURE
from leadward.web.page import Step, live, page, workspace
from leadward.web.repositories import asked, choices, looked_at
from leadward.web.route import shows
from leadward.web.rows import to_person
from leadward.workflows import code, process
from leadward.workflows import people as around
from leadward.workflows import plans as kept_plans
from leadward.workflows import undertakings as work
from leadward.workflows.sources import Where


@dataclass(frozen=True, slots=True)
class Picture:
    """`figure` is SVG without style of its own (the stylesheet has it), '' where there is nothing to draw."""

    title: str
    figure: Markup
    table: Table | None = None
    about: str = ""
    empty: str = ""
    steps: tuple[Step, ...] = ()
    conclusion: str = ""
    detail: Table | None = None
    """What one part of the picture stands on."""


def network(where: Where) -> Picture:
    """Who shares code with the reader, against whom a talk is noted."""
    made = around.around(workspace(where=where))
    return Picture(
        "Who shares code with you",
        people.picture(made.repository, made.me, made.rows, workspace().today, lambda row: to_person(row.email)).figure(
            "network"
        )
        if made.rows
        else NO_FIGURE,
        people.beside(made.rows) if made.rows else None,
        "The nearer somebody stands, the more lately a talk is noted; a dashed line: longer ago than a year, or none noted. The thicker a line, the more files you share. One colour for each team.",
        "Nobody changed the same files as you lately.",
        (Step("Note a talk", "/notes/contact/new"), Step("People", "/people")),
    )


def timeline(where: Where) -> Picture:
    """Projects and stories over the months."""
    noted, rows, findings = work.timeline(workspace(where=where))
    shown = rows[:12]
    return Picture(
        "Projects over the months",
        undertakings.picture("Projects over the months", noted, shown, findings, to_undertaking).figure("timeline")
        if noted or shown
        else NO_FIGURE,
        undertakings.beside(undertakings.bars(noted, shown, findings)) if noted or shown else None,
        "Solid frames are noted as yours, dashed ones are candidates that the history suggests.",
        "The history suggests no work of several months yet.",
        (Step("Note a project", "/notes/project/new"), Step("Own many months", "/practices/lead-projects")),
    )


def flow(where: Where) -> Picture:
    """How the team's work flows, each number beside its own band."""
    made = process.process(workspace(where=where))

    def address(month: str) -> str:
        return f"/pictures/flow?{urlencode({'month': month, **asked(where)})}"

    return Picture(
        "How work flows",
        trends.picture(made, address).figure("flow") if made.rows else NO_FIGURE,
        trends.beside(made) if made.rows else None,
        "Of the team, never of a person. The usual range is where three of four months lay before; a ring marks what is outside, a dot at the foot a month with too few changes. Each month leads to the changes that weigh most in it.",
        "The history that is here is too short to say.",
        (Step("Propose a change", "/practices/process-friction"),),
        trends.told(made),
    )


def weighing(where: Where, month: str) -> Table | None:
    """The changes that weigh most in a month of the flow (`2026-01`)."""
    return trends.weighing(process.process(workspace(where=where)), month)


def truck_factor(where: Where) -> Picture:
    """How many people wrote most of the code."""
    answer = code.ask(workspace(where=where), "truck-factor")
    first = answer.repositories[0] if answer.repositories else ""
    rows = [row for name, row in answer.rows if name == first]
    return Picture(
        "Truck factor",
        coverage.picture(first, rows, "/code/owners").figure("curve") if rows else NO_FIGURE,
        coverage.beside(rows) if rows else None,
        "How much of the code keeps an author as people are taken away, whoever wrote most files first.",
        f"Nothing to show: {answer.why_empty}",
        (Step("Code", "/code"), Step("Scout a part that few know", "/scouting")),
    )


def plans() -> Picture:
    """What came of the plans of meetings."""
    kept, today = kept_plans.kept(workspace()), workspace().today
    return Picture(
        "Plans and what came of them",
        plans_kept.picture(kept, today).figure("plans") if kept else NO_FIGURE,
        plans_kept.beside(kept, today) if kept else None,
        "A filled box is an action done, a crossed one is overdue. Each row leads to its plan.",
        "No plan is kept yet, so nothing can come of one: paste the notes or the transcript of your last meeting, look them over, and keep the plan.",
        (Step("Make a plan", "/meetings/plan"), Step("Meetings", "/meetings")),
    )


def to_undertaking(what: Ledgered | Undertaking) -> str:
    """The note of what is noted; for a candidate the form that notes it."""
    if isinstance(what, Ledgered):
        return f"/show/{what.note}"
    scale: work.Scale = "story" if what.scale == "story" else "project"
    told = work.answers(scale, what)
    filled = {name: ", ".join(said) if isinstance(said, list) else said for name, said in told.items()}
    return f"/notes/{scale}/new?{urlencode(filled)}"


PICTURES: dict[str, Callable[[Where], Picture]] = {
    "network": network,
    "timeline": timeline,
    "flow": flow,
    "truck-factor": truck_factor,
}


_ABOVE: dict[str, Step] = {
    "network": Step("People", "/people"),
    "timeline": Step("Strategy", "/strategy"),
    "plans": Step("Meetings", "/meetings"),
}
"""The page that a picture belongs to; Code for the others."""
_OF_NOTES: dict[str, Callable[[], Picture]] = {"plans": plans}
"""Pictures of notes alone, for which no repository is needed."""
_ON_NOTES = ("network", "timeline")
"""Pictures that show notes too."""


def drawn(name: str, where: Where) -> Picture:
    """One picture of a repository, as the desk remembers it."""
    return live().remembered(
        f"picture {name} {where.repository}", lambda: PICTURES[name](where), notes=name in _ON_NOTES
    )


def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The page of one picture."""
    if name in _OF_NOTES:
        made = live().remembered(f"picture {name}", _OF_NOTES[name], notes=True)
        return page(request, "picture.html", title=made.title, picture=made, above=_ABOVE[name])
    if name not in PICTURES:
        raise UnknownName(f"There is no picture called {name[:40]!r}; there are {', '.join((*PICTURES, *_OF_NOTES))}.")
    try:
        where = looked_at(request)
        made = drawn(name, where)
        month = request.GET.get("month", "")[:7]
        if name == "flow" and month:
            detail = live().remembered(f"flow {month} {where.repository}", lambda: weighing(where, month), notes=False)
            made = replace(made, detail=detail)
    except UsageProblem as problem:
        made = Picture(name, NO_FIGURE, empty=str(problem), steps=(Step("Sources", "/sources"),))
    return page(
        request,
        "picture.html",
        title=made.title,
        picture=made,
        above=_ABOVE.get(name, Step("Code", "/code")),
        choices=choices(request),
    )


ROUTES = (shows("pictures/<str:name>", picture),)
