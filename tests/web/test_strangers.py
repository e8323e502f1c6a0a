"""Who has no session gets one answer: no path, method, file or header shows what is there."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable

import pytest

from leadward.web.neighbours import owners_are_shown
from tests.web.accounts import OTHER, needs_root, run_as
from tests.web.served import Served
from tests.web.test_guard import every_route

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
ELSEWHERE = (
    "/nowhere", "/static/", "/static/0/app.css", "/launch?token=", "/launch?token=guess", "/launch/", "//", "/%00", "/%ff",
    "/show/c00000000", "/" + "x" * 5000, "/?" + "&".join(f"f{number}=1" for number in range(1000)), "*",
)  # fmt: skip
HEADERS = (
    "", "Origin: http://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n", "Sec-Purpose: prefetch\r\n", "HX-Request: true\r\n",
    "Cookie: leadward-{port}=guess\r\n", "Cookie: {cut}\r\n", "Content-Type: text/plain; charset=utf-16\r\n", "If-None-Match: *\r\n",
    "Range: bytes=0-5\r\n", "Accept: application/json\r\n", "X-HTTP-Method-Override: DELETE\r\n",
)  # fmt: skip


def answered(served: Served, method: str, path: str, more: str = "", body: bytes = b"") -> bytes:
    """All the bytes of the answer, without its date."""
    port = int(served.host.rpartition(":")[2])
    head = f"{method} {path} HTTP/1.1\r\nHost: {served.host}\r\n{more}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(head.encode() + body)
        parts = b""
        while data := connection.recv(65536):
            parts += data
    return undated(parts)


def undated(answer: bytes) -> bytes:
    return re.sub(rb"Date: [^\r]*\r\n", b"", answer)


@pytest.fixture
def usual(looked_at: Served) -> bytes:
    """What a stranger gets for the first page."""
    answer = answered(looked_at, "GET", "/")
    assert answer.startswith(b"HTTP/1.1 401 Unauthorized\r\n")
    assert b"Leadward is locked" in answer
    return answer


@pytest.mark.promise("strangers-alike")
def test_every_path_and_method_is_answered_alike(
    looked_at: Served, usual: bytes, counted: Callable[[int], None]
) -> None:
    from_page = re.findall(r'(?:href|src)="(/static/[^"]*)"', looked_at.get("/").body)
    assert len(from_page) > 2
    paths = [*(path for _, path in every_route()), *ELSEWHERE, *from_page]
    for path in paths:
        for method in METHODS:
            assert answered(looked_at, method, path) == usual, (method, path[:80])
        assert answered(looked_at, "HEAD", path) == usual.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", path[:80]
    counted(len(paths) * (len(METHODS) + 1))


@pytest.mark.promise("strangers-alike")
def test_no_header_or_body_makes_a_difference(looked_at: Served, usual: bytes, counted: Callable[[int], None]) -> None:
    """Among them the owner's key with one letter missing."""
    port, static = looked_at.host.rpartition(":")[2], re.findall(r'"(/static/[^"]*)"', looked_at.get("/").body)[0]
    for more in HEADERS:
        sent = more.format(port=port, cut=looked_at.cookie[:-1])
        for path in ("/", "/log", "/nowhere", "/launch?token=guess", static):
            assert answered(looked_at, "GET", path, sent) == usual, (more, path)
            assert answered(looked_at, "POST", path, sent, b"text=from-a-stranger") == usual, (more, path)
            assert answered(looked_at, "POST", path, sent, b"\xff" * 100_000) == usual, (more, path)
    assert "from-a-stranger" not in looked_at.get("/privacy/export").body
    counted(len(HEADERS) * 15)


_TO_OTHERS = """
become(account)
for sent in (request("GET", "/"), request("POST", "/log", b"text=x"), request("HEAD", "/nowhere"), request("GET", "/static/0/app.css"),
             b"\\0", b"GET", b"\\x16\\x03\\x01\\x02\\x00", b"PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n", b"x" * 300000):
    with connect() as connection:
        connection.sendall(sent)
        print(answer(connection).hex())
"""


@needs_root
@pytest.mark.promise("strangers-alike")
def test_another_account_is_answered_without_being_read(
    looked_at: Served, usual: bytes, counted: Callable[[int], None]
) -> None:
    """The same bytes for whatever it sends, the cookie included; the page is the one that every stranger gets."""
    if not owners_are_shown():
        pytest.skip("this system does not show whose a connection is")
    answers = [undated(bytes.fromhex(line)) for line in run_as(OTHER, looked_at, _TO_OTHERS).splitlines()]
    assert len(answers) == 9
    assert set(answers) == {usual}
    counted(9)
