"""A Chromium for all tests, and the served demos of the pages' tests. Without a Chromium they are skipped; not on a build server."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser import chromium
from tests.browser.chromium import Visit, visit
from tests.web.conftest import demo_home, looked_at, served  # noqa: F401  fixtures of these tests too
from tests.web.served import Served

expect.set_options(timeout=60_000)  # a busy machine is no defect
PROGRAM = chromium.found()
BUILD_SERVER = bool(os.environ.get("LEADWARD_BUILD_SERVER"))
_MISSING = "no Chromium here: install chromium, or say where it is with LEADWARD_CHROMIUM"


@pytest.fixture(scope="session")
def program() -> str:
    """Where Chromium is."""
    if not PROGRAM and BUILD_SERVER:
        pytest.fail(_MISSING)
    if not PROGRAM:
        pytest.skip(_MISSING)
    return PROGRAM


@pytest.fixture(scope="module")
def playwright(program: str) -> Iterator[Playwright]:
    """What drives it. It has an event loop, which no test of another module may find running: it ends with the module."""
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="module")
def browser(playwright: Playwright, program: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium a module; each test has contexts of its own in it."""
    made = chromium.launched(playwright, program, tmp_path_factory.mktemp("chromium"))
    yield made
    made.close()


@pytest.fixture
def looking(browser: Browser, looked_at: Served) -> Iterator[Visit]:  # noqa: F811
    """A browser that came in to a demo, to look alone."""
    with visit(browser, looked_at) as made:
        yield made


@pytest.fixture
def using(browser: Browser, served: Served) -> Iterator[Visit]:  # noqa: F811
    """A browser that came in to a demo of this module, to change things."""
    with visit(browser, served) as made:
        yield made


@pytest.fixture
def browser_without_scripts(browser: Browser, served: Served) -> Iterator[Visit]:  # noqa: F811
    """One that runs no script of any page."""
    with visit(browser, served, java_script_enabled=False) as made:
        yield made
