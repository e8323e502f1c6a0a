"""Teams: those of CODEOWNERS, or inferred from where people work."""

from __future__ import annotations

from leadward.analyses.teams import ANALYSIS, Team
from tests.analyses.history import C, history

COMMITS = [
    C("Bob", 0, "A api/a.py\nA api/b.py"),
    C("alice", 1, "M api/a.py\nA web/w.py"),
    C("alice", 2, "M api/b.py"),
    C("Cem", 3, "A web/v.py\nM web/w.py\nM api/a.py"),
    C("renovate[bot]", 4, "M web/v.py"),
]


def test_people_of_one_area_are_a_team_that_is_inferred_in_alphabetical_order() -> None:
    assert history(COMMITS, today=10).rows(ANALYSIS, me="Cem") == [
        Team("web", True, (), 1, ("Cem",), 2, True, ("api",), (2,), ("web",)),
        Team("api", True, (), 2, ("alice", "Bob"), 2, False, ("web",), (2,)),
    ]


def test_codeowners_names_teams() -> None:
    owners = b"api/ @org/payments\nweb/ @org/shop @org/design\n"
    rows = history(COMMITS, today=10, owners=owners).rows(ANALYSIS)
    assert [(row.name, row.inferred, row.owners) for row in rows] == [
        ("payments", False, ("@org/payments",)),
        ("shop", False, ("@org/shop",)),
    ]


def test_a_resting_history_shows_its_last_team_and_who_left_long_before_is_in_none() -> None:
    commits = [C("Dora", 0, "A api/a.py"), C("Bob", 200, "M api/a.py"), C("Cem", 201, "M api/a.py")]
    (team,) = history(commits, today=900).rows(ANALYSIS)
    assert (team.members, team.shares_with) == (("Bob", "Cem"), ())
