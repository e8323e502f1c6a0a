"""Asks one forge, in a process of its own that can be killed, for as long as its standard input is open.

The first line of standard input is one JSON object `{"scheme", "host", "port", "token", "agreed", "seconds"}` (in no argument, which
`ps` shows), each further line a request `{"target", "etag"}`. Each answer is one line of JSON, `{"status", "headers", "moved", "problem",
"host", "private", "size"}`, and a body of so many bytes. Nothing is sent but GET, and to the host that was named alone: the token
goes nowhere else.
"""

from __future__ import annotations

import json
import signal
import sys
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore

from leadward.connectors.network import asking
from leadward.connectors.network.children import LARGEST, limit_memory
from leadward.connectors.network.problems import PrivateAddress
from leadward.model.errors import LeadwardError, Unreachable

_MOST_REDIRECTS = 3
_TOO_LARGE = f"An answer is larger than {LARGEST >> 20} MiB, which no page of a forge is."
_KEPT = (
    "etag", "link", "retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset",
    "x-oauth-scopes", "x-github-sso",
)  # fmt: skip
"""Headers that the parent is told."""
_LONGEST_HEADER = 2_000


class Forge:
    """A connection that is kept open. `settings` is the first line of standard input."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.scheme, self.host, self.port = str(settings["scheme"]), str(settings["host"]), int(settings["port"])
        self.seconds = float(settings["seconds"])
        self.network = asking.Network(self.host, settings["agreed"])
        self.trust = asking.trust() if self.scheme == "https" else None
        self.pool = self._pool()
        self.headers = [
            ("Host", asking.host_header(self.scheme, self.host, self.port)),
            ("Accept", "application/vnd.github+json"),
            ("X-GitHub-Api-Version", "2022-11-28"),
            ("User-Agent", "leadward"),
            *([("Authorization", f"Bearer {settings['token']}")] if settings["token"] else []),
        ]

    def answer(self, target: str, etag: str) -> tuple[dict[str, Any], bytes]:
        """(what to say, the body) of one request, within its time."""
        data: dict[str, Any] = {"status": 0, "headers": {}, "moved": False, "problem": "", "host": "", "private": []}
        try:
            signal.setitimer(signal.ITIMER_REAL, self.seconds)
            try:
                return data, self._followed(target, etag, data)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        except asking.TooLate:
            data["problem"] = (
                f"{self.host} took longer than {self.seconds:g} seconds ({self.network.doing}); try again later."
            )
            self._start_over()
        except PrivateAddress as problem:
            data |= {"problem": str(problem), "host": problem.host, "private": list(problem.addresses)}
        except LeadwardError as problem:
            data["problem"] = str(problem)
            self._start_over()
        except asking.FAILURES as problem:
            data["problem"] = f"{self.host} cannot be reached ({asking.why(problem)}); is the network there?"
            self._start_over()
        return data, b""

    def _start_over(self) -> None:
        """What is left of an exchange that broke must not be taken for the beginning of the next."""
        self.pool.close()
        self.pool = self._pool()

    def _pool(self) -> httpcore.ConnectionPool:
        return httpcore.ConnectionPool(ssl_context=self.trust, network_backend=self.network, max_connections=1)

    def _followed(self, target: str, etag: str, data: dict[str, Any]) -> bytes:
        for _ in range(_MOST_REDIRECTS + 1):
            place, body = self._get(target, etag, data)
            if place is None:
                return body
            target = self._within(target, place)
            data["moved"] = True
        raise Unreachable(f"{self.host} redirects more than {_MOST_REDIRECTS} times; try again later.")

    def _within(self, target: str, place: str) -> str:
        """The target that a redirect leads to, on the same server. Raises Unreachable for any other."""
        base = f"{self.scheme}://{self.host}:{self.port}{target}"
        led = urlsplit(urljoin(base, place))
        usual = {"http": 80, "https": 443}.get(led.scheme)
        if (led.scheme, (led.hostname or "").casefold(), led.port or usual) != (
            self.scheme,
            self.host.strip("[]").casefold(),
            self.port,
        ):
            raise Unreachable(f"{self.host} leads to another server; not followed, for the token is not for that one.")
        return f"{led.path or '/'}{f'?{led.query}' if led.query else ''}"

    def _get(self, target: str, etag: str, data: dict[str, Any]) -> tuple[str | None, bytes]:
        url = httpcore.URL(scheme=self.scheme, host=self.host, port=self.port, target=target)
        headers = [*self.headers, *([("If-None-Match", etag)] if etag else [])]
        with self.pool.stream("GET", url, headers=headers) as answer:
            told = {name.decode("ascii", "replace").lower(): value for name, value in answer.headers}
            data["status"] = answer.status
            data["headers"] = {
                name: told[name].decode("ascii", "replace")[:_LONGEST_HEADER] for name in _KEPT if name in told
            }
            self.network.doing = "sending its answer"
            body = asking.body(answer.iter_stream(), told.get("content-encoding", b""), _TOO_LARGE)
            self.network.doing = "beginning its answer"
            if answer.status in (301, 302, 307, 308) and told.get("location", b"").strip():
                return told["location"].decode("ascii", "strict"), b""
            return None, body


def main() -> None:
    """Requests, until there are no more."""
    signal.signal(signal.SIGALRM, asking.too_late)
    limit_memory(8 * LARGEST)
    lines = sys.stdin.buffer
    forge = Forge(json.loads(lines.readline()))
    for line in iter(lines.readline, b""):
        request = json.loads(line)
        data, body = forge.answer(str(request["target"]), str(request["etag"]))
        sys.stdout.buffer.write(json.dumps({**data, "size": len(body)}).encode() + b"\n" + body)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
