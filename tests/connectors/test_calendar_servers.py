"""A calendar's server that never ends, or answers oddly: one deadline holds for all of it, and a sentence says what to do."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadward.connectors.calendar import fetch
from leadward.model.errors import UnreadableCalendar
from tests.connectors.calendar_servers import Talk, answering, certified, leads_to, ok, request_of, serving
from tests.connectors.test_calendar import ics

CALENDAR = ics("UID:a\nDTSTART:20260112T100000Z\nSUMMARY:here")
SECONDS = 1.5
SECRET = "token=s3cr3t-of-the-user"


def endless(*pieces: bytes, pause: float = 0.0) -> Talk:
    """After a request: the first piece, then the second for ever."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(pieces[0])
        while True:
            writer.write(pieces[-1])
            await writer.drain()
            await asyncio.sleep(pause)

    return talk


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes the connection and says nothing."""
    await asyncio.sleep(600)


async def slow_handshake(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The beginning of a TLS record of 16 KiB, a byte at a time."""
    writer.write(b"\x16\x03\x03\x40\x00")
    while True:
        writer.write(b"\x02")
        await writer.drain()
        await asyncio.sleep(0.1)


_HEAD = b"HTTP/1.1 200 OK\r\n"
_CHUNKED = _HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
ENDLESS = {
    "nothing said": silent,
    "a status line byte by byte": endless(b"HTTP/1.1 200 O", b"K", pause=0.1),
    "interim answers": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "early hints": endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", pause=0.05),
    "a header a moment": endless(_HEAD, b"X-More: yes\r\n", pause=0.05),
    "a byte at a time": endless(_HEAD + b"Content-Length: 9000000\r\n\r\n", b"x", pause=0.1),
    "a chunk at a time": endless(_CHUNKED, b"1\r\nx\r\n", pause=0.1),
    "a chunk's extension": endless(_CHUNKED, b"1;a=", pause=0.05),
    "trailers": endless(_CHUNKED + b"0\r\n", b"X-Trailer: a\r\n", pause=0.05),
    "no length": endless(_HEAD + b"Connection: close\r\n\r\n", b"B", pause=0.1),
}


@pytest.mark.promise("calendar-deadline")
@pytest.mark.parametrize("kind", ENDLESS)
def test_a_server_that_never_ends_is_left_at_the_deadline(kind: str) -> None:
    with serving(ENDLESS[kind]) as port, pytest.raises(UnreadableCalendar) as problem:
        fetch.fetch(f"http://127.0.0.1:{port}/private?{SECRET}", seconds=SECONDS)
    assert "127.0.0.1 took longer than 1.5 seconds" in str(problem.value)
    assert str(problem.value).endswith("; try again later.")
    assert SECRET not in str(problem.value)


@pytest.mark.promise("calendar-deadline")
@pytest.mark.parametrize("talk", [silent, slow_handshake])
def test_a_handshake_that_never_ends_is_left_too(talk: Talk) -> None:
    with (
        serving(talk) as port,
        pytest.raises(UnreadableCalendar, match=r"longer than 1\.5 seconds \(beginning its answer\)"),
    ):
        fetch.fetch(f"https://127.0.0.1:{port}/", seconds=SECONDS)


@pytest.mark.promise("calendar-deadline")
def test_a_connection_that_is_never_taken_is_left_too() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        place = server.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:  # the queue is full: the next connection waits
            each.setblocking(False)
            each.connect_ex(place)
        with pytest.raises(UnreadableCalendar, match="longer than 1\\.5 seconds"):
            fetch.fetch(f"http://127.0.0.1:{place[1]}/", seconds=SECONDS)
        for each in waiting:
            each.close()


@pytest.mark.promise("calendar-deadline")
def test_slow_redirects_share_one_deadline() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        await asyncio.sleep(SECONDS / 2)
        writer.write(leads_to(b"/on"))
        await writer.drain()

    with serving(talk) as port, pytest.raises(UnreadableCalendar, match="longer than 1\\.5 seconds"):
        fetch.fetch(f"http://127.0.0.1:{port}/", seconds=SECONDS)


