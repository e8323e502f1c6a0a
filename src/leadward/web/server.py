"""The pages on 127.0.0.1, until the process ends."""

from __future__ import annotations

import logging
import os
from typing import Any

from leadward.model.errors import UsageProblem
from leadward.web import serving
from leadward.web.serving import Serving
from leadward.workflows.desk import Desk

USUAL_PORT = 8321
_THREADS = 4
_LARGEST_BODY = 4 * 1024 * 1024


class Server:
    """Listens on loopback from the start, at `port` or at the usual one and, where that is taken, at any.

    Answers from `run` on. Raises UsageProblem where `port` cannot be had.
    """

    def __init__(self, desk: Desk, port: int | None) -> None:
        self._server = _listening(_application(), port)
        self.serving = Serving(desk, int(self._server.effective_port))
        serving.begin(self.serving)

    def run(self) -> None:
        """Answer until interrupted."""
        try:
            self._server.run()
        finally:
            self._server.close()


def _application() -> Any:
    """Django, ready; what it would log is nobody's business: addresses of pages hold names and words."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "leadward.web.settings"
    for name in ("django", "waitress"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    import django
    from django.core.handlers.wsgi import WSGIHandler

    django.setup()
    return WSGIHandler()


def _listening(application: Any, port: int | None) -> Any:
    try:
        return _bound(application, USUAL_PORT if port is None else port)
    except OSError as problem:
        if port is None:
            return _bound(application, 0)
        raise UsageProblem(
            f"Port {port} cannot be used ({problem.strerror}); leave --port out, or choose another."
        ) from None


def _bound(application: Any, port: int) -> Any:
    from waitress import create_server

    return create_server(
        application,
        host="127.0.0.1",
        port=port,
        threads=_THREADS,
        ident=None,
        max_request_body_size=_LARGEST_BODY,
        clear_untrusted_proxy_headers=True,
    )
