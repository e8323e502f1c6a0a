"""A calendar from an address: one GET, bounded, and never to a private address that the person did not type.

A redirect could lead a request from outside into the own network (server-side request forgery). So each host is looked up
here, the addresses found are checked, and the connection goes to the very address that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any
from urllib.parse import urljoin, urlsplit

from leadward.connectors.calendar.read import LARGEST
from leadward.model.errors import ToolMissing, UnreadableCalendar
from leadward.model.text import visible

_SECONDS = 20.0
_MOST_REDIRECTS = 4


def host_of(address: str) -> str:
    """The host of an address, all that is ever shown of one: the rest may hold a secret. '' for no address."""
    return urlsplit(address).hostname or ""


def normal(address: str) -> str:
    """`webcal:` is `https:`. Raises UnreadableCalendar for what is neither http nor https."""
    parts = urlsplit(address)
    if parts.scheme in ("webcal", "webcals"):
        return "https" + address[len(parts.scheme) :]
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableCalendar("A calendar's address begins with https:// (or http://, or webcal://).")
    return address


def fetch(address: str) -> bytes:
    """The bytes at `address`. Raises ToolMissing, UnreadableCalendar; neither shows more of the address than its host."""
    typed = host_of(normal(address))
    here = normal(address)
    for _ in range(_MOST_REDIRECTS + 1):
        status, place, content = _get(here, trusted=typed)
        if status in (301, 302, 303, 307, 308) and place:
            here = normal(urljoin(here, place))
            continue
        if status != 200:
            mend = (
                "make a new private address in the calendar's settings"
                if status in (401, 403, 404, 410)
                else "try later"
            )
            raise UnreadableCalendar(f"{visible(host_of(here))} answered {status}; {mend}.")
        return content
    raise UnreadableCalendar(f"{visible(typed)} redirects more than {_MOST_REDIRECTS} times.")


def _get(address: str, trusted: str) -> tuple[int, str, bytes]:
    """(status, where a redirect leads or '', at most LARGEST bytes)."""
    try:
        import httpcore
    except ImportError:
        raise ToolMissing(
            "Calendars need one more part: install it with `pip install 'leadward[calendars]'`."
        ) from None
    seconds = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS)}
    try:
        with (
            httpcore.ConnectionPool(network_backend=_checked(trusted)) as pool,
            pool.stream("GET", address, headers={"Accept": "text/calendar"}, extensions=seconds) as answer,
        ):
            headers = {name.lower(): value for name, value in answer.headers}
            return answer.status, headers.get(b"location", b"").decode("latin-1"), _body(answer)
    except UnreadableCalendar:
        raise
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError, ValueError) as problem:
        late, strange = (isinstance(problem, kind) for kind in (httpcore.TimeoutException, httpcore.ProtocolError))
        why = "no answer in time" if late else "its answer is no HTTP" if strange else "no connection"
        raise UnreadableCalendar(
            f"{visible(host_of(address))} cannot be reached ({why}); is the network there?"
        ) from None


def _body(answer: Any) -> bytes:
    blocks, size = [], 0
    for block in answer.iter_stream():
        size += len(block)
        if size > LARGEST:
            raise UnreadableCalendar(f"The calendar is larger than {LARGEST >> 20} MiB; export fewer months.")
        blocks.append(block)
    return b"".join(blocks)


def _checked(trusted: str) -> Any:
    """A network that connects to public addresses, and to others only for the host that the person typed."""
    import httpcore

    class Checked(httpcore.SyncBackend):
        """Looks a host up once and connects to what was checked."""

        def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> Any:
            return super().connect_tcp(allowed(host, port, trusted), port, *rest, **more)

    return Checked()


def allowed(host: str, port: int, trusted: str) -> str:
    """An address of `host` that may be connected to. Raises UnreadableCalendar where there is none."""
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise UnreadableCalendar(f"{visible(host)} is not known; check the address.") from None
    good = [each for each in found if host == trusted or ipaddress.ip_address(each.partition("%")[0]).is_global]
    if not good:
        raise UnreadableCalendar(
            f"The address leads to {visible(host)}, inside a private network, which was not typed; not followed."
        )
    return good[0]
