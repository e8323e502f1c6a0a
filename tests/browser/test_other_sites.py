"""Pages of others in the same browser learn nothing and change nothing: by a rebound name, by a port beside, by a form."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, Playwright

from tests.browser import chromium
from tests.browser.attacker import PAGE, Attacker, attacker
from tests.browser.chromium import cookie
from tests.web.served import Served
from tests.web.test_guard import every_route

EVIL = "evil.example"
_NO_HELP = "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests"
"""A browser's own guard of loopback, which not every browser has, must not be what refuses."""
OWN_WORDS = ("Leadward", "Fable", "Mira", "teashop", "Petra")
"""What some page of the demo says: none of it may reach another site."""
REFUSED = "This server answers to its own address alone.\n"
_FETCH = """([addresses, method, mode]) => Promise.all(addresses.map(async address => {
  const body = method === "POST" ? new URLSearchParams({text: "from elsewhere", note: "", where: "/", name: "teashop"}) : undefined;
  try {
    const answer = await fetch(address, {method, mode, body, credentials: "include"});
    return [answer.status, await answer.text()];
  } catch (problem) { return [0, ""]; }
}))"""
_INCLUDE = """addresses => Promise.all(addresses.map(address => new Promise(done => {
  const script = document.createElement("script");
  script.onload = () => done("loaded");
  script.onerror = () => done("refused");
  script.src = address;
  document.body.append(script);
})))"""
_FORMS = """addresses => Promise.all(addresses.flatMap(address => ["", "allow-forms allow-scripts"].map(sandbox => {
  const fields = '<input name="text" value="from elsewhere"><input name="where" value="/"><input name="name" value="teashop">';
  const frame = document.createElement("iframe");
  if (sandbox) frame.sandbox = sandbox;
  const loaded = new Promise(done => frame.onload = done);
  frame.srcdoc = `<form method="post" action="${address}">${fields}</form><script>document.forms[0].submit()</script>`;
  document.body.append(frame);
  return loaded;
}))).then(() => {})"""
_AT_ONCE = 8
_BEACONS = """addresses => addresses.forEach(address => navigator.sendBeacon(address, new URLSearchParams({text: "from elsewhere"})))"""


