"""Another account of this machine that holds the cookie: it reads nothing and keeps nothing, whichever way it connects."""

from __future__ import annotations

import os
import pty
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.web import neighbours
from leadward.web.neighbours import owner_of, owners_are_shown
from tests.web.accounts import OTHER, needs_root, run_as
from tests.web.served import Served, serve

_ASK_BOTH = """
for wanted in (request("GET", "/"), request("POST", "/log", b"text=kept-by-another-account")):
    with open_() as connection:
        connection.sendall(wanted)
        finish(connection)
        print(answer(connection).split(b" ")[1].decode())
"""
WAYS = {
    "127.0.0.1": "become(account)\nopen_ = connect",
    "from 127.0.0.2": "become(account)\nopen_ = lambda: connect(source='127.0.0.2')",
    "from the end of 127.0.0.0/8": "become(account)\nopen_ = lambda: connect(source='127.255.255.254')",
    "::ffff:127.0.0.1": "become(account)\nopen_ = lambda: connect(socket.AF_INET6, '::ffff:127.0.0.1')",
    "from ::ffff:127.0.0.2": "become(account)\nopen_ = lambda: connect(socket.AF_INET6, '::ffff:127.0.0.1', source='::ffff:127.0.0.2')",
    "half closed": "become(account)\nopen_ = connect\nfinish = lambda connection: connection.shutdown(socket.SHUT_WR)",
    "in its own user namespace": "become(account)\nctypes.CDLL(None).unshare(0x10000000)\nopen_ = connect",
    "over multipath TCP": """
become(account)
def open_():
    try:
        return connect(protocol=262)
    except OSError:
        return connect()  # this kernel has none
""",
    "with a port that the owner just used": """
def open_():
    before = connect()
    before.sendall(request("GET", "/help"))
    answer(before)
    name = before.getsockname()
    before.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    before.close()
    os.seteuid(account)
    made = socket.socket()
    os.seteuid(0)
    made.settimeout(60)
    for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
        made.setsockopt(socket.SOL_SOCKET, option, 1)
    made.bind(name)
    made.connect(("127.0.0.1", port))
    return made
""",
    "made by them and handed to a program of ours": """
def open_():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    if not os.fork():
        become(account)
        made = connect()
        socket.send_fds(theirs, [b"x"], [made.fileno()])
        os._exit(0)
    _, numbers, _, _ = socket.recv_fds(ours, 1, 1)
    os.wait()
    made = socket.socket(fileno=numbers[0])
    made.settimeout(60)
    return made
""",
}  # fmt: skip
CLOSED = {
    "closed": "",
    "reset": "connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))",
    "half closed, then closed": "connection.shutdown(socket.SHUT_WR)",
}
_CLOSED_AT_ONCE = """
become(account)
for number in range(int(sys.argv[4])):
    connection = connect(source=["", "127.0.0.2"][number % 2])
    connection.sendall(request("POST", "/log", b"text=kept-by-another-account"))
    {close}
    connection.close()
"""


@needs_root
@pytest.mark.promise("stolen-cookie")
@pytest.mark.parametrize("way", WAYS)
def test_a_stolen_cookie_opens_nothing(served: Served, counted: Callable[[int], None], way: str) -> None:
    script = "finish = lambda connection: None\n" + WAYS[way] + _ASK_BOTH
    assert run_as(OTHER, served, script).split() == ["401", "401"]
    assert "kept-by-another-account" not in served.get("/privacy/export").body
    counted(2)


@needs_root
@pytest.mark.promise("stolen-cookie")
@pytest.mark.parametrize("closing", CLOSED)
def test_a_form_whose_sender_is_gone_keeps_nothing(
    served: Served, counted: Callable[[int], None], closing: str
) -> None:
    run_as(OTHER, served, _CLOSED_AT_ONCE.format(close=CLOSED[closing]), "200")
    for path in ("/", "/notes", "/privacy/export"):
        assert "kept-by-another-account" not in served.get(path).body
    counted(200)


@needs_root
@pytest.mark.promise("stolen-cookie")
def test_nothing_listens_on_the_other_loopback_address(served: Served) -> None:
    script = """
become(account)
try:
    connect(socket.AF_INET6, "::1")
except OSError as problem:
    print(problem.strerror)
"""
    assert run_as(OTHER, served, script) in ("Connection refused", "Cannot assign requested address")


def test_the_owner_is_let_in_by_loopback_alone(served: Served) -> None:
    """By both of its spellings; an address that only looks like loopback's is none."""
    script = """
for family, to, source in ((socket.AF_INET, "127.0.0.1", ""), (socket.AF_INET6, "::ffff:127.0.0.1", ""), (socket.AF_INET, "127.0.0.1", "127.0.0.2")):
    with connect(family, to, source=source) as connection:
        connection.sendall(request("GET", "/notes"))
        print(answer(connection).split(b" ")[1].decode())
"""
    if not owners_are_shown():
        pytest.skip("this system does not show whose a connection is")
    assert run_as(os.getuid(), served, script).split() == ["200", "200", "401"]


@needs_root
@pytest.mark.promise("stolen-cookie")
def test_when_the_system_stops_telling_nobody_gets_in(demo_home: Path, tmp_path: Path) -> None:
    """A /proc that goes while the server runs: not even the owner's cookie opens anything then."""
    made = serve(demo_home, tmp_path, under=("unshare", "--mount"))
    try:
        made.enter()
        assert made.get("/help").status == 200
        hide = ["nsenter", f"--mount=/proc/{made.process.pid}/ns/mnt", "mount", "-t", "tmpfs", "none", "/proc"]
        subprocess.run(hide, check=True)
        for answer in (made.get("/help"), made.ask("POST", "/log", {"text": "kept-by-nobody"})):
            assert answer.status == 401
            assert "Fable" not in answer.body
    finally:
        made.stop()
    journal = (demo_home / "journal.sqlite3").read_bytes()
    assert b"kept-by-nobody" not in journal


