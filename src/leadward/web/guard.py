"""The first thing a request meets: the right name, by somebody who came in, from this place, and headers for the way back.

A page of another site can make a browser ask a server on loopback, and a name server can give a hostile name the address
127.0.0.1 (DNS rebinding). So every route wants a host that this server is called by, a cookie that only a launch link gives, no
word of the browser that another site asks (Fetch Metadata), and, for whatever changes something, this very origin. Who has no
session gets one answer, whatever they ask for: it shows no route, no method and no file. Requests of other accounts of this
machine never come as far (`connections`).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from leadward.web import serving
from leadward.web.locked import HEADERS, locked
from leadward.web.pages import launch

Respond = Callable[[HttpRequest], HttpResponseBase]

_READING = ("GET", "HEAD")


class Guard:
    """Django middleware, the outermost."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = _refused(request) or self._respond(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        return _head_of(response) if request.method == "HEAD" else response


def _refused(request: HttpRequest) -> HttpResponse | None:
    here = serving.current()
    host = request.META.get("HTTP_HOST", "")
    if host not in here.hosts:
        return _plain("This server answers to its own address alone.", 421)
    session = here.sessions.find(request.COOKIES.get(here.cookie, ""))
    if session is None:
        return launch.let_in(request) or locked()
    request.session = session  # type: ignore[assignment]
    if not launch.from_here(request):
        return _plain("Another site asked for this page. Open it from the address bar, or with: leadward open", 403)
    if request.method not in (*_READING, "POST"):
        return _plain("This server knows GET, HEAD and POST.", 405)
    if request.method not in _READING and request.META.get("HTTP_ORIGIN") != f"http://{host}":
        return _plain("A change can be made from Leadward's own pages alone.", 403)
    return None


def _head_of(response: HttpResponseBase) -> HttpResponseBase:
    """The answer to HEAD: no page, only how long it would be. The server below sends what it is given."""
    if isinstance(response, HttpResponse):
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def _plain(said: str, status: int) -> HttpResponse:
    return HttpResponse(f"{said}\n", status=status, content_type="text/plain; charset=utf-8")
