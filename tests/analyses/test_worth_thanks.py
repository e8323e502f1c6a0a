"""What others did that is worth a word."""

from __future__ import annotations

import pytest

from leadward.analyses.worth_thanks import ANALYSIS, WorthThanks
from tests.analyses.history import C, at, history

ALICE = (C("Alice", 0, "A a.py"), C("Alice", 940, "M a.py"), C("Alice", 941, "A c.py\nA z.py"))
FIVE = "\n".join(f"M api/{n}.py" for n in range(5))


def kinds(*commits: C, today: float = 1000) -> list[tuple[str, str, str]]:
    rows = history(commits, today=today).rows(ANALYSIS, me="Alice")
    return [(row.kind, row.name, row.commit) for row in rows]


def test_a_first_large_change_where_i_know_the_place() -> None:
    told = [
        *(C("Alice", n, "M api/0.py") for n in range(3)),
        C("Bob", 5, "M api/1.py"),
        C("Bob", 980, FIVE, "Give the api versions"),
        C("Bob", 990, FIVE, "The second is not told"),
    ]
    (row,) = history(told, today=1000).rows(ANALYSIS, me="Alice")
    assert row == WorthThanks(
        "first-large",
        1,
        "Bob",
        "Bob@x",
        "c4",
        "Give the api versions",
        at(980),
        "api",
        5,
        1,
        3,
        False,
        "",
        0,
        at(980),
        1,
        3,
    )


def test_a_first_large_change_elsewhere_is_told_where_i_reviewed_it() -> None:
    begun = C("Bob", 5, "M web/1.py")
    assert kinds(C("Alice", 0, "A a.py"), begun, C("Bob", 980, FIVE)) == []
    reviewed = C("Bob", 980, FIVE, trailers=[("reviewed-by", "Alice")])
    assert kinds(C("Alice", 0, "A a.py"), begun, reviewed) == [("first-large", "Bob", "c2")]


@pytest.mark.parametrize(("began", "expected"), [(0, [("first-here", "Bob", "c1")]), (700, [])])
def test_a_first_contribution_in_a_history_of_a_year(began: float, expected: list[tuple[str, str, str]]) -> None:
    assert kinds(C("Alice", began, "A a.py"), C("Bob", 970, "M a.py"), C("renovate[bot]", 980, "M a.py")) == expected


def test_two_addresses_of_one_name_tell_no_first_commit() -> None:
    facts = history([*ALICE, C("Bob", 960, "M a.py"), C("Rob", 970, "M a.py")], today=1000)
    assert [row.name for row in facts.rows(ANALYSIS, "Alice")] == ["Rob", "Bob"]
    facts.db.execute("UPDATE people SET name = 'bob' WHERE name = 'Rob'")
    assert facts.rows(ANALYSIS, "Alice") == []


def test_no_first_contribution_is_told_of_whoever_has_a_commit_without_a_believable_date() -> None:
    facts = history([C("Me", 0, "A a.py"), C("Bob", 2, "A b.py"), C("Bob", 690, "M a.py")], today=700)
    assert [row.kind for row in facts.rows(ANALYSIS, "Me") if row.name == "Bob"] == []
    facts.db.execute("UPDATE commits SET \"at\" = NULL WHERE id = 'c1'")
    assert [row.kind for row in facts.rows(ANALYSIS, "Me") if row.name == "Bob"] == []


@pytest.mark.parametrize(
    ("days", "subject", "expected"),
    [(10, "fix the cart", [("mended-mine", "Bob", "c2")]), (15, "fix the cart", []), (10, "extend the cart", [])],
)
def test_a_fix_soon_after_a_change_of_mine(days: float, subject: str, expected: list[tuple[str, str, str]]) -> None:
    told = [C("Bob", 1, "A cart.py"), C("Alice", 960, "M cart.py"), C("Bob", 960 + days, "M cart.py", subject)]
    assert kinds(*told) == expected


def test_nothing_is_told_of_myself() -> None:
    assert kinds(C("Bob", 1, "A a.py"), C("Alice", 980, FIVE), C("Alice", 985, "M api/1.py", "fix it")) == []


def test_whoever_is_named_as_a_co_author_of_a_fix_is_not_thanked_for_it() -> None:
    mine = C("Alice", 980, "M a.py")
    fix = C("Bob", 985, "M a.py", "Fix a crash", [("co-authored-by", "Dee")])
    assert kinds(C("Alice", 0, "A a.py"), C("Dee", 3, "A d.py"), C("Bob", 4, "A b.py"), mine, fix) == [
        ("mended-mine", "Bob", "c4")
    ]


@pytest.mark.parametrize(
    ("known", "comes"), [("rhysd", "Rhysd"), ("Reindert Vetter", "Reindert"), ("Reindert", "Reindert Vetter")]
)
def test_a_handle_or_a_first_name_that_is_known_tells_no_first_commit(known: str, comes: str) -> None:
    rows = kinds(*ALICE, C(known, 9, "A b.py"), C(comes, 990, "A c.py"), C("Zoe", 991, "A z.py"))
    assert rows == [("first-here", "Zoe", "c5")]


@pytest.mark.parametrize("name", ["Bo", "\u738b\u4f1f", "root"])
def test_a_name_of_two_letters_or_of_many_people_tells_no_first_commit_where_two_have_it(name: str) -> None:
    facts = history([*ALICE, C("Bob", 960, "M a.py"), C("Rob", 970, "M a.py")], today=1000)
    facts.db.execute("UPDATE people SET name = ? WHERE name IN ('Bob', 'Rob')", [name])
    assert facts.rows(ANALYSIS, "Alice") == []


def test_a_newcomer_is_told_to_the_one_who_knows_the_place_best_and_to_whoever_is_named() -> None:
    """Three who read the same history are not all asked to welcome the same person."""
    told = [
        C("Alice", 0, "A api/a.py\nA web/w.py"),
        *(C("Alice", 950 + n, "M api/a.py") for n in range(3)),
        *(C("Dee", 950 + n, "M web/w.py") for n in range(5)),
        C("Cem", 955, "M api/a.py"),
        C("Bob", 980, "M api/a.py", "Add a header", [("reviewed-by", "Cem")]),
    ]
    facts = history(told, today=1000)
    newcomers = {me: [row.name for row in facts.rows(ANALYSIS, me=me)] for me in ("Alice", "Cem", "Dee")}
    assert newcomers == {"Alice": ["Bob"], "Cem": ["Bob"], "Dee": []}


def test_a_place_that_nobody_knows_is_told_to_whoever_did_most_of_late() -> None:
    told = [C("Alice", 0, "A a.py"), C("Alice", 950, "M a.py"), C("Dee", 951, "A d.py"), C("Dee", 952, "M d.py")]
    facts = history([*told, C("Bob", 980, "A docs/b.py")], today=1300)
    assert facts.rows(ANALYSIS, me="Alice") == []
    facts = history([*told, C("Bob", 980, "A docs/b.py")], today=1000)
    assert [[row.name for row in facts.rows(ANALYSIS, me=me) if row.name == "Bob"] for me in ("Alice", "Dee")] == [
        [],
        ["Bob"],
    ]


def test_a_name_that_two_addresses_share_is_one_name_however_the_two_are_told_apart() -> None:
    facts = history([*ALICE, C("Bob", 960, "M a.py"), C("Rob", 970, "M a.py")], today=1000)
    facts.db.execute("UPDATE people SET name = 'Bob (' || email || ')' WHERE name IN ('Bob', 'Rob')")
    assert facts.rows(ANALYSIS, "Alice") == []
