"""What a request's headers say about who sends it, before Django sees it. Requests are those of waitress's parser."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from django.http import parse_cookie

from leadward.web import serving
from leadward.web.pages.launch import PATH


def has_session(request: Any) -> bool:
    """Whether it brings the cookie of a browser that came in."""
    here = serving.current()
    key = parse_cookie(request.headers.get("COOKIE", "")).get(here.cookie, "")
    return here.sessions.find(key) is not None


def is_a_strangers(request: Any) -> bool:
    """Whether a request without a session gets what every stranger gets; the guard answers what is malformed or meant for another name."""
    if request.error or request.headers.get("HOST", "") not in serving.current().hosts:
        return False
    return not (request.command == "GET" and request.path == f"/{PATH}" and _is_invited(request.query))


def _is_invited(query: str) -> bool:
    """Whether the address holds a launch token that nobody used yet."""
    try:
        tokens = parse_qs(query, max_num_fields=10).get("token", [""])
    except ValueError:
        return False
    return serving.current().sessions.is_invited(tokens[-1])
