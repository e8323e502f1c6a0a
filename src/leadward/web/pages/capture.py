"""Quick capture: one line, from anywhere."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.notes import shape
from leadward.notes.dates import parse_day
from leadward.notes.entry import Entry
from leadward.practices.catalogue import CATALOGUE
from leadward.web import sent
from leadward.web.page import done, page, workspace
from leadward.web.route import changes, shows


def capture(request: HttpRequest) -> HttpResponseBase:
    """The same form as the dialog's, on a page of its own: for browsers without scripts, and for links."""
    told = {
        "text": request.GET.get("text", "")[:2000],
        "practice": request.GET.get("practice", "")[:60],
        "link": request.GET.get("link", "")[:200],
        "noted_on": request.GET.get("on", "")[:40],
    }
    return page(request, "capture.html", told, title="Note something", practices=CATALOGUE)


def log(request: HttpRequest) -> HttpResponseBase:
    """Keep an entry. The day may be said as `yesterday`."""
    said = request.POST
    told = {
        "text": sent.words(request, "text"),
        "people": [name.strip() for name in said.get("people", "").split(",") if name.strip()],
        "practice": said.get("practice", "").strip(),
        "links": said.get("links", "").split(),
    }
    day = parse_day(said.get("on") or "today", workspace().today)
    note = workspace().notes.add(shape.from_json(Entry, told), day)
    return done(request, f"Noted: {' '.join(told['text'].split())[:80]}", note)  # type: ignore[attr-defined]


ROUTES = (shows("capture", capture), changes("log", log))