_BOMB = gzip.compress(b"x" * (32 << 20), 9)
ODD: dict[str, tuple[bytes, str]] = {
    "a bomb in gzip": (ok(_BOMB, "Content-Encoding: gzip"), "larger than 20 MiB"),
    "a bomb in deflate": (ok(zlib.compress(b"x" * (32 << 20), 9), "Content-Encoding: deflate"), "larger than 20 MiB"),
    "brotli": (ok(b"\x0b", "Content-Encoding: br"), "packs its answer"),
    "no gzip": (ok(b"BEGIN", "Content-Encoding: gzip"), "its answer is no HTTP"),
    "too large": (ok(b"x" * (21 << 20)), "larger than 20 MiB"),
    "headers of 200 KB": (_HEAD + b"X: " + b"x" * 200_000 + b"\r\n\r\n", "its answer is no HTTP"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "its answer is no HTTP"),
    "nothing": (b"", "its answer is no HTTP"),
    "two lengths": (_HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nBEGIN", "its answer is no HTTP"),
    "half of it": (_HEAD + b"Content-Length: 50\r\n\r\nBEGIN", "its answer is no HTTP"),
    "gone": (b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", "answered 410; make a new private address"),
    "a sign-in": (b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", "answered 401; make a new private address"),
    "a broken server": (b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", "answered 503; try again later"),
    "a redirect to nowhere": (b"HTTP/1.1 302 Go\r\nContent-Length: 0\r\n\r\n", "answered 302; try again later"),
    "another protocol": (leads_to(b"file:///etc/passwd"), "leads to what is no web address"),
    "gopher": (leads_to(b"gopher://127.0.0.1:70/"), "leads to what is no web address"),
    "a script": (leads_to(b"javascript:alert(1)"), "leads to what is no web address"),
    "another port": (leads_to(b"http://127.0.0.1:22/"), "leads to another port, 22 of 127.0.0.1"),
    "another scheme's port": (leads_to(b"https://127.0.0.1/"), "leads to another port, 443 of 127.0.0.1"),
    "round and round": (leads_to(b"/round"), "redirects more than 4 times"),
    "an upgrade": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "its answer is no HTTP"),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_answer_says_what_to_do_and_never_the_address(kind: str) -> None:
    content, sentence = ODD[kind]
    with serving(answering(lambda *_: content)) as port, pytest.raises(UnreadableCalendar, match=sentence) as problem:
        fetch.fetch(f"http://127.0.0.1:{port}/private?{SECRET}", seconds=30)
    assert SECRET not in str(problem.value)
    assert str(problem.value).endswith((".", "?"))


PLACES: dict[bytes, str] = {
    b"/calendar.ics": "/calendar.ics",
    b"calendar.ics": "/a/calendar.ics",
    b"../b/./c.ics": "/b/c.ics",
    b"?key=1": "/a/b?key=1",
    b"/a b.ics": "/a%20b.ics",
    b"/c.ics#today": "/c.ics",
    b"/kalender-f\xc3\xbcr-alle.ics": "/kalender-f%C3%BCr-alle.ics",
    b"/kalender-f\xfcr-alle.ics": "/kalender-f%FCr-alle.ics",
    b"/%7euser/%zz": "/%7euser/%zz",
    b"//127.0.0.1:PORT/d": "/d",
    b"HTTP://0x7f.1:PORT/e": "/e",
    b"http:\\\\127.0.0.1:PORT\\f": "/f",
    b"http://user:password@127.0.0.1:PORT/g": "/g",
    b"\t/h": "/h",
}


@pytest.fixture(scope="module")
def places() -> Iterator[int]:
    """A server that leads from `/a/b?go=N` to the Nth of PLACES, and answers with what it was asked for elsewhere."""

    def pages(target: str, headers: dict[str, str]) -> bytes:
        number = target.partition("go=")[2]
        if not number:
            assert "authorization" not in headers
            return ok(CALENDAR + target.encode())
        return leads_to(list(PLACES)[int(number)].replace(b"PORT", headers["host"].split(":")[1].encode()))

    with serving(answering(pages)) as port:
        yield port


@pytest.mark.promise("calendar-names")
@pytest.mark.parametrize("number", range(len(PLACES)))
def test_redirects_lead_where_a_browser_goes(places: int, number: int) -> None:
    content = fetch.fetch(f"http://127.0.0.1:{places}/a/b?go={number}")
    assert content.removeprefix(CALENDAR).decode() == list(PLACES.values())[number]


@pytest.mark.promise("calendar-names")
@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("/kalender-für-alle.ics", "/kalender-f%C3%BCr-alle.ics"),
        ("/a b.ics?q=ü#part", "/a%20b.ics?q=%C3%BC"),
        ("/日本/%E6/..;/x|y", "/%E6%97%A5%E6%9C%AC/%E6/..;/x|y"),
        ("/a/../b/%2e%2e/c", "/c"),
        ("?k='\"<>", "/?k=%27%22%3C%3E"),
    ],
)
def test_paths_are_sent_as_a_browser_sends_them(places: int, typed: str, target: str) -> None:
    assert fetch.fetch(f" http://127.0.0.1:{places}{typed}\n").removeprefix(CALENDAR).decode() == target


def test_what_is_packed_unasked_is_unpacked() -> None:
    for encoding, pack in (("gzip", gzip.compress), ("deflate", zlib.compress)):
        answer = ok(pack(CALENDAR), f"Content-Encoding: {encoding}")
        with serving(answering(lambda *_, answer=answer: answer)) as port:
            assert fetch.fetch(f"http://127.0.0.1:{port}/") == CALENDAR


def test_a_login_in_the_address_goes_to_its_server_alone() -> None:
    def pages(target: str, headers: dict[str, str]) -> bytes:
        if target == "/first":
            return leads_to(b"/second")
        return ok(f"{headers['authorization']} {headers['host']}".encode())

    with serving(answering(pages)) as port:
        content = fetch.fetch(f"http://ana:p%40ss@127.0.0.1:{port}/first")
    assert content.decode() == f"Basic YW5hOnBAc3M= 127.0.0.1:{port}"


def test_a_server_of_a_company_is_trusted_through_its_authority(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, tls = certified(tmp_path, "127.0.0.1")
    with serving(answering(lambda *_: ok(CALENDAR)), tls) as port:
        with pytest.raises(UnreadableCalendar, match="its certificate cannot be trusted"):
            fetch.fetch(f"https://127.0.0.1:{port}/")
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        assert fetch.fetch(f"webcal://127.0.0.1:{port}/") == CALENDAR


def test_a_certificate_of_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority, tls = certified(tmp_path, "other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    refused = pytest.raises(UnreadableCalendar, match="its certificate cannot be trusted")
    with serving(answering(lambda *_: ok(CALENDAR)), tls) as port, refused:
        fetch.fetch(f"https://127.0.0.1:{port}/")


def test_a_host_that_answers_nothing_is_no_crash() -> None:
    with pytest.raises(UnreadableCalendar, match=r"127\.0\.0\.1 cannot be reached \(no connection\)"):
        fetch.fetch("http://127.0.0.1:9/")
