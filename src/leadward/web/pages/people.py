"""People: who shares code with the reader, the teams, and one card each: what the record says, in no order of worth."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import people as document
from leadward.model.progress import quiet
from leadward.web.page import desk, page
from leadward.web.pages.pictures import PICTURES
from leadward.web.route import Page, shows
from leadward.workflows import people as verbs


def people(request: HttpRequest) -> HttpResponseBase:
    """The network, the list, the teams."""
    here = desk()
    made = here.remembered("people", lambda: verbs.around(here.where, here.today, here.me, quiet))
    picture = here.remembered("picture network", PICTURES["network"])
    return page(request, "people.html", title="People", made=made, picture=picture)


def person(request: HttpRequest) -> HttpResponseBase:
    """One person's card; `who` is an e-mail or a name of the history."""
    here, who = desk(), request.GET.get("who", "")[:300]
    made = verbs.card(who, here.where, here.today, here.me, quiet)
    return page(request, "person.html", title=made.name, card=made, document=document.card(made))


PAGE = Page(
    "People",
    "who shares code with you, and with whom a talk is noted",
    (shows("people", people), shows("people/card", person)),
    key="e",
)
