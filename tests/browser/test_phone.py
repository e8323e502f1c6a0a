"""On a phone, days and identifiers in tables that scroll aside stay in one line, and pictures are drawn for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import DESK, PHONE, visit
from tests.web.served import Served

_LINES = r"""() => [...document.querySelectorAll("td")]
  .filter(cell => /^(\d{4}-\d\d(-\d\d)?|[cmn][0-9a-f]{8})$/.test(cell.textContent.trim()))
  .map(cell => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    const boxes = [...words.getClientRects()];
    const high = Math.max(...boxes.map(each => each.bottom)) - Math.min(...boxes.map(each => each.top));
    return high > 1.9 * parseFloat(getComputedStyle(cell).fontSize) ? cell.textContent.trim() : "";
  })"""


PAGES = ("/show/p:checkout/cart.py", "/notes/action", "/notes/aim", "/scouting/map?path=checkout")
"""Their tables hold days: changes of a file, deadlines, a document."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_day_is_broken_at_its_hyphens(browser: Browser, looked_at: Served, scheme: str) -> None:
    with visit(browser, looked_at, viewport=PHONE, color_scheme=scheme) as phone:
        told = {address: phone.at(address).evaluate(_LINES) for address in PAGES}
    assert {address: [cell for cell in cells if cell] for address, cells in told.items() if any(cells)} == {}
    assert sum(map(len, told.values())) > 20


_PICTURES = r"""() => [...document.querySelectorAll("svg.picture")].filter(each => each.getClientRects().length).map(each => {
  const box = each.getBoundingClientRect(), scale = box.width / each.viewBox.baseVal.width;
  const sizes = [...each.querySelectorAll("text")].map(text => scale * parseFloat(getComputedStyle(text).fontSize));
  return [each.classList.contains("narrow"), Math.min(...sizes) >= 11.9, box.right <= innerWidth];
})"""
_DRAWN = (
    "/code",
    "/people",
    "/pictures/flow",
    "/pictures/timeline",
    "/pictures/truck-factor",
    "/strategy",
    "/scouting/map?path=checkout",
)


def test_pictures_fit_a_phone_and_their_words_are_no_smaller(browser: Browser, looked_at: Served) -> None:
    with visit(browser, looked_at, viewport=PHONE) as phone:
        found = {address: phone.at(address).evaluate(_PICTURES) for address in _DRAWN}
    assert all(found.values())
    assert {tuple(picture) for pictures in found.values() for picture in pictures} == {(True, True, True)}


def test_values_show_for_the_pointer_and_for_the_keyboard(browser: Browser, looked_at: Served) -> None:
    with visit(browser, looked_at, viewport=DESK) as desk:
        page = desk.at("/pictures/flow")
        assert page.evaluate(_PICTURES) == [[False, True, True]]
        first, second = (page.locator("svg.at-desk a.part").nth(number) for number in (0, 1))
        shown = ".value >> visible=true"
        assert first.locator(shown).count() == 0
        first.focus()
        assert first.locator(shown).count() == 1
        second.locator("circle.mark").hover()
        assert (first.locator(shown).count(), second.locator(shown).count()) == (0, 1)
        assert str(second.locator(".value").text_content()) in str(second.get_attribute("aria-label"))
        first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/pictures/flow?month=*")
        assert page.locator("#detail a").count() > 0
