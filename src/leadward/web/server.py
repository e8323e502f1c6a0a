"""The pages on 127.0.0.1, until the process ends."""

from __future__ import annotations

import logging
import os
from typing import Any

from leadward.journal.opening import zone_kept
from leadward.model.errors import UsageProblem
from leadward.web import neighbours, serving
from leadward.web.serving import Serving
from leadward.workflows import journal
from leadward.workflows.live import LiveWorkspace

USUAL_PORT = 8321
PATIENCE_SECONDS = 4.0
"""For how long a page waits while another program writes: longer than any note takes, shorter than one looks at nothing."""
_THREADS = 4
_MOST_CONNECTIONS = 512
"""Waitress stops accepting there; `connections` makes room long before."""
_IDLE_SECONDS = 20
"""A connection that asks nothing, or never ends asking, goes after so long: it must not keep others out."""
_LARGEST_BODY = 32 * 1024 * 1024
"""What is larger is cut off; what is larger than a form may be (settings) is read, so that a page can say so."""


class Server:
    """Listens on loopback from the start, at `port` or at the usual one and, where that is taken, at any.

    Answers from `run` on, and its own account alone: `owners_shown` says whether the system tells whose a connection is
    (`neighbours.owners_are_shown`). Where it does not, the user has agreed to that. Raises UsageProblem where `port` cannot be had.
    """

    def __init__(self, live: LiveWorkspace, port: int | None, owners_shown: bool) -> None:
        admits = neighbours.ours if owners_shown else neighbours.near
        self._server, self._connections = _listening(_application(), port, admits)
        self.serving = Serving(live, int(self._server.effective_port))
        serving.begin(self.serving)
        journal.wait_at_most(PATIENCE_SECONDS)

    def run(self) -> None:
        """Answer until interrupted: the signal's exception goes on to the caller, which waitress's own loop would swallow."""
        from waitress import wasyncore

        try:
            wasyncore.loop(timeout=1, use_poll=True, map=self._connections)
        finally:
            self._server.task_dispatcher.shutdown()
            self._server.close()


def _application() -> Any:
    """Django, ready; what it would log is nobody's business: addresses of pages hold names and words."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "leadward.web.settings"
    for name in ("django", "waitress"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    import django
    from django.core.handlers.wsgi import WSGIHandler

    with zone_kept():
        django.setup()
    return WSGIHandler()


def _listening(application: Any, port: int | None, admits: neighbours.Admits) -> tuple[Any, dict[int, Any]]:
    try:
        return _bound(application, USUAL_PORT if port is None else port, admits)
    except OSError as problem:
        if port is None:
            return _bound(application, 0, admits)
        raise UsageProblem(
            f"Port {port} cannot be used ({problem.strerror}); leave --port out, or choose another."
        ) from None


def _bound(application: Any, port: int, admits: neighbours.Admits) -> tuple[Any, dict[int, Any]]:
    """The server, and the map of its connections, which its loop wants: a port that was taken leaves a dead one in its own."""
    from waitress.adjustments import Adjustments

    from leadward.web.connections import Listener

    connections: dict[int, Any] = {}
    adjustments = Adjustments(
        host="127.0.0.1",
        port=port,
        threads=_THREADS,
        ident=None,
        connection_limit=_MOST_CONNECTIONS,
        channel_timeout=_IDLE_SECONDS,
        cleanup_interval=_IDLE_SECONDS // 4,
        max_request_body_size=_LARGEST_BODY,
        clear_untrusted_proxy_headers=True,
    )
    return Listener(application, adjustments, connections, admits), connections
