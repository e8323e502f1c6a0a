"""A question about the code is one row: every surface has it from there."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from click.testing import CliRunner

from leadward.cli.main import main
from leadward.documents.code_tables import QUESTIONS, TABLES
from leadward.web.pages import code as page

ANSWERED = [name for name, each in QUESTIONS.items() if each.cells]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_row_says_all_of_its_question(name: str) -> None:
    question = QUESTIONS[name]
    assert import_module(f"leadward.analyses.{question.analysis}").ANALYSIS
    assert question.empty.endswith(".")
    assert len(question.leads) <= len(question.columns)
    assert set(question.leads) <= set(page._LEADS)
    assert bool(question.cells) == bool(question.columns) == bool(question.summary)
    assert CliRunner().invoke(main, ["code", name, "--help"]).exit_code == 0


def test_a_question_without_a_table_is_none_of_those_that_have_one() -> None:
    assert list(TABLES) == ANSWERED
    assert set(QUESTIONS) - set(TABLES) == {"truck-factor"}


def test_a_row_without_leads_leads_nowhere() -> None:
    assert [page._LEADS[each]("src/a.py", "") for each in replace(QUESTIONS["dormant"], leads=("",)).leads] == [""]
