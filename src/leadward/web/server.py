"""The pages on 127.0.0.1, until the process ends."""

from __future__ import annotations

import logging
import os
import socket

from leadward.model.errors import UsageProblem
from leadward.web.serving import Serving, begin
from leadward.workflows.desk import Desk

USUAL_PORT = 8321
_THREADS = 4
_LARGEST_BODY = 4 * 1024 * 1024


def listening(port: int | None) -> socket.socket:
    """A socket on loopback: at `port`, or the usual one and, where that is taken, any. Raises UsageProblem."""
    try:
        return _bound(USUAL_PORT if port is None else port)
    except OSError as problem:
        if port is None:
            return _bound(0)
        raise UsageProblem(
            f"Port {port} cannot be used ({problem.strerror}); leave --port out, or choose another."
        ) from None


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", port))
        made.listen(64)
    except OSError:
        made.close()
        raise
    return made


def begin_serving(desk: Desk, port: int) -> Serving:
    """Make Django ready for this workspace; nothing is answered yet."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "leadward.web.settings"
    for name in ("django", "waitress"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False  # addresses of pages are nobody's business, not even a log's
    import django

    django.setup()
    serving = Serving(desk, port)
    begin(serving)
    return serving


def serve(listener: socket.socket) -> None:
    """Answer until interrupted."""
    from django.core.handlers.wsgi import WSGIHandler
    from waitress import create_server

    server = create_server(
        WSGIHandler(),
        sockets=[listener],
        threads=_THREADS,
        ident=None,
        max_request_body_size=_LARGEST_BODY,
        clear_untrusted_proxy_headers=True,
    )
    try:
        server.run()
    finally:
        server.close()
