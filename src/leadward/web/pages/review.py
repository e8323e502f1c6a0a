"""Review: at most five things of the week that you did not write down, each kept, reworded or refused."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents.dates import weekday
from leadward.model.errors import UsageProblem
from leadward.web import concluding, sent
from leadward.web.page import done, live, page, workspace
from leadward.web.pages import weekly
from leadward.web.route import Page, changes, shows
from leadward.workflows import review as verbs


def _made() -> verbs.Review:
    return live().remembered("review", lambda: verbs.review(workspace()))


def review(request: HttpRequest) -> HttpResponseBase:
    """The page: one form each, in the order they are offered."""
    try:
        made = _made()
    except UsageProblem as problem:  # another's view: a week is one's own to note
        return page(request, "failed.html", title="Review", said=str(problem))
    days = f"{weekday(made.since)} to {weekday(made.as_of)}"
    return page(
        request,
        "review.html",
        weekly.context(),
        title="Review",
        made=made,
        days=days,
        conclusion=concluding.review(made),
    )


def accept(request: HttpRequest, id: str) -> HttpResponseBase:
    """Keep it, in one's own words where they were changed."""
    found = verbs.named(_made(), id)
    words = sent.words(request, "words")
    note = verbs.accept(workspace(), found, "" if words == sent.trimmed(found.words) else words)
    return done(request, "Kept.", note.id, "/review")


def refuse(request: HttpRequest, id: str) -> HttpResponseBase:
    """Leave it out for good."""
    note = verbs.refuse(workspace(), verbs.named(_made(), id))
    return done(request, "Refused; it is not offered again.", note.id, "/review")


PAGE = Page(
    "Review",
    "on Friday: what the week shows and you did not write down",
    (
        shows("review", review),
        changes("review/<str:id>/accept", accept, "accept-candidate"),
        changes("review/<str:id>/refuse", refuse, "refuse-candidate"),
        *weekly.ROUTES,
    ),
    key="r",
)
