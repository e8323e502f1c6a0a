"""The manager's page as one file: opened without a server, answered, and read back by `receive` with every mark and every word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from leadward.documents import replies, screen_page
from leadward.documents.screen import Item, Screen, marked, text
from tests.browser.axe import violations
from tests.browser.chromium import Visit
from tests.documents.test_screen import SCREEN

CANDIDATES = (Item("Own one release, by 1 Jun 2026.", target="candidate a"), Item("Run a demo.", target="candidate b"))
WHOLE = Screen(**{**{name: getattr(SCREEN, name) for name in SCREEN.__slots__}, "candidates": CANDIDATES})
HARD = {
    "T1": "Good.\n\n-- \nPetra",
    "Q1": "Q2: two teams\n> rely on it\nOn Mon, Mira wrote:\nThanks, Petra",
    "G1": "Agreed <b>&amp; \u202egladly\u202c\r\nBest regards",
    "C1": "but later: [G1] first",
    "C2": "",
}


def opened(browser: Browser, place: Path, screen: Screen) -> tuple[Page, list[str]]:
    """The file in a browser that is offline, and what it asked of others."""
    file = place / "page.html"
    file.write_text(screen_page.page(screen), "utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.goto(file.as_uri())
    return page, [each for each in asked if each != file.as_uri()]


def test_no_mark_and_no_word_of_an_answer_is_lost(browser: Browser, tmp_path: Path) -> None:
    page, asked = opened(browser, tmp_path, WHOLE)
    for mark, words in HARD.items():
        page.locator(f"textarea[data-mark={mark}]").fill(words)
    page.get_by_role("group", name="C1").get_by_label("Keep it").check()
    page.get_by_role("group", name="C2").get_by_label("Strike it out").check()
    answer = page.locator("#answer").input_value()
    read = {each.mark: each.words for each in replies.read(answer, text(WHOLE), "Petra").parts}
    assert set(read) == {mark for mark, _ in marked(WHOLE)}
    for mark, words in HARD.items():
        wanted = [line.strip(" >-") for line in re.split(r"[\r\n]+", words) if line.strip(" >-")]
        assert [line for line in wanted if line not in read[mark]] == [], mark
    assert read["C1"].startswith("Keep it.")
    assert read["C2"] == "Strike it out."
    assert asked == []
    page.context.close()


def test_what_is_left_empty_stays_open(browser: Browser, tmp_path: Path) -> None:
    page, _ = opened(browser, tmp_path, WHOLE)
    page.get_by_label("Anything else").fill("See you on Thursday.")
    page.locator("textarea[data-mark=Q1]").fill("  \n ")
    read = replies.read(page.locator("#answer").input_value(), text(WHOLE), "Petra").parts
    assert [(each.mark, each.words) for each in read] == [("", "See you on Thursday.")]
    page.context.close()


def test_the_file_asks_first_and_holds_no_hash(browser: Browser, tmp_path: Path) -> None:
    page, _ = opened(browser, tmp_path, WHOLE)
    assert page.locator("h2").all_inner_texts() == [
        "Goals to agree", "Goals to keep or strike out", "Questions", "Tried", "New", "Your answer",
    ]  # fmt: skip
    assert not re.search(r"\b[0-9a-f]{7,40}\b", page.locator("main").inner_text())
    assert violations(page) == []
    page.context.close()


def test_the_page_is_copied_with_its_form_and_as_text(looking: Visit) -> None:
    page = looking.at("/plan/for-manager")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=looking.served.origin)
    page.get_by_role("button", name="Copy page").click()
    page.get_by_text("copied", exact=True).wait_for()
    held = page.evaluate(
        "async () => { const [item] = await navigator.clipboard.read();"
        " return Object.fromEntries(await Promise.all(item.types.map(async t => [t, await (await item.getType(t)).text()]))) }"
    )
    assert "<h2>" in held["text/html"]
    assert "[Q1]" in held["text/plain"]
    assert looking.happened.nothing(), looking.happened


@pytest.mark.parametrize(
    "words", ["<script>ran()</script>", '"><img src=x onerror=ran()>', "</textarea></style><script>ran()"]
)
def test_words_of_the_page_are_words(browser: Browser, tmp_path: Path, words: str) -> None:
    item = Item(words, (words,), target="goal g", href="https://example.org/\u202ex")
    made = Screen(words, words, SCREEN.on, words, words, (item,), (item,), (item,), (item,), None, (item,))
    page, asked = opened(browser, tmp_path, made)
    assert page.evaluate("typeof ran") == "undefined"
    assert page.locator("img").count() == 0
    assert words in page.locator("main").inner_text()
    assert asked == []
    page.context.close()
