"""A network that connects to checked addresses alone: looked up once, checked, and connected to as checked.

A name could change its address between a check and the connection (DNS rebinding); so the connection goes to the very address
that was checked. For processes that ask servers; nothing else loads this.
"""

from __future__ import annotations

import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Collection, Iterable
from typing import Any, NoReturn

import httpcore

from leadward.connectors.network.addresses import usable
from leadward.connectors.network.children import LARGEST
from leadward.model.errors import Unreachable

_ADDRESS_SECONDS = 5.0
"""How long one of several addresses of a host is tried before the next."""
_MOST_ADDRESSES = 8

FAILURES = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError, ValueError, zlib.error)
"""What an exchange with a server may raise beside errors of our own."""


class TooLate(BaseException):
    """The deadline of the whole exchange; nothing on the way may take it for an error of its own."""


def too_late(*_: object) -> NoReturn:
    """For the alarm that ends an exchange."""
    raise TooLate


class Network(httpcore.SyncBackend):
    """Connects to the addresses of a host that may be asked, one after the other. `doing` says what it waits for.

    `typed`: the host that the user named; `agreed`: private addresses that its name may have.
    """

    def __init__(self, typed: str, agreed: Collection[str]) -> None:
        self._typed = typed
        self._agreed = frozenset(agreed)
        self.doing = "looking up its name"

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *rest: Any, **more: Any) -> Any:
        *others, last = self._addresses(host, port)
        for address in others:
            try:
                return self._connected(address, port, _ADDRESS_SECONDS, *rest, **more)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(last, port, None, *rest, **more)

    def _connected(self, address: str, port: int, timeout: float | None, *rest: Any, **more: Any) -> Any:
        stream = super().connect_tcp(address, port, timeout, *rest, **more)
        self.doing = "beginning its answer"
        return stream

    def _addresses(self, host: str, port: int) -> list[str]:
        """Where the connection may go to. Raises Unreachable."""
        self.doing = "looking up its name"
        found = _looked_up(host.strip("[]"), port)
        if not found:
            raise Unreachable(f"{host} is not known; check the address, and whether the network is there.")
        allowed = usable(host, found, host == self._typed, self._agreed)
        self.doing = "connecting"
        return allowed[:_MOST_ADDRESSES]


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


def host_header(scheme: str, host: str, port: int) -> str:
    """The host, with its port where that is not the usual one."""
    return host if (scheme, port) in (("http", 80), ("https", 443)) else f"{host}:{port}"


def trust() -> ssl.SSLContext:
    """The authorities of this machine, a company's own among them, and those of browsers where the machine has none."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"] and not ssl.get_default_verify_paths().capath:
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def body(blocks: Iterable[bytes], encoding: bytes, too_large: str) -> bytes:
    """The content, unpacked where a server packs it unasked; never more than LARGEST and a block of it.

    `too_large` is what to say of more. Raises Unreachable.
    """
    unpack = _unpacking(encoding.strip().lower())
    parts: list[bytes] = []
    size = 0
    for block in blocks:
        part = unpack(block)
        size += len(part)
        if size > LARGEST:
            raise Unreachable(too_large)
        parts.append(part)
    return b"".join(parts)


def _unpacking(encoding: bytes) -> Callable[[bytes], bytes]:
    if encoding in (b"", b"identity"):
        return lambda block: block
    if encoding not in (b"gzip", b"x-gzip", b"deflate"):
        raise Unreachable("The server packs its answer in a way that was not asked for; try again later.")
    packed = zlib.decompressobj(zlib.MAX_WBITS | 32)
    return lambda block: packed.decompress(block, LARGEST + 1)


def why(problem: Exception) -> str:
    """What was in the way, in words for a sentence."""
    if isinstance(problem, ssl.SSLError) or "certificate" in str(problem).lower():
        return "its certificate cannot be trusted, or its encryption is broken"
    if isinstance(problem, (httpcore.ProtocolError, zlib.error)):
        return "its answer is no HTTP"
    return "no connection"
