"""Unblock: reviews that wait for the reader, red builds in files they know, and reviews to give back."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.web.page import page, workspace
from leadward.web.route import Page, shows
from leadward.workflows import unblock as verbs
from leadward.workflows.unblock import known, waiting_since


def unblock(request: HttpRequest) -> HttpResponseBase:
    """The page."""
    found = verbs.unblock(workspace())
    told = {
        "found": found,
        "waiting": [(each, waiting_since(each)) for each in found.waiting],
        "red": [(each, f"{', '.join(each.builds[:3])} failed; {known(each)}") for each in found.red],
    }
    return page(request, "unblock.html", told, title="Unblock")


PAGE = Page(
    "Unblock", "reviews that wait for you, red builds, reviews to give back", (shows("unblock", unblock),), key="u"
)
