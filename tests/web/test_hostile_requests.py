"""Requests nobody's browser makes, people who hurry, a disk that is full, and sources that go while the pages are open."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.web.served import Answer, Served, serve

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def opened(demo_home: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the demo that one test may damage; its source is the demo's repository, which it may not."""
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    made = serve(home, tmp_path)
    made.enter()
    made.wait_until_read()
    yield made
    made.stop()


def raw(served: Served, head: str, body: bytes = b"") -> tuple[int, str]:
    """Status and text of an answer to bytes that no client library would send."""
    with socket.create_connection(("127.0.0.1", int(served.host.rpartition(":")[2])), timeout=60) as connection:
        told = f"{head}\r\nCookie: {served.cookie}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        connection.sendall(told.encode() + body)
        parts = b""
        while more := connection.recv(65536):
            parts += more
    return int(parts.split(b" ", 2)[1]), parts.decode("utf-8", "replace")


def posted(served: Served, path: str, body: bytes, kind: str = FORM) -> tuple[int, str]:
    """A form of any bytes, from this very origin."""
    own = f"Host: {served.host}\r\nOrigin: {served.origin}"
    return raw(served, f"POST {path} HTTP/1.1\r\n{own}\r\nContent-Type: {kind}", body)


def kept(served: Served) -> str:
    """Everything that is written."""
    return served.get("/privacy/export").body


@pytest.mark.promise("cross-site-request")
@pytest.mark.promise("rebound-name")
@pytest.mark.parametrize(
    "hosts",
    ["Host: {host}\r\nHost: {host}", "Host: {host}\r\nHost: evil.example", "Host: evil.example\r\nHost: {host}",
     "Host: me@{host}", "Host: {host}.", "Host: LOCALHOST:{port}", "Host: 127.1:{port}", "Host: {host},evil.example", "X: y",
     "Host: evil.example\r\nX-Forwarded-Host: {host}", "Http_Host: {host}"],
)  # fmt: skip
def test_no_other_spelling_of_the_host_is_answered(looked_at: Served, hosts: str) -> None:
    told = hosts.format(host=looked_at.host, port=looked_at.host.rpartition(":")[2])
    for target in ("/", f"http://{looked_at.host}/"):
        status, text = raw(looked_at, f"GET {target} HTTP/1.1\r\n{told}")
        assert (status, "Fable" in text) == (421, False), target


def test_two_origins_are_none(looked_at: Served) -> None:
    head = f"POST /log HTTP/1.1\r\nHost: {looked_at.host}\r\nOrigin: {looked_at.origin}\r\nOrigin: http://evil.example"
    assert raw(looked_at, head, b"text=x")[0] == 403


@pytest.mark.parametrize(
    "path",
    ["/show/p:..%2f..%2fetc%2fpasswd", "/show/p:%2fetc%2fpasswd", "/show/%00", "/show/%252e%252e", "/show/%ff%fe", "/show/n" + "0" * 9000,
     "/edit/..", "/edit/%00", "/..%2f..%2f", "/static/0/../../app.css", "/code?path=../../..", "/scouting/map.md?path=..%2f..",
     "/procedure.md?name=%22%0d%0aX-Evil:1", "/strategy/story.md?id=%0d%0aX-Evil:1", "/people/card?who=%00", "/pictures/..",
     "/one-on-one/%00", "/standing/%00", "/ladder/compare?old=%00&new=%ff", "/privacy/about?name=%00"],
)  # fmt: skip
def test_a_path_that_names_nothing_is_said_to(looked_at: Served, path: str) -> None:
    answer = looked_at.get(path)
    assert answer.status in (400, 404), path
    assert "x-evil" not in answer.headers
    assert "root:" not in answer.body
    assert "\x00" not in answer.body


@pytest.mark.parametrize("path", ["/notes?page={}", "/code?skip={}", "/notes/entry?page={}"])
def test_numbers_too_long_for_python_are_the_first_page(looked_at: Served, path: str) -> None:
    assert looked_at.get(path.format("1" * 5000)).status == 200


def test_more_fields_than_a_page_has_are_refused_with_a_sentence(looked_at: Served) -> None:
    fields = "&".join(f"f{number}=1" for number in range(5000))
    for status, text in (
        posted(looked_at, "/log", fields.encode()),
        posted(looked_at, "/log", b"text=" + b"x" * 5_000_000),
        posted(looked_at, "/log", b"text=x", "multipart/form-data"),
        posted(looked_at, "/log", b"text=x", f"{FORM}; charset=utf-16"),
        raw(looked_at, f"GET /search?{fields} HTTP/1.1\r\nHost: {looked_at.host}"),
    ):
        assert status == 400
        assert "Nothing was changed; go back in your browser to what you wrote." in text
    assert raw(looked_at, f"GET /nowhere?{fields} HTTP/1.1\r\nHost: {looked_at.host}")[0] == 404