_WITHOUT_PROC = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /proc && exec "$@"', "sh")


@needs_root
@pytest.mark.promise("stolen-cookie")
def test_where_the_system_never_tells_it_is_asked_for_first(demo_home: Path, tmp_path: Path) -> None:
    start = [*_WITHOUT_PROC, sys.executable, "-P", "-m", "leadward", "open", "--no-browser"]
    environment = {**os.environ, "LEADWARD_HOME": str(demo_home)}
    refused = subprocess.run(
        start, cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "leadward: This system does not show which account a connection comes from, so another account with your browser's "
        "cookie could read these pages. Nothing was opened. Start it in a terminal, which asks you, or add --trust-accounts.\n"
    )
    for typed, opened in ((b"\n", False), (b"n\n", False), (b"y\n", True)):
        terminal, theirs = pty.openpty()
        process = subprocess.Popen(
            start,
            cwd=tmp_path,
            env=environment,
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        os.close(theirs)
        os.write(terminal, typed)
        assert process.stdout
        line = process.stdout.readline()
        process.terminate()
        errors = process.communicate(timeout=60)[1]
        os.close(terminal)
        assert line.startswith("http://127.0.0.1:") == opened, (typed, errors)
        assert "Another account of this machine that gets hold of your browser's cookie" in errors


@needs_root
def test_who_trusts_the_machine_is_served_on_loopback_alone(demo_home: Path, tmp_path: Path) -> None:
    made = serve(demo_home, tmp_path, "--trust-accounts", under=_WITHOUT_PROC)
    try:
        made.enter()
        assert made.get("/help").status == 200
        script = "become(account)\nwith connect(source='127.0.0.2') as connection:\n    connection.sendall(request('GET', '/'))\n    print(answer(connection).split(b' ')[1].decode())"
        assert run_as(OTHER, made, script) == "401"
    finally:
        made.stop()


@pytest.fixture(params=[(socket.AF_INET, "127.0.0.1", ""), (socket.AF_INET6, "::1", ""), (socket.AF_INET6, "::", "::ffff:127.0.0.1"), (socket.AF_INET6, "::", "127.0.0.1")])  # fmt: skip
def ends(request: pytest.FixtureRequest) -> Iterator[tuple[socket.socket, socket.socket]]:
    """A client's and a server's end, by IPv4, by IPv6, and by IPv4 to a server of IPv6."""
    family, host, to = request.param
    with socket.create_server((host, 0), family=family, dualstack_ipv6=host == "::") as server:
        target = to or host
        client = socket.socket(socket.AF_INET6 if ":" in target else socket.AF_INET)
        client.connect((target, server.getsockname()[1]))
        accepted, _ = server.accept()
        with client, accepted:
            yield client, accepted


@pytest.mark.skipif(not owners_are_shown(), reason="this system does not show whose a connection is")
def test_an_end_has_an_owner_for_as_long_as_it_is_open(ends: tuple[socket.socket, socket.socket]) -> None:
    client, accepted = ends
    told = neighbours.ends_of(accepted)
    assert told
    assert told.on_loopback
    assert neighbours.ours([accepted, accepted]) == [True, True]
    client.close()
    assert neighbours.ours([accepted]) == [False]
    assert owner_of(neighbours.read_tables(), told.client, told.server) is None


CLIENT, SERVER = ("127.0.0.1", 0xC001), ("127.0.0.1", 0x2081)
_HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
_ROW = "   {n}: {local} {remote} {state} 00000000:00000000 00:00000000 00000000  {uid}        0 {inode} 1 0 20 4 30 10 -1\n"


def row(uid: object = 1001, state: str = "01", inode: object = 13, mapped: bool = False, swapped: bool = False) -> str:
    words = [f"{address}:{port:04X}" for address, port in (("0100007F", 0xC001), ("0100007F", 0x2081))]
    if mapped:
        words = [f"0000000000000000FFFF0000{word}" for word in words]
    local, remote = reversed(words) if swapped else words
    return _ROW.format(n=2, local=local, remote=remote, state=state, uid=uid, inode=inode)


@pytest.mark.skipif(sys.byteorder != "little", reason="the tables hold words in the machine's own order")
@pytest.mark.parametrize(
    ("rows", "owner"),
    [
        ([row()], 1001),
        ([row(mapped=True)], 1001),
        ([row(swapped=True)], None),
        ([row(uid=0, inode=0)], None),
        ([row(inode=0)], None),
        ([row(state="06", uid=0, inode=0)], None),
        ([row(state="04")], None),
        ([row(state="02")], None),
        ([row(), row(swapped=True, uid=1000)], 1001),
        ([row(), row(uid=1000)], None),
        ([row(), row(mapped=True, uid=1000)], None),
        ([row(), row()], 1001),
        ([row(uid="x")], None),
        ([row()[:60]], None),
        (["nonsense"], None),
        ([], None),
    ],
)
def test_one_open_end_in_the_table_says_whose_it_is(rows: list[str], owner: int | None) -> None:
    assert owner_of(_HEAD + "".join(rows), CLIENT, SERVER) == owner


@given(st.text(alphabet=": 0123456789ABCDEF\n", max_size=400), st.integers(0, 400))
def test_no_table_makes_an_owner_up(text: str, cut: int) -> None:
    assert owner_of(text, CLIENT, SERVER) is None
    damaged = (_HEAD + row())[:cut] + text
    assert owner_of(damaged, CLIENT, SERVER) in (None, 1001) or str(owner_of(damaged, CLIENT, SERVER)) in damaged
