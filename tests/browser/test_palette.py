"""Ctrl+K: a combobox that goes anywhere by keys, on every page, under the policy that the pages have."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.chromium import Visit

_CHOSEN = "#palette [aria-selected=true]"


def test_the_palette_goes_to_a_person_and_does_something_by_keys_alone(looking: Visit) -> None:
    page = looking.at("/notes/goal/new")
    page.locator("#f-title").click()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Page, action, person")
    expect(field).to_be_focused()
    expect(page.locator(_CHOSEN)).to_contain_text("Note what you did")
    page.keyboard.press("ArrowDown")
    expect(page.locator(_CHOSEN)).to_contain_text("Prepare your next 1:1")
    assert field.get_attribute("aria-activedescendant") == page.locator(_CHOSEN).get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(_CHOSEN)).to_have_count(1)
    page.keyboard.type("lena@")
    expect(page.locator("#palette").get_by_role("group", name="People")).to_be_visible()
    expect(page.locator(_CHOSEN)).to_contain_text("lena@")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/card?who=*")
    assert "Lena" in page.title()
    assert looking.happened.nothing(), looking.happened


def test_the_palette_closes_and_gives_the_focus_back(looking: Visit) -> None:
    page = looking.at("/help")
    opener = page.get_by_role("button", name="Go to")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#palette")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    assert opener.evaluate("node => node === document.activeElement")
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_hidden()
    assert page.url.endswith("/help")


def test_the_open_palette_is_accessible(looking: Visit) -> None:
    page = looking.at("/")
    page.keyboard.press("Control+k")
    expect(page.locator(_CHOSEN)).to_have_count(1)
    assert violations(page) == []
    page.keyboard.type("zzqx")
    expect(page.locator("#palette-list")).to_contain_text("Nothing holds")
    assert violations(page) == []
