"""Noted friction, and what the history shows of its place before a fix and since."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from leadward.model import days
from leadward.model.claim import Made
from leadward.model.errors import UsageProblem
from leadward.workflows import friction
from leadward.workflows.sources import Where
from tests.here import here
from tests.repositories import Made as Commit
from tests.repositories import git, make
from validation.witness import Verdict, Witness

TODAY = date(2026, 3, 9)
FIXED = TODAY - timedelta(40)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """checkout/cart.py: nine changes before the fix, three of them fixes, and two since."""
    before = [*range(76, 44, -4), 42, 30, 10]
    subjects = ["Fix the coupon", "Show the total", "Round it"] * 3
    commits = [
        Commit(
            "Alice Aalto",
            TODAY - timedelta(ago),
            {"checkout/cart.py": f"{n}\n"},
            subjects[n] if n < len(subjects) else "Show the sum",
        )
        for n, ago in enumerate(before)
    ]
    place = make(tmp_path / "shop", commits)
    git(place, "config", "user.name", "Alice Aalto")
    return place


def seen(repository: Path, place: str, on: date = FIXED) -> friction.Observed:
    noted = friction.add(here(), "The coupon test breaks", {"place": place, "minutes": 30}, on - timedelta(10))
    return friction.observed(
        here(where=Where(str(repository)), today=TODAY), friction.fixed(here(), noted.id, "own cart", (), on)
    )


@pytest.mark.parametrize("place", ["checkout/cart.py", "checkout", "./checkout/"])
def test_before_and_since_are_counted_over_as_many_days(repository: Path, place: str) -> None:
    found = seen(repository, place)
    assert found.before == "9 changes in the 40 days to 27 Jan, bulk ones and bots aside; 3 of them sound like fixes"
    assert found.after == "2 changes in the last 40 days, bulk ones and bots aside"
    witness = Witness(repository, days.end(TODAY))
    claims = [claim for text in (found.before, found.after) for claim in text.claims if isinstance(claim, Made)]
    assert {witness.check(claim).verdict for claim in claims} == {Verdict.TRUE}


def test_what_cannot_be_seen_says_why(repository: Path) -> None:
    assert seen(repository, "").why.startswith("no place in the code is named")
    assert seen(repository, "gone.py").why.startswith("no repository here has gone.py")
    assert seen(repository, "checkout", TODAY - timedelta(5)).why == "too early; look again on 2026-04-01"


def test_it_is_fixed_after_it_was_noted_and_different_after_it_was_fixed() -> None:
    noted = friction.add(here(), "Two approvals for one line", {}, TODAY)
    with pytest.raises(UsageProblem, match="cannot be fixed before"):
        friction.fixed(here(), noted.id, "", (), TODAY - timedelta(1))
    with pytest.raises(UsageProblem, match="friction fixed"):
        friction.after(here(), noted.id, "better")
    fixed = friction.fixed(here(), noted.id, "one approval", ("abc1234",), TODAY)
    assert (fixed.body.fixed, fixed.body.fix, fixed.body.links) == (TODAY, "one approval", ("abc1234",))
    assert friction.after(here(), noted.id, "Ravi merged alone").body.after == "Ravi merged alone"
