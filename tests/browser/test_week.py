"""A week with it, Monday to Friday, as one person lives it: by mouse, by keys alone, in two tabs and a terminal at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import Visit, visit
from tests.repositories import Made, make
from tests.web.served import serve

MONDAY = date(2026, 3, 9)


def leadward(home: Path, *words: str) -> str:
    """The same workspace from a terminal."""
    command = [sys.executable, "-P", "-m", "leadward", *words]
    environment = {**os.environ, "LEADWARD_HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


@contextmanager
def day(browser: Browser, home: Path, weekday: int) -> Iterator[Visit]:
    """`leadward open` on this day of the week (0 is Monday), and a browser that came in by the link it printed."""
    place = home.parent / f"day-{weekday}"
    place.mkdir()
    made = serve(home, place, as_of=MONDAY.replace(day=MONDAY.day + weekday).isoformat())
    try:
        with visit(browser, made, accept_downloads=True) as come:
            come.page.goto(made.link)
            [cookie] = come.context.cookies()
            made.cookie = f"{cookie['name']}={cookie['value']}"
            made.wait_until_read()
            come.page.reload()  # before the page does so itself
            yield come
            assert come.happened.nothing(), come.happened
    finally:
        made.stop()


def told(page: Page) -> Locator:
    """Where the page says what became of the last change."""
    return page.locator("#told")


def focused(page: Page) -> str:
    """The words of what has the focus."""
    words = page.evaluate("(document.activeElement.innerText || document.activeElement.id || '').trim()")
    return str(words)


def tab_to(page: Page, words: str, most: int = 80) -> None:
    """Press Tab until what says `words` has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page).startswith(words):
            return
    raise AssertionError(f"{words!r} cannot be reached by Tab")


