"""Hundreds of connections that say nothing, or say it slowly, keep the owner out no longer than a few do."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.web.accounts import OTHER, needs_root, running
from tests.web.served import Served

MANY = 700
_HOLD = """
resource.setrlimit(resource.RLIMIT_NOFILE, (2048, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
become(account)
held = []
def one():
    try:
        made = connect()
        say(made)
        held.append(made)
    except OSError:
        pass
for _ in range(int(sys.argv[4])):
    one()
print("ready", flush=True)
goes_on()
sys.stdin.read()
"""
HEAD = "f'POST /log HTTP/1.1\\r\\nHost: {host}\\r\\n'.encode()"
BODY = "f'POST /log HTTP/1.1\\r\\nHost: {host}\\r\\nContent-Length: 1000000\\r\\n\\r\\ntext='.encode()"
QUIET = "goes_on = lambda: None\n"
TRICKLE = """
def goes_on():
    while True:
        for made in list(held):
            try:
                made.send(b"x")
            except OSError:
                held.remove(made)
        time.sleep(0.5)
"""
AGAIN = """
def goes_on():
    while True:
        held.pop(0).close()
        one()
        time.sleep(0.002)
"""
KINDS = {
    "say nothing": f"say = lambda made: None\n{QUIET}",
    "never end their headers": f"say = lambda made: made.sendall({HEAD})\n{QUIET}",
    "never end their form": f"say = lambda made: made.sendall({BODY})\n{QUIET}",
    "are half closed": f"say = lambda made: made.shutdown(socket.SHUT_WR)\n{QUIET}",
    "send a letter now and then": f"say = lambda made: made.sendall({HEAD})\n{TRICKLE}",
    "send a form letter by letter": f"say = lambda made: made.sendall({BODY})\n{TRICKLE}",
    "come again as soon as they go": f"say = lambda made: made.sendall({HEAD})\n{AGAIN}",
    "ask and never read": f"say = lambda made: made.sendall(request('GET', '/help').replace(cookie.encode(), b'x') * 20)\n{QUIET}",
}


@pytest.mark.promise("idle-connections")
@pytest.mark.parametrize("account", [pytest.param(os.getuid(), id="own"), pytest.param(OTHER, id="another", marks=needs_root)])  # fmt: skip
@pytest.mark.parametrize("kind", KINDS)
def test_the_owner_gets_in_however_many_there_are(
    served: Served, counted: Callable[[int], None], kind: str, account: int
) -> None:
    """Each page within the ten seconds that a socket waits here; what is typed is kept."""
    hurried = replace(served, patience=10)
    with running(account, served, KINDS[kind] + _HOLD, str(MANY)):
        for path in ("/", "/notes", "/help"):
            assert hurried.get(path).status == 200
        assert hurried.ask("POST", "/log", {"text": "typed in the crowd"}).status == 302
    counted(1)


@pytest.mark.promise("idle-connections")
@pytest.mark.parametrize("account", [pytest.param(os.getuid(), id="own"), pytest.param(OTHER, id="another", marks=needs_root)])  # fmt: skip
def test_a_form_that_the_owner_sends_slowly_is_kept_in_a_crowd(served: Served, account: int) -> None:
    """The cookie in its headers gives it a place before the form is whole, though hundreds come after it."""
    body = b"text=" + f"sent slowly among {account}".encode().replace(b" ", b"+")
    head = f"POST /log HTTP/1.1\r\nHost: {served.host}\r\nOrigin: {served.origin}\r\nCookie: {served.cookie}\r\n"
    kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", int(served.host.rpartition(":")[2])), timeout=60) as slow:
        slow.sendall((head + kind).encode() + body[:9])
        with running(account, served, KINDS["never end their headers"] + _HOLD, str(MANY)):
            assert served.get("/help").status == 200
            slow.sendall(body[9:])
            assert slow.recv(65536).startswith(b"HTTP/1.1 302 ")
    assert f"sent slowly among {account}" in served.get("/privacy/export").body


def test_it_goes_on_with_as_few_files_as_some_systems_allow(demo_home: object, looked_at: Served) -> None:
    """The places there are stay below 256 files."""
    resource = pytest.importorskip("resource")
    if not hasattr(resource, "prlimit"):
        pytest.skip("Linux alone limits the files of another process")
    before = resource.prlimit(looked_at.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(looked_at.process.pid, resource.RLIMIT_NOFILE, (256, before[1]))
    with running(os.getuid(), looked_at, KINDS["come again as soon as they go"] + _HOLD, str(MANY)):
        for path in ("/", "/notes", "/code"):
            assert replace(looked_at, patience=10).get(path).status == 200
    resource.prlimit(looked_at.process.pid, resource.RLIMIT_NOFILE, before)
