"""A Chromium that connects to nothing by itself, and what its pages did."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Playwright, Request, WebError

from tests.web.served import Served

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_POLICY = ("Refused to", "Content Security Policy", "Content-Security-Policy")


def found() -> str:
    """The program: what LEADWARD_CHROMIUM says, else the first of the usual names on the PATH; '' for none."""
    said = os.environ.get("LEADWARD_CHROMIUM")
    return said or next(filter(None, map(shutil.which, _NAMES)), "")


def launched(playwright: Playwright, program: str, home: Path, *flags: str) -> Browser:
    """A Chromium with a home of its own; `flags` are more of its own."""
    as_root = ("--no-sandbox",) if os.getuid() == 0 else ()
    return playwright.chromium.launch(
        executable_path=program, args=[*_FLAGS, *as_root, *flags], env={**os.environ, "HOME": str(home)}
    )


@dataclass
class Happened:
    """What the pages of a context did that pages of Leadward never do. Each list is empty where all is well."""

    ran: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    policy: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)

    def nothing(self) -> bool:
        return not (self.ran or self.dialogs or self.errors or self.policy or self.beyond)

    def watch(self, context: BrowserContext, origin: str) -> None:
        """From now on. Requests elsewhere than to `origin` are noted and stopped; a script may say that it ran by `ran()`."""
        context.expose_function("ran", lambda *said: self.ran.append(str(said)))
        context.on("dialog", self._dialog)
        context.on("weberror", lambda error: self.errors.append(_said(error)))
        context.on("console", self._console)
        context.on("request", lambda request: self._asked(request, origin))
        context.route(lambda address: not _own(address, origin), lambda route: route.abort())

    def _dialog(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self.dialogs.append(dialog.message)
        dialog.accept()

    def _console(self, message: ConsoleMessage) -> None:
        if any(each in message.text for each in _POLICY):
            self.policy.append(message.text)

    def _asked(self, request: Request, origin: str) -> None:
        if not _own(request.url, origin):
            self.beyond.append(request.url)


def _said(error: WebError) -> str:
    return f"{error.page.url if error.page else ''}: {error.error}"


def _own(address: str, origin: str) -> bool:
    return address.startswith(f"{origin}/") or urlsplit(address).scheme in ("about", "blob")


@dataclass
class Visit:
    """One browser that came in, with a page."""

    served: Served
    context: BrowserContext
    page: Page
    happened: Happened

    def at(self, path: str) -> Page:
        """The page at this path, loaded."""
        self.page.goto(self.served.origin + path)
        return self.page


def cookie(served: Served) -> Any:
    """The session's cookie as the launch link gives it."""
    name, _, value = served.cookie.partition("=")
    return {"name": name, "value": value, "url": served.origin, "sameSite": "Strict", "httpOnly": True}


@contextmanager
def visit(browser: Browser, served: Served, **options: Any) -> Iterator[Visit]:
    """A context of its own that holds the session of `served`, watched. `options` are those of a new context."""
    context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **options})
    context.set_default_timeout(90_000)  # a busy machine is no defect
    try:
        if served.cookie:
            context.add_cookies([cookie(served)])
        happened = Happened()
        happened.watch(context, served.origin)
        yield Visit(served, context, context.new_page(), happened)
    finally:
        context.close()
