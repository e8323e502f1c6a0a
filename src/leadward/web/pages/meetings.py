"""Meetings: four weeks ahead and four back, as the calendars say, and what came of those gone by."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.web.page import Step, desk, page
from leadward.web.route import Page, shows
from leadward.workflows import meetings as verbs
from leadward.workflows.meetings import Day, Met

_PRACTICES = {"demo": "sprint-demos", "planning": "strategy-room"}
_CALLED = {"demo": "demo", "planning": "strategic"}
Shown = tuple[Met, Step | None, Step | None]
"""A meeting, what it is (with where that is explained), and what to do with it."""


def meetings(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    here = desk()
    found = here.remembered("meetings", lambda: verbs.around(here.today))
    runs = here.remembered("who-runs-what", lambda: verbs.who_runs_what(here.today), notes=False)
    told = {"found": found, "runs": runs, "coming": _shown(found.coming), "gone": _shown(found.gone)}
    return page(request, "meetings.html", told, title="Meetings")


def _shown(days: tuple[Day, ...]) -> list[tuple[Day, list[Shown]]]:
    return [(day, [(each, _sort(each), _step(each)) for each in day.meetings]) for day in days]


def _sort(met: Met) -> Step | None:
    if met.sort == "one-on-one":
        return Step(f"1:1 with {met.person}", "")
    return Step(_CALLED[met.sort], f"/practices/{_PRACTICES[met.sort]}") if met.sort in _PRACTICES else None


def _step(met: Met) -> Step | None:
    if met.past:
        return Step("Note what came of it" if not met.notes else "Note more", _noting(met))
    return (
        Step("Agenda", f"/one-on-ones/agenda?{urlencode({'with': met.person})}") if met.sort == "one-on-one" else None
    )


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


PAGE = Page("Meetings", "what your calendars hold, and what came of it", (shows("meetings", meetings),), key="d")
