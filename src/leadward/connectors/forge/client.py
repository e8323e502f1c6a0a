"""The side of a sync that asks a forge: one child process for all requests, killed where its own clock does not help."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import IO, Any

from leadward.connectors.forge.place import Place
from leadward.connectors.network.children import LARGEST, child_environment
from leadward.connectors.network.problems import PrivateAddress
from leadward.model.errors import Unreachable
from leadward.model.records import dataclass

SECONDS = 20.0
"""How long one request may take in all."""
_START_SECONDS = 15.0
_LONGEST_HEAD = 1 << 16
_PASSED_ON = ("SSL_CERT_FILE", "SSL_CERT_DIR")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `headers` by lower-case name; `moved`: a redirect of the same server was followed."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    moved: bool = False


class Client:
    """Asks one forge; to be closed."""

    def __init__(self, place: Place, token: str, agreed: Collection[str] = (), seconds: float = SECONDS) -> None:
        self.place = place
        self._seconds = seconds
        self._held = b""
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "leadward.connectors.forge.fetcher"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(_PASSED_ON) | {"HOME": os.devnull},
        )
        self._given, self._answers = _pipes(self._child)
        settings = {"scheme": place.scheme, "host": place.api_host, "port": place.port, "token": token}
        self._write({**settings, "agreed": sorted(agreed), "seconds": seconds})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._child.kill()
        for pipe in (self._given, self._answers):
            with suppress(OSError):  # what was not yet written to a process that is gone
                pipe.close()
        self._child.wait()

    def ask(self, target: str, etag: str = "") -> Answer:
        """GET below the root of the API. Raises Unreachable, PrivateAddress."""
        self._write({"target": f"{self.place.root}{target}", "etag": etag})
        until = time.monotonic() + self._seconds + _START_SECONDS
        data = self._head(until)
        if data["private"]:
            raise PrivateAddress(str(data["host"]), tuple(data["private"]))
        if data["problem"]:
            raise Unreachable(str(data["problem"]))
        body = self._take(min(int(data["size"]), LARGEST), until)
        return Answer(int(data["status"]), data["headers"], body, bool(data["moved"]))

    def _write(self, value: Mapping[str, Any]) -> None:
        try:
            self._given.write(json.dumps(value).encode() + b"\n")
            self._given.flush()
        except OSError:
            raise self._ended() from None

    def _head(self, until: float) -> dict[str, Any]:
        while b"\n" not in self._held:
            if len(self._held) > _LONGEST_HEAD:
                raise self._ended()
            self._more(until)
        line, _, self._held = self._held.partition(b"\n")
        try:
            data: dict[str, Any] = json.loads(line)
        except ValueError:
            raise self._ended() from None
        return data

    def _take(self, size: int, until: float) -> bytes:
        parts, have = [self._held], len(self._held)
        while have < size:
            self._held = b""
            self._more(until)
            parts.append(self._held)
            have += len(self._held)
        whole = b"".join(parts)
        self._held = whole[size:]
        return whole[:size]

    def _more(self, until: float) -> None:
        pipe = self._answers.fileno()
        ready, _, _ = select.select([pipe], [], [], max(until - time.monotonic(), 0))
        block = os.read(pipe, 1 << 20) if ready else b""
        if not block:
            raise self._late() if not ready else self._ended()
        self._held += block

    def _late(self) -> Unreachable:
        return Unreachable(f"{self.place.host} did not answer within {self._seconds:g} seconds; try again later.")

    def _ended(self) -> Unreachable:
        return Unreachable(
            f"What {self.place.host} answers takes more memory than a forge's pages need; try again later."
        )


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """What it is given, and what it answers."""
    if child.stdin is None or child.stdout is None:
        raise Unreachable("No process can be started to ask; close something and try again.")
    return child.stdin, child.stdout
