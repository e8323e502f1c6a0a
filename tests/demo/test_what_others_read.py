"""What another person receives, made of the fictional team: sent as it is, since nobody would edit it first.

Each rule is a kind of thing that a reader of the ten would have changed before sending.
"""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from datetime import date

import pytest

from leadward.cli import main
from leadward.workflows.demo import fill
from tests.here import here

TODAY = date(2026, 3, 9)
MADE = {
    "page for the manager": ("share", "manager"),
    "what they are quoted with": ("share", "quotes"),
    "agenda": ("one-on-one", "prep"),
    "feedback request": ("feedback", "ask", "Ravi Saga", "--about", "“Round in one place”"),
    "plan": ("plan",),
    "goals to agree": ("plan", "draft"),
    "weekly note": ("weekly",),
    "round": ("backchannel", "round"),
    "hand-over": ("plan", "hand-over"),
    "empty case": ("aim", "case"),
    "case in a minute": ("case", "--view", "minute"),
    "highlights of the team": ("team-brag",),
    "decision": ("aim", "decided", "not-yet", "--because", "Sales does not know you", "--by", "Rolf Director"),
}
RULES = {
    "a ticket's key": r"\b[A-Z]{2,5}-\d{2,}\b|\(#\d+\)",
    "a word nobody says": r"\b(anew|stands among|mended|taken back|rests|whom you)\b",
    "a cut title": r"…[\"'”]",
    "one commit as an example of itself": r"\b(?:1|a) commit of mine[^:\n]*, such as",
    "the writer spoken to as the reader": r"(Focus[^.]*|what came of|beyond|bugs) your?\b",
    "a note they sent themselves": r"Weekly note to Petra",
    "an empty name": r"\b(None|null|unknown)\b|  of  ",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEADWARD_HOME", str(tmp_path_factory.mktemp("ten") / "home"))
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        patch.setenv("TZ", "UTC")
        fill(here(today=TODAY), 7)
        return {name: _printed(words) for name, words in MADE.items()}


def _printed(words: tuple[str, ...]) -> str:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        ended = main.run(["--as-of", TODAY.isoformat(), *words])
    assert ended == 0, err.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("rule", RULES)
def test_nothing_in_them_would_be_edited_first(pages: dict[str, str], rule: str) -> None:
    found = [f"{name}: {match[0]}" for name, text in pages.items() for match in re.finditer(RULES[rule], _joined(text))]
    assert found == []


def test_each_says_something_to_its_reader(pages: dict[str, str]) -> None:
    assert all(len(text.split()) >= 30 for text in pages.values())
    assert "About “Round in one place”: what made it harder for you" in _joined(pages["feedback request"])
    assert "Focus this quarter: Ask what came of my work; Meet people beyond my team" in _joined(
        pages["page for the manager"]
    )
    assert "Each reason is kept as an expectation, in these words. Ask when it is decided next." in _joined(
        pages["decision"]
    )
    assert "so that we can go on from there" in _joined(pages["hand-over"])


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("a ticket's key", '"CHK-964: Say which coupon was used"'),
        ("one commit as an example of itself", "billing/: a commit of mine, merged 25 Feb, such as 'Fix a cent'"),
        ("the writer spoken to as the reader", "Focus this quarter: Ask what came of your work"),
        ("a word nobody says", "so that we need not begin anew"),
    ],
)
def test_the_rules_find_what_they_are_for(rule: str, text: str) -> None:
    assert re.search(RULES[rule], text)


def _joined(text: str) -> str:
    return " ".join(text.split())
