"""Backchannel: what the wider company says, as it was relayed, by theme, with what came of it and when to ask again."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.web import sent
from leadward.web.page import desk, done, page
from leadward.web.route import changes, shows
from leadward.workflows import backchannel as verbs
from leadward.workflows import talks


def backchannel(request: HttpRequest) -> HttpResponseBase:
    """The page; the form is filled in with what the address says."""
    heard = verbs.heard()
    told = {
        "themes": heard.themes,
        "again": [(day, place, day <= desk().today) for day, place in heard.again],
        "manager": talks.manager(),
        "given": {name: request.GET.get(name, "")[:300] for name in ("place", "theme")},
    }
    return page(request, "backchannel.html", told, title="What the wider company says")


def add(request: HttpRequest) -> HttpResponseBase:
    """Keep what was relayed; no words say that one asked and nothing had been heard."""
    place, words, theme, by = (sent.words(request, name) for name in ("place", "words", "theme", "by"))
    made = verbs.add(place, words, theme, by, sent.ahead(request, "again"), sent.past(request, "on"))
    told = "Kept, as it was relayed" if made.body.words.strip() else "Kept: asked, and nothing had been heard"
    return done(request, f"{told}: {made.body.place}", made.id, "/backchannel")


def act(request: HttpRequest) -> HttpResponseBase:
    """Keep an action for a theme."""
    made = verbs.act(
        sent.words(request, "theme"), sent.words(request, "text"), sent.ahead(request, "due"), desk().today
    )
    return done(request, f"You will: {made.body.text}", made.id, "/backchannel")


ROUTES = (
    shows("backchannel", backchannel),
    changes("backchannel/add", add, "backchannel-add"),
    changes("backchannel/act", act, "backchannel-act"),
)
