"""Whose connection it is, where the system says so (Linux: /proc/net/tcp and /proc/net/tcp6).

A cookie goes to every port of a host, so a server that another account of this machine runs can see it. It is no use to them:
each connection belongs to the account that made it, and this server answers its own account alone.

Only an established connection has an owner. Once the other side has closed, the system shows it as root's or not at all: that is
nobody's, and nobody is refused. The answer is worked out when a connection is accepted, before a byte of it is read.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from leadward.model.records import dataclass

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
LOOPBACK = frozenset({"127.0.0.1", "::1"})
_OVERFLOW = Path("/proc/sys/kernel/overflowuid")
_ESTABLISHED = 1
_LONGEST_ROW = 400
_PATIENCE_SECONDS = 10.0
_TRIES = 3
"""A table that changes while it is read may miss a row: the owner is not refused for that."""


Admits = Callable[[Sequence[socket.socket]], list[bool]]
"""For each of some connections, just accepted, whether it may ask anything."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a connection as its own socket gives them; IPv4 addresses mapped into IPv6 are plain IPv4."""

    client: tuple[str, int]
    server: tuple[str, int]

    @property
    def on_loopback(self) -> bool:
        """Whether both ends are 127.0.0.1 or ::1: the rest of 127.0.0.0/8 and the machine's other addresses are not."""
        return self.client[0] in LOOPBACK and self.server[0] in LOOPBACK


def ends_of(connection: socket.socket) -> Ends | None:
    """Its two ends; None where the other side has closed it already."""
    try:
        peer, own = connection.getpeername(), connection.getsockname()
    except OSError:
        return None
    return Ends((_plain(peer[0]), peer[1]), (_plain(own[0]), own[1]))


def ours(connections: Sequence[socket.socket]) -> list[bool]:
    """For each connection, just accepted, whether the system says that this very account has its other end open right now."""
    owners: list[int | None] = [None] * len(connections)
    for _ in range(_TRIES):
        unknown = [place for place, owner in enumerate(owners) if owner is None and _is_established(connections[place])]
        if not unknown:
            break
        table = read_tables()
        for place in unknown:
            owners[place] = _owner_in(table, connections[place])
    account = _our_account()
    return [owner is not None and owner == account for owner in owners]


def near(connections: Sequence[socket.socket]) -> list[bool]:
    """For each connection, whether both its ends are on loopback: all there is to hold on a system that shows no owners."""
    return [(ends := ends_of(connection)) is not None and ends.on_loopback for connection in connections]


def _owner_in(table: str, connection: socket.socket) -> int | None:
    """Two connections with the same ends cannot be established at once: while ours is, the row is that of its other end."""
    ends = ends_of(connection)
    if ends is None or not ends.on_loopback:
        return None
    owner = owner_of(table, ends.client, ends.server)
    return owner if _is_established(connection) else None


def read_tables() -> str:
    """All TCP connections of this machine as the system shows them; '' where it shows none."""
    shown = []
    for path in TABLES:
        try:
            shown.append(path.read_text(encoding="ascii"))
        except (OSError, UnicodeDecodeError):
            continue
    return "\n".join(shown)


def owner_of(table: str, client: tuple[str, int], server: tuple[str, int]) -> int | None:
    """The number of the account that holds the client's end open; None where no row, or more than one, says so."""
    owners = set()
    for local, remote in zip(_written(*client), _written(*server), strict=True):
        wanted = f": {local} {remote} {_ESTABLISHED:02X} "
        start = table.find(wanted)
        while start >= 0:
            owners.add(_owner(table[start : start + _LONGEST_ROW].partition("\n")[0]))
            start = table.find(wanted, start + 1)
    return owners.pop() if len(owners) == 1 else None


def _owner(row: str) -> int | None:
    """The account in a row that begins at the colon after its number; None where no program has this end open (inode 0)."""
    fields = row.split()
    if len(fields) < 10 or not fields[7].isdecimal() or not fields[9].isdecimal() or int(fields[9]) == 0:
        return None
    return int(fields[7])


def owners_are_shown() -> bool:
    """Whether this system says whose a connection on loopback is: tried with one of our own."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(_PATIENCE_SECONDS)
            with socket.create_connection(server.getsockname(), _PATIENCE_SECONDS) as client:
                return _finds_ours(server, client.getsockname())
    except OSError:
        return False


def _finds_ours(server: socket.socket, client: tuple[str, int]) -> bool:
    """Whether the connection from `client` is seen to be ours; others that come in between are passed over."""
    while True:
        connection, address = server.accept()
        with connection:
            if address == client:
                return ours([connection]) == [True]


def _our_account() -> int | None:
    """Our number; None where it also stands for accounts that have none here (in a container), and so says nothing.

    Root is no exception: the system shows root for what belongs to nobody, and a proxy that runs as root connects for anybody.
    """
    try:
        overflow = int(_OVERFLOW.read_text(encoding="ascii"))
    except (OSError, ValueError):
        overflow = 65534
    return None if os.getuid() == overflow else os.getuid()


def _is_established(connection: socket.socket) -> bool:
    """Whether both sides have it open; on systems that do not say so, that is left to the table."""
    if not hasattr(socket, "TCP_INFO"):
        return True
    try:
        return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == _ESTABLISHED
    except OSError:
        return False


def _plain(address: str) -> str:
    parsed = ip_address(address.partition("%")[0])
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return str(mapped or parsed)


def _written(address: str, port: int) -> list[str]:
    """An end as the tables write it, in IPv4's and in IPv6's: words of 32 bits in the machine's own order, then the port."""
    parsed = ip_address(address)
    if isinstance(parsed, IPv4Address):
        return [f"{_words(packed)}:{port:04X}" for packed in (parsed.packed, b"\0" * 10 + b"\xff\xff" + parsed.packed)]
    return [f"{_words(parsed.packed)}:{port:04X}"]


def _words(packed: bytes) -> str:
    return "".join(f"{word:08X}" for word in struct.unpack(f"={len(packed) // 4}I", packed))
