"""Somebody whose name is longer than what is kept of a name is told by what is kept, and the witness knows them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from leadward.model import claim as c
from leadward.model import days
from leadward.workflows.repository import open_views
from tests.here import here
from tests.repositories import Made, make
from validation.witness import Answer, Verdict, Witness

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    "name", ["\u0e0f" + "\u0e4e" * 198, "a" + "\u0e4e" * 120, "\U0001f600" * 80, "x" * 400, "\xe9" * 151]
)
def test_a_very_long_name_is_one_person(tmp_path: Path, name: str) -> None:
    commits = [Made(name, DAY + timedelta(n), {"a.py": f"{n}\n"}, f"Change {n}") for n in range(3)]
    repository = make(tmp_path / "shop", [*commits, Made("Bob", DAY, {"b.py": "1\n"})])
    today = DAY + timedelta(9)
    [view] = open_views(here(today=today).outlook(), [repository])
    try:
        [(person, identities)] = [
            (person, own)
            for person, own in zip(view.facts.people(), view.facts.identities(), strict=True)
            if person.label != "Bob"
        ]
    finally:
        view.facts.close()
    assert "\\x" not in person.label
    claim = c.Made(c.Who(frozenset(identities), person.label), c.EVERYWHERE, c.When(), 3)
    assert Witness(repository, days.end(today)).check(claim) == Answer(Verdict.TRUE)
