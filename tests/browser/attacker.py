"""A server of somebody else on this machine, whose pages a browser that came in to Leadward also visits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><title>Nice pictures</title><body><p>Look around</p><iframe name=aside></iframe>"


@dataclass
class Attacker:
    """It listens on every local name of this port. `cookies` are those that browsers sent it."""

    port: int
    cookies: list[str] = field(default_factory=list)

    def origin(self, host: str) -> str:
        return f"http://{host}:{self.port}"


@contextmanager
def attacker() -> Iterator[Attacker]:
    """One that listens on any free port of 127.0.0.1 for as long as it is needed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    server.attacker = Attacker(server.server_address[1])  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.attacker  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.attacker.cookies.append(self.headers.get("Cookie", ""))  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """It keeps quiet."""
