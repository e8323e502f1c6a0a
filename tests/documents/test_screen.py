"""The one screen for a manager, as they read it, and their answer, however it comes back."""

from __future__ import annotations

from datetime import date

from leadward.documents import markdown
from leadward.documents.screen import WIDTH, Item, Screen, text, to_document

SCREEN = Screen(
    person="Petra",
    me="Mira",
    on=date(2026, 1, 12),
    aim="Aim: Lead by 30 Jun 2026.",
    focus="Focus this quarter: ideas.",
    new=(
        Item(
            "9 Jan 2026: Add card",
            ("commit c0ffee123", "src/card.py"),
            href="https://github.com/a/b/commit/c0ffee123456",
        ),
        Item("8 Jan 2026: Wrote the guide", ("docs/guide.md",)),
    ),
    tried=(Item("Speak early: somebody built on it", target="experiment e"),),
    questions=(Item('"Owns stories to the end." What would that look like here?', target="expectation owns-stories"),),
    goals=(Item("Own one story, by 1 Mar 2026. Agreed, or what would you change?", target="goal g"),),
    since=date(2026, 1, 1),
)
SENT = text(SCREEN)


def test_it_reads_as_one_screen() -> None:
    assert SENT == (
        "For Petra from Mira, 12 Jan 2026, since 1 Jan 2026\n"
        "\nAim: Lead by 30 Jun 2026.\n"
        "Focus this quarter: ideas.\n"
        "\nNEW\n"
        "- 9 Jan 2026: Add card\n"
        "  https://github.com/a/b/commit/c0ffee123456\n"
        "- 8 Jan 2026: Wrote the guide (docs/guide.md)\n"
        "\nTRIED\n"
        "[T1] Speak early: somebody built on it\n"
        "\nQUESTIONS\n"
        '[Q1] "Owns stories to the end." What would that look like here?\n'
        "\nGOALS TO AGREE\n"
        "[G1] Own one story, by 1 Mar 2026. Agreed, or what would you change?\n"
        "\nAnswer below a mark in your own words; a line is enough. What you leave\nout stays open.\n"
    )
    assert max(map(len, SENT.splitlines())) <= WIDTH


def test_as_markdown_it_holds_the_same() -> None:
    told = markdown.text(to_document(SCREEN))
    assert told.startswith("# For Petra from Mira")
    assert "## Goals to agree" in told
    linked = "[`commit c0ffee123`](https://github.com/a/b/commit/c0ffee123456)"
    assert f"- 9 Jan 2026: Add card ({linked}, src/card.py)\n" in told
