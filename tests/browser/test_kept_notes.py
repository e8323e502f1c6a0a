"""The notes of a 1:1 in a real browser: kept as they are typed, in two tabs, over a lost connection and a reload."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.chromium import Visit

_KEPT = "#kept"


def typed(page: Page, at: str, text: str) -> None:
    """Type into the notes, at `Home` or `End`."""
    page.locator("#notes").press(f"Control+{at}")
    page.keyboard.type(text)


def test_what_is_typed_is_kept_whatever_happens(using: Visit) -> None:
    page = using.at("/one-on-ones")
    page.get_by_role("button", name="Start the 1:1").click()
    expect(page.get_by_role("status").filter(has_text="kept as you type")).to_be_visible()
    typed(page, "End", "first line\n")
    expect(page.locator(_KEPT)).to_contain_text("kept ")
    expect(page.locator(_KEPT)).not_to_contain_text("as you type")

    other = page.context.new_page()
    other.goto(page.url)
    typed(other, "Home", "from another tab\n")
    expect(other.locator(_KEPT)).not_to_contain_text("as you type")
    typed(page, "End", "second line")
    expect(page.locator(_KEPT)).to_contain_text("elsewhere more was written")
    expect(page.locator("#notes")).to_have_value("from another tab\nfirst line\nsecond line")
    page.keyboard.type(", at its place")
    expect(page.locator("#notes")).to_have_value("from another tab\nfirst line\nsecond line, at its place")

    page.context.set_offline(True)
    page.keyboard.type("\nwithout a connection")
    expect(page.locator(_KEPT)).to_contain_text("not kept since")
    page.context.set_offline(False)
    expect(page.locator(_KEPT)).not_to_contain_text("not kept", timeout=15_000)

    page.context.set_offline(True)
    page.keyboard.type("\nbefore a reload")
    page.locator("input[name=talked]").first.check()
    expect(page.locator(_KEPT)).to_contain_text("not kept since")
    page.context.set_offline(False)
    page.reload()
    whole = "from another tab\nfirst line\nsecond line, at its place\nwithout a connection\nbefore a reload"
    expect(page.locator("#notes")).to_have_value(whole)
    expect(page.locator("input[name=talked]").first).to_be_checked()
    page.get_by_role("button", name="Finish the 1:1").click()
    expect(page.get_by_role("heading", name="1:1 with")).to_be_visible()
    for line in whole.split("\n"):
        expect(page.get_by_text(line)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#notes")).to_have_value(whole)
