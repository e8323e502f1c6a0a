"""Backchannel: what the wider company says, as it was relayed, by theme, with what came of it and when to ask again."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import markdown
from leadward.documents import round as documents
from leadward.web import sent
from leadward.web.page import done, live, page, workspace
from leadward.web.route import changes, shows
from leadward.workflows import backchannel as verbs
from leadward.workflows import talks


def backchannel(request: HttpRequest) -> HttpResponseBase:
    """The page; the form is filled in with what the address says."""
    heard = verbs.heard(workspace())
    told = {
        "themes": heard.themes,
        "again": [(day, place, day <= workspace().today) for day, place in heard.again],
        "manager": talks.manager(workspace()),
        "given": {name: request.GET.get(name, "")[:300] for name in ("place", "theme")},
    }
    return page(request, "backchannel.html", told, title="What the wider company says")


def round_(request: HttpRequest) -> HttpResponseBase:
    """The page for one's manager: whom to ask in which teams, three questions, what was heard last time."""
    made = documents.to_document(live().remembered("round", lambda: verbs.prepared(workspace())))
    told = {
        "document": made,
        "text": markdown.text(made),
        "printable": True,
        "back": ("/backchannel", "What the wider company says"),
    }
    return page(request, "document.html", told, title=made.title)


def add(request: HttpRequest) -> HttpResponseBase:
    """Keep what was relayed; no words say that one asked and nothing had been heard."""
    place, words, theme, by = (sent.words(request, name) for name in ("place", "words", "theme", "by"))
    made = verbs.add(workspace(), place, words, theme, by, sent.ahead(request, "again"), sent.past(request, "on"))
    told = "Kept, as it was relayed" if made.body.words.strip() else "Kept: asked, and nothing had been heard"
    return done(request, f"{told}: {made.body.place}", made.id, "/backchannel")


def act(request: HttpRequest) -> HttpResponseBase:
    """Keep an action for a theme."""
    made = verbs.act(
        workspace(),
        sent.words(request, "theme"),
        sent.words(request, "text"),
        sent.ahead(request, "due"),
        workspace().today,
    )
    return done(request, f"You will: {made.body.text}", made.id, "/backchannel")


ROUTES = (
    shows("backchannel", backchannel),
    shows("backchannel/round", round_, "backchannel-round"),
    changes("backchannel/add", add, "backchannel-add"),
    changes("backchannel/act", act, "backchannel-act"),
)
