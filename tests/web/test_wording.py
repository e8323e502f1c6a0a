"""Sentences of workflows on pages: no option of a command where a page has a place."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from leadward.distill import plan, reading
from leadward.documents import action_plan
from leadward.model.errors import LeadwardError
from leadward.web.wording import on_pages
from leadward.workflows import review, sources
from leadward.workflows.sources import Where
from tests.here import here
from tests.repositories import Made, make

ME = "ana@example.org"


def test_no_repository_is_said_with_the_place_to_add_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (gap,) = review.review(here(where=Where(None), today=date(2026, 1, 12), progress=lambda *_: None)).gaps
    assert "--repo" in gap
    assert on_pages(gap) == "no repository here; add one under Sources"


def test_several_sources_are_chosen_on_the_page(tmp_path: Path) -> None:
    for name in ("one", "two"):
        sources.add(here().home, str(make(tmp_path / name, [Made("Ana", date(2026, 1, 1), {"a": "1"})], bare=True)))
    with pytest.raises(LeadwardError) as problem:
        sources.chosen(here().home, Where(None))
    assert on_pages(str(problem.value)).endswith("; choose one at the top of the page.")


def test_other_sentences_stay(tmp_path: Path) -> None:
    assert on_pages(f"Nothing at {os.sep}x.") == "Nothing at /x."


def test_how_a_record_was_read_names_no_option_on_a_page() -> None:
    for record in ("Mei: hello\nOmar: hi\n", "# Sync 2026-11-30\n\n- ACTION: tag it\n"):
        said = action_plan.read_as(plan.distilled(reading.read(record)))
        assert "--form" in said
        assert "--" not in on_pages(said)
