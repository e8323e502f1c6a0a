"""The one screen for a manager, as they read it, and their answer, however it comes back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadward.documents import markdown
from leadward.documents.screen import WIDTH, Item, Part, Screen, parts, text, to_document

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


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("[Q1] From the idea to the number.", [("Q1", "From the idea to the number.")]),
        ("Q1: one\nand two\n\nG1. Agreed", [("Q1", "one\nand two"), ("G1", "Agreed")]),
        ("On Mon, 12 Jan 2026, Mira wrote:\n> [G1] Own one story\n\nYes.", [("G1", "Yes.")]),
        ("Two things:\n[Q1] the number", [("", "Two things:"), ("Q1", "the number")]),
        ("Fine work.\n\nT1) seen", [("", "Fine work."), ("T1", "seen")]),
        (
            "".join(f"> {line}\n" for line in SENT.splitlines()).replace("here?\n", "here?\nThat others finish it.\n"),
            [("Q1", "That others finish it.")],
        ),
        (
            '> [Q1] "Owns stories to the\n> end." What would that\n> look like here?\r\nDone is done.\r\n',
            [("Q1", "Done is done.")],
        ),
        (SENT.replace("change?\n", "change? Agreed.\n"), [("G1", "Agreed.")]),
        ("[G1] Agreed", [("G1", "Agreed")]),
        ("see ticket Q1 and T2 there", [("", "see ticket Q1 and T2 there")]),
        ("", []),
        (SENT, []),
    ],
)
def test_an_answer_is_read_by_its_marks(answer: str, told: list[tuple[str, str]]) -> None:
    assert parts(answer, SENT) == tuple(Part(*each) for each in told)


@given(st.text(max_size=300))
def test_no_answer_is_too_odd(answer: str) -> None:
    for part in parts(answer, SENT):
        assert part.words.strip()


def test_long_hostile_answers_stay_quick() -> None:
    assert parts("> " * 50_000 + "[Q1] " * 50_000, SENT)
