"""The way in: a link that works once, swapped for a cookie that scripts cannot read and other sites cannot send."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from leadward.web import serving
from leadward.web.route import shows


def launch(request: HttpRequest) -> HttpResponse:
    """Let the browser in. The token ends with it: it is no use in a history or over a shoulder."""
    here = serving.current()
    if here.sessions.find(request.COOKIES.get(here.cookie, "")):
        return HttpResponseRedirect(reverse("today"))
    early = "prefetch" in request.META.get("HTTP_SEC_PURPOSE", "") or request.method == "HEAD"
    key = "" if early else here.sessions.enter(request.GET.get("token", ""))
    if not key:
        return HttpResponse(render_to_string("leadward/locked.html"), status=401)
    response = HttpResponseRedirect(reverse("today"))
    response.set_cookie(here.cookie, key, httponly=True, samesite="Strict", path="/")
    return response


ROUTES = (shows("launch", launch),)
