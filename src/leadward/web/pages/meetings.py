"""Meetings: four weeks ahead and four back, as the calendars say, and what came of those gone by."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents.plans import KeptPlan
from leadward.web import concluding
from leadward.web.page import Step, live, page, workspace
from leadward.web.pages import plans
from leadward.web.route import Page, shows
from leadward.workflows import meetings as verbs
from leadward.workflows import plans as kept_plans
from leadward.workflows.meetings import Day, Met

_PRACTICES = {"demo": "sprint-demos", "planning": "strategy-room"}
_CALLED = {"demo": "demo", "planning": "strategic"}
Shown = tuple[Met, Step | None, Step | None]
"""A meeting, what it is (with where that is explained), and what to do with it."""


def meetings(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    found = live().remembered("meetings", lambda: verbs.around(workspace()))
    runs = live().remembered("who-runs-what", lambda: verbs.who_runs_what(workspace()), notes=False)
    made = plans.kept()
    coming = _shown(found.coming, made["plans"])
    told = {
        "conclusion": concluding.meetings(),
        "found": found,
        "runs": runs,
        "coming": coming,
        "gone": _shown(found.gone),
    }
    return page(request, "meetings.html", {**told, **made}, title="Meetings")


def _shown(days: tuple[Day, ...], kept: Sequence[KeptPlan] = ()) -> list[tuple[Day, list[Shown]]]:
    return [
        (
            day,
            [
                (meeting, _sort(meeting), _step(meeting, kept_plans.named(meeting.title, kept)))
                for meeting in day.meetings
            ],
        )
        for day in days
    ]


def _sort(met: Met) -> Step | None:
    if met.sort == "one-on-one":
        return Step(f"1:1 with {met.person}", "")
    return Step(_CALLED[met.sort], f"/practices/{_PRACTICES[met.sort]}") if met.sort in _PRACTICES else None


def _step(met: Met, due: str) -> Step | None:
    if met.past:
        return Step("Note what came of it" if not met.notes else "Note more", _noting(met))
    if met.sort == "one-on-one":
        return Step("Agenda", f"/one-on-ones/agenda?{urlencode({'with': met.person})}")
    return Step("Open with what is due", f"/meetings/due?{urlencode({'name': due})}") if due else None


def _noting(met: Met) -> str:
    on = met.on.isoformat()
    if met.sort == "one-on-one":
        return f"/notes/one-on-one/new?{urlencode({'person': met.person, 'stage': 'held', 'on': on})}"
    told = {
        "text": f"{met.title}: ",
        "on": on,
        "practice": _PRACTICES.get(met.sort, ""),
        "link": f"calendar:{met.mark}",
    }
    return f"/capture?{urlencode({name: said for name, said in told.items() if said})}"


PAGE = Page(
    "Meetings",
    "what your calendars hold, and what came of it; plans of meetings",
    (shows("meetings", meetings), *plans.ROUTES),
    key="d",
)
