"""The weekly note in a browser: drafted on the review's page, reworded, copied, kept as sent, marked as seen, undone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.test_week import day, leadward, told

FRIDAY = "2026-03-13"


def test_the_note_of_a_week(browser: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    leadward(home, "--as-of", FRIDAY, "demo")
    with day(browser, home, 4) as come:
        page = come.page
        come.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{come.served.origin}/review")
        note = page.get_by_label("For Petra Anecdote")
        expect(note).to_have_value(leadward(home, "--as-of", FRIDAY, "weekly", "--text").rstrip("\n"))
        assert 1 <= note.input_value().count("\n- ") + 1 <= 5
        page.get_by_role("link", name="Notes before").click()
        note.fill("Payments as events\n- Refunds agree; nobody corrects by hand any more")
        page.get_by_role("button", name="Copy note").click()
        expect(page.locator("form [role=status]").first).to_have_text("copied")
        assert page.evaluate("navigator.clipboard.readText()") == note.input_value()
        page.get_by_role("button", name="I sent it").click()
        expect(told(page)).to_contain_text("Kept as sent to Petra Anecdote")
        expect(page.locator("main")).to_contain_text("That is enough for this week.")
        assert "Refunds agree" in leadward(home, "--as-of", FRIDAY, "weekly")
        page.get_by_label("They saw it").fill("Good, I will tell Priya")
        page.get_by_role("button", name="Mark as seen").first.click()
        expect(told(page)).to_contain_text("Marked as seen")
        expect(page.locator("main")).to_contain_text("Good, I will tell Priya")
        page.get_by_role("button", name="Undo").click()
        expect(told(page)).to_contain_text("Undone")
        with page.expect_download() as got:
            page.get_by_role("link", name="download the entry").click()
        assert b"RRULE:FREQ=WEEKLY;BYDAY=FR" in Path(got.value.path()).read_bytes()
        for address in ("/weekly", "/review"):
            page.goto(f"{come.served.origin}{address}")
            assert violations(page) == []
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth <= 360")
