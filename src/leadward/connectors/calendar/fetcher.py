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
import socket
import ssl
import sys
import threading
import zlib
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import httpcore

from leadward.connectors.calendar import urls
from leadward.connectors.calendar.addresses import usable
from leadward.connectors.calendar.children import LARGEST, limit_memory
from leadward.connectors.calendar.problems import PrivateAddress
from leadward.connectors.calendar.urls import Url
from leadward.model.errors import LeadwardError, UnreadableCalendar

_MOST_REDIRECTS = 4
_ADDRESS_SECONDS = 5.0
"""How long one of several addresses of a host is tried before the next."""
_MOST_ADDRESSES = 8
_NEW_ADDRESS = "make a new private address in the calendar's settings, and add that"
_DO_NEXT = {401: _NEW_ADDRESS, 403: _NEW_ADDRESS, 404: _NEW_ADDRESS, 410: _NEW_ADDRESS}


class TooLate(BaseException):
    """The deadline of the whole exchange; nothing on the way may take it for an error of its own."""


class Exchange:
    """One request with its redirects. `doing` says what it waits for; `agreed` is as in `fetch`."""

    def __init__(self, address: str, agreed: Iterable[str]) -> None:
        self.first = urls.parse(address)
        self.agreed = frozenset(agreed)
        self.at = self.first
        self.doing = "looking up its name"

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
        sent = [("Host", _host_header(url)), ("Accept", "text/calendar, */*;q=0.1"), *self._login(url)]
        named = {"sni_hostname": url.host.strip("[].")}
        with (
            httpcore.ConnectionPool(ssl_context=_trust(), network_backend=_Checked(self)) as pool,
            pool.stream("GET", asked, headers=sent, extensions=named) as answer,
        ):
            headers = {name.lower(): value for name, value in answer.headers}
            if answer.status in (301, 302, 303, 307, 308) and headers.get(b"location", b"").strip():
                return headers[b"location"], b""
            if answer.status != 200:
                raise UnreadableCalendar(
                    f"{url.host} answered {answer.status}; {_DO_NEXT.get(answer.status, 'try again later')}."
                )
            self.doing = "sending its answer"
            return None, _body(answer.iter_stream(), headers.get(b"content-encoding", b""))

    def _login(self, url: Url) -> list[tuple[str, str]]:
        """A login that stands in the address, for the server that it was typed for and no other."""
        first = self.first
        if not first.login or (url.scheme, url.host, url.port) != (first.scheme, first.host, first.port):
            return []
        return [("Authorization", f"Basic {base64.b64encode(first.login).decode()}")]

    def addresses(self, host: str, port: int) -> list[str]:
        """Where the connection may go to. Raises UnreadableCalendar."""
        self.doing = "looking up its name"
        found = _looked_up(host.strip("[]"), port)
        if not found:
            raise UnreadableCalendar(f"{host} is not known; check the address, and whether the network is there.")
        allowed = usable(host, found, host == self.first.host, self.agreed)
        self.doing = "connecting"
        return allowed[:_MOST_ADDRESSES]


def _host_header(url: Url) -> str:
    standard = (url.scheme, url.port) in (("http", 80), ("https", 443))
    return url.host if standard else f"{url.host}:{url.port}"


class _Checked(httpcore.SyncBackend):
    """A network that connects to the addresses that an exchange allows, one after the other."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *rest: Any, **more: Any) -> Any:
        *others, last = self._exchange.addresses(host, port)
        for address in others:
            try:
                return self._connected(address, port, _ADDRESS_SECONDS, *rest, **more)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(last, port, None, *rest, **more)

    def _connected(self, address: str, port: int, timeout: float | None, *rest: Any, **more: Any) -> Any:
        stream = super().connect_tcp(address, port, timeout, *rest, **more)
        self._exchange.doing = "beginning its answer"
        return stream


def _looked_up(host: str, port: int) -> list[str]:
    """The addresses of a host, each once; the look-up cannot be stopped, so it is waited for apart."""
    found: list[str] = []

    def look_up() -> None:
        try:
            found.extend(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError):
            return

    waiting = threading.Thread(target=look_up, daemon=True)
    waiting.start()
    waiting.join()
    return list(dict.fromkeys(found))


def _trust() -> ssl.SSLContext:
    """The authorities of this machine, a company's own among them, and those of browsers where the machine has none."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"] and not ssl.get_default_verify_paths().capath:
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _body(blocks: Iterable[bytes], encoding: bytes) -> bytes:
    """The content, unpacked where a server packs it unasked; never more than LARGEST and a block of it."""
    unpack = _unpacking(encoding.strip().lower())
    parts: list[bytes] = []
    size = 0
    for block in blocks:
        part = unpack(block)
        size += len(part)
        if size > LARGEST:
            raise UnreadableCalendar(f"The calendar is larger than {LARGEST >> 20} MiB; export fewer months.")
        parts.append(part)
    return b"".join(parts)


def _unpacking(encoding: bytes) -> Callable[[bytes], bytes]:
    if encoding in (b"", b"identity"):
        return lambda block: block
    if encoding not in (b"gzip", b"x-gzip", b"deflate"):
        raise UnreadableCalendar("The server packs its answer in a way that was not asked for; try again later.")
    packed = zlib.decompressobj(zlib.MAX_WBITS | 32)
    return lambda block: packed.decompress(block, LARGEST + 1)


def _why(problem: Exception) -> str:
    """What stood in the way, in words for a sentence."""
    if isinstance(problem, ssl.SSLError) or "certificate" in str(problem).lower():
        return "its certificate cannot be trusted, or its encryption is broken"
    if isinstance(problem, (httpcore.ProtocolError, zlib.error)):
        return "its answer is no HTTP"
    return "no connection"


def answer(address: str, agreed: Iterable[str], seconds: float) -> tuple[dict[str, Any], bytes]:
    """(what to say, the calendar) within so many seconds."""
    said: dict[str, Any] = {"problem": "", "host": "", "private": []}
    exchange = Exchange(address, agreed)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return said, exchange.run()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except TooLate:
        said["problem"] = (
            f"{exchange.at.host} took longer than {seconds:g} seconds ({exchange.doing}); try again later."
        )
    except PrivateAddress as problem:
        said |= {"problem": str(problem), "host": problem.host, "private": list(problem.addresses)}
    except LeadwardError as problem:
        said["problem"] = str(problem)
    except (
        httpcore.NetworkError,
        httpcore.TimeoutException,
        httpcore.ProtocolError,
        OSError,
        ValueError,
        zlib.error,
    ) as problem:
        said["problem"] = (
            f"{exchange.at.host} cannot be reached ({_why(problem)}); is the network there, and the address right?"
        )
    return said, b""


def _too_late(*_: object) -> NoReturn:
    raise TooLate


def main() -> None:
    """One request, as the module says."""
    signal.signal(signal.SIGALRM, _too_late)
    limit_memory(8 * LARGEST)
    request = json.loads(sys.stdin.buffer.read())
    said, content = answer(request["address"], request["agreed"], request["seconds"])
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
