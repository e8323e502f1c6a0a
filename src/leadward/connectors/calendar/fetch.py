"""A calendar from an address: one exchange under one deadline, in a process that can be killed.

A name server, a handshake or an answer can take for ever in ways that no time-out of a socket sees; the system's look-up of a
name cannot be stopped at all. So `fetcher` does it all under one clock, and is killed where its clock does not help.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection
from typing import Any

from leadward.connectors.calendar import urls
from leadward.connectors.network.children import child_environment
from leadward.connectors.network.problems import PrivateAddress
from leadward.model.errors import UnreadableCalendar
from leadward.model.text import visible

SECONDS = 20.0
_START_SECONDS = 10.0
"""How long the process may take to start and to hand over what it has, on a busy machine."""
_PASSED_ON = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def fetch(address: str, agreed: Collection[str] = (), seconds: float = 0.0) -> bytes:
    """The bytes at `address`. `agreed`: private IP addresses that the user said its name may have. `seconds`: 0 for the usual.

    Raises ToolMissing, UnreadableCalendar, PrivateAddress; none shows more of the address than its host.
    """
    host = visible(urls.shown_host(address))
    limit = seconds or SECONDS
    request = json.dumps({"address": address, "agreed": sorted(agreed), "seconds": limit})
    command = [sys.executable, "-P", "-m", "leadward.connectors.calendar.fetcher"]
    try:
        process = subprocess.run(
            command,
            input=request.encode(),
            capture_output=True,
            timeout=limit + _START_SECONDS,
            env=child_environment(_PASSED_ON) | {"HOME": os.devnull},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableCalendar(f"{host} did not answer within {limit:g} seconds; try again later.") from None
    head, _, body = process.stdout.partition(b"\n")
    return _result(host, head, body)


def _result(host: str, head: bytes, body: bytes) -> bytes:
    try:
        data: dict[str, Any] = json.loads(head)
    except ValueError:
        raise UnreadableCalendar(
            f"What {host} answers takes more memory than a calendar needs; is its address right?"
        ) from None
    if data["private"]:
        raise PrivateAddress(data["host"], tuple(data["private"]))
    if data["problem"]:
        raise UnreadableCalendar(data["problem"])
    return body
