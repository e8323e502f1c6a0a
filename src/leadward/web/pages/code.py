"""Code: what the history says of it, the map of a part, and drafts of procedures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import map_pages, sop
from leadward.documents.code_tables import TABLES
from leadward.documents.tree import Table
from leadward.model.errors import UnknownName
from leadward.model.progress import quiet
from leadward.web.page import desk, page
from leadward.web.route import Page, shows
from leadward.workflows import code as verbs
from leadward.workflows import scout as scouting

_MOST = 30


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the code: its name, its summary, and the first rows of its answer."""

    name: str
    summary: str
    table: Table | None
    all: int
    empty: str


def _asked(name: str, most: int) -> Question:
    here = desk()
    answer = here.remembered(f"code {name}", lambda: verbs.ask(name, here.where, here.today, here.me, quiet))
    summary, columns, cells = TABLES[name]
    several = len(answer.repositories) > 1
    rows = tuple((*((repository,) if several else ()), *cells(row)) for repository, row in answer.rows[:most])
    heads = (*(("repository",) if several else ()), *columns)
    return Question(name, summary, Table(summary, heads, rows) if rows else None, len(answer.rows), answer.why_empty)


def code(request: HttpRequest) -> HttpResponseBase:
    """The questions, each with its first rows."""
    return page(request, "code.html", title="Code", questions=[_asked(name, 5) for name in TABLES])


def question(request: HttpRequest, name: str) -> HttpResponseBase:
    """One question with many rows."""
    if name not in TABLES:
        raise UnknownName(f"There is no question called {name[:40]!r}; there are {', '.join(TABLES)}.")
    every = request.GET.get("all") == "1"
    found = _asked(name, 500 if every else _MOST)
    return page(request, "question.html", title=name.replace("-", " ").capitalize(), question=found, every=every)


def scouting_(request: HttpRequest) -> HttpResponseBase:
    """Where a map would help: what rests, and a field for any path."""
    return page(request, "scouting.html", title="Scouting maps", dormant=_asked("dormant", 12), paths=_rests())


def _rests() -> list[str]:
    here = desk()
    answer: Any = here.remembered("code dormant", lambda: verbs.ask("dormant", here.where, here.today, here.me, quiet))
    return [row.directory for _, row in answer.rows[:12]]


def scout(request: HttpRequest) -> HttpResponseBase:
    """The map of a path."""
    here, path = desk(), request.GET.get("path", "")[:1000]
    made = here.remembered(
        f"map {path}", lambda: map_pages.to_document(scouting.scout(path, here.where, here.today, here.me, quiet))
    )
    return page(request, "map.html", title=made.title, document=made, path=path)


def procedure(request: HttpRequest) -> HttpResponseBase:
    """The draft of a procedure, from a change that recurs."""
    here, name = desk(), request.GET.get("name", "")[:300]
    found, draft = scouting.procedure(name, here.where, here.today, here.me, quiet)
    return page(request, "document.html", title=found.title, document=sop.to_document(draft), printable=True)


PAGE = Page(
    "Code",
    "hotspots, coupling, who knows what, maps and procedures",
    (
        shows("code", code),
        shows("code/<slug:name>", question),
        shows("scouting", scouting_, "scouting"),
        shows("scouting/map", scout, "scout"),
        shows("procedure", procedure),
    ),
    key="c",
)
