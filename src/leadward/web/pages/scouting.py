"""Scouting: maps of a part before the work goes there, and drafts of procedures. Both print, and both are Markdown to take along."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from leadward.documents import agents, map_pages, map_picture, sop
from leadward.documents.map_picture import Leads
from leadward.documents.tree import Document
from leadward.practices import bushwhack
from leadward.web import concluding, downloads, rows
from leadward.web.page import live, page, workspace
from leadward.web.pages import today
from leadward.web.pages.code import asked, hotspots
from leadward.web.pages.pictures import Picture
from leadward.web.repositories import choices, looked_at, repository
from leadward.web.route import Page, shows
from leadward.workflows import scout as verbs

_MOST = 12


def scouting(request: HttpRequest) -> HttpResponseBase:
    """Where a map would help: what a move suggests, what rests, and a field for any path."""
    moves = [each for each in (*today.week().chosen, *today.week().waiting) if each.move.practice == bushwhack.NAME]
    told = {
        "conclusion": concluding.scouting(),
        "dormant": asked("dormant", _MOST),
        "moves": moves,
        "ready": today.week().commands,
    }
    return page(request, "scouting.html", told, title="Scouting maps")


def scout(request: HttpRequest) -> HttpResponseBase:
    """The map of a path."""
    path = request.GET.get("path", "")[:1000]
    made = _map(request, path)
    told = {
        "document": made,
        "land": _picture(request, path),
        "asked": _asked(request, path=path),
        "given": urlencode({"text": f"Gave a map of {path or 'the top folder'}", "link": path}),
        "choices": choices(request),
        **hotspots(path, repository(request)),
    }
    return page(request, "map.html", told, title=made.title)


def _map(request: HttpRequest, path: str) -> Document:
    where = looked_at(request)

    def make() -> Document:
        return map_pages.to_document(verbs.scout(workspace(where=where), path))

    return live().remembered(f"map {where.repository} {path}", make, notes=False)


def _picture(request: HttpRequest, path: str) -> Picture | None:
    """The map as a picture; None where nothing lies there."""
    where, repo = looked_at(request), repository(request)
    leads = Leads(
        lambda place: rows.to_map(place, repo),
        lambda file: f"/code/coupling?{urlencode({'path': file})}",
        rows.to_person,
    )

    def make() -> Picture | None:
        drawn = map_picture.picture(verbs.scout(workspace(where=where), path), leads)
        return Picture(drawn.title, drawn.figure("land"), None, _ABOUT) if drawn else None

    return live().remembered(f"map picture {where.repository} {path}", make, notes=False)


_ABOUT = (
    "Area: bytes of each folder. Darker: changes gather there; a dashed frame: dormant. A line joins what changed together, the thicker the "
    "more often; each folder leads to its own map. The tables below say the same."
)


def _asked(request: HttpRequest, **told: str) -> str:
    """What the address of the same as a file says."""
    repo = request.GET.get("repo", "")
    return urlencode({**told, **({"repo": repo} if repo else {})})


def scout_file(request: HttpRequest) -> HttpResponseBase:
    """The same as a file of Markdown."""
    path = request.GET.get("path", "")[:1000]
    return downloads.markdown_file(_map(request, path), f"map {path}")


def agents_file(request: HttpRequest) -> HttpResponseBase:
    """Customs and dangers of a path, for AGENTS.md."""
    path = request.GET.get("path", "")[:1000]
    made = verbs.scout(workspace(where=looked_at(request)), path)
    return downloads.text_file(agents.map_section(made), f"agents {path}")


def procedure(request: HttpRequest) -> HttpResponseBase:
    """The draft of a procedure, from a change that recurs."""
    name = request.GET.get("name", "")[:300]
    made = _draft(request, name)
    told = {"document": made, "asked": _asked(request, name=name), "choices": choices(request)}
    return page(request, "procedure.html", told, title=made.title)


def _draft(request: HttpRequest, name: str) -> Document:
    where = looked_at(request)

    def make() -> Document:
        return sop.to_document(verbs.procedure(workspace(where=where), name)[1])

    return live().remembered(f"procedure {where.repository} {name}", make, notes=False)


def procedure_file(request: HttpRequest) -> HttpResponseBase:
    """The same as a file of Markdown."""
    name = request.GET.get("name", "")[:300]
    return downloads.markdown_file(_draft(request, name), f"sop {name}")


def skill_file(request: HttpRequest) -> HttpResponseBase:
    """A procedure as a skill for coding assistants."""
    name = request.GET.get("name", "")[:300]
    draft = verbs.procedure(workspace(where=looked_at(request)), name)[1]
    return downloads.text_file(agents.skill(draft), "SKILL")


PAGE = Page(
    "Scouting",
    "maps of a part before the work goes there, drafts of procedures",
    (
        shows("scouting", scouting),
        shows("scouting/map", scout),
        shows("scouting/map.md", scout_file),
        shows("scouting/agents.md", agents_file),
        shows("procedure", procedure),
        shows("procedure/SKILL.md", skill_file),
        shows("procedure.md", procedure_file),
    ),
    key="m",
)
