"""Search: all notes, the practices and the pages, by words."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.practices.listed import PRACTICES
from leadward.web.page import Step, page, workspace
from leadward.web.pages.notes import PER_PAGE, line
from leadward.web.route import shows


def search(request: HttpRequest) -> HttpResponseBase:
    """What holds all the words: practices first, then notes, newest first."""
    words = " ".join(request.GET.get("q", "").split())[:200]
    found, every = workspace().notes.page(words, most=PER_PAGE) if words else ([], 0)
    told = {
        "words": words,
        "lines": [line(each) for each in found],
        "all": every,
        "practices": _practices(words),
    }
    return page(request, "search.html", told, title="Search")


def _practices(words: str) -> list[Step]:
    wanted = words.casefold().split()
    return [
        Step(each.title, f"/practices/{each.name}")
        for each in PRACTICES
        if wanted and all(word in f"{each.title} {each.name}".casefold() for word in wanted)
    ]


ROUTES = (shows("search", search),)
