"""People: who shares code with the reader, the teams, and one card each: what the record says, in no order of worth."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import hotspot_map
from leadward.documents import people as document
from leadward.documents.people import Card
from leadward.model.errors import UnknownPerson
from leadward.model.person import Person
from leadward.web import concluding, repositories
from leadward.web.page import live, page, workspace
from leadward.web.pages import pictures
from leadward.web.pages.code import tree
from leadward.web.route import Page, shows
from leadward.workflows import people as verbs

_MOST = 40


def people(request: HttpRequest) -> HttpResponseBase:
    """The network, the list, the teams; who is called so, where a name is asked for."""
    where = repositories.looked_at(request)
    words = request.GET.get("name", "")[:200].strip()
    made = live().remembered(f"people {where.repository}", lambda: verbs.around(workspace(where=where)))
    told = {
        "made": made,
        "conclusion": concluding.people(made),
        "folders": {team.name for team in made.teams if hotspot_map.found(tree().top, team.name)},
        "picture": pictures.drawn("network", where),
        "called": words,
        "choices": repositories.choices(request),
        **_called(words, request),
    }
    return page(request, "people.html", told, title="People")


def _called(words: str, request: HttpRequest) -> dict[str, object]:
    where = repositories.looked_at(request)
    found: tuple[Person, ...] = verbs.called(workspace(where=where), words) if words else ()
    return {"found": found[:_MOST], "all": len(found)}


def person(request: HttpRequest) -> HttpResponseBase:
    """One person's card; `who` is an e-mail or a name of the history, or a name that notes of talks hold."""
    who = request.GET.get("who", "")[:300].strip()
    try:
        made = _card(who)
    except UnknownPerson:
        talks = verbs.talks_with(workspace(), who) if who else ()
        if not talks:
            raise
        return page(request, "person.html", title=who, name=who, document=document.talked(talks))
    return page(request, "person.html", title=made.name, name=made.name, document=document.card(made))


def _card(who: str) -> Card:
    """The card in the first repository that knows them. Raises UnknownPerson."""
    problem = UnknownPerson("No repository is read.")
    for where in repositories.every():
        try:
            return verbs.card(workspace(where=where), who)
        except UnknownPerson as unknown:
            problem = unknown
    raise problem


PAGE = Page(
    "People",
    "who shares code with you, and with whom a talk is noted",
    (shows("people", people), shows("people/card", person)),
    key="e",
)
