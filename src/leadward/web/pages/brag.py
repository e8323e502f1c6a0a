"""Brag: what was done in a stretch of time, as the document that is handed in, to look at, copy and take along."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import brag as documents
from leadward.documents import case as case_documents
from leadward.documents import markdown
from leadward.documents.brag import Brag
from leadward.model.errors import UsageProblem
from leadward.notes.dates import parse_day
from leadward.web import downloads
from leadward.web.page import live, page, workspace
from leadward.web.route import Page, shows
from leadward.workflows import brag as verbs
from leadward.workflows import case as case_verbs
from leadward.workflows.brag import Period

_WAYS = (("criterion", "what is expected"), ("project", "project"), ("outcome", "result"), ("time", "quarter"))

_VIEWS = (("minute", "One minute"), ("full", "Whole"), ("questions", "What a committee would ask"))


def brag(request: HttpRequest) -> HttpResponseBase:
    """The document of a period, with a form to choose it."""
    asked, problem = _asked(request), ""
    try:
        made = _made(asked)
    except UsageProblem as wrong:
        made, problem = None, str(wrong)
    told: dict[str, Any] = {"asked": asked, "ways": _WAYS, "problem": problem}
    if made and made.lines:
        text = documents.to_file(made, verbs.settings(_period(asked), made.by))
        told |= {"document": documents.document(made), "text": text}
    return page(request, "brag.html", told, title="Brag document")


def brag_file(request: HttpRequest) -> HttpResponseBase:
    """The same as a file of Markdown, to edit and to bring up to date with `brag --update`."""
    asked = _asked(request)
    made = _made(asked)
    return downloads.text_file(documents.to_file(made, verbs.settings(_period(asked), made.by)), "brag")


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:40] for name in ("since", "until", "by")}


def _period(asked: dict[str, str]) -> Period:
    days = {name: parse_day(asked[name], workspace().today) if asked[name] else None for name in ("since", "until")}
    return Period(days["since"], days["until"])


def _made(asked: dict[str, str]) -> Brag:
    period = _period(asked)
    by = documents.way(asked["by"])
    return live().remembered(f"brag {period} {by}", lambda: verbs.made(workspace(), period, by))


def case(request: HttpRequest) -> HttpResponseBase:
    """The promotion case in one of its views."""
    asked = request.GET.get("view", "minute")
    view = case_documents.view(asked)
    made = live().remembered("case", lambda: case_verbs.made(workspace()))
    document = case_documents.document(made, view)
    told = {"document": document, "text": markdown.text(document), "views": _VIEWS, "view": view}
    return page(request, "case.html", told, title=document.title)


PAGE = Page(
    "Brag",
    "what you did in a stretch of time, and the case for the role you aim at",
    (shows("brag", brag), shows("brag.md", brag_file), shows("case", case)),
    key="b",
)
