"""axe-core finds nothing on any page: light, dark, and as wide as a phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.chromium import Visit, visit
from tests.browser.places import samples
from tests.web.served import serve

BUILD_SERVER = bool(os.environ.get("LEADWARD_BUILD_SERVER"))
PRACTICES = 1 if BUILD_SERVER else 5
"""Each so-manieth practice is looked at: they share a template."""
EACH = int(os.environ.get("LEADWARD_PAGES_OF_EACH", "1"))


def test_every_page_in_every_mode(looking: Visit) -> None:
    places = samples(looking.served, EACH)
    assert {route for route, found in places.items() if not found} == set(), "no link leads there"
    found = {address: violations(looking.at(address)) for each in places.values() for address in each}
    assert {address: said for address, said in found.items() if said} == {}
    assert looking.happened.nothing(), looking.happened


def test_every_practice_in_every_mode(looking: Visit) -> None:
    addresses = [link for link in looking.served.get("/practices").links if link.startswith("/practices/")]
    assert len(addresses) == 30
    found = {address: violations(looking.at(address)) for address in addresses[::PRACTICES]}
    assert {address: said for address, said in found.items() if said} == {}
    assert looking.happened.nothing(), looking.happened


@pytest.mark.parametrize(
    "address",
    ["/nowhere", "/practices/nothing", "/notes/entry?page=2", "/search?q=nobody+wrote+this", "/notes/topic/new?text=x"],
)
def test_pages_that_say_no(looking: Visit, address: str) -> None:
    assert violations(looking.at(address)) == []


def test_a_page_in_every_state(using: Visit) -> None:
    """With the dialog open, with a word and its Undo, with an error, and with the words of another tab."""
    page = using.at("/")
    page.keyboard.press("n")
    assert page.locator("dialog[open]").count() == 1
    assert violations(page) == []
    page.locator("dialog textarea").fill("Showed Suki the retry")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Undo").wait_for()
    assert violations(page) == []
    using.at("/notes/contact/new").get_by_label("Day").fill("someday")
    page.get_by_role("button", name="Save note").first.click()
    assert violations(page) == []


def test_an_empty_workspace_and_a_locked_one(browser: Browser, tmp_path: Path, leadward_home: Path) -> None:
    """Where nothing is known yet, pages teach; where nobody came in, one says how to."""
    made = serve(leadward_home, tmp_path)
    try:
        with visit(browser, made) as stranger:
            assert "locked" in stranger.at("/").title()
            assert violations(stranger.page) == []
        made.enter()
        with visit(browser, made) as first:
            links = made.get("/").links
            found = {address: violations(first.at(address)) for address in links}
            assert len(found) > 10
            assert {address: said for address, said in found.items() if said} == {}
    finally:
        made.stop()


def test_what_is_not_accessible_is_noticed(looking: Visit) -> None:
    page = looking.at("/help")
    page.evaluate("document.querySelector('h1').remove()")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input><p class=pale>pale</p>')")
    found = " ".join(violations(page))
    assert "page-has-heading-one" in found
    assert "label" in found
