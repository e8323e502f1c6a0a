"""The one workspace this process serves, where it listens, who may look; and the request that a thread answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field

from leadward.model.records import dataclass
from leadward.web.sessions import Sessions
from leadward.workflows.live import LiveWorkspace
from leadward.workflows.workspace import Workspace


@dataclass(frozen=True)
class Serving:
    """`port` is the one that is listened on, on 127.0.0.1."""

    live: LiveWorkspace
    port: int
    sessions: Sessions = field(default_factory=Sessions)

    @property
    def hosts(self) -> frozenset[str]:
        """What a browser may call this server: nothing that a name server could point here."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers send cookies to all ports of a host, so that two servers need two names."""
        return f"leadward-{self.port}"

    def link(self) -> str:
        """A launch link, which works once."""
        return f"http://127.0.0.1:{self.port}/launch?token={self.sessions.invite()}"


_serving: list[Serving] = []


def begin(serving: Serving) -> None:
    """From now on this process serves that."""
    _serving[:] = [serving]


def current() -> Serving:
    """What this process serves."""
    return _serving[0]


_asked: ContextVar[Workspace] = ContextVar("asked")
"""Of a thread, while it answers: views have a request to pass on, templates and what is shared by them have not."""


@contextmanager
def answering() -> Iterator[None]:
    """Within it, this thread answers one request."""
    with current().live.asked() as ws:
        token = _asked.set(ws)
        try:
            yield
        finally:
            _asked.reset(token)


def asked() -> Workspace:
    """The workspace for the request that this thread answers."""
    return _asked.get()
