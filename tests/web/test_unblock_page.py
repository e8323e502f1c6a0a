"""The page Unblock: an empty state that begins, and what the forge said, escaped, with a link each."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.workflows import forges
from tests.connectors.calendar_servers import serving
from tests.connectors.github_server import TOKEN, Shop
from tests.here import here
from tests.web.served import Served
from tests.workflows.test_forges import asked


def test_an_empty_page_says_how_to_begin_and_a_read_one_what_waits(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(served.home))
    page = served.get("/unblock").body
    assert 'placeholder="github:shop/cart"' in page
    with serving(Shop(asked()).talk) as port:
        forges.add(here().home, f"github:http://127.0.0.1:{port}/shop/cart", lambda _: TOKEN)
        forges.read_all(here(today=date(2026, 11, 20)))
        page = served.get("/unblock").body
        assert f'href="http://127.0.0.1:{port}/shop/cart/pull/5" rel="noreferrer"' in page
    assert "\x1b" not in page
    assert "asked of your team payments" in page
    assert TOKEN not in page + served.get("/sources").body
