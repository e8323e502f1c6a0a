"""Quick capture: one line, from anywhere."""

from __future__ import annotations

from datetime import date
from html import escape

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from leadward.model.errors import UsageProblem
from leadward.notes import shape
from leadward.notes.dates import parse_day
from leadward.notes.entry import Entry
from leadward.web import forms, sent
from leadward.web.page import back, done, page, part, workspace
from leadward.web.route import changes, shows
from leadward.workflows import as_typed


def capture(request: HttpRequest) -> HttpResponseBase:
    """The same form as the dialog's, on a page of its own: for browsers without scripts, and for links."""
    told = {
        "text": request.GET.get("text", "")[:2000],
        "practice": request.GET.get("practice", "")[:60],
        "link": request.GET.get("link", "")[:200],
        "noted_on": request.GET.get("on", "")[:40],
    }
    return page(request, "capture.html", told, title="Note something", listed=_listed())


def log(request: HttpRequest) -> HttpResponseBase:
    """Keep an entry. The day may be said as `yesterday`."""
    said = request.POST
    asked = {field.name: field for field in shape.form(Entry)}
    try:
        told = {
            "text": sent.words(request, "text"),
            "people": [name.strip() for name in said.get("people", "").split(",") if name.strip()],
            "practice": as_typed.answer(workspace(), asked["practice"], sent.words(request, "practice")),
            "links": said.get("links", "").split(),
        }
        body = shape.from_json(Entry, told)
        day = _day(said.get("on", ""))
    except UsageProblem as problem:
        return _again(request, problem)
    note = workspace().notes.add(body, day)
    return done(request, f"Noted: {' '.join(told['text'].split())[:80]}", note)  # type: ignore[attr-defined]


def _day(said: str) -> date:
    try:
        return parse_day(said or "today", workspace().today)
    except UsageProblem as problem:
        raise UsageProblem(str(problem), "on") from None


def _again(request: HttpRequest, problem: UsageProblem) -> HttpResponseBase:
    """The form as it was typed, with what is wrong at its field."""
    said = request.POST
    told = {name: sent.lined(said.get(sent_as, "")) for name, sent_as in _TYPED.items()}
    told |= {"wrong": problem.field, "problem": str(problem), "to": back(request)}
    return page(request, "capture.html", told, title="Note something", status=400, listed=_listed())


_TYPED = {"text": "text", "people": "people", "practice": "practice", "link": "links", "noted_on": "on"}
"""What the template of the form calls a field -> its name in the form."""


def day(request: HttpRequest) -> HttpResponseBase:
    """The day that words mean, for beside the field they are typed into."""
    name = request.GET.get("field", "")[:40]
    said = request.GET.get(name, "")[:60]
    return HttpResponse(escape(forms.day_beside(said, "ahead" in request.GET)))


def offered(request: HttpRequest) -> HttpResponseBase:
    """The lists from which fields of the frame's form are chosen."""
    return part("parts/offers.html", offers=_listed(), list="listed")


def _listed() -> list[tuple[str, tuple[str, ...]]]:
    return [(name, forms.offered(name)) for name in ("person", "practice")]


ROUTES = (shows("day", day), shows("offered", offered), shows("capture", capture), changes("log", log))
