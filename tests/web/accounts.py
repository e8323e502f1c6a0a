"""Programs of another account of this machine: real processes with a number of their own, which root alone can start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.web.served import Served

OTHER = 65534
needs_root = pytest.mark.skipif(
    os.getuid() != 0 or not sys.platform.startswith("linux"), reason="root alone starts programs of another account"
)

_PRELUDE = """
import array, ctypes, http.client, json, os, resource, select, socket, struct, sys, threading, time
import encodings.idna  # while the interpreter may still be read
def become(account):
    if account != os.getuid():
        os.setgroups([])
        os.setresgid(account, account, account)
        os.setresuid(account, account, account)
account, host, cookie = int(sys.argv[1]), sys.argv[2], sys.argv[3]
port = int(host.rpartition(":")[2])
def request(method, path, body=b"", more=""):
    head = f"{method} {path} HTTP/1.1\\r\\nHost: {host}\\r\\nCookie: {cookie}\\r\\nOrigin: http://{host}\\r\\n{more}"
    kind = "Content-Type: application/x-www-form-urlencoded\\r\\n"
    return f"{head}{kind}Content-Length: {len(body)}\\r\\n\\r\\n".encode() + body
def connect(family=socket.AF_INET, to="127.0.0.1", protocol=0, source=""):
    made = socket.socket(family, socket.SOCK_STREAM, protocol)
    made.settimeout(60)
    if source:
        made.bind((source, 0))
    made.connect((to, port))
    return made
def answer(connection):
    parts = b""
    while more := connection.recv(65536):
        parts += more
        head, _, body = parts.partition(b"\\r\\n\\r\\n")
        length = [line for line in head.split(b"\\r\\n") if line.lower().startswith(b"content-length:")]
        if length and len(body) >= int(length[0].split(b":")[1]):
            break
    return parts
"""


def command(account: int, served: Served, script: str, *arguments: str) -> list[str]:
    """How to run `script` as `account`: it knows `host`, `port`, `cookie`, `request`, `connect`, `answer`, and calls `become`."""
    return [sys.executable, "-I", "-c", _PRELUDE + script, str(account), served.host, served.cookie, *arguments]


def run_as(account: int, served: Served, script: str, *arguments: str) -> str:
    """What it prints."""
    done = subprocess.run(
        command(account, served, script, *arguments), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@contextmanager
def running(account: int, served: Served, script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """It goes on from its first line of output until the block ends."""
    with subprocess.Popen(
        command(account, served, script, *arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            assert process.stdout.readline().strip() == "ready"
            yield process
        finally:
            process.kill()
