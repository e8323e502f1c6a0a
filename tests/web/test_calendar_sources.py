"""A calendar's address in the browser: taken, never shown again, and its failure beside the other sources."""

from __future__ import annotations

import time

import pytest

from tests.connectors.calendar_servers import answering, serving
from tests.web.served import Served

TOKEN = "s3cr3t-of-the-user"


@pytest.mark.promise("calendar-secret")
def test_an_address_is_on_no_page_and_its_failure_is_told(served: Served) -> None:
    gone = answering(lambda *_: b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
    with serving(gone) as port:
        added = served.post("/sources/add", where=f"http://127.0.0.1:{port}/{TOKEN}.ics", next="/sources")
        assert added.status in (200, 302)
        until = time.monotonic() + 120
        while "answered 404" not in (page := served.get("/sources").body) and time.monotonic() < until:
            time.sleep(0.2)
    assert "127.0.0.1 answered 404; make a new private address" in page
    assert "a private address" in page
    assert TOKEN not in page
    for path in ("/", "/privacy", "/meetings"):
        assert TOKEN not in served.get(path).body


@pytest.mark.promise("calendar-secret")
@pytest.mark.parametrize("where", [f"ftp://a.example/{TOKEN}", f"https://github.com/{TOKEN}", f"https://[{TOKEN}]/"])
def test_what_cannot_be_added_is_not_given_back(served: Served, where: str) -> None:
    answer = served.post("/sources/add", where=where, next="/sources")
    assert answer.status == 400
    assert TOKEN not in answer.body
