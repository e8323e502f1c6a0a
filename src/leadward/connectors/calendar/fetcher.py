"""Asks for one calendar, in a process of its own: the address comes in and the calendar leaves through pipes.

Standard input: one JSON object `{"address", "agreed", "seconds"}` (in no argument, which `ps` shows). Standard output: one line of
JSON `{"problem", "host", "private"}`, then the calendar's bytes where there was no problem.

A redirect could lead a request from outside into the own network (server-side request forgery), and a name could change its
address between a check and the connection (DNS rebinding). So each host is looked up once, the addresses found are checked, and
the connection goes to the very address that was checked.
"""

from __future__ import annotations

import base64
import json
import signal
import sys
from collections.abc import Iterable
from typing import Any

import httpcore

from leadward.connectors.calendar import urls
from leadward.connectors.calendar.urls import Url
from leadward.connectors.network import asking
from leadward.connectors.network.children import LARGEST, limit_memory
from leadward.connectors.network.problems import PrivateAddress
from leadward.model.errors import LeadwardError, UnreadableCalendar

_MOST_REDIRECTS = 4
_TOO_LARGE = f"The calendar is larger than {LARGEST >> 20} MiB; export fewer months."
_NEW_ADDRESS = "make a new private address in the calendar's settings, and add that"
_DO_NEXT = {401: _NEW_ADDRESS, 403: _NEW_ADDRESS, 404: _NEW_ADDRESS, 410: _NEW_ADDRESS}


class Exchange:
    """One request with its redirects. `agreed` is as in `fetch`."""

    def __init__(self, address: str, agreed: Iterable[str]) -> None:
        self.first = urls.parse(address)
        self.at = self.first
        self.network = asking.Network(self.first.host, frozenset(agreed))

    def run(self) -> bytes:
        """The calendar. Raises UnreadableCalendar."""
        for _ in range(_MOST_REDIRECTS + 1):
            place, content = self._get(self.at)
            if place is None:
                return content
            self.at = urls.led_to(self.at, place)
        raise UnreadableCalendar(
            f"{self.first.host} redirects more than {_MOST_REDIRECTS} times; is its address right?"
        )

    def _get(self, url: Url) -> tuple[bytes | None, bytes]:
        """(where a redirect leads or None, the content)."""
        asked = httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target)
        sent = [
            ("Host", asking.host_header(url.scheme, url.host, url.port)),
            ("Accept", "text/calendar, */*;q=0.1"),
            *self._login(url),
        ]
        named = {"sni_hostname": url.host.strip("[].")}
        with (
            httpcore.ConnectionPool(ssl_context=asking.trust(), network_backend=self.network) as pool,
            pool.stream("GET", asked, headers=sent, extensions=named) as answer,
        ):
            headers = {name.lower(): value for name, value in answer.headers}
            if answer.status in (301, 302, 303, 307, 308) and headers.get(b"location", b"").strip():
                return headers[b"location"], b""
            if answer.status != 200:
                raise UnreadableCalendar(
                    f"{url.host} answered {answer.status}; {_DO_NEXT.get(answer.status, 'try again later')}."
                )
            self.network.doing = "sending its answer"
            return None, asking.body(answer.iter_stream(), headers.get(b"content-encoding", b""), _TOO_LARGE)

    def _login(self, url: Url) -> list[tuple[str, str]]:
        """A login that stands in the address, for the server that it was typed for and no other."""
        first = self.first
        if not first.login or (url.scheme, url.host, url.port) != (first.scheme, first.host, first.port):
            return []
        return [("Authorization", f"Basic {base64.b64encode(first.login).decode()}")]


def answer(address: str, agreed: Iterable[str], seconds: float) -> tuple[dict[str, Any], bytes]:
    """(what to say, the calendar) within so many seconds."""
    data: dict[str, Any] = {"problem": "", "host": "", "private": []}
    exchange = Exchange(address, agreed)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return data, exchange.run()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except asking.TooLate:
        data["problem"] = (
            f"{exchange.at.host} took longer than {seconds:g} seconds ({exchange.network.doing}); try again later."
        )
    except PrivateAddress as problem:
        data |= {"problem": str(problem), "host": problem.host, "private": list(problem.addresses)}
    except LeadwardError as problem:
        data["problem"] = str(problem)
    except asking.FAILURES as problem:
        data["problem"] = (
            f"{exchange.at.host} cannot be reached ({asking.why(problem)}); is the network there, and the address right?"
        )
    return data, b""


def main() -> None:
    """One request, as the module says."""
    signal.signal(signal.SIGALRM, asking.too_late)
    limit_memory(8 * LARGEST)
    request = json.loads(sys.stdin.buffer.read())
    data, content = answer(request["address"], request["agreed"], request["seconds"])
    sys.stdout.buffer.write(json.dumps(data).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
