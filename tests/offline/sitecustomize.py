"""No network: loaded by every Python that a test starts, and by the tests themselves.

An audit hook sees each connection whoever makes it, and cannot be taken away; it imports nothing, so that what is measured
about imports and starts stays true.
"""

from __future__ import annotations

import sys
from typing import Any

LOCAL = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1", "localhost", "", None})


class NetworkRefused(AssertionError):
    """Something tried to reach beyond this machine."""


def refuse_beyond_here(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise NetworkRefused for an Internet address that is not loopback, and for asking a name server."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) and address else ""
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    else:
        return
    if host not in LOCAL:
        raise NetworkRefused(f"{event} to {host!r} was tried")


sys.addaudithook(refuse_beyond_here)
