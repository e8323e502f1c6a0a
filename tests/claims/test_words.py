"""Numbers in the words of slots are numbers of their claims; a form that says another is found."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from leadward.model import days
from leadward.model.claim import EVERYWHERE, Dated, Made, Released, When
from leadward.model.sentence import Sentence, Slot, line
from leadward.practices import retold, wording
from tests.claims.history import lively
from tests.repositories import git
from validation import sentences
from validation.words import unexplained

TODAY = date(2026, 1, 12)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lively(tmp_path_factory.mktemp("lively") / "shop.git")


def said(repository: Path) -> tuple[list[str], date]:
    newest = int(git(repository, "log", "-1", "--format=%ct", "main"))
    day = days.of(newest) + timedelta(1)
    return list(sentences.said(repository, "ann@shop.test", day)), day


def test_the_words_of_everything_that_is_said_are_those_of_its_claims(repository: Path) -> None:
    texts, day = said(repository)
    assert [(text, *each) for text in texts for each in unexplained(text, day)] == []


@pytest.mark.parametrize("form", ["count", "times", "release", "moment", "some_files"])
def test_a_form_that_says_another_number_is_found(form: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = getattr(wording, form)

    def wrong(*words: object, **more: object) -> Slot:
        slot = honest(*words, **more)
        return Slot(f"{slot.text} 98765", slot.claims)

    monkeypatch.setattr(wording, form, wrong)
    texts, day = said(repository)
    assert any(unexplained(text, day) for text in texts)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12 changes", ""), ("13 changes", "13"), ("twice", "2"), ("the last 6 months", ""), ("the last 9 months", "9")],
)
def test_numbers_and_windows(text: str, number: str) -> None:
    claim = Made(None, EVERYWHERE, When(days.start(TODAY - timedelta(182))), 12)
    found = unexplained(Sentence([Slot(text, (claim,))]), TODAY)
    assert [each for each, _ in found] == ([number] if number else [])


def test_a_day_of_a_cell_is_one_of_its_claims() -> None:
    claim = Dated("c1", days.start(TODAY))
    assert unexplained(Sentence([Slot("2026-01-12", (claim,))]), TODAY) == []
    assert unexplained(Sentence([Slot("2026-01", (claim,))]), TODAY) == []
    assert unexplained(Sentence([Slot("2026-01-13", (claim,))]), TODAY)
    assert unexplained(Sentence([Slot("2026-02", (claim,))]), TODAY)


def test_a_tag_is_its_own_number() -> None:
    claim = Released(("c1",), "v3.5.0", days.start(TODAY))
    assert unexplained(Sentence([Slot("v3.5.0", (claim,))]), TODAY) == []
    assert unexplained(Sentence([Slot("v3.6.1", (claim,))]), TODAY)


def test_own_work_is_told_to_others_in_the_first_person() -> None:
    """Whoever reads a manager's page would take `yours` for theirs; a title keeps its words."""
    made = line(
        "{commits} of yours landed, such as {title}", commits=Slot("5 commits"), title=Slot('"A file of yours"')
    )
    assert retold.as_mine(made) == '5 commits of mine landed, such as "A file of yours"'
    assert retold.as_mine("plain words of yours") == "plain words of yours"
