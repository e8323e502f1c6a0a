"""My small maintenance commits."""

from __future__ import annotations

import pytest

from leadward.analyses.maintenance import ANALYSIS, Maintenance
from tests.analyses.history import C, at, history


def kinds(subject: str, changed: str) -> list[str]:
    return [row.kind for row in history([C("Alice", 0, changed, subject)], today=9).rows(ANALYSIS, me="Alice")]


@pytest.mark.parametrize(
    ("subject", "changed", "kind"),
    [
        ("Fix a typo in the retry", "M app/retry.py", "typo"),
        ("Remove unused import", "M app/retry.py\nM app/cart.py", "cleanup"),
        ("Say how to retry", "M docs/retry.md", "docs"),
        ("Cover the empty cart", "M tests/test_cart.py", "tests"),
        ("Pin the compiler", "M pyproject.toml", "build"),
        ("Run the checks in parallel", "M .github/workflows/checks.yml", "process"),
        ("Ask for a test in each change", "M CONTRIBUTING.md", "process"),
    ],
)
def test_the_kind_is_told_by_paths_then_by_words(subject: str, changed: str, kind: str) -> None:
    assert kinds(subject, changed) == [kind]


@pytest.mark.parametrize(
    ("subject", "changed"),
    [
        ("Add a cart", "A app/cart.py"),
        ("Fix a typo", "M a.py\nM b.py\nM c.py\nM d.py"),
        ("Release 1.2", "M docs/index.md"),
        ("Say what is new", "M CHANGES.rst"),
        ('Revert "Fix a typo"', "M docs/index.md"),
        ("Fix a typo", "M vendor/lib/x.js"),
        ("Update the logo", "M docs/logo.png"),
    ],
    ids=["a feature", "many paths", "a release", "a changelog", "a revert", "vendored", "a picture"],
)
def test_what_is_no_small_maintenance(subject: str, changed: str) -> None:
    assert kinds(subject, changed) == []


def test_mine_alone_newest_first_within_a_year() -> None:
    told = [
        C("Alice", 0, "M a.md", "Old"),
        C("Alice", 400, "M a.md", "Say how"),
        C("Bob", 401, "M a.md", "Say why"),
        C("Alice", 402, "M b.md\nM a.md", "Say when"),
    ]
    assert history(told, today=410).rows(ANALYSIS, me="Alice") == [
        Maintenance("c3", "Say when", at(402), "docs", 2, "a.md", at(402)),
        Maintenance("c1", "Say how", at(400), "docs", 1, "a.md", at(400)),
    ]
