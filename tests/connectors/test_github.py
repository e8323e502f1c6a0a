"""The walk through a repository of GitHub: what is kept, and that a cut at any request changes nothing of it in the end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.connectors.forge import fetcher, github, shapes
from leadward.connectors.forge.client import Answer, Client
from leadward.connectors.forge.github import RateLimited, Reader, Walk
from leadward.connectors.forge.place import Place, key_of_remote, parsed
from leadward.connectors.network import asking
from leadward.connectors.network.children import child_environment
from leadward.facts.forge import ROWS, Check, PullFile, PullRequest, Review, ReviewRequest
from leadward.model.errors import LeadwardError, Unreachable, UsageProblem
from leadward.warehouse.forges import Forges
from tests.connectors.calendar_servers import serving
from tests.connectors.github_server import CUTS, DAY, NOW, TOKEN, Pull, Shop, pulls

READER = Reader(frozenset({"ann@shop.example"}), NOW)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """The alarm of an exchange, as in the process that asks."""
    before = signal.signal(signal.SIGALRM, asking.too_late)
    yield
    close()
    signal.signal(signal.SIGALRM, before)


OPEN: list[fetcher.Forge] = []
"""The connection that is open: one at a time."""


def close() -> None:
    while OPEN:
        OPEN.pop().pool.close()


def place(port: int) -> Place:
    return parsed(f"github:http://127.0.0.1:{port}/shop/cart")


def asking_here(port: int, token: str = TOKEN) -> Callable[[str, str], Answer]:
    """Requests as the process that asks makes them, in this one: hundreds of them are quick so."""
    where = place(port)
    forge = fetcher.Forge(
        {"scheme": "http", "host": "127.0.0.1", "port": port, "token": token, "agreed": [], "seconds": 10}
    )

    close()
    OPEN.append(forge)

    def ask(target: str, etag: str) -> Answer:
        said, body = forge.answer(f"{where.root}{target}", etag)
        if said["problem"]:
            raise Unreachable(said["problem"])
        return Answer(said["status"], said["headers"], body, said["moved"])

    return ask


def walk(port: int, store: Forges, token: str = TOKEN) -> Walk:
    return Walk(place(port), asking_here(port, token), store, READER, bool(token))


def rows(store: Forges) -> dict[str, list[Any]]:
    return {kind.__name__: store.rows(kind) for kind in ROWS} | {"unread": sorted(store.unread())}


def from_scratch(port: int, path: Path) -> dict[str, list[Any]]:
    with Forges(path) as store:
        walk(port, store).run()
        return rows(store)


def test_what_is_kept_of_a_small_repository(tmp_path: Path) -> None:
    asked = Pull(3, "Split the cart", "bob", NOW - DAY, "open", asked=["ann", "@payments"], asked_at=NOW - 4 * DAY)
    asked.files, asked.red = ["src/cart.py", "src/till.py"], ["unit tests"]
    mine = Pull(2, "Round late", "ann", NOW - 2 * DAY, reviews=[("bob", "APPROVED", NOW - 3 * DAY)])
    old = Pull(1, "Begin", "cat", NOW - 900 * DAY, "open", reviews=[("dan", "APPROVED", NOW - 901 * DAY)])
    shop = Shop([asked, mine, old])
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        made = walk(port, store)
        made.run()
        found = rows(store)
        assert made.gaps == []
        assert store.said("login") == "ann"
        assert store.said("teams") == "payments"
    assert [(each.number, each.state, each.author) for each in found["PullRequest"]] == [
        (1, "open", "cat"),
        (2, "closed", "ann"),
        (3, "open", "bob"),
    ]
    assert [(each.pull, each.login, each.team) for each in found["ReviewRequest"]] == [
        (3, "", "payments"),
        (3, "ann", ""),
    ]
    assert {each.at for each in found["Asked"]} == {NOW - 4 * DAY}
    assert [(each.pull, each.reviewer, each.state) for each in found["Review"]] == [(2, "bob", "approved")]
    assert [each.path for each in found["PullFile"]] == ["src/cart.py", "src/till.py"]
    assert [each.name for each in found["Check"]] == ["unit tests"]


@pytest.mark.promise("forge-own-work")
def test_of_others_only_what_touches_the_reader_is_asked_for(tmp_path: Path) -> None:
    nobodys = Pull(1, "Theirs", "cat", NOW - DAY, reviews=[("dan", "APPROVED", NOW - DAY)])
    shop = Shop([nobodys, Pull(2, "Mine", "ann", NOW - DAY)])
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        walk(port, store).run()
    assert not any("/pulls/1/" in target for target in shop.asked)
    assert any("/pulls/2/reviews" in target for target in shop.asked)
    assert shop.methods == {"GET"}


@pytest.mark.promise("forge-cut")
def test_a_cut_at_any_request_ends_in_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: Callable[[int], None]
) -> None:
    monkeypatch.setattr(github, "PER_PAGE", 10)
    shop = Shop(pulls(33, apart=DAY, opened=4))
    with serving(shop.talk) as port:
        wanted = from_scratch(port, tmp_path / "scratch.sqlite3")
        requests = len(shop.asked)
        assert requests > 25
        counted(requests)
        for number in range(requests):
            how = CUTS[number % len(CUTS)]
            shop.asked, shop.cut = [], (number, how)
            with Forges(tmp_path / f"{number}.sqlite3") as store:
                with pytest.raises(Unreachable):
                    walk(port, store).run()
                assert len(shop.asked) == number + 1
                shop.cut = None
                walk(port, store).run()
                assert rows(store) == wanted, (number, how)


def test_a_cut_list_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "PER_PAGE", 10)
    shop = Shop(pulls(200, apart=DAY, opened=2))
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        shop.cut = (15, "dropped")
        with pytest.raises(Unreachable):
            walk(port, store).run()
        known = store.count_since(0)
        assert known == 120
        shop.asked, shop.cut = [], None
        walk(port, store).run()
        lists = [target for target in shop.asked if "/pulls?" in target]
        assert len(lists) < 12, lists
        assert rows(store) == from_scratch(port, tmp_path / "b.sqlite3")


def test_what_changes_between_two_walks_is_as_from_scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "PER_PAGE", 10)
    shop = Shop(pulls(44, apart=DAY, opened=6))
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        shop.cut = (5, "500")
        with pytest.raises(Unreachable):
            walk(port, store).run()
        shop.cut = None
        closed, touched = shop.pulls[-1], shop.pulls[3]
        closed.state, closed.updated, closed.asked = "closed", NOW + 60, []
        touched.title, touched.updated = "Touched again", NOW + 120
        shop.pulls.append(Pull(45, "New", "bob", NOW + 180, "open", asked=["ann"], asked_at=NOW + 180))
        walk(port, store).run()
        assert rows(store) == from_scratch(port, tmp_path / "b.sqlite3")


def test_a_second_walk_changes_nothing_and_asks_little(tmp_path: Path) -> None:
    shop = Shop(pulls(120, opened=4))
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        walk(port, store).run()
        before, first = rows(store), len(shop.asked)
        shop.asked = []
        walk(port, store).run()
        assert rows(store) == before
        assert len(shop.asked) < 16 < first


def test_five_thousand_pull_requests_cut_once_are_as_from_scratch(tmp_path: Path) -> None:
    shop = Shop(pulls(5_000, apart=DAY // 2))
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        shop.cut = (31, "429")
        with pytest.raises(RateLimited):
            walk(port, store).run()
        shop.cut = None
        walk(port, store).run()
        found = rows(store)
        assert len(found["PullRequest"]) == 5_000
        assert found == from_scratch(port, tmp_path / "b.sqlite3")


def test_the_last_tenth_of_the_limit_is_left(tmp_path: Path) -> None:
    shop = Shop(pulls(120, opened=20), limit=60)
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        with pytest.raises(RateLimited) as problem:
            walk(port, store).run()
        assert problem.value.until == NOW + 600
        assert "the last tenth" in str(problem.value)
    assert 54 <= len(shop.asked) <= 56


@pytest.mark.parametrize(
    ("change", "token", "sentence"),
    [
        ({}, "wrong", "refused the token"),
        ({}, "", "is not visible at"),
        ({"pulls": [Pull(1, "x", "bob", NOW)], "renamed": True}, TOKEN, ""),
    ],
)
def test_what_to_fix_is_said(change: dict[str, Any], token: str, sentence: str, tmp_path: Path) -> None:
    shop = Shop(**{"pulls": [], **change})
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        made = walk(port, store, token)
        if sentence:
            with pytest.raises(Unreachable, match=sentence):
                made.run()
            return
        made.run()
        assert [gap.split(";")[0] for gap in made.gaps] == ["shop/cart was renamed or moved"]
        assert len(store.rows(PullRequest)) == 1


def test_a_public_repository_needs_no_token_and_knows_the_reader_by_email(tmp_path: Path) -> None:
    shop = Shop([Pull(1, "Mine", "ann", NOW - DAY)], public=True)
    with serving(shop.talk) as port, Forges(tmp_path / "a.sqlite3") as store:
        made = walk(port, store, "")
        made.run()
        assert made.me() == {"ann"}
    assert not any(target.endswith("/user") for target in shop.asked)


def test_the_address_a_forge_made_names_its_account() -> None:
    assert github.me("", (), frozenset({"12+ann@users.noreply.github.com", "bob@users.noreply.github.com"})) == {"ann"}


def test_the_process_that_asks_is_killed_when_nothing_comes(tmp_path: Path) -> None:
    async def silent(reader: Any, writer: Any) -> None:
        await reader.read(-1)

    with (
        serving(silent) as port,
        pytest.raises(Unreachable, match=r"took longer than 0\.5 seconds"),
        Client(place(port), TOKEN, seconds=0.5) as client,
    ):
        client.ask("/user")
    assert client._child.poll() is not None


def test_the_process_that_asks_answers_again_after_a_failure() -> None:
    shop = Shop([Pull(1, "x", "bob", NOW)], cut=(0, "half"))
    with serving(shop.talk) as port, Client(place(port), TOKEN, seconds=5) as client:
        with pytest.raises(Unreachable):
            client.ask("/repos/shop/cart/pulls")
        assert json.loads(client.ask("/repos/shop/cart/pulls").body)[0]["number"] == 1


@pytest.mark.promise("forge-token")
@pytest.mark.parametrize("led", ["http://127.0.0.1:1/x", "https://evil.example/x", "//evil.example/x"])
def test_a_token_goes_to_no_other_server(led: str) -> None:
    async def leads(reader: Any, writer: Any) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 301 Go\r\nLocation: {led}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()

    with serving(leads) as port, pytest.raises(Unreachable, match="leads to another server"):
        asking_here(port)("/user", "")


READS = (
    lambda value: iter((shapes.pull(value),)),
    lambda value: iter(shapes.requests(value)),
    shapes.reviews(1), shapes.files(1), shapes.asked(1), shapes.logins,
    shapes.check_runs("a" * 40), shapes.statuses("a" * 40), shapes.teams("shop"),
)  # fmt: skip
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2026-99-99T00:00:00Z")
ODD = (
    PLAIN
    | st.lists(PLAIN, max_size=3)
    | st.dictionaries(st.sampled_from(["login", "slug", "ref", "sha", "email"]), PLAIN)
)
WHOLE = Pull(7, "t", "bob", NOW, "open", asked=["ann"]).as_json() | {
    "id": 5, "submitted_at": "2026-01-01T00:00:00Z", "filename": "a", "event": "review_requested", "commit": {},
    "name": "n", "conclusion": "failure", "context": "c", "slug": "s", "organization": {"login": "shop"},
}  # fmt: skip


@pytest.mark.promise("forge-cut")
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(range(len(READS))), st.sampled_from(sorted(WHOLE)), ODD)
def test_a_broken_row_is_left_out_and_ends_nothing(which: int, name: str, odd: Any) -> None:
    found, broken = shapes.rows([{**WHOLE, name: odd}, odd], READS[which])
    assert broken <= 2
    for each in found:
        repr(each).encode()


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff", b'"\\ud800"'])
def test_what_is_no_page_of_the_api_is_one_sentence(body: bytes, tmp_path: Path) -> None:
    def ask(target: str, etag: str) -> Answer:
        return Answer(200, {}, body)

    with Forges(tmp_path / "a.sqlite3") as store, pytest.raises(LeadwardError):
        Walk(place(80), ask, store, READER, False).run()


def test_a_list_that_never_ends_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "_MOST_PAGES", 30)
    monkeypatch.setattr(github, "PER_PAGE", 10)
    page = json.dumps([Pull(n, "x", "bob", NOW - DAY).as_json() for n in range(1, 11)]).encode()
    seen: list[str] = []

    def ask(target: str, etag: str) -> Answer:
        seen.append(target)
        return Answer(200, {}, page if "/pulls?" in target else b"[]")

    with Forges(tmp_path / "a.sqlite3") as store:
        Walk(place(80), ask, store, READER, False).run()
    assert len(seen) < 300


def test_a_file_that_is_none_of_ours_is_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(b"no data base at all" * 100)
    with Forges(path) as store:
        with store.page():
            store.put(
                [Check("a" * 40, "x"), PullFile(1, "p"), Review(1, 2, "bob", "approved", 3), ReviewRequest(1, "a", "")]
            )
        assert store.rows(Check) == [Check("a" * 40, "x")]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("written", "root", "page"),
    [
        ("github:shop/cart", "https://api.github.com", "https://github.com/shop/cart"),
        ("GitHub:shop/cart.git", "https://api.github.com", "https://github.com/shop/cart"),
        ("github:git.shop.example/a/b.c", "https://git.shop.example/api/v3", "https://git.shop.example/a/b.c"),
        ("github:https://git.shop.example:8443/a/b", "https://git.shop.example:8443/api/v3", "https://git.shop.example:8443/a/b"),
        ("github:http://127.0.0.1:80/a/b", "http://127.0.0.1/api/v3", "http://127.0.0.1/a/b"),
    ],
)  # fmt: skip
def test_a_repository_as_a_person_writes_it(written: str, root: str, page: str) -> None:
    found = parsed(written)
    port = "" if found.port in (80, 443) else f":{found.port}"
    assert (f"{found.scheme}://{found.api_host}{port}{found.root}", found.page) == (root, page)
    assert parsed(found.written) == found


@pytest.mark.parametrize(
    "written",
    ["github:shop", "github:a/b/c/d", "github:http://git.shop.example/a/b", "github:a/..", "github:h.example:99999/a/b", "github:a/b?x"],
)  # fmt: skip
def test_what_is_no_repository_is_refused(written: str) -> None:
    with pytest.raises(UsageProblem):
        parsed(written)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("git@github.com:Shop/Cart.git", "github.com/shop/cart"),
        ("ssh://git@ssh.github.com:443/shop/cart.git", "github.com/shop/cart"),
        ("https://name:secret@github.com/shop/cart/", "github.com/shop/cart"),
        ("http://127.0.0.1:8080/shop/cart", "127.0.0.1/shop/cart"),
        ("/srv/git/cart.git", ""),
        ("../cart", ""),
        ("", ""),
    ],
)
def test_a_clone_is_matched_by_its_address(address: str, key: str) -> None:
    assert key_of_remote(address) == key


@pytest.mark.promise("forge-cut")
def test_a_program_killed_within_a_page_leaves_the_last_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    killed = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom leadward.facts.forge import Check\n"
        "from leadward.warehouse.forges import Forges\nstore = Forges(Path(sys.argv[1]))\n"
        "with store.page():\n    store.put([Check('a' * 40, 'whole')])\n"
        "with store.page():\n    store.put([Check('b' * 40, str(n)) for n in range(20_000)])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-P", "-c", killed, str(path)], env=child_environment(), check=False)
    assert done.returncode == -signal.SIGKILL
    with Forges(path) as store:
        assert store.rows(Check) == [Check("a" * 40, "whole")]
