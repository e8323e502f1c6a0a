"""On a phone, days and identifiers in tables that scroll aside stay in one line."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import PHONE, visit
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
