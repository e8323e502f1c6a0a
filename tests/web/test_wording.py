"""Sentences of workflows on pages: no option of a command where a page has a place."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import LeadwardError
from leadward.web.wording import on_pages
from leadward.workflows import review, sources
from leadward.workflows.sources import Where
from tests.repositories import Made, make

ME = "ana@example.org"


def test_no_repository_is_said_with_the_place_to_add_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (gap,) = review.review(Where(None), date(2026, 1, 12), "", lambda *_: None).gaps
    assert "--repo" in gap
    assert on_pages(gap) == "no repository here; add one under Sources"


def test_several_sources_are_chosen_on_the_page(tmp_path: Path) -> None:
    for name in ("one", "two"):
        sources.add(str(make(tmp_path / name, [Made("Ana", date(2026, 1, 1), {"a": "1"})], bare=True)))
    with pytest.raises(LeadwardError) as problem:
        sources.chosen(Where(None))
    assert on_pages(str(problem.value)).endswith("; choose one at the top of the page.")


def test_other_sentences_stay(tmp_path: Path) -> None:
    assert on_pages(f"Nothing at {os.sep}x.") == "Nothing at /x."
