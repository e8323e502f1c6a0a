"""Which connections the server keeps: its owner's, with a reserve for browsers that came in; others get one answer and go.

Whose a connection is, is looked up as it is accepted (`neighbours`), before any of its bytes are read, and stays with it. One of another
account, or of nobody that can be told, never reaches the parser of requests. Of our own account's, those that have shown a
session's cookie have places of their own, so that hundreds of idle or slow ones keep nobody out: the oldest of those go first.
"""

from __future__ import annotations

import socket
import time
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from leadward.web import door, locked
from leadward.web.neighbours import Admits

MOST_PROVEN = 64
"""Connections that have shown a session's cookie: a browser opens six."""
MOST_UNPROVEN = 64
MOST_TURNED_AWAY = 32
"""Together they stay below the 256 files that some systems allow a process."""
AT_ONCE = 32
"""How many are accepted before the others' turn comes: one look at the system's table serves them all."""
_FAREWELL_SECONDS = 5.0
_MOST_IGNORED = 1024 * 1024


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection of our own account. `proven` once it has shown a session's cookie."""

    proven = False
    requests: list[Any]
    close_when_flushed: bool

    def received(self, data: bytes) -> Any:
        """What came in; a cookie counts as soon as the headers are whole, however slow the body is."""
        done = super().received(data)
        if self.request is not None:
            self.prove(self.request)
        return done

    def prove(self, request: Any) -> None:
        """Look for a session's cookie in the headers of a request, once they are there."""
        if not self.proven and request.headers_finished:
            self.proven = door.has_session(request)

    def refuse(self) -> None:
        """Answer as every stranger is answered, and close; with the lock of its requests held. No thread of the server is taken up."""
        for request in self.requests:
            request.close()
        if not self.close_when_flushed:
            self.close_when_flushed = True
            self.write_soon(locked.wire(with_page=self.requests[0].command != "HEAD"))
        self.requests = []


class Threads(ThreadedTaskDispatcher):  # type: ignore[misc]
    """Answers requests; those of a browser that came in before all others, in the order they came."""

    def add_first(self, channel: Channel) -> None:
        """A request of a proven connection."""
        with self.lock:
            place = sum(waiting.proven for waiting in self.queue)
            self.queue.insert(place, channel)
            self.queue_cv.notify()


class TurnedAway(wasyncore.dispatcher):  # type: ignore[misc]
    """A connection that gets one answer whatever it asks. What it sends is dropped unread, for a while, so that the answer arrives."""

    def __init__(self, connection: socket.socket, connections: dict[int, Any]) -> None:
        super().__init__(connection, map=connections)
        self._answered = False
        self._ignored = 0
        self._over = False
        self.until = time.monotonic() + _FAREWELL_SECONDS

    def readable(self) -> bool:
        return not self._over

    def writable(self) -> bool:
        return self._over

    def end(self) -> None:
        """Close it in its own turn: another connection may not get its number while the present turn goes on."""
        self._over = True

    def handle_read(self) -> None:
        data = self.recv(65536)
        self._ignored += len(data)
        if data and not self._answered:
            self._answered = True
            self.send(locked.wire())
            if self.socket:
                self.socket.shutdown(socket.SHUT_WR)
        if self._ignored > _MOST_IGNORED:
            self.end()

    def handle_write(self) -> None:
        self.close()

    def handle_close(self) -> None:
        self.close()

    def handle_error(self) -> None:
        self.close()


class Listener(TcpWSGIServer):  # type: ignore[misc]
    """Accepts what `admits` lets in, and turns the rest away."""

    channel_class = Channel

    def __init__(
        self,
        application: Any,
        adjustments: Adjustments,
        connections: dict[int, Any],
        admits: Admits,
    ) -> None:
        self._admits = admits
        self._turned_away: list[TurnedAway] = []
        threads = Threads()
        threads.set_thread_count(adjustments.threads)
        super().__init__(application, connections, dispatcher=threads, adj=adjustments, sockinfo=adjustments.listen[0])

    def handle_accept(self) -> None:
        """Take in what waits, some at once."""
        accepted: list[socket.socket] = []
        while len(accepted) < AT_ONCE and (connection := self._next()):
            accepted.append(connection)
        for connection, admitted in zip(accepted, self._admits(accepted), strict=True):
            if admitted:
                self._take_in(connection)
            else:
                self._turn_away(connection)
        self._make_room()

    def add_task(self, task: Channel) -> None:
        """A request is whole and waits to be answered."""
        task.prove(task.requests[0])
        if task.proven:
            self.task_dispatcher.add_first(task)
        elif door.is_a_strangers(task.requests[0]):
            task.refuse()
        else:
            super().add_task(task)

    def maintenance(self, now: float) -> None:
        """End what has had its time; called every few seconds."""
        super().maintenance(now)
        for one in self._turned_away:
            if one.until < time.monotonic():
                one.end()

    def _next(self) -> socket.socket | None:
        try:
            accepted = self.accept()
        except OSError:
            return None  # no more files for now: those that end make room
        return accepted[0] if accepted else None

    def _take_in(self, connection: socket.socket) -> None:
        try:
            peer = connection.getpeername()
            self.set_socket_options(connection)
        except OSError:
            connection.close()
            return
        self.channel_class(self, connection, peer, self.adj, map=self._map)

    def _turn_away(self, connection: socket.socket) -> None:
        self._turned_away.append(TurnedAway(connection, self._map))

    def _make_room(self) -> None:
        self._turned_away = [one for one in self._turned_away if one.socket]
        for one in self._turned_away[:-MOST_TURNED_AWAY]:
            one.end()
        channels = sorted(self.active_channels.values(), key=lambda channel: channel.creation_time)
        for most, proven in ((MOST_PROVEN, True), (MOST_UNPROVEN, False)):
            of_kind = [one for one in channels if one.proven == proven and not one.will_close]
            for oldest in [one for one in of_kind[:-most] if not one.requests]:
                oldest.will_close = True
