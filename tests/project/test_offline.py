"""The guard against the network works, in tests and in the programs they start."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests.offline.sitecustomize import NetworkRefused

BEYOND = ("192.0.2.1", 9)  # an address kept for documentation (RFC 5737)


@pytest.mark.promise("nothing-sent")
def test_a_connection_beyond_this_machine_is_refused() -> None:
    with socket.socket() as about, pytest.raises(NetworkRefused):
        about.connect(BEYOND)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as about, pytest.raises(NetworkRefused):
        about.sendto(b"x", BEYOND)
    with pytest.raises(NetworkRefused):
        socket.getaddrinfo("example.org", 80)


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]) as about:
        assert about.getpeername() == server.getsockname()


@pytest.mark.promise("nothing-sent")
def test_a_program_that_a_test_starts_is_refused_too() -> None:
    script = f"import socket; socket.create_connection({BEYOND!r}, timeout=1)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "NetworkRefused" in done.stderr
