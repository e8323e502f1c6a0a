"""The one workspace this process serves: its desk, where it listens, and who may look."""

from __future__ import annotations

from dataclasses import field

from leadward.model.records import dataclass
from leadward.web.sessions import Sessions
from leadward.workflows.desk import Desk


@dataclass(frozen=True)
class Serving:
    """`port` is the one that is listened on, on 127.0.0.1."""

    desk: Desk
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