def test_an_address_that_is_only_sent_to_says_so(looked_at: Served) -> None:
    answer = looked_at.get("/log")
    assert answer.status == 405
    assert "Nothing is shown at this address: it takes what a form sends." in answer.said


ODD = {
    "nothing": b"",
    "controls": b"&".join(b"%s=%%00" % name for name in (b"text", b"person", b"with", b"name", b"note", b"where", b"on", b"due", b"next")),
    "no UTF-8": b"text=%ff%fe&person=%ff&with=%ff&name=%ed%a0%80&note=%ff&where=%ff&place=%ff&theme=%ff&words=%ff",
    "bytes": bytes(range(256)),
    "numbers": b"every=%C2%B2&seen=" + b"9" * 5000 + b"&number=" + b"9" * 5000 + b"&talked=" + b"9" * 5000 + b"&text=a&with=a&person=a"
    b"&on=0000-00-00&due=99999-99-99&next_day=in+99999999999+weeks&target=x",
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_no_form_breaks_a_page(served: Served, odd: str) -> None:
    from tests.web.test_guard import every_route

    meeting = re.findall(r"/one-on-one/(n[0-9a-f]{8})", served.get("/one-on-ones").body) or ["n00000000"]
    for path in [path.replace("n1a2b3c4d", meeting[0]) for changes, path in every_route() if changes]:
        status, text = posted(served, path, ODD[odd])
        assert status in (302, 400, 404, 409) or (status, path.startswith("/one-on-one/")) == (200, True), (path, text)


@pytest.mark.parametrize(
    "to", ["//evil.example", "/\\evil.example", "http://evil.example", "/a\r\nX-Evil: 1", "/a\u2028b", ""]
)
def test_the_way_back_stays_here(served: Served, to: str) -> None:
    answer = served.ask("POST", "/log", {"text": "the way back", "next": to})
    assert (answer.status, answer.headers["location"]) == (302, "/")
    assert "x-evil" not in answer.headers


@pytest.mark.promise("many-writers")
def test_many_at_once_lose_nothing(served: Served) -> None:
    def ask(number: int) -> int:
        if number % 2:
            return served.ask("POST", "/log", {"text": f"at-once-{number}-", "next": "/notes"}).status
        return served.get(["/", "/notes", "/standing", "/search?q=at-once"][number // 2 % 4]).status

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(ask, range(80)))
    assert answers == [302 if number % 2 else 200 for number in range(80)]
    everything = kept(served)
    assert all(f"at-once-{number}-" in everything for number in range(1, 80, 2))


def test_connections_that_say_nothing_keep_nobody_out(looked_at: Served) -> None:
    place = ("127.0.0.1", int(looked_at.host.rpartition(":")[2]))
    slow = [socket.create_connection(place) for _ in range(150)]
    try:
        for each in slow:
            each.sendall(b"POST /log HTTP/1.1\r\nHost: ")
        assert looked_at.get("/notes").status == 200
    finally:
        for each in slow:
            each.close()


def test_while_another_program_writes_pages_are_shown_and_what_was_typed_waits(opened: Served) -> None:
    other = sqlite3.connect(opened.home / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answers: list[Answer] = []
    typing = threading.Thread(target=lambda: answers.append(opened.ask("POST", "/log", {"text": "typed-while-locked"})))
    typing.start()
    assert opened.get("/notes").status == 200
    time.sleep(0.3)
    assert not answers
    other.execute("ROLLBACK")
    typing.join(60)
    assert [each.status for each in answers] == [302]
    assert "typed-while-locked" in kept(opened)


def test_a_journal_that_stays_locked_gives_back_what_was_typed(opened: Served) -> None:
    other = sqlite3.connect(opened.home / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    answer = opened.ask("POST", "/log", {"text": "typed-in-vain", "next": "/plan"})
    assert time.monotonic() - began < 40, "a page waits for four seconds, not for the minute that its reader would"
    looked = opened.ask("GET", "/notes?kind=goal")
    other.execute("ROLLBACK")
    assert (looked.status, "/notes?kind=goal" in looked.links) == (503, True)
    assert answer.status == 503
    assert "try again in a moment" in answer.said
    assert "typed-in-vain</textarea>" in answer.body
    assert 'class="told"' not in answer.body, "nothing was done that a page could tell of"
    assert '<input type="hidden" name="next" value="/plan">' in answer.body


@pytest.mark.promise("failing-disk")
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="Linux alone limits the files of another process")
def test_a_full_disk_gives_back_what_was_typed(opened: Served) -> None:
    endless = resource.RLIM_INFINITY
    resource.prlimit(opened.process.pid, resource.RLIMIT_FSIZE, (4096, endless))
    refused = opened.post("/log", text="typed-on-a-full-disk")
    assert refused.status == 400
    assert "Free some space or check its permissions." in refused.said
    assert "typed-on-a-full-disk</textarea>" in refused.body
    assert opened.get("/notes").status == 200
    resource.prlimit(opened.process.pid, resource.RLIMIT_FSIZE, (endless, endless))
    assert "typed-on-a-full-disk" not in kept(opened)
    assert opened.ask("POST", "/log", {"text": "typed-with-room"}).status == 302
    assert "typed-with-room" in kept(opened)


def test_a_journal_put_in_place_of_another_is_the_one_shown(opened: Served) -> None:
    journal, copy = opened.home / "journal.sqlite3", opened.home / "copy"
    for put in (shutil.copyfile, shutil.move):  # into the same file, and as another file
        shutil.copyfile(journal, copy)
        opened.post("/log", text="written-after-the-copy")
        assert "written-after-the-copy" in opened.get("/notes/entry").body
        put(copy, journal)
        assert "written-after-the-copy" not in opened.get("/notes/entry").body


def test_a_journal_that_cannot_be_read_is_said_and_mended_while_open(opened: Served) -> None:
    journal = opened.home / "journal.sqlite3"
    whole = journal.read_bytes()
    journal.write_bytes(b"no database" * 1000)
    for path in ("/", "/notes", "/standing"):
        assert "is damaged" in opened.get(path).said
    assert "typed-at-damage</textarea>" in opened.post("/log", text="typed-at-damage").body
    assert opened.get("/help").status == 200
    journal.write_bytes(whole)
    assert opened.get("/notes").status == 200


def test_a_repository_that_goes_is_said_and_comes_back(opened: Served) -> None:
    demo, away, config = opened.home / "demo", opened.home / "away", opened.home / "config.toml"
    named = re.search(r'path = "(.*)/demo/teashop"', config.read_text())
    assert named
    config.write_text(config.read_text().replace(named[1], str(opened.home)))
    opened.post("/sources/sync")
    opened.wait_until_read()
    pages = ("/code", "/people", "/strategy", "/code/owners", "/pictures/flow", "/show/p:README.md")
    assert {opened.get(path).status for path in pages} == {200}
    demo.rename(away)
    for path in pages:  # looked at before: what is remembered of it holds no longer either
        answer = opened.get(path)
        assert (answer.status, "There is no folder" in answer.said) == (400, True), path
    assert {opened.get(path).status for path in ("/", "/notes", "/sources", "/review", "/meetings")} == {200}
    away.rename(demo)
    assert opened.get("/code").status == 200


def test_a_cache_cleared_while_open_is_read_anew(opened: Served) -> None:
    opened.wait_until_read()
    shutil.rmtree(opened.home / "cache")
    assert "is being read for the first time" in opened.get("/code").said
    opened.wait_until_read()
    assert "is being read for the first time" not in opened.get("/code").said


def test_a_history_that_cannot_be_read_is_not_said_to_be_under_way(opened: Served) -> None:
    opened.wait_until_read()
    shutil.rmtree(opened.home / "cache")
    (opened.home / "cache").write_text("in the way")
    opened.post("/sources/sync")
    opened.wait_until_read()
    said = opened.get("/code").said
    assert "could not be read" in said
    assert "It comes by itself" not in said


def test_an_empty_source_is_not_the_folder_it_runs_in(opened: Served) -> None:
    before = (opened.home / "config.toml").read_text()
    assert "Say which: the path of a repository" in opened.post("/sources/add", where=" ").said
    assert (opened.home / "config.toml").read_text() == before


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_when_told_to(demo_home: Path, tmp_path: Path, number: signal.Signals, code: int) -> None:
    made = serve(demo_home, tmp_path)
    made.enter()
    with socket.create_connection(("127.0.0.1", int(made.host.rpartition(":")[2]))) as unfinished:
        unfinished.sendall(b"GET / HT")
        made.process.send_signal(number)
        made.process.communicate(timeout=60)
    assert made.process.returncode == code
    assert "Traceback" not in made.errors.read_text()


def test_two_are_open_at_once_and_one_that_is_killed_leaves_nothing_locked(opened: Served, tmp_path: Path) -> None:
    place = tmp_path / "second"
    place.mkdir()
    second = serve(opened.home, place)
    second.enter()
    cookies = f"{opened.cookie}; {second.cookie}"
    assert second.ask("POST", "/log", {"text": "from-the-second"}, cookie=cookies).status == 302
    assert "from-the-second" in opened.get("/notes/entry", cookie=cookies).body
    second.process.kill()
    second.process.communicate()
    assert opened.ask("POST", "/log", {"text": "after-the-kill"}).status == 302
    check = [sys.executable, "-P", "-m", "leadward", "notes", "list", "--json"]
    done = subprocess.run(
        check, env={"LEADWARD_HOME": str(opened.home), "PATH": ""}, capture_output=True, text=True, check=True
    )
    assert "after-the-kill" in done.stdout
