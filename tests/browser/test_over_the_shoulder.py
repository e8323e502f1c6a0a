"""A manager looks: on a phone, on paper, and over a shoulder. They see what is meant for them, and nobody else's standing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.chromium import PHONE, Visit
from tests.browser.places import samples

LEVELS = re.compile(r"\b(teachable|independent|tactical|strategic)\b", re.IGNORECASE)
JUDGING = re.compile(r"\b(scores?|leaderboard|performers?|stuck|left the (team|company))\b", re.IGNORECASE)
FRAME = (".top", ".side", ".foot", ".crumb", "#told", "main form", "main .row")


@pytest.mark.parametrize(
    "address",
    [
        "/plan/for-manager",
        "/plan/whole",
        "/one-on-ones/agenda",
        "/one-on-ones",
        "/scouting/map?path=search/",
        "/standing",
    ],
)
def test_on_paper_only_the_page_is_left(looking: Visit, address: str, tmp_path: Path) -> None:
    page = looking.at(address)
    page.emulate_media(media="print")
    for part in FRAME:
        assert not any(each.is_visible() for each in page.locator(part).all()), part
    assert page.get_by_role("heading", level=1).is_visible()
    words = page.locator("main").inner_text()
    assert len(words) > 200
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


def test_paper_is_white_in_the_dark_too(looking: Visit) -> None:
    page = looking.at("/plan/for-manager")
    page.emulate_media(media="print", color_scheme="dark")
    ink, ground = page.evaluate(
        "() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor] }"
    )
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def test_print_it_prints(looking: Visit) -> None:
    page = looking.at("/plan/for-manager")
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print it").click()
    assert page.title() == "printed"


def test_on_a_phone_the_page_for_the_manager_is_whole(looking: Visit) -> None:
    """From Today by the menu to the page, nothing beside the window, and its text large enough to read."""
    looking.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page = looking.at("/")
    page.locator("nav.side summary").click()
    page.locator("nav.side a[href='/plan']").click()
    page.wait_for_url("**/plan")
    page.locator("main a[href='/plan/for-manager']").first.click()
    page.wait_for_url("**/plan/for-manager")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = page.evaluate(
        "[...document.querySelectorAll('main p, main li')].map(n => parseFloat(getComputedStyle(n).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 13


@pytest.mark.promise("no-standing-of-others")
def test_nobody_elses_standing_is_anywhere(looking: Visit) -> None:
    """Pages on people say what the record says; no address gives the standing of another."""
    places = samples(looking.served, 8)
    cards = places["people/card"]
    assert len(cards) > 4
    for address in (*cards, "/people", "/pictures/network"):
        words = looking.at(address).locator("main").inner_text()
        assert not LEVELS.search(words), address
        assert not JUDGING.search(words), address
        assert looking.page.locator(".verdict").count() == 0
    mine = looking.at("/standing").locator("main").inner_text()
    for asked in ("me=ravi@teashop.example", "who=Ravi+Saga", "person=Ravi+Saga", "name=Ravi+Saga"):
        assert looking.at(f"/standing?{asked}").locator("main").inner_text() == mine
    assert looking.page.goto(f"{looking.served.origin}/standing/Ravi%20Saga").status == 404  # type: ignore[union-attr]
