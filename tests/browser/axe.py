"""axe-core, on a page in light, in dark and at phone width."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.chromium import DESK, PHONE

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ALL = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {"target-size": {"enabled": True}},
}
_COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What the scheme can change: the markup and the places are the same."""
_SCRIPT = Axe().axe_script
_MODES: Mapping[str, tuple[Literal["light", "dark"], dict[str, int], object]] = {
    "light": ("light", DESK, _ALL),
    "dark": ("dark", DESK, _COLOURS),
    "phone": ("light", PHONE, _ALL),
}


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands, in each mode: a sentence per rule."""
    page.evaluate(_SCRIPT)
    found = []
    for mode, (scheme, size, rules) in _MODES.items():
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(cast("Any", size))
        found += [f"{mode}: {_said(each)}" for each in page.evaluate("o => axe.run(document, o)", rules)["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{mode}: wider than the window")
    return found


def _said(rule: Mapping[str, Any]) -> str:
    first = rule["nodes"][0]
    return f"{rule['id']} x {len(rule['nodes'])}: {first['html'][:200]} {first.get('failureSummary', '')[:300]}"
