"""Everything by keys: what has the focus is seen, a dialog keeps it and gives it back, the skip link skips."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import PHONE, Visit

_FOCUS = """() => {
  const node = document.activeElement, style = getComputedStyle(node);
  const box = (node.querySelector(".mark") || node).getBoundingClientRect();  // values of a part lie elsewhere in its picture
  const seen = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const middle = document.elementFromPoint(seen(box.left, box.right, innerWidth), seen(box.top, box.bottom, innerHeight));
  return {
    what: node.outerHTML.slice(0, 120), body: node === document.body,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== "rgba(0, 0, 0, 0)",
    inside: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    covered: !(middle && (node === middle || node.contains(middle) || middle.contains(node))),
    dialog: node.closest("dialog") !== null,
  };
}"""


def tabbed(page: Page, most: int = 400) -> list[dict[str, Any]]:
    """What has the focus after each Tab, until it leaves the page or comes round."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found.append(page.evaluate(_FOCUS))
        if found[-1]["body"] or (len(found) > 1 and found[-1]["what"] == found[0]["what"]):
            break
    return found[:-1]


@pytest.mark.parametrize(
    "address", ["/", "/standing", "/practices/other-teams", "/people", "/notes/goal/new", "/sources"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_is_seen(looking: Visit, address: str, scheme: Any) -> None:
    """At each stop a ring is drawn, and what it is drawn around is in the window, with nothing over it."""
    page = looking.at(address)
    page.emulate_media(color_scheme=scheme)
    stops = tabbed(page)
    assert len(stops) > 12
    assert [stop["what"] for stop in stops if not stop["ring"]] == []
    assert [stop["what"] for stop in stops if not stop["inside"]] == []
    assert [stop["what"] for stop in stops if stop["covered"]] == []


def test_every_control_is_reached(looking: Visit) -> None:
    """Whatever can be clicked and is seen can be reached by Tab, in the order of the page."""
    page = looking.at("/")
    wanted = page.evaluate(
        "() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary')]"
        ".filter(node => node.checkVisibility() && !node.closest('dialog')).map(node => node.outerHTML.slice(0, 120))"
    )
    reached = [stop["what"] for stop in tabbed(page)]
    assert [each for each in wanted if each not in reached] == []
    assert [each for each in reached if each in wanted] == wanted


def test_the_skip_link_skips(looking: Visit) -> None:
    page = looking.at("/people")
    link = page.get_by_role("link", name="Skip to the page")
    assert page.evaluate(_FOCUS)["body"]
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUS)["inside"]
    assert link.evaluate("node => node === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_dialog_keeps_the_focus_and_gives_it_back(looking: Visit) -> None:
    page = looking.at("/help")
    opener = page.get_by_role("link", name="Note it")
    opener.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "dialog-text"
    stops = [page.evaluate(_FOCUS)]
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_FOCUS))
    assert all(stop["dialog"] or stop["body"] for stop in stops)
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert opener.evaluate("node => node === document.activeElement")
    page.keyboard.press("n")
    page.get_by_role("button", name="Cancel").click()
    assert opener.evaluate("node => node === document.activeElement")
    assert page.url.endswith("/help")


def test_keys_do_not_get_in_the_way_of_typing(looking: Visit) -> None:
    """Letters that are keys elsewhere are letters in a field; with Ctrl or Alt they are the browser's."""
    page = looking.at("/notes/goal/new")
    field = page.locator("#f-title")
    field.click()
    page.keyboard.type("gn/?s g1")
    assert field.input_value() == "gn/?s g1"
    assert page.locator("dialog[open]").count() == 0
    page.locator("h1").click()
    page.keyboard.press("Alt+n")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    assert page.url.endswith("/notes/goal/new")


def test_what_was_typed_is_not_lost_by_a_slip(looking: Visit) -> None:
    """Leaving with words that were not kept asks first; after keeping nothing asks."""
    page = looking.at("/capture")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.locator("#page-text").click()
    page.keyboard.type("Half a thought")
    page.get_by_role("link", name="Leadward", exact=True).click()
    page.wait_for_url("**/")
    assert asked == ["beforeunload"]


def test_the_menu_of_a_phone(looking: Visit) -> None:
    """Folded at first, opened by its word, and each entry high enough for a thumb."""
    page = looking.at("/")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.reload()
    entry = page.locator("nav.side").get_by_role("link", name="People")
    assert not entry.is_visible()
    page.locator("nav.side summary").focus()
    page.keyboard.press("Enter")
    assert entry.is_visible()
    entry.click()
    page.wait_for_url("**/people")


def test_without_scripts_all_forms_work(browser_without_scripts: Visit) -> None:
    """The same pages in a browser that runs no script: noting, undoing, searching."""
    page = browser_without_scripts.at("/")
    page.get_by_role("link", name="Note it").click()
    page.wait_for_url("**/capture")
    page.locator("#page-text").fill("Noted without a script")
    page.locator("main").get_by_role("button", name="Save note").click()
    page.get_by_role("button", name="Undo").click()
    assert "Undone" in page.locator("#told").inner_text()
    page.locator("#find").fill("retry")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/search?q=retry")
    assert page.locator("nav.side a").first.is_visible()


def test_keys_act_on_the_move_in_focus_and_a_decided_one_comes_back(using: Visit) -> None:
    page = using.at("/")
    moves = page.locator("section[aria-labelledby=moves] > .move")
    first, second = (moves.nth(number).get_by_role("heading").inner_text() for number in range(2))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.querySelector('h3').innerText") == second
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.querySelector('h3').innerText") == first
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("#told")).to_contain_text("Dismissed: ")
    expect(moves.get_by_role("heading").filter(has_text=second.rpartition(" ")[0][:30])).to_have_count(0)
    page.locator(".waiting > summary").click()
    page.get_by_role("button", name="Bring back").first.click()
    expect(page.locator("#told")).to_contain_text("Brought back: ")
    expect(moves.nth(1).get_by_role("heading")).to_have_text(second)


def test_a_reading_that_ends_asks_for_the_page_again_unless_somebody_writes(using: Visit) -> None:
    page = using.at("/")
    read = "document.dispatchEvent(new CustomEvent('leadward:read'))"
    with page.expect_navigation(wait_until="load"):
        page.evaluate(read)
    page.evaluate("window.before = true")
    page.locator("#here-text").fill("half a line")
    page.evaluate(read)
    expect(page.get_by_role("link", name="Show it")).to_be_visible()
    assert page.evaluate("window.before")
    assert page.locator("#here-text").input_value() == "half a line"
