"""A gap: what it touches, and how it is kept and told."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from leadward.model import gap
from leadward.model.gap import Gap, GapKind

SHALLOW = Gap(GapKind.SHALLOW, "The history begins at a boundary", last=1_767_225_600)
RULES = Gap(GapKind.RULES, "CODEOWNERS is too large", ("src/api/", "docs/a.md"))


@pytest.mark.parametrize(
    ("path", "touched"),
    [
        ("", True),
        ("src/api", True),
        ("src/api/", True),
        ("src/api/v1/x.py", True),
        ("src", True),
        ("src/apis", False),
        ("docs/a.md", True),
        ("docs/b.md", False),
        ("docs", True),
        ("srcapi", False),
    ],
)
def test_it_touches_the_paths_it_names_what_holds_them_and_what_they_hold(path: str, touched: bool) -> None:
    assert RULES.touches(path) is touched


def test_it_touches_moments_within_its_bounds_alone() -> None:
    assert [SHALLOW.touches(at=at) for at in (None, 0, 1_767_225_600, 1_767_225_601)] == [True, True, True, False]
    between = Gap(GapKind.HISTORY, "Commits are missing", ("a",), first=10, last=20)
    assert [between.touches("a", at) for at in (9, 10, 20, 21)] == [False, True, True, False]
    assert not between.touches("b", 15)


def test_only_a_history_that_is_not_there_hides_who_was_first() -> None:
    assert gap.hides_the_past([RULES, SHALLOW])
    assert not gap.hides_the_past([RULES])
    assert not gap.hides_the_past([Gap(GapKind.HISTORY, "x", ("a",))], "b/c")


def test_it_comes_back_as_it_was_kept_and_is_told_in_days() -> None:
    assert [gap.from_json(asdict(each)) for each in (SHALLOW, RULES)] == [SHALLOW, RULES]
    assert gap.to_json(RULES)["when"] == {"first": None, "last": None}
    told = gap.to_json(SHALLOW)
    assert (told["kind"], told["when"]["last"][:7] in ("2025-12", "2026-01")) == ("shallow", True)


@pytest.mark.parametrize(
    "told", [{}, [], {"kind": "nonsense", "sentence": "", "where": (), "first": None, "last": None}]
)
def test_what_is_none_is_refused(told: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        gap.from_json(told)
