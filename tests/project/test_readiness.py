"""The ledger of what is ready claims nothing that is not so."""

from __future__ import annotations

import inspect
import sys
import tomllib
from collections.abc import Callable
from itertools import pairwise

import pytest

from leadward.cli.main import COMMANDS
from leadward.model.practice import Practice
from leadward.practices import PRACTICES
from leadward.practices.catalogue import CATALOGUE
from tests.project.tree import ROOT

LEDGER: dict[str, dict[str, str]] = tomllib.loads((ROOT / "docs/readiness.toml").read_text())
HEADINGS = ("Why it matters", "What counts", "What does not count", "Limits", "Source")


def finds_evidence(practice: Practice) -> bool:
    return next(entry.git_speaks for entry in CATALOGUE if entry.name == practice.name)


def moves_or_says_why_not(practice: Practice) -> bool:
    return bool(practice.reads or practice.cold_start)


def has_a_command(practice: Practice) -> bool:
    return practice.command.split()[0] in COMMANDS


def explains_itself(practice: Practice) -> bool:
    text = inspect.getdoc(sys.modules[practice.evidence.__module__]) or ""
    lines = text.splitlines()
    found = [line for line, under in pairwise(lines) if under and set(under) == {"-"}]
    return tuple(found) == HEADINGS


def has_a_test(practice: Practice) -> bool:
    return (ROOT / "tests/practices" / f"test_{practice.name.replace('-', '_')}.py").exists()


def is_validated(practice: Practice) -> bool:
    return f"`{practice.name}`" in (ROOT / "docs/validation.md").read_text()


RULES: dict[str, Callable[[Practice], bool] | None] = {
    "evidence": finds_evidence,
    "move": moves_or_says_why_not,
    "command": has_a_command,
    "words": explains_itself,
    "test": has_a_test,
    "truth": is_validated,
    "page": None,
}


def test_the_ledger_lists_what_is_built() -> None:
    assert list(LEDGER) == [practice.name for practice in PRACTICES]


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.name)
@pytest.mark.parametrize("rule", RULES)
def test_what_is_called_done_is_done(practice: Practice, rule: str) -> None:
    state = LEDGER[practice.name][rule]
    check = RULES[rule]
    assert set(LEDGER[practice.name]) == set(RULES)
    assert state in {"done", "not yet"} or state.startswith("exempt: ")
    if state == "done":
        assert check is not None, "nothing can be verified of this yet"
        assert check(practice)
