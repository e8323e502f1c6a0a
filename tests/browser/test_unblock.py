"""The page Unblock in a browser: nothing for axe-core, empty and full, and as narrow as a small phone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from leadward.workflows import forges
from tests.browser.axe import violations
from tests.browser.test_week import day
from tests.connectors.calendar_servers import serving
from tests.connectors.github_server import TOKEN, Shop
from tests.here import here
from tests.workflows.test_forges import asked


def test_unblock_is_accessible_empty_and_full(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("LEADWARD_HOME", str(home))
    with day(browser, home, 4) as come:
        come.page.goto(f"{come.served.origin}/unblock")
        assert violations(come.page) == []
        with ThreadPoolExecutor(1) as apart:  # this thread has the loop of the browser
            apart.submit(_read).result(60)
        come.page.goto(f"{come.served.origin}/unblock")
        assert come.page.get_by_role("link", name="Pay later").count() == 1
        assert violations(come.page) == []
        come.page.set_viewport_size({"width": 360, "height": 740})
        assert come.page.evaluate("document.documentElement.scrollWidth <= 360")


def _read() -> None:
    with serving(Shop(asked()).talk) as port:
        forges.add(here().home, f"github:http://127.0.0.1:{port}/shop/cart", lambda _: TOKEN)
        forges.read_all(here(today=date(2026, 11, 20)))
