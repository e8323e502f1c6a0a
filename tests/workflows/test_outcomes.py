"""What a manager reads of one's commits: outcomes, and never a subject with the key of a ticket."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadward.documents import screen as page
from leadward.model import keys
from leadward.model.claim import Figure, Titled, Touched
from leadward.model.sentence import Sentence, Slot
from leadward.notes.aim import Aim
from leadward.notes.project import Project
from leadward.practices import retold
from leadward.workflows import news, outcomes, share
from tests.here import here
from tests.repositories import Made, make

TODAY = date(2026, 3, 9)
KEY = re.compile(r"\b[A-Za-z][A-Za-z0-9]+-\d+\b|#\d+")
FORMS = (
    "{key}: {words}",
    "{key} {words}",
    "[{key}] {words}",
    "({key}) {words}",
    "{words} ({key})",
    "{words} [{key}]",
    "fix({key}): {words}",
    "{words}, fixes {key}",
    "Fix {key}: {words}",
    "{words} ({key}, {key})",
)
KEYS = ("ABC-123", "PAY-7", "#123", "abc-12", "X2Y-4711", "GH-5", "org/repo#44")
WORDS = ("Keep the basket of a guest", "Retry failed payments twice", "Show prices with tax", "Add a page for refunds")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("key", KEYS)
def test_a_title_loses_its_key_and_keeps_its_words(form: str, key: str) -> None:
    subject = form.format(key=key, words=WORDS[0])
    said = retold.without_keys(Sentence([Slot(f'"{subject}"', (Titled("0" * 40, subject),)), " landed"]))
    assert not KEY.search(said), said
    assert WORDS[0] in said


def test_words_that_are_no_keys_stay() -> None:
    for words in (
        "Read UTF-8 names",
        "Speak HTTP/2",
        "Move to Python 3.11",
        "Add step-by-step help",
        "Show the top-10 list",
        "Check SHA-256 sums",
    ):
        assert keys.bare(words) == words


@pytest.mark.parametrize("seed", range(4))
def test_no_page_for_a_manager_has_a_key_in_a_subject(tmp_path: Path, seed: int) -> None:
    """A month of commits whose subjects hold keys in every form: each line is an outcome, and its commits are the reader's."""
    draw = random.Random(seed)
    commits = []
    for number in range(24):
        who = "Mira <mira@example.org>" if number % 4 else "Bo <bo@example.org>"
        key = draw.choice(KEYS)
        subject = draw.choice(FORMS).format(key=key, words=draw.choice(WORDS))
        folder = draw.choice(("checkout", "billing", "search/index"))
        commits.append(
            Made(who, TODAY - timedelta(days=24 - number), {f"{folder}/a{number % 5}.py": f"{number}\n"}, subject)
        )
    shop = make(tmp_path / "shop", commits)
    ws = here(TODAY, where=str(shop), me="mira@example.org")
    ws.notes.add(Aim("Lead", manager="Dana"), TODAY - timedelta(days=40))
    ws.notes.add(Project("Payments as events", keys=("billing",)), TODAY - timedelta(days=40))
    mine = news.own(ws)
    text = page.text(share.screen(here(TODAY), "", mine))
    assert "commits of mine" in text
    assert not KEY.search(text), text
    made = [each for given in mine.given for each in outcomes.outcomes(given, TODAY - timedelta(days=14))]
    assert made
    for each in made:
        [touched] = [one for claim in each.text.claims if isinstance(claim, Figure) for one in claim.of]
        assert isinstance(touched, Touched)
        assert set(touched.commits) <= set(each.commits)
    assert any(each.text.startswith("Payments as events: ") for each in made)
