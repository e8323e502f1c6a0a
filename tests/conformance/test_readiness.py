"""The readiness ledger of the 30 practices claims nothing that is not so."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from leadward.practices.listed import PRACTICES

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality_check", ROOT / "quality/check.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["quality_check"] = module
    spec.loader.exec_module(module)
    return module


def changed(ledger: dict[str, dict[str, str]], practice: str, **states: str) -> dict[str, dict[str, str]]:
    return {name: {**row, **states} if name == practice else dict(row) for name, row in ledger.items()}


def test_the_ledger_holds(check: ModuleType) -> None:
    assert [str(problem) for problem in check.problems(check.read())] == []


@pytest.mark.parametrize(
    ("practice", "column"),
    [
        ("priorities", "command"),
        ("bushwhack", "evidence"),
        ("strategy-room", "picture"),
        ("unblocking", "cold_start_move"),
    ],
)
def test_a_lie_is_found(check: ModuleType, practice: str, column: str) -> None:
    told = changed(check.read(), practice, **{column: "done"})
    assert [str(each) for each in check.problems(told)] == [
        f"{practice}: {column}: is called done, but is not to be seen"
    ]


def test_a_page_is_one_that_the_browser_serves(check: ModuleType) -> None:
    assert [each.name for each in PRACTICES if not check.COLUMNS["page"](each)] == []
    assert not check.COLUMNS["page"](replace(PRACTICES[0], name="no such page"))


def test_a_picture_is_one_that_says_whose_it_is(check: ModuleType) -> None:
    drawn = {name for place in (ROOT / "src/leadward/pictures").glob("*.py") for name in check.pictured(place)}
    assert {"other-teams", "lead-projects", "stories", "process-friction", "code-friction"} <= drawn
    assert drawn <= {each.name for each in PRACTICES}


def test_a_state_of_its_own_making_an_empty_reason_and_a_missing_row_are_found(check: ModuleType) -> None:
    ledger = check.read()
    assert len(list(check.problems(changed(ledger, "aim", page="soon")))) == 1
    assert len(list(check.problems(changed(ledger, "aim", page="exempt: ")))) == 1
    assert len(list(check.problems({name: row for name, row in ledger.items() if name != "aim"}))) == 1
    assert len(list(check.problems(changed(ledger, "aim", colour="todo")))) == 1
