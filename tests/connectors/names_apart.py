"""Runs in a network of its own (`unshare -r -m -n`): a name server and web servers at private and public addresses, all here.

Prints one JSON object: for each case what `fetch` gave, beside what the servers were asked.
"""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import subprocess
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from leadward.connectors.calendar.fetch import fetch
from leadward.connectors.network.problems import PrivateAddress
from leadward.model.errors import LeadwardError

PUBLIC, PRIVATE, MOVED, METADATA = "93.184.216.34", "10.1.2.3", "10.9.9.9", "169.254.169.254"
NAMES: dict[str, list[list[str]]] = {
    "public.example": [[PUBLIC]],
    "xn--mller-kva.example": [[PUBLIC]],
    "intranet.example": [[PRIVATE]],
    "moved.example": [[MOVED]],
    "mixed.example": [[PRIVATE, PUBLIC]],
    "rebound.example": [[PUBLIC], [PRIVATE]],
    "metadata.example": [[METADATA]],
    "translated.example": [["64:ff9b::a01:203"]],
    "mapped.example": [["::ffff:10.1.2.3"]],
    "here.example": [["127.0.0.1"]],
}
"""Name -> its answers, given in turn."""
looked_up: Counter[str] = Counter()
asked: Counter[str] = Counter()


def main() -> None:
    """Set the network up and go through the cases."""
    folder = Path(sys.argv[1])
    for device, address in (
        ("lo", "127.0.0.1"),
        ("lo:1", PUBLIC),
        ("lo:2", PRIVATE),
        ("lo:3", MOVED),
        ("lo:4", METADATA),
    ):
        _up(device, address)
    _mounted(folder / "resolv.conf", "nameserver 127.0.0.1\noptions timeout:30 attempts:1\n", "/etc/resolv.conf")
    _mounted(folder / "hosts", "127.0.0.1 localhost\n", "/etc/hosts")
    threading.Thread(target=_name_server, daemon=True).start()
    for address in (PUBLIC, PRIVATE, MOVED, METADATA, "127.0.0.1"):
        server = ThreadingHTTPServer((address, 80), Pages)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"cases": _cases(), "looked_up": looked_up, "asked": asked}))


def _cases() -> dict[str, str]:
    found = {name: _fetched(f"http://{name}/") for name in NAMES if name != "rebound.example"}
    found["müller.example"] = _fetched("http://müller.example/kalender-für-alle.ics")
    found["agreed"] = _fetched("http://intranet.example/", [PRIVATE])
    found["agreed to another"] = _fetched("http://moved.example/", [PRIVATE])
    found["typed"] = _fetched(f"http://{PRIVATE}/")
    found["silent"] = _fetched("http://silent.example/", seconds=2)
    found["unknown"] = _fetched("http://unknown.example/")
    for number in range(8):
        found[f"rebound {number}"] = _fetched("http://rebound.example/")
    before = asked.copy()
    places = [
        "intranet.example",
        "here.example",
        "metadata.example",
        PRIVATE,
        METADATA,
        "localhost",
        "0x0a010203",
        "167838211",
    ]
    for place in (*places, "[::ffff:10.1.2.3]", "[::1]", "0", "10.1.515", "mapped.example", "translated.example"):
        found[f"led to {place}"] = _fetched(f"http://public.example/?to=http://{place}/")
    found["led to agreed"] = _fetched("http://public.example/?to=http://intranet.example/", [PRIVATE])
    found["led within"] = _fetched("http://intranet.example/?to=http://intranet.example/calendar.ics", [PRIVATE])
    found["private servers asked by redirects"] = json.dumps(sorted((asked - before).keys() - {PUBLIC}))
    return found


def _fetched(address: str, agreed: list[str] | None = None, seconds: float = 30) -> str:
    try:
        return fetch(address, agreed or (), seconds).decode()
    except PrivateAddress as problem:
        return f"private: {' '.join(problem.addresses)}"
    except LeadwardError as problem:
        return str(problem)


class Pages(BaseHTTPRequestHandler):
    """Says at which address it was asked, or leads to `?to=`."""

    def do_GET(self) -> None:
        asked[self.connection.getsockname()[0]] += 1
        to = self.path.partition("?to=")[2]
        content = b"" if to else f"from {self.connection.getsockname()[0]}".encode()
        self.send_response(302 if to else 200)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        return


def _up(device: str, address: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        name = device.encode()
        request = struct.pack("16sHxx4s8x", name, socket.AF_INET, socket.inet_aton(address))
        fcntl.ioctl(handle, 0x8916, request)  # SIOCSIFADDR
        fcntl.ioctl(
            handle, 0x8914, struct.pack("16sH14x", name, 0x1 | 0x8 | 0x40)
        )  # SIOCSIFFLAGS: up, loopback, running


def _mounted(file: Path, content: str, place: str) -> None:
    file.write_text(content)
    subprocess.run(["mount", "--bind", str(file), place], check=True)


def _name_server() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        handle.bind(("127.0.0.1", 53))
        while True:
            question, client = handle.recvfrom(512)
            reply = _reply(question)
            if reply:
                handle.sendto(reply, client)


def _reply(question: bytes) -> bytes:
    """The answer to one question (RFC 1035); nothing for `silent.example`."""
    labels, place = [], 12
    while question[place]:
        labels.append(question[place + 1 : place + 1 + question[place]].decode())
        place += 1 + question[place]
    name, kind = ".".join(labels).lower(), int.from_bytes(question[place + 1 : place + 3])
    if name == "silent.example":
        return b""
    addresses = _addresses(name, kind)
    records = b"".join(
        struct.pack(">HHHIH", 0xC00C, kind, 1, 0, len(packed)) + packed for packed in map(_packed, addresses)
    )
    code = 0x8180 if name in NAMES else 0x8183
    return question[:2] + struct.pack(">HHHHH", code, 1, len(addresses), 0, 0) + question[12 : place + 5] + records


def _addresses(name: str, kind: int) -> list[str]:
    turns = NAMES.get(name, [[]])
    if kind == 1:
        looked_up[name] += 1
    current: Any = turns[(looked_up[name] - 1) % len(turns)]
    return [address for address in current if (":" in address) == (kind == 28)]


def _packed(address: str) -> bytes:
    return socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)


if __name__ == "__main__":
    main()
