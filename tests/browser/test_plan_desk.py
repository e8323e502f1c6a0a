"""The desk of a plan: a file read in the browser, items looked over by keys alone, nothing inaccessible in any mode."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.chromium import Visit
from tests.web.test_plan_pages import TALK


def shown(page: Page, item: str) -> None:
    """Wait until an item is there, and the page's keys are."""
    page.locator(item).wait_for()
    page.wait_for_load_state()


def test_a_plan_is_looked_over_by_keys(using: Visit, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    page = using.at("/meetings/plan")
    page.get_by_label("A file").set_input_files(tmp_path / "talk.txt")
    page.get_by_text("talk.txt is read").wait_for()
    assert page.get_by_label("Or paste it").input_value() == TALK
    page.get_by_role("button", name="Make the plan").click()
    shown(page, "#A1")
    assert violations(page) == []
    page.keyboard.press("w")
    page.keyboard.type("Ines")
    page.keyboard.press("Enter")
    shown(page, "#A1[data-item=accepted]")
    assert page.evaluate("document.activeElement.id") == "A2"
    page.keyboard.press("r")
    shown(page, "#A2[data-item=rejected]")
    page.keyboard.press("u")
    shown(page, "#A2[data-item=waiting]")
    page.locator("#A1").focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "A2"
    page.keyboard.press("k")
    page.keyboard.press("s")
    shown(page, "#A3")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "text"
    assert using.happened.nothing(), using.happened
