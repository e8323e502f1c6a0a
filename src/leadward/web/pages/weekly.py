"""The weekly note: the draft in a form, copied and kept as sent; then marked as seen. It stands on the review's page too."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from leadward.documents import weekly as documents
from leadward.documents.weekly import Draft
from leadward.model.errors import UsageProblem
from leadward.web import sent
from leadward.web.page import done, live, page, workspace
from leadward.web.route import changes, shows
from leadward.workflows import weekly as verbs

_MOST_LISTED = 12


def weekly(request: HttpRequest) -> HttpResponseBase:
    """The page of the week's note, and the notes before."""
    try:
        told = context()
    except UsageProblem as problem:  # another's view: a week is one's own to tell
        return page(request, "failed.html", title="Weekly note", said=str(problem))
    notes = [note for note in reversed(verbs.notes(workspace())) if note.body.sent][:_MOST_LISTED]
    return page(request, "weekly.html", {**told, "notes": notes}, title="Weekly note")


def context() -> dict[str, Any]:
    """What the form shows: the note that was sent in these days, else the draft."""
    note = verbs.of_this_week(workspace())
    made = _made()
    return {
        "week_sent": note,
        "draft": made,
        "rows": max((note.body.text if note else made.text).count("\n") + 2, 5),
        "looked_at": documents.looked_at(made),
        "told": [(each.project, documents.told(each)) for each in made.tell],
        "quiet": documents.QUIET,
    }


def _made() -> Draft:
    return live().remembered("weekly", lambda: verbs.draft(workspace()))


def keep(request: HttpRequest) -> HttpResponseBase:
    """Keep the note as sent, in the words of the form."""
    note = verbs.keep(workspace(), sent.words(request, "text"), _made(), sent.words(request, "person"))
    return done(
        request,
        f"Kept as sent to {note.body.person or 'your manager'}. Paste it where you write to them.",
        note.id,
        "/weekly",
    )


def reword(request: HttpRequest) -> HttpResponseBase:
    """Keep the note that was sent in other words."""
    note = verbs.of_this_week(workspace())
    if note is None:
        raise UsageProblem("No note was sent in these days; write the one of this week.")
    return done(request, "Kept.", verbs.reworded(workspace(), note, sent.words(request, "text")).id, "/weekly")


def seen(request: HttpRequest, id: str) -> HttpResponseBase:
    """Say that it was seen, and what they said to it."""
    note = verbs.seen(workspace(), id, sent.past(request, "on"), sent.words(request, "words"))
    return done(request, "Marked as seen.", note.id, "/weekly")


def entry(_request: HttpRequest) -> HttpResponse:
    """The entry for a calendar, as a file that a person opens themselves."""
    response = HttpResponse(verbs.entry(workspace().today, "fri", "15:30"), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="weekly-note.ics"'
    return response


ROUTES = (
    shows("weekly", weekly),
    shows("weekly/entry.ics", entry, "weekly-entry"),
    changes("weekly/keep", keep, "weekly-keep"),
    changes("weekly/reword", reword, "weekly-reword"),
    changes("weekly/<str:id>/seen", seen, "weekly-seen"),
)
