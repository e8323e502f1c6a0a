"""Sources: the repositories and calendars that are read, how far that is, and what could not be."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.model.errors import UsageProblem
from leadward.web import concluding, not_read
from leadward.web.page import done, live, page, part, workspace
from leadward.web.route import Page, changes, shows
from leadward.workflows import calendar, forges
from leadward.workflows import sources as verbs


def sources(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    here = workspace()
    told = {
        "conclusion": concluding.sources(),
        "listed": verbs.listed(workspace().home),
        "chosen": here.where.repository or "",
        "news": live().reading.news(),
        "gaps": not_read.by_repository(),
        "calendars": calendar.calendars(workspace()),
    }
    return page(request, "sources.html", told, title="Sources")


def add(request: HttpRequest) -> HttpResponseBase:
    """Remember a repository, a calendar or a repository of a forge, and begin to read it."""
    where = request.POST.get("where", "").strip()
    if not where:
        raise UsageProblem("Say which: the path of a repository or of an ICS file, or a calendar's address.")
    made = forges.added(workspace().home, where)
    live().reading.begin()
    return done(request, f"{made.name} is a source now; it is being read.")


def remove(request: HttpRequest) -> HttpResponseBase:
    """Forget a source. What was read of it stays in the cache until it is cleared."""
    gone = verbs.remove(workspace().home, request.POST.get("name", ""))
    return done(request, f"{gone.name} is no source any more; add it again to bring it back.")


def sync(request: HttpRequest) -> HttpResponseBase:
    """Read what is new, now."""
    live().reading.begin()
    return done(request, "Reading what is new.")


def progress(request: HttpRequest) -> HttpResponseBase:
    """How far the reading is, for the page to put in place."""
    return part("parts/progress.html", news=live().reading.news())


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
