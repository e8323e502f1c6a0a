"""The way in: a link that works once, swapped for a cookie that scripts cannot read and other sites cannot send."""

from __future__ import annotations

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from leadward.web import serving
from leadward.web.route import shows

PATH = "launch"


def launch(request: HttpRequest) -> HttpResponse:
    """Who came in already goes on to Today; a token of theirs is not used up."""
    return HttpResponseRedirect(reverse("today"))


def let_in(request: HttpRequest) -> HttpResponse | None:
    """Swap a launch link for a cookie; None where this is none. The token ends with it: it is no use in a history or over a shoulder."""
    if request.path != f"/{PATH}" or request.method != "GET" or not from_here(request):
        return None
    early = "prefetch" in request.META.get("HTTP_SEC_PURPOSE", "")
    here = serving.current()
    key = "" if early else here.sessions.enter(_token(request))
    if not key:
        return None
    response = HttpResponseRedirect(reverse("today"))
    response.set_cookie(here.cookie, key, httponly=True, samesite="Strict", path="/")
    return response


def from_here(request: HttpRequest) -> bool:
    """Whether the browser says that no other site asks."""
    return request.META.get("HTTP_SEC_FETCH_SITE", "none") in ("none", "same-origin")


def _token(request: HttpRequest) -> str:
    """What the address gives; '' where it has more fields than are read."""
    try:
        return request.GET.get("token", "")
    except SuspiciousOperation:
        return ""


ROUTES = (shows(PATH, launch),)
