"""Around every view: one opening of the journal, errors as pages, and no character on a page that shows as another one.

Templates escape what HTML would read as markup. Beyond that, controls, bidi and zero-width characters in a page become visible
escapes, wherever they came from; a form holds them as references (`typed`), so that what was written is sent back unchanged.
"""

from __future__ import annotations

import os
import re
import sys
import traceback

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase

from leadward.model.errors import (
    ChangedMeanwhile,
    LeadwardError,
    NotARepository,
    NotReadYet,
    StoreBusy,
    UnknownId,
    UnknownName,
    UnknownPerson,
)
from leadward.model.text import visible
from leadward.web import sent, serving
from leadward.web.guard import Respond
from leadward.web.page import page, workspace
from leadward.web.wording import on_pages
from leadward.workflows import sources

_LINES = re.compile("([\n\t]+)")
_STATUS = {
    UnknownId: 404,
    UnknownName: 404,
    UnknownPerson: 404,
    ChangedMeanwhile: 409,
    StoreBusy: 503,
}
_ANSWERED_BY_URLS = (Http404, SuspiciousOperation, MultiPartParserError)
"""No such page, and a form that is too large or none: Django asks `urls.handler404` and `urls.handler400` then."""
_NOT_ALLOWED = ("Nothing is shown at this address: it takes what a form sends.", "No form is sent to this address.")


class Answering:
    """Django middleware around the views."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        live = serving.current().live
        if not request.path.startswith("/static/"):
            live.reading.begin_if_stale()
        with serving.answering():
            response = failed(request, gone, 503) if (gone := live.journal_gone()) else self._respond(request)
            if isinstance(response, HttpResponseNotAllowed):
                response = failed(request, _NOT_ALLOWED[request.method == "POST"], 405)
        if isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = shown(response.content.decode()).encode()
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """An error as a page that says what to do."""
        if isinstance(problem, _ANSWERED_BY_URLS):
            return None
        if isinstance(problem, NotReadYet):
            reading = serving.current().live.reading
            reading.begin_if_lost()
            return page(request, "reading.html", title="Reading", news=reading.news())
        if isinstance(problem, NotARepository) and (empty := _empty(request)):
            return empty
        if isinstance(problem, LeadwardError):
            return failed(request, on_pages(str(problem)), _STATUS.get(type(problem), 400))
        if os.environ.get("LEADWARD_DEBUG"):
            traceback.print_exception(problem, file=sys.stderr)
        said = f"{type(problem).__name__}: a defect of Leadward; nothing of yours is changed. LEADWARD_DEBUG=1 shows where, for a report."
        return failed(request, said, 500)


def _empty(request: HttpRequest) -> HttpResponse | None:
    """The page of a workspace that has no repository yet: what will be here, and the one field to begin. None for what is no page."""
    if request.method != "GET" or getattr(request, "htmx", False) or sources.repositories(workspace().home):
        return None
    from leadward.web.site import page_at  # it imports every page, and each page imports this package

    here = page_at(request)
    return page(request, "empty.html", {"about": here.about}, title=here.title) if here else None


def failed(request: HttpRequest, said: str, status: int) -> HttpResponse:
    """A page with one sentence, and the way back; a part of a page gets the sentence alone. What was typed into a form is there to be sent again."""
    if getattr(request, "htmx", False):
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
    told: dict[str, object] = {
        "said": said,
        "again": request.get_full_path() if status == 503 and request.method == "GET" else "",
    }
    if request.method == "POST":
        hidden = ("next",) if status in (404, 409) else ("next", "seen")
        kept = [(name, request.POST[name]) for name in hidden if name in request.POST]
        told |= {"typed": sent.typed(request), "kept": kept}
    return page(request, "failed.html", told, status=status, title="That did not work")


def shown(html: str) -> str:
    """A page with every control, bidi and zero-width character as a visible escape; lines stay lines."""
    return "".join(part if part[:1] in "\n\t" else visible(part) for part in _LINES.split(html))
