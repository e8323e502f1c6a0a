"""Hostile text in every rendered field: in Chromium no script of it runs, no dialog opens, nothing is asked of another server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from playwright.sync_api import Browser

from tests.browser import poisoned
from tests.browser.chromium import Happened, Visit, visit
from tests.browser.payloads import ELEMENTS, payloads, plain
from tests.browser.places import routed, shown_routes
from tests.program import shop
from tests.web.served import Served, serve

BUILD_SERVER = bool(os.environ.get("LEADWARD_BUILD_SERVER"))
MANY = int(os.environ.get("LEADWARD_PAYLOADS", "1000" if BUILD_SERVER else "300"))
OF_EACH = 4
"""How many pages of one template are looked at, beside those of the notes."""
_AUDIT = """() => {
  const bad = [], own = /^height: [0-9.]+px;$/;
  const at = node => node.outerHTML.slice(0, 160);
  for (const node of document.querySelectorAll("*")) {
    for (const {name, value} of node.attributes) {
      const sort = name.toLowerCase();
      if (sort.startsWith("on") || (sort === "style" && !own.test(value)) || sort === "srcdoc" || sort.includes("hx-on")) bad.push(at(node));
      if (!["href", "src", "srcset", "action", "formaction", "xlink:href", "data", "poster", "background", "hx-get", "hx-post"].includes(sort)) continue;
      let to;
      try { to = new URL(value, location.href); } catch { continue; }
      const leads = node.localName === "a" && sort === "href" && ["http:", "https:", "mailto:"].includes(to.protocol);
      if (to.origin !== location.origin && !leads) bad.push(at(node));
    }
  }
  const never = "iframe,frame,object,embed,applet,base,style,img:not(header.top > a.brand > img[src^='/static/']),video,audio,math,marquee,portal,template,link:not(head > link)," +
    "meta[http-equiv],script:not([src^='/static/']),form:not([action^='/']),input[type=image]";
  return bad.concat([...document.querySelectorAll(never)].map(at));
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workspace of payloads, served."""
    place = tmp_path_factory.mktemp("hostile")
    home, given = place / "home", payloads(MANY)
    notes = place / "notes.jsonl"
    notes.write_text("".join(f"{line}\n" for line in poisoned.lines(given, shop.TODAY)))
    _leadward(home, "notes", "import", str(notes))
    _leadward(home, "ladder", "import", str(poisoned.ladder(place / "ladder.json", given)), "--anyway", "--use")
    _leadward(home, "source", "add", str(poisoned.history(place / "shop", given)))
    _leadward(home, "source", "add", str(poisoned.calendar(place / "meetings.ics", given)))
    poisoned.settings(home / "config.toml", given)
    made = serve(home, place, as_of=shop.TODAY.isoformat())
    try:
        made.enter()
        made.wait_until_read()
        yield made
    finally:
        made.stop()


def _leadward(home: Path, *words: str) -> None:
    command = [sys.executable, "-P", "-m", "leadward", "--as-of", shop.TODAY.isoformat(), *words]
    done = subprocess.run(
        command, env={**os.environ, "LEADWARD_HOME": str(home)}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def come(browser: Browser, hostile: Served) -> Iterator[Visit]:
    with visit(browser, hostile) as made:
        yield made


def looked(come: Visit, address: str, *statuses: int) -> None:
    """The page at this address answers so (200 where nothing is said), and nothing on it is what a payload wanted."""
    answer = come.page.goto(come.served.origin + address)
    assert answer is not None
    assert answer.status in (statuses or (200,)), address
    assert come.happened.nothing(), (address, come.happened)
    assert come.page.evaluate(_AUDIT) == [], address
    assert come.happened.nothing(), (address, come.happened)


@pytest.mark.promise("stored-script")
def test_notes_of_every_kind(come: Visit, counted: Callable[[int], None]) -> None:
    """Each note whole, its form, and its ledger; and what is shown is the payloads themselves."""
    of_kinds = [link for link in come.served.get("/notes").links if link.startswith("/notes/")]
    given_payloads = payloads(MANY)
    given = poisoned.chunks(given_payloads)
    for ledger in of_kinds:
        looked(come, ledger)
        for link in come.served.get(ledger).links:
            if link.startswith("/show/n"):
                looked(come, link)
                if ledger == "/notes/project":
                    told = come.page.locator("main").inner_text()
                    assert any(all(str(number) in told for number, _ in chunk) for chunk in given), link
                if come.page.get_by_role("link", name="Edit").count():
                    looked(come, link.replace("/show/", "/edit/"))
    counted(len(given_payloads))


@pytest.mark.promise("stored-script")
def test_every_other_page(come: Visit, counted: Callable[[int], None]) -> None:
    """From Today along links, some of each template. A name such as no folder has may lead nowhere, harmlessly."""
    routes = [route for route in shown_routes() if route != "edit/<str:id>"]
    most = dict.fromkeys(routes, OF_EACH) | {"practices/<slug:name>": 30, "code/<slug:name>": 20, "show/<path:id>": 12}
    seen: dict[str, list[str]] = {route: [] for route in routes}
    waiting = ["/", *(f"/{route}" for route in routes if "<" not in route)]
    while waiting:
        address = waiting.pop(0)
        route = routed(address)
        if route not in seen or address in seen[route] or len(seen[route]) >= most[route]:
            continue
        seen[route].append(address)
        looked(come, address, 200, 400, 404)
        links = come.page.eval_on_selector_all(
            "main a[href], nav a[href]", "all => all.map(a => a.getAttribute('href'))"
        )
        waiting += [urljoin(address, each) for each in links if each.startswith(("/", "?"))]
    assert {route for route, found in seen.items() if not found} == set(), "no link leads there"
    counted(sum(map(len, seen.values())))
    assert "Coming up" in come.at("/").locator("main").inner_text(), (
        "the calendar's titles are among what was looked at"
    )


@pytest.mark.promise("stored-script")
@pytest.mark.parametrize(
    "address",
    ["/search?q={}", "/capture?text={}&practice={}", "/notes/topic/new?text={}&person={}", "/people/card?who={}",
     "/scouting/map?path={}", "/procedure?name={}", "/privacy/about?name={}", "/show/{}", "/practices/{}", "/notes/{}",
     "/standing/{}", "/pictures/{}", "/code/{}", "/edit/{}", "/{}", "/notes/entry?page={}"],
)  # fmt: skip
def test_an_address_that_is_a_payload(come: Visit, address: str, counted: Callable[[int], None]) -> None:
    """What stands in an address comes back in a heading, a field or an error."""
    given = payloads(MANY)
    for start in range(0, 120, 40):
        text = " ".join(text for _, text in given[start : start + 40])
        looked(come, address.replace("{}", quote(text[:1500], safe="")), 200, 400, 404)
        counted(1)


@pytest.mark.promise("stored-script")
def test_what_is_typed_comes_back_harmless(come: Visit) -> None:
    """A word on what was noted, an error with what was typed, a move's name."""
    given = payloads(MANY)
    for number, text in given[:: max(len(given) // 12, 1)]:
        page = come.at("/notes/contact/new")
        page.locator("#f-person").fill(text)
        page.locator("#f-on").fill(text)
        page.get_by_role("button", name="Save note").first.click()
        assert str(number) in page.locator("#f-person").input_value()
        assert page.evaluate(_AUDIT) == []
        page = come.at("/capture")
        page.locator("#page-text").fill(text)
        page.locator("main").get_by_role("button", name="Save note").click()
        assert str(number) in page.locator("#told").inner_text() or len(text) > 70
        assert page.evaluate(_AUDIT) == []
    assert come.happened.nothing(), come.happened


@pytest.mark.promise("stored-script")
def test_the_payloads_would_run_where_nothing_stops_them(browser: Browser) -> None:
    """Put raw into a page without a policy, most elements do what they say; so silence elsewhere means something."""
    context = browser.new_context()
    happened = Happened()
    happened.watch(context, "http://127.0.0.1:9")
    page = context.new_page()
    acted = set()
    for number, element in enumerate(ELEMENTS):
        page.set_content(f"<title>x</title><body>{plain(element, number)}", wait_until="domcontentloaded")
        page.wait_for_timeout(15)
        bad = page.evaluate(_AUDIT)
        if bad or not happened.nothing():
            acted.add(element)
        happened.__init__()  # type: ignore[misc]
    context.close()
    assert len(acted) > 0.6 * len(ELEMENTS)
