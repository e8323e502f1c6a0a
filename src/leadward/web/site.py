"""The map of the pages, and the frame they stand in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import reverse

from leadward.model.records import dataclass
from leadward.web import not_read, static
from leadward.web.pages import (
    brag,
    capture,
    code,
    feedback,
    help_,
    launch,
    meetings,
    notes,
    one_on_one,
    people,
    pictures,
    plan,
    practices,
    privacy,
    review,
    scouting,
    search,
    sources,
    standing,
    strategy,
    today,
    unblock,
)
from leadward.web.route import Page, Route

GROUPS: tuple[tuple[str, tuple[Page, ...]], ...] = (
    ("Week", (today.PAGE, review.PAGE, meetings.PAGE, one_on_one.PAGE, unblock.PAGE)),
    ("Growth", (standing.PAGE, plan.PAGE, feedback.PAGE, brag.PAGE, practices.PAGE)),
    ("Work", (strategy.PAGE, people.PAGE, code.PAGE, scouting.PAGE)),
    ("Kept", (notes.PAGE, sources.PAGE, privacy.PAGE, help_.PAGE)),
)
"""The navigation, in its order."""
PAGES: tuple[Page, ...] = tuple(page for _, pages in GROUPS for page in pages)
BESIDE: tuple[Route, ...] = (*launch.ROUTES, *capture.ROUTES, *search.ROUTES, *pictures.ROUTES, *static.ROUTES)
"""What no entry of the navigation leads to, but the frame, a form or another page does."""


def routes() -> tuple[Route, ...]:
    """Every address there is."""
    return (*(route for page in PAGES for route in page.routes), *BESIDE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation as shown."""

    title: str
    about: str
    href: str
    key: str
    here: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame shows: the navigation with the place one is at, and the addresses of its files."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    groups = [(group, [_entry(page, name) for page in pages]) for group, pages in GROUPS]
    return {"navigation": groups, "static": static.ADDRESSES, "query": _query(request), "not_read": not_read.sentences}


def page_at(request: HttpRequest) -> Page | None:
    """The page of the navigation that an address belongs to; None for addresses beside it, and for files."""
    at = request.resolver_match
    if at is None or at.route.endswith(".md"):
        return None
    return next((page for page in PAGES if at.url_name in {route.name for route in page.routes}), None)


def _entry(page: Page, at: str | None) -> Entry:
    return Entry(page.title, page.about, reverse(page.name), page.key, at in {route.name for route in page.routes})


def _query(request: HttpRequest) -> str:
    """What was searched for; '' where the address has more fields than are read."""
    try:
        return request.GET.get("q", "")[:200]
    except SuspiciousOperation:
        return ""
