"""The files that are the same for everybody: style, script, htmx. Read once, named after their content."""

from __future__ import annotations

import hashlib
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse

from leadward.web.route import shows

_FILES = {
    "app.css": ("leadward.web", "static/app.css", "text/css; charset=utf-8"),
    "app.js": ("leadward.web", "static/app.js", "text/javascript; charset=utf-8"),
    "keep.js": ("leadward.web", "static/keep.js", "text/javascript; charset=utf-8"),
    "htmx.js": ("django_htmx", "static/django_htmx/htmx-2.min.js", "text/javascript; charset=utf-8"),
    "icon.svg": ("leadward.web", "static/icon.svg", "image/svg+xml"),
}
_CONTENT = {name: (files(package) / path).read_bytes() for name, (package, path, _) in _FILES.items()}
_DIGEST = hashlib.sha256(b"".join(_CONTENT.values())).hexdigest()[:12]
_NAMES = {"app": "app.css", "script": "app.js", "keep": "keep.js", "htmx": "htmx.js", "icon": "icon.svg"}
ADDRESSES = {said: f"/static/{_DIGEST}/{name}" for said, name in _NAMES.items()}
"""As templates say them."""


def static(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One of the files, which a browser may keep for good under this address."""
    if digest != _DIGEST or name not in _FILES:
        raise Http404
    response = HttpResponse(_CONTENT[name], content_type=_FILES[name][2])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


ROUTES = (shows("static/<str:digest>/<str:name>", static),)
