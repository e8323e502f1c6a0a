"""The first thing a request meets: the right name, from this place, by somebody who came in, and headers for the way back.

A page of another site can make a browser ask a server on loopback, and a name server can give a hostile name the address
127.0.0.1 (DNS rebinding). So every route wants a host that this server is called by, no word of the browser that another site
asks (Fetch Metadata), a cookie that only a launch link gives, and, for whatever changes something, this very origin.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from leadward.web import serving
from leadward.web.neighbours import is_another_user

Respond = Callable[[HttpRequest], HttpResponseBase]

OPEN = ("/launch", "/static/")
"""What anybody who knows the server's name may ask for: the way in, and files that are the same for everybody."""
_READING = ("GET", "HEAD")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Django middleware, the outermost."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = _refused(request) or self._respond(request)
        for name, value in _HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _refused(request: HttpRequest) -> HttpResponse | None:
    here = serving.current()
    host = request.META.get("HTTP_HOST", "")
    if host not in here.hosts:
        return _plain("This server answers to its own address alone.", 421)
    if is_another_user(int(request.META.get("REMOTE_PORT") or 0), here.port):
        return _plain("These pages belong to another user of this machine.", 401)
    if request.META.get("HTTP_SEC_FETCH_SITE", "none") not in ("none", "same-origin"):
        return _plain("Another site asked for this page. Open it from the address bar, or with: leadward open", 403)
    if request.method not in (*_READING, "POST"):
        return _plain("This server knows GET, HEAD and POST.", 405)
    if request.method not in _READING and request.META.get("HTTP_ORIGIN") != f"http://{host}":
        return _plain("A change can be made from Leadward's own pages alone.", 403)
    return None if request.path.startswith(OPEN) else _stranger(request, here)


def _stranger(request: HttpRequest, here: serving.Serving) -> HttpResponse | None:
    """Who has no session sees how to get one, and nothing else."""
    session = here.sessions.find(request.COOKIES.get(here.cookie, ""))
    if session is None:
        return HttpResponse(render_to_string("leadward/locked.html"), status=401)
    request.session = session  # type: ignore[assignment]
    return None


def _plain(said: str, status: int) -> HttpResponse:
    return HttpResponse(f"{said}\n", status=status, content_type="text/plain; charset=utf-8")
