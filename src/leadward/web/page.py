"""How a view answers: a page in its frame, or the way on after a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from leadward.model.records import dataclass
from leadward.web import serving
from leadward.web.sessions import Session, Told
from leadward.workflows.live import LiveWorkspace
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

KindT = TypeVar("KindT")


@dataclass(frozen=True, slots=True)
class Step:
    """What one can do next: words and an address."""

    words: str
    href: str


def live() -> LiveWorkspace:
    """What this process serves, with all that it has worked out."""
    return serving.current().live


def workspace(**other: Any) -> Workspace:
    """The workspace for the request that this thread answers, or that, asked about something else."""
    asked = serving.asked()
    return asked.but(**other) if other else asked


def page(
    request: HttpRequest,
    template: str,
    told: Mapping[str, Any] | None = None,
    *,
    title: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A page of `templates/leadward/`, in its frame (`site.frame`); `told` and `more` are what the template says."""
    session = getattr(request, "session", None)
    just_done = session.take() if isinstance(session, Session) else []
    context = {"request": request, "just_done": just_done, "title": title, "today": workspace().today}
    context |= {**(told or {}), **more}
    return HttpResponse(render_to_string(f"leadward/{template}", context, request), status=status)


def part(template: str, **told: Any) -> HttpResponse:
    """A piece of a page, for htmx to put in its place."""
    return HttpResponse(render_to_string(f"leadward/{template}", {"today": workspace().today, **told}))


def done(request: HttpRequest, said: str, note: str = "", to: str = "") -> HttpResponseRedirect:
    """After a change: back to where it was made (or to `to`), with a word on it and a way to undo it."""
    session = getattr(request, "session", None)
    if isinstance(session, Session):
        session.told.append(Told(said, note))
    return HttpResponseRedirect(to or back(request))


def kept(kind: type[KindT], id: str) -> StoredNote[KindT] | None:
    """The note of this kind; None where it was taken back, as by an undo on its own page. Raises UnknownId."""
    return None if workspace().notes.note(id).withdrawn else workspace().notes.of_kind(kind, id)


def back(request: HttpRequest) -> str:
    """The page a form was sent from: a path of this server, never an address."""
    said = request.POST.get("next", "")
    parts = urlsplit(said)
    own = said.startswith("/") and not said.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    asked_once = parts.path == reverse("today") and parts.query.startswith("came=")
    return said if own and said.isprintable() and not asked_once else reverse("today")