def test_a_week(browser: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    leadward(home, "--as-of", MONDAY.isoformat(), "demo")
    for weekday, lived in enumerate((monday, tuesday, wednesday, thursday, friday)):
        with day(browser, home, weekday) as come:
            lived(come, home)


def monday(come: Visit, home: Path) -> None:
    """Reads the week, opens a source, marks a move, thinks again, notes a line."""
    page = come.page
    assert page.url == f"{come.served.origin}/", "the token is not in the address"
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon 9 Mar")
    moves = page.locator("section[aria-labelledby=moves] > .move")
    first = moves.first.get_by_role("heading").inner_text()
    assert 3 <= moves.count() <= 7
    moves.locator(".sources summary").first.click()
    moves.locator(".sources a").first.click()
    page.get_by_role("heading", level=1).wait_for()
    page.go_back()
    moves.first.get_by_role("button", name="Done").click()
    expect(told(page)).to_contain_text("Done: ")
    assert moves.first.get_by_role("heading").inner_text() != first
    page.get_by_role("button", name="Undo").click()
    expect(told(page)).to_contain_text("Undone")
    page.wait_for_load_state()
    assert moves.first.get_by_role("heading").inner_text() == first
    page.keyboard.press("n")
    expect(page.locator("#capture")).to_be_visible()
    page.keyboard.type("Showed Suki how the retry is tested")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/")
    expect(told(page)).to_contain_text("Noted: Showed Suki how the retry is tested")
    assert "Showed Suki how the retry is tested" in leadward(home, "notes", "list")


def tuesday(come: Visit, home: Path) -> None:
    """Without the mouse: a topic for the 1:1, the 1:1 itself with its notes, a search, every page by its key."""
    page = come.page
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the page"
    page.keyboard.press("Enter")
    page.keyboard.press("g")
    page.keyboard.press("1")
    page.wait_for_url("**/one-on-ones")
    tab_to(page, "park")
    page.keyboard.type("Who decides on the payouts?")
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("Who decides on the payouts?")
    tab_to(page, "Start the 1:1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/one-on-one/n*")
    tab_to(page, "notes")
    page.keyboard.type("Petra decides, with Ines, in April")
    expect(page.locator("#kept")).to_contain_text("ept")
    page.reload()
    assert page.locator("#notes").input_value() == "Petra decides, with Ines, in April"
    tab_to(page, "Finish the 1:1")
    page.keyboard.press("Enter")
    expect(told(page)).not_to_be_empty()
    assert "one-on-one" in leadward(home, "notes", "search", "Petra decides, with Ines, in April")
    page.keyboard.press("/")
    page.keyboard.type("payouts decides")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    tab_to(page, "Who decides on the payouts?")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    keys = page.locator("nav.side a[data-key]").evaluate_all("all => all.map(a => [a.dataset.key, a.pathname])")
    for key, path in keys:
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(f"{come.served.origin}{path}")
    assert len({key for key, _ in keys}) == len(keys) >= 10


def wednesday(come: Visit, home: Path) -> None:
    """A goal by its form, put right, then changed in two tabs and a terminal at once: nothing is lost."""
    page = come.at("/notes/goal/new")
    page.locator("#f-title").fill("Lead the payouts")
    page.locator("#f-success").fill("**Two teams** ship by one plan")
    page.locator("summary", has_text="More").click()
    page.locator("#f-due").fill("30 Jun 2026")
    page.get_by_role("button", name="Save note").first.click()
    page.wait_for_url("**/show/n*")
    assert page.locator("dd strong").inner_text() == "Two teams", "Markdown is shown as meant"
    short = page.url.rpartition("/")[2]
    with come.context.expect_page() as opened:
        page.evaluate(f"open('/edit/{short}', '_blank', 'noopener')")
    other = opened.value
    page.get_by_role("link", name="Edit").click()
    leadward(home, "notes", "edit", short, "title=Lead the payouts from a terminal")
    for tab, title in ((page, "from one tab"), (other, "from another tab")):
        tab.locator("#f-title").fill(f"Lead the payouts {title}")
        tab.get_by_role("button", name="Save note").first.click()
        expect(tab.locator(".notice[role=alert]")).to_be_visible()
        assert tab.locator("#f-title").input_value() == f"Lead the payouts {title}"
        expect(tab.locator("main")).to_contain_text("What it says now")
        tab.get_by_role("button", name="Save note").first.click()
        tab.wait_for_url("**/show/n*")
    other.close()
    page.goto(f"{come.served.origin}/show/{short}")
    history = page.locator("section", has_text="History").last.inner_text()
    for words in ("from a terminal", "from one tab", "from another tab"):
        assert f"Lead the payouts {words}" in history
    page.locator("#find").fill("payouts another tab")
    page.locator("#find").press("Enter")
    expect(page.locator("main .lines")).to_contain_text("Lead the payouts from another tab")


def thursday(come: Visit, home: Path) -> None:
    """A new repository is added and read while one looks; Standing leads down to a commit."""
    commits = [
        Made(
            "Mira Fable <mira@teashop.example>", MONDAY.replace(day=1 + n % 8), {f"oven/{n}.py": f"{n}\n"}, f"Bake {n}"
        )
        for n in range(60)
    ]
    place = make(home.parent / "bakery", commits)
    page = come.at("/sources")
    page.locator("#where").fill(str(place))
    page.get_by_role("button", name="Add and read it").click()
    expect(told(page)).to_contain_text("bakery is a source now")
    expect(page.locator("#progress")).to_contain_text("bakery is read", timeout=60_000)
    expect(page.locator("#progress")).to_contain_text("Up to date", timeout=60_000)
    assert "bakery" in leadward(home, "source", "list")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/standing")
    for criterion in page.locator(".standing th a").evaluate_all("all => all.map(a => a.pathname)"):
        come.at(criterion)
        commit = page.locator('a[href^="/show/c"]')
        sources = page.locator(".evidence .sources", has=commit)
        if sources.count():
            sources.first.locator("summary").click()
            sources.first.locator(commit).first.click()
            break
    page.wait_for_url("**/show/c*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Mira Fable")


def friday(come: Visit, home: Path) -> None:
    """Looks back, takes all along, and has it whole in another place."""
    page = come.at("/notes")
    expect(page.locator("main")).to_contain_text("Lead the payouts from another tab")
    page.keyboard.press("g")
    page.keyboard.press("v")
    page.wait_for_url("**/privacy")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export all that you wrote").click()
    assert download.value.suggested_filename == "leadward-2026-03-13.jsonl"
    kept = Path(str(download.value.path())).read_text()
    for words in ("Showed Suki how the retry is tested", "Who decides on the payouts?", "from one tab"):
        assert words in kept
    elsewhere, taken = home.parent / "elsewhere", home.parent / "taken.jsonl"
    taken.write_text(kept)
    leadward(elsewhere, "notes", "import", str(taken))
    assert leadward(elsewhere, "notes", "export") == kept
