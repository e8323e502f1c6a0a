"""Nobody but the one who opened it looks, and nothing but its own pages changes anything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.served import Served, serve

_LIST = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "leadward.web.settings"
import django
django.setup()
from leadward.web.site import routes
for route in routes():
    print(route.changes, route.name, route.path, sep="|")
"""
_SAMPLES = {
    "<str:digest>/<str:name>": "0/app.css", "<slug:kind>": "entry", "<slug:name>": "bushwhack", "<str:name>": "flow", "<str:form>": "md",
    "<str:id>": "n1a2b3c4d", "<path:id>": "n1a2b3c4d",
}  # fmt: skip
HOSTILE_HOSTS = ("evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "[::1]:{port}", "127.0.0.1:{port}.evil.example", "")  # fmt: skip


def declared() -> list[tuple[bool, str]]:
    """(whether it changes something, its path in Django's syntax) of every route of the site."""
    done = subprocess.run([sys.executable, "-c", _LIST], capture_output=True, text=True, check=True)
    parted = (line.split("|") for line in done.stdout.splitlines())
    return [(changing == "True", path) for changing, _name, path in parted]


def every_route() -> list[tuple[bool, str]]:
    """(whether it changes something, an address of it) of every route of the site."""
    found = []
    for changing, path in declared():
        for pattern, sample in _SAMPLES.items():
            path = path.replace(pattern, sample)
        assert "<" not in path, f"give {path} a sample"
        found.append((changing, f"/{path}"))
    return found


@pytest.fixture(scope="module")
def routes() -> list[tuple[bool, str]]:
    return every_route()


@pytest.mark.promise("rebound-name")
def test_every_route_answers_to_its_own_address_alone(
    looked_at: Served, routes: list[tuple[bool, str]], counted: Callable[[int], None]
) -> None:
    port = looked_at.host.rpartition(":")[2]
    for changing, path in routes:
        for host in HOSTILE_HOSTS:
            answer = looked_at.ask("POST" if changing else "GET", path, host=host.format(port=port))
            assert answer.status in (400, 421), (path, host)
            assert "Leadward" not in answer.body
            assert "Fable" not in answer.body
            counted(1)


def test_without_the_cookie_every_route_is_locked(looked_at: Served, routes: list[tuple[bool, str]]) -> None:
    for changing, path in routes:
        for cookie in (None, "leadward=x", f"leadward-{looked_at.host.rpartition(':')[2]}=guess"):
            answer = looked_at.ask("POST" if changing else "GET", path, cookie=cookie)
            assert answer.status == 401, path
            assert "Fable" not in answer.body


@pytest.mark.promise("cross-site-request")
@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_no_other_site_may_ask(
    looked_at: Served, routes: list[tuple[bool, str]], site: str, counted: Callable[[int], None]
) -> None:
    for changing, path in routes:
        answer = looked_at.ask("POST" if changing else "GET", path, sec_fetch_site=site)
        assert (answer.status, "Fable" in answer.body) == (403, False), path
        counted(1)


@pytest.mark.promise("cross-site-request")
@pytest.mark.promise("cross-site-request")
@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://{host}", "http://{name}", "http://127.0.0.1:1", "{host}"]
)
def test_a_change_from_elsewhere_is_refused(
    looked_at: Served, routes: list[tuple[bool, str]], origin: str | None, counted: Callable[[int], None]
) -> None:
    before = looked_at.get("/privacy/export").body
    told = origin.format(host=looked_at.host, name=looked_at.host.partition(":")[0]) if origin else None
    changing = [path for changes, path in routes if changes]
    assert len(changing) > 5
    for path in changing:
        answer = looked_at.ask("POST", path, {"text": "from elsewhere", "note": "", "where": "/"}, origin=told)
        assert answer.status == 403, path
        counted(1)
    assert looked_at.get("/privacy/export").body == before


def test_looking_changes_nothing(
    looked_at: Served, routes: list[tuple[bool, str]], counted: Callable[[int], None]
) -> None:
    before = looked_at.get("/privacy/export").body
    for changes, path in routes:
        for method in ("GET", "HEAD"):
            answer = looked_at.ask(method, path)
            assert (answer.status == 405) == changes, path
            counted(1)
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert looked_at.ask(method, "/").status == 405
    for _ in looked_at.crawled(60):
        pass
    assert looked_at.get("/privacy/export").body == before


def test_every_answer_says_what_a_browser_may_do_with_it(looked_at: Served, routes: list[tuple[bool, str]]) -> None:
    paths = [path for changes, path in routes if not changes]
    for answer in (looked_at.get("/nowhere"), *map(looked_at.get, paths), looked_at.get("/", host="evil.example")):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store" or "/static/" in answer.body
        assert "server" not in answer.headers


@pytest.fixture
def fresh(demo_home: Path, tmp_path: Path) -> Iterator[Served]:
    """Served, and nobody came in yet."""
    made = serve(demo_home, tmp_path)
    yield made
    made.stop()


@pytest.mark.promise("launch-token")
def test_the_launch_link_works_once_and_leaves_no_trace(fresh: Served, counted: Callable[[int], None]) -> None:
    """Three ways to use it without a person, once more than once, and four places where it could be left."""
    counted(8)
    token = parse_qs(urlsplit(fresh.link).query)["token"][0]
    assert len(token) >= 43
    assert fresh.ask("HEAD", f"/launch?token={token}").status == 401
    assert fresh.get(f"/launch?token={token}", sec_purpose="prefetch;prerender").status == 401
    assert fresh.get(f"/launch?token={token}x").status == 401
    let_in = fresh.get(f"/launch?token={token}")
    assert (let_in.status, let_in.headers["location"], let_in.body) == (302, "/", "")
    flags = [part.strip() for part in let_in.headers["set-cookie"].split(";")[1:]]
    assert flags == ["HttpOnly", "Path=/", "SameSite=Strict"]
    assert token not in let_in.headers["set-cookie"]
    assert fresh.get(f"/launch?token={token}").status == 401
    fresh.cookie = let_in.headers["set-cookie"].partition(";")[0]
    assert token not in fresh.get("/").body
    assert fresh.get(f"/launch?token={token}").headers["location"] == "/"
    fresh.get(f"/nowhere?{token}")
    fresh.stop()
    assert token not in fresh.errors.read_text()
    assert "nowhere" not in fresh.errors.read_text()


def test_it_listens_on_loopback_alone(fresh: Served) -> None:
    port = int(fresh.host.rpartition(":")[2])
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("no /proc/net/tcp on this system")
    rows = [line.split() for line in listening.read_text().splitlines()[1:]]
    mine = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")]
    assert mine == [f"0100007F:{port:04X}"]


def test_a_port_that_is_taken_is_said(looked_at: Served, tmp_path: Path) -> None:
    port = looked_at.host.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "leadward", "open", "--no-browser", "--port", port],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"leadward: Port {port} cannot be used (Address already in use); leave --port out, or choose another.\n"
    )