@pytest.fixture(scope="module")
def rebound(playwright: Playwright, program: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium for which evil.example is this machine."""
    rules = f"--host-resolver-rules=MAP {EVIL} 127.0.0.1"
    made = chromium.launched(playwright, program, tmp_path_factory.mktemp("rebound"), rules, _NO_HELP)
    yield made
    made.close()


@pytest.fixture(scope="module")
def theirs() -> Iterator[Attacker]:
    with attacker() as made:
        yield made


@pytest.fixture
def context(rebound: Browser, looked_at: Served) -> Iterator[BrowserContext]:
    """A browser that came in; it holds the cookie for the hostile name too, as if that were known."""
    made = rebound.new_context()
    port = looked_at.host.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", EVIL):
        made.add_cookies([cookie(looked_at) | {"url": f"http://{host}:{port}"}])
    yield made
    made.close()


@cache
def shown() -> list[str]:
    return [path for changes, path in every_route() if not changes]


@cache
def changing() -> list[str]:
    return [path for changes, path in every_route() if changes]


def addressed(served: Served, paths: list[str]) -> list[str]:
    """The paths under both names that the server is called by."""
    port = served.host.rpartition(":")[2]
    return [f"http://{name}:{port}{path}" for name in ("127.0.0.1", "localhost") for path in paths]


def state(home: Path) -> dict[str, str]:
    """All that the workspace keeps, but for what is read again at any time."""
    kept = (home / "journal.sqlite3", home / "config.toml", *sorted((home / "spool").glob("*")))
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in kept if each.exists()}


@pytest.mark.promise("rebound-name")
def test_a_rebound_name_shows_nothing(context: BrowserContext, looked_at: Served) -> None:
    """A page that came from evil.example's own server before its name pointed here, and whose every request now comes here."""
    origin = f"http://{EVIL}:{looked_at.host.rpartition(':')[2]}"
    context.route(f"{origin}/trap", lambda route: route.fulfill(body=PAGE.decode(), content_type="text/html"))
    page = context.new_page()
    page.goto(f"{origin}/trap")
    before = state(looked_at.home)
    for method, paths in (("GET", shown), ("POST", changing)):
        answers = page.evaluate(_FETCH, [[origin + path for path in paths()], method, "cors"])
        assert answers == [[421, REFUSED]] * len(paths())
    for path in shown():
        page.goto(origin + path)
        assert page.content().count(REFUSED.strip()) == 1
        assert not any(word in page.content() for word in OWN_WORDS), path
    assert state(looked_at.home) == before


@pytest.mark.promise("cross-site-request")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", EVIL])
def test_a_page_of_another_port_sees_nothing(
    context: BrowserContext, looked_at: Served, theirs: Attacker, host: str
) -> None:
    page = at_home(context, theirs, host)
    addresses = addressed(looked_at, shown())
    for mode in ("cors", "no-cors"):
        assert page.evaluate(_FETCH, [addresses, "GET", mode]) == [[0, ""]] * len(addresses)
    assert page.evaluate(_INCLUDE, addresses) == ["refused"] * len(addresses)
    page.evaluate(f"frames.aside.location = '{looked_at.origin}/'")
    page.wait_for_timeout(200)
    framed = [content(frame) for frame in page.frames if frame.name == "aside"]
    assert not any(word in held for held in framed for word in OWN_WORDS)


@pytest.mark.promise("cross-site-request")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", EVIL])
def test_a_page_of_another_port_changes_nothing(
    context: BrowserContext, looked_at: Served, theirs: Attacker, host: str
) -> None:
    """By a form, by one without an origin (sandboxed), by fetch, by a beacon: every changing route refuses, and all stays."""
    answered: list[tuple[str, int]] = []
    context.on("response", lambda answer: answered.append((answer.url, answer.status)))
    page = at_home(context, theirs, host)
    if host == "127.0.0.1":
        assert looked_at.cookie in theirs.cookies[-1], "the browser sends the cookie there: what refuses is the server"
    before, kept = state(looked_at.home), looked_at.get("/privacy/export").body
    addresses = addressed(looked_at, changing())
    assert len(addresses) > 16
    by_forms(page, addresses, answered)
    page.evaluate(_BEACONS, addresses)
    for mode in ("cors", "no-cors"):
        assert page.evaluate(_FETCH, [addresses, "POST", mode]) == [[0, ""]] * len(addresses)
    assert {(url, status) for url, status in answered if status not in (401, 403)} <= {(f"{theirs.origin(host)}/", 200)}
    assert state(looked_at.home) == before
    assert looked_at.get("/privacy/export").body == kept


def by_forms(page: Page, addresses: list[str], answered: list[tuple[str, int]]) -> None:
    """Send two forms to each address, few at a time: of hundreds of frames at once some Chromiums make no end."""
    for first in range(0, len(addresses), _AT_ONCE):
        some = addresses[first : first + _AT_ONCE]
        page.evaluate(_FORMS, some)
        for _ in range(600):
            if are_refused(some, answered):
                break
            page.wait_for_timeout(50)
        assert are_refused(some, answered), "the forms were sent"
        page.evaluate("document.querySelectorAll('iframe:not([name])').forEach(frame => frame.remove())")


def are_refused(addresses: list[str], answered: list[tuple[str, int]]) -> bool:
    """Whether both forms to each address were answered, and refused."""
    refused = Counter(url for url, status in answered if status in (401, 403))
    return all(refused[address] >= 2 for address in addresses)


def content(frame: Frame) -> str:
    """What a frame holds once it holds something: while it is on its way it cannot be read."""
    for _ in range(100):
        try:
            return frame.content()
        except Error:
            frame.page.wait_for_timeout(100)
    return frame.content()


def at_home(context: BrowserContext, theirs: Attacker, host: str) -> Page:
    """The other site's page in a tab of the same browser."""
    page = context.new_page()
    page.goto(theirs.origin(host))
    return page


@pytest.mark.promise("cross-site-request")
def test_a_link_from_another_site_opens_nothing_by_itself(
    context: BrowserContext, looked_at: Served, theirs: Attacker
) -> None:
    """Whoever follows a link of another site is told to come by the address bar; the opener sees nothing either way."""
    page = at_home(context, theirs, EVIL)
    with context.expect_page() as opened:
        page.evaluate(f"window.told = open('{looked_at.origin}/')")
    opened.value.wait_for_load_state()
    assert not any(word in opened.value.locator("body").inner_text() for word in ("Fable", "teashop", "Petra"))
    seen: Any = page.evaluate("(() => { try { return told.document.body.innerText } catch (e) { return '' } })()")
    assert not seen
