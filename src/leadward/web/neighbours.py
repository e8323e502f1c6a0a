"""Who is at the other end of a connection on loopback, where the system says so (Linux: /proc/net/tcp).

A cookie goes to every port of a host, so that a server of another user of this machine can come to see it. It is no use to them:
their connections belong to their account, and this server answers its own user (and root, who reads everything anyway).
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

TABLE = Path("/proc/net/tcp")
_OURS = (0, os.getuid())


def is_another_user(client: int, server: int) -> bool:
    """Whether the system says that the connection from 127.0.0.1:`client` to 127.0.0.1:`server` is another account's."""
    try:
        owner = owner_of(TABLE.read_text(encoding="ascii"), client, server)
    except OSError:
        return False  # no such table on this system
    return owner is not None and owner not in _OURS


def owner_of(table: str, client: int, server: int) -> int | None:
    """The account's number of the end at port `client`; None where the table has no such connection."""
    wanted = f" {_loopback(client)} {_loopback(server)} "
    line = next((each for each in table.splitlines() if wanted in each), "")
    parts = line.split()
    return int(parts[7]) if len(parts) > 7 and parts[7].isdecimal() else None


@lru_cache(maxsize=256)
def _loopback(port: int) -> str:
    return f"0100007F:{port:04X}"
