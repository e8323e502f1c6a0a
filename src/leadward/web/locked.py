"""What a stranger gets, whatever they ask for and however: one answer, the same bytes for every path and method."""

from __future__ import annotations

from email.utils import formatdate
from functools import cache

from django.http import HttpResponse
from django.template.loader import render_to_string

HEADERS = {
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
"""What every answer says a browser may do with it."""


def locked() -> HttpResponse:
    """The page that says how to get in; the guard adds the headers of every answer."""
    response = HttpResponse(render_to_string("leadward/locked.html"), status=401)
    response.headers["Content-Length"] = str(len(response.content))
    return response


def wire(with_page: bool = True) -> bytes:
    """The same as a whole HTTP answer, after which the connection is closed; it needs no request. HEAD gets it without the page."""
    head, page = _whole()
    date = f"Date: {formatdate(usegmt=True)}\r\n\r\n"
    return head + date.encode("ascii") + (page if with_page else b"")


@cache
def _whole() -> tuple[bytes, bytes]:
    """All of the head but its date and end, and the page."""
    page = locked()
    headers = {**page.headers, **HEADERS, "Cache-Control": "no-store", "Connection": "close"}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 401 Unauthorized\r\n{head}".encode("ascii"), page.content
