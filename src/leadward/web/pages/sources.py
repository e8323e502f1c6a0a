"""Sources: the repositories and calendars that are read, how far that is, and what could not be."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.model.errors import LeadwardError, UsageProblem
from leadward.web.page import desk, done, page, part
from leadward.web.route import Page, changes, shows
from leadward.workflows import calendar
from leadward.workflows import sources as verbs
from leadward.workflows.repository import open_view


def sources(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    here = desk()
    told = {
        "listed": verbs.listed(),
        "chosen": here.where.repository or "",
        "news": here.reading.news(),
        "gaps": here.remembered("gaps", _gaps, notes=False),
        "calendars": calendar.calendars(here.today),
    }
    return page(request, "sources.html", told, title="Sources")


def _gaps() -> list[tuple[str, tuple[str, ...]]]:
    """What of each repository could not be read, in sentences."""
    found = []
    try:
        for place in verbs.chosen_all(desk().where):
            view = open_view(place, desk().today)
            found.append((view.name, view.gaps))
            view.facts.close()
    except LeadwardError as problem:
        found.append(("", (str(problem),)))
    return [each for each in found if each[1]]


def add(request: HttpRequest) -> HttpResponseBase:
    """Remember a repository or a calendar, and begin to read it."""
    where = request.POST.get("where", "").strip()
    if not where:
        raise UsageProblem("Say which: the path of a repository or of an ICS file, or a calendar's address.")
    made = verbs.add(where)
    desk().reading.begin()
    return done(request, f"{made.name} is a source now; it is being read.")


def remove(request: HttpRequest) -> HttpResponseBase:
    """Forget a source. What was read of it stays in the cache until it is cleared."""
    gone = verbs.remove(request.POST.get("name", ""))
    return done(request, f"{gone.name} is no source any more; add it again to bring it back.")


def sync(request: HttpRequest) -> HttpResponseBase:
    """Read what is new, now."""
    desk().reading.begin()
    return done(request, "Reading what is new.")


def progress(request: HttpRequest) -> HttpResponseBase:
    """How far the reading is, for the page to put in place."""
    return part("parts/progress.html", news=desk().reading.news())


PAGE = Page(
    "Sources",
    "repositories and calendars, and how far they are read",
    (
        shows("sources", sources),
        shows("sources/progress", progress),
        changes("sources/add", add, "add-source"),
        changes("sources/remove", remove, "remove-source"),
        changes("sources/sync", sync, "sync"),
    ),
    key="o",
)
