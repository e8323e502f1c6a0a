"""Every route of the site, as Django wants it. A route that changes something takes POST, the others GET."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from leadward.web.answering import failed
from leadward.web.site import routes

urlpatterns = [
    path(route.path, (require_POST if route.changes else require_safe)(route.view), name=route.name)
    for route in routes()
]


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page."""
    return failed(request, "There is no page at this address; begin at Today.", 404)


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be meant. Whoever asked it for its fields again would be refused again."""
    request.POST = QueryDict()
    said = "This could not be taken in: it is larger than 2 MB, has more than 400 fields, or is no form of these pages. Nothing was changed; go back in your browser to what you wrote."
    return failed(request, said, 400)
